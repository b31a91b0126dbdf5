"""What is signed: the vectors of the seed system and our own, and how headers and routes are read."""

import hashlib
import re
import string
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from guildhall.signing import sign, sign_v1
from guildhall_server.domains.apikey.signing import algorithm, headers
from guildhall_server.domains.apikey.signing.errors import SignatureInvalid

SECRET, AT, NONCE = b"test-secret", "1700000000", "0123456789abcdef"
KEY = "01939f5c-0000-7000-8000-000000000000"
GOOD = {"x-api-key-id": KEY, "x-api-timestamp": AT, "x-api-nonce": NONCE, "x-api-signature": "v2=" + "a" * 64}


@pytest.mark.parametrize(
    ("verb", "path", "expected"),
    [
        ("GET", "/users/email/test@example.com", "a81078bfa902fc8b3a06f553ace4897fca90e5235af4addcc9ec61a16a8ed647"),
        ("POST", "/users/", "ca3cabe29bad89eba1b10886889717c68bf3ca889adcbe31c1013ee7a948dc65"),
        ("post", "/users/", "ca3cabe29bad89eba1b10886889717c68bf3ca889adcbe31c1013ee7a948dc65"),
    ],
)
def test_v1_makes_the_signatures_of_the_seed_system(verb, path, expected):
    assert algorithm.sign(SECRET, algorithm.v1_text(verb, path, AT)) == expected
    assert sign_v1(("", "test-secret"), verb, path, timestamp=int(AT))["x-api-signature"] == expected


def test_the_vector_in_the_contract_is_the_one_we_make():
    text = Path("proto/guildhall/apikey/v1/signing_key.proto").read_text()
    (documented,) = re.findall(r"v2=([0-9a-f]{64})", text)
    path, query = "/v1/projects/default/tickets", "pageSize=2"

    made = algorithm.v2_text("GET", path, query, body=algorithm.NO_BODY, timestamp=AT, nonce=NONCE)

    assert algorithm.sign(SECRET, made) == documented
    assert (
        sign(("", "test-secret"), "GET", f"{path}?{query}", timestamp=int(AT), nonce=NONCE)["x-api-signature"]
        == "v2=" + documented
    )


@given(st.text(), st.text(alphabet="/az%4&=+.", max_size=40), st.binary(max_size=200))
def test_client_and_server_sign_the_same_text(secret, target, body):
    path, _, query = ("/" + target).partition("?")
    assume(not path.startswith("//"))
    digest = hashlib.sha256(body).hexdigest()

    text = algorithm.v2_text("PUT", path, query, body=digest, timestamp=AT, nonce=NONCE)

    made = sign((KEY, secret), "put", "/" + target, body, timestamp=int(AT), nonce=NONCE)
    assert made["x-api-signature"] == "v2=" + algorithm.sign(secret.encode(), text)


@pytest.mark.parametrize(("off", "recent"), [(300, True), (-300, True), (301, False), (-301, False), (0, True)])
def test_the_window_is_300_seconds_to_the_second(off, recent):
    assert algorithm.is_recent(int(AT) + off, int(AT) + 0.9) is recent


def test_headers_that_say_nothing_about_a_signature_are_none():
    assert headers.read({}) is None
    assert headers.read({"x-api-key-id": KEY, "x-api-nonce": NONCE}) is None


def test_a_v2_signature_is_read():
    read = headers.read(GOOD)

    assert (read.v2, read.digest, read.timestamp, str(read.key), read.nonce) == (True, "a" * 64, AT, KEY, NONCE)


@pytest.mark.parametrize("name", GOOD)
def test_each_header_is_needed(name):
    with pytest.raises(SignatureInvalid) as caught:
        headers.read({key: value for key, value in GOOD.items() if key != name})

    assert caught.value.metadata == {"cause": "missing", "header": name}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(
            ("x-api-timestamp", value)
            for value in ("", "-1", "+1", "1.0", " 1700000000", "1_7", "\uff11\uff17", "9" * 12, "now")
        ),
        ("x-api-timestamp", f"{AT},{AT}"),
        *(("x-api-signature", value) for value in ("", "v2=", "a" * 64 + "," + "a" * 64, "A" * 64, "v1=" + "a" * 64)),
        *(("x-api-signature", value) for value in ("v2=" + "g" * 64, "v2=" + "a" * 63, "v2=" + "a" * 65)),
        *(("x-api-key-id", value) for value in ("", "1", KEY.upper(), f"{KEY},{KEY}", f"projects/p/signingKeys/{KEY}")),
        *(
            ("x-api-nonce", value)
            for value in ("", "a" * 15, "a" * 65, "a" * 15 + ".", f"{NONCE},{NONCE}", NONCE + "\n")
        ),
    ],
)
def test_garbled_and_repeated_headers_are_refused(name, value):
    with pytest.raises(SignatureInvalid) as caught:
        headers.read(GOOD | {name: value})

    assert caught.value.metadata == {"cause": "malformed", "header": name}


@given(st.dictionaries(st.sampled_from(sorted(GOOD)), st.text(alphabet=string.printable + "é\0", max_size=80)))
def test_whatever_is_sent_is_read_or_refused(sent):
    try:
        read = headers.read(sent)
    except SignatureInvalid:
        return
    assert (read is None) == (not {"x-api-signature", "x-api-timestamp"} & sent.keys())
    if read is not None:
        assert (len(read.digest), int(read.timestamp) >= 0, len(read.nonce) >= 16) == (64, True, read.v2)
