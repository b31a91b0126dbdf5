"""Origin: which web pages may call, and by which host name. Envoy asks the same; here nobody gets past it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlsplit

from guildhall_server.errors import PermissionDenied
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.chain import Handler
from guildhall_server.rpc.contract import Method

_HOST = "x-internal-host"
_LOCAL = frozenset({"localhost", "127.0.0.1", "[::1]", ""})


class OriginNotAllowed(PermissionDenied):
    """The browser origin may not call, or may not use this key."""

    reason = "ORIGIN_NOT_ALLOWED"


class HostNotAllowed(PermissionDenied):
    """The installation is not called by this name."""

    reason = "HOST_NOT_ALLOWED"


class OriginLink:
    """Lets in pages of the installation itself and of the origins in its settings; programs send no origin."""

    name = "origin"

    def __init__(self, origins: Sequence[str], hosts: Sequence[str]) -> None:
        self._is_allowed = _matcher(origins)
        self._is_ours = _host_matcher(hosts)

    def wrap(self, method: Method, following: Handler) -> Handler:
        """Look where a call comes from before looking who makes it."""
        del method

        async def handle(request: Any, call: Call) -> Any:
            host, origin = call.headers.get(_HOST, ""), call.headers.get("origin")
            if not self._is_ours(host):
                raise HostNotAllowed("this host name is not served here", host=host[:200])
            if origin is not None and not self._is_allowed(origin) and not is_same(origin, host):
                raise OriginNotAllowed(
                    "pages of this origin may not call; GUILDHALL_CORS_ORIGINS lists those that may",
                    origin=origin[:200],
                )
            return await following(request, call)

        return handle


def is_same(origin: str, host: str) -> bool:
    """Whether a page was served by the host it calls. Ports are not told apart: Envoy has dropped them."""
    try:
        name = urlsplit(origin).hostname
    except ValueError:
        return False
    return bool(host) and name == host.strip("[]").lower()


def _matcher(origins: Sequence[str]) -> Callable[[str], bool]:
    exact = frozenset(origin for origin in origins if not origin.startswith("~"))
    patterns = [re.compile(origin[1:]) for origin in origins if origin.startswith("~")]
    return lambda origin: origin in exact or any(pattern.fullmatch(origin) for pattern in patterns)


def _host_matcher(hosts: Sequence[str]) -> Callable[[str], bool]:
    if not hosts:
        return lambda _: True
    exact = _LOCAL | {host for host in hosts if not host.startswith("*.")}
    endings = tuple(host[1:] for host in hosts if host.startswith("*."))
    return lambda host: host.lower() in exact or (bool(endings) and host.lower().endswith(endings))
