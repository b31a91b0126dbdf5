"""People who sign in, and the calls they sign in with."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

import pytest
from tests.support.factories import PASSWORD, Make
from tests.support.server import Caller, Guildhall, running, settings_for

from guildhall.auth.v1 import auth_pb2
from guildhall.auth.v1 import auth_service_pb2 as pb
from guildhall_server.roles import Role

_numbers = itertools.count(1)


@dataclass(frozen=True)
class Somebody:
    """A user with a password."""

    name: str
    email: str

    @property
    def id(self) -> str:
        return self.name.rsplit("/", 1)[1]


def login(email: str, password: str = PASSWORD, **fields: str) -> pb.LoginRequest:
    """A request to sign in."""
    given = {"parent": "projects/default"} | fields
    return pb.LoginRequest(password=pb.PasswordCredential(login=email, password=password), **given)


def bearing(server: Guildhall, tokens: auth_pb2.IssuedTokens | str, **headers: str) -> Caller:
    """All services with an access token."""
    text = tokens if isinstance(tokens, str) else tokens.access_token
    return server.as_(None, authorization=f"Bearer {text}", **headers)


@pytest.fixture
def somebody(make: Make) -> Callable[..., Awaitable[Somebody]]:
    """Makes users with a password, perhaps with a role."""

    async def person(role: Role | None = None, *, project: str = "projects/default", **values: object) -> Somebody:
        email = f"somebody{next(_numbers)}@example.org"
        name = await make.user(project, **({"email": email} | values))
        await make.password(name)
        if role is not None:
            user = name.rsplit("/", 1)[1]
            await make.insert(
                "members",
                project_id=project.removeprefix("projects/"),
                user_id=user,
                role=int(role),
                creator="",
            )
        return Somebody(name, email)

    return person


@pytest.fixture
async def other(database_url: str, clock) -> AsyncIterator[Guildhall]:
    """A second worker on the same database."""
    async with running(settings_for(database_url), clock) as server:
        yield server
