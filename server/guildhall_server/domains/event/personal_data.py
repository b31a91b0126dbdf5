"""What the event log knows of a person: what it did and what was done to it, as long as events are kept.

Erasing keeps every event in its place and takes out of its payload what the contract calls personal. A domain that
knows better what of a payload is whose brings a redaction of its own.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import replace

from sqlalchemy import or_

from guildhall_server.domains.event.payloads import message_of
from guildhall_server.personal_data import BATCH, Part, Person, Receipt, extracted
from guildhall_server.rpc.redaction import redacted
from guildhall_server.storage import eventlog_rewriting as log
from guildhall_server.storage.cursor import Position
from guildhall_server.storage.database import Database
from guildhall_server.storage.eventlog import events
from guildhall_server.storage.eventlog_rewriting import Payload
from guildhall_server.storage.extracts import PRINCIPALS, Extract

Redact = Callable[[bytes, Person], bytes]
Subjects = Callable[[Person], AsyncIterator[list[str]]]

_EXTRACTS = (
    Extract(
        "events",
        events,
        or_(
            events.c.actor == PRINCIPALS.any_(),
            events.c.owner == PRINCIPALS.any_(),
            events.c.subject == PRINCIPALS.any_(),
        ),
    ),
)


class EventData:
    """`PersonalData` of the event log.

    `own` are redactions by the beginning of the type; their subjects are gone through whole, as one event shows what
    another one wrote. `subjects` are more of them.
    """

    domain = "events"

    def __init__(self, database: Database, own: Mapping[str, Redact], subjects: Subjects) -> None:
        self._database = database
        self._own = own
        self._subjects = subjects

    def export(self, person: Person) -> AsyncIterator[Part]:
        """What happened; the payloads are rows of other domains as they were."""
        return extracted(self._database, _EXTRACTS, person)

    async def erase(self, person: Person, receipt: Receipt) -> None:
        """Redact every event that has to do with the person."""
        seen: set[str] = set()
        async for subjects in self._subjects(person):
            await self._erase_subjects(subjects, seen, person, receipt)
        at: Position | None = log.START
        while at is not None:
            edge = await log.next_edge(self._database, person.project, at)
            found = await log.about(self._database, person.project, person.principals, at, edge)
            await self._rewrite(found, person, receipt)
            whole = [one.subject for one in found if one.type.startswith(tuple(self._own))]
            await self._erase_subjects(whole, seen, person, receipt)
            at = edge

    async def _erase_subjects(self, subjects: list[str], seen: set[str], person: Person, receipt: Receipt) -> None:
        for subject in subjects:
            if subject in seen:
                continue
            seen.add(subject)
            at = log.START
            while found := await log.of_subject(self._database, person.project, subject, at):
                await self._rewrite(found, person, receipt)
                at = Position(found[-1].tx, found[-1].id)

    async def _rewrite(self, found: list[Payload], person: Person, receipt: Receipt) -> None:
        changed = [
            replace(one, payload=payload) for one in found if (payload := self._redacted(one, person)) != one.payload
        ]
        for start in range(0, len(changed), BATCH):
            async with self._database.transaction(None) as tx:
                await receipt.note(tx, await log.rewrite(tx, person.project, changed[start : start + BATCH]))

    def _redacted(self, one: Payload, person: Person) -> bytes:
        for prefix, redact in self._own.items():
            if one.type.startswith(prefix):
                return redact(one.payload, person)
        kind = message_of(one.type)
        if kind is None:
            # Of a type that this version does not know, nobody can say what is personal in it.
            return b""
        message = kind.FromString(one.payload)
        # What belongs to the person tells of the person, whatever the contract says of its fields.
        own = [getattr(message, "name", "")] if one.owner in person.principals else []
        return redacted(message, [*person.names, *filter(None, own)]).SerializeToString()
