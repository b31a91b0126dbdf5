"""A real browser on a page of another origin reads the stream, and comes back by its cursor."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from pathlib import Path

import grpc
import pytest
from tests.support.browser import CHROMIUM, browser
from tests.support.places import Places
from tests.support.stack import Stack, running_stack

from guildhall.event.v1 import event_service_pb2
from guildhall.ticket.v1 import ticket_message_pb2, ticket_service_pb2

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium; `apt-get install chromium`"),
]

MESSAGES = 60

# Reads texts until the last one is there. An error means: open again, after the last cursor.
EVENT_SOURCE = """
window.told = {texts: [], errors: 0};
window.done = new Promise(resolve => {
  let cursor = CURSOR;
  const open = () => {
    const source = new EventSource(URL_ + "?cursor=" + encodeURIComponent(cursor));
    source.onmessage = ({data}) => {
      const item = JSON.parse(data);
      cursor = item.cursor;
      const text = item.event?.messageCreated?.text;
      if (text) told.texts.push(text);
      if (told.texts.length >= COUNT) { source.close(); resolve(told); }
    };
    source.onerror = () => { told.errors++; source.close(); setTimeout(open, 100); };
  };
  open();
});
true
"""

FETCH = """
(async () => {
  const answer = await fetch(URL_, {headers: {"x-api-key": KEY, accept: "text/event-stream"}});
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (!text.includes("\\n\\n") && !text.includes("\\n")) text += (await reader.read()).value;
  reader.cancel();
  return {status: answer.status, type: answer.headers.get("content-type"),
          id: answer.headers.get("x-request-id"), text};
})()
"""

REFUSED = """
new Promise(resolve => {
  const source = new EventSource(URL_);
  source.onmessage = () => resolve("a message");
  source.onerror = () => { source.close(); resolve("an error"); };
})
"""


def with_(script: str, **values: object) -> str:
    """A script with its values."""
    for name, value in values.items():
        script = script.replace(name, json.dumps(value))
    return script


@contextlib.asynccontextmanager
async def page_server() -> AsyncIterator[int]:
    """Serves an empty page; its port."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        page = b"<!doctype html><title>A page</title>"
        head = f"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: {len(page)}\r\nconnection: close"
        writer.write(head.encode() + b"\r\n\r\n" + page)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1]


@pytest.mark.timeout(180)
async def test_an_event_source_follows_a_ticket_over_killed_workers(database_url: str, tmp_path: Path) -> None:
    async with (
        running_stack(tmp_path, database_url) as stack,
        page_server() as port,
        browser(tmp_path / "chromium") as page,
    ):
        here = await Places(stack).new("here")
        ticket = await here.make_ticket()
        listed = await stack.root.events.ListEvents(event_service_pb2.ListEventsRequest(parent=here.name))
        watch = f"{stack.url}/v1/{ticket}:watch"

        # From an origin that is not allowed a browser shows nothing, whatever the server sends.
        await page.open(f"http://localhost:{port}/")
        assert await page.run(with_(REFUSED, URL_=watch)) == "an error"

        # Scripts that may set headers bring their key with them, after a preflight.
        await page.open(f"http://127.0.0.1:{port}/")
        read = await page.run(with_(FETCH, URL_=watch, KEY=stack.root_key))
        assert (read["status"], read["type"]) == (200, "text/event-stream")
        assert read["text"].startswith("data:")
        assert read["id"]

        # An EventSource can set none: without a credential from elsewhere it is refused.
        assert await page.run(with_(REFUSED, URL_=watch)) == "an error"
        await page.send_with_everything(x_api_key=stack.root_key)
        await page.run(with_(EVENT_SOURCE, URL_=watch, CURSOR=listed.events[-1].cursor, COUNT=MESSAGES))
        for number in range(MESSAGES):
            if number in {20, 40}:
                stack.kill(f"api-{number // 20 - 1}")
            await _send(stack, ticket, f"message {number}")
        told = await page.run("done")

    assert told["texts"] == [f"message {number}" for number in range(MESSAGES)]
    assert told["errors"] >= 1


async def _send(stack: Stack, ticket: str, text: str) -> None:
    """Writes it once, over a worker that dies: with the same request id until it is stored."""
    request = ticket_service_pb2.CreateTicketMessageRequest(
        parent=ticket, ticket_message=ticket_message_pb2.TicketMessage(text=text), request_id=text
    )
    for _ in range(50):
        try:
            await stack.root.tickets.CreateTicketMessage(request)
        except grpc.aio.AioRpcError as error:
            if error.code() not in {grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.INTERNAL}:
                raise
            await asyncio.sleep(0.1)
        else:
            return
    raise AssertionError("no worker came back")
