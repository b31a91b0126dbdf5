"""A small real gRPC server behind Envoy: `python upstream.py SOCKET`.

What it does is asked for by the ticket's id. It stands for any worker, so that these tests are about Envoy
alone: no database, no chain.
"""

import asyncio
import json
import sys

import grpc
from google.protobuf.any_pb2 import Any
from google.rpc.code_pb2 import Code
from google.rpc.error_details_pb2 import ErrorInfo
from google.rpc.status_pb2 import Status
from grpc_health.v1 import health, health_pb2, health_pb2_grpc
from grpc_status import rpc_status

from guildhall.meta.v1 import meta_service_pb2, meta_service_pb2_grpc
from guildhall.ticket.v1 import ticket_event_pb2, ticket_pb2, ticket_service_pb2_grpc


def refusal() -> grpc.Status:
    info = Any()
    info.Pack(ErrorInfo(reason="TICKET_NOT_FOUND", domain="guildhall", metadata={"ticket": "refused"}))
    return rpc_status.to_status(Status(code=Code.NOT_FOUND, message="no such ticket", details=[info]))


class Meta(meta_service_pb2_grpc.MetaServiceServicer):
    async def GetInfo(self, request, context):
        return meta_service_pb2.GetInfoResponse(service="guildhall", version=sys.argv[1])

    async def GetHealth(self, request, context):
        return meta_service_pb2.GetHealthResponse(healthy=True, status="ok")


class Tickets(ticket_service_pb2_grpc.TicketServiceServicer):
    async def GetTicket(self, request, context):
        match request.name.rpartition("/")[2]:
            case "refused":
                await context.abort_with_status(refusal())
            case "slow":
                await asyncio.sleep(0.5)
            case "hangs":
                await asyncio.sleep(60)
            case "large":
                return ticket_pb2.Ticket(name=request.name, subject="x" * 100_000)
        seen = json.dumps([[key, str(value)] for key, value in context.invocation_metadata()])
        return ticket_pb2.Ticket(name=request.name, subject=sys.argv[1], description=seen)

    async def CreateTicket(self, request, context):
        digest = dict(context.invocation_metadata()).get("x-internal-body-sha256", "")
        length = len(request.ticket.description)
        return ticket_pb2.Ticket(name=f"{request.parent}/tickets/new", number=length, etag=digest)

    async def WatchTicket(self, request, context):
        kind = request.name.rpartition("/")[2]
        if kind == "refused":
            await context.abort_with_status(refusal())
        for number in range(3):
            yield ticket_event_pb2.WatchTicketsResponse(cursor=f"c{number}")
            await asyncio.sleep(0.2 if kind == "paced" else 0)
        if kind == "broken":
            await context.abort_with_status(refusal())
        if kind == "endless":
            await asyncio.sleep(60)


async def main() -> None:
    server = grpc.aio.server(options=[("grpc.so_reuseport", 0), ("grpc.max_receive_message_length", 64 * 2**20)])
    meta_service_pb2_grpc.add_MetaServiceServicer_to_server(Meta(), server)
    ticket_service_pb2_grpc.add_TicketServiceServicer_to_server(Tickets(), server)
    checks = health.aio.HealthServicer()
    health_pb2_grpc.add_HealthServicer_to_server(checks, server)
    await checks.set("", health_pb2.HealthCheckResponse.SERVING)
    server.add_insecure_port(f"unix:{sys.argv[1]}")
    await server.start()
    await server.wait_for_termination()


if __name__ == "__main__":
    asyncio.run(main())
