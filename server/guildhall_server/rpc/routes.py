"""Routes: whether an HTTP path is one of those that lead to an RPC.

Envoy picks the RPC of a path. This asks the other way round, for a path that somebody has vouched for: it
must not vouch for another RPC.
"""

from __future__ import annotations

import re
from functools import lru_cache

from guildhall_server.rpc.contract import Method

_PART = re.compile(r"\{[a-z0-9_.]+(?:=([^}]*))?\}|(\*\*|\*)")
_CUSTOM_VERB = re.compile(r":[A-Za-z]+\Z")


def leads_to(verb: str, path: str, method: Method) -> bool:
    """Whether `verb path`, without its query, is a route of a method."""
    return any(verb == wanted and _matches(template, path) for wanted, template in method.http)


def _matches(template: str, path: str) -> bool:
    if _pattern(template).fullmatch(path) is None:
        return False
    # `tickets/7:close` would pass as the ticket `7:close`: a custom verb counts only where the template has it.
    last = path.rstrip("/").rpartition("/")[2]
    return bool(_CUSTOM_VERB.search(template)) or not _CUSTOM_VERB.search(last)


@lru_cache(maxsize=4096)
def _pattern(template: str) -> re.Pattern[str]:
    """`/v1/{name=projects/*/tickets/*}:close` as a regular expression; a slash at the end does not matter."""
    plain = _PART.sub(lambda found: found[2] or found[1] or "*", template)
    pieces = re.split(r"(\*\*|\*)", plain)
    body = "".join({"**": ".*", "*": "[^/]+"}.get(piece, re.escape(piece)) for piece in pieces)
    return re.compile(body + "/?", re.DOTALL)
