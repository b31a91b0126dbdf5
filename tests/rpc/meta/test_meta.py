import asyncpg
import pytest
from grpc import StatusCode
from tests.support.refusals import refused

from guildhall.meta.v1.meta_service_pb2 import GetHealthRequest, GetInfoRequest
from guildhall.project.v1.project_service_pb2 import GetProjectRequest
from guildhall_server import __version__


async def test_anybody_learns_what_answers_here(guildhall):
    info = await guildhall.as_(None).meta.GetInfo(GetInfoRequest())

    assert (info.service, info.version) == ("guildhall", __version__)
    assert info.description
    assert list(info.services) == sorted(info.services)
    assert {"guildhall.meta.v1.MetaService", "guildhall.user.v1.UserService"} <= set(info.services)
    assert info.links["health"] == "/healthz"


async def test_a_working_server_is_healthy(guildhall, clock):
    health = await guildhall.as_(None).meta.GetHealth(GetHealthRequest())

    assert (health.status, health.healthy, health.service) == ("ok", True, "guildhall")
    assert health.version == __version__
    assert abs(health.time.seconds - clock().timestamp()) < 5
    assert health.uptime.ToTimedelta().total_seconds() > 0
    assert set(health.checks) >= {"database", "migrations"}
    assert all(check.healthy and not check.detail for check in health.checks.values())
    assert health.checks["database"].latency.ToNanoseconds() > 0


@pytest.mark.parametrize("damage", ["UPDATE alembic_version SET version_num = '0000'", "DROP TABLE alembic_version"])
async def test_a_database_that_is_not_migrated_is_not_ready(guildhall, database, damage):
    await database.pool.execute(damage)

    with refused("NOT_READY", code=StatusCode.UNAVAILABLE) as refusal:
        await guildhall.as_(None).meta.GetHealth(GetHealthRequest())

    assert refusal.metadata == {"part": "migrations"}
    assert refusal.retry_after
    assert "guildhall migrate" in refusal.message


async def test_a_newer_database_is_fine(guildhall, database):
    await database.pool.execute("UPDATE alembic_version SET version_num = '9999'")

    assert (await guildhall.as_(None).meta.GetHealth(GetHealthRequest())).healthy


async def test_without_a_database_it_is_not_ready(guildhall, database, postgres):
    name = await database.pool.fetchval("SELECT current_database()")
    admin = await asyncpg.connect(postgres)
    await admin.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    await admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", name)
    await admin.close()

    with refused("NOT_READY", code=StatusCode.UNAVAILABLE) as refusal:
        await guildhall.as_(None).meta.GetHealth(GetHealthRequest())

    assert refusal.metadata == {"part": "database"}


async def test_a_credential_that_is_sent_must_be_valid_even_here(guildhall):
    with refused("CREDENTIALS_INVALID", code=StatusCode.UNAUTHENTICATED):
        await guildhall.as_("guild_live_nonsense").meta.GetInfo(GetInfoRequest())


async def test_a_defect_is_told_without_a_detail(guildhall, make):
    await make.execute("ALTER TABLE projects RENAME COLUMN display_name TO gone")

    with refused("INTERNAL", code=StatusCode.INTERNAL) as refusal:
        await guildhall.root.projects.GetProject(GetProjectRequest(name="projects/default"))

    assert "display_name" not in refusal.message
    assert refusal.request_id
