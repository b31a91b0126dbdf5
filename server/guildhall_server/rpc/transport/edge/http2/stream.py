"""One stream, as both directions of a connection see it."""

from __future__ import annotations

from collections import deque
from typing import Any

from guildhall_server.rpc.transport.edge.http2.heads import Head


class Stream:
    """What is known about a stream while it is open. There are ten thousand of these: no more than must be."""

    __slots__ = (
        "expected",
        "head",
        "id",
        "local",
        "mark",
        "owner",
        "queue",
        "receivable",
        "remote",
        "returned",
        "sendable",
        "trailers",
    )

    def __init__(self, number: int, head: Head, sendable: int, receivable: int) -> None:
        self.id = number
        self.mark = number.to_bytes(4)
        self.head = head
        self.remote = True
        """Whether the peer may still send."""
        self.local = True
        """Whether we may."""
        self.expected = head.content_length
        """Bytes of the body still to come, where the peer has said how many."""
        self.sendable = sendable
        self.receivable = receivable
        self.returned = 0
        """Bytes taken out by the application of which the peer has not been told."""
        self.queue: deque[memoryview] | None = None
        """What waits for the peer's windows."""
        self.trailers: bytes | None = None
        """What is to be sent behind the queue."""
        self.owner: Any = None
        """Whatever the application keeps with it."""
