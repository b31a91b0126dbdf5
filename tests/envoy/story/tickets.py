"""Tickets, from the question to the end."""

from tests.envoy.story.step import NOBODY, P, Step, of

tickets = of("TicketService")
NO_TICKET = {"name": f"$project/tickets/{NOBODY}"}

STEPS: tuple[Step, ...] = (
    tickets("ListTickets", {**P, "pageSize": 2}),
    tickets(
        "CreateTicket",
        {
            **P,
            "ticket": {"subject": "How do I join?", "description": "I would like to.", "guild": "18446744073709551615"},
        },
        keep="one",
    ),
    tickets("CreateTicket", {**P, "ticket": {"subject": "Twice", "category": "bug"}, "requestId": "r1"}, keep="two"),
    tickets("CreateTicket", {**P, "ticket": {"subject": "Twice", "category": "bug"}, "requestId": "r1"}),
    tickets("CreateTicket", {**P, "ticket": {"subject": "Something else"}, "requestId": "r1"}, "REQUEST_ID_REUSED"),
    tickets(
        "CreateTicket",
        {**P, "ticket": {"subject": "Something else"}},
        "REQUEST_ID_REUSED",
        headers={"idempotency-key": "r1"},
    ),
    tickets("CreateTicket", {**P, "ticket": {"subject": "no"}}, "INVALID_REQUEST"),
    tickets("CreateTicket", {**P, "ticket": {"subject": "A question", "category": "Cats"}}, "TICKET_CATEGORY_UNKNOWN"),
    tickets(
        "CreateTicket", {**P, "ticket": {"subject": "For Bob", "opener": "$grace"}}, "PERMISSION_MISSING", as_="member"
    ),
    tickets("CreateTicket", {**P, "ticket": {"subject": "My own one"}}, as_="member", keep="own"),
    tickets("GetTicket", {"name": "$own"}, as_="member"),
    tickets("GetTicket", {"name": "$own"}, "TICKET_NOT_FOUND", as_="opener"),
    tickets("GetTicket", NO_TICKET, "TICKET_NOT_FOUND"),
    tickets("GetTicket", {"name": "$project/tickets/7"}, "INVALID_REQUEST"),
    tickets("ListTickets", {**P, "pageSize": 2, "orderBy": "number", "showTotal": True}, keep="page"),
    tickets("ListTickets", {**P, "pageSize": 2, "orderBy": "number", "pageToken": "$page.nextPageToken"}),
    tickets("ListTickets", {**P, "pageToken": "$page.nextPageToken"}, "PAGE_TOKEN_INVALID"),
    tickets("ListTickets", {**P, "pageToken": "no-token"}, "PAGE_TOKEN_INVALID"),
    tickets("ListTickets", {**P, "filter": "state = "}, "FILTER_INVALID"),
    tickets("ListTickets", {**P, "filter": 'state = "HALF"'}, "FILTER_INVALID"),
    tickets("ListTickets", {**P, "orderBy": "colour"}, "FILTER_INVALID"),
    tickets("ListTickets", {**P, "pageSize": -1}, "INVALID_REQUEST"),
    tickets("ListTickets", {**P, "filter": 'subject = "How do I join?" AND number <= 2'}),
    tickets("UpdateTicket", {"ticket": {"name": "$one", "subject": "How, then?"}, "updateMask": "subject"}),
    tickets("UpdateTicket", {"ticket": {"name": "$one", "subject": "x y z", "etag": "stale"}}, "ETAG_MISMATCH"),
    tickets(
        "CreateTicketMessage",
        {"parent": "$one", "ticketMessage": {"text": "hello, wörld 👋 <b>\u0001"}},
        keep="message",
    ),
    tickets("CreateTicketMessage", {"parent": "$one", "ticketMessage": {"text": "  "}}, "INVALID_REQUEST"),
    tickets(
        "CreateTicketMessage", {"parent": "$one", "ticketMessage": {"text": "nul \u0000 in it"}}, "INVALID_REQUEST"
    ),
    tickets(
        "BatchCreateTicketMessages",
        {"parent": "$one", "requests": [{"ticketMessage": {"text": "1"}}, {"ticketMessage": {"text": "2"}}]},
    ),
    tickets("BatchCreateTicketMessages", {"parent": "$one", "requests": []}, "INVALID_REQUEST"),
    tickets("GetTicketMessage", {"name": "$message"}),
    tickets("GetTicketMessage", {"name": f"$one/messages/{NOBODY}"}, "TICKET_MESSAGE_NOT_FOUND"),
    tickets("ListTicketMessages", {"parent": "$one", "orderBy": "sequence desc", "pageSize": 2}),
    tickets("ListTicketMessages", {"parent": "$one", "afterSequence": 1, "showTotal": True}),
    tickets("MarkTicketRead", {"name": "$one", "sequence": 1}),
    tickets("SendTyping", {"name": "$one"}),
    tickets("ClaimTicket", {"name": "$one"}),
    tickets("ClaimTicket", {"name": "$one"}, "TICKET_CLAIMED"),
    tickets("AssignTicket", {"name": "$one", "assignee": "$heidi"}, "TICKET_ASSIGNEE_NOT_STAFF"),
    tickets("AssignTicket", {"name": "$one", "assignee": "$grace"}),
    tickets("ReopenTicket", {"name": "$one"}, "TICKET_NOT_CLOSED"),
    tickets("CloseTicket", {"name": "$one", "closeMessage": "done"}),
    tickets("CloseTicket", {"name": "$one"}, "TICKET_CLOSED"),
    tickets("CreateTicketMessage", {"parent": "$one", "ticketMessage": {"text": "too late"}}, "TICKET_CLOSED"),
    tickets("GetTranscript", {"name": "$one", "format": "text"}),
    tickets("GetTranscript", {"name": "$one", "format": "html"}),
    tickets("GetTranscript", {"name": "$one", "format": "pdf"}, "INVALID_REQUEST"),
    tickets("ReopenTicket", {"name": "$one"}),
    tickets("CloseTicket", {"name": "$one"}),
    tickets("ReopenTicket", {"name": "$one"}, "TICKET_REOPEN_LIMIT_REACHED", settings={"max_reopens": 1}),
    tickets("MergeTickets", {"name": "$two", "sourceTickets": ["$own"]}, "TICKET_OPENERS_DIFFER"),
    tickets("CreateTicket", {**P, "ticket": {"subject": "The same"}}, keep="three"),
    tickets("MergeTickets", {"name": "$two", "sourceTickets": ["$three"]}),
    tickets("ReopenTicket", {"name": "$three"}, "TICKET_MERGED"),
    tickets("UnmergeTickets", {"name": "$two", "sourceTickets": ["$three"]}),
    tickets("UnmergeTickets", {"name": "$two", "sourceTickets": ["$three"]}, "TICKET_NOT_MERGED"),
    tickets(
        "CreateTicket",
        {**P, "ticket": {"subject": "One more"}},
        "TICKET_LIMIT_REACHED",
        as_="member",
        settings={"max_open_per_user": 1},
    ),
    tickets(
        "CreateTicket",
        {**P, "ticket": {"subject": "At once"}},
        "TICKET_COOLDOWN",
        as_="member",
        settings={"create_cooldown_seconds": 86400},
    ),
    tickets(
        "CreateTicket", {**P, "ticket": {"subject": "Closed shop"}}, "TICKETS_DISABLED", settings={"enabled": False}
    ),
    tickets("DeleteTicket", {"name": "$two", "etag": "stale"}, "ETAG_MISMATCH"),
    tickets("DeleteTicket", {"name": "$two"}),
    tickets("DeleteTicket", {"name": "$two"}, "TICKET_NOT_FOUND"),
)
