"""What can keep the embedded Postgres from running, in words for the person at the terminal."""

import errno


class PostgresError(Exception):
    """The embedded Postgres cannot run. The message says why and what to do."""


def of_os_error(error: OSError, action: str) -> PostgresError:
    """Says what a failed file operation means for the data folder."""
    where = f" {error.filename}" if error.filename else ""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return PostgresError(f"The disk is full: cannot {action}{where}. Free some space and start again")
        case errno.EROFS | errno.EACCES | errno.EPERM:
            return PostgresError(
                f"The data folder is not writable: cannot {action}{where}. "
                "Change its owner or set GUILDHALL_DATA_DIR to another folder"
            )
    return PostgresError(f"Cannot {action}{where}: {error.strerror}")


def of_log(text: str, action: str) -> PostgresError:
    """Finds the line in Postgres's own output that says why it stopped."""
    if "No space left on device" in text or "Disk quota exceeded" in text:
        return PostgresError(f"The disk is full: cannot {action}. Free some space and start again")
    for mark in ("FATAL:", "PANIC:", "error:", "ERROR:"):
        lines = [line for line in text.splitlines() if mark in line]
        if lines:
            return PostgresError(f"Cannot {action}: {lines[-1].partition(mark)[2].strip()}")
    last = text.strip().splitlines()[-1:] or ["it printed nothing"]
    return PostgresError(f"Cannot {action}: {last[0]}")
