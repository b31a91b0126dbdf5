"""Envoy's configuration for one installation."""

import json
import resource
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from guildhall_server.config import Http, Limits, Settings
from guildhall_server.edge import replies, tls
from guildhall_server.edge.image import image_path, read_image
from guildhall_server.edge.template import fill

OPENAPI = Path(__file__).resolve().parents[3] / "docs/openapi.json"
TEMPLATE = Path(__file__).resolve().parents[3] / "envoy/envoy.yaml"
SIGNED = Path(__file__).resolve().parents[3] / "envoy/signed.lua"

_LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")
"""Health checks and the operator on the machine itself."""

_COUNT_CHUNKS = """\
function envoy_on_request(request)
  local size = 0
  for chunk in request:bodyChunks() do
    size = size + chunk:length()
    if size > LIMIT then
      chunk:setBytes("")
    end
  end
  if size > LIMIT then
    request:streamInfo():dynamicMetadata():set("guildhall.size", "too_large", true)
  end
end
"""


@dataclass(frozen=True, slots=True)
class Wiring:
    """Where Envoy listens and whom it calls."""

    host: str
    port: int
    workers: tuple[Path, ...]
    admin: Path

    @property
    def secrets(self) -> Path:
        """The file that names the certificate, beside the admin socket."""
        return self.admin.with_name("tls.json")


def render(settings: Settings, wiring: Wiring, *, indent: int | None = None) -> str:
    """The configuration as JSON."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    document = yaml.load(TEMPLATE.read_text(encoding="utf-8"), loader)  # noqa: S506, both are safe loaders
    return json.dumps(fill(document, _values(settings, wiring)), indent=indent)


def _values(settings: Settings, wiring: Wiring) -> dict[str, object]:
    image = read_image(image_path())
    return {
        "host": wiring.host,
        "port": wiring.port,
        "admin_socket": str(wiring.admin),
        "tls": tls.transport_socket(wiring.secrets) if settings.http.tls_cert else None,
        "hosts": [*settings.http.hosts, *_LOCAL_HOSTS] if settings.http.hosts else ["*"],
        "security_headers": _security_headers(settings.http),
        "other_hosts": _other_hosts(settings.http),
        "max_connections": str(max(64, resource.getrlimit(resource.RLIMIT_NOFILE)[0] * 9 // 10)),
        "descriptor": str(image.path.resolve()),
        "openapi": str(OPENAPI),
        "services": list(image.services),
        "streaming_paths": "|".join(image.streaming_paths),
        "endpoints": [_endpoint(path) for path in wiring.workers],
        "local_replies": replies.local_replies(),
        "cors_origins": [_origin(origin) for origin in settings.cors.origins],
        "rate_limit": _rate_limit(settings.limits),
        "body_bytes": settings.limits.body_bytes,
        "count_chunks": _COUNT_CHUNKS.replace("LIMIT", str(settings.limits.body_bytes)),
        "signed": SIGNED.read_text(encoding="utf-8"),
        "too_large": settings.limits.body_bytes + 1,
        "absurdly_large": 64 * settings.limits.body_bytes,
        "response_bytes": max(settings.limits.body_bytes, 64 * 2**20),
        # The services keep the deadline; this is for a worker that no longer does.
        "call_timeout": f"{settings.api.max_deadline + 5:g}s",
        "stream_idle": f"{max(4 * settings.streams.heartbeat, settings.api.max_deadline + 5, 60):g}s",
    }


def _security_headers(http: Http) -> list[dict[str, Any]]:
    headers = {"x-content-type-options": "nosniff"}
    if http.tls_cert:
        headers["strict-transport-security"] = "max-age=31536000"
    return [
        {"header": {"key": key, "value": value}, "append_action": "ADD_IF_ABSENT"} for key, value in headers.items()
    ]


def _other_hosts(http: Http) -> dict[str, Any]:
    """Whoever calls by another name is told so; without a list of names there is no other."""
    domains = ["*"] if http.hosts else ["no.other.host.invalid"]
    refuse = {"direct_response": {"status": 403}}
    routes = [
        {"name": "other-hosts-grpc", "match": {"prefix": "/", "grpc": {}}, **refuse},
        {"name": "other-hosts", "match": {"prefix": "/"}, **refuse},
    ]
    return {"name": "others", "domains": domains, "routes": routes}


def _endpoint(path: Path) -> dict[str, Any]:
    return {"endpoint": {"address": {"pipe": {"path": str(path)}}}}


def _origin(origin: str) -> dict[str, Any]:
    if origin.startswith("~"):
        return {"safe_regex": {"regex": origin[1:]}}
    return {"exact": origin}


def _rate_limit(limits: Limits) -> dict[str, Any]:
    """One token bucket per client address; the most recent addresses keep theirs."""
    kind = "type.googleapis.com/envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit"
    if limits.per_address == 0:
        return {"@type": kind, "stat_prefix": "rate_limit"}
    always = {"default_value": {"numerator": 100}}
    address = {"masked_remote_address": {"v4_prefix_mask_len": 32, "v6_prefix_mask_len": 64}}
    return {
        "@type": kind,
        "stat_prefix": "rate_limit",
        "token_bucket": {
            "max_tokens": 4_000_000_000,
            "tokens_per_fill": 4_000_000_000,
            "fill_interval": "1s",
        },
        "filter_enabled": always,
        "filter_enforced": always,
        "rate_limits": [{"actions": [address]}],
        "descriptors": [
            {
                "entries": [{"key": "masked_remote_address"}],
                "token_bucket": {
                    "max_tokens": limits.per_address,
                    "tokens_per_fill": limits.per_address,
                    "fill_interval": "1s",
                },
            }
        ],
        "max_dynamic_descriptors": 10_000,
        "enable_x_ratelimit_headers": "DRAFT_VERSION_03",
        "rate_limited_as_resource_exhausted": True,
    }
