"""README.md of the benchmarks, made from the results."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median

from benchmarks.loads import LOADS
from benchmarks.measures import writers
from benchmarks.report.targets import PEERS, ratio, targets
from benchmarks.results import Results, Series, find
from benchmarks.subjects import GUILDHALL, ROOMS
from benchmarks.usage import APP, ENVOY, POSTGRES

_HERE = Path(__file__).resolve().parent
_HEAD, _METHOD = ((_HERE / name).read_text("utf-8") for name in ("head.md", "method.md"))


def render(results: Results, charts: Iterable[str]) -> str:
    """The page."""
    parts = [_HEAD]
    if results.quick:
        parts.append("> **This is a smoke run (`--quick`). Its figures mean nothing.**\n")
    parts.append("\n".join(f"- {name}: {value}" for name, value in results.facts.items()) + "\n" + _weather(results))
    parts += [f"> Not measured: {line.splitlines()[0]}\n" for line in results.missing]
    parts.append("## Targets\n\n" + _targets(results))
    parts += [f"![CPU per call]({name})\n" for name in charts]
    for title, text in (
        ("Calls", _calls(results)),
        ("The price of the chain", _chain(results)),
        ("Fan-out", _fans(results)),
        ("Writers and watchers", _writers(results)),
        ("Flat in the size of the data", _flat(results)),
        ("The floor: pgbench", _floors(results)),
    ):
        if text:
            parts.append(f"## {title}\n\n{text}")
    parts.append(_METHOD)
    return "\n".join(parts)


def _table(head: str, rows: Iterable[Iterable[str]]) -> str:
    names = head.split(" | ")
    align = ["---"] + ["--:"] * (len(names) - 1)
    lines = ["| " + " | ".join(row) + " |" for row in (names, align, *rows)]
    return "\n".join(lines) + "\n"


def _weather(results: Results) -> str:
    samples = [sample for one in (*results.calls, *results.fans) for sample in one.samples]
    if not samples:
        return ""
    foreign = sorted(sample.foreign for sample in samples)
    return (
        f"- Work of others on the machine while measuring: median {foreign[len(foreign) // 2]:.0%}, "
        f"at most {foreign[-1]:.0%} of all cores\n"
    )


def _targets(results: Results) -> str:
    verdict = {True: "met", False: "**missed**", None: "-"}
    return _table(
        "target | limit | measured | verdict",
        ([one.what, one.limit, one.measured, verdict[one.met]] for one in targets(results)),
    ) + (
        "\nRatios are of total CPU per call at 64 in flight, medians of the rounds' own ratios. The JSON limits are "
        "read as: JSON through Envoy costs at most 1.3 times what the peer costs.\n"
    )


def _calls(results: Results) -> str:
    parts = []
    in_flight = sorted({one.in_flight for one in results.calls}, reverse=True)
    for load in LOADS:
        for number in in_flight:
            rows = [one for one in results.calls if one.load == load.name and one.in_flight == number]
            if rows:
                parts.append(f"### {load.name}, {number} in flight\n\n" + _table(_head(), map(_row(results), rows)))
    return "\n".join(parts)


def _head() -> str:
    return "subject | req/s | p50 ms | p99 ms | CPU µs | spread | Envoy | app | Postgres | " + " | ".join(
        f"÷ {peer}" for peer in PEERS
    )


def _row(results: Results) -> Callable[[Series], list[str]]:
    def row(one: Series) -> list[str]:
        low, high = one.spread
        ratios = (
            ratio(one, find(results.calls, peer, one.load, one.in_flight))
            if one.subject.startswith(GUILDHALL)
            else None
            for peer in PEERS
        )
        return [
            one.subject,
            f"{one.middle(lambda sample: sample.rate):,.0f}",
            f"{one.middle(lambda sample: sample.p50):.2f}",
            f"{one.middle(lambda sample: sample.p99):.1f}",
            f"**{one.total:,.0f}**",
            f"{low:,.0f} to {high:,.0f}",
            *(f"{one.cpu(group):,.0f}" if one.cpu(group) >= 0.5 else "" for group in (ENVOY, APP, POSTGRES)),
            *(f"{value:.2f}" if value else "" for value in ratios),
        ]

    return row


def _chain(results: Results) -> str:
    rows = [
        [
            one.subject,
            f"{one.middle(lambda sample: sample.rate):,.0f}",
            f"{one.total:,.0f}",
            f"{one.cpu(APP):,.0f}",
        ]
        for one in results.chain
    ]
    return (
        "The same no-op GetTicket on one worker, 64 in flight, straight to its socket without Envoy.\n\n"
        + _table("no-op | req/s | CPU µs | of it Python", rows)
        if rows
        else ""
    )


def _fans(results: Results) -> str:
    rows = [
        [
            f"{one.in_flight:,} watchers, {one.subject}",
            f"{one.middle(lambda sample: sample.rate):,.0f}",
            f"{one.middle(lambda sample: sample.p50):.1f}",
            f"{one.middle(lambda sample: sample.p99):.1f}",
            f"**{one.total:.1f}**",
            *(f"{one.cpu(group):.1f}" for group in (ENVOY, APP, POSTGRES)),
            f"{value:.2f}" if (value := ratio(one, _rooms(results, one))) and one.subject != ROOMS else "",
        ]
        for one in sorted(results.fans, key=lambda one: one.in_flight)
    ]
    memory = [
        [
            f"{one.watchers:,} watchers, {one.subject}",
            f"**{one.total / 1000:.1f}**",
            *(f"{one.rss[group] / 1000:.1f}" for group in (ENVOY, APP)),
        ]
        for one in results.memory
    ]
    if not rows:
        return ""
    head = "fan-out | deliveries/s | p50 ms | p99 ms | CPU µs per delivery | Envoy | app | Postgres | ÷ python-socketio"
    return _table(head, rows) + "\n" + _table("memory per idle watcher | kB | Envoy | app", memory)


def _rooms(results: Results, one: Series) -> Series | None:
    return find(results.fans, ROOMS, "fan-out", one.in_flight)


def _writers(results: Results) -> str:
    rows = [
        [
            f"{one.load}, {one.subject}",
            f"{one.middle(lambda sample: sample.p50):.2f}",
            f"{one.total:,.0f}",
            "{:,.0f} to {:,.0f}".format(*one.spread),
        ]
        for one in results.writers
    ]
    return (
        f"CreateTicketMessage over gRPC, 16 in flight. In “{writers.ALL_HERE}” each write is also delivered, which the "
        "figure includes.\n\n" + _table("writes | p50 ms | CPU µs | spread", rows)
        if rows
        else ""
    )


def _flat(results: Results) -> str:
    rows = [
        [
            one.load,
            f"{one.in_flight:,}",
            f"{one.middle(lambda sample: sample.p50):.2f}",
            f"{one.total:,.0f}",
            f"{one.cpu(POSTGRES):,.0f}",
        ]
        for one in results.depths
    ]
    starts = [[name, f"{median(seconds):.2f}"] for name, seconds in results.starts.items()]
    if not rows:
        return ""
    return (
        "One call in flight over gRPC.\n\n"
        + _table("read | messages in the ticket | p50 ms | CPU µs | of it Postgres", rows)
        + "\nFrom `guildhall up` to the first healthy answer, with a Postgres that is up.\n\n"
        + _table("start with | s", starts)
    )


def _floors(results: Results) -> str:
    rows = [[one.load, f"{median(one.rate):,.0f}", f"{median(one.postgres):,.0f}"] for one in results.floors]
    return (
        "The peers' statements by pgbench, prepared, 8 connections: what Postgres alone costs when nothing is "
        "coalesced.\n\n" + _table("pgbench | transactions/s | Postgres CPU µs", rows)
        if rows
        else ""
    )
