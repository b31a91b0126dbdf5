"""Certificates to serve with, made on the spot."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


def make_certificate(folder: Path, name: str = "localhost", *, days: int = 30, at: str = "") -> tuple[Path, Path]:
    """A self-signed certificate for a host and 127.0.0.1, and its key; moved into place as real tools do."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    begin, end = sorted((now + timedelta(days=days), now - timedelta(days=2)))
    names = x509.SubjectAlternativeName([x509.DNSName(name), x509.IPAddress(ip_address("127.0.0.1"))])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(end)
        .add_extension(names, critical=False)
        .sign(key, hashes.SHA256())
    )
    encoding = serialization.Encoding.PEM
    pem = key.private_bytes(encoding, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    files = folder / f"cert{at}.pem", folder / f"key{at}.pem"
    for file, content in zip(files, (certificate.public_bytes(encoding), pem), strict=True):
        file.with_suffix(".new").write_bytes(content)
    for file in reversed(files):
        file.with_suffix(".new").replace(file)
    return files
