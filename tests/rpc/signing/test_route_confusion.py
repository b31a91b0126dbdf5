"""A signature for one route does not open another, even for who reaches a worker without the edge."""

import hashlib

import pytest
from grpc import StatusCode
from tests.support.refusals import refused

from guildhall import signing
from guildhall.ticket.v1.ticket_service_pb2 import DeleteTicketRequest, GetTicketRequest, WatchTicketRequest

EMPTY = hashlib.sha256(b"").hexdigest()


def as_the_edge(key, verb, path, *, v1=False):
    """The headers of a signature for a route, as they reach a worker of a JSON call."""
    signed = signing.sign_v1(key, verb, path) if v1 else signing.sign(key, verb, path)
    told = {"x-internal-method": verb, "x-internal-path": path, "x-internal-body-sha256": EMPTY}
    return {name.replace("-", "_"): value for name, value in (signed | told).items()}


@pytest.fixture
async def key(make):
    return await make.signing_key(allow_v1=True)


@pytest.fixture
async def ticket(make):
    return await make.ticket()


@pytest.mark.parametrize("v1", [True, False])
async def test_the_signature_of_a_read_does_not_delete(guildhall, key, ticket, v1):
    headers = as_the_edge(key, "GET", f"/v1/{ticket.name}", v1=v1)

    assert (
        await guildhall.as_(None, **headers).tickets.GetTicket(GetTicketRequest(name=ticket.name))
    ).uid == ticket.uid
    headers = as_the_edge(key, "GET", f"/v1/{ticket.name}", v1=v1)
    with refused("SIGNATURE_INVALID", code=StatusCode.UNAUTHENTICATED) as refusal:
        await guildhall.as_(None, **headers).tickets.DeleteTicket(DeleteTicketRequest(name=ticket.name))
    assert refusal.metadata == {"cause": "route"}


@pytest.mark.parametrize(
    ("verb", "path"),
    [
        ("GET", "/v1/{}:watch"),
        ("GET", "/v1/{}/messages"),
        ("GET", "/v1/projects/default/tickets"),
        ("GET", "/v1/projects/default"),
        ("DELETE", "/v1/{}"),
        ("POST", "/v1/{}:close"),
        ("GET", "/guildhall.ticket.v1.TicketService/GetTicket"),
        ("POST", "/guildhall.ticket.v1.TicketService/GetTicket"),
        ("GET", "/v1/{}/../abc"),
        ("GET", ""),
    ],
)
async def test_no_other_route_reads_a_ticket(guildhall, key, ticket, verb, path):
    headers = as_the_edge(key, verb, path.format(ticket.name))

    with refused("SIGNATURE_INVALID") as refusal:
        await guildhall.as_(None, **headers).tickets.GetTicket(GetTicketRequest(name=ticket.name))
    # An empty path is signed as `/`, which is another text.
    assert refusal.metadata == {"cause": "route" if path else "mismatch"}


async def test_the_signature_of_a_grpc_call_does_not_open_a_route(guildhall, key, ticket):
    request = GetTicketRequest(name=ticket.name)
    path = "/guildhall.ticket.v1.TicketService/GetTicket"
    signed = signing.sign(key, "POST", path, request.SerializeToString())
    told = {"x-internal-method": "GET", "x-internal-path": f"/v1/{ticket.name}", "x-internal-body-sha256": EMPTY}
    headers = {name.replace("-", "_"): value for name, value in (signed | told).items()}

    with refused("SIGNATURE_INVALID") as refusal:
        await guildhall.as_(None, **headers).tickets.GetTicket(request)
    assert refusal.metadata == {"cause": "mismatch"}


async def test_v1_vouches_for_the_decoded_path(guildhall, key, ticket):
    """`a%3Awatch` has the v1 signature of `a:watch`; it leads to the ticket, and so was not vouched for."""
    path = f"/v1/{ticket.name}:watch"
    headers = as_the_edge(key, "GET", path, v1=True) | {"x_internal_path": path.replace(":", "%3A")}

    with refused("SIGNATURE_INVALID") as refusal:
        await guildhall.as_(None, **headers).tickets.GetTicket(GetTicketRequest(name=ticket.name))
    assert refusal.metadata == {"cause": "route"}
    stream = guildhall.as_(None, **headers).tickets.WatchTicket(WatchTicketRequest(name=ticket.name))
    assert (await stream.read()).cursor
    stream.cancel()


async def test_a_path_that_is_no_text_is_refused(guildhall, key, ticket):
    headers = as_the_edge(key, "GET", f"/v1/{ticket.name}", v1=True) | {"x_internal_path": "/v1/%ff"}

    with refused("SIGNATURE_INVALID") as refusal:
        await guildhall.as_(None, **headers).tickets.GetTicket(GetTicketRequest(name=ticket.name))
    assert refusal.metadata == {"cause": "malformed"}
