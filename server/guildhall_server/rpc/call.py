"""One call, as handlers see it. No handler knows which transport it came by."""

from __future__ import annotations

import abc
from collections.abc import AsyncIterator, Callable, Mapping
from datetime import datetime
from time import monotonic
from typing import Any

from google.protobuf.message import Message

from guildhall_server.caller import ANYBODY, Caller
from guildhall_server.rpc.contract import Method
from guildhall_server.rpc.replays import ReplayKey
from guildhall_server.storage.database import BeforeCommit
from guildhall_server.storage.subscription import Ending

MAX_STEP = 60.0
"""Seconds for one step of a call without a deadline, which only streams are."""


class Call(abc.ABC):
    """What is known about a call, and how it answers. Each transport has its own kind.

    `raw` is the request message as it came, which signatures cover; empty for a client stream.
    Values of a header that came more than once are joined by commas. `seal` is a secret of the credential, where
    that is not sent itself.
    """

    __slots__ = (
        "_on_end",
        "before_commit",
        "caller",
        "deadline",
        "ending",
        "headers",
        "method",
        "now",
        "project",
        "raw",
        "replay_key",
        "request_id",
        "requests",
        "seal",
        "sent",
        "started",
    )

    def __init__(self, method: Method, headers: Mapping[str, str], now: datetime) -> None:
        self.method = method
        self.headers = headers
        self.now = now
        self.started = monotonic()
        self.deadline = self.started
        self.caller: Caller = ANYBODY
        self.project: str | None = None
        self.request_id = ""
        self.raw = b""
        self.seal = ""
        self.replay_key: ReplayKey | None = None
        self.requests: AsyncIterator[Any] = _no_requests()
        self.before_commit: list[BeforeCommit] = []
        self.sent = 0
        self.ending: Ending | None = None
        self._on_end: list[Callable[[Ending], None]] = []

    def time_left(self) -> float:
        """Seconds until the deadline; never quite none, so that a late statement fails by its own timeout."""
        return min(MAX_STEP, max(0.001, self.deadline - monotonic()))

    def end(self, reason: Ending) -> None:
        """Tell a stream to end in an orderly way."""
        if self.ending is None:
            self.ending = reason
            for listener in self._on_end:
                listener(reason)

    def on_end(self, listener: Callable[[Ending], None]) -> None:
        """Hear when the stream must end; at once when it must already."""
        self._on_end.append(listener)
        if self.ending is not None:
            listener(self.ending)

    @property
    @abc.abstractmethod
    def address(self) -> str:
        """The address of the client, as the edge saw it."""

    @property
    @abc.abstractmethod
    def timeout(self) -> float | None:
        """Seconds the client allows for the call, or None when it has not said."""

    @abc.abstractmethod
    def frames(self) -> AsyncIterator[bytes]:
        """The messages of a client stream, as they came."""

    @abc.abstractmethod
    async def send(self, message: Message | bytes) -> None:
        """Send one message of a server stream; waits while the client is slow."""

    @abc.abstractmethod
    def lead(self, key: str, value: str) -> None:
        """Add a header to the beginning of the answer, before anything of it is sent. Over HTTP it is a header."""

    @abc.abstractmethod
    def trail(self, key: str, value: str) -> None:
        """Add a header to the end of the answer."""


async def _no_requests() -> AsyncIterator[Any]:
    return
    yield
