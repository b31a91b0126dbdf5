"""A row of somebody else and a row that never was cost the same statements, so the time tells no more than the text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import grpc
import pytest
from tests.support.factories import Make
from tests.support.refusals import read_refusal
from tests.support.server import Caller, Guildhall

from guildhall.apikey.v1 import api_key_pb2, api_key_service_pb2
from guildhall.ticket.v1 import ticket_message_pb2, ticket_pb2, ticket_service_pb2
from guildhall.user.v1 import user_pb2, user_service_pb2
from guildhall_server.ids import new_id
from guildhall_server.storage import database

HERE, THERE = "projects/default", "projects/there"

CALLS: dict[str, Callable[[Caller, str], Any]] = {
    "tickets GetTicket": lambda by, name: by.tickets.GetTicket(ticket_service_pb2.GetTicketRequest(name=name)),
    "tickets UpdateTicket": lambda by, name: by.tickets.UpdateTicket(
        ticket_service_pb2.UpdateTicketRequest(ticket=ticket_pb2.Ticket(name=name, subject="another"))
    ),
    "tickets CloseTicket": lambda by, name: by.tickets.CloseTicket(ticket_service_pb2.CloseTicketRequest(name=name)),
    "tickets ListTicketMessages": lambda by, name: by.tickets.ListTicketMessages(
        ticket_service_pb2.ListTicketMessagesRequest(parent=name)
    ),
    "tickets CreateTicketMessage": lambda by, name: by.tickets.CreateTicketMessage(
        ticket_service_pb2.CreateTicketMessageRequest(
            parent=name, ticket_message=ticket_message_pb2.TicketMessage(text="hello")
        )
    ),
    "users GetUser": lambda by, name: by.users.GetUser(user_service_pb2.GetUserRequest(name=name)),
    "users UpdateUser": lambda by, name: by.users.UpdateUser(
        user_service_pb2.UpdateUserRequest(user=user_pb2.User(name=name, bio="counts"))
    ),
    "users DeleteUser": lambda by, name: by.users.DeleteUser(user_service_pb2.DeleteUserRequest(name=name)),
    "apiKeys GetApiKey": lambda by, name: by.keys.GetApiKey(api_key_service_pb2.GetApiKeyRequest(name=name)),
    "apiKeys UpdateApiKey": lambda by, name: by.keys.UpdateApiKey(
        api_key_service_pb2.UpdateApiKeyRequest(api_key=api_key_pb2.ApiKey(name=name, description="mine"))
    ),
    "apiKeys RevokeApiKey": lambda by, name: by.keys.RevokeApiKey(api_key_service_pb2.RevokeApiKeyRequest(name=name)),
    "apiKeys RotateApiKey": lambda by, name: by.keys.RotateApiKey(api_key_service_pb2.RotateApiKeyRequest(name=name)),
}


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What Postgres is asked, in order."""
    asked: list[str] = []
    fetch = database._Connection.fetch

    async def noted(self: Any, sql: str, *arguments: Any, **options: Any) -> Any:
        asked.append(sql)
        return await fetch(self, sql, *arguments, **options)

    monkeypatch.setattr(database._Connection, "fetch", noted)
    return asked


@pytest.mark.parametrize("call", CALLS)
async def test_a_foreign_row_costs_what_one_costs_that_never_was(
    guildhall: Guildhall, make: Make, statements: list[str], call: str
) -> None:
    await make.project("there")
    collection = call.split(maxsplit=1)[0]
    theirs = {"tickets": (await make.ticket(THERE)).name, "users": await make.user(THERE)}
    await make.key(project=THERE)
    found = await guildhall.root.keys.ListApiKeys(api_key_service_pb2.ListApiKeysRequest(parent=THERE))
    theirs["apiKeys"] = found.api_keys[0].name
    ours = guildhall.as_(await make.key())
    foreign = f"{HERE}/{collection}/{theirs[collection].rsplit('/', 1)[1]}"
    # What is remembered of keys and projects is remembered before anything is compared.
    await refusal(CALLS[call](ours, f"{HERE}/{collection}/{new_id()}"))

    seen = []
    for name in (foreign, f"{HERE}/{collection}/{new_id()}"):
        statements.clear()
        reason = await refusal(CALLS[call](ours, name))
        seen.append((reason, [sql for sql in statements if "api_keys.secret_hash" not in sql and "rate_" not in sql]))

    assert seen[0] == seen[1]
    assert seen[0][0].endswith("_NOT_FOUND")
    assert seen[0][1]


async def refusal(call: Any) -> str:
    """The reason a call is refused with."""
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await call
    return read_refusal(caught.value).reason
