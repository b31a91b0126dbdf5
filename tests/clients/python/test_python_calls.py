from __future__ import annotations

import asyncio
import json
from pathlib import Path

import grpc
import pytest
from google.protobuf import symbol_database

from guildhall import DeadlineExceeded, Guildhall, InvalidArgument, Unavailable
from guildhall import client as _registers_every_file  # noqa: F401
from guildhall.address import target_of
from guildhall.connection import named
from guildhall.service_config import SERVICE_CONFIG
from guildhall.ticket.v1 import ticket_service_pb2 as pb
from guildhall.ticket.v1.ticket_pb2 import Ticket
from guildhall.user.v1 import user_service_pb2

SHARED = Path("clients/service_config.json")


def _services():
    pool = symbol_database.Default().pool
    for path in Path("proto").rglob("*_service.proto"):
        yield from pool.FindFileByName(str(path.relative_to("proto"))).services_by_name.values()


def test_the_service_config_is_the_one_of_all_languages():
    assert SHARED.read_text() == SERVICE_CONFIG


def test_every_stream_is_exempt_from_retries_and_resumes_instead():
    streams = {
        (service.full_name, method.name)
        for service in _services()
        for method in service.methods
        if method.server_streaming
    }

    exempt = [entry for entry in json.loads(SERVICE_CONFIG)["methodConfig"] if "retryPolicy" not in entry]

    assert {(name["service"], name["method"]) for entry in exempt for name in entry["name"]} == streams


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("http://127.0.0.1:8080", ("127.0.0.1:8080", False)),
        ("http://localhost/", ("localhost:80", False)),
        ("http://[::1]:8080", ("[::1]:8080", False)),
        ("https://guild.example", ("guild.example:443", True)),
        ("unix:/run/guildhall.sock", ("unix:/run/guildhall.sock", False)),
    ],
)
def test_an_address_says_where_and_whether_with_tls(url, target):
    assert target_of(url) == target


@pytest.mark.parametrize(
    "url", ["localhost:8080", "ftp://host:21", "http://host/path", "http://u@host", "http://h:x", ""]
)
def test_what_is_no_address_is_refused(url):
    with pytest.raises(ValueError, match="is not http://host:port"):
        target_of(url)


def test_a_request_that_can_be_named_is_named_anew_each_time():
    request = pb.CreateTicketRequest(parent="projects/default")

    first, second = named(request), named(request)

    assert len(first.request_id) == 36
    assert first.request_id != second.request_id
    assert request.request_id == ""


def test_a_name_given_by_the_caller_stays():
    assert named(pb.CreateTicketRequest(request_id="mine")).request_id == "mine"


class Flaky(grpc.GenericRpcHandler):
    """Fails a number of times with UNAVAILABLE, then answers, and remembers what it was asked."""

    def __init__(self, failures: int) -> None:
        self.failures = failures
        self.requests: list[pb.CreateTicketRequest] = []
        self.metadata: dict[str, str] = {}

    def service(self, details):
        self.metadata = dict(details.invocation_metadata)
        return grpc.unary_unary_rpc_method_handler(
            self._answer, pb.CreateTicketRequest.FromString, Ticket.SerializeToString
        )

    async def _answer(self, request, context):
        self.requests.append(request)
        if len(self.requests) <= self.failures:
            await context.abort(grpc.StatusCode.UNAVAILABLE, "not now")
        return Ticket(subject=request.ticket.subject)


async def _serve(handler, address="127.0.0.1:0"):
    server = grpc.aio.server()
    server.add_generic_rpc_handlers((handler,))
    port = server.add_insecure_port(address)
    await server.start()
    return server, port


async def test_unavailable_is_tried_again_as_the_same_request():
    flaky = Flaky(failures=2)
    server, port = await _serve(flaky)
    async with Guildhall(f"http://127.0.0.1:{port}", "the key") as guild:
        ticket = await guild.tickets.create("default", subject="A question")
    await server.stop(None)

    assert ticket.subject == "A question"
    assert len(flaky.requests) == 3
    assert len({request.request_id for request in flaky.requests}) == 1


async def test_trying_again_has_an_end():
    flaky = Flaky(failures=100)
    server, port = await _serve(flaky)
    async with Guildhall(f"http://127.0.0.1:{port}", "", deadline=60) as guild:
        with pytest.raises(Unavailable):
            await guild.tickets.create("default", subject="A question")
    await server.stop(None)

    assert len(flaky.requests) == 5


async def test_calls_say_who_calls_with_what(tmp_path):
    flaky = Flaky(failures=0)
    address = f"unix:{tmp_path}/guildhall.sock"
    server, _ = await _serve(flaky, address)
    async with Guildhall(address, "the key") as guild:
        await guild.tickets.CreateTicket(pb.CreateTicketRequest(), metadata=(("x-request-id", "mine"),))
    await server.stop(None)

    assert flaky.metadata["x-api-key"] == "the key"
    assert flaky.metadata["x-request-id"] == "mine"
    assert flaky.metadata["user-agent"].startswith("guildhall-python/0.1.0 ")


async def test_a_call_survives_a_restart_of_the_server(host, guild):
    ticket = await guild.tickets.create("default", subject="A question")
    await host.stop()

    reading = asyncio.create_task(guild.tickets.get(ticket))
    await asyncio.sleep(0.5)
    await host.start()

    assert (await reading).name == ticket.name


async def test_a_call_has_a_deadline(network):
    async with Guildhall(network.url, "key", deadline=0.3) as guild:
        network.delay = 1
        with pytest.raises(DeadlineExceeded):
            await guild.tickets.get("projects/default/tickets/01900000-0000-7000-8000-000000000000")


async def test_a_call_can_be_cancelled(network, far):
    network.delay = 5
    call = asyncio.create_task(far.tickets.create("default", subject="A question"))
    await asyncio.sleep(0.05)
    call.cancel()

    with pytest.raises(asyncio.CancelledError):
        await call


async def test_a_repeat_with_the_same_request_id_is_the_same_message(guild):
    ticket = await guild.tickets.create("default", subject="A question")

    first = await guild.tickets.reply(ticket, "once", request_id="r1")
    second = await guild.tickets.reply(ticket.name, "once", request_id="r1")

    assert first == second
    with pytest.raises(InvalidArgument):
        await guild.tickets.reply(ticket, "something else", request_id="r1")


async def test_lists_have_no_pages(guild):
    for number in range(7):
        await guild.tickets.create("default", subject=f"Question {number}")

    subjects = [ticket.subject async for ticket in guild.tickets.list("default", page_size=3)]

    assert subjects == [f"Question {number}" for number in reversed(range(7))]


async def test_lists_can_be_filtered_and_left_early(guild):
    for number in range(3):
        await guild.tickets.create("default", subject=f"Question {number}", category="Bug" if number else "Support")

    async for ticket in guild.tickets.list("projects/default", filter='category = "Bug"', order_by="number"):
        assert ticket.subject == "Question 1"
        break


async def test_messages_and_users_are_listed_too(guild):
    ticket = await guild.tickets.create("default", subject="A question", description="It does not work at all")
    await guild.tickets.reply(ticket, "hello")

    texts = [message.text async for message in guild.tickets.messages(ticket, page_size=1)]

    assert texts == ["It does not work at all", "hello"]


async def test_every_service_is_there(guild):
    await guild.users.CreateUser(
        user_service_pb2.CreateUserRequest(parent="projects/default", user={"display_name": "Ada"})
    )
    users = [user.display_name async for user in guild.users.list("default")]
    keys = [key async for key in guild.keys.list("default")]
    projects = [project.name async for project in guild.projects.list()]
    events = [event.type async for event in guild.events.list("default")]

    assert (users, keys, projects) == (["Ada"], [], ["projects/default"])
    assert isinstance(events, list)
