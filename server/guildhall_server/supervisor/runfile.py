"""`run.json`: what runs, for programs to read."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Running:
    """`state` is starting, ready, stopping or stopped; after a crash the supervisor's process is gone."""

    state: str
    url: str
    grpc: str
    admin: str
    data_dir: str
    database_url: str | None
    """Of the embedded Postgres only; any other one is not written down."""
    pids: Mapping[str, int] = field(default_factory=dict)


def write(path: Path, running: Running) -> None:
    """Replaces the file in one step, so that nobody reads half of it."""
    new = path.with_name(f"{path.name}.new")
    new.touch(mode=0o600)
    new.write_text(json.dumps(asdict(running), indent=2) + "\n", encoding="utf-8")
    new.replace(path)
