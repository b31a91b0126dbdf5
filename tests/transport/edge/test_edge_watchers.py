"""Idle watchers of the whole product: what one of them costs a worker that speaks the edge transport."""

from __future__ import annotations

import asyncio
from pathlib import Path

import psutil
import pytest
from tests.support.clock import MovableClock
from tests.support.factories import Make
from tests.support.server import ROOT_KEY, Guildhall
from tests.transport.edge.wire import GREETING, REQUEST, data, message, request

from guildhall.ticket.v1 import ticket_service_pb2
from guildhall_server import app

WATCHERS = 1000
MOST = 16_000
"""Bytes for each: 3,500 for the transport, the rest for the links and generators it is suspended in."""


async def test_an_idle_watcher_takes_little_memory(
    guildhall: Guildhall, make: Make, clock: MovableClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(app, "_EDGE_NOTICES", 0)
    ticket = await make.ticket()
    body = message(ticket_service_pb2.WatchTicketRequest(name=ticket.name, backlog=0).SerializeToString())
    fields = list(REQUEST)
    fields[2] = (":path", "/guildhall.ticket.v1.TicketService/WatchTicket")
    process = psutil.Process()
    async with app.listening(guildhall.app, socket=tmp_path / "edge.sock"):
        reader, writer = await asyncio.open_unix_connection(str(tmp_path / "edge.sock"))
        writer.write(GREETING)

        async def open_(first: int, count: int) -> None:
            for number in range(first, first + count):
                sent = request(2 * number + 1, ("x-api-key", ROOT_KEY), fields=tuple(fields))
                writer.write(sent + data(2 * number + 1, body))
            seen = 0
            while seen < count:
                # Every stream begins with a beat, in a frame of its own that holds a cursor.
                seen += (await reader.read(2**20)).count(b"\x01\x04\0\0")

        await open_(0, 200)
        await asyncio.sleep(0.2)
        before = process.memory_info().rss
        await open_(200, WATCHERS)
        await asyncio.sleep(0.2)
        each = (process.memory_info().rss - before) / WATCHERS
        writer.close()

    assert each < MOST, f"{each:.0f} bytes"
