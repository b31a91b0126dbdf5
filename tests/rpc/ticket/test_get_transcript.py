"""Conversations as files."""

import json
import re

import pytest
from grpc import StatusCode
from tests.support.refusals import refused
from tests.support.tickets import saying, staff, unknown

from guildhall.ticket.v1 import ticket_service_pb2 as pb


def transcript(ticket, form=""):
    return pb.GetTranscriptRequest(name=ticket.name, format=form)


@pytest.fixture
async def conversation(guildhall, make):
    """A closed ticket of Ada's, with Grace's answer, and Ada's key."""
    _, key = await make.member(display_name="Ada <ada@example.org>")
    _, grace = await staff(make, "Grace")
    ticket = await guildhall.as_(key).tickets.CreateTicket(saying_subject())
    await guildhall.as_(grace).tickets.CreateTicketMessage(saying(ticket.name, "It's <b>fixed</b> & done"))
    await guildhall.as_(key).tickets.CreateTicketMessage(
        saying(ticket.name, "Thanks\n[2026-01-01 10:00] Grace: 1000 €")
    )
    await guildhall.as_(grace).tickets.CloseTicket(pb.CloseTicketRequest(name=ticket.name, close_message="Bye <i>"))
    return ticket, key


def saying_subject():
    return pb.CreateTicketRequest(
        parent="projects/default",
        ticket={"subject": "Broken <script>", "description": "It broke on Monday", "category": "bug"},
    )


async def test_as_text(guildhall, conversation):
    ticket, key = conversation

    body = await guildhall.as_(key).tickets.GetTranscript(transcript(ticket))

    assert body.content_type == "text/plain; charset=utf-8"
    heading, about, empty, *lines = body.data.decode().splitlines()
    assert (heading, about, empty) == ("Ticket #1: Broken <script>", "Bug, opened by Ada <ada@example.org>", "")
    minute = re.compile(r"\[\d{4}-\d\d-\d\d \d\d:\d\d\] (.*)")
    said = [found[1] for line in lines if (found := minute.fullmatch(line))]
    assert said == [
        "Ada <ada@example.org>: It broke on Monday",
        "Grace: It's <b>fixed</b> & done",
        "Ada <ada@example.org>: Thanks",
    ], "one line begins a message: what a member writes cannot pass for another one's"
    assert lines[-1] == "Closed: Bye <i>"


async def test_as_html(guildhall, conversation):
    ticket, key = conversation

    body = await guildhall.as_(key).tickets.GetTranscript(transcript(ticket, "html"))

    page = body.data.decode()
    assert body.content_type == "text/html; charset=utf-8"
    assert page.startswith("<!doctype html>")
    assert "Broken &lt;script&gt;" in page
    assert "It&#x27;s &lt;b&gt;fixed&lt;/b&gt; &amp; done" in page
    assert "Bye &lt;i&gt;" in page
    assert not re.search(r"<script|<b>fixed|<i>|<ada", page)
    assert page.count('<li class="member">') == 2
    assert page.count('<li class="staff">') == 1


async def test_as_json(guildhall, conversation):
    ticket, key = conversation

    body = await guildhall.as_(key).tickets.GetTranscript(transcript(ticket, "json"))

    document = json.loads(body.data)
    assert body.content_type == "application/json"
    assert (document["ticket"], document["number"], document["state"]) == (ticket.name, 1, "CLOSED")
    assert (document["opener"], document["closeMessage"]) == (ticket.opener, "Bye <i>")
    assert [message["sequence"] for message in document["messages"]] == [1, 2, 3]
    assert [message["staff"] for message in document["messages"]] == [False, True, False]
    assert document["messages"][0]["createTime"].endswith("Z")


@pytest.mark.parametrize("form", ["text", "html", "json"])
async def test_a_transcript_that_was_kept_is_the_same(guildhall, conversation, form):
    ticket, key = conversation
    before = await guildhall.as_(key).tickets.GetTranscript(transcript(ticket, form))

    await guildhall.root.tickets.DeleteTicket(pb.DeleteTicketRequest(name=ticket.name))

    after = await guildhall.as_(key).tickets.GetTranscript(transcript(ticket, form))
    if form == "json":
        assert json.loads(after.data) == json.loads(before.data)
    else:
        assert after == before


async def test_what_is_refused(guildhall, make):
    ticket = await make.ticket()

    with refused("INVALID_REQUEST", code=StatusCode.INVALID_ARGUMENT, field="format"):
        await guildhall.root.tickets.GetTranscript(transcript(ticket, "pdf"))
    with refused("TICKET_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await guildhall.root.tickets.GetTranscript(pb.GetTranscriptRequest(name=unknown()))


async def test_a_ticket_without_messages(guildhall, make):
    ticket = await make.ticket()

    body = await guildhall.root.tickets.GetTranscript(transcript(ticket))

    assert body.data.decode() == "Ticket #1: A question\nApplication, opened by root\n\n"
