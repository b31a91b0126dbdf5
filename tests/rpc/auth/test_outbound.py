"""Calls to other people's servers have an end, whatever those do."""

import asyncio
import contextlib
import time

import pytest

from guildhall_server.outbound import Outbound, Unreachable


@contextlib.asynccontextmanager
async def answering(*parts: bytes, pause: float = 0.0):
    """A server that sends the same to everybody, perhaps slowly."""

    async def serve(reader, writer):
        with contextlib.suppress(ConnectionError):
            await reader.readuntil(b"\r\n\r\n")
            for part in parts:
                writer.write(part)
                await writer.drain()
                await asyncio.sleep(pause)
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"


@pytest.fixture
async def outbound():
    opened = Outbound(timeout=0.5)
    yield opened
    await opened.close()


HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n"


async def test_json_comes_back_as_what_it_says(outbound):
    async with answering(HEAD, b'{"a": 1}') as url:
        reply = await outbound.get(url)

    assert (reply.status, reply.field("a"), reply.field("b")) == (200, 1, None)


@pytest.mark.parametrize("body", [b"", b"<html>", b"[1]", b'"a"', b'{"a": NaN}', b"\xff", b"[" * 100_000])
async def test_anything_else_has_no_fields(outbound, body):
    async with answering(HEAD, body) as url:
        assert (await outbound.get(url)).field("a") is None


async def test_one_byte_now_and_then_is_too_slow(outbound):
    async with answering(HEAD, *[b" "] * 100, pause=0.1) as url:
        started = time.monotonic()
        with pytest.raises(Unreachable):
            await outbound.get(url)
        assert time.monotonic() - started < 3


async def test_an_endless_answer_is_cut_off(outbound):
    async with answering(HEAD, *[b" " * 65536] * 1000) as url:
        with pytest.raises(Unreachable, match="more than"):
            await outbound.get(url)


async def test_a_redirect_is_not_followed(outbound):
    async with answering(b"HTTP/1.1 302 Found\r\nlocation: http://169.254.169.254/\r\n\r\n") as url:
        assert (await outbound.get(url)).status == 302


@pytest.mark.parametrize("answer", [b"", b"what?\r\n\r\n", b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nab"])
async def test_no_answer_is_no_answer(outbound, answer):
    async with answering(answer) as url:
        with pytest.raises(Unreachable):
            await outbound.get(url)


async def test_nobody_there_is_no_answer(outbound):
    with pytest.raises(Unreachable):
        await outbound.get("http://127.0.0.1:1/")
    with pytest.raises(Unreachable):
        await outbound.get("http://[/")
