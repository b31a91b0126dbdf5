"""Changing subject, category and channel."""

from google.protobuf.field_mask_pb2 import FieldMask
from grpc import StatusCode
from tests.support.refusals import refused

from guildhall.ticket.v1 import ticket_pb2
from guildhall.ticket.v1 import ticket_service_pb2 as pb


def change(ticket, *paths, **fields):
    mask = FieldMask(paths=paths) if paths else None
    return pb.UpdateTicketRequest(ticket=ticket_pb2.Ticket(name=ticket.name, **fields), update_mask=mask)


async def test_the_opener_changes_a_ticket(guildhall, make):
    user, key = await make.member()
    ticket = await make.ticket(opener=user, channel="1")

    changed = await guildhall.as_(key).tickets.UpdateTicket(change(ticket, subject="Better", category="SUPPORT"))

    assert (changed.subject, changed.category, changed.channel) == ("Better", "Support", "1")
    assert changed.etag != ticket.etag
    assert changed.update_time.ToDatetime() > ticket.update_time.ToDatetime()
    assert changed == await guildhall.as_(key).tickets.GetTicket(pb.GetTicketRequest(name=ticket.name))


async def test_a_mask_says_what_is_changed(guildhall, make):
    ticket = await make.ticket(channel="1")

    changed = await guildhall.root.tickets.UpdateTicket(change(ticket, "channel", subject="Ignored"))

    assert (changed.subject, changed.channel) == (ticket.subject, "")


async def test_a_star_is_everything(guildhall, make):
    ticket = await make.ticket(channel="1", category="Bug")

    changed = await guildhall.root.tickets.UpdateTicket(change(ticket, "*", subject="All new"))

    assert (changed.subject, changed.category, changed.channel) == ("All new", "Application", "")


async def test_a_subject_is_trimmed(guildhall, make):
    ticket = await make.ticket()

    changed = await guildhall.root.tickets.UpdateTicket(change(ticket, subject="  Better \n"))

    assert changed.subject == "Better"


REFUSED = [
    (("subject",), {}, "ticket.subject"),
    ((), {"subject": "    "}, "ticket.subject"),
    ((), {"subject": "  a  "}, "ticket.subject"),
    ((), {"subject": "ab"}, "ticket.subject"),
    ((), {"subject": "x" * 101}, "ticket.subject"),
    ((), {"channel": "abc"}, "ticket.channel"),
    (("state",), {"state": 3}, "update_mask"),
    (("opener",), {}, "update_mask"),
    (("nothing",), {}, "update_mask"),
]


async def test_what_is_refused(guildhall, make):
    ticket = await make.ticket()

    for paths, fields, field in REFUSED:
        with refused("INVALID_REQUEST", code=StatusCode.INVALID_ARGUMENT, field=field):
            await guildhall.root.tickets.UpdateTicket(change(ticket, *paths, **fields))

    assert await guildhall.root.tickets.GetTicket(pb.GetTicketRequest(name=ticket.name)) == ticket


async def test_output_only_fields_are_ignored_without_a_mask(guildhall, make):
    ticket = await make.ticket()

    changed = await guildhall.root.tickets.UpdateTicket(change(ticket, subject="Better", state=3, number=99))

    assert (changed.state, changed.number) == (ticket.state, ticket.number)


async def test_a_category_that_is_not_there(guildhall, make):
    ticket = await make.ticket()

    with refused("TICKET_CATEGORY_UNKNOWN", code=StatusCode.INVALID_ARGUMENT):
        await guildhall.root.tickets.UpdateTicket(change(ticket, category="Complaints"))
