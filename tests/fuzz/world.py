"""Two projects side by side: one that is called in every way, and one that nobody may see anything of."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import itertools
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg
import grpc
from google.api.httpbody_pb2 import HttpBody
from tests.fuzz.known import Known
from tests.support.factories import PASSWORD, Make
from tests.support.operations import ended, response
from tests.support.pictures import picture
from tests.support.places import Place
from tests.support.stack import Stack

from guildhall.auth.v1 import auth_service_pb2
from guildhall.ticket.v1 import ticket_service_pb2
from guildhall.user.v1 import personal_data_pb2, user_pb2, user_service_pb2
from guildhall_server.roles import Role

MARK = "zq7leakmark"
THERE = "projects/there"
_numbers = itertools.count(1)
_MAKERS = (
    "ticket",
    "closed",
    "merged",
    "message",
    "user",
    "pictured",
    "identity",
    "registration",
    "part",
    "key",
    "signer",
    "member",
)


@dataclass
class Credential:
    """One way in. A signing key is an id and a secret."""

    label: str
    text: str = ""
    signing: tuple[str, str] | None = None

    def headers(self) -> dict[str, str]:
        """What a call carries, unless each is signed."""
        if self.signing:
            return {}
        return {"x-api-key": self.text} if self.label == "admin key" else {"authorization": f"Bearer {self.text}"}


@dataclass
class World:
    """The project that is called now, and the ways into it."""

    stack: Stack
    known: Known
    project: str = ""
    credentials: list[Credential] = field(default_factory=list)
    deaths: int = 0
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def make(self) -> Make:
        return Make(self.stack.database, self.stack.root)

    async def begin(self) -> None:
        """A new project with something of everything in it."""
        make, name = self.make, f"here-{next(_numbers)}"
        await make.project(name)
        await make.ticket_settings(f"projects/{name}")
        if self.project:
            self.known.forget(self.project)
        self.project = f"projects/{name}"
        self.known.add(self.project)
        await self.furnish()
        await self.admit()

    async def furnish(self) -> None:
        """A few more things in it."""
        place = Place(self.stack, self.make, self.project)
        for what in _MAKERS:
            self.known.add(await getattr(place, f"make_{what}")())
        for what in ("operation", "export"):
            self.known.add(await getattr(place, f"make_{what}")())

    async def admit(self) -> None:
        """New credentials: those there were may have lost much of what they could do."""
        found = [Credential("admin key", await self.make.key(project=self.project))]
        found.append(Credential("signature", signing=await self.make.signing_key(project=self.project)))
        found += [
            Credential(role.name.lower(), await self._session(role))
            for role in (Role.OWNER, Role.MODERATOR, Role.MEMBER)
        ]
        self.credentials = found

    async def _session(self, role: Role) -> str:
        email = f"fuzzer{next(_numbers)}@example.org"
        user = await self.make.user(self.project, role.name.title(), email=email)
        self.known.add(user)
        self.known.add(email)
        await self.make.role(user, role)
        await self.make.password(user)
        given = auth_service_pb2.PasswordCredential(login=email, password=PASSWORD)
        request = auth_service_pb2.LoginRequest(parent=self.project, password=given)
        tokens = await self.stack.as_(None).auth.Login(request)
        self.known.add(tokens.auth_session.name)
        return str(tokens.access_token)

    async def replace(self, spoilt: Credential) -> None:
        """Put another in place of a credential that lets nobody in any more."""
        async with self._lock:
            if spoilt not in self.credentials:
                return
            self.deaths += 1
            while spoilt in self.credentials:
                # Whoever calls meanwhile may end the project, or a person that is just signing in.
                with contextlib.suppress(grpc.aio.AioRpcError, asyncpg.IntegrityConstraintViolationError):
                    if await self._is_gone():
                        await self.begin()
                    else:
                        await self.admit()

    async def more(self) -> None:
        """Again something of everything, as far as nobody is in the way."""
        with contextlib.suppress(grpc.aio.AioRpcError, asyncpg.IntegrityConstraintViolationError):
            await self.furnish()

    async def _is_gone(self) -> bool:
        deleted = "SELECT deleted_at IS NOT NULL FROM projects WHERE project_id = $1"
        return bool(await self.stack.database.pool.fetchval(deleted, self.project.removeprefix("projects/")))


async def plant_there(stack: Stack, known: Known) -> list[bytes]:
    """A project in which every text holds the mark; further bytes that nobody else may see."""
    make = Make(stack.database, stack.root)
    await make.project("there", display_name=f"{MARK} project")
    await make.ticket_settings(THERE, categories=["Support", f"{MARK} category"])
    place = Place(stack, make, THERE)
    user = await make.user(
        THERE,
        f"{MARK} user",
        email=f"{MARK}@example.org",
        source=f"{MARK} source",
        education_stage=f"{MARK} stage",
        bio=f"{MARK} bio",
        location=f"{MARK} location",
        website=f"https://{MARK}.example",
        github=MARK,
        linkedin=f"{MARK}-in",
        tags=[f"{MARK}-tag"],
    )
    await make.password(user)
    await make.role(user, Role.OWNER)
    identity = await make.identity(
        user, "github", f"{MARK}-subject", is_primary=True, metadata=f'{{"username": "{MARK}-account"}}'
    )
    registration = await make.registration(
        user,
        real_name=f"{MARK} name",
        email=f"{MARK}2@example.org",
        source=f"{MARK} source",
        education_stage=f"{MARK} stage",
        discord_user_id="4242424242424242",
    )
    display = {
        "display_name": f"{MARK} key",
        "description": f"{MARK} described",
        "allowed_origins": [f"https://{MARK}.example"],
    }
    await make.key(project=THERE, user=user, **display)
    signer, _ = await make.signing_key(project=THERE, display_name=f"{MARK} signer", description=f"{MARK} described")
    for closing in ("", f"{MARK} closed", f"{MARK} deleted"):
        ticket = await make.ticket(
            THERE,
            opener=user,
            subject=f"{MARK} subject",
            description=f"{MARK} description",
            category=f"{MARK} category",
        )
        message = await make.message(ticket.name, f"{MARK} message", author=user)
        known.add(ticket.name, foreign=True)
        known.add(message.name, foreign=True)
        if closing:
            await stack.root.tickets.CloseTicket(
                ticket_service_pb2.CloseTicketRequest(name=ticket.name, close_message=closing)
            )
    await stack.root.tickets.DeleteTicket(
        ticket_service_pb2.DeleteTicketRequest(name=ticket.name)
    )  # leaves a transcript
    about = user_pb2.User(display_name=f"{MARK} created", email=f"{MARK}3@example.org")
    created = await stack.root.users.CreateUser(user_service_pb2.CreateUserRequest(parent=THERE, user=about))
    changed = user_service_pb2.UpdateUserRequest(user=user_pb2.User(name=created.name, bio=f"{MARK} changed"))
    await stack.root.users.UpdateUser(changed)
    content = picture("PNG", 61, 33)
    await stack.root.users.UploadAvatar(user_service_pb2.UploadAvatarRequest(name=user, file=HttpBody(data=content)))
    avatar = await stack.root.users.GetAvatar(user_service_pb2.GetAvatarRequest(name=user))
    operation = await ended(
        stack.root, await stack.root.users.ExportUser(user_service_pb2.ExportUserRequest(name=user))
    )
    export = response(operation, personal_data_pb2.ExportUserResponse).user_export
    pieces = [
        piece.data
        async for piece in stack.root.users.DownloadUserExport(user_service_pb2.DownloadUserExportRequest(name=export))
    ]
    given = auth_service_pb2.PasswordCredential(login=f"{MARK}@example.org", password=PASSWORD)
    tokens = await stack.as_(None).auth.Login(
        auth_service_pb2.LoginRequest(parent=THERE, password=given, device_label=f"{MARK} device"),
        metadata=(("user-agent", f"{MARK}-agent"),),
    )
    part, member = await place.make_part(), await place.make_member()
    names = (
        THERE,
        user,
        identity,
        registration,
        export,
        operation.name,
        created.name,
        part,
        member,
        f"{THERE}/signingKeys/{signer}",
    )
    keys = [
        f"{THERE}/apiKeys/{row['id']}"
        for row in await stack.database.pool.fetch("SELECT id FROM api_keys WHERE project_id = 'there'")
    ]
    for name in (*names, *keys, tokens.auth_session.name, f"{MARK}@example.org", "4242424242424242"):
        known.add(name, foreign=True)
    return [avatar.data[40:140], b"".join(pieces)[30:130]]


_TABLES = """
SELECT table_name FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
WHERE column_name = 'project_id' AND table_schema = 'public' AND table_type = 'BASE TABLE'
"""


async def dump_there(stack: Stack) -> dict[str, list[str]]:
    """Every row and every file of the project."""
    pool = stack.database.pool
    tables = sorted({row["table_name"] for row in await pool.fetch(_TABLES)})
    rows = {
        table: [
            row["r"]
            for row in await pool.fetch(f"SELECT t::text AS r FROM {table} t WHERE project_id = 'there' ORDER BY 1")
        ]
        for table in tables
    }
    files = [path for path in (stack.folder / "data").rglob("*") if path.is_file() and "there" in path.parts]
    return rows | {"files": sorted(f"{path} {_digest(path)}" for path in files)}


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
