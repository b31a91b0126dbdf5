"""Addresses: `http://host:port`, `https://host`, `unix:path`."""

from urllib.parse import urlsplit

_PORTS = {"http": 80, "https": 443}


def target_of(url: str) -> tuple[str, bool]:
    """What grpc dials for a URL, and whether with TLS."""
    if url.startswith("unix:"):
        return url, False
    parts = urlsplit(url)
    try:
        usual = _PORTS[parts.scheme]
        port = parts.port or usual
    except (KeyError, ValueError):
        port = None
    extra = parts.path not in {"", "/"} or parts.query or parts.fragment or "@" in parts.netloc
    if not parts.hostname or not port or extra:
        raise ValueError(f"{url!r} is not http://host:port, https://host or unix:path")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{host}:{port}", parts.scheme == "https"
