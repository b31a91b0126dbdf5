"""Between Postgres and the workers: the schema, and the first key of a new installation."""

import asyncio
import contextlib
from collections.abc import Callable

from guildhall_server.config import Settings
from guildhall_server.config_values import masked
from guildhall_server.storage.postgres import EmbeddedPostgres

_CONNECT_PATIENCE = 30.0


class StartError(Exception):
    """Guildhall cannot start. The message says why and what to do."""


async def prepare(
    url: str, settings: Settings, postgres: EmbeddedPostgres | None, tell: Callable[[str], None]
) -> str | None:
    """Migrates where needed; returns the text of the first key when it was made just now."""
    changed = await _migrate(url, tell)
    # Beside the data it speaks of, so that it goes when the data goes. It saves loading the domains here.
    done = postgres.data / "guildhall.has-key" if postgres else None
    if done and done.exists() and not changed:
        return None
    from guildhall_server.bootstrap import first_key  # noqa: PLC0415 - half a second that most starts need not pay

    key = await first_key(url, settings)
    if done:
        with contextlib.suppress(OSError):
            done.touch()
    return key


async def _migrate(url: str, tell: Callable[[str], None]) -> bool:
    from guildhall_server.storage import migrate  # noqa: PLC0415 - the workers load meanwhile

    loop = asyncio.get_running_loop()
    deadline = loop.time() + _CONNECT_PATIENCE
    told = False
    while True:
        try:
            return await migrate.ensure(url)
        except migrate.MigrationError as error:
            raise StartError(str(error)) from None
        except (OSError, TimeoutError) as error:
            if loop.time() > deadline:
                raise StartError(f"The database {masked(url)} cannot be reached: {str(error) or 'no answer'}") from None
        except Exception as error:
            if not type(error).__module__.startswith("asyncpg"):
                raise
            raise StartError(f"The database {masked(url)} refuses: {error}") from None
        if not told:
            tell(f"waiting for the database {masked(url)}")
            told = True
        await asyncio.sleep(0.5)
