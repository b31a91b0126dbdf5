"""The floor: the same statements by pgbench, with no service around them."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from benchmarks import usage
from benchmarks.children import run
from benchmarks.loads import CREATE, GET, LIST
from benchmarks.measures.sampling import MeasureError
from benchmarks.results import Floor
from benchmarks.world import KEY_ID, POOL_SIZE, World
from guildhall_server.storage.postgres.binaries import find_binaries

_TICKET = "('01900000-0000-7000-8000-' || lpad(to_hex(:n::int), 12, '0'))::uuid"
_ME = f"'apiKeys/{KEY_ID}'"
_SCRIPTS = {
    GET.name: f"""
SELECT t.*, coalesce(p.messages, 0), coalesce(p.read_count, 0), coalesce(p.read_own, 0)
FROM tickets t LEFT JOIN ticket_participants p
  ON p.project_id = t.project_id AND p.ticket_id = t.id AND p.principal = {_ME}
WHERE t.project_id = 'default' AND t.id = {_TICKET};
""",
    LIST.name: f"""
SELECT opener FROM tickets WHERE project_id = 'default' AND id = {_TICKET};
SELECT * FROM ticket_messages WHERE project_id = 'default' AND ticket_id = {_TICKET} AND sequence > 0
ORDER BY sequence LIMIT 51;
""",
    CREATE.name: f"""
BEGIN;
SELECT opener, state FROM tickets WHERE project_id = 'default' AND id = {_TICKET} FOR UPDATE;
UPDATE tickets SET last_sequence = last_sequence + 1, message_count = message_count + 1,
  last_message = 'a message from pgbench', last_message_at = now()
WHERE project_id = 'default' AND id = {_TICKET} RETURNING last_sequence AS s \\gset
WITH message AS (
  INSERT INTO ticket_messages
    (project_id, ticket_id, sequence, id, text, author, author_display_name, staff, created_at)
  VALUES ('default', {_TICKET}, :s::int, gen_random_uuid(), repeat('a message from pgbench ', 6), {_ME},
    'bench', false, now())
), participant AS (
  INSERT INTO ticket_participants AS p
    (project_id, ticket_id, principal, messages, read_sequence, read_count, read_own)
  VALUES ('default', {_TICKET}, {_ME}, 1, 0, 0, 0)
  ON CONFLICT (project_id, ticket_id, principal) DO UPDATE SET messages = p.messages + 1
)
INSERT INTO events (project_id, type, subject, owner, actor, payload)
VALUES ('default', 'dev.guildhall.ticket.message.created.v1', 'tickets/' || {_TICKET}::text, {_ME}, {_ME},
  decode(repeat('00', 300), 'hex'));
COMMIT;
""",
}


async def measure_floors(world: World, folder: Path, tell: Callable[[str], None]) -> list[Floor]:
    """Transactions per second, and Postgres's CPU for each."""
    pgbench = find_binaries()["pgbench"]
    database = await world.clone("bench_floor")
    scope = usage.Scope((), world.postmaster, database)
    seconds = world.plan.floor_seconds
    found = {name: Floor(name, [], []) for name in _SCRIPTS}
    for _ in range(world.plan.floor_rounds):
        for name, script in _SCRIPTS.items():
            path = folder / "floor.sql"
            path.write_text(f"\\set n random(1, {world.plan.tickets})\n{script.strip()}\n")
            words = f"-n -M prepared -c {POOL_SIZE} -j 1 -T {seconds} -f {path} -U {world.user}"
            running = asyncio.create_task(run([pgbench, "-h", world.socket_folder, *words.split(), database]))
            # Its backends are gone when it ends, so their time is read while it runs.
            await asyncio.sleep(0.3 * seconds)
            before, began = usage.read(scope), perf_counter()
            await asyncio.sleep(0.5 * seconds)
            cpu, took = usage.read(scope).cpu_since(before)[usage.POSTGRES], perf_counter() - began
            output = await running
            rate = re.search(r"^tps = ([0-9.]+)", output, re.MULTILINE)
            if rate is None:
                raise MeasureError(f"pgbench said: {output[-500:]}")
            found[name].rate.append(float(rate[1]))
            found[name].postgres.append(cpu / (float(rate[1]) * took) * 1e6)
            tell(f"pgbench {name}: {found[name].rate[-1]:,.0f}/s  {found[name].postgres[-1]:,.0f} µs")
    return list(found.values())
