"""One valid request for every RPC, in ProtoJSON. Words that begin with `$` are made when asked for.

A new RPC without a sample here fails the tests that go over all RPCs, which is the point.
"""

from __future__ import annotations

import base64
from typing import Any

import pytest
from google.protobuf import json_format
from google.protobuf.message import Message
from tests.support.pictures import picture
from tests.support.places import Place

from guildhall_server.rpc.contract import Method

PIXEL = base64.b64encode(picture()).decode()

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
    "TicketService/AssignTicket": {"name": "$ticket", "assignee": "$moderator"},
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
    "AuditService/ListAuditEntries": {"parent": "$project", "filter": 'action = "CreateUser"', "pageSize": 1},
    "AuthService/Login": {"parent": "$project", "password": {"login": "$login", "password": "three quiet otters"}},
    "AuthService/RefreshToken": {"refreshToken": "$refresh_token"},
    "AuthService/Logout": {"user": "$user"},
    "AuthService/VerifyToken": {},
    "AuthService/GetCaller": {},
    "AuthService/ListAuthSessions": {"pageSize": 1},
    "AuthService/RevokeAuthSession": {"name": "$session"},
    "AuthService/ChangePassword": {"user": "$user", "newPassword": "seven purple umbrellas"},
    "AuthService/StartDiscordLogin": {"codeChallenge": "A" * 43},
    "AuthService/CompleteDiscordLogin": {"state": "$login_state", "error": "access_denied"},
    "MetaService/GetInfo": {},
    "MetaService/GetHealth": {},
    "ProjectService/CreateProject": {"project": {"displayName": "A new one"}, "projectId": "$new"},
    "ProjectService/GetProject": {"name": "$project"},
    "ProjectService/ListProjects": {"showTotal": True},
    "ProjectService/UpdateProject": {
        "project": {"name": "$project", "displayName": "$new"},
        "updateMask": "displayName",
    },
    "ProjectService/DeleteProject": {"name": "$doomed", "force": True},
    "ProjectService/UndeleteProject": {"name": "$deleted"},
    "ProjectService/ListMembers": {"parent": "$project", "orderBy": "role", "pageSize": 1},
    "ProjectService/AddMember": {"parent": "$project", "member": {"user": "$user", "role": "ROLE_MODERATOR"}},
    "ProjectService/UpdateMember": {"member": {"name": "$member", "role": "ROLE_VIEWER"}, "updateMask": "role"},
    "ProjectService/RemoveMember": {"name": "$member"},
    "ProjectService/GetProjectStats": {"name": "$project"},
    "ApiKeyService/CreateApiKey": {
        "parent": "$project",
        "apiKey": {"displayName": "a bot", "scopes": ["keys:manage"]},
        "ttl": "3600s",
    },
    "ApiKeyService/GetApiKey": {"name": "$key"},
    "ApiKeyService/ListApiKeys": {"parent": "$project", "pageSize": 1},
    "ApiKeyService/UpdateApiKey": {"apiKey": {"name": "$key", "description": "a bot"}, "updateMask": "description"},
    "ApiKeyService/RotateApiKey": {"name": "$key", "gracePeriod": "60s"},
    "ApiKeyService/GetApiKeyUsage": {"name": "$key"},
    "ApiKeyService/RevokeApiKey": {"name": "$key"},
    "ApiKeyService/CreateSigningKey": {
        "parent": "$project",
        "signingKey": {"displayName": "a service", "scopes": ["keys:manage"]},
        "ttl": "3600s",
    },
    "ApiKeyService/ListSigningKeys": {"parent": "$project", "pageSize": 1},
    "ApiKeyService/RotateSigningKey": {"name": "$signer", "gracePeriod": "60s"},
    "ApiKeyService/RevokeSigningKey": {"name": "$signer"},
    "UserService/CreateUser": {"parent": "$project", "user": {"displayName": "Ada", "tags": ["helper"]}},
    "UserService/GetUser": {"name": "$user"},
    "UserService/ListUsers": {"parent": "$project", "orderBy": "display_name", "pageSize": 1},
    "UserService/UpdateUser": {"user": {"name": "$user", "bio": "counts"}, "updateMask": "bio"},
    "UserService/UploadAvatar": {"name": "$user", "file": {"data": PIXEL}},
    "UserService/GetAvatar": {"name": "$pictured"},
    "UserService/ExportUser": {"name": "$user"},
    "UserService/DownloadUserExport": {"name": "$export"},
    "UserService/EraseUser": {"name": "$user", "confirm": "$same"},
    "Operations/ListOperations": {"name": "operations", "pageSize": 2},
    "Operations/GetOperation": {"name": "$operation"},
    "Operations/WaitOperation": {"name": "$operation", "timeout": "0.1s"},
    "Operations/CancelOperation": {"name": "$operation"},
    "Operations/DeleteOperation": {"name": "$finished"},
    "UserService/LookupUser": {"parent": "$project", "email": "$email"},
    "UserService/DeleteUser": {"name": "$user"},
    "UserService/BatchGetUsers": {"parent": "$project", "names": ["$user", "$user"]},
    "UserService/BatchUpdateUsers": {
        "parent": "$project",
        "requests": [{"user": {"name": "$user", "bio": "counts"}, "updateMask": "bio"}],
    },
    "UserService/LinkIdentity": {"parent": "$user", "identity": {"provider": "github", "subject": "$new"}},
    "UserService/UnlinkIdentity": {"name": "$identity"},
    "UserService/SetPrimaryIdentity": {"name": "$identity"},
    "UserService/ListIdentities": {"parent": "$user", "pageSize": 1},
    "UserService/MergeUsers": {"parent": "$project", "target": "$user", "source": "$user"},
    "UserService/UnmergeUsers": {"parent": "$project", "source": "$part"},
    "UserService/CreateRegistration": {
        "parent": "$user",
        "registration": {"guildId": "42", "discordUserId": "$snowflake", "realName": "Ada Lovelace"},
    },
    "UserService/ListRegistrations": {"parent": "$user", "orderBy": "register_time", "pageSize": 1},
    "UserService/UpdateRegistration": {
        "registration": {"name": "$registration", "realName": "Ada"},
        "updateMask": "realName",
    },
    "UserService/DeleteRegistration": {"name": "$registration"},
}

OF_A_SESSION = {"AuthService/ListAuthSessions", "AuthService/RevokeAuthSession"}
"""For somebody who has signed in, at the place that furnishes the sample."""


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
