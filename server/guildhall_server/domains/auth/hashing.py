"""Password hashes: argon2id in threads of their own, so many at a time and no more."""

from __future__ import annotations

import asyncio
import os
from base64 import b64encode
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from guildhall_server.errors import ResourceExhausted

Result = TypeVar("Result")

THREADS = 2
WAITING = 32
"""Hashes that may wait for a thread; beyond that a sign-in would take seconds, so it is refused at once."""


class Hasher:
    """Makes and checks hashes. A check costs the same whether there is a hash or not."""

    def __init__(self, *, memory: int, rounds: int, threads: int = THREADS, waiting: int = WAITING) -> None:
        self._argon2 = PasswordHasher(time_cost=rounds, memory_cost=memory // 1024, parallelism=1)
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="argon2")
        self._most = threads + waiting
        self._pending = 0
        self._nobodys = _nobodys_hash(memory // 1024, rounds)
        self.checks = 0
        """How many checks have run, real or not."""

    def close(self) -> None:
        """Stop, without waiting for what is still to be done."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    async def make(self, password: str) -> str:
        """The hash of a password."""
        return await self._run(lambda: self._argon2.hash(password))

    async def check(self, stored: str | None, password: str) -> bool:
        """Whether a password is the one behind a hash. Without a hash it never is, and takes as long."""
        return await self._run(lambda: self._check(stored or self._nobodys, password)) and stored is not None

    def is_outdated(self, stored: str) -> bool:
        """Whether a hash was made with other parameters than those of now."""
        return self._argon2.check_needs_rehash(stored)

    def _check(self, stored: str, password: str) -> bool:
        self.checks += 1
        try:
            return self._argon2.verify(stored, password)
        except (Argon2Error, InvalidHashError):
            return False

    async def _run(self, work: Callable[[], Result]) -> Result:
        if self._pending >= self._most:
            raise ResourceExhausted("too many people sign in at this moment; try again shortly", retry_after=1.0)
        self._pending += 1
        # A caller that goes away does not stop the thread, so the place is free when the work is done.
        future = asyncio.get_running_loop().run_in_executor(self._pool, work)
        future.add_done_callback(self._finished)
        return await asyncio.shield(future)

    def _finished(self, future: asyncio.Future[Result]) -> None:
        self._pending -= 1
        if not future.cancelled():
            future.exception()


def _nobodys_hash(memory: int, rounds: int) -> str:
    """A hash of no password: what argon2 would have written, with random bytes for its answer."""
    salt, answer = (b64encode(os.urandom(size)).decode().rstrip("=") for size in (16, 32))
    return f"$argon2id$v=19$m={memory},t={rounds},p=1${salt}${answer}"
