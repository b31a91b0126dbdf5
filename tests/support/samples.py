"""One valid request for every RPC, in ProtoJSON. Words that begin with `$` are made when asked for.

A new RPC without a sample here fails the tests that go over all RPCs, which is the point.
"""

from __future__ import annotations

from typing import Any

import pytest
from google.protobuf import json_format
from google.protobuf.message import Message
from tests.support.places import Place

from guildhall_server.rpc.contract import Method

SAMPLES: dict[str, dict[str, Any]] = {
    "TicketService/CreateTicket": {"parent": "$project", "ticket": {"subject": "How do I join?"}},
    "TicketService/GetTicket": {"name": "$ticket"},
    "TicketService/ListTickets": {"parent": "$project", "filter": 'state != "CLOSED"', "pageSize": 2},
    "TicketService/UpdateTicket": {
        "ticket": {"name": "$ticket", "subject": "Another question"},
        "updateMask": "subject",
    },
    "TicketService/DeleteTicket": {"name": "$ticket", "deleteTranscript": True},
    "TicketService/ClaimTicket": {"name": "$ticket"},
    "TicketService/AssignTicket": {"name": "$ticket", "assignee": "$user"},
    "TicketService/CloseTicket": {"name": "$ticket", "closeMessage": "done"},
    "TicketService/ReopenTicket": {"name": "$closed"},
    "TicketService/MarkTicketRead": {"name": "$ticket"},
    "TicketService/CreateTicketMessage": {"parent": "$ticket", "ticketMessage": {"text": "hello"}},
    "TicketService/ListTicketMessages": {"parent": "$ticket", "orderBy": "sequence desc"},
    "TicketService/GetTicketMessage": {"name": "$message"},
    "TicketService/BatchCreateTicketMessages": {
        "parent": "$ticket",
        "requests": [{"ticketMessage": {"text": "one"}}, {"ticketMessage": {"text": "two"}}],
    },
    "TicketService/WatchTicket": {"name": "$ticket", "backlog": 10},
    "TicketService/WatchTickets": {"parent": "$project", "backlog": 1},
    "TicketService/Converse": {"join": {"ticket": "$ticket", "backlog": 0}},
    "TicketService/SendTyping": {"name": "$ticket"},
    "TicketService/GetTranscript": {"name": "$ticket", "format": "json"},
    "TicketService/MergeTickets": {"name": "$ticket", "sourceTickets": ["$ticket"]},
    "TicketService/UnmergeTickets": {"name": "$merged"},
    "EventService/ListEvents": {"parent": "$project", "types": ["dev.guildhall.ticket.*"]},
    "EventService/WatchEvents": {"parent": "$project", "backlog": 1},
    "MetaService/GetInfo": {},
    "MetaService/GetHealth": {},
    "ProjectService/CreateProject": {"project": {"displayName": "A new one"}, "projectId": "$new"},
    "ProjectService/GetProject": {"name": "$project"},
    "ProjectService/ListProjects": {"showTotal": True},
    "ProjectService/UpdateProject": {
        "project": {"name": "$project", "displayName": "$new"},
        "updateMask": "displayName",
    },
    "ApiKeyService/CreateApiKey": {
        "parent": "$project",
        "apiKey": {"displayName": "a bot", "scopes": ["keys:manage"]},
        "ttl": "3600s",
    },
    "ApiKeyService/GetApiKey": {"name": "$key"},
    "ApiKeyService/ListApiKeys": {"parent": "$project", "pageSize": 1},
    "ApiKeyService/UpdateApiKey": {"apiKey": {"name": "$key", "description": "a bot"}, "updateMask": "description"},
    "ApiKeyService/RevokeApiKey": {"name": "$key"},
    "UserService/CreateUser": {"parent": "$project", "user": {"displayName": "Ada", "tags": ["helper"]}},
    "UserService/GetUser": {"name": "$user"},
    "UserService/ListUsers": {"parent": "$project", "orderBy": "display_name", "pageSize": 1},
    "UserService/UpdateUser": {"user": {"name": "$user", "bio": "counts"}, "updateMask": "bio"},
    "UserService/LookupUser": {"parent": "$project", "email": "$email"},
}


def label(method: Method) -> str:
    """`TicketService/GetTicket`."""
    return f"{method.service.rsplit('.', 1)[1]}/{method.name}"


async def sample(method: Method, place: Place) -> Message:
    """A valid request to a method, about things of a project."""
    wanted = SAMPLES.get(label(method))
    if wanted is None:
        pytest.fail(f"tests/support/samples.py has no sample for {label(method)}")
    request: Message = json_format.ParseDict(await place.furnish(wanted), method.request())
    return request
