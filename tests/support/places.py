"""Projects with things in them, made when a sample names them."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from typing import Any

from google.api.httpbody_pb2 import HttpBody
from google.longrunning import operations_pb2
from tests.support.factories import PASSWORD, Make
from tests.support.operations import ended, response
from tests.support.pictures import picture
from tests.support.stack import Stack

from guildhall.auth.v1 import auth_pb2, auth_service_pb2
from guildhall.ticket.v1 import ticket_service_pb2
from guildhall.user.v1 import personal_data_pb2, user_service_pb2
from guildhall_server.roles import Role

_numbers = itertools.count(1)


class Place:
    """One project. `$ticket` in a sample is a new ticket of it, and so on for every `make_` method."""

    def __init__(self, stack: Stack, make: Make, name: str, *, doomed: bool = False) -> None:
        self._stack = stack
        self.make = make
        self.name = name
        self._doomed = doomed
        self._user = ""
        self._login = ""

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
        self._user = await self.make.user(self.name)
        return self._user

    async def make_same(self) -> str:
        """The user that was made last."""
        return self._user

    async def make_pictured(self) -> str:
        """A user with a picture."""
        user = await self.make_user()
        request = user_service_pb2.UploadAvatarRequest(name=user, file=HttpBody(data=picture()))
        await self._stack.root.users.UploadAvatar(request)
        return user

    async def make_operation(self) -> str:
        """An export, perhaps done and perhaps not."""
        request = user_service_pb2.ExportUserRequest(name=await self.make_user())
        return str((await self._stack.root.users.ExportUser(request)).name)

    async def make_finished(self) -> str:
        """An export that is done."""
        return str((await self._exported()).name)

    async def make_export(self) -> str:
        """The file of an export."""
        return response(await self._exported(), personal_data_pb2.ExportUserResponse).user_export

    async def _exported(self) -> operations_pb2.Operation:
        request = user_service_pb2.ExportUserRequest(name=await self.make_user())
        return await ended(self._stack.root, await self._stack.root.users.ExportUser(request))

    async def make_moderator(self) -> str:
        return await self.make.moderator(self.name)

    async def make_member(self) -> str:
        return await self.make.role(await self.make_user(), Role.MODERATOR)

    async def make_doomed(self) -> str:
        """A project for whoever ends it: this one if it is made for that, otherwise a new one."""
        return self.name if self._doomed else await self.make.project(f"doomed-{next(_numbers)}")

    async def make_deleted(self) -> str:
        """A project that was deleted a moment ago."""
        now = datetime.now(UTC)
        return await self.make.project(f"deleted-{next(_numbers)}", deleted_at=now, purge_at=now + timedelta(days=30))

    async def make_identity(self) -> str:
        """One identity of a user that has two."""
        user = await self.make_user()
        await self.make.identity(user, "github", f"ada{next(_numbers)}", is_primary=True)
        return await self.make.identity(user, "github", f"ada{next(_numbers)}")

    async def make_registration(self) -> str:
        return await self.make.registration(await self.make_user(), discord_user_id=await self.make_snowflake())

    async def make_snowflake(self) -> str:
        return str(next(_numbers))

    async def make_part(self) -> str:
        """A user that was merged into another."""
        target, source = await self.make_user(), await self.make_user()
        request = user_service_pb2.MergeUsersRequest(parent=self.name, target=target, source=source)
        await self._stack.root.users.MergeUsers(request)
        return source

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

    async def make_signer(self) -> str:
        """A signing key."""
        id_, _ = await self.make.signing_key("keys:manage", project=self.name)
        return f"{self.name}/signingKeys/{id_}"

    async def make_login(self) -> str:
        """The address of a new person with a password."""
        email = f"signs-in-{next(_numbers)}@example.org"
        await self.make.password(await self.make.user(self.name, email=email))
        return email

    async def sign_in(self) -> auth_pb2.IssuedTokens:
        """A new session of a person whom only this place knows, the same each time."""
        self._login = self._login or await self.make_login()
        given = auth_service_pb2.PasswordCredential(login=self._login, password=PASSWORD)
        request = auth_service_pb2.LoginRequest(parent=self.name, password=given)
        tokens: auth_pb2.IssuedTokens = await self._stack.as_(None).auth.Login(request)
        return tokens

    async def make_refresh_token(self) -> str:
        return (await self.sign_in()).refresh_token

    async def make_session(self) -> str:
        return (await self.sign_in()).auth_session.name

    async def make_login_state(self) -> str:
        """A login by way of Discord that somebody has begun."""
        request = auth_service_pb2.StartDiscordLoginRequest(code_challenge="A" * 43)
        return str((await self._stack.as_(None).auth.StartDiscordLogin(request)).state)

    async def make_new(self) -> str:
        return f"new-{next(_numbers)}"


class Places:
    """Makes projects on a stack."""

    def __init__(self, stack: Stack) -> None:
        self._stack = stack

    async def doomed(self) -> Place:
        """An empty project that a test may end."""
        make = Make(self._stack.database, self._stack.root)
        return Place(self._stack, make, await make.project(f"doomed-{next(_numbers)}"), doomed=True)

    async def new(self, project: str, **values: Any) -> Place:
        """A project without ticket limits, and with one ticket in it."""
        make = Make(self._stack.database, self._stack.root)
        place = Place(self._stack, make, await make.project(project, **values))
        await make.ticket_settings(place.name)
        await place.make_ticket()
        return place
