"""Names of databases: each worker of a parallel run has its own, also when all use one server."""

from __future__ import annotations

import os

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
TEMPLATE = f"template_{WORKER}"
