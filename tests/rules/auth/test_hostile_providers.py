"""Whatever a provider or a caller writes, it is taken or refused, and nothing else happens."""

from __future__ import annotations

import contextlib
import json
from datetime import UTC, datetime, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from guildhall_server.config_tokens import service_tokens
from guildhall_server.config_values import address, discord_roles, is_safe_url, redirects
from guildhall_server.domains.auth import oidc_tokens
from guildhall_server.domains.auth.oidc_keys import signing_key
from guildhall_server.domains.auth.oidc_tokens import Expected
from guildhall_server.rpc.links.caller import CredentialsInvalid

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
EXPECTED = Expected("https://id.example", "guildhall", (), timedelta(seconds=30))
GOOD = {"iss": "https://id.example", "aud": "guildhall", "sub": "ada", "exp": NOW.timestamp() + 60}

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
CLAIMS = ("iss", "aud", "azp", "client_id", "sub", "exp", "nbf", "iat", "cnf", "name", "preferred_username")
HEADERS = ("alg", "kid", "typ", "crit")
PARTS = ("kty", "crv", "alg", "use", "kid", "x", "y", "n", "e", "k", "d")


@given(st.dictionaries(st.sampled_from(CLAIMS), anything))
@example({"exp": 10**400})
@example({"exp": -0.0})
@example({"aud": [{}, [], "guildhall"]})
def test_claims_are_taken_or_refused(changed):
    with contextlib.suppress(CredentialsInvalid):
        claims = oidc_tokens.read_claims(GOOD | changed, EXPECTED, NOW)
        assert claims.subject == (GOOD | changed)["sub"]
        assert claims.expires_at > NOW


@given(st.dictionaries(st.sampled_from(HEADERS), anything | st.sampled_from(["RS256", "none", "HS256", "JWT"])))
def test_headers_are_taken_or_refused(header):
    with contextlib.suppress(CredentialsInvalid):
        assert oidc_tokens.read_header(header).algorithm[:2] in {"RS", "PS", "ES", "Ed"}


@given(anything | st.dictionaries(st.sampled_from(PARTS), anything | st.sampled_from(["RSA", "EC", "P-256", "AQAB"])))
@example({"kty": "RSA", "n": "AQAB", "e": "AQAB"})
@example({"kty": "EC", "crv": "P-256", "x": "", "y": ""})
def test_a_published_key_is_taken_or_left(published):
    assert signing_key(json.loads(json.dumps(published))) is None


@given(st.text())
@example("https://[")
@example("https://a:99999999999/")
@example("https://a:b@c/")
@example("https://a\u2100b/")
def test_settings_are_read_or_refused(text):
    for read in (service_tokens, address, redirects, discord_roles):
        with contextlib.suppress(ValueError):
            read(text)
    assert not is_safe_url(text) or text.startswith(("https://", "http://"))
