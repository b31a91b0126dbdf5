"""`guildhall key sign`: the headers of one signed call, to try a signing key or to compare with one's own code."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer


def sign(
    method: Annotated[str, typer.Argument(help="The HTTP method; POST for gRPC.")],
    path: Annotated[
        str, typer.Argument(help="The path with its query, as it will be sent; or /package.Service/Method.")
    ],
    id: Annotated[str, typer.Option("--id", help="The uid of the signing key.", envvar="GUILDHALL_SIGNER_ID")] = "",  # noqa: A002
    secret: Annotated[
        # No option: what stands on a command line is in everybody's list of processes.
        str, typer.Option(prompt=True, hide_input=True, hidden=True, envvar="GUILDHALL_SIGNER_SECRET")
    ] = "",
    body: Annotated[
        Path | None, typer.Option(help="A file with the body, as it will be sent; - for standard input.")
    ] = None,
    v1: Annotated[bool, typer.Option("--v1", help="The older form: path percent-decoded, no query, no body.")] = False,
    timestamp: Annotated[int | None, typer.Option(help="Seconds since 1970, instead of now.")] = None,
    nonce: Annotated[str | None, typer.Option(help="Instead of a random one.")] = None,
) -> None:
    """Print the headers that sign a call, for curl: `guildhall key sign GET /v1/projects | curl -H @- ...`.

    The key comes from GUILDHALL_SIGNER_ID and GUILDHALL_SIGNER_SECRET, or is asked for.
    """
    from guildhall import signing

    if v1:
        headers = signing.sign_v1((id, secret), method, path, timestamp=timestamp)
    else:
        if not id:
            raise typer.BadParameter("give --id or GUILDHALL_SIGNER_ID, the uid of the signing key")
        headers = signing.sign((id, secret), method, path, _read(body), timestamp=timestamp, nonce=nonce)
    for name, value in headers.items():
        typer.echo(f"{name}: {value}")


def _read(body: Path | None) -> bytes:
    if body is None:
        return b""
    return sys.stdin.buffer.read() if str(body) == "-" else body.read_bytes()
