"""Alembic's entry: runs the versions in one transaction each, under lock and statement timeouts."""

import asyncio

from alembic import context
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine

from guildhall_server.tables import metadata


def is_ours(thing: object, name: str | None, kind: str, reflected: bool, compare_to: object) -> bool:  # noqa: FBT001
    """Partitions are made at run time; the schema knows only their parent."""
    del thing, compare_to
    return not (kind == "table" and reflected and name is not None and name.startswith("events_"))


def migrate(connection: Connection) -> None:
    """Run what is missing."""
    context.configure(
        connection=connection,
        target_metadata=metadata,
        include_object=is_ours,
        transaction_per_migration=True,
        compare_server_default=False,
    )
    with context.begin_transaction():
        context.run_migrations()


async def main() -> None:
    """Connect to the URL that the caller put into the configuration."""
    url = context.config.attributes["url"].replace("postgresql://", "postgresql+asyncpg://", 1)
    timeouts = {"lock_timeout": "5s", "statement_timeout": "10min"}
    engine = create_async_engine(
        url.replace("postgres://", "postgresql+asyncpg://", 1), connect_args={"server_settings": timeouts}
    )
    async with engine.connect() as connection:
        await connection.run_sync(migrate)
    await engine.dispose()


asyncio.run(main())
