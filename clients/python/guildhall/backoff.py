"""Back-off: how long to wait before the next attempt, longer each time and never in step with others."""

import random

_FIRST = 0.1
_MOST = 5.0


class Backoff:
    """Counts attempts that came to nothing."""

    def __init__(self) -> None:
        self._attempts = 0

    def reset(self) -> None:
        """An attempt went well."""
        self._attempts = 0

    def delay(self, least: float = 0.0) -> float:
        """Seconds to wait now, at least those the server asked for."""
        ceiling = min(_MOST, _FIRST * 2 ** min(self._attempts, 10))
        self._attempts += 1
        return least + random.uniform(ceiling / 2, ceiling)  # noqa: S311 - jitter
