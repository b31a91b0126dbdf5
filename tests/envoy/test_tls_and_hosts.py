"""TLS by two settings, and the host names that are served."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator
from pathlib import Path

import grpc
import httpx
import pytest
from cryptography import x509
from tests.envoy.running import Edge, running_edge
from tests.support.certificates import make_certificate

from guildhall.meta.v1 import meta_service_pb2, meta_service_pb2_grpc
from guildhall_server.edge import tls

INFO = "/v1/projects/guild/tickets/t1"


@pytest.fixture(scope="module")
async def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tls")


@pytest.fixture(scope="module")
async def secure(folder: Path) -> AsyncIterator[Edge]:
    cert, key = make_certificate(folder)
    environ = {
        "GUILDHALL_HTTP_TLS_CERT": str(cert),
        "GUILDHALL_HTTP_TLS_KEY": str(key),
        "GUILDHALL_HTTP_HOSTS": "api.example.org,*.guild.example",
        "GUILDHALL_LIMITS_PER_ADDRESS": "0",
    }
    async with running_edge(folder, **environ) as edge:
        yield edge


def serial(edge: Edge) -> int:
    """The number of the certificate that is served now."""
    served = ssl.get_server_certificate(("127.0.0.1", edge.port))
    return x509.load_pem_x509_certificate(served.encode()).serial_number


def trusting(folder: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(folder / "cert.pem"))


async def test_json_and_grpc_come_by_tls(secure: Edge, folder: Path) -> None:
    async with httpx.AsyncClient(verify=trusting(folder), http2=False) as client:
        answer = await client.get(f"{secure.url}{INFO}")
    assert answer.status_code == 200
    assert answer.headers["strict-transport-security"] == "max-age=31536000"
    assert answer.headers["x-content-type-options"] == "nosniff"

    credentials = grpc.ssl_channel_credentials((folder / "cert.pem").read_bytes())
    async with grpc.aio.secure_channel(f"localhost:{secure.port}", credentials) as channel:
        stub = meta_service_pb2_grpc.MetaServiceStub(channel)
        assert (await stub.GetHealth(meta_service_pb2.GetHealthRequest())).healthy


async def test_plain_text_and_old_tls_get_nothing(secure: Edge, folder: Path) -> None:
    async with httpx.AsyncClient() as client:
        with pytest.raises(httpx.TransportError):
            await client.get(f"http://127.0.0.1:{secure.port}{INFO}")
    old = trusting(folder)
    old.minimum_version, old.maximum_version = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1
    async with httpx.AsyncClient(verify=old) as client:
        with pytest.raises(httpx.TransportError):
            await client.get(f"{secure.url}{INFO}")


async def test_a_new_certificate_is_taken_up_without_a_restart(secure: Edge, folder: Path) -> None:
    before = await asyncio.to_thread(serial, secure)
    make_certificate(folder)

    async with asyncio.timeout(10):
        while await asyncio.to_thread(serial, secure) == before:  # noqa: ASYNC110 - a file is watched, nobody calls
            await asyncio.sleep(0.05)


@pytest.mark.parametrize("host", ["api.example.org", "API.example.org:8443", "a.guild.example", "localhost"])
async def test_listed_hosts_are_served(secure: Edge, folder: Path, host: str) -> None:
    async with httpx.AsyncClient(verify=trusting(folder)) as client:
        answer = await client.get(f"{secure.url}{INFO}", headers={"host": host})
    assert answer.status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "guild.example", "api.example.org.evil.example"])
async def test_other_hosts_are_refused(secure: Edge, folder: Path, host: str) -> None:
    async with httpx.AsyncClient(verify=trusting(folder)) as client:
        answer = await client.get(f"{secure.url}{INFO}", headers={"host": host})
    assert answer.status_code == 403
    assert answer.json()["details"][0]["reason"] == "HOST_NOT_ALLOWED"


async def test_without_a_list_every_host_is_served(edge: Edge) -> None:
    assert (await edge.http.get(INFO, headers={"host": "whatever.example"})).status_code == 200


def test_files_that_do_not_fit_are_refused_before_the_start(tmp_path: Path) -> None:
    cert, key = make_certificate(tmp_path)
    _, other = make_certificate(tmp_path, at="2")
    past, its_key = make_certificate(tmp_path, days=-1, at="3")
    assert tls.check(cert, key)
    for pair, why in (
        ((cert, other), "not the key of"),
        ((past, its_key), "not now"),
        ((key, cert), "must be PEM"),
        ((tmp_path / "none.pem", key), "cannot be read"),
    ):
        with pytest.raises(tls.TlsError, match=why):
            tls.check(*pair)
