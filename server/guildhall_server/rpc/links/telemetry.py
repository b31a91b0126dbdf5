"""Telemetry: how many calls, how they ended, how long they took; a line for those that went wrong."""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import Any

import structlog
from google.rpc import code_pb2
from prometheus_client import Counter, Gauge, Histogram

from guildhall_server.errors import GuildhallError
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.chain import Handler
from guildhall_server.rpc.contract import Method
from guildhall_server.rpc.errors import code_of

SLOW = 1.0

_calls = Counter("rpc_server_calls", "Calls that ended.", ["rpc_method", "rpc_response_status_code"])
_duration = Histogram(
    "rpc_server_call_duration_seconds",
    "How long unary calls took.",
    ["rpc_method"],
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)
_streams = Gauge("rpc_server_streams", "Streams that are open.", ["rpc_method"], multiprocess_mode="livesum")
_sent = Counter("rpc_server_stream_messages", "Messages sent on streams.", ["rpc_method"])

log = structlog.get_logger(__name__)


class TelemetryLink:
    """Counts and times calls, by the names of the semantic conventions for RPC."""

    name = "telemetry"

    def wrap(self, method: Method, following: Handler) -> Handler:
        """Measure a method."""
        ok = _calls.labels(method.path, "OK")
        duration = _duration.labels(method.path)
        streams, sent = _streams.labels(method.path), _sent.labels(method.path)

        async def handle(request: Any, call: Call) -> Any:
            try:
                answer = await following(request, call)
            except GuildhallError as error:
                _ended(call, code_pb2.Code.Name(code_of(error)), error)
                raise
            except asyncio.CancelledError:
                _ended(call, "CANCELLED", None)
                raise
            ok.inc()
            seconds = monotonic() - call.started
            duration.observe(seconds)
            if seconds > SLOW:
                log.info("slow call", method=method.path, request_id=call.request_id, seconds=round(seconds, 3))
            return answer

        async def handle_stream(request: Any, call: Call) -> Any:
            streams.inc()
            try:
                await following(request, call)
            except GuildhallError as error:
                _ended(call, code_pb2.Code.Name(code_of(error)), error)
                raise
            except asyncio.CancelledError:
                _ended(call, "CANCELLED", None)
                raise
            else:
                ok.inc()
            finally:
                streams.dec()
                sent.inc(call.sent)

        return handle_stream if method.is_stream else handle


def _ended(call: Call, code: str, error: GuildhallError | None) -> None:
    _calls.labels(call.method.path, code).inc()
    if error is not None and error.reason in {"INTERNAL", "NOT_READY", "DEADLINE_EXCEEDED"}:
        log.warning(
            "call refused",
            method=call.method.path,
            code=code,
            reason=error.reason,
            request_id=call.request_id,
        )
