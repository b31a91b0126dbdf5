"""Envoy's own errors in the words of ours: `google.rpc.Status` with one `ErrorInfo`.

JSON callers get it as the body, gRPC callers as the header `grpc-status-details-bin`.
"""

import base64
from dataclasses import dataclass
from typing import Any

from google.protobuf.duration_pb2 import Duration
from google.rpc.code_pb2 import Code
from google.rpc.error_details_pb2 import ErrorInfo, RetryInfo
from google.rpc.status_pb2 import Status

DOMAIN = "guildhall"
_TYPES = "type.googleapis.com/google.rpc."
_ENVOYS_TEXT = "%LOCAL_REPLY_BODY%"


@dataclass(frozen=True, slots=True)
class Reply:
    """How one HTTP status made by Envoy is told."""

    http: int
    code: int
    reason: str
    message: str
    retry: int = 0
    """Seconds after which another try makes sense; 0 for never."""


REPLIES = (
    Reply(400, Code.INVALID_ARGUMENT, "INVALID_REQUEST", _ENVOYS_TEXT),
    Reply(403, Code.PERMISSION_DENIED, "HOST_NOT_ALLOWED", "This host name is not served here."),
    Reply(404, Code.UNIMPLEMENTED, "METHOD_UNKNOWN", "There is no such path and method."),
    Reply(408, Code.DEADLINE_EXCEEDED, "DEADLINE_EXCEEDED", "The request did not arrive in time."),
    Reply(413, Code.RESOURCE_EXHAUSTED, "RESOURCE_EXHAUSTED", "The request is too large."),
    Reply(429, Code.RESOURCE_EXHAUSTED, "RESOURCE_EXHAUSTED", "Too many requests from this address.", retry=1),
    Reply(431, Code.RESOURCE_EXHAUSTED, "RESOURCE_EXHAUSTED", "The request headers are too large."),
    Reply(503, Code.UNAVAILABLE, "NOT_READY", "The service cannot take the call now. Try again.", retry=1),
    Reply(504, Code.DEADLINE_EXCEEDED, "DEADLINE_EXCEEDED", "The call took too long."),
)


def local_replies() -> list[dict[str, Any]]:
    """The `local_reply_config` mappers; the first that fits counts, and what is no gRPC call gets JSON."""
    return [mapper for reply in REPLIES for mapper in (_for_grpc(reply), _for_json(reply))]


def _for_json(reply: Reply) -> dict[str, Any]:
    details: list[dict[str, Any]] = [
        {
            "@type": f"{_TYPES}ErrorInfo",
            "reason": reply.reason,
            "domain": DOMAIN,
            "metadata": {"request_id": "%REQ(x-request-id)%"},
        }
    ]
    if reply.retry:
        details.append({"@type": f"{_TYPES}RetryInfo", "retryDelay": f"{reply.retry}s"})
    body = {"code": reply.code, "message": reply.message, "details": details}
    return {
        "filter": _status(reply.http),
        # What failed early has no request id yet, and a null is no text in the JSON of a status.
        "body_format_override": {"content_type": "application/json", "json_format": body, "omit_empty_values": True},
        "headers_to_add": [_header("retry-after", str(reply.retry))] if reply.retry else [],
    }


def _for_grpc(reply: Reply) -> dict[str, Any]:
    status = Status(code=reply.code, message=reply.message)
    status.details.add().Pack(ErrorInfo(reason=reply.reason, domain=DOMAIN))
    if reply.retry:
        status.details.add().Pack(RetryInfo(retry_delay=Duration(seconds=reply.retry)))
    encoded = base64.b64encode(status.SerializeToString()).decode()
    return {
        "filter": {"and_filter": {"filters": [_status(reply.http), _grpc_call()]}},
        "body_format_override": {"text_format_source": {"inline_string": reply.message}},
        "headers_to_add": [_header("grpc-status-details-bin", encoded)],
    }


def _header(key: str, value: str) -> dict[str, Any]:
    return {"header": {"key": key, "value": value}, "append_action": "OVERWRITE_IF_EXISTS_OR_ADD"}


def _status(code: int) -> dict[str, Any]:
    value = {"default_value": code, "runtime_key": f"guildhall.local_reply.{code}"}
    return {"status_code_filter": {"comparison": {"op": "EQ", "value": value}}}


def _grpc_call() -> dict[str, Any]:
    """Told by the route: the transcoder has given a JSON call the content type of gRPC when it gets here.

    A path that cannot be read, like one with `%00`, comes to no route, and then neither this nor its opposite is so.
    """
    expression = "xds.route_name in ['grpc', 'grpc-web', 'other-hosts-grpc']"
    kind = "type.googleapis.com/envoy.extensions.access_loggers.filters.cel.v3.ExpressionFilter"
    config = {"@type": kind, "expression": expression}
    return {"extension_filter": {"name": "envoy.access_loggers.extension_filters.cel", "typed_config": config}}
