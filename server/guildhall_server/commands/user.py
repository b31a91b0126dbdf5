"""`guildhall user`: the people of a project, from a terminal. How the first one gets in."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from guildhall_server.commands import remote
from guildhall_server.commands.remote import DEFAULT_URL, Key, Project, Url

if TYPE_CHECKING:
    from guildhall.client import Guildhall
    from guildhall.user.v1.user_pb2 import User

app = typer.Typer(help="People: add them, give them passwords.", no_args_is_help=True, rich_markup_mode=None)

Email = Annotated[str, typer.Argument(help="The address the person signs in with.")]

_ROLES = ("owner", "admin", "moderator", "member", "viewer")


@app.command()
def add(
    email: Email,
    name: Annotated[str, typer.Option(help="What the person is called. Default: the address before the @.")] = "",
    role: Annotated[str, typer.Option(help=f"One of {', '.join(_ROLES)}.")] = "member",
    project: Project = "default",
    url: Url = DEFAULT_URL,
    key: Key = "",
) -> None:
    """Add a person who signs in with a password, which is asked for.

    An owner is made by an owner, or with the root key: so the first one is. Each step is a call of its own;
    after a failure the command can be given again and goes on.
    """
    if role not in _ROLES:
        remote.fail(f"there is no role {role!r}; there are {', '.join(_ROLES)}")
    password = _asked()

    async def ask(guild: Guildhall) -> str:
        user = await _found(guild, project, email) or await _created(guild, project, email, name)
        await _give_role(guild, project, user, role)
        await _set_password(guild, user, password)
        return user.name

    typer.echo(f"{remote.run(url, key, ask)} can sign in as {email}, {role} of {project}")


@app.command()
def password(email: Email, project: Project = "default", url: Url = DEFAULT_URL, key: Key = "") -> None:
    """Give a person a new password, which is asked for. All of the person's sessions end."""
    text = _asked()

    async def ask(guild: Guildhall) -> int:
        user = await _found(guild, project, email)
        if user is None:
            raise ValueError(f"nobody in {project} has the address {email}; add the person first")
        return await _set_password(guild, user, text)

    typer.echo(f"done; sessions that ended: {remote.run(url, key, ask)}")


def _asked() -> str:
    """The password: from the terminal without an echo and twice, or the first line of a pipe."""
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\r\n")


async def _found(guild: Guildhall, project: str, email: str) -> User | None:
    from guildhall import NotFound
    from guildhall.user.v1.user_service_pb2 import LookupUserRequest

    try:
        return await guild.users.LookupUser(LookupUserRequest(parent=f"projects/{project}", email=email))
    except NotFound as error:
        if error.reason != "USER_NOT_FOUND":
            raise
        return None


async def _created(guild: Guildhall, project: str, email: str, name: str) -> User:
    from guildhall.user.v1 import user_pb2
    from guildhall.user.v1.user_service_pb2 import CreateUserRequest

    wanted = user_pb2.User(display_name=name or email.partition("@")[0], email=email)
    return await guild.users.CreateUser(CreateUserRequest(parent=f"projects/{project}", user=wanted))


async def _give_role(guild: Guildhall, project: str, user: User, role: str) -> None:
    from google.protobuf.field_mask_pb2 import FieldMask

    from guildhall import AlreadyExists
    from guildhall.project.v1 import member_pb2
    from guildhall.project.v1.project_service_pb2 import AddMemberRequest, UpdateMemberRequest

    member = member_pb2.Member(user=user.name, role=member_pb2.Role.Value(f"ROLE_{role.upper()}"))
    try:
        await guild.projects.AddMember(AddMemberRequest(parent=f"projects/{project}", member=member))
    except AlreadyExists:
        member.name = user.name.replace("/users/", "/members/")
        await guild.projects.UpdateMember(UpdateMemberRequest(member=member, update_mask=FieldMask(paths=["role"])))


async def _set_password(guild: Guildhall, user: User, text: str) -> int:
    from guildhall.auth.v1.auth_service_pb2 import ChangePasswordRequest

    answer = await guild.auth.ChangePassword(ChangePasswordRequest(user=user.name, new_password=text))
    return answer.ended_sessions
