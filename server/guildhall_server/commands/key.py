"""`guildhall key`: the API keys of a project, from a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from guildhall_server import config_values
from guildhall_server.commands import remote
from guildhall_server.commands.remote import DEFAULT_URL, Json, Key, Project, Url

if TYPE_CHECKING:
    from google.protobuf.duration_pb2 import Duration

    from guildhall.apikey.v1.api_key_pb2 import ApiKey, IssuedApiKey
    from guildhall.client import Guildhall

app = typer.Typer(help="API keys: create, list, show, rotate, revoke.", no_args_is_help=True, rich_markup_mode=None)

Which = Annotated[str, typer.Argument(metavar="KEY", help="The key's id, or its whole name.")]

_PIPE_WIDTH = 240
_COLUMNS = ("display_name", "key", "state", "scopes", "last_use", "expires", "id")


@app.command()
def create(
    name: Annotated[str, typer.Argument(help="What the key is for.")],
    scope: Annotated[list[str], typer.Option(help="What it may do, e.g. tickets:read. May be repeated.")],
    description: Annotated[str, typer.Option(help="More about it.")] = "",
    user: Annotated[str, typer.Option(help="The id of the user it acts as.")] = "",
    ttl: Annotated[str, typer.Option(help="How long it lives: 12h, 30d. Without it, until revoked.")] = "",
    origin: Annotated[list[str] | None, typer.Option(help="A browser origin that may use it. May be repeated.")] = None,
    test: Annotated[bool, typer.Option("--test", help="A key that begins with guild_test_.")] = False,
    project: Project = "default",
    url: Url = DEFAULT_URL,
    key: Key = "",
    json: Json = False,
) -> None:
    """Create a key and print its text, this once."""
    from guildhall.apikey.v1 import api_key_pb2
    from guildhall.apikey.v1.api_key_service_pb2 import CreateApiKeyRequest

    wanted = api_key_pb2.ApiKey(
        display_name=name,
        description=description,
        scopes=scope,
        user=f"projects/{project}/users/{user}" if user else "",
        allowed_origins=origin or [],
        environment=api_key_pb2.KEY_ENVIRONMENT_TEST if test else api_key_pb2.KEY_ENVIRONMENT_LIVE,
    )
    request = CreateApiKeyRequest(parent=f"projects/{project}", api_key=wanted)
    if ttl:
        request.ttl.CopyFrom(_duration(ttl, "--ttl"))
    _print_issued(remote.run(url, key, lambda guild: guild.keys.CreateApiKey(request)), json=json)


@app.command("list")
def list_keys(
    filter: Annotated[str, typer.Option(help='E.g. state = "ACTIVE", last_use_time < "2026-01-01T00:00:00Z".')] = "",  # noqa: A002
    order_by: Annotated[str, typer.Option(help="E.g. expire_time, last_use_time desc.")] = "",
    project: Project = "default",
    url: Url = DEFAULT_URL,
    key: Key = "",
    json: Json = False,
) -> None:
    """List the keys of a project, newest first."""

    async def ask(guild: Guildhall) -> list[ApiKey]:
        return [found async for found in guild.keys.list(project, filter=filter, order_by=order_by)]

    keys = remote.run(url, key, ask)
    if json:
        remote.print_json([remote.as_json(found) for found in keys])
    else:
        _print_table(_COLUMNS, (_row(found) for found in keys))


@app.command()
def show(
    which: Which,
    usage: Annotated[bool, typer.Option("--usage", help="Also what it was used for in the last 30 days.")] = False,
    project: Project = "default",
    url: Url = DEFAULT_URL,
    key: Key = "",
    json: Json = False,
) -> None:
    """Show one key."""
    from guildhall.apikey.v1.api_key_service_pb2 import GetApiKeyRequest, GetApiKeyUsageRequest

    name = _name(which, project)

    async def ask(guild: Guildhall) -> tuple[Any, Any]:
        found = await guild.keys.GetApiKey(GetApiKeyRequest(name=name))
        return found, await guild.keys.GetApiKeyUsage(GetApiKeyUsageRequest(name=name)) if usage else None

    found, used = remote.run(url, key, ask)
    if json:
        remote.print_json(remote.as_json(found) | ({"usage": remote.as_json(used)} if used else {}))
        return
    shown = remote.as_json(found)
    _print_table(("field", "value"), ((field, _text(value)) for field, value in shown.items() if value not in ("", [])))
    if used:
        _print_table(
            ("date", "method", "calls", "errors"),
            ((row.date, row.method, str(row.call_count), str(row.error_count)) for row in used.method_usages),
        )
        if used.unused_scopes:
            typer.echo(f"Scopes it never needed: {', '.join(used.unused_scopes)}")


@app.command()
def rotate(
    which: Which,
    grace: Annotated[str, typer.Option(help="How long the old one still works: 0s, 5m, 24h, at most 30d.")] = "5m",
    project: Project = "default",
    url: Url = DEFAULT_URL,
    key: Key = "",
    json: Json = False,
) -> None:
    """Replace a key by a new one and print its text, this once."""
    from guildhall.apikey.v1.api_key_service_pb2 import RotateApiKeyRequest

    request = RotateApiKeyRequest(name=_name(which, project), grace_period=_duration(grace, "--grace"))
    _print_issued(remote.run(url, key, lambda guild: guild.keys.RotateApiKey(request)), json=json)


@app.command()
def revoke(
    which: Which,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    project: Project = "default",
    url: Url = DEFAULT_URL,
    key: Key = "",
    json: Json = False,
) -> None:
    """Revoke a key for good."""
    from guildhall.apikey.v1.api_key_service_pb2 import RevokeApiKeyRequest

    name = _name(which, project)
    if not yes:
        typer.confirm(f"Revoke {name} for good?", abort=True, err=True)
    revoked = remote.run(url, key, lambda guild: guild.keys.RevokeApiKey(RevokeApiKeyRequest(name=name)))
    if json:
        remote.print_json(remote.as_json(revoked))
    else:
        typer.echo(f"{revoked.display_name} ({revoked.display_key}) is revoked")


def _name(which: str, project: str) -> str:
    return which if "/" in which else f"projects/{project}/apiKeys/{which}"


def _duration(text: str, option: str) -> Duration:
    from google.protobuf.duration_pb2 import Duration

    try:
        seconds = config_values.seconds(0, 10 * 366 * 86400)(text)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint=option) from None
    return Duration(seconds=int(seconds), nanos=int(seconds % 1 * 1e9))


def _print_issued(issued: IssuedApiKey, *, json: bool) -> None:
    if json:
        remote.print_json(remote.as_json(issued))
        return
    typer.echo(f"{issued.api_key.name}\nIts text, shown this once; send it as x-api-key:", err=True)
    typer.echo(issued.secret)
    if issued.HasField("previous_revoke_time"):
        typer.echo(f"The old key works until {issued.previous_revoke_time.ToJsonString()}", err=True)


def _row(key: ApiKey) -> tuple[str, ...]:
    state = type(key).State.Name(key.state).removeprefix("STATE_").lower()
    used = key.last_use_time.ToJsonString() if key.HasField("last_use_time") else "never"
    expires = key.expire_time.ToJsonString() if key.HasField("expire_time") else "never"
    return key.display_name, key.display_key, state, " ".join(key.scopes), used, expires, key.uid


def _text(value: Any) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)


def _print_table(columns: Iterable[str], rows: Iterable[tuple[str, ...]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    for column in columns:
        table.add_column(column.replace("_", " "), overflow="fold")
    for row in rows:
        # Names are anybody's text: no markup in it.
        table.add_row(*map(Text, row))
    console = Console()
    if not console.is_terminal:
        console.width = _PIPE_WIDTH
    console.print(table)
