"""Calls while workers die, hang and come back."""

import asyncio

from tests.envoy.running import running_edge, until_both_healthy

from guildhall_server.edge import envoy

TICKET = "/v1/projects/guild/tickets/t1"


async def test_a_killed_worker_costs_no_call(tmp_path):
    async with running_edge(tmp_path) as edge:
        calls = [asyncio.create_task(call_often(edge, 60)) for _ in range(4)]
        await asyncio.sleep(0.1)
        await edge.workers[0].stop(immediate=True)
        statuses = [status for found in await asyncio.gather(*calls) for status in found]

        await asyncio.sleep(1)
        # A call the dead worker had begun may be lost: repeating it could do it twice.
        assert len(statuses) == 240
        assert len([status for status in statuses if status != 200]) <= 4

        await edge.workers[0].start()
        async with asyncio.timeout(5):
            await until_both_healthy(edge.admin)


async def test_calls_after_the_death_of_a_worker_all_succeed(tmp_path):
    async with running_edge(tmp_path) as edge:
        await edge.workers[0].stop(immediate=True)

        assert set(await call_often(edge, 60)) == {200}


async def test_both_workers_are_called(edge):
    subjects = {(await edge.http.get(TICKET)).json()["subject"] for _ in range(20)}

    assert len(subjects) == 2


async def test_statistics_are_on_the_admin_socket_only(edge):
    assert "envoy_cluster_upstream_rq_total" in await envoy.tell(edge.admin, "/stats/prometheus")
    assert edge.admin.stat().st_mode & 0o777 == 0o600


async def call_often(edge, times):
    found = []
    for _ in range(times):
        found.append((await edge.http.get(TICKET)).status_code)
        await asyncio.sleep(0.005)
    return found
