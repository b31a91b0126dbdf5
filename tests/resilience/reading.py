"""Readers that hold on to a stream whatever happens, and note what does not follow on from what came before."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from itertools import count
from typing import Any

import httpx

from guildhall import Guildhall

SSE, NDJSON, GRPC = "text/event-stream", "application/x-ndjson", "grpc"


class Reader:
    """One program that reads `scopes`: tickets, or a whole project. `seen` has the uids of each ticket in order."""

    def __init__(self, kind: str, scopes: list[str]) -> None:
        self.kind = kind
        self.scopes = scopes
        self.seen: dict[str, list[str]] = {}
        self.faults: list[str] = []
        self.connections = 0

    def take(self, ticket: str, sequence: int, uid: str) -> None:
        """One message that was created."""
        seen = self.seen.setdefault(ticket, [])
        if sequence != len(seen) + 1:
            what = "again" if uid in seen else "too early"
            self.faults.append(f"{self.kind}: {ticket[-12:]} {sequence} came {what} after {len(seen)}")
        seen.append(uid)

    def has(self, lengths: dict[str, int]) -> bool:
        return all(len(self.seen.get(ticket, ())) >= length for ticket, length in lengths.items())

    @contextlib.asynccontextmanager
    async def running(self, url: str, key: str) -> AsyncIterator["Reader"]:
        """Read in the background, from a moment before the block begins."""
        opened = [asyncio.Event() for _ in self.scopes]
        follow = self._follow_grpc if self.kind == GRPC else self._follow_http
        tasks = [asyncio.create_task(follow(url, key, *one)) for one in zip(self.scopes, opened, strict=True)]
        try:
            async with asyncio.timeout(20):
                await asyncio.gather(*(event.wait() for event in opened))
            yield self
        finally:
            for task in tasks:
                task.cancel()
            for ended in await asyncio.gather(*tasks, return_exceptions=True):
                if not isinstance(ended, asyncio.CancelledError):
                    self.faults.append(f"{self.kind} stopped reading: {ended!r}")

    async def _follow_grpc(self, url: str, key: str, scope: str, opened: asyncio.Event) -> None:
        async with Guildhall(url, key, heartbeat=5.0) as guild:
            watch = guild.tickets.watch(scope, backlog=0)
            await watch.opened()
            opened.set()
            async for event in watch:
                if event.WhichOneof("kind") == "message_created":
                    self.take(event.ticket, event.message_created.sequence, event.message_created.uid)

    async def _follow_http(self, url: str, key: str, scope: str, opened: asyncio.Event) -> None:
        path = f"/v1/{scope}:watch" if "/tickets/" in scope else f"/v1/{scope}/tickets:watch"
        headers = {"x-api-key": key, "accept": self.kind}
        where = {"backlog": "0"}
        async with httpx.AsyncClient(base_url=url, timeout=httpx.Timeout(5, read=15), headers=headers) as http:
            for attempt in count():
                with contextlib.suppress(httpx.HTTPError):
                    async with http.stream("GET", path, params=where) as response:
                        self.connections += 1
                        if response.status_code >= 500:
                            await asyncio.sleep(0.1)
                            continue
                        assert response.status_code == 200, await response.aread()
                        async for item in items(response):
                            where = {"cursor": item["cursor"]}
                            opened.set()
                            self._take_json(item)
                await asyncio.sleep(0.05 if attempt else 0.01)

    def _take_json(self, item: dict[str, Any]) -> None:
        assert item.keys() & {"event", "heartbeat", "end"}, item
        if message := item.get("event", {}).get("messageCreated"):
            self.take(item["event"]["ticket"], message["sequence"], message["uid"])


async def items(response: httpx.Response) -> AsyncIterator[dict[str, Any]]:
    """The items of an SSE or NDJSON answer. A line that was cut off is none."""
    rest = b""
    async for chunk in response.aiter_raw():
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            if line:
                yield json.loads(line.removeprefix(b"data: "))
