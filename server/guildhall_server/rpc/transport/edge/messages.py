"""The messages of a request: cut out of the stream's bytes, bounded in size, unpacked when they were compressed."""

from __future__ import annotations

import zlib
from collections import deque
from typing import Final

from google.rpc import code_pb2

PREFIX: Final = 5
_COST: Final = 64
"""The least a message is counted for: a small one takes more memory than bytes on the wire."""
_WINDOW_BITS: Final = {"gzip": 31, "deflate": 15}
ENCODINGS: Final = "identity,deflate,gzip"


class MessageFault(Exception):
    """The body of a request is not what gRPC wants it to be."""

    def __init__(self, code: int, text: str) -> None:
        super().__init__(text)
        self.code = code


class MessageTooLarge(Exception):
    """A message is larger than what is taken."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.size = size


class Inbox:
    """What has come of a request and was not taken out."""

    __slots__ = ("_encoding", "_limit", "_messages", "_partial", "failure")

    def __init__(self, encoding: str, limit: int) -> None:
        self._encoding = encoding
        self._limit = limit
        self._partial = b""
        self._messages: deque[tuple[int, bytes]] = deque()
        self.failure: MessageFault | MessageTooLarge | None = None
        """What ends the messages, once those before it are taken."""

    def __len__(self) -> int:
        return len(self._messages)

    @property
    def weight(self) -> int:
        """About how many bytes of memory are in use."""
        return len(self._partial) + sum(max(_COST, len(content)) for _, content in self._messages)

    def add(self, payload: bytes) -> int:
        """Some bytes of the body; how many of them the peer may send again at once. The rest wait in messages."""
        if self.failure is not None:
            return len(payload)
        data = self._partial + payload if self._partial else payload
        at, size = 0, len(data)
        while size - at >= PREFIX:
            end = at + PREFIX + int.from_bytes(data[at + 1 : at + PREFIX])
            if end - at - PREFIX > self._limit:
                self.failure = MessageTooLarge(end - at - PREFIX)
                self._partial = b""
                return len(payload)
            if end > size:
                break
            self._messages.append((data[at], data[at + PREFIX : end]))
            at = end
        self._partial = data[at:]
        return len(payload) - at

    def finish(self) -> None:
        """The body has ended."""
        if self._partial and self.failure is None:
            self.failure = MessageFault(code_pb2.INTERNAL, "the request ends within a message")

    def only(self, *, ended: bool) -> bytes | None:
        """The message of a request that has exactly one; None as long as that may still come true."""
        if self.failure is not None:
            raise self.failure
        if len(self._messages) > 1 or (ended and not self._messages):
            raise MessageFault(code_pb2.UNIMPLEMENTED, "this call takes exactly one message")
        return self.take()[0] if ended else None

    def take(self) -> tuple[bytes, int]:
        """The next message, and how many bytes of the body it took."""
        flags, content = self._messages.popleft()
        size = len(content) + PREFIX
        if flags == 0:
            return content, size
        if flags != 1:
            raise MessageFault(code_pb2.INTERNAL, "a message with flags that do not exist")
        return unpack(content, self._encoding, self._limit), size


def unpack(content: bytes, encoding: str, limit: int) -> bytes:
    """A compressed message as it was."""
    if encoding in {"", "identity"}:
        raise MessageFault(code_pb2.INTERNAL, "a compressed message in a request that names no grpc-encoding")
    bits = _WINDOW_BITS.get(encoding)
    if bits is None:
        raise MessageFault(code_pb2.UNIMPLEMENTED, f"grpc-encoding must be one of {ENCODINGS}")
    unpacker = zlib.decompressobj(bits)
    try:
        unpacked = unpacker.decompress(content, limit + 1)
    except zlib.error:
        raise MessageFault(code_pb2.INTERNAL, "a compressed message that cannot be unpacked") from None
    if len(unpacked) > limit:
        raise MessageTooLarge(len(unpacked))
    if not unpacker.eof:
        raise MessageFault(code_pb2.INTERNAL, "a compressed message that is cut off")
    return unpacked
