"""Things to test with. Written to the tables directly, so that a test of one RPC needs no other."""

from __future__ import annotations

from typing import Any

from tests.support.server import Caller

from guildhall.ticket.v1 import ticket_message_pb2, ticket_pb2, ticket_service_pb2
from guildhall_server.domains.apikey import secrets
from guildhall_server.ids import new_id
from guildhall_server.storage.database import Database

SETTINGS = {
    "enabled": True,
    "categories": ["Application", "Bug", "Support"],
    "max_open_per_user": 0,
    "create_cooldown_seconds": 0,
    "max_reopens": 3,
    "owner_can_close": True,
    "auto_close_hours": 0,
    "auto_delete_after_close_days": 0,
    "transcript_enabled": True,
}


class Make:
    """Makes rows; names and key texts come back."""

    def __init__(self, database: Database, root: Caller | None = None) -> None:
        self._database = database
        self._root = root

    async def insert(self, table: str, **values: Any) -> None:
        """One row."""
        places = ", ".join(f"${n}" for n in range(1, len(values) + 1))
        await self._database.pool.execute(
            f"INSERT INTO {table} ({', '.join(values)}) VALUES ({places})", *values.values()
        )

    async def project(self, project: str = "default", **values: Any) -> str:
        """A project; its name."""
        columns = {"display_name": project.title(), "environment": 1, "is_default": False} | values
        await self.insert("projects", project_id=project, uid=new_id(), **columns)
        return f"projects/{project}"

    async def user(self, project: str = "projects/default", display_name: str = "Ada", **values: Any) -> str:
        """A user; its name."""
        id_ = new_id()
        columns = {"active": True, "verified": False} | values
        await self.insert("users", project_id=_id(project), id=id_, display_name=display_name, **columns)
        return f"{project}/users/{id_}"

    async def key(self, *scopes: str, project: str = "projects/default", user: str | None = None, **values: Any) -> str:
        """A key with scopes (all by default); its text."""
        id_ = new_id()
        secret = secrets.new_secret(id_, live=True)
        columns = {"display_name": "a key", "environment": 1, "active": True, "creator": ""} | values
        await self.insert(
            "api_keys",
            project_id=_id(project),
            id=id_,
            scopes=list(scopes or ("admin",)),
            user_id=user.rsplit("/", 1)[1] if user else None,
            secret_hash=secret.digest,
            display_key=secret.display,
            **columns,
        )
        return secret.text

    async def member(self, project: str = "projects/default", display_name: str = "Ada") -> tuple[str, str]:
        """A person who reads and writes own tickets: the user's name and a key's text."""
        user = await self.user(project, display_name)
        return user, await self.key("tickets:read", "tickets:write", project=project, user=user)

    async def ticket_settings(self, project: str = "projects/default", **values: Any) -> None:
        """The ticket settings of a project: no limits, unless given."""
        await self._database.pool.execute("DELETE FROM ticket_settings WHERE project_id = $1", _id(project))
        await self.insert("ticket_settings", project_id=_id(project), **(SETTINGS | values))

    async def ticket(
        self, project: str = "projects/default", *, opener: str = "", state: str = "open", **fields: Any
    ) -> ticket_pb2.Ticket:
        """A ticket, opened by root or for a user, in a state."""
        assert self._root is not None
        wanted = ticket_pb2.Ticket(**({"subject": "A question", "opener": opener} | fields))
        ticket: ticket_pb2.Ticket = await self._root.tickets.CreateTicket(
            ticket_service_pb2.CreateTicketRequest(parent=project, ticket=wanted)
        )
        if state == "claimed":
            ticket = await self._root.tickets.ClaimTicket(ticket_service_pb2.ClaimTicketRequest(name=ticket.name))
        if state == "closed":
            ticket = await self._root.tickets.CloseTicket(ticket_service_pb2.CloseTicketRequest(name=ticket.name))
        return ticket

    async def message(self, ticket: str, text: str = "hello", **fields: Any) -> ticket_message_pb2.TicketMessage:
        """A message by root, or in somebody's name."""
        assert self._root is not None
        message: ticket_message_pb2.TicketMessage = await self._root.tickets.CreateTicketMessage(
            ticket_service_pb2.CreateTicketMessageRequest(
                parent=ticket, ticket_message=ticket_message_pb2.TicketMessage(text=text, **fields)
            )
        )
        return message


def _id(project: str) -> str:
    return project.removeprefix("projects/")
