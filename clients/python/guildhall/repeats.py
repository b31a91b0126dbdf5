"""Repeats of signed calls. Like grpc's own by the service config, but each is started, and so signed, anew."""

import asyncio
import random
from collections.abc import Callable, Generator
from typing import Any

import grpc

_ATTEMPTS = 5
_FIRST, _MOST, _FACTOR = 0.2, 3.0, 2.5


class Repeats:
    """A unary call, started again while the service is unavailable and there is time."""

    def __init__(self, start: Callable[..., Any], request: Any, *, timeout: float | None, **options: Any) -> None:
        self._start = start
        self._request = request
        self._timeout = timeout
        self._options = options

    def __await__(self) -> Generator[Any, None, Any]:
        return self._run().__await__()

    async def _run(self) -> Any:
        now = asyncio.get_running_loop().time
        deadline = None if self._timeout is None else now() + self._timeout
        wait = _FIRST
        for attempt in range(1, _ATTEMPTS + 1):
            left = None if deadline is None else deadline - now()
            try:
                return await self._start(self._request, timeout=left, **self._options)
            except grpc.aio.AioRpcError as error:
                if error.code() is not grpc.StatusCode.UNAVAILABLE or attempt == _ATTEMPTS:
                    raise
                pause = random.uniform(0, wait)  # noqa: S311 - jitter
                if deadline is not None and now() + pause >= deadline:
                    raise
            await asyncio.sleep(pause)
            wait = min(_MOST, wait * _FACTOR)
        raise AssertionError("the last attempt returns or raises")
