"""The contract keeps what api.md promises: names, paths, permissions, and the same habits everywhere."""

from __future__ import annotations

from collections import Counter

import pytest
from google.api.httpbody_pb2 import HttpBody
from google.protobuf.descriptor_pb2 import FileDescriptorSet
from tests.support.samples import SAMPLES, label
from tests.support.transcoding import bindings, every_method

from guildhall.options.v1 import policy_pb2
from guildhall_server import services
from guildhall_server.edge.image import image_path
from guildhall_server.permissions import ALL
from guildhall_server.rpc import foreign
from guildhall_server.rpc.chain import Registry
from guildhall_server.rpc.contract import Method

METHODS = every_method()
TICKET, TICKETS = "/v1/{name=projects/*/tickets/*}", "/v1/{parent=projects/*}/tickets"
MESSAGES = "/v1/{parent=projects/*/tickets/*}/messages"
KEY, KEYS = "/v1/{name=projects/*/apiKeys/*}", "/v1/{parent=projects/*}/apiKeys"
SIGNER, SIGNERS = "/v1/{name=projects/*/signingKeys/*}", "/v1/{parent=projects/*}/signingKeys"
USER, USERS = "/v1/{name=projects/*/users/*}", "/v1/{parent=projects/*}/users"
OF_USER, IDENTITY = "/v1/{parent=projects/*/users/*}", "/v1/{name=projects/*/users/*/identities/*}"
EVENTS = "/v1/{parent=projects/*}/events"
MEMBERS = "/v1/{parent=projects/*}/members"

# As in api.md: name, HTTP route, permissions, `audited`. A promise to clients: lines are added, not changed.
PROMISED = {
    ("TicketService/CreateTicket", f"POST {TICKETS}", "tickets:write", "audited"),
    ("TicketService/GetTicket", f"GET {TICKET}", "tickets:read", ""),
    ("TicketService/ListTickets", f"GET {TICKETS}", "tickets:read", ""),
    ("TicketService/UpdateTicket", "PATCH /v1/{ticket.name=projects/*/tickets/*}", "tickets:write", "audited"),
    ("TicketService/DeleteTicket", f"DELETE {TICKET}", "tickets:moderate", "audited"),
    ("TicketService/ClaimTicket", f"POST {TICKET}:claim", "tickets:moderate", "audited"),
    ("TicketService/AssignTicket", f"POST {TICKET}:assign", "tickets:moderate", "audited"),
    ("TicketService/CloseTicket", f"POST {TICKET}:close", "tickets:write", "audited"),
    ("TicketService/ReopenTicket", f"POST {TICKET}:reopen", "tickets:write", "audited"),
    ("TicketService/MarkTicketRead", f"POST {TICKET}:markRead", "tickets:read", ""),
    ("TicketService/CreateTicketMessage", f"POST {MESSAGES}", "tickets:write", ""),
    ("TicketService/ListTicketMessages", f"GET {MESSAGES}", "tickets:read", ""),
    ("TicketService/GetTicketMessage", "GET /v1/{name=projects/*/tickets/*/messages/*}", "tickets:read", ""),
    ("TicketService/BatchCreateTicketMessages", f"POST {MESSAGES}:batchCreate", "tickets:write", ""),
    ("TicketService/WatchTicket", f"GET {TICKET}:watch", "tickets:read", ""),
    ("TicketService/WatchTickets", f"GET {TICKETS}:watch", "tickets:read", ""),
    ("TicketService/Converse", "gRPC only", "tickets:read tickets:write", ""),
    ("TicketService/SendTyping", f"POST {TICKET}:typing", "tickets:read", ""),
    ("TicketService/GetTranscript", f"GET {TICKET}/transcript", "tickets:read", ""),
    ("TicketService/MergeTickets", f"POST {TICKET}:merge", "tickets:moderate", "audited"),
    ("TicketService/UnmergeTickets", f"POST {TICKET}:unmerge", "tickets:moderate", "audited"),
    ("AuditService/ListAuditEntries", "GET /v1/{parent=projects/*}/auditEntries", "audit:read", ""),
    ("EventService/ListEvents", f"GET {EVENTS}", "events:read", ""),
    ("EventService/WatchEvents", f"GET {EVENTS}:watch", "events:read", ""),
    ("AuthService/StartDiscordLogin", "GET /v1/auth/discord:start", "public", ""),
    ("AuthService/CompleteDiscordLogin", "GET /v1/auth/discord/callback", "public", "audited"),
    ("MetaService/GetInfo", "GET /", "public", ""),
    ("MetaService/GetHealth", "GET /healthz", "public", ""),
    ("ProjectService/CreateProject", "POST /v1/projects", "projects:write", "audited"),
    ("ProjectService/GetProject", "GET /v1/{name=projects/*}", "projects:read", ""),
    ("ProjectService/ListProjects", "GET /v1/projects", "projects:read", ""),
    ("ProjectService/UpdateProject", "PATCH /v1/{project.name=projects/*}", "projects:write", "audited"),
    ("ProjectService/DeleteProject", "DELETE /v1/{name=projects/*}", "projects:write", "audited"),
    ("ProjectService/UndeleteProject", "POST /v1/{name=projects/*}:undelete", "projects:write", "audited"),
    ("ProjectService/ListMembers", f"GET {MEMBERS}", "members:read", ""),
    ("ProjectService/AddMember", f"POST {MEMBERS}", "members:write", "audited"),
    ("ProjectService/UpdateMember", "PATCH /v1/{member.name=projects/*/members/*}", "members:write", "audited"),
    ("ProjectService/RemoveMember", "DELETE /v1/{name=projects/*/members/*}", "members:write", "audited"),
    ("ProjectService/GetProjectStats", "GET /v1/{name=projects/*}:stats", "analytics:read", ""),
    ("ApiKeyService/CreateApiKey", f"POST {KEYS}", "keys:manage", "audited"),
    ("ApiKeyService/GetApiKey", f"GET {KEY}", "keys:read", ""),
    ("ApiKeyService/ListApiKeys", f"GET {KEYS}", "keys:read", ""),
    ("ApiKeyService/UpdateApiKey", "PATCH /v1/{api_key.name=projects/*/apiKeys/*}", "keys:manage", "audited"),
    ("ApiKeyService/RotateApiKey", f"POST {KEY}:rotate", "keys:manage", "audited"),
    ("ApiKeyService/GetApiKeyUsage", f"GET {KEY}:usage", "keys:read", ""),
    ("ApiKeyService/RevokeApiKey", f"DELETE {KEY}", "keys:manage", "audited"),
    ("ApiKeyService/CreateSigningKey", f"POST {SIGNERS}", "keys:manage", "audited"),
    ("ApiKeyService/ListSigningKeys", f"GET {SIGNERS}", "keys:manage", ""),
    ("ApiKeyService/RotateSigningKey", f"POST {SIGNER}:rotate", "keys:manage", "audited"),
    ("ApiKeyService/RevokeSigningKey", f"DELETE {SIGNER}", "keys:manage", "audited"),
    ("AuthService/Login", "POST /v1/auth:login", "public", "audited"),
    ("AuthService/RefreshToken", "POST /v1/auth:refresh", "public", ""),
    ("AuthService/Logout", "POST /v1/auth:logout", "signed in", "audited"),
    ("AuthService/VerifyToken", "POST /v1/auth:verify", "signed in", ""),
    ("AuthService/StartDiscordLogin", "GET /v1/auth/discord:start", "public", ""),
    ("AuthService/CompleteDiscordLogin", "GET /v1/auth/discord/callback", "public", "audited"),
    ("AuthService/GetCaller", "GET /v1/auth/caller", "signed in", ""),
    ("AuthService/ListAuthSessions", "GET /v1/users/me/sessions", "signed in", ""),
    ("AuthService/RevokeAuthSession", "DELETE /v1/{name=users/me/sessions/*}", "signed in", "audited"),
    ("AuthService/ChangePassword", "POST /v1/users/me:changePassword", "signed in", "audited"),
    ("UserService/CreateUser", f"POST {USERS}", "users:write", "audited"),
    ("UserService/GetUser", f"GET {USER}", "users:read", ""),
    ("UserService/ListUsers", f"GET {USERS}", "users:read", ""),
    ("UserService/UpdateUser", "PATCH /v1/{user.name=projects/*/users/*}", "users:write", "audited"),
    ("UserService/UploadAvatar", f"POST {USER}/avatar", "users:write", "audited"),
    ("UserService/GetAvatar", f"GET {USER}/avatar", "users:read", ""),
    ("UserService/ExportUser", f"POST {USER}:export", "users:write", "audited"),
    (
        "UserService/DownloadUserExport",
        "GET /v1/{name=projects/*/users/*/exports/*}:download",
        "users:write",
        "audited",
    ),
    ("UserService/EraseUser", f"POST {USER}:erase", "users:write", "audited"),
    ("Operations/ListOperations", "GET /v1/{name=operations}", "signed in", ""),
    ("Operations/GetOperation", "GET /v1/{name=operations/**}", "signed in", ""),
    ("Operations/DeleteOperation", "DELETE /v1/{name=operations/**}", "signed in", "audited"),
    ("Operations/CancelOperation", "POST /v1/{name=operations/**}:cancel", "signed in", "audited"),
    ("Operations/WaitOperation", "gRPC only", "signed in", ""),
    ("UserService/LookupUser", f"GET {USERS}:lookup", "users:read", ""),
    ("UserService/DeleteUser", f"DELETE {USER}", "users:write", "audited"),
    ("UserService/BatchGetUsers", f"GET {USERS}:batchGet", "users:read", ""),
    ("UserService/BatchUpdateUsers", f"POST {USERS}:batchUpdate", "users:write", "audited"),
    ("UserService/LinkIdentity", f"POST {OF_USER}/identities", "users:write", "audited"),
    ("UserService/UnlinkIdentity", f"DELETE {IDENTITY}", "users:write", "audited"),
    ("UserService/SetPrimaryIdentity", f"POST {IDENTITY}:setPrimary", "users:write", "audited"),
    ("UserService/ListIdentities", f"GET {OF_USER}/identities", "users:write", ""),
    ("UserService/MergeUsers", f"POST {USERS}:merge", "users:write", "audited"),
    ("UserService/UnmergeUsers", f"POST {USERS}:unmerge", "users:write", "audited"),
    ("UserService/CreateRegistration", f"POST {OF_USER}/registrations", "users:write", "audited"),
    ("UserService/ListRegistrations", f"GET {OF_USER}/registrations", "users:write", ""),
    (
        "UserService/UpdateRegistration",
        "PATCH /v1/{registration.name=projects/*/users/*/registrations/*}",
        "users:write",
        "audited",
    ),
    (
        "UserService/DeleteRegistration",
        "DELETE /v1/{name=projects/*/users/*/registrations/*}",
        "users:write",
        "audited",
    ),
}


def promise(method: Method) -> tuple[str, str, str, str]:
    route = " ".join(method.http[0]) if method.http else "gRPC only"
    who = "public" if method.public else " ".join(method.permissions) or "signed in"
    return label(method), route, who, "audited" if method.audited else ""


def test_names_routes_and_permissions_are_those_of_the_table() -> None:
    assert {promise(method) for method in METHODS} == PROMISED


def test_what_is_served_is_what_the_contract_says(settings_parts: Registry) -> None:
    assert set(settings_parts.behaviors) == {method.path for method in METHODS}


@pytest.fixture
def settings_parts(monkeypatch: pytest.MonkeyPatch) -> Registry:
    """The registry as `app.build` fills it, with servicers that are never called."""
    registry = Registry()
    for name in [name for name in vars(services) if name.endswith("Servicer")]:
        monkeypatch.setattr(services, name, lambda *_: _Anything())
    services.register(registry, None)  # type: ignore[arg-type]  # nobody looks at the parts
    return registry


class _Anything:
    def __getattr__(self, name: str) -> str:
        return name


def test_every_rpc_has_a_policy_that_is_complete() -> None:
    for method in METHODS:
        options = method.request.DESCRIPTOR.file.pool.FindMethodByName(method.path[1:].replace("/", ".")).GetOptions()
        alien = foreign.SERVICES.get(method.service, {}).get(method.name)
        policy = alien.policy if alien else options.Extensions[policy_pb2.policy]
        assert policy.audience != policy_pb2.AUDIENCE_UNSPECIFIED, method.path
        assert set(method.permissions) <= ALL
        # A stream is counted as one that stays, whoever opens it.
        assert method.is_stream == (policy.rate_class == policy_pb2.RATE_CLASS_STREAM), method.path


def test_only_bidirectional_streams_and_googles_waiting_have_no_route() -> None:
    without = {"TicketService/Converse", "Operations/WaitOperation"}
    assert {label(method) for method in METHODS if not method.http} == without


def test_no_two_rpcs_share_a_verb_and_a_path() -> None:
    """The transcoder lets the later one win without a word."""
    import re  # noqa: PLC0415

    routes = Counter(
        (verb, re.sub(r"\{[a-z_.]+=?([^}]*)\}", lambda match: match[1] or "*", template))
        for method in METHODS
        for verb, template in method.http
    )
    assert [route for route, count in routes.items() if count > 1] == []


def test_changes_carry_bodies_and_reads_do_not() -> None:
    for method in METHODS:
        for rule in bindings(method):
            has_body = rule.WhichOneof("pattern") in {"post", "patch", "put"}
            assert bool(rule.body) == has_body, method.path


def _files() -> FileDescriptorSet:
    return FileDescriptorSet.FromString(image_path().read_bytes())


def _comments(names: tuple[str, ...] = ("guildhall.",)) -> dict[str, str]:
    """What is written above services, RPCs, messages, fields and enum values: by their place in the file."""
    found = {}
    for file in _files().file:
        if file.package.startswith(names):
            for location in file.source_code_info.location:
                found[f"{file.name}:{','.join(map(str, location.path))}"] = location.leading_comments.strip()
    return found


def test_every_service_and_rpc_has_a_comment_of_whole_sentences() -> None:
    comments = _comments()
    for file in _files().file:
        for at, service in enumerate(file.service if file.package.startswith("guildhall.") else ()):
            assert comments.get(f"{file.name}:6,{at}"), f"{service.name} has no comment"
            for number, method in enumerate(service.method):
                comment = comments.get(f"{file.name}:6,{at},2,{number}", "")
                assert comment, f"{service.name}.{method.name} has no comment"
                assert (comment[0].isupper(), comment[-1]) == (True, "."), f"{service.name}.{method.name}"


LISTS = [method for method in METHODS if method.name.startswith("List")]


@pytest.mark.parametrize("method", LISTS, ids=label)
def test_every_list_pages(method: Method) -> None:
    request, response = method.request.DESCRIPTOR, method.response.DESCRIPTOR
    assert request.fields_by_name["page_size"].type == request.fields_by_name["page_size"].TYPE_INT32
    assert request.fields_by_name["page_token"].type == request.fields_by_name["page_token"].TYPE_STRING
    assert "next_page_token" in response.fields_by_name
    first = response.fields[0]
    assert first.is_repeated, "the first field of a list's answer is the list"
    assert first.message_type is not None


WRITES = ("Create", "Send", "BatchCreate", "Merge")
# What cannot be sent twice by mistake to any harm.
EPHEMERAL = {"TicketService/SendTyping"}


def test_every_create_can_be_repeated_safely() -> None:
    without = {label(method) for method in METHODS if method.name.startswith(WRITES) and not method.idempotent}
    assert without - EPHEMERAL == set()


def test_updates_take_a_mask_and_honour_an_etag() -> None:
    for method in METHODS:
        if method.name.startswith("Update"):
            resource = next(field for field in method.request.DESCRIPTOR.fields if field.name != "update_mask")
            assert "update_mask" in method.request.DESCRIPTOR.fields_by_name, method.path
            assert {"name", "etag"} <= set(resource.message_type.fields_by_name), method.path


def test_resources_have_the_fields_that_all_have() -> None:
    for name in ("Project", "ApiKey", "User", "Ticket"):
        kind = next(m.response for m in METHODS if m.name == f"Get{name}").DESCRIPTOR
        assert {"name", "uid", "create_time", "update_time", "etag"} <= set(kind.fields_by_name), name


def test_every_stream_item_carries_a_cursor_and_can_say_that_it_ends() -> None:
    for method in METHODS:
        # A file comes in pieces, and is no list of what happens.
        if method.server_streaming and method.response is not HttpBody:
            fields = method.response.DESCRIPTOR.fields_by_name
            assert {"cursor", "heartbeat", "end"} <= set(fields), method.path
            assert fields["heartbeat"].containing_oneof.name == "item", method.path
            if not method.client_streaming:
                assert {"cursor", "backlog"} <= set(method.request.DESCRIPTOR.fields_by_name), method.path


def test_every_rpc_has_a_sample_request() -> None:
    assert set(SAMPLES) == {label(method) for method in METHODS}
