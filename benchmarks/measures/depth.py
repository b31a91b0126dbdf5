"""Does it matter how long a ticket is? One call in flight, so that nothing is coalesced."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from uuid import UUID

from benchmarks import loads
from benchmarks.drivers.closed import Loop
from benchmarks.loads import Protocol
from benchmarks.measures.sampling import Lanes, check, measure
from benchmarks.results import Series
from benchmarks.subjects import Subject
from benchmarks.world import World, ticket_name

GET, FIRST, LAST = "GetTicket", "first page of messages", "last page of messages"


async def measure_depths(
    world: World, subject: Subject, tickets: dict[int, UUID], tell: Callable[[str], None]
) -> list[Series]:
    """Three reads at every depth."""
    plan = world.plan
    found = {(load, depth): Series(subject.name, load, depth) for load in (GET, FIRST, LAST) for depth in tickets}
    for turn in range(plan.depth_rounds):
        for (load, depth), series in found.items():
            rpc, request = _request(load, tickets[depth], depth)
            lanes = Lanes(subject.ports, Protocol.GRPC, world.key, 1)
            try:
                opened = await lanes.open(rpc.path)
                source = itertools.repeat(request).__next__
                warm = Loop(source, seconds=plan.warm_up, most=plan.most_requests)
                await warm.run(opened)
                check(warm.errors, load)
                loop = Loop(source, seconds=plan.depth_seconds, most=plan.most_requests)
                series.samples.append(await measure(loop, opened, subject.scope, load))
            finally:
                lanes.close()
            last = series.samples[-1]
            tell(f"round {turn + 1}  {load}, {depth:,} messages: p50 {last.p50:.2f} ms  {last.total:,.0f} µs")
    return list(found.values())


def _request(load: str, ticket: UUID, depth: int) -> tuple[loads.Load, bytes]:
    if load == GET:
        return loads.GET, loads.pb.GetTicketRequest(name=ticket_name(ticket)).SerializeToString()
    return loads.LIST, loads.page(ticket, 0 if load == FIRST else depth - 50)
