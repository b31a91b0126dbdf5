"""Calls to other people's servers: bounded in time and in size, and never sent elsewhere by a redirect."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx
import orjson

_MOST_BYTES = 256 * 2**10
"""More than any answer that is read here has a reason to hold."""


class Unreachable(Exception):
    """The other side did not answer in time, or not with what was asked for."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer. `json` is None when the body is not JSON."""

    status: int
    json: Any
    headers: Mapping[str, str]

    def field(self, name: str) -> Any:
        """A member of the JSON object; None when it is not there, or there is no object."""
        return self.json.get(name) if isinstance(self.json, dict) else None


class Outbound:
    """A pool of connections to others."""

    def __init__(self, *, timeout: float) -> None:
        self._timeout = timeout
        self._opened: httpx.AsyncClient | None = None

    async def close(self) -> None:
        """Let go of the connections."""
        if self._opened is not None:
            await self._opened.aclose()

    def _client(self) -> httpx.AsyncClient:
        """Opened when it is used: reading the certificates of the world takes a while at the start."""
        if self._opened is None:
            self._opened = httpx.AsyncClient(
                follow_redirects=False,
                timeout=self._timeout,
                limits=httpx.Limits(max_connections=20),
                # A small compressed body may be a large one: none is asked for, and none is read.
                headers={"accept": "application/json", "accept-encoding": "identity", "user-agent": "guildhall"},
            )
        return self._opened

    async def get(self, url: str, headers: Mapping[str, str] | None = None) -> Reply:
        """Read something."""
        return await self._send("GET", url, headers, None)

    async def post(self, url: str, form: Mapping[str, str], headers: Mapping[str, str] | None = None) -> Reply:
        """Send a form."""
        return await self._send("POST", url, headers, form)

    async def _send(
        self, method: str, url: str, headers: Mapping[str, str] | None, form: Mapping[str, str] | None
    ) -> Reply:
        client = self._client()
        try:
            # httpx counts each read by itself; one that sends a byte a second would never be late.
            async with (
                asyncio.timeout(self._timeout),
                client.stream(method, url, headers=headers, data=form) as response,
            ):
                body = bytearray()
                async for chunk in response.aiter_raw():
                    body += chunk
                    if len(body) > _MOST_BYTES:
                        raise Unreachable(f"the answer has more than {_MOST_BYTES} bytes")
        except TimeoutError:
            raise Unreachable(f"no answer within {self._timeout:g} s") from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise Unreachable(str(error) or type(error).__name__) from None
        return Reply(response.status_code, _parsed(body), response.headers)


def _parsed(body: bytearray) -> Any:
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        return None
