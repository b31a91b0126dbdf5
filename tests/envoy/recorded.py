"""Recorded requests: one story of a project, told the same over gRPC and over JSON.

A step is an RPC, its request in ProtoJSON, and how it ends: a reason, or nothing for success. `keep` names what
comes back: later steps say `$name`, or `$name.field` for more than the name. `as_` names a caller of `CALLERS`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

# Who calls: what the caller's key is made of.
CALLERS: dict[str, dict[str, Any]] = {
    "bot": {"scopes": ("admin",)},
    "viewer": {"scopes": ("read",)},
    "member": {"scopes": ("tickets:read", "tickets:write"), "person": "Ada"},
    "opener": {"scopes": ("tickets:read", "tickets:write"), "person": "Bob"},
    "keeper": {"scopes": ("keys:read", "keys:manage")},
    "site": {"scopes": ("admin",), "allowed_origins": ["https://site.example"]},
    "off": {"scopes": ("admin",), "active": False},
}


@dataclass(frozen=True)
class Step:
    """One request."""

    rpc: str
    request: dict[str, Any]
    ends: str = ""
    as_: str = "bot"
    keep: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    settings: dict[str, Any] | None = None
    """Ticket settings of the project from this step on."""


def tickets(rpc: str, request: dict[str, Any], ends: str = "", **more: Any) -> Step:
    return Step(f"TicketService/{rpc}", request, ends, **more)


NOBODY = "01900000-0000-7000-8000-000000000000"
P = {"parent": "$project"}
NO_TICKET = {"name": f"$project/tickets/{NOBODY}"}

STORY = (
    # The installation.
    Step("MetaService/GetInfo", {}, as_=""),
    Step("MetaService/GetInfo", {}, "CREDENTIALS_INVALID", as_="garbage"),
    Step("ProjectService/GetProject", {"name": "$project"}),
    Step("ProjectService/GetProject", {"name": "$project"}, "CREDENTIALS_MISSING", as_=""),
    Step("ProjectService/GetProject", {"name": "$project"}, "CREDENTIALS_INVALID", as_="off"),
    Step("ProjectService/GetProject", {"name": "projects/nowhere"}, "PROJECT_NOT_FOUND"),
    Step("ProjectService/GetProject", {"name": "projects/nowhere"}, "PROJECT_NOT_FOUND", as_="root"),
    Step("ProjectService/ListProjects", {"showTotal": True}),
    Step("ProjectService/ListProjects", {"filter": "environment = DEVELOPMENT AND default = false"}),
    Step("ProjectService/ListProjects", {"filter": 'display_name = "a b"'}),
    Step("ProjectService/UpdateProject", {"project": {"name": "$project", "displayName": "Päper & Ink 🖋"}}),
    Step(
        "ProjectService/UpdateProject",
        {"project": {"name": "$project", "displayName": "x", "etag": "stale"}, "updateMask": "displayName"},
        "ETAG_MISMATCH",
    ),
    Step("ProjectService/UpdateProject", {"project": {"name": "$project"}, "updateMask": "uid"}, "INVALID_REQUEST"),
    Step("ProjectService/UpdateProject", {"project": {"name": "$project"}}, "PERMISSION_MISSING", as_="viewer"),
    Step("ProjectService/CreateProject", {"project": {"displayName": "x"}}, "PERMISSION_MISSING"),
    Step(
        "ProjectService/CreateProject",
        {"project": {"displayName": "x"}, "projectId": "$project.id"},
        "PROJECT_EXISTS",
        as_="root",
    ),
    Step("ProjectService/CreateProject", {"project": {"displayName": "???"}}, "PROJECT_ID_NEEDED", as_="root"),
    Step("ProjectService/CreateProject", {"project": {}}, "INVALID_REQUEST", as_="root"),
    # Keys.
    Step(
        "ApiKeyService/CreateApiKey",
        {**P, "apiKey": {"displayName": "a key", "scopes": ["tickets:read"], "allowedOrigins": ["https://a.b"]}},
        keep="key",
    ),
    Step(
        "ApiKeyService/CreateApiKey",
        {**P, "apiKey": {"displayName": "a key", "scopes": ["tickets:fly"]}},
        "SCOPE_UNKNOWN",
    ),
    Step(
        "ApiKeyService/CreateApiKey",
        {**P, "apiKey": {"displayName": "a key", "scopes": ["users:write"]}},
        "SCOPE_NOT_HELD",
        as_="keeper",
    ),
    Step("ApiKeyService/CreateApiKey", {**P, "apiKey": {"displayName": "a key"}}, "INVALID_REQUEST"),
    Step(
        "ApiKeyService/CreateApiKey",
        {**P, "apiKey": {"displayName": "k", "scopes": ["read"]}, "ttl": "1s"},
        "INVALID_REQUEST",
    ),
    Step("ApiKeyService/GetApiKey", {"name": "$key"}),
    Step("ApiKeyService/GetApiKey", {"name": f"$project/apiKeys/{NOBODY}"}, "API_KEY_NOT_FOUND"),
    Step(
        "ApiKeyService/ListApiKeys",
        {**P, "filter": "state = ACTIVE", "orderBy": "display_name", "pageSize": 3, "showTotal": True},
    ),
    Step("ApiKeyService/UpdateApiKey", {"apiKey": {"name": "$key", "active": False}, "updateMask": "active"}),
    Step("ApiKeyService/RevokeApiKey", {"name": "$key"}),
    Step("ApiKeyService/RevokeApiKey", {"name": "$key"}),
    Step("ApiKeyService/UpdateApiKey", {"apiKey": {"name": "$key", "active": True}}, "API_KEY_REVOKED"),
    Step(
        "ProjectService/GetProject",
        {"name": "$project"},
        "ORIGIN_NOT_ALLOWED",
        as_="site",
        headers={"origin": "https://evil.example"},
    ),
    Step("ProjectService/GetProject", {"name": "$project"}, as_="site", headers={"origin": "https://site.example"}),
    # People.
    Step(
        "UserService/CreateUser",
        {
            **P,
            "user": {
                "displayName": "Grace",
                "email": "grace@example.org",
                "tags": ["a", "b"],
                "identities": [{"provider": "discord", "subject": "123456789012345678"}],
            },
        },
        keep="grace",
    ),
    Step(
        "UserService/CreateUser",
        {
            **P,
            "user": {"displayName": "Other", "identities": [{"provider": "discord", "subject": "123456789012345678"}]},
        },
        "IDENTITY_TAKEN",
    ),
    Step("UserService/CreateUser", {**P, "user": {"displayName": "x", "email": "no address"}}, "INVALID_REQUEST"),
    Step(
        "UserService/CreateUser",
        {**P, "user": {"displayName": "x", "website": "%%"}, "requestId": "x" * 129},
        "INVALID_REQUEST",
    ),
    Step("UserService/GetUser", {"name": "$grace"}),
    Step("UserService/GetUser", {"name": f"$project/users/{NOBODY}"}, "USER_NOT_FOUND"),
    Step("UserService/GetUser", {"name": "$project/users/me"}, "USER_NOT_FOUND"),
    Step("UserService/LookupUser", {**P, "email": "grace@example.org"}),
    Step("UserService/LookupUser", {**P, "identity": {"provider": "discord", "subject": "123456789012345678"}}),
    Step("UserService/LookupUser", {**P, "email": "nobody@example.org"}, "USER_NOT_FOUND"),
    Step("UserService/LookupUser", P, "INVALID_REQUEST"),
    Step(
        "UserService/UpdateUser",
        {"user": {"name": "$grace", "bio": 'said:\n"wait" \\ \u2028', "verified": True}, "updateMask": "bio,verified"},
    ),
    Step("UserService/ListUsers", {**P, "filter": 'tags:"a" AND verified = true'}),
    # Tickets.
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
    # The log.
    Step("EventService/ListEvents", {**P, "types": ["dev.guildhall.ticket.*"], "pageSize": 5}, keep="log"),
    Step("EventService/ListEvents", {**P, "cursor": "$log.events.4.cursor", "pageSize": 5}),
    Step("EventService/ListEvents", {**P, "cursor": "$old-cursor"}, "CURSOR_EXPIRED"),
    Step("EventService/ListEvents", {**P, "cursor": "$foreign-cursor"}, "CURSOR_INVALID"),
    Step("EventService/ListEvents", {**P, "types": ["Dev!"]}, "INVALID_REQUEST"),
    Step("EventService/WatchEvents", {**P, "cursor": "$old-cursor"}, "CURSOR_EXPIRED"),
    Step("EventService/WatchEvents", {**P, "backlog": 3}),
    tickets("WatchTicket", {"name": "$one", "backlog": 3}),
    tickets("WatchTicket", {"name": "$two"}, "TICKET_NOT_FOUND"),
    tickets("WatchTickets", {**P, "cursor": "nonsense"}, "CURSOR_INVALID"),
    tickets("WatchTickets", {**P, "backlog": 1001}, "INVALID_REQUEST"),
)
