"""h2spec against the edge transport: `python -m tests.transport.h2spec [-S]`. Go and its module proxy are needed once.

Two cases of the generic part fail and must: 5/14 and 5/15 let the header table grow that we have announced as 0.
What they ask for is what case 6.3 of the HPACK part, rightly, calls a decoding error.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from pathlib import Path

import uvloop
from tests.support.relay import relay
from tests.transport.edge.methods import ENDPOINTS

from guildhall_server.clock import system_clock
from guildhall_server.rpc.transport.edge import create_server

BUILD = Path(__file__).parents[3] / "build/h2spec"
MODULE = "github.com/summerwind/h2spec/cmd/h2spec@latest"


async def main(arguments: list[str]) -> int:
    if not (BUILD / "h2spec").exists():
        installing = await asyncio.create_subprocess_exec(
            "go", "install", MODULE, env=dict(os.environ) | {"GOBIN": str(BUILD)}
        )
        if await installing.wait():
            return 1
    server = create_server(ENDPOINTS, system_clock, max_message_bytes=2**22)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "h2spec.sock")
        server.add_insecure_port(f"unix:{path}")
        await server.start()
        async with relay(path) as port:
            judging = await asyncio.create_subprocess_exec(
                BUILD / "h2spec", "-h", "127.0.0.1", "-p", str(port), *arguments
            )
            code = await judging.wait()
        await server.stop(0)
    return code


if __name__ == "__main__":
    sys.exit(uvloop.run(main(sys.argv[1:])))
