"""The first key is made once in the life of an installation."""

from datetime import UTC, datetime

from guildhall_server.bootstrap import first_key
from guildhall_server.domains.project.purging import Purge
from guildhall_server.tables import metadata


async def test_a_new_installation_gets_a_key_once(database_url, settings):
    assert await first_key(database_url, settings)
    assert await first_key(database_url, settings) is None


async def test_an_installation_whose_first_project_has_gone_is_not_new(database_url, database, settings):
    await first_key(database_url, settings)
    deleted = "UPDATE projects SET is_default = false, deleted_at = now() - interval '30 days', purge_at = now()"
    await database.pool.execute(deleted)
    await database.pool.execute("DELETE FROM api_keys")
    assert await first_key(database_url, settings) is None

    assert await Purge(database, metadata.sorted_tables).run(datetime.now(UTC)) == ["default"]
    assert await first_key(database_url, settings) is None
    assert await database.pool.fetchval("SELECT count(*) FROM projects") == 0
