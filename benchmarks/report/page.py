"""README.md of the benchmarks, made from the results."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median

from benchmarks.loads import LOADS
from benchmarks.measures import writers
from benchmarks.report.targets import PEERS, ratio, targets
from benchmarks.results import Results, Series, find
from benchmarks.subjects import GUILDHALL, ROOMS
from benchmarks.usage import APP, ENVOY, POSTGRES

_HEAD = """# How fast is Guildhall?

<!-- Written by `make bench`. Do not edit: change benchmarks/report and run it again. -->

`make bench` measures everything on this page in one run of under twenty minutes. What counts is the **CPU that a
call costs in all processes of a subject together**, as a ratio between subjects that took turns in the same run on
the same machine. Requests per second and latencies stand beside it; they depend on the load generator, which shares
the cores.
"""

_METHOD = """## Method

- **Machine and database.** Everything runs on one machine over loopback and unix sockets. One Postgres with fsync on
  serves all; every subject has a database of its own, cloned from one that was filled before (1,000 tickets with 100
  messages each). Autovacuum is off and VACUUM runs between the rounds, so that nobody pays for the rows of others.
- **Subjects.** Guildhall is `guildhall up` with two workers, as a production installation: Envoy, the whole chain, the
  job worker. Each peer has two processes (python-socketio has one) and 8 connections in each. All are running during the whole part,
  and idle when it is not their turn. Peers are called directly: no proxy stands in front of them, and calls
  spread evenly over their processes at no cost.
- **Rounds.** Under each load every subject has one turn per round, beginning with another subject each time; a turn is a
  warm-up and then 2.5 s of calls in a closed loop. Figures are medians over 5 rounds (fan-out and others: 3). A single
  failed or wrong call fails the whole run.
- **CPU** is user and system time from `/proc/PID/stat` of the subject's process tree, of Postgres's own processes and
  of the backends of the subject's database, divided by the calls that were answered. Load generators are not counted.
- **Load generators.** One HTTP/1.1 driver for all JSON (a connection per call in flight), one HTTP/2 driver for gRPC (4
  connections), both about 15 µs per call, in `drivers/`. Tickets are picked at random of 1,000; texts vary.
- **Fan-out.** All watchers watch one ticket; messages are written durably at a fixed rate and carry the time they were
  sent. Every watcher must get every message once and in order, or the run fails. CPU per delivery includes the write.
  gRPC streams share 8 connections; SSE and Socket.IO have one connection per watcher.
- **Memory** is the growth of resident memory from no watcher to all of them, divided, in processes just started.

## Fairness

- Same tables, same rows. Before the clock starts, all subjects must give equal answers (status, fields, values) to the
  same six questions, refusals included.
- Same checks everywhere: API key by SHA-256, remembered for one second; project, permission, who may see the ticket, its
  state; the contract's limits on path, query, header and body. Page tokens are signed.
- Same effect of a write, in one transaction: the number taken under a lock, ticket, message, participant and event
  rows, and the stored answer when a request id is sent. Peers store the event as JSON, Guildhall as protobuf.
- FastAPI answers through response models on Pydantic, its documented fast path; uvloop, httptools, no access log. asyncpg is used
  with prepared statements, few round trips, and its connection reset turned off as in Guildhall. SQLAlchemy is used as its
  documentation shows it. Hono uses Bun's own HTTP server and Postgres client, and Zod.
- Guildhall coalesces calls that arrive together; the peers do not, because nobody writes such services that way. This is
  where much of its advantage at 64 in flight comes from, and at 1 in flight it has none.
- Guildhall pays for things the peers do not have: Envoy, metrics for each call, request ids, deadlines, a tailer that reads the
  log. python-socketio runs in one process with no broker, which makes its deliveries cheaper and cannot scale further.

## What this does not show

- Networks, TLS, and load generators on other machines. On two cores the generator takes part of the machine, so
  requests per second are lower than they could be, most of all for the cheapest subjects.
- Long runs, large installations, many projects, replication, cold caches: everything fits into memory.
- Kernel work that no process is charged for (interrupts, loopback).
- gRPC answers are smaller than JSON ones, by nature of protobuf: "gRPC against a JSON peer" compares what callers would
  really use, not equal bytes. Our HTTP/2 driver refuses header compression for answers, which costs Envoy a little.
- Memory of kernel socket buffers.
"""


def render(results: Results, charts: Iterable[str]) -> str:
    """The page."""
    parts = [_HEAD]
    if results.quick:
        parts.append("> **This is a smoke run (`--quick`). Its figures mean nothing.**\n")
    parts.append(
        "\n".join(f"- {name}: {value}" for name, value in results.facts.items()) + "\n" + _weather(results)
    )
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
    verdict = {True: "met", False: "**missed**", None: "–"}
    return _table(
        "target | limit | measured | verdict",
        ([one.what, one.limit, one.measured, verdict[one.met]] for one in targets(results)),
    ) + (
        "\nRatios are total CPU per call, 64 in flight, medians of the rounds' own ratios. The JSON limits are read as: JSON "
        "through Envoy costs at most 1.3 times what the same peer costs.\n"
    )


def _calls(results: Results) -> str:
    parts = []
    in_flight = sorted({one.in_flight for one in results.calls}, reverse=True)
    for load in LOADS:
        for number in in_flight:
            rows = [one for one in results.calls if one.load == load.name and one.in_flight == number]
            if rows:
                parts.append(
                    f"### {load.name}, {number} in flight\n\n" + _table(_head(), map(_row(results), rows))
                )
    return "\n".join(parts)


def _head() -> str:
    return "subject | req/s | p50 ms | p99 ms | CPU µs | spread | Envoy | app | Postgres | " + " | ".join(
        f"÷ {peer}" for peer in PEERS
    )


def _row(results: Results):
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
            f"{low:,.0f}–{high:,.0f}",
            *(f"{one.cpu(group):,.0f}" if one.cpu(group) >= 0.5 else "–" for group in (ENVOY, APP, POSTGRES)),
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
        [f"{one.watchers:,} watchers, {one.subject}", f"**{one.total / 1000:.1f}**"]
        + [f"{one.rss[group] / 1000:.1f}" for group in (ENVOY, APP)]
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
        [f"{one.load}, {one.subject}", f"{one.middle(lambda sample: sample.p50):.2f}", f"{one.total:,.0f}"]
        + ["{:,.0f}–{:,.0f}".format(*one.spread)]
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
        "The peers' statements by pgbench, prepared, 8 connections: what Postgres alone costs when nothing is coalesced.\n\n"
        + _table("pgbench | transactions/s | Postgres CPU µs", rows)
        if rows
        else ""
    )
