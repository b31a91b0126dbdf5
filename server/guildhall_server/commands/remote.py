"""A running Guildhall, as a command reaches it: the address and the key, and errors as one line."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, TypeVar

import typer

if TYPE_CHECKING:
    from guildhall.client import Guildhall

Result = TypeVar("Result")

Url = Annotated[str, typer.Option(envvar="GUILDHALL_URL", help="Where Guildhall is.")]
Key = Annotated[
    str, typer.Option(envvar="GUILDHALL_KEY", help="The key to call with. On a shared machine set the variable.")
]
Project = Annotated[str, typer.Option(envvar="GUILDHALL_PROJECT", help="The project.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]

DEFAULT_URL = "http://127.0.0.1:8080"


def run(url: str, key: str, ask: Callable[[Guildhall], Awaitable[Result]]) -> Result:
    """What a running Guildhall answers. A refusal ends the command with one line."""
    from guildhall import GuildhallError
    from guildhall.client import Guildhall

    if not key:
        fail("no key to call with: set GUILDHALL_KEY, or give --key")

    async def asked() -> Result:
        async with Guildhall(url, key) as guild:
            return await ask(guild)

    try:
        return asyncio.run(asked())
    except GuildhallError as error:
        if not error.reason:
            fail(f"{url} cannot be reached: {error.message}")
        fields = "".join(f"\n  {violation.field}: {violation.description}" for violation in error.violations)
        fail(f"{error.message} ({error.reason}){fields}")
    except ValueError as error:
        fail(str(error))


def as_json(message: Any) -> dict[str, Any]:
    """A message as the JSON side of the API shows it."""
    from google.protobuf import json_format

    shown: dict[str, Any] = json_format.MessageToDict(message, always_print_fields_with_no_presence=True)
    return shown


def print_json(value: Any) -> None:
    """JSON for programs, on standard output and with nothing around it."""
    import json

    typer.echo(json.dumps(value, indent=2, ensure_ascii=False))


def fail(line: str) -> NoReturn:
    """End with one line about why."""
    typer.echo(f"guildhall: {line}", err=True)
    raise typer.Exit(1)
