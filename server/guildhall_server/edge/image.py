"""What the descriptor image says about the services: their names and the HTTP paths that stream."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from google.api import annotations_pb2, http_pb2
from google.protobuf.descriptor_pb2 import FileDescriptorSet, MethodDescriptorProto

from guildhall_server.edge.envoy import EnvoyError

PACKAGES = ("guildhall.", "google.longrunning.")
"""The services that are served are ours, and Google's of the packages named."""

_BUILT = Path(__file__).resolve().parents[3] / "build/guildhall.binpb"
_PACKAGED = Path(__file__).resolve().parents[1] / "guildhall.binpb"
_HTTP_BODY = ".google.api.HttpBody"
_VARIABLE = re.compile(r"\{[a-z_.]+(?:=([^}]*))?\}")


@dataclass(frozen=True, slots=True)
class Image:
    path: Path
    services: tuple[str, ...]
    streaming_paths: tuple[str, ...]
    """Regular expressions of the HTTP paths that answer with a stream of messages."""


def image_path() -> Path:
    """Beside the package when it is installed, in `build/` in a checkout."""
    return _PACKAGED if _PACKAGED.exists() else _BUILT


def read_image(path: Path) -> Image:
    try:
        files = FileDescriptorSet.FromString(path.read_bytes()).file
    except FileNotFoundError:
        raise EnvoyError(f"The descriptor image {path} is missing; `make up` builds it") from None
    services, paths = [], []
    for file in files:
        for service in file.service:
            if f"{file.package}.".startswith(PACKAGES):
                services.append(f"{file.package}.{service.name}")
                paths += [found for method in service.method for found in _streaming_paths(method)]
    return Image(path, tuple(sorted(services)), tuple(sorted(set(paths))))


def _streaming_paths(method: MethodDescriptorProto) -> Iterator[str]:
    if not method.server_streaming or method.output_type == _HTTP_BODY:
        return
    # The stub of the extension is untyped.
    rule: http_pb2.HttpRule = method.options.Extensions[annotations_pb2.http]  # type: ignore[index]
    for binding in (rule, *rule.additional_bindings):
        if template := _template(binding):
            yield _regex(template)


def _template(rule: http_pb2.HttpRule) -> str:
    kind = rule.WhichOneof("pattern")
    if kind is None:
        return ""
    return rule.custom.path if kind == "custom" else str(getattr(rule, kind))


def _regex(template: str) -> str:
    """`/v1/{name=projects/*/tickets/*}:watch` as a regular expression."""
    plain = _VARIABLE.sub(lambda match: match[1] or "*", template)
    parts = re.split(r"(\*\*|\*)", plain)
    return "".join({"**": ".+", "*": "[^/]+"}.get(part, re.escape(part)) for part in parts)
