"""Signatures, for who has a signing key instead of an API key. Needs nothing but the standard library.

The secret never travels: a call carries an HMAC over its method, path, query, body, time and a nonce, so it can be
neither changed nor sent again. `Guildhall(url, signing_key=(id, secret))` signs gRPC calls by itself; for JSON:

    headers = sign(key, "POST", url, body)
    httpx.post(url, content=body, headers={**headers, "content-type": "application/json"})
"""

import hashlib
import hmac
import secrets
import time
from typing import NamedTuple
from urllib.parse import urlsplit


class SigningKey(NamedTuple):
    """The `uid` of a signing key and its secret."""

    id: str
    secret: str


def sign(
    key: tuple[str, str],
    method: str,
    url: str,
    body: bytes = b"",
    *,
    timestamp: int | None = None,
    nonce: str | None = None,
) -> dict[str, str]:
    """The headers that sign one call. Sign again for every repeat.

    Args:
        key: The `uid` of the signing key and its secret.
        method: The HTTP method.
        url: The URL or its path and query, exactly as they will be sent: percent-encoded.
        body: The body, exactly as it will be sent.
        timestamp: Seconds since 1970, instead of now.
        nonce: 16 to 64 characters of `A-Z a-z 0-9 _ -`, never used before, instead of a random one.

    """
    key = SigningKey(*key)
    parts = urlsplit(url)
    at = str(int(time.time()) if timestamp is None else timestamp)
    nonce = nonce or secrets.token_urlsafe(18)
    digest = hashlib.sha256(body).hexdigest()
    text = f"v2\n{method.upper()}\n{parts.path or '/'}\n{parts.query}\n{digest}\n{at}\n{nonce}"
    return {
        "x-api-key-id": key.id,
        "x-api-timestamp": at,
        "x-api-nonce": nonce,
        "x-api-signature": f"v2={_hmac(key.secret, text)}",
    }


def sign_v1(key: tuple[str, str], method: str, path: str, *, timestamp: int | None = None) -> dict[str, str]:
    """The headers of the older form, for keys with `allow_v1`. `path` is percent-decoded and has no query.

    It covers neither the query nor the body. An empty id leaves `x-api-key-id` out, for the default key.
    """
    key = SigningKey(*key)
    at = str(int(time.time()) if timestamp is None else timestamp)
    headers = {"x-api-timestamp": at, "x-api-signature": _hmac(key.secret, f"{method.upper()}:{path}:{at}")}
    return headers | ({"x-api-key-id": key.id} if key.id else {})


def _hmac(secret: str, text: str) -> str:
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()
