"""Things to test with. Written to the tables directly, so that a test of one RPC needs no other."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from argon2 import PasswordHasher
from tests.support.server import Caller

from guildhall.ticket.v1 import ticket_message_pb2, ticket_pb2, ticket_service_pb2
from guildhall_server.domains.apikey import secrets
from guildhall_server.domains.apikey.signing import algorithm
from guildhall_server.ids import new_id
from guildhall_server.roles import Role
from guildhall_server.storage.database import Database
from guildhall_server.storage.installation import read_secret
from guildhall_server.vault import Vault

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

PASSWORD = "three quiet otters"
# As weak as a test server's own, which would replace others.
_ARGON2 = PasswordHasher(time_cost=2, memory_cost=1024, parallelism=1)


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

    async def execute(self, sql: str, *values: Any) -> None:
        """Change something as no RPC does."""
        await self._database.pool.execute(sql, *values)

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

    async def identity(self, user: str, provider: str, subject: str, **values: Any) -> str:
        """An account of a user, not the primary one unless said so; its name."""
        project, _, owner = user.partition("/users/")
        id_ = new_id()
        columns = {"is_primary": False} | values
        await self.insert(
            "identities",
            project_id=_id(project),
            id=id_,
            user_id=owner,
            provider=provider,
            subject=subject,
            **columns,
        )
        return f"{user}/identities/{id_}"

    async def registration(self, user: str, **values: Any) -> str:
        """A registration of a user in guild 42; its name."""
        project, _, owner = user.partition("/users/")
        id_, now = new_id(), datetime.now(UTC)
        columns = {
            "guild_id": "42",
            "discord_user_id": "7",
            "real_name": "",
            "source": "",
            "education_stage": "",
            "registered_at": now,
            "created_at": now,
            "updated_at": now,
        } | values
        await self.insert("registrations", project_id=_id(project), id=id_, user_id=owner, **columns)
        return f"{user}/registrations/{id_}"

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

    async def signing_key(
        self, *scopes: str, project: str = "projects/default", secret: str = "", **values: Any
    ) -> tuple[str, str]:
        """A signing key with scopes (all by default): its id and its secret."""
        id_, secret = new_id(), secret or algorithm.new_secret()
        vault = Vault.of(await read_secret(self._database))
        columns = {
            "display_name": "a service",
            "description": "",
            "allow_v1": False,
            "allow_v1_replay": False,
            "v1_default": False,
            "creator": "",
        } | values
        await self.insert(
            "signing_keys",
            project_id=_id(project),
            id=id_,
            scopes=list(scopes or ("admin",)),
            secret=vault.close(secret.encode(), f"{project}/signingKeys/{id_}"),
            **columns,
        )
        return str(id_), secret

    async def member(self, project: str = "projects/default", display_name: str = "Ada") -> tuple[str, str]:
        """A person who reads and writes own tickets: the user's name and a key's text."""
        user = await self.user(project, display_name)
        return user, await self.key("tickets:read", "tickets:write", project=project, user=user)

    async def role(self, user: str, role: Role) -> str:
        """A role for a user; the member's name."""
        project, _, id_ = user.partition("/users/")
        await self.insert("members", project_id=_id(project), user_id=id_, role=int(role), creator="")
        return f"{project}/members/{id_}"

    async def person(self, role: Role | None, project: str = "projects/default") -> tuple[str, str]:
        """A person with a role, and what it may do by it: the user's name and the text of a key it made for itself."""
        user = await self.user(project, "Ada" if role is None else role.name.title())
        if role is not None:
            await self.role(user, role)
        return user, await self.key(project=project, user=user, creator=user.removeprefix(f"{project}/"))

    async def moderator(self, project: str = "projects/default", display_name: str = "Mo") -> str:
        """A user who takes care of tickets; its name."""
        user = await self.user(project, display_name)
        await self.role(user, Role.MODERATOR)
        return user

    async def password(self, user: str, password: str = PASSWORD) -> None:
        """Give a user a password."""
        project, id_ = user.split("/users/")
        await self.insert("passwords", project_id=_id(project), user_id=id_, hash=_ARGON2.hash(password))

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
