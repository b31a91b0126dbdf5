"""The connection: every call carries the key, a deadline and a request id, and fails with typed errors."""

from collections.abc import AsyncIterator, Callable, Generator
from functools import partial
from typing import Any, cast
from uuid import uuid4

import grpc
from google.protobuf.message import Message

from guildhall import __version__
from guildhall.address import target_of
from guildhall.errors import from_rpc
from guildhall.renewing import Bearer, Renewed, bearing
from guildhall.repeats import Repeats
from guildhall.service_config import SERVICE_CONFIG
from guildhall.signing import sign

OPTIONS: tuple[tuple[str, Any], ...] = (
    ("grpc.service_config", SERVICE_CONFIG),
    ("grpc.primary_user_agent", f"guildhall-python/{__version__}"),
    # A full page of long tickets is larger than grpc's default of 4 MiB.
    ("grpc.max_receive_message_length", 64 * 2**20),
    # A connection that died in silence is found within 15 seconds. The server allows a ping every 5.
    ("grpc.keepalive_time_ms", 10_000),
    ("grpc.keepalive_timeout_ms", 5_000),
    # Without this one grpc waits a minute for the answer, whatever the line above says.
    ("grpc.http2.ping_timeout_ms", 5_000),
    ("grpc.keepalive_permit_without_calls", 1),
    ("grpc.http2.max_pings_without_data", 0),
    # grpc would wait up to two minutes before it dials again.
    ("grpc.initial_reconnect_backoff_ms", 200),
    ("grpc.min_reconnect_backoff_ms", 5_000),
    ("grpc.max_reconnect_backoff_ms", 5_000),
    # Two clients in one process do not share a connection, nor its fate.
    ("grpc.use_local_subchannel_pool", 1),
)


# A repeat is signed anew, which grpc's own would not be: see `Repeats`.
SIGNED_OPTIONS = (*OPTIONS, ("grpc.enable_retries", 0))


class Connection:
    """Stands in for a channel where stubs are made."""

    def __init__(
        self,
        url: str,
        key: str,
        *,
        signing_key: tuple[str, str] | None,
        deadline: float,
        silence: float,
        root_certificates: bytes | None,
        bearer: Bearer | None = None,
    ) -> None:
        if key and signing_key:
            raise ValueError("give an API key or a signing key, not both")
        self.silence = silence
        """Seconds without an item after which a stream counts as lost."""
        self.closed = False
        target, secure = target_of(url)
        options = SIGNED_OPTIONS if signing_key else OPTIONS
        if secure:
            credentials = grpc.ssl_channel_credentials(root_certificates)
            self._channel = grpc.aio.secure_channel(target, credentials, options=options)
        else:
            self._channel = grpc.aio.insecure_channel(target, options=options)
        self._signing_key = signing_key
        self._bearer = bearer
        self._metadata = (("x-api-key", key),) if key else ()
        self._deadline = deadline

    @property
    def channel(self) -> grpc.aio.Channel:
        """Itself, as stubs want to see it."""
        return cast("grpc.aio.Channel", self)

    async def close(self) -> None:
        """Cancel what runs and hang up."""
        self.closed = True
        await self._channel.close()

    def unary_unary(self, method: str, **options: Any) -> Callable[..., "Call"]:
        """Calls with a default deadline. Their request gets a `request_id`, so that repeats are safe."""
        start = self._start(self._channel.unary_unary, method, options)
        if self._signing_key:
            start = partial(Repeats, start)
        elif self._bearer:
            start = partial(Renewed, self._bearer, start)
        return self._starter(start, timeout=self._deadline)

    def unary_stream(self, method: str, **options: Any) -> Callable[..., "Call"]:
        """Calls that last as long as they like."""
        return self._starter(self._start(self._channel.unary_stream, method, options))

    def stream_stream(self, method: str, **options: Any) -> Callable[..., "Call"]:
        """Calls that last as long as they like."""
        return self._starter(self._start(self._channel.stream_stream, method, options))

    def _start(self, make: Callable[..., Any], method: str, options: dict[str, Any]) -> Callable[..., Any]:
        """Starts one call; with a signing key each is signed, over the very bytes that are sent."""
        key = self._signing_key
        if self._bearer is not None:
            return bearing(self._bearer, make(method, **options))
        if key is None:
            return make(method, **options)  # type: ignore[no-any-return]
        serialize = options.get("request_serializer") or bytes
        start = make(
            method, **options | {"request_serializer": lambda raw: raw if isinstance(raw, bytes) else serialize(raw)}
        )

        def signed(request: Any, *, metadata: Any, **rest: Any) -> Any:
            raw = serialize(request) if isinstance(request, Message) else b""
            return start(
                raw if isinstance(request, Message) else request,
                metadata=(*metadata, *sign(key, "POST", method, raw).items()),
                **rest,
            )

        return signed

    def _starter(self, start: Callable[..., Any], timeout: float | None = None) -> Callable[..., "Call"]:
        default = timeout

        def started(request: Any = None, *, timeout: float | None = None, metadata: Any = None, **options: Any) -> Call:
            if isinstance(request, Message):
                request = named(request)
            return Call(
                start(
                    request,
                    timeout=default if timeout is None else timeout,
                    metadata=(*self._metadata, *(metadata or ())),
                    **options,
                )
            )

        return started


class Call:
    """One of grpc's calls, with our errors in place of its own."""

    def __init__(self, call: Any) -> None:
        self._call = call

    def __getattr__(self, name: str) -> Any:
        return getattr(self._call, name)

    def __await__(self) -> Generator[Any, None, Any]:
        try:
            return (yield from self._call.__await__())
        except grpc.aio.AioRpcError as error:
            raise from_rpc(error) from error

    async def __aiter__(self) -> AsyncIterator[Any]:
        try:
            async for item in self._call:
                yield item
        except grpc.aio.AioRpcError as error:
            raise from_rpc(error) from error

    async def read(self) -> Any:
        """The next item, or `grpc.aio.EOF`."""
        try:
            return await self._call.read()
        except grpc.aio.AioRpcError as error:
            raise from_rpc(error) from error


def named(request: Message) -> Message:
    """The request with a `request_id`, when it has the field. The caller's own stays as it is."""
    if "request_id" not in request.DESCRIPTOR.fields_by_name or getattr(request, "request_id"):  # noqa: B009
        return request
    copy = type(request)()
    copy.CopyFrom(request)
    copy.request_id = str(uuid4())  # type: ignore[attr-defined]  # looked up above
    return copy
