"""Opens a ticket, reads it and hears of it on a stream, with nothing but the generated stubs."""

import os
import urllib.parse

import grpc

from guildhall.ticket.v1 import ticket_pb2, ticket_service_pb2, ticket_service_pb2_grpc

TIMEOUT = 20


def main() -> None:
    target = urllib.parse.urlsplit(os.environ["GUILDHALL_URL"]).netloc
    metadata = [("x-api-key", os.environ["GUILDHALL_KEY"])]
    project = os.environ.get("GUILDHALL_PROJECT", "projects/default")
    with grpc.insecure_channel(target) as channel:
        tickets = ticket_service_pb2_grpc.TicketServiceStub(channel)
        request = ticket_service_pb2.CreateTicketRequest(
            parent=project, ticket=ticket_pb2.Ticket(subject="Smoke test from Python")
        )
        created = tickets.CreateTicket(request, metadata=metadata, timeout=TIMEOUT)
        request = ticket_service_pb2.GetTicketRequest(name=created.name)
        read = tickets.GetTicket(request, metadata=metadata, timeout=TIMEOUT)
        if read.subject != created.subject:
            raise SystemExit(f"wrote {created.subject!r}, read {read.subject!r}")
        request = ticket_service_pb2.WatchTicketRequest(name=created.name)
        stream = tickets.WatchTicket(request, metadata=metadata, timeout=TIMEOUT)
        event = next(item.event for item in stream if item.HasField("event"))
        if event.ticket != created.name:
            raise SystemExit(f"watched {created.name}, heard of {event.ticket}")
        stream.cancel()


if __name__ == "__main__":
    main()
