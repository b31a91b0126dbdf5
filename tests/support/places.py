"""Projects with things in them, made when a sample names them."""

from __future__ import annotations

import itertools
from typing import Any

from tests.support.factories import Make
from tests.support.stack import Stack

from guildhall.ticket.v1 import ticket_service_pb2

_numbers = itertools.count(1)


class Place:
    """One project. `$ticket` in a sample is a new ticket of it, and so on for every `make_` method."""

    def __init__(self, stack: Stack, make: Make, name: str) -> None:
        self._stack = stack
        self.make = make
        self.name = name

    async def furnish(self, sample: Any) -> Any:
        """A sample with what it names in place of the names."""
        match sample:
            case dict():
                return {key: await self.furnish(value) for key, value in sample.items()}
            case list():
                return [await self.furnish(value) for value in sample]
            case str() if sample.startswith("$"):
                return await getattr(self, f"make_{sample[1:]}")()
        return sample

    async def make_project(self) -> str:
        return self.name

    async def make_ticket(self) -> str:
        return (await self.make.ticket(self.name)).name

    async def make_closed(self) -> str:
        return (await self.make.ticket(self.name, state="closed")).name

    async def make_merged(self) -> str:
        """A ticket into which another was merged."""
        target, source = await self.make_ticket(), await self.make_ticket()
        request = ticket_service_pb2.MergeTicketsRequest(name=target, source_tickets=[source])
        return str((await self._stack.root.tickets.MergeTickets(request)).name)

    async def make_message(self) -> str:
        return (await self.make.message(await self.make_ticket())).name

    async def make_user(self) -> str:
        return await self.make.user(self.name)

    async def make_email(self) -> str:
        email = f"ada{next(_numbers)}@example.org"
        await self.make.user(self.name, email=email)
        return email

    async def make_key(self) -> str:
        display = f"key {next(_numbers)}"
        await self.make.key("tickets:read", project=self.name, display_name=display)
        pool = self._stack.database.pool
        found = await pool.fetchval("SELECT id FROM api_keys WHERE display_name = $1", display)
        return f"{self.name}/apiKeys/{found}"

    async def make_new(self) -> str:
        return f"new-{next(_numbers)}"


class Places:
    """Makes projects on a stack."""

    def __init__(self, stack: Stack) -> None:
        self._stack = stack

    async def new(self, project: str, **values: Any) -> Place:
        """A project without ticket limits, and with one ticket in it."""
        make = Make(self._stack.database, self._stack.root)
        place = Place(self._stack, make, await make.project(project, **values))
        await make.ticket_settings(place.name)
        await place.make_ticket()
        return place
