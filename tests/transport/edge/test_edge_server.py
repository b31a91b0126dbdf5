"""The whole transport over a real unix socket, as grpc's own client sees it."""

from __future__ import annotations

import asyncio
import contextlib
import os
import stat
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import grpc
import psutil
import pytest
from google.protobuf.wrappers_pb2 import BytesValue
from google.rpc import code_pb2, error_details_pb2, status_pb2
from grpc_health.v1 import health, health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc
from tests.support.waiting import eventually
from tests.transport.edge import methods
from tests.transport.edge.methods import ENDPOINTS, SERVICE, endpoint
from tests.transport.edge.wire import GREETING, REQUEST, data, message, request, setting, window_update

from guildhall_server.clock import system_clock
from guildhall_server.rpc.reflection import add_reflection
from guildhall_server.rpc.transport.edge import EdgeServer, create_server
from guildhall_server.rpc.transport.edge.call import route_of
from guildhall_server.rpc.transport.edge.http2.settings import INITIAL_WINDOW_SIZE

LARGE = 5 * 2**20


async def until(condition: Callable[[], bool]) -> None:
    async def ask() -> bool:
        return condition()

    await eventually(ask)


class Stub:
    """Callables by name, with the kind of stream they are."""

    def __init__(self, channel: grpc.aio.Channel) -> None:
        self._channel = channel

    def __getattr__(self, name: str) -> Any:
        path = f"/{SERVICE}/{name}"
        method, _ = ENDPOINTS.get(path, ENDPOINTS[f"/{SERVICE}/Echo"])
        kinds = {
            (False, False): self._channel.unary_unary,
            (False, True): self._channel.unary_stream,
            (True, False): self._channel.stream_unary,
            (True, True): self._channel.stream_stream,
        }
        kind = kinds[method.client_streaming, method.server_streaming]
        return kind(path, BytesValue.SerializeToString, BytesValue.FromString)


class Place:
    """A server on a socket, and a client."""

    def __init__(self, server: EdgeServer, path: Path, channel: grpc.aio.Channel) -> None:
        self.server = server
        self.path = path
        self.channel = channel
        self.stub = Stub(channel)
        self.checks = health.aio.HealthServicer()


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    path = tmp_path / "edge.sock"
    server = create_server(ENDPOINTS, system_clock, max_message_bytes=LARGE)
    options = (("grpc.max_receive_message_length", -1), ("grpc.enable_retries", 0))
    async with grpc.aio.insecure_channel(f"unix:{path}", options) as channel:
        made = Place(server, path, channel)
        health_pb2_grpc.add_HealthServicer_to_server(made.checks, server)  # type: ignore[arg-type]  # alike enough
        add_reflection(server, [])
        server.add_insecure_port(f"unix:{path}")
        await server.start()
        yield made
        await server.stop(0)


def value(content: bytes) -> BytesValue:
    return BytesValue(value=content)


async def test_a_unary_call(place: Place):
    call = place.stub.Echo(value(b"hello"), timeout=5)

    assert (await call).value == b"hello"
    assert await call.code() is grpc.StatusCode.OK
    assert dict(await call.trailing_metadata())["x-request-id"] == "an id"


async def test_many_calls_at_once(place: Place):
    sent = [value(b"%d" % number) for number in range(500)]

    assert await asyncio.gather(*(place.stub.Wait(one) for one in [value(b"0.01")] * 500))
    assert await asyncio.gather(*(place.stub.Echo(one) for one in sent)) == sent


async def test_large_messages_both_ways(place: Place):
    sent = value(os.urandom(4 * 2**20))

    assert await place.stub.Echo(sent) == sent


async def test_every_kind_of_stream(place: Place):
    counted = [one.value async for one in place.stub.Count(value(b"100"))]
    repeating = place.stub.Repeat()
    for number in range(3):
        await repeating.write(value(b"%d" % number))
        assert (await repeating.read()).value == b"%d" % number
    await repeating.done_writing()
    gathered = await place.stub.Gather(iter([value(b"x" * 100_000)] * 30))

    assert counted == [b"%d" % number for number in range(100)]
    assert await repeating.read() is grpc.aio.EOF
    assert len(gathered.value) == 3_000_000


@pytest.mark.parametrize("compression", [grpc.Compression.Gzip, grpc.Compression.Deflate])
async def test_compressed_requests(place: Place, compression: grpc.Compression):
    sent = value(b"a" * 10_000)

    assert await place.stub.Echo(sent, compression=compression) == sent


async def test_a_refusal_has_details(place: Place):
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await place.stub.Refuse(value(b"thing"))

    status = status_pb2.Status.FromString(dict(refused.value.trailing_metadata())["grpc-status-details-bin"])
    info = error_details_pb2.ErrorInfo()
    status.details[0].Unpack(info)
    assert refused.value.code() is grpc.StatusCode.NOT_FOUND
    assert refused.value.details() == "there is no thing, ä"
    assert (status.code, info.reason) == (code_pb2.NOT_FOUND, "MISSING")


async def test_a_defect_says_nothing_of_itself(place: Place):
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await place.stub.Fail(value(b""))

    assert refused.value.code() is grpc.StatusCode.INTERNAL
    assert "secret" not in str(refused.value)


async def test_what_is_not_there_is_unimplemented(place: Place):
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await place.stub.Nothing(value(b""))

    assert refused.value.code() is grpc.StatusCode.UNIMPLEMENTED


async def test_a_message_that_is_too_large_is_refused_with_details(place: Place):
    with pytest.raises(grpc.aio.AioRpcError) as unary:
        await place.stub.Echo(value(b"x" * LARGE))
    with pytest.raises(grpc.aio.AioRpcError) as streamed:
        await place.stub.Gather(iter([value(b"fine"), value(b"x" * LARGE)]))

    for refused in (unary, streamed):
        assert refused.value.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
        assert f"at most {LARGE} are taken" in (refused.value.details() or "")
        assert "grpc-status-details-bin" in dict(refused.value.trailing_metadata())


async def test_a_method_may_take_more_or_less_than_others(tmp_path: Path):
    endpoints = {f"/{SERVICE}/Echo": endpoint("Echo", methods.echo, most=100)}
    server = create_server(endpoints, system_clock, max_message_bytes=LARGE)
    server.add_insecure_port(f"unix:{tmp_path / 's'}")
    await server.start()
    async with grpc.aio.insecure_channel(f"unix:{tmp_path / 's'}") as channel:
        with pytest.raises(grpc.aio.AioRpcError, match="at most 100 are taken"):
            await Stub(channel).Echo(value(b"x" * 101))
    await server.stop(0)


async def test_the_clients_deadline_ends_a_stream(place: Place):
    stream = place.stub.Ignore(timeout=0.2)

    with pytest.raises(grpc.aio.AioRpcError) as ended:
        await stream.read()
    assert ended.value.code() is grpc.StatusCode.DEADLINE_EXCEEDED
    await until(lambda: not any(one.connection.streams.open for one in place.server._connections))


async def test_a_client_that_cancels_stops_the_handler(place: Place, monkeypatch: pytest.MonkeyPatch):
    stopped = asyncio.Event()

    async def wait(request: Any, call: Any) -> Any:
        try:
            await asyncio.sleep(30)
        finally:
            stopped.set()

    place.server._routes[f"/{SERVICE}/Echo"] = _route(wait)
    call = place.stub.Echo(value(b""))
    await until(lambda: any(one.connection.streams.open for one in place.server._connections))

    call.cancel()

    await asyncio.wait_for(stopped.wait(), 2)


async def test_a_handler_that_is_cancelled_from_within_ends_the_call(place: Place):
    async def stop(request: Any, call: Any) -> Any:
        raise asyncio.CancelledError

    place.server._routes[f"/{SERVICE}/Echo"] = _route(stop)

    with pytest.raises((grpc.aio.AioRpcError, asyncio.CancelledError)):
        await place.stub.Echo(value(b""), timeout=5)


async def test_a_reader_that_is_slow_holds_the_handler_back(place: Place):
    streams = [place.stub.Pour(value(b"x" * 100_000)) for _ in range(3)]
    for stream in streams:
        await stream.read()

    await asyncio.sleep(0.5)

    (connection,) = place.server._connections
    assert (
        sum(len(part) for one in connection.connection.streams.open.values() for part in one.queue or ()) < 3 * 200_000
    )
    for stream in streams:
        stream.cancel()


async def test_a_reader_that_does_not_read_at_all_takes_little_memory(place: Place):
    before = psutil.Process().memory_info().rss
    raw = await _raw_connection(place.path)
    raw.writer.write(window_update(0, 2**31 - 2**17) + setting(INITIAL_WINDOW_SIZE, 2**31 - 1))
    for number in range(10):
        raw.open(number, b"x" * 10_000)
    raw.reader._transport.pause_reading()  # type: ignore[attr-defined]  # asyncio has no public way

    await asyncio.sleep(0.5)

    (connection,) = place.server._connections
    assert connection.paused
    assert connection._transport is not None
    assert connection._transport.get_write_buffer_size() < 8 * 2**20
    assert psutil.Process().memory_info().rss - before < 50 * 2**20
    raw.writer.close()


async def test_a_handler_that_does_not_read_holds_the_client_back(place: Place):
    stream = place.stub.Ignore()
    written = 0
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(1):
            while True:
                await stream.write(value(b"x" * 10_000))
                written += 10_000

    (connection,) = place.server._connections
    assert 0 < connection._unread < 2**19
    stream.cancel()


async def test_who_sends_too_much_that_nobody_reads_is_the_one_to_go(place: Place):
    (limits,) = {place.server._limits}
    object.__setattr__(limits, "unread", 300_000)
    greedy, modest = place.stub.Ignore(), place.stub.Repeat()
    await modest.write(value(b"x"))

    async def pour() -> None:
        for _ in range(100):
            await greedy.write(value(b"x" * 10_000))

    other = place.stub.Ignore()
    pouring = asyncio.create_task(pour())
    with contextlib.suppress(grpc.aio.AioRpcError, asyncio.InvalidStateError):
        for _ in range(7):
            await other.write(value(b"x" * 10_000))

    # grpc's client calls it INTERNAL when a write of its own fails in the same moment, whichever server it talks to.
    ended = await asyncio.wait_for(greedy.code(), 5)
    assert ended in {grpc.StatusCode.RESOURCE_EXHAUSTED, grpc.StatusCode.INTERNAL}
    assert not other.done()
    assert (await modest.read()).value == b"x"
    await asyncio.gather(pouring, return_exceptions=True)
    modest.cancel()
    other.cancel()


async def test_health_is_told_and_watched(place: Place):
    stub = health_pb2_grpc.HealthStub(place.channel)
    await place.checks.set("a", health_pb2.HealthCheckResponse.SERVING)
    watch = stub.Watch(health_pb2.HealthCheckRequest(service="a"))

    first = await watch.read()
    await place.checks.enter_graceful_shutdown()
    second = await watch.read()

    assert (first.status, second.status) == (1, 2)
    assert (await stub.Check(health_pb2.HealthCheckRequest(service="a"))).status == 2
    with pytest.raises(grpc.aio.AioRpcError) as unknown:
        await stub.Check(health_pb2.HealthCheckRequest(service="b"))
    assert unknown.value.code() is grpc.StatusCode.NOT_FOUND


async def test_the_server_describes_itself(place: Place):
    stub = reflection_pb2_grpc.ServerReflectionStub(place.channel)
    stream = stub.ServerReflectionInfo(iter([reflection_pb2.ServerReflectionRequest(list_services="")]))

    (answer,) = [one async for one in stream]

    assert "grpc.health.v1.Health" in {service.name for service in answer.list_services_response.service}


async def test_stopping_lets_calls_finish_and_takes_no_more(place: Place):
    running = place.stub.Wait(value(b"0.5"))
    await until(lambda: any(one.connection.streams.open for one in place.server._connections))

    stopping = asyncio.create_task(place.server.stop(5))
    await asyncio.sleep(0.2)
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await place.stub.Echo(value(b"late"), timeout=5)

    assert (await running).value == b"0.5"
    assert refused.value.code() is grpc.StatusCode.UNAVAILABLE
    await asyncio.wait_for(stopping, 2)


async def test_stopping_does_not_wait_for_ever(place: Place):
    running = asyncio.gather(place.stub.Wait(value(b"30")), return_exceptions=True)
    await until(lambda: any(one.connection.streams.open for one in place.server._connections))

    await asyncio.wait_for(place.server.stop(0.2), 2)

    (outcome,) = await running
    assert outcome.code() in {grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.CANCELLED}


async def test_only_the_owner_and_the_group_may_connect(place: Place):
    assert stat.S_IMODE(place.path.stat().st_mode) == 0o660


def test_nobody_listens_on_tcp():
    with pytest.raises(ValueError, match="unix"):
        create_server({}, system_clock, max_message_bytes=1).add_insecure_port("127.0.0.1:0")


async def test_an_idle_stream_takes_little_memory(place: Place):
    process = psutil.Process()
    limits = place.server._limits

    async def watch(request: Any, call: Any) -> Any:
        await call.send(request)
        await asyncio.Event().wait()

    place.server._routes[f"/{SERVICE}/Pour"] = _route(watch, stream=True)
    raw = await _raw_connection(place.path)
    before = process.memory_info().rss
    for number in range(2000):
        raw.open(number)
    await until(lambda: any(len(one.connection.streams.open) >= 2000 for one in place.server._connections))
    await asyncio.sleep(0.3)

    each = (process.memory_info().rss - before) / 2000
    assert limits.streams >= 10_000
    assert each < 6_000, f"{each:.0f} bytes"
    raw.writer.close()


class _Raw:
    """A client that costs next to nothing itself."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer

    def open(self, number: int, content: bytes = b"x") -> None:
        fields = [*REQUEST]
        fields[2] = (":path", f"/{SERVICE}/Pour")
        self.writer.write(request(2 * number + 1, fields=tuple(fields)))
        self.writer.write(data(2 * number + 1, message(value(content).SerializeToString())))


async def _raw_connection(path: Path) -> _Raw:
    reader, writer = await asyncio.open_unix_connection(str(path))
    writer.write(GREETING)
    return _Raw(reader, writer)


def _route(handler: Any, *, stream: bool = False) -> Any:
    method, _ = endpoint("Echo", handler, streams=(False, stream))
    return route_of(method, handler, system_clock, LARGE)
