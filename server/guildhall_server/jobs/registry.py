"""What the job worker can do: kinds with their handlers, and what runs by the clock."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from guildhall_server.jobs.kinds import Attempt, Handler, Kind
from guildhall_server.jobs.schedules import Every

Payload = TypeVar("Payload")


class Registry:
    """Filled at start by each domain's `jobs.register`, then only read."""

    def __init__(self) -> None:
        self.handlers: dict[str, Handler] = {}
        self.schedules: dict[str, Every] = {}

    def handle(self, kind: Kind[Payload], run: Callable[[Attempt[Payload]], Awaitable[None]]) -> None:
        """Let `run` do the jobs of a kind."""
        if kind.name in self.handlers:
            raise ValueError(f"two handlers for jobs of kind {kind.name}")
        self.handlers[kind.name] = Handler(kind, run)

    def every(self, schedule: Every) -> None:
        """Run something by the clock, once for all processes."""
        self.handle(schedule.kind, schedule.handle)
        self.schedules[schedule.name] = schedule
