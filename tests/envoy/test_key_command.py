"""`guildhall key`, as somebody types it."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from typing import Any

import pytest
from tests.support.places import Place
from tests.support.stack import ROOT, Stack

from guildhall_server.domains.apikey import secrets


class Terminal:
    """A shell with the variables set."""

    def __init__(self, **environ: str) -> None:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("GUILDHALL_")}
        paths = f"{ROOT / 'server'}{os.pathsep}{ROOT / 'clients/python'}"
        self._environ = inherited | {"PYTHONPATH": paths} | environ

    async def run(self, *arguments: str, stdin: str = "") -> tuple[int, str, str]:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "guildhall_server", "key"),
            *arguments,
            env=self._environ,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        out, error = await asyncio.wait_for(process.communicate(stdin.encode()), 30)
        return process.returncode or 0, out.decode(), error.decode()

    async def json(self, *arguments: str) -> Any:
        code, out, error = await self.run(*arguments, "--json")
        assert code == 0, error
        return json.loads(out)


@pytest.fixture
def terminal(stack: Stack, here: Place) -> Terminal:
    project = here.name.removeprefix("projects/")
    return Terminal(GUILDHALL_URL=stack.url, GUILDHALL_KEY=stack.root_key, GUILDHALL_PROJECT=project)


async def test_a_key_lives_its_life_in_a_terminal(terminal: Terminal) -> None:
    code, text, told = await terminal.run("create", "a [bold]bot[/]", "--scope", "tickets:read", "--ttl", "30d")
    assert (code, secrets.is_well_formed(text.strip())) == (0, True), told
    id_ = told.split()[0].rsplit("/", 1)[1]

    code, table, _ = await terminal.run("list", "--filter", 'display_name = "a [bold]bot[/]"')
    assert code == 0
    assert "a [bold]bot[/]" in table
    assert id_ in table
    assert "active" in table
    assert text.strip() not in table
    code, shown, _ = await terminal.run("show", id_, "--usage")
    assert (code, "tickets:read" in shown) == (0, True)

    code, successor, told = await terminal.run("rotate", id_, "--grace", "0s")
    assert (code, secrets.is_well_formed(successor.strip())) == (0, True), told
    assert "The old key works until" in told
    new_id = told.split()[0].rsplit("/", 1)[1]
    assert (await terminal.run("revoke", new_id, stdin="n\n"))[0] == 1
    code, said, _ = await terminal.run("revoke", new_id, stdin="y\n")
    assert (code, "is revoked" in said) == (0, True)
    assert (await terminal.json("show", new_id))["state"] == "STATE_REVOKED"


async def test_programs_get_json(terminal: Terminal, here: Place) -> None:
    issued = await terminal.json("create", "for a program", "--scope", "keys:read", "--test", "--description", "counts")
    name = issued["apiKey"]["name"]

    assert issued["secret"].startswith("guild_test_")
    assert name.startswith(here.name)
    listed = await terminal.json("list", "--order-by", "create_time desc")
    assert [key["name"] for key in listed].count(name) == 1
    assert "secret" not in str(listed)
    shown = await terminal.json("show", name, "--usage")
    assert shown["usage"]["unusedScopes"] == ["keys:read"]
    assert (await terminal.json("rotate", name))["apiKey"]["rotatedFrom"] == name
    assert (await terminal.json("revoke", name, "--yes"))["state"] == "STATE_REVOKED"


async def test_refusals_are_one_line_with_their_reason(stack: Stack, here: Place, terminal: Terminal) -> None:
    code, out, error = await terminal.run("create", "x", "--scope", "tickets:fly")
    assert (code, out, error.count("(SCOPE_UNKNOWN)")) == (1, "", 1)
    assert "api_key.scopes" in error
    code, _, error = await terminal.run("show", "nonsense")
    assert (code, "(INVALID_REQUEST)" in error) == (1, True)
    code, _, error = await terminal.run("rotate", "x", "--grace", "soon")
    assert (code, "like 10, 1.5s, 500ms or 2m" in error.replace("\n", " ")) == (2, True)
    code, _, error = await Terminal(GUILDHALL_URL=stack.url).run("list")
    assert (code, error) == (1, "guildhall: no key to call with: set GUILDHALL_KEY, or give --key\n")
    code, _, error = await Terminal(GUILDHALL_URL=stack.url, GUILDHALL_KEY="garbage").run("list")
    assert (code, "(CREDENTIALS_INVALID)" in error, "garbage" in error) == (1, True, False)
    code, _, error = await Terminal(GUILDHALL_URL="nowhere", GUILDHALL_KEY="x").run("list")
    assert (code, error.startswith("guildhall: 'nowhere' is not http://")) == (1, True)


async def test_options_come_before_the_environment(stack: Stack, here: Place) -> None:
    shell = Terminal(GUILDHALL_URL="http://127.0.0.1:1", GUILDHALL_KEY="garbage")
    project = here.name.removeprefix("projects/")

    listed = await shell.json("list", "--url", stack.url, "--key", stack.root_key, "--project", project)

    assert listed
