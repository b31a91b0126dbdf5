"""Everything an installation has stored, as bytes to look for words in."""

from __future__ import annotations

from pathlib import Path

from guildhall_server.storage.database import Database

_TABLES = "SELECT oid::regclass::text FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"


async def tables_with(database: Database, words: list[str]) -> dict[str, list[str]]:
    """The tables that hold one of some words anywhere, in text or in bytes, and which words."""
    found: dict[str, list[str]] = {}
    for (table,) in await database.pool.fetch(_TABLES):
        columns = await database.pool.fetch(
            "SELECT attname, atttypid = 'bytea'::regtype AS bytes FROM pg_attribute"
            " WHERE attrelid = $1::text::regclass AND attnum > 0 AND NOT attisdropped",
            table,
        )
        shown = ", ".join(
            f"encode({name}, 'escape')" if is_bytes else f"{name}::text" for name, is_bytes in map(tuple, columns)
        )
        for word in words:
            query = (
                f"SELECT count(*) FROM (SELECT concat_ws(' ', {shown}) AS row FROM {table}) t WHERE strpos(row, $1) > 0"
            )
            if await database.pool.fetchval(query, word):
                found.setdefault(table, []).append(word)
    return found


def files_with(folder: Path, words: list[str]) -> list[str]:
    """The files below a folder that hold one of some words."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [str(path) for path in files if any(word.encode() in path.read_bytes() for word in words)]
