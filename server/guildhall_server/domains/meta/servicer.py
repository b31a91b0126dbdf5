"""MetaService: what answers here, and whether it can do its work."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import timedelta
from time import monotonic
from typing import TYPE_CHECKING

import structlog
from google.protobuf.duration_pb2 import Duration

from guildhall.meta.v1 import meta_service_pb2
from guildhall.meta.v1.meta_service_pb2_grpc import MetaServiceServicer
from guildhall_server import __version__
from guildhall_server.domains.meta import store
from guildhall_server.errors import Unavailable
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.times import duration, timestamp
from guildhall_server.storage import migrate

if TYPE_CHECKING:
    from guildhall_server.app import Parts

Check = meta_service_pb2.GetHealthResponse.Check

log = structlog.get_logger(__name__)

_NAME = "guildhall"
_DESCRIPTION = "One backend for communities and their bots."
_LINKS = {"self": "/", "health": "/healthz", "projects": "/v1/projects", "openapi": "/openapi.json"}
_PATIENCE = 2.0
"""Seconds for the database to answer: whoever asks for health wants an answer, not a wait."""


class MetaServicer(MetaServiceServicer):
    """What this installation is and how it feels."""

    def __init__(self, parts: Parts, services: Callable[[], Sequence[str]]) -> None:
        self._db = parts.database
        self._services = services
        self._started = monotonic()
        self._wanted = migrate.head()

    async def GetInfo(self, request: meta_service_pb2.GetInfoRequest, call: Call) -> meta_service_pb2.GetInfoResponse:
        return meta_service_pb2.GetInfoResponse(
            service=_NAME,
            version=__version__,
            description=_DESCRIPTION,
            services=self._services(),
            links=_LINKS,
        )

    async def GetHealth(
        self, request: meta_service_pb2.GetHealthRequest, call: Call
    ) -> meta_service_pb2.GetHealthResponse:
        checks = await self._look(call)
        for part, check in checks.items():
            if not check.healthy:
                raise Unavailable(check.detail, part=part)
        return meta_service_pb2.GetHealthResponse(
            status="ok",
            healthy=True,
            service=_NAME,
            version=__version__,
            time=timestamp(call.now),
            uptime=_since(self._started),
            checks=checks,
        )

    async def _look(self, call: Call) -> dict[str, Check]:
        """The parts in the order they depend on each other."""
        began = monotonic()
        try:
            async with asyncio.timeout(_PATIENCE):
                revision = await store.find_revision(self._db, call)
        except Exception as error:  # noqa: BLE001 - whatever it is, no request can be served
            log.warning("the database failed its health check", error=repr(error))
            return {"database": Check(detail="the database cannot be reached; see whether it runs")}
        took = _since(began)
        # A newer server may have migrated already while this one is still being replaced.
        current = revision is not None and revision >= self._wanted
        detail = "" if current else f"the database is at revision {revision}, run `guildhall migrate`"
        return {
            "database": Check(healthy=True, latency=took),
            "migrations": Check(healthy=current, latency=took, detail=detail),
        }


def _since(began: float) -> Duration:
    return duration(timedelta(seconds=monotonic() - began))
