"""The Postgres settings, written anew at each start into `guildhall.conf` beside the data."""

import os
from dataclasses import dataclass
from pathlib import Path

_MEBIBYTE = 2**20
_CGROUP_LIMITS = (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"))


@dataclass(frozen=True, slots=True)
class Tuning:
    """What an installation may want different."""

    throwaway: bool = False
    max_connections: int = 200


MAIN = """\
# Made by initdb, kept by you: what stands below the include wins over Guildhall's settings.
include_if_exists = 'guildhall.conf'
"""


def rendered(tuning: Tuning, sockets: Path) -> str:
    values: dict[str, str] = {
        "listen_addresses": "''",
        "unix_socket_directories": _quoted(str(sockets)),
        "unix_socket_permissions": "0700",
        "max_connections": str(tuning.max_connections),
        "shared_buffers": f"{_shared_buffers() // _MEBIBYTE}MB",
        "wal_level": "logical",
        "max_wal_size": "4GB",
        "checkpoint_timeout": "15min",
        "jit": "off",
        "idle_in_transaction_session_timeout": "30s",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "log_line_prefix": "'%m [%p] '",
        "log_checkpoints": "off",
        "log_min_duration_statement": "1s",
        # Values are people's: neither the parameters of slow statements nor the key of a row that was there already.
        "log_parameter_max_length": "0",
        "log_error_verbosity": "terse",
    }
    if tuning.throwaway:
        # Nothing here is worth a disk write: the folder goes away with the process.
        values |= {
            "fsync": "off",
            "synchronous_commit": "off",
            "full_page_writes": "off",
            "wal_level": "minimal",
            "max_wal_senders": "0",
            "shared_buffers": "64MB",
            "autovacuum_naptime": "1h",
        }
    lines = "".join(f"{name} = {value}\n" for name, value in values.items())
    return f"# Written at each start by guildhall; change postgresql.conf instead.\n{lines}"


def _shared_buffers() -> int:
    """A thirty-second of the memory, from 64 MB to 512 MB."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    for path in _CGROUP_LIMITS:
        try:
            memory = min(memory, int(path.read_text(encoding="ascii")))
        except (OSError, ValueError):
            continue
    return max(64 * _MEBIBYTE, min(memory // 32, 512 * _MEBIBYTE))


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
