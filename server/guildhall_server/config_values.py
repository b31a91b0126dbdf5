"""How the text of one setting becomes a value, or one line that says what is wrong with it."""

import base64
import re
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

from guildhall_server.names import PROJECT_ID

_SECONDS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
_BYTES = {"": 1, "B": 1, "KIB": 2**10, "MIB": 2**20, "GIB": 2**30, "KB": 10**3, "MB": 10**6, "GB": 10**9}
_EXACT_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:\d{1,5})?|https?://\[[0-9a-f:]+\](:\d{1,5})?")
_KNOWN_BEGINNINGS = ("admin", "root", "test", "token", "your", "qwerty")
_KNOWN_WORDS = ("changeme", "change-me", "change_me", "secret", "passw", "example", "default", "guildhall", "api-key")
# What stands in this repository is known to everybody.
_PUBLISHED = frozenset({"7d1f0c52a94e4b6e8f3a2c1d5b60e9f7"})
_LEAST_DISTINCT = 8
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"(\*\.)?{_LABEL}(\.{_LABEL})*|\[[0-9a-f:]+\]")
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
_OWN_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:[!$-~]+")
_SCHEMES_THAT_ACT = frozenset({"javascript", "data", "vbscript", "file", "blob", "about", "ftp", "ws", "wss"})
_SNOWFLAKE = re.compile(r"[1-9][0-9]{0,19}")
_GRANTABLE = "admin, moderator, member, viewer"
_ROLE_PAIR = re.compile(rf"{_SNOWFLAKE.pattern}:(?:{_GRANTABLE.replace(', ', '|')})")

Parser = Callable[[str], object]


def text(value: str) -> str:
    return value


def path(value: str) -> Path:
    return Path(value).expanduser()


def flag(value: str) -> bool:
    if value.lower() in {"1", "true", "yes", "on"}:
        return True
    if value.lower() in {"0", "false", "no", "off"}:
        return False
    raise ValueError("must be true or false")


def one_of(*words: str) -> Callable[[str], str]:
    def parse(value: str) -> str:
        if value.lower() not in words:
            raise ValueError(f"must be one of {', '.join(words)}")
        return value.lower()

    return parse


def whole(least: int, most: int) -> Callable[[str], int]:
    def parse(value: str) -> int:
        if not re.fullmatch(r"\d{1,12}", value) or not least <= int(value) <= most:
            raise ValueError(f"must be a whole number from {least} to {most}")
        return int(value)

    return parse


def seconds(least: float, most: float) -> Callable[[str], float]:
    """Reads `10`, `1.5s`, `500ms`, `2m` or `1h`."""
    span = _span("s")

    def parse(value: str) -> float:
        found = span(value)
        if found is None or not least <= found <= most:
            raise ValueError(f"must be a time from {least:g}s to {most:g}s, like 10, 1.5s, 500ms or 2m")
        return found

    return parse


def days(least: int, most: int) -> Callable[[str], timedelta]:
    """Reads `30`, `30d` or `12h`."""
    span = _span("d")

    def parse(value: str) -> timedelta:
        found = span(value)
        if found is None or not least * 86400 <= found <= most * 86400:
            raise ValueError(f"must be a time from {least}d to {most}d, like 30, 30d or 36h")
        return timedelta(seconds=found)

    return parse


def size(least: int, most: int) -> Callable[[str], int]:
    """Reads `4194304`, `4MiB` or `4MB`."""

    def parse(value: str) -> int:
        match = re.fullmatch(r"(\d{1,15})\s*([A-Za-z]*)", value)
        factor = match and _BYTES.get(match[2].upper())
        if not match or not factor or not least <= int(match[1]) * factor <= most:
            raise ValueError(f"must be a size from {least} to {most} bytes, like 4194304, 4MiB or 4MB")
        return int(match[1]) * factor

    return parse


def encryption_keys(value: str) -> tuple[bytes, ...]:
    """Reads keys of 32 bytes, each as 64 hex digits or in base64, separated by commas."""
    return tuple(_encryption_key(part) for part in words(value))


def _encryption_key(text: str) -> bytes:
    try:
        key = bytes.fromhex(text) if len(text) == 64 else base64.b64decode(text, validate=True)
    except ValueError:
        key = b""
    if len(key) != 32:
        raise ValueError("must be 64 hex digits, or 32 bytes in base64, e.g. from: openssl rand -hex 32")
    if len(set(key)) < 10:
        raise ValueError("is a guessable value, make one with: openssl rand -hex 32")
    return key


def origins(value: str) -> tuple[str, ...]:
    """Reads exact origins and `~regex`, separated by commas."""
    found = tuple(part for part in (part.strip() for part in value.split(",")) if part)
    for origin in found:
        if origin.startswith("~"):
            try:
                re.compile(origin[1:])
            except re.error as error:
                raise ValueError(f"has a regular expression that cannot be read, {origin}: {error}") from None
        elif not _EXACT_ORIGIN.fullmatch(origin):
            raise ValueError(f"must list origins like https://example.org, without a path, or ~regex; not {origin}")
    return found


def hosts(value: str) -> tuple[str, ...]:
    """Reads host names separated by commas; `*.example.org` stands for every name below."""
    found = tuple(part for part in (part.strip().lower() for part in value.split(",")) if part)
    for host in found:
        if not _HOST.fullmatch(host):
            raise ValueError(f"must list hosts like example.org or *.example.org, without scheme and port; not {host}")
    return found


def words(value: str) -> tuple[str, ...]:
    """Reads words separated by commas."""
    return tuple(part for part in (part.strip() for part in value.split(",")) if part)


def project_id(value: str) -> str:
    if not PROJECT_ID.fullmatch(value):
        raise ValueError("must be the id of a project, like default: lower case letters, digits and hyphens")
    return value


def is_safe_url(value: str, *, plain_localhost: bool = True) -> bool:
    """Whether an address is https, or http to this machine where that is enough, and carries no password."""
    try:
        parts = urlsplit(value)
        port_is_fine = parts.port != 0
    except ValueError:
        return False
    secure = parts.scheme == "https" or (plain_localhost and parts.scheme == "http" and parts.hostname in _LOCAL)
    plain = value.isascii() and value.isprintable() and " " not in value
    return secure and port_is_fine and plain and bool(parts.hostname) and "@" not in parts.netloc


def address(value: str) -> str:
    """Reads an https address. http only to this machine, which `production` refuses as well."""
    if not is_safe_url(value) or "#" in value:
        raise ValueError("must be an address like https://example.org/path; http:// only to localhost")
    return value


def issuer(value: str) -> str:
    if "?" in value or len(value) > 100:
        raise ValueError("must be at most 100 characters, without a query")
    return address(value)


def redirects(value: str) -> tuple[str, ...]:
    """Reads addresses to come back to: https, http to this machine, or the own scheme of an app."""
    found = words(value)
    for redirect in found:
        scheme = urlsplit(redirect).scheme
        if scheme in {"http", "https"}:
            address(redirect)
        elif not _OWN_SCHEME.fullmatch(redirect) or scheme in _SCHEMES_THAT_ACT:
            raise ValueError(f"must list addresses like https://example.org/in or org.example.app:/in, not {redirect}")
    return found


def discord_roles(value: str) -> tuple[str, ...]:
    """Reads pairs of the id of a Discord role and a role of ours; nobody becomes an owner this way."""
    found = words(value)
    for pair in found:
        if not _ROLE_PAIR.fullmatch(pair):
            raise ValueError(f"must list pairs like 123456:moderator; roles are {_GRANTABLE}; not {pair}")
    return found


def snowflake(value: str) -> str:
    if not _SNOWFLAKE.fullmatch(value):
        raise ValueError("must be an id of Discord, 1 to 20 digits")
    return value


def database_url(value: str) -> str:
    if urlsplit(value).scheme not in {"postgres", "postgresql"}:
        raise ValueError("must be a Postgres URL like postgresql://user:password@host:5432/guildhall")
    return value


def blobs_url(value: str) -> str:
    url = urlsplit(value)
    if not (url.scheme == "s3" and url.netloc) and not (url.scheme == "file" and not url.netloc and url.path):
        raise ValueError("must be s3://bucket/prefix or file:///folder")
    return value


def http_url(value: str) -> str:
    if urlsplit(value).scheme not in {"http", "https"} or not urlsplit(value).netloc:
        raise ValueError("must be a URL like https://s3.example.org")
    return value


def root_key(value: str) -> str:
    if len(value) < 32:
        raise ValueError("must have at least 32 characters, e.g. from: openssl rand -hex 32")
    if _is_guessable(value.lower()):
        raise ValueError(KNOWN_KEY)
    if not value.isascii() or not value.isprintable() or " " in value:
        raise ValueError("must be printable ASCII without spaces")
    return value


KNOWN_KEY = "is a known or guessable value, make one with: openssl rand -hex 32"


def is_published(key: str) -> bool:
    """Whether a secret is one of those that serve the tests, in public."""
    return key in _PUBLISHED


def _is_guessable(lowered: str) -> bool:
    """Well-known words, few characters, a text that repeats itself, or one that counts."""
    steps = [ord(b) - ord(a) for a, b in pairwise(lowered)]
    return (
        lowered.startswith(_KNOWN_BEGINNINGS)
        or any(word in lowered for word in _KNOWN_WORDS)
        or len(set(lowered)) < _LEAST_DISTINCT
        or any(lowered[period:] == lowered[:-period] for period in range(1, len(lowered) // 2 + 1))
        or sum(abs(step) <= 1 for step in steps) > len(steps) // 2
    )


def masked(value: object) -> str:
    """Shows where a secret points without showing it."""
    shown = str(value)
    if "://" in shown:
        parts = urlsplit(shown)
        query = re.sub(r"(?i)((?:^|&)[^=&]*(?:pass|key)[^=&]*=)[^&]*", r"\1***", parts.query)
        host = parts.netloc.rpartition("@")[2]
        user = (parts.username or "") + (":***" if parts.password else "")
        return parts._replace(netloc=f"{user}@{host}" if user else host, query=query).geturl()
    return "***"


def _span(unit: str) -> Callable[[str], float | None]:
    def parse(value: str) -> float | None:
        match = re.fullmatch(r"(\d{1,9}(?:\.\d{1,6})?)(ms|s|m|h|d)?", value)
        return float(match[1]) * _SECONDS[match[2] or unit] if match else None

    return parse
