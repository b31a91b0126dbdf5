"""How often a peer may do what costs it nothing and us something."""

from __future__ import annotations


class Budget:
    """A bucket that fills again with time."""

    __slots__ = ("_at", "_left", "_most", "_rate")

    def __init__(self, most: int, rate: int, now: float) -> None:
        self._most = self._left = float(most)
        self._rate = rate
        self._at = now

    def spend(self, now: float) -> bool:
        """Take one; whether there was one left."""
        self._left = min(self._most, self._left + (now - self._at) * self._rate) - 1
        self._at = now
        return self._left >= 0
