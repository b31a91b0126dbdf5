"""`guildhall user`, as somebody types it, and what people added by it can do."""

from __future__ import annotations

import asyncio
import os
import sys

import pytest
from tests.support.places import Place
from tests.support.stack import ROOT, Stack

from guildhall import Guildhall
from guildhall.auth.v1 import auth_service_pb2
from guildhall.project.v1 import member_pb2

PASSWORD = "four brave hedgehogs"


@pytest.fixture
def typed(stack: Stack, here: Place):
    """Runs a command with an admin key of the project, as the first start prints one, or with another."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("GUILDHALL_")}
    paths = f"{ROOT / 'server'}{os.pathsep}{ROOT / 'clients/python'}"
    project = here.name.removeprefix("projects/")

    async def run(*words: str, stdin: str = "", key: str = "") -> tuple[int, str]:
        variables = {"GUILDHALL_URL": stack.url, "GUILDHALL_PROJECT": project}
        variables |= {"GUILDHALL_KEY": key or await here.make.key(project=here.name), "PYTHONPATH": paths}
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "guildhall_server", "user", *words),
            env=inherited | variables,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        out, _ = await asyncio.wait_for(process.communicate(stdin.encode()), 30)
        return process.returncode or 0, out.decode()

    return run


async def test_the_first_owner_is_added_in_a_terminal_and_signs_in(typed, stack: Stack, here: Place) -> None:
    """Only owners and root say who is an owner."""
    owner = ("add", "first@example.org", "--role", "owner")
    code, out = await typed(*owner, stdin=f"{PASSWORD}\n")
    assert (code, "ROLE_NOT_HELD" in out) == (1, True), out
    code, out = await typed(*owner, stdin=f"{PASSWORD}\n", key=stack.root_key)
    assert code == 0, out
    assert PASSWORD not in out

    project = here.name.removeprefix("projects/")
    async with Guildhall.sign_in(stack.url, project=project, email="first@example.org", password=PASSWORD) as guild:
        caller = await guild.auth.GetCaller(auth_service_pb2.GetCallerRequest())
        assert (caller.role, caller.display_name) == (member_pb2.ROLE_OWNER, "first")

    code, out = await typed("password", "first@example.org", key=stack.root_key, stdin="five patient herons\n")
    assert (code, out) == (0, "done; sessions that ended: 0\n")


async def test_a_command_that_failed_halfway_can_be_given_again(typed) -> None:
    code, out = await typed("add", "second@example.org", stdin="password123\n")
    assert code == 1
    assert "PASSWORD_UNACCEPTABLE" in out
    code, out = await typed("add", "second@example.org", "--role", "moderator", stdin=f"{PASSWORD}\n")
    assert code == 0, out


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("add", "third@example.org", "--role", "king"), "there is no role 'king'"),
        (("password", "nobody@example.org"), "nobody in here has the address"),
        (("add", "not an address"), "email"),
    ],
)
async def test_a_mistake_is_one_line(typed, words, hint: str) -> None:
    code, out = await typed(*words, stdin=f"{PASSWORD}\n")
    assert code == 1
    assert hint in out
    assert "Traceback" not in out
