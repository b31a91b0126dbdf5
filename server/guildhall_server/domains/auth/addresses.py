"""Where a call comes from, as far as one household goes."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import unquote

_HOUSEHOLD = 64
_PEER = re.compile(r"(?:ipv4|ipv6):(.*):\d+")


def network_of(address: str) -> str:
    """What to count an address by: IPv4 as it is, of IPv6 the network, for each house has a great many.

    Without an edge in front the address is gRPC's own text, `ipv4:127.0.0.1:55000`.
    """
    peer = _PEER.fullmatch(unquote(address))
    text = (peer[1] if peer else address).strip("[]")
    try:
        found = ipaddress.ip_address(text)
    except ValueError:
        return text
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found, _HOUSEHOLD), strict=False))
    return str(found)
