"""How the text of one setting becomes a value, or one line that says what is wrong with it."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

_SECONDS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
_BYTES = {"": 1, "B": 1, "KIB": 2**10, "MIB": 2**20, "GIB": 2**30, "KB": 10**3, "MB": 10**6, "GB": 10**9}
_EXACT_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:\d{1,5})?|https?://\[[0-9a-f:]+\](:\d{1,5})?")
_KNOWN_KEYS = ("changeme", "change-me", "secret", "password", "example", "default", "guildhall", "root")

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


def database_url(value: str) -> str:
    if urlsplit(value).scheme not in {"postgres", "postgresql"}:
        raise ValueError("must be a Postgres URL like postgresql://user:password@host:5432/guildhall")
    return value


def root_key(value: str) -> str:
    lowered = value.lower()
    if len(value) < 32:
        raise ValueError("must have at least 32 characters, e.g. from: openssl rand -hex 32")
    if len(set(value)) < 10 or any(lowered.startswith(word) for word in _KNOWN_KEYS):
        raise ValueError("is a known or guessable value, make one with: openssl rand -hex 32")
    if not value.isascii() or not value.isprintable() or " " in value:
        raise ValueError("must be printable ASCII without spaces")
    return value


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
