"""Ports that nobody else listens on."""

import errno
import socket

_TRIES = 100


def free_port(host: str, wanted: int) -> int | None:
    """The wanted port or the next free one; None when there is none nearby. 0 is any free port."""
    if wanted == 0:
        return _bound(host, 0)
    candidates = range(wanted, min(wanted + _TRIES, 65536))
    return next((port for port in candidates if _bound(host, port)), None)


def _bound(host: str, port: int) -> int | None:
    """Binds without port reuse: a port that another process shares with everybody still counts as taken."""
    family, kind, protocol, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    with socket.socket(family, kind, protocol) as probe:
        # Without it a port whose last connections linger would count as taken; listeners count anyway.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
            probe.listen(1)
        except OSError as error:
            if error.errno in {errno.EADDRINUSE, errno.EACCES}:
                return None
            raise
        return int(probe.getsockname()[1])
