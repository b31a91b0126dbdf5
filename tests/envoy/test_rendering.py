"""The configuration that Envoy gets."""

import asyncio
import json
import re
from pathlib import Path

import pytest

from guildhall.error.v1 import error_reason_pb2
from guildhall_server.config import Settings
from guildhall_server.edge import envoy, replies
from guildhall_server.edge.image import image_path, read_image
from guildhall_server.edge.rendering import Wiring, render
from guildhall_server.edge.template import TemplateError, fill

WIRING = Wiring("127.0.0.1", 8080, (Path("/tmp/a.sock"), Path("/tmp/b.sock")), Path("/tmp/admin.sock"))


@pytest.mark.parametrize(
    "environ",
    [
        {},
        {"GUILDHALL_ENVIRONMENT": "production"},
        {
            "GUILDHALL_LIMITS_PER_ADDRESS": "0",
            "GUILDHALL_CORS_ORIGINS": "https://a.example,~https://[a-z]+[.]b",
        },
        {"GUILDHALL_STREAMS_HEARTBEAT": "0.2", "GUILDHALL_API_MAX_DEADLINE": "10.5"},
    ],
)
async def test_envoy_accepts_what_is_rendered(tmp_path, environ):
    path = tmp_path / "envoy.json"
    path.write_text(render(Settings.load(environ), WIRING))

    process = await asyncio.create_subprocess_exec(
        *envoy.command(path, threads=1),
        *("--mode", "validate"),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await process.communicate()

    assert process.returncode == 0, output.decode()


def test_every_service_of_the_contract_is_transcoded():
    transcoders = re.findall(r'"services": (\[[^]]+\])', render(Settings.load({}), WIRING))

    assert len(transcoders) == 4
    assert all("guildhall.ticket.v1.TicketService" in json.loads(services) for services in transcoders)


def test_every_streaming_path_is_a_watch():
    paths = read_image(image_path()).streaming_paths

    assert "/v1/projects/[^/]+/tickets/[^/]+:watch" in paths
    assert all(path.endswith(":watch") for path in paths)


def test_every_reason_given_by_envoy_is_in_the_contract():
    known = error_reason_pb2.ErrorReason.keys()

    assert {f"ERROR_REASON_{reply.reason}" for reply in replies.REPLIES} <= set(known)


def test_a_place_without_a_value_and_a_value_without_a_place_are_errors():
    with pytest.raises(TemplateError, match="no value for: port"):
        fill({"a": ["${port}"]}, {})
    with pytest.raises(TemplateError, match="no place for: port"):
        fill({}, {"port": 1})
    assert fill({"a": ["${port}", "$port"]}, {"port": 1}) == {"a": [1, "$port"]}
