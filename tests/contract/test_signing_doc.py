"""docs/signing.md: what it says can be copied can be copied, and its vectors are those that we make."""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
from pathlib import Path

from tests.support.stack import Stack

from guildhall import signing

PAGE = Path("docs/signing.md").read_text()
ROW = re.compile(
    r"^\| (GET|POST) \| `(.+?)` \| (?:`(.*?)`)? ?\| (?:`(.*?)`)? ?\| `(v2=[0-9a-f]{64})` \|$", re.MULTILINE
)


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


async def run(*command: str, **environ: str) -> str:
    process = await asyncio.create_subprocess_exec(
        *command,
        env={"PATH": os.environ["PATH"]} | environ,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == 0, err.decode()
    return out.decode()


async def test_the_examples_run_as_they_stand(stack: Stack) -> None:
    make_key, bash = blocks("bash")
    (python,) = blocks("python")
    issued = json.loads(await run("bash", "-euc", make_key, GUILDHALL=stack.url, KEY=stack.root_key))
    holder = {"GUILDHALL": stack.url, "KEY_ID": issued["signingKey"]["uid"], "SECRET": issued["secret"]}

    in_bash = await run("bash", "-euo", "pipefail", "-c", bash, **holder)
    in_python = await run(sys.executable, "-c", python, **holder)

    assert in_bash.count("Signed in bash") == 2
    assert in_python == "Signed in Python\n"


async def test_the_command_prints_what_curl_takes(stack: Stack) -> None:
    issued = json.loads(await run("bash", "-euc", blocks("bash")[0], GUILDHALL=stack.url, KEY=stack.root_key))
    holder = {"GUILDHALL_SIGNER_ID": issued["signingKey"]["uid"], "GUILDHALL_SIGNER_SECRET": issued["secret"]}
    url = "/v1/projects/default/tickets?pageSize=1"
    paths = os.pathsep.join(["server", "clients/python"])
    command = f'"{sys.executable}" -m guildhall_server key sign GET "{url}" | curl -sf "$URL{url}" -H @-'

    listed = await run("bash", "-euo", "pipefail", "-c", command, PYTHONPATH=paths, URL=stack.url, **holder)

    assert "tickets" in json.loads(listed)


async def test_the_command_makes_the_vector_of_the_older_form() -> None:
    paths = os.pathsep.join(["server", "clients/python"])
    arguments = ("key", "sign", "--v1", "GET", "/users/email/test@example.com", "--timestamp", "1700000000")

    printed = await run(
        sys.executable, "-m", "guildhall_server", *arguments, PYTHONPATH=paths, GUILDHALL_SIGNER_SECRET="test-secret"
    )

    assert "x-api-signature: a81078bfa902fc8b3a06f553ace4897fca90e5235af4addcc9ec61a16a8ed647\n" in printed
    assert "a81078bfa902fc8b3a06f553ace4897fca90e5235af4addcc9ec61a16a8ed647" in PAGE


def test_the_vectors_are_ours() -> None:
    rows = ROW.findall(PAGE)

    assert len(rows) == 5
    for verb, path, query, body, expected in rows:
        made = signing.sign(
            ("", "test-secret"),
            verb,
            f"{path}?{query}" if query else path,
            body.encode(),
            timestamp=1700000000,
            nonce="0123456789abcdef",
        )
        assert made["x-api-signature"] == expected, path
