"""What a test server listens with: grpc.aio on a port, or with GUILDHALL_TEST_TRANSPORT=edge the edge transport.

That one listens on a unix socket; a relay gives it a port, so that every client of the tests finds it.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

from tests.support.relay import relay

from guildhall_server import app

EDGE = os.environ.get("GUILDHALL_TEST_TRANSPORT", "aio") == "edge"


@contextlib.asynccontextmanager
async def listening(built: app.App, listen: str = "127.0.0.1:0") -> AsyncIterator[tuple[int, str]]:
    """Serve an app: the port, and the target for a gRPC channel."""
    if not EDGE:
        async with app.listening(built, listen=listen) as (_, port):
            yield port, f"127.0.0.1:{port}"
        return
    # No Envoy is there to notice that the server leaves.
    app._EDGE_NOTICES = 0.0
    with tempfile.TemporaryDirectory(prefix="edge-") as folder:
        path = Path(folder, "api.sock")
        async with app.listening(built, socket=path), relay(path, int(listen.rpartition(":")[2])) as port:
            yield port, f"unix:{path}"
