"""One call over one of the transports, and everything that came back of it."""

from __future__ import annotations

import asyncio
import contextlib
import random
from dataclasses import dataclass, field
from typing import Any

import grpc
import httpx
from google.protobuf import json_format
from google.protobuf.message import Message
from google.rpc import status_pb2
from tests.fuzz.spoiling import Spoiler
from tests.fuzz.world import Credential
from tests.support.samples import label
from tests.support.stack import Stack
from tests.support.transcoding import as_http, bindings
from tests.support.wire import status_of

from guildhall import signing
from guildhall_server.rpc.contract import Method

_MOMENT = 0.15
"""How long a stream is listened to."""

_LONGEST = 50_000
"""Longer paths httpx does not send; Envoy refuses shorter ones."""


@dataclass
class Fired:
    """A call and its answer. `code` is the canonical one, None when what came back has none."""

    rpc: str
    way: str
    credential: Credential
    asked: str
    code: int | None = None
    status: status_pb2.Status = field(default_factory=status_pb2.Status)
    http: int | None = None
    body: bytes = b""
    around: str = ""

    def __str__(self) -> str:
        asked, told = self.asked[:1500], self.status or self.body[:500]
        return f"{self.rpc} over {self.way} as {self.credential.label}: {asked}\n  -> {self.code} {self.http} {told!s}"


class Gun:
    """Sends requests, as they are or spoilt."""

    def __init__(self, stack: Stack, rng: random.Random) -> None:
        self._stack = stack
        self._random = rng
        self._spoiler = Spoiler(rng)

    async def fire(self, method: Method, request: Message, credential: Credential) -> Fired:
        """Over gRPC or over JSON, as it happens."""
        if bindings(method) and self._random.random() < 0.6:
            # What JSON has no words for goes by gRPC.
            with contextlib.suppress(json_format.SerializeToJsonError):
                route = as_http(self._random.choice(bindings(method)), request)
                if len(route[1]) < _LONGEST:
                    return await self._over_json(method, route, credential)
        return await self._over_grpc(method, request, credential)

    async def _over_grpc(self, method: Method, request: Message, credential: Credential) -> Fired:
        raw = self._spoiler.message(request.SerializeToString())
        for _ in range(5):
            fired = await self._once(method, raw, credential)
            # grpc.aio's client says this, without having asked the server, when its write meets the refusal.
            if fired.status.message != "Internal error from Core":
                break
        return fired

    async def _once(self, method: Method, raw: bytes, credential: Credential) -> Fired:
        headers = credential.headers()
        if credential.signing:
            headers = signing.sign(credential.signing, "POST", method.path, b"" if method.client_streaming else raw)
        fired = Fired(label(method), "gRPC", credential, repr(raw))
        options: Any = {"metadata": tuple(headers.items()), "timeout": 20}
        call: Any = None
        try:
            if method.client_streaming:
                call = self._stack.channel.stream_stream(method.path)(_then_nothing(raw), **options)
            elif method.server_streaming:
                call = self._stack.channel.unary_stream(method.path)(raw, **options)
            if call is None:
                call = self._stack.channel.unary_unary(method.path)(raw, **options)
                fired.body = await call
            else:
                fired.body = await _first_bytes(call)
            fired.code = 0
        except grpc.aio.AioRpcError as error:
            fired.status = _status(error)
            fired.code, fired.around = fired.status.code, repr((error.initial_metadata(), error.trailing_metadata()))
            fired.body = fired.status.SerializeToString()
        else:
            if not method.is_stream:
                fired.around = repr((await call.initial_metadata(), await call.trailing_metadata()))
        finally:
            if call is not None:
                call.cancel()
        return fired

    async def _over_json(self, method: Method, route: tuple[str, str, bytes | None], credential: Credential) -> Fired:
        verb, path, body, more = self._spoiler.http(*route)
        given = {"accept": "application/json"} | ({} if body is None else {"content-type": "application/json"}) | more
        client, fired = self._stack.http, Fired(label(method), "JSON", credential, f"{verb} {path} {body!r} {more}")
        built = client.build_request(
            verb, f"{self._stack.url}{path}", content=body, headers={n: v.encode("latin-1") for n, v in given.items()}
        )
        if credential.signing:
            built.headers.update(signing.sign(credential.signing, verb, built.url.raw_path.decode(), body or b""))
        built.headers.update(credential.headers())
        answer = await client.send(built, stream=True)
        try:
            async with asyncio.timeout(_MOMENT if method.server_streaming and answer.status_code == 200 else 20):
                async for piece in answer.aiter_bytes():
                    fired.body += piece
        except TimeoutError:
            assert method.server_streaming, f"no end to the answer: {fired}"
        finally:
            await answer.aclose()
        fired.http, fired.around = answer.status_code, repr(list(answer.headers.raw))
        if answer.status_code < 300:
            fired.code = 0
            return fired
        with contextlib.suppress(json_format.ParseError, UnicodeDecodeError):
            fired.status = json_format.Parse(fired.body, status_pb2.Status())
            fired.code = fired.status.code
        return fired


def _status(error: grpc.aio.AioRpcError) -> status_pb2.Status:
    """The status with its details; without them when grpc made it up by itself."""
    try:
        return status_of(error)
    except AssertionError:
        return status_pb2.Status(code=error.code().value[0], message=error.details() or "")


async def _first_bytes(call: Any) -> bytes:
    """What a stream says in a moment."""
    seen = b""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_MOMENT):
            async for item in call:
                seen += item
    return seen


async def _then_nothing(raw: bytes) -> Any:
    await asyncio.sleep(_MOMENT / 3)  # whoever is refused hears it before it writes, as a rule
    yield raw
    await asyncio.sleep(2 * _MOMENT)


def clients(stack: Stack) -> httpx.AsyncClient:
    """A client with room for many calls at once."""
    return httpx.AsyncClient(base_url=stack.url, timeout=30, limits=httpx.Limits(max_connections=64))
