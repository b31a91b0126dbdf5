"""What is asked: three RPCs, each as gRPC and as JSON, with tickets and texts that vary."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from benchmarks.drivers import http1
from benchmarks.world import ticket_id, ticket_name
from guildhall.ticket.v1 import ticket_message_pb2, ticket_service_pb2

pb = ticket_service_pb2
SERVICE = "/guildhall.ticket.v1.TicketService"
_VARIANTS = 4096
_ID = b"_" * 32
_WORDS = [
    "the",
    "bot",
    "does",
    "not",
    "answer",
    "any",
    "more",
    "since",
    "the",
    "last",
    "update",
    "and",
    "says",
    "that",
    "the",
    "channel",
    "is",
    "gone",
    "please",
    "help",
]


class Protocol(StrEnum):
    """How a subject is asked."""

    GRPC = "gRPC"
    JSON = "JSON"


@dataclass(frozen=True, slots=True)
class Load:
    """One kind of call."""

    name: str
    rpc: str
    repeatable: bool = False
    """Whether every call carries a request id of its own."""

    @property
    def path(self) -> str:
        return f"{SERVICE}/{self.rpc}"

    def source(self, protocol: Protocol, key: str, tickets: int, *, suffix: str = "") -> Callable[[], bytes]:
        """Makes requests about random tickets, prepared so that making one costs nearly nothing."""
        chance = random.Random(20251122)
        ids = [ticket_id(chance.randint(1, tickets)) for _ in range(_VARIANTS)]
        make = self._grpc if protocol is Protocol.GRPC else self._json
        prepared = [make(ticket, key, chance, suffix) for ticket in ids]
        turn = itertools.cycle(prepared)
        if not self.repeatable:
            return turn.__next__
        run = chance.getrandbits(32) ^ random.SystemRandom().getrandbits(32)
        count = itertools.count()
        split = itertools.cycle([one.split(_ID) for one in prepared])

        def make_unique() -> bytes:
            head, tail = next(split)
            return b"%b%08x%024x%b" % (head, run, next(count), tail)

        return make_unique

    def _grpc(self, ticket: UUID, key: str, chance: random.Random, suffix: str) -> bytes:
        del key, suffix
        name = ticket_name(ticket)
        if self.rpc == "GetTicket":
            return pb.GetTicketRequest(name=name).SerializeToString()
        if self.rpc == "ListTicketMessages":
            return pb.ListTicketMessagesRequest(parent=name, page_size=50).SerializeToString()
        request = pb.CreateTicketMessageRequest(
            parent=name,
            ticket_message=ticket_message_pb2.TicketMessage(text=_text(chance)),
            request_id=_ID.decode() if self.repeatable else "",
        )
        return request.SerializeToString()

    def _json(self, ticket: UUID, key: str, chance: random.Random, suffix: str) -> bytes:
        path, headers = f"/v1/{ticket_name(ticket)}", {"x-api-key": key}
        if self.rpc == "GetTicket":
            return http1.request("GET", path, headers)
        if self.rpc == "ListTicketMessages":
            return http1.request("GET", f"{path}/messages?pageSize=50", headers)
        if self.repeatable:
            headers["idempotency-key"] = _ID.decode()
        body = json.dumps({"text": _text(chance)}).encode()
        return http1.request("POST", f"{path}/messages{suffix}", headers, body)


GET = Load("GetTicket", "GetTicket")
LIST = Load("ListTicketMessages(50)", "ListTicketMessages")
CREATE = Load("CreateTicketMessage", "CreateTicketMessage")
CREATE_ONCE = Load("CreateTicketMessage with a request id", "CreateTicketMessage", repeatable=True)
LOADS = (GET, LIST, CREATE, CREATE_ONCE)


def page(ticket: UUID, after: int) -> bytes:
    """A request for 50 messages of a ticket."""
    request = pb.ListTicketMessagesRequest(parent=ticket_name(ticket), page_size=50, after_sequence=after)
    return request.SerializeToString()


def message(ticket: UUID, text: str) -> bytes:
    """A request to write into a ticket."""
    request = pb.CreateTicketMessageRequest(parent=ticket_name(ticket))
    request.ticket_message.text = text
    return request.SerializeToString()


def watch(ticket: UUID) -> bytes:
    """A request for what happens to a ticket from now on."""
    return pb.WatchTicketRequest(name=ticket_name(ticket), backlog=0).SerializeToString()


def _text(chance: random.Random) -> str:
    return " ".join(chance.choices(_WORDS, k=chance.randint(15, 40)))
