"""Secrets that must be read again: closed where they lie, and only there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guildhall_server.config import Settings, SettingsError
from guildhall_server.vault import Vault, VaultError

INSTALLATION = b"i" * 32
OLD, NEW = bytes(range(32)), bytes(range(1, 33))
PLACE = "projects/default/signingKeys/1"


@given(st.binary(max_size=600), st.text(max_size=60))
def test_what_is_closed_opens_at_its_place(secret, place):
    vault = Vault.of(INSTALLATION)

    assert vault.open(vault.close(secret, place), place) == secret


def test_nothing_of_the_secret_shows_and_no_two_texts_are_alike():
    vault = Vault.of(INSTALLATION)
    one, two = vault.close(b"secret", PLACE), vault.close(b"secret", PLACE)

    assert one != two
    assert b"secret".hex() not in one
    assert [len(part) for part in one.split(":")] == [1, 8, 24, 32, 12]


def test_a_text_moved_to_another_row_does_not_open():
    vault = Vault.of(INSTALLATION)

    with pytest.raises(VaultError):
        vault.open(vault.close(b"secret", PLACE), "projects/default/signingKeys/2")


@given(st.integers(min_value=0), st.characters(codec="ascii"))
def test_a_text_with_one_other_character_does_not_open_as_something_else(at, character):
    vault = Vault.of(INSTALLATION)
    text = vault.close(b"secret", PLACE)
    at %= len(text)
    changed = text[:at] + character + text[at + 1 :]

    try:
        # Hex may be written in capitals, and Python's reader of it skips spaces.
        assert vault.open(changed, PLACE) == b"secret"
    except VaultError:
        assert changed.lower() != text


def test_the_first_key_closes_and_every_key_opens():
    before = Vault.of(INSTALLATION)
    with_key, later = Vault.of(INSTALLATION, (OLD,)), Vault.of(INSTALLATION, (NEW, OLD))
    texts = [vault.close(b"secret", PLACE) for vault in (before, with_key, later)]

    assert [later.open(text, PLACE) for text in texts] == [b"secret"] * 3
    assert len({text.split(":")[1] for text in texts}) == 3
    with pytest.raises(VaultError, match="GUILDHALL_AUTH_ENCRYPTION_KEY"):
        before.open(texts[1], PLACE)


def test_a_copy_of_the_table_without_the_installation_gives_nothing_away():
    with pytest.raises(VaultError):
        Vault.of(b"another").open(Vault.of(INSTALLATION).close(b"secret", PLACE), PLACE)


def test_the_setting_takes_hex_and_base64_and_says_what_is_wrong():
    given_keys = f"{OLD.hex()}, AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA="

    assert Settings.load({"GUILDHALL_AUTH_ENCRYPTION_KEY": given_keys}).auth.encryption_key == (OLD, NEW)
    for bad in ("x" * 64, "ab" * 31, "00" * 32, "short"):
        with pytest.raises(SettingsError) as caught:
            Settings.load({"GUILDHALL_AUTH_ENCRYPTION_KEY": bad})
        assert "GUILDHALL_AUTH_ENCRYPTION_KEY" in str(caught.value)
        assert bad not in str(caught.value)
