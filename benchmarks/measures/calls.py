"""The three RPCs: every subject in turn in every round, each turn after the others' under the same load."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from benchmarks.loads import CREATE_ONCE, LOADS
from benchmarks.measures.sampling import call
from benchmarks.results import Sample, Series
from benchmarks.subjects import Subject
from benchmarks.world import World


async def measure_calls(world: World, subjects: Sequence[Subject], tell: Callable[[str], None]) -> list[Series]:
    """All loads, all numbers in flight, all rounds."""
    plan = world.plan
    cells = [(load, n) for load in LOADS for n in plan.in_flight if not (load is CREATE_ONCE and n == 1)]
    found = {(load, n, subject.label): Series(subject.label, load.name, n) for load, n in cells for subject in subjects}
    databases = sorted({subject.scope.database for subject in subjects})
    for turn in range(plan.rounds):
        await world.tidy(databases)
        # A different one begins each round, so that nobody always follows the same neighbour.
        order = [*subjects[turn % len(subjects) :], *subjects[: turn % len(subjects)]]
        for load, in_flight in cells:
            for subject in order:
                sample = await call(
                    subject,
                    load,
                    world.key,
                    tickets=plan.tickets,
                    in_flight=in_flight,
                    warm_up=plan.warm_up if turn else plan.first_warm_up / len(cells),
                    seconds=plan.seconds,
                    most=plan.most_requests,
                )
                found[load, in_flight, subject.label].samples.append(sample)
                tell(f"round {turn + 1}  {load.name} x{in_flight}  {subject.label}: {shown(sample)}")
    return list(found.values())


def shown(sample: Sample) -> str:
    """A sample for the terminal."""
    return f"{sample.rate:,.0f}/s  p50 {sample.p50:.2f} ms  p99 {sample.p99:.2f} ms  {sample.total:,.0f} µs"
