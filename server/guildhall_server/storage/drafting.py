"""Drafts a migration: what the tables say and a freshly migrated database does not have yet."""

import asyncio
from pathlib import Path

from alembic import command
from alembic.config import Config

from guildhall_server.storage import migrate
from guildhall_server.storage.postgres import EmbeddedPostgres


async def draft(message: str) -> Path:
    """Writes the next numbered file, to be read and corrected by a person."""
    async with EmbeddedPostgres(throwaway=True) as postgres:
        await migrate.ensure(postgres.url)
        number = f"{int(migrate.head()) + 1:04d}"
        await asyncio.to_thread(_write, postgres.url, number, message)
    return next((migrate.MIGRATIONS / "versions").glob(f"{number}_*.py"))


def _write(url: str, number: str, message: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(migrate.MIGRATIONS))
    config.attributes["url"] = url
    command.revision(config, message=message.replace("_", " "), autogenerate=True, rev_id=number)
