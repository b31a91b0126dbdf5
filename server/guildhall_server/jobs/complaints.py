"""What is kept of an error: one short line that an operator may read and paste elsewhere."""

from __future__ import annotations

import re

LENGTH = 500
_HIDDEN = "***"

_URL = re.compile(r"\b([a-z][a-z0-9+.-]*://)(?:[^\s/@]*@)?([^\s/?#'\"]+)[^\s'\"]*", re.IGNORECASE)
_NAMED = re.compile(
    r"(?i)\b(authorization|bearer|basic|bot|\w*(?:token|secret|password|passwd|api_?key|signature))\b"
    r"([\"']?\s*[=:]\s*|\s+(?=\S*\d))[\"']?(?:(?:bearer|basic|bot)\s+)?[^\s\"',;]+"
)
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_LONG = re.compile(r"[A-Za-z0-9_+/=.:~-]{20,}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


def _long(match: re.Match[str]) -> str:
    text = match[0]
    harmless = _UUID.fullmatch(text) or not (re.search(r"\d", text) and re.search(r"[A-Za-z]", text))
    return text if harmless else _HIDDEN


def describe(error: BaseException) -> str:
    """The kind of an error and the first line of its text.

    Without whatever looks like a secret: of URLs only the host, no values of telling names, nothing
    long that mixes letters and digits, ids excepted.
    """
    lines = str(error).strip().splitlines()
    text = _CONTROL.sub(" ", lines[0]) if lines else ""
    text = _URL.sub(r"\1\2/…", text[: 4 * LENGTH])
    text = _NAMED.sub(rf"\1 {_HIDDEN}", text)
    text = _LONG.sub(_long, text)
    name = type(error).__name__
    return (f"{name}: {text}" if text else name)[:LENGTH]
