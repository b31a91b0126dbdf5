"""Does a watcher cost the writers anything? The same writes with nobody watching and with one who does."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks import loads
from benchmarks.drivers import http2
from benchmarks.drivers.watching import Deliveries, Watcher
from benchmarks.measures.calls import shown
from benchmarks.measures.sampling import call, check
from benchmarks.results import Series
from benchmarks.subjects import Subject
from benchmarks.world import World, ticket_id

ELSEWHERE, ALL_HERE = "writes to all tickets, one of them watched", "every write into the watched ticket"
_IN_FLIGHT = 16


async def measure_writers(world: World, subject: Subject, tell: Callable[[str], None]) -> list[Series]:
    """With none and with one, in turn."""
    plan = world.plan
    found = {
        (load, watchers): Series(f"{watchers} watching", load, _IN_FLIGHT)
        for load in (ELSEWHERE, ALL_HERE)
        for watchers in (0, 1)
    }
    for turn in range(plan.writer_rounds):
        for (load, watchers), series in found.items():
            connection = await http2.connect(subject.port, world.key)
            deliveries = Deliveries()
            if watchers:
                connection.call(f"{loads.SERVICE}/WatchTicket", loads.watch(ticket_id(1)), Watcher(deliveries))
            try:
                sample = await call(
                    subject,
                    loads.CREATE,
                    world.key,
                    tickets=plan.tickets if load == ELSEWHERE else 1,
                    in_flight=_IN_FLIGHT,
                    warm_up=plan.first_warm_up / 4,
                    seconds=plan.seconds,
                    most=plan.most_requests,
                )
                check(deliveries.errors, f"{load}, {watchers} watching")
            finally:
                connection.close()
            series.samples.append(sample)
            tell(f"round {turn + 1}  {load}, {watchers} watching: {shown(sample)}")
    return list(found.values())
