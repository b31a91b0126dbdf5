"""Checks of the database: version, schema, safety of its writes, backups, the keys in it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import literal_column, select, text

from guildhall_server.doctor.findings import Finding, bad, good, warn
from guildhall_server.doctor.settings import is_remote
from guildhall_server.storage.database import Database
from guildhall_server.storage.migrate import head
from guildhall_server.storage.statement import scalar, statement

_OLDEST = 150_000
_MOST_SKEW = 2.0


def _all(*columns: Any) -> tuple[Any, ...]:
    return columns


_about = statement(
    select(
        *(
            literal_column(expression).label(name)
            for name, expression in {
                "version": "current_setting('server_version_num')::int",
                "shown": "current_setting('server_version')",
                "fsync": "current_setting('fsync')",
                "full_page_writes": "current_setting('full_page_writes')",
                "synchronous_commit": "current_setting('synchronous_commit')",
                "archive_mode": "current_setting('archive_mode')",
                "archived": "(SELECT last_archived_time FROM pg_stat_archiver)",
                "standbys": "(SELECT count(*) FROM pg_stat_replication)",
                "ssl": "coalesce((SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()), false)",
                "superuser": "(SELECT rolsuper FROM pg_roles WHERE rolname = current_user)",
                "clock": "clock_timestamp()",
            }.items()
        )
    ),
    _all,
)
_keys = statement(
    text(
        "SELECT count(*) FILTER (WHERE expires_at IS NULL AND 'admin' = ANY(scopes)),"
        " count(*) FILTER (WHERE last_used_at < now() - interval '90 days')"
        " FROM api_keys WHERE active AND (revoked_at IS NULL OR revoked_at > now())"
        " AND (expires_at IS NULL OR expires_at > now())"
    ),
    _all,
)

_has_schema = statement(select(literal_column("to_regclass('alembic_version') IS NOT NULL")), scalar)
_revision = statement(text("SELECT version_num FROM alembic_version"), scalar)


async def check_database(url: str, *, own: bool) -> AsyncIterator[Finding]:
    """Everything about Postgres; `own` says that `guildhall up` runs it."""
    try:
        database = await Database.open(url, pool_size=1, name="guildhall doctor")
    except Exception as error:  # noqa: BLE001 - whatever it is, the operator must see it
        yield bad("Postgres", f"cannot be reached: {str(error) or type(error).__name__}", "see GUILDHALL_DATABASE_URL")
        return
    try:
        begun = datetime.now(UTC)
        (version, shown, fsync, pages, commit, archive, archived, standbys, ssl, superuser, clock) = await database.one(
            _about
        )
        yield _version(version, shown)
        yield await _schema(database)
        yield _safety(fsync, pages, commit)
        yield _backups(archive, archived, standbys)
        yield _skew(abs((clock - begun).total_seconds()))
        if is_remote(url):
            yield (
                good("Postgres TLS", "on") if ssl else bad("Postgres TLS", "off", "add ?sslmode=verify-full to the URL")
            )
        if superuser and not own:
            yield warn("Postgres role", "a superuser", "give Guildhall a role that owns its own database and no more")
        async for finding in _about_keys(database):
            yield finding
    finally:
        await database.close()


def _version(version: int, shown: str) -> Finding:
    if version < _OLDEST:
        return bad("Postgres", f"{shown} is too old", "use Postgres 15 or newer")
    return good("Postgres", shown)


async def _schema(database: Database) -> Finding:
    at, wanted = None, head()
    if await database.one(_has_schema):
        at = await database.maybe(_revision)
    if at == wanted:
        return good("schema", f"at {at}, as this version wants it")
    return bad("schema", f"at {at or 'nothing'}, this version wants {wanted}", "run `guildhall migrate`")


def _safety(fsync: str, pages: str, commit: str) -> Finding:
    unsafe = [
        name
        for name, value in {"fsync": fsync, "full_page_writes": pages, "synchronous_commit": commit}.items()
        if value == "off"
    ]
    if unsafe:
        return bad("durability", f"{', '.join(unsafe)} off: what was acknowledged can be lost", "turn them on")
    return good("durability", "commits are on disk before they are acknowledged")


def _backups(archive: str, archived: datetime | None, standbys: int) -> Finding:
    if archive != "off" and archived is not None:
        return good("backups", f"WAL archived, last {archived:%Y-%m-%d %H:%M} UTC; restore one now and then")
    if standbys:
        return warn("backups", f"{standbys} standby, no WAL archive", "a standby copies mistakes too: archive as well")
    return warn(
        "backups",
        "no WAL archive and no standby is seen",
        "dump daily with pg_dump, or archive the WAL: docs/operating.md says how",
    )


def _skew(seconds: float) -> Finding:
    if seconds > _MOST_SKEW:
        return bad("clock", f"{seconds:.0f} s away from the database's", "run a time service on both machines")
    return good("clock", "agrees with the database's")


async def _about_keys(database: Database) -> AsyncIterator[Finding]:
    try:
        lasting, unused = await database.one(_keys)
    except Exception:  # noqa: BLE001 - an older schema, of which another line speaks
        return
    if lasting:
        yield warn(
            "keys", f"{lasting} may do everything and never expire", "give keys the scopes they need, and an end"
        )
    else:
        yield good("keys", "none may do everything for ever")
    if unused:
        yield warn("keys", f"{unused} were not used for 90 days", "revoke them: guildhall key list --unused-since 90d")
