"""The figures of a project, at a price that does not grow with its history."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from grpc import StatusCode
from tests.contract.test_plans import nodes
from tests.support.refusals import refused

from guildhall.project.v1.project_service_pb2 import GetProjectStatsRequest
from guildhall.ticket.v1.ticket_service_pb2 import DeleteTicketRequest
from guildhall_server.domains.project import stats
from guildhall_server.roles import Role
from guildhall_server.storage.logmarks import make_mark

PROJECT = "projects/default"


def get(guildhall, name=PROJECT):
    return guildhall.root.projects.GetProjectStats(GetProjectStatsRequest(name=name))


async def test_an_empty_project_has_nothing(guildhall, make, clock):
    figures = await get(guildhall)

    assert figures.name == PROJECT
    assert figures.HasField("bot_uptime")
    assert abs(figures.measure_time.ToDatetime(clock().tzinfo) - clock()) < timedelta(minutes=1)
    figures.ClearField("measure_time")
    figures.ClearField("bot_uptime")
    assert [field.name for field, _ in figures.ListFields()] == ["name"]


async def test_everything_is_counted_and_of_this_project_only(guildhall, make, clock):
    other = await make.project("other")
    await make.ticket(other)
    await make.person(Role.OWNER, other)
    user, _ = await make.person(Role.MODERATOR)
    await make.user()
    await make.key(revoked_at=clock())
    await make.key(expires_at=clock() - timedelta(seconds=1))
    await make.key(active=False)
    await make.key(revoked_at=clock() + timedelta(hours=1))
    tickets = [await make.ticket(state=state, opener=user) for state in ("open", "claimed", "closed", "open")]
    for text in ("one", "two", "three"):
        await make.message(tickets[0].name, text)
    await guildhall.root.tickets.DeleteTicket(DeleteTicketRequest(name=tickets[3].name))

    figures = await get(guildhall)

    assert (figures.total_tickets, figures.open_tickets) == (4, 2)
    assert (figures.users, figures.members, figures.active_keys) == (2, 1, 2)
    assert figures.messages_last_day == 3
    assert (figures.total_guilds, figures.total_guild_members, figures.bot_uptime.seconds) == (0, 0, 0)


async def test_messages_are_those_of_a_day_marked_or_not(guildhall, make, database, clock):
    ticket = await make.ticket()
    await make.message(ticket.name, "long ago")
    await make.execute("UPDATE events SET created_at = now() - interval '25 hours' WHERE type LIKE '%message%'")
    await make.message(ticket.name, "lately")
    assert (await get(guildhall)).messages_last_day == 1

    await make_mark(database, clock())
    await make.execute("UPDATE log_marks SET at = now() - interval '24 hours 10 minutes'")
    assert (await get(guildhall)).messages_last_day == 0, "the mark says that nothing before it counts"
    await make.message(ticket.name, "after the mark")
    assert (await get(guildhall)).messages_last_day == 1


async def test_old_marks_are_forgotten(database, clock):
    for days in (0, 1, 3):
        await database.pool.execute("INSERT INTO log_marks VALUES (now() - $1 * interval '1 day', 1)", days)
    await make_mark(database, clock())

    assert await database.pool.fetchval("SELECT count(*) FROM log_marks") == 3


async def test_figures_need_their_permission(guildhall, make):
    for role in (Role.MEMBER, None):
        _, key = await make.person(role)
        with refused("PERMISSION_MISSING", code=StatusCode.PERMISSION_DENIED) as refusal:
            await guildhall.as_(key).projects.GetProjectStats(GetProjectStatsRequest(name=PROJECT))
        assert refusal.metadata == {"permission": "analytics:read"}
    for role in (Role.VIEWER, Role.MODERATOR):
        _, key = await make.person(role)
        assert await guildhall.as_(key).projects.GetProjectStats(GetProjectStatsRequest(name=PROJECT))


FILL = """
INSERT INTO projects (project_id, uid, display_name, environment, is_default)
SELECT p, gen_random_uuid(), p, 1, false FROM unnest(ARRAY['a', 'm', 'z']) p ON CONFLICT DO NOTHING;
INSERT INTO tickets (project_id, id, number, state, category, subject, description, guild, channel, opener,
                     opener_display_name, created_at, updated_at, closed_at)
SELECT p, gen_random_uuid(), n, CASE WHEN n % 100 = 0 THEN 1 ELSE 3 END, 'Bug', 's', '', '', '', 'root', 'root',
       now(), now(), CASE WHEN n % 100 = 0 THEN NULL ELSE now() END
FROM unnest(ARRAY['a', 'm', 'z']) p, generate_series($from, $to) n;
INSERT INTO ticket_numbers SELECT p, $to FROM unnest(ARRAY['a', 'm', 'z']) p
ON CONFLICT (project_id) DO UPDATE SET last_number = $to;
INSERT INTO events (project_id, tx, created_at, type, subject, owner, actor, payload)
SELECT p, n, now() - ($to - n) * interval '1 hour', 'dev.guildhall.ticket.message.created.v1', 't', '', '', ''
FROM unnest(ARRAY['a', 'm', 'z']) p, generate_series(greatest($from, $to - 500), $to) n;
DELETE FROM log_marks;
INSERT INTO log_marks SELECT now() - n * interval '1 hour', $to - n FROM generate_series(0, 47) n;
VACUUM ANALYZE;
"""


async def test_the_price_does_not_grow_with_history(guildhall, make, database, clock):
    """Ten times the tickets and events, as many of them open and of today: as many rows looked at."""
    looked_at = []
    for start, end in ((1, 1000), (1001, 10_000)):
        for command in FILL.replace("$from", str(start)).replace("$to", str(end)).split(";\n"):
            await database.pool.execute(command.strip() or "SELECT")
        await database.pool.execute("DELETE FROM tickets WHERE state = 1 AND number > 1000")
        await database.pool.execute("VACUUM ANALYZE tickets")
        looked_at.append(await rows_looked_at(database, clock()))

    assert looked_at[1] <= looked_at[0] * 1.5, looked_at


async def rows_looked_at(database: Any, now: Any) -> float:
    values = {"project": "m", "now": now, "since": now - stats.DAY}
    async with database.pool.acquire() as connection, connection.transaction():
        await connection.execute("SET LOCAL plan_cache_mode = force_generic_plan")
        explained = await connection.fetchval(
            f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {stats._stats.sql}", *stats._stats.arguments(values)
        )
    scans = [node for node in nodes(json.loads(explained)[0]["Plan"]) if "Relation Name" in node]
    big = {"tickets", "events"}
    for node in scans:
        relation = node["Relation Name"]
        if any(relation.startswith(name) for name in big) and node["Actual Rows"]:
            assert node["Node Type"] != "Seq Scan", (node["Node Type"], relation)
    return sum((n["Actual Rows"] + n.get("Rows Removed by Filter", 0)) * n["Actual Loops"] for n in scans)
