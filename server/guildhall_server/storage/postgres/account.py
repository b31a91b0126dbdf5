"""Who runs Postgres when Guildhall itself runs as root: Postgres refuses to."""

import os
import pwd
import stat
from pathlib import Path

from guildhall_server.children import Account
from guildhall_server.storage.postgres.failure import PostgresError, of_os_error

# No account is created: a start must not change the machine's user list.
_CANDIDATES = ("guildhall", "nobody")


def unprivileged_account(data: Path) -> Account | None:
    """None for an ordinary user. For root: the owner of existing data, else `guildhall`, else `nobody`."""
    if os.geteuid() != 0:
        return None
    if data.exists() and (owner := data.stat().st_uid) != 0:
        return _owner(owner)
    for name in _CANDIDATES:
        try:
            return _account(pwd.getpwnam(name))
        except KeyError:
            continue
    raise PostgresError(
        "Postgres does not run as root, and there is neither an account `guildhall` nor `nobody` to use; "
        "create one, start Guildhall as another user, or set GUILDHALL_DATABASE_URL"
    )


def open_the_way(path: Path, account: Account) -> list[str]:
    """Lets the account pass through the parents of `path`, and says which ones had to change."""
    notes = []
    for parent in reversed(path.resolve().parents):
        found = parent.stat()
        if _may_pass(found, account):
            continue
        try:
            parent.chmod(stat.S_IMODE(found.st_mode) | stat.S_IXOTH)
        except OSError as error:
            raise of_os_error(error, f"let {account.name} pass through") from error
        notes.append(f"{parent} may now be passed through by others (o+x): Postgres runs as {account.name}")
    return notes


def give(path: Path, account: Account | None) -> None:
    if account:
        os.chown(path, account.uid, account.gid)


def _may_pass(found: os.stat_result, account: Account) -> bool:
    if found.st_uid == account.uid:
        return bool(found.st_mode & stat.S_IXUSR)
    if found.st_gid == account.gid:
        return bool(found.st_mode & stat.S_IXGRP)
    return bool(found.st_mode & stat.S_IXOTH)


def _owner(uid: int) -> Account:
    try:
        return _account(pwd.getpwuid(uid))
    except KeyError:
        raise PostgresError(
            f"The data folder belongs to the unknown user id {uid}; give it to an account that exists"
        ) from None


def _account(entry: pwd.struct_passwd) -> Account:
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)
