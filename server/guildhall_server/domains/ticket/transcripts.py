"""Transcripts: the whole conversation as one document, kept when the ticket goes if the settings say so."""

from __future__ import annotations

import html
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import orjson
from google.api.httpbody_pb2 import HttpBody
from sqlalchemy import String, bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert as upsert

from guildhall_server.domains.ticket import messages, rules, store
from guildhall_server.domains.ticket.errors import TicketNotFound
from guildhall_server.domains.ticket.model import State, Ticket
from guildhall_server.domains.ticket.tables import ticket_transcripts
from guildhall_server.names import Key, principal_name
from guildhall_server.rpc.call import Call
from guildhall_server.storage.database import Database, Transaction
from guildhall_server.storage.schema import Id, ProjectId
from guildhall_server.storage.statement import nothing, statement

MOST = 10_000
"""Messages in one transcript; of more, the newest."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """A stored transcript, and whose ticket it was."""

    opener: str
    document: str


_of_key = (
    ticket_transcripts.c.project_id == bindparam("project", type_=ProjectId),
    ticket_transcripts.c.ticket_id == bindparam("ticket", type_=Id),
)
_find = statement(
    select(ticket_transcripts.c.opener, ticket_transcripts.c.document.cast(String).label("document")).where(*_of_key),
    Transcript,
)
_keep = statement(
    upsert(ticket_transcripts)
    .values(
        project_id=bindparam("project"),
        ticket_id=bindparam("ticket"),
        opener=bindparam("opener"),
        document=bindparam("document", type_=ticket_transcripts.c.document.type),
    )
    .on_conflict_do_nothing(),
    nothing,
)
_forget = statement(delete(ticket_transcripts).where(*_of_key), nothing)


async def settle(tx: Transaction, ticket: Ticket, *, keep: bool) -> None:
    """Keep the transcript of a ticket that is about to go, or forget it."""
    if not keep:
        await tx.run(_forget, project=ticket.project, ticket=ticket.id)
        return
    rows = await messages.all_of(tx, ticket.key, MOST)
    document = orjson.dumps(_document(ticket, rows)).decode()
    await tx.run(_keep, project=ticket.project, ticket=ticket.id, opener=ticket.opener, document=document)


async def read(database: Database, key: Key, call: Call) -> dict[str, Any]:
    """The transcript of a ticket, living or kept, that the caller may see."""
    async with database.transaction(call) as tx:
        ticket = (await store.get_tickets(tx, [key])).get(key)
        if ticket is not None:
            rules.check_can_see(ticket, call.caller)
            return _document(ticket, await messages.all_of(tx, key, MOST))
        kept = await tx.maybe(_find, project=key.project, ticket=key.id)
    if kept is None or (rules.sees_only_own(call.caller) and kept.opener != call.caller.principal):
        raise TicketNotFound(key)
    document: dict[str, Any] = orjson.loads(kept.document)
    return document


def _document(ticket: Ticket, rows: list[Any]) -> dict[str, Any]:
    return {
        "ticket": ticket.name,
        "number": ticket.number,
        "category": ticket.category,
        "subject": ticket.subject,
        "state": State(ticket.state).name,
        "opener": principal_name(ticket.project, ticket.opener),
        "openerDisplayName": ticket.opener_display_name,
        "createTime": _rfc3339(ticket.created_at),
        "closeTime": _rfc3339(ticket.closed_at) if ticket.closed_at else None,
        "closeMessage": ticket.close_message,
        "omittedMessages": ticket.message_count - len(rows),
        "messages": [
            {
                "sequence": row.sequence,
                "author": principal_name(row.project, row.author),
                "authorDisplayName": row.author_display_name,
                "staff": row.staff,
                "createTime": _rfc3339(row.created_at),
                "text": row.text,
            }
            for row in rows
        ],
    }


def _rfc3339(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def render(document: dict[str, Any], form: str) -> HttpBody:
    """A transcript as a file."""
    if form == "json":
        return HttpBody(content_type="application/json", data=orjson.dumps(document))
    if form == "html":
        return HttpBody(content_type="text/html; charset=utf-8", data=_html(document).encode())
    return HttpBody(content_type="text/plain; charset=utf-8", data=_text(document).encode())


def _heading(document: dict[str, Any]) -> str:
    return f"Ticket #{document['number']}: {document['subject']}"


def _minute(message: dict[str, Any]) -> str:
    return str(message["createTime"])[:16].replace("T", " ")


def _indented(text: str) -> str:
    # A line of a message must not pass for a message of somebody else.
    return "\n    ".join(text.splitlines())


def _text(document: dict[str, Any]) -> str:
    lines = [_heading(document), f"{document['category']}, opened by {document['openerDisplayName']}", ""]
    if document["omittedMessages"]:
        lines.append(f"({document['omittedMessages']} older messages are left out)")
    lines += [f"[{_minute(m)}] {m['authorDisplayName']}: {_indented(m['text'])}" for m in document["messages"]]
    if document["closeMessage"]:
        lines.append(f"Closed: {document['closeMessage']}")
    return "\n".join(lines) + "\n"


_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1c2024}"
    "li{list-style:none;margin:.75rem 0;padding:.6rem .9rem;border-radius:.6rem;background:#f1f3f5}"
    "li.staff{background:#e3efff}time{color:#60646c;font-size:.85em;margin-left:.5rem}"
    "ol{padding:0}p{margin:.2rem 0;white-space:pre-wrap;overflow-wrap:anywhere}"
)


def _html(document: dict[str, Any]) -> str:
    heading = html.escape(_heading(document))
    items = "".join(
        f'<li class="{"staff" if m["staff"] else "member"}"><b>{html.escape(m["authorDisplayName"])}</b>'
        f'<time datetime="{m["createTime"]}">{_minute(m)}</time><p>{html.escape(m["text"])}</p></li>'
        for m in document["messages"]
    )
    omitted = document["omittedMessages"]
    note = f"<p>{omitted} older messages are left out.</p>" if omitted else ""
    closed = f"<p>Closed: {html.escape(document['closeMessage'])}</p>" if document["closeMessage"] else ""
    about = html.escape(f"{document['category']}, opened by {document['openerDisplayName']}")
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{heading}</title><style>{_STYLE}</style>'
        f"<h1>{heading}</h1><p>{about}</p>{note}<ol>{items}</ol>{closed}</html>"
    )
