"""The setting `GUILDHALL_AUTH_SERVICE_TOKENS`, read: a line per token, `name scopes project token`."""

import hashlib
import re
from dataclasses import dataclass

from guildhall_server.config_values import project_id, root_key
from guildhall_server.permissions import SCOPES

_NAME = re.compile(r"[a-z](?:[a-z0-9-]{0,28}[a-z0-9])?")
_DIGEST = re.compile(r"sha256:([0-9a-f]{64})")
_EVERYWHERE = "*"


@dataclass(frozen=True, slots=True)
class ServiceToken:
    """What a token lets its holder do. Only its hash is kept; `project` is None for all of them."""

    name: str
    scopes: tuple[str, ...]
    project: str | None
    digest: bytes


def service_tokens(value: str) -> tuple[ServiceToken, ...]:
    """Reads tokens by `;` or by line. The token may be written as `sha256:` and the hash of it."""
    lines = [line.split() for line in re.split(r"[;\n]", value) if line.strip() and not line.lstrip().startswith("#")]
    found: list[ServiceToken] = []
    for number, line in enumerate(lines, 1):
        try:
            found.append(_read(line))
        except ValueError as error:
            # By number: what stands in a line that cannot be read may be the token.
            raise ValueError(f"has an entry, number {number}, that cannot be used: {error}") from None
    if len({token.name for token in found}) < len(found) or len({token.digest for token in found}) < len(found):
        raise ValueError("must have another name and another token in each entry")
    return tuple(found)


def _read(line: list[str]) -> ServiceToken:
    if len(line) != 4:
        raise ValueError("it must read `name scopes project token`, like `importer users:write+users:read default …`")
    name, joined, project, token = line
    if not _NAME.fullmatch(name):
        raise ValueError("the name must be 1 to 30 lower case letters, digits and hyphens")
    scopes = tuple(joined.split("+"))
    if not set(scopes) <= SCOPES:
        raise ValueError("one of its scopes does not exist")
    if project == _EVERYWHERE and "admin" in scopes:
        raise ValueError("`admin` in every project is what the root key is for; name the scopes, or the project")
    hashed = _DIGEST.fullmatch(token)
    try:
        digest = bytes.fromhex(hashed[1]) if hashed else hashlib.sha256(root_key(token).encode()).digest()
    except ValueError as error:
        raise ValueError(f"the token {error}") from None
    return ServiceToken(name, scopes, None if project == _EVERYWHERE else project_id(project), digest)
