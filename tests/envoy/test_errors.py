"""Errors look the same whoever makes them: a status with one ErrorInfo."""

import grpc
import pytest
from google.rpc.error_details_pb2 import ErrorInfo, RetryInfo
from grpc_status import rpc_status
from tests.envoy.running import running_edge

from guildhall.ticket.v1 import ticket_service_pb2, ticket_service_pb2_grpc

TICKETS = "/v1/projects/guild/tickets"


def error_info(answer):
    assert answer.headers["content-type"] == "application/json"
    body = answer.json()
    assert set(body) == {"code", "message", "details"}
    infos = [detail for detail in body["details"] if detail["@type"].endswith("/google.rpc.ErrorInfo")]
    assert len(infos) == 1
    assert infos[0]["domain"] == "guildhall"
    return body["code"], infos[0]["reason"]


@pytest.mark.parametrize(
    ("call", "content", "status", "error"),
    [
        (("GET", "/no/such/path"), None, 404, (12, "METHOD_UNKNOWN")),
        (("PUT", TICKETS), b"{}", 404, (12, "METHOD_UNKNOWN")),
        (("POST", "/guildhall.ticket.v1.TicketService/GetTicket"), b"{}", 404, (12, "METHOD_UNKNOWN")),
        (("GET", f"{TICKETS}/t1?unknown=1"), None, 400, (3, "INVALID_REQUEST")),
        (("POST", TICKETS), b'{"subject": "', 400, (3, "INVALID_REQUEST")),
        (("POST", TICKETS), b'{"number": "many"}', 400, (3, "INVALID_REQUEST")),
        (("POST", TICKETS), b'{"subject": "\xff"}', 400, (3, "INVALID_REQUEST")),
        (("POST", TICKETS), b"x" * 9_000_000, 413, (8, "RESOURCE_EXHAUSTED")),
    ],
)
async def test_envoys_own_errors_are_json_with_a_reason(edge, call, content, status, error):
    answer = await edge.http.request(*call, content=content, headers={"content-type": "application/json"})

    assert answer.status_code == status
    assert error_info(answer) == error
    assert answer.json()["details"][0]["metadata"]["request_id"] == answer.headers["x-request-id"]


async def test_an_error_of_the_service_keeps_its_details(edge):
    answer = await edge.http.get(f"{TICKETS}/refused")

    assert answer.status_code == 404
    assert error_info(answer) == (5, "TICKET_NOT_FOUND")
    assert answer.json()["details"][0]["metadata"] == {"ticket": "refused"}


async def test_without_a_worker_json_and_grpc_both_hear_not_ready(tmp_path):
    async with running_edge(tmp_path) as edge:
        for worker in edge.workers:
            await worker.stop(immediate=True)
        answer = await edge.http.get(f"{TICKETS}/t1")
        stub = ticket_service_pb2_grpc.TicketServiceStub(edge.channel)
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await stub.GetTicket(ticket_service_pb2.GetTicketRequest(name="projects/guild/tickets/t1"))

    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "1"
    assert error_info(answer) == (14, "NOT_READY")
    assert refused.value.code() is grpc.StatusCode.UNAVAILABLE
    status = rpc_status.from_call(refused.value)
    info, retry = ErrorInfo(), RetryInfo()
    assert status.details[0].Unpack(info)
    assert status.details[1].Unpack(retry)
    assert (info.reason, info.domain, retry.retry_delay.seconds) == ("NOT_READY", "guildhall", 1)


@pytest.mark.parametrize("path", ["/%00", f"{TICKETS}/t%001"])
async def test_a_path_that_cannot_be_read_is_refused_in_json_too(edge, path):
    answer = await edge.http.get(path)

    assert answer.status_code == 400
    assert error_info(answer) == (3, "INVALID_REQUEST")
    assert "null" not in answer.text, "no JSON of a status"


async def test_the_page_after_a_login_takes_no_other_method(edge):
    answer = await edge.http.post("/v1/auth/discord/callback")

    assert answer.status_code == 404
    assert error_info(answer) == (12, "METHOD_UNKNOWN")
