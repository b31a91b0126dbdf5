"""TLS at the edge: two files, looked at before the start and followed while Envoy runs."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import serialization

_SECRET = "server"  # noqa: S105 - a name
_TYPES = "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3."


class TlsError(Exception):
    """The certificate and the key cannot be used. The message says why."""


def check(cert: Path, key: Path) -> datetime:
    """When the certificate ends.

    Raises:
        TlsError: When a file cannot be read, the two do not belong together, or the time is not the certificate's.

    """
    try:
        chain = x509.load_pem_x509_certificates(cert.read_bytes())
        private = serialization.load_pem_private_key(key.read_bytes(), password=None)
    except OSError as error:
        raise TlsError(f"{error.filename} cannot be read: {error.strerror}") from None
    except (ValueError, TypeError):
        raise TlsError(
            f"{cert} and {key} must be PEM: a certificate chain, and a private key without a password"
        ) from None
    leaf, form = chain[0], serialization.PublicFormat.SubjectPublicKeyInfo
    public = [part.public_bytes(serialization.Encoding.DER, form) for part in (leaf.public_key(), private.public_key())]
    if public[0] != public[1]:
        raise TlsError(f"{key} is not the key of the certificate {cert}")
    now = datetime.now(UTC)
    if not leaf.not_valid_before_utc <= now <= leaf.not_valid_after_utc:
        raise TlsError(f"{cert} is valid from {leaf.not_valid_before_utc} to {leaf.not_valid_after_utc}, not now")
    return leaf.not_valid_after_utc


def transport_socket(secrets: Path) -> dict[str, Any]:
    """The listener's TLS: from 1.2 on, HTTP/2 before HTTP/1.1, the certificate from a file that Envoy follows."""
    return {
        "name": "envoy.transport_sockets.tls",
        "typed_config": {
            "@type": f"{_TYPES}DownstreamTlsContext",
            "common_tls_context": {
                "alpn_protocols": ["h2", "http/1.1"],
                "tls_params": {"tls_minimum_protocol_version": "TLSv1_2"},
                "tls_certificate_sds_secret_configs": [
                    {"name": _SECRET, "sds_config": {"path_config_source": {"path": str(secrets)}}}
                ],
            },
        },
    }


def secrets_file(cert: Path, key: Path) -> str:
    """What stands in that file. A certificate that is moved into its place is taken up without a restart."""
    certificate = {
        "certificate_chain": {"filename": str(cert.absolute())},
        "private_key": {"filename": str(key.absolute())},
        "watched_directory": {"path": str(cert.absolute().parent)},
    }
    resource = {"@type": f"{_TYPES}Secret", "name": _SECRET, "tls_certificate": certificate}
    return json.dumps({"resources": [resource]})
