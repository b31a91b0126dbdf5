"""What the tests of signatures begin with."""

from __future__ import annotations

from typing import Any

import pytest
from tests.support.server import Caller, Guildhall

from guildhall import signing
from guildhall_server.domains.apikey.signing import keyring


@pytest.fixture
def signing_keys_are_not_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """A change of a signing key shows at once; otherwise it takes up to a second."""
    monkeypatch.setattr(keyring, "_REMEMBERED", -1)


class Signed:
    """Calls a server over plain gRPC with signatures that a test can spoil."""

    def __init__(self, guildhall: Guildhall) -> None:
        self._guildhall = guildhall

    def headers(self, key: tuple[str, str], path: str, request: Any, **given: Any) -> dict[str, str]:
        """The headers of a good v2 signature."""
        return signing.sign(key, "POST", path, request.SerializeToString(), **given)

    def caller(self, headers: dict[str, str]) -> Caller:
        """All services with these headers."""
        return self._guildhall.as_(None, **{name.replace("-", "_"): value for name, value in headers.items()})


@pytest.fixture
def signed(guildhall: Guildhall) -> Signed:
    """Signed calls."""
    return Signed(guildhall)
