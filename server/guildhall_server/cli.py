"""The commands. What a command needs is imported when it runs: help and completion stay quick."""

import asyncio
import os
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from guildhall_server.commands import key, user
from guildhall_server.commands.signing import sign
from guildhall_server.config import Settings, SettingsError

app = typer.Typer(
    name="guildhall",
    help="One backend for communities and their bots: gRPC, JSON and live streams on one port.",
    no_args_is_help=True,
    add_completion=False,
    # Rich help costs 150 ms of imports.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

key.app.command("sign")(sign)
app.add_typer(key.app, name="key")
app.add_typer(user.app, name="user")

Gate = Annotated[int | None, typer.Option(hidden=True, help="A pipe to wait on before the database is used.")]


@app.callback(invoke_without_command=True)
def options(
    print_config: Annotated[
        bool, typer.Option("--print-config", help="Print every setting with its source, and end.")
    ] = False,
) -> None:
    if print_config:
        config()
        raise typer.Exit


@app.command()
def up(
    reload: Annotated[bool, typer.Option(help="Restart the workers when a source file changes.")] = False,
) -> None:
    """Start everything and keep it running."""
    settings = _settings()
    from guildhall_server.supervisor.up import up as run

    raise typer.Exit(asyncio.run(run(settings, reload=reload)))


@app.command()
def serve(
    socket: Annotated[Path | None, typer.Option(help="Unix socket to serve gRPC on.")] = None,
    listen: Annotated[str | None, typer.Option(help="HOST:PORT to serve gRPC on instead.")] = None,
    gate: Gate = None,
) -> None:
    """Run one API worker, for Envoy to call."""
    if (socket is None) == (listen is None):
        raise typer.BadParameter("give either --socket or --listen")
    settings = _settings()
    import uvloop

    from guildhall_server import logs
    from guildhall_server.app import serve as run

    logs.configure(settings.log.level, settings.log.format)
    _wait(gate)
    uvloop.run(run(settings, socket=socket, listen=listen))


@app.command()
def work(gate: Gate = None) -> None:
    """Run one job worker."""
    settings = _settings()
    import uvloop

    from guildhall_server import logs
    from guildhall_server.working import work as run

    logs.configure(settings.log.level, settings.log.format)
    _wait(gate)
    uvloop.run(run(settings))


@app.command()
def migrate() -> None:
    """Bring the database to this version."""
    url = _settings().database.url
    if url is None:
        _fail(["GUILDHALL_DATABASE_URL is not set; `guildhall up` migrates its own Postgres by itself"])
    from guildhall_server.storage.migrate import MigrationError, ensure

    try:
        changed = asyncio.run(ensure(url))
    except (MigrationError, OSError) as error:
        _fail([str(error)])
    typer.echo("migrated" if changed else "nothing to do")


@app.command()
def migration(name: Annotated[str, typer.Argument(help="What it does, like add_tickets.")]) -> None:
    """Draft a migration from the tables."""
    from guildhall_server.storage.drafting import draft

    typer.echo(asyncio.run(draft(name)))


@app.command()
def config(
    envoy: Annotated[bool, typer.Option("--envoy", help="Print Envoy's configuration instead.")] = False,
) -> None:
    """Print the settings and their sources."""
    settings = _settings()
    if envoy:
        from guildhall_server.edge.rendering import Wiring, render

        sockets = settings.data_dir.absolute() / "run"
        workers = tuple(sockets / f"api-{number}.sock" for number in range(settings.api.workers))
        wiring = Wiring(settings.http.host, settings.http.port, workers, sockets / "admin.sock")
        typer.echo(render(settings, wiring, indent=2))
        return
    for name, value, source, meaning in settings.rows():
        typer.echo(f"{name}={value}\n    {source}; {meaning}")


@app.command()
def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")] = False,
) -> None:
    """Look at settings, machine and database as an operator would; fails when something is bad."""
    settings = _settings()
    from guildhall_server.doctor.command import examine, show

    raise typer.Exit(show(asyncio.run(examine(settings)), as_json=as_json))


def _settings() -> Settings:
    try:
        return Settings.load()
    except SettingsError as error:
        _fail(error.lines)


def _fail(lines: list[str]) -> NoReturn:
    for line in lines:
        typer.echo(f"guildhall: {line}", err=True)
    raise typer.Exit(1)


def _wait(gate: int | None) -> None:
    """Blocks until the supervisor opens the gate; ends when it goes away instead."""
    if gate is not None and os.read(gate, 1) != b"1":
        sys.exit(0)
