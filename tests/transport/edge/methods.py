"""A small service, with one RPC of each kind, for tests of the transport alone."""

from __future__ import annotations

import asyncio
from typing import Any

from google.protobuf.wrappers_pb2 import BytesValue

from guildhall_server.errors import NotFound
from guildhall_server.rpc.chain import Handler
from guildhall_server.rpc.contract import Method

SERVICE = "test.Test"


class Missing(NotFound):
    """It is not there."""

    reason = "MISSING"


async def echo(request: BytesValue, call: Any) -> BytesValue:
    call.trail("x-request-id", "an id")
    return request


async def refuse(request: BytesValue, call: Any) -> BytesValue:
    call.request_id = "an id"
    raise Missing(f"there is no {request.value.decode()}, ä", name="x")


async def fail(request: BytesValue, call: Any) -> BytesValue:
    raise RuntimeError("a secret")


async def wait(request: BytesValue, call: Any) -> BytesValue:
    await asyncio.sleep(0)
    await asyncio.sleep(float(request.value or 0))
    return request


async def count(request: BytesValue, call: Any) -> None:
    for number in range(int(request.value or 0)):
        await call.send(BytesValue(value=b"%d" % number))


async def repeat(request: None, call: Any) -> None:
    async for raw in call.frames():
        await call.send(raw)


async def gather(request: None, call: Any) -> BytesValue:
    return BytesValue(value=b"".join([BytesValue.FromString(raw).value async for raw in call.frames()]))


async def pour(request: BytesValue, call: Any) -> None:
    """Send without end."""
    while True:
        await call.send(request)


async def ignore(request: None, call: Any) -> None:
    """Read nothing for a while."""
    await asyncio.sleep(30)


def endpoint(name: str, handler: Handler, *, streams: tuple[bool, bool] = (False, False), most: int = 0) -> Any:
    """A method with its handler, without the chain."""
    method = Method(
        path=f"/{SERVICE}/{name}",
        name=name,
        service=SERVICE,
        request=BytesValue,
        response=BytesValue,
        client_streaming=streams[0],
        server_streaming=streams[1],
        public=True,
        permissions=(),
        installation=False,
        audited=False,
        rate_class=0,
        max_request_bytes=most,
        project_field=None,
        project_name=None,
        idempotent=False,
        http=(),
    )
    return method, handler


ENDPOINTS = {
    found[0].path: found
    for found in (
        endpoint("Echo", echo),
        endpoint("Refuse", refuse),
        endpoint("Fail", fail),
        endpoint("Wait", wait),
        endpoint("Count", count, streams=(False, True)),
        endpoint("Repeat", repeat, streams=(True, True)),
        endpoint("Gather", gather, streams=(True, False)),
        endpoint("Pour", pour, streams=(False, True)),
        endpoint("Ignore", ignore, streams=(True, True)),
    )
}
