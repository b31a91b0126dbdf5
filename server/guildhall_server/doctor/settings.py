"""Checks of the settings: secrets, TLS, hosts, origins, limits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from guildhall_server.config import Settings
from guildhall_server.doctor.findings import Finding, bad, good, warn
from guildhall_server.edge import tls

_SOON = timedelta(days=21)
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def check_settings(settings: Settings) -> Iterator[Finding]:
    """Everything that can be told without looking at the machine or the database."""
    yield from _environment(settings)
    yield from _root_key(settings)
    yield _encryption(settings)
    yield from _tls(settings)
    yield from _hosts(settings)
    yield from _origins(settings)
    yield from _limits(settings)


def _environment(settings: Settings) -> Iterator[Finding]:
    if settings.environment == "production":
        yield good("environment", "production")
    else:
        yield warn(
            "environment",
            f"{settings.environment}: reflection is on, localhost may call from browsers, a root key is made",
            "set GUILDHALL_ENVIRONMENT=production",
        )


def _root_key(settings: Settings) -> Iterator[Finding]:
    if settings.root_key is None:
        yield good("root key", "none is set; nobody can do everything")
    elif settings.sources.get("GUILDHALL_ROOT_KEY", "").startswith("environment"):
        yield warn(
            "root key",
            "set in the environment, where every process of this user can read it",
            "put it in a file and name that in GUILDHALL_ROOT_KEY_FILE, or unset it when it is not needed",
        )
    else:
        yield good("root key", "in a file")


def _encryption(settings: Settings) -> Finding:
    if settings.auth.encryption_key:
        return good("encryption key", "set; a copy of the database opens no stored secret and signs no token")
    return warn(
        "encryption key",
        "none: signing secrets and access tokens are protected by a secret in the same database",
        "set GUILDHALL_AUTH_ENCRYPTION_KEY_FILE to a file with: openssl rand -base64 32",
    )


def _tls(settings: Settings) -> Iterator[Finding]:
    cert, key = settings.http.tls_cert, settings.http.tls_key
    if cert is None or key is None:
        reach = "only this machine" if settings.http.host in _LOOPBACK else "every network that reaches the port"
        level = warn if settings.http.host in _LOOPBACK else bad
        yield level(
            "TLS",
            f"off: {reach} sends keys in plain text",
            "set GUILDHALL_HTTP_TLS_CERT and GUILDHALL_HTTP_TLS_KEY, or put a proxy with TLS before it",
        )
        return
    try:
        end = tls.check(cert, key)
    except tls.TlsError as error:
        yield bad("TLS", str(error), "give a certificate and its own key; Guildhall will not start like this")
        return
    left = end - datetime.now(UTC)
    if left < _SOON:
        yield warn(
            "TLS", f"the certificate ends in {left.days} days", "renew it; Envoy takes up the new file by itself"
        )
    else:
        yield good("TLS", f"on; the certificate is good for {left.days} days")


def _hosts(settings: Settings) -> Iterator[Finding]:
    if settings.http.hosts:
        yield good("hosts", ", ".join(settings.http.hosts))
    else:
        yield warn("hosts", "any host name is served", "list your own in GUILDHALL_HTTP_HOSTS, e.g. api.example.org")


def _origins(settings: Settings) -> Iterator[Finding]:
    if not settings.cors.origins:
        yield good("CORS", "pages of other origins may not call")
        return
    for origin in settings.cors.origins:
        if origin.startswith("~") and (".*" in origin.split("://")[-1].split("/")[0] or "://" not in origin):
            yield warn("CORS", f"{origin} is wide", "list exact origins, or end the expression with your own domain")
        elif origin.startswith("http://"):
            yield warn("CORS", f"{origin} is not https", "whoever changes that page on the way acts for its readers")
        else:
            yield good("CORS", origin)


def _limits(settings: Settings) -> Iterator[Finding]:
    off = [name for name in ("per_address", "anonymous", "keys", "project") if getattr(settings.limits, name) == 0]
    if off:
        names = ", ".join(f"GUILDHALL_LIMITS_{name.upper()}" for name in off)
        yield warn("limits", f"off: {names}", "leave them at their defaults unless something before Guildhall limits")
    else:
        yield good("limits", "on")


def is_remote(url: str) -> bool:
    """Whether a database is on another machine."""
    host = urlsplit(url).hostname
    return bool(host) and host not in _LOOPBACK
