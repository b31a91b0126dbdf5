"""The text of keys: whatever is not one is told from it without asking anybody."""

from uuid import UUID, uuid4

from hypothesis import example, given, settings
from hypothesis import strategies as st

from guildhall_server.domains.apikey import secrets

ALPHABET = secrets._ALPHABET
KEYS = st.builds(lambda id_, live: secrets.new_secret(id_, live=live).text, st.uuids(), st.booleans())
NEARLY = st.text(alphabet=f"guild_livetest_{ALPHABET}", max_size=120)


@settings(max_examples=100, deadline=None)
@given(st.uuids(), st.booleans())
def test_a_new_key_is_well_formed_and_names_its_kind_and_id(id_, live):
    secret = secrets.new_secret(id_, live=live)

    assert secrets.is_well_formed(secret.text)
    assert secret.text.split("_")[1:3] == ["live" if live else "test", id_.hex]
    assert secrets.digest(secret.text) == secret.digest
    assert secret.display.startswith("guild_")
    assert secret.text[20:-4] not in secret.display


@settings(max_examples=500, deadline=None)
@given(st.one_of(st.text(), NEARLY, NEARLY.map("guild_live_".__add__)))
@example("")
@example("guild_")
@example("guild_live_" + "0" * 32 + "_" + "0" * 38)
@example("\ud800guild_live_")
@example("guild_live_" + "\u0660" * 32 + "_" + "0" * 38)
def test_no_other_text_is_taken_for_a_key(text):
    assert not secrets.is_well_formed(text)
    assert len(secrets.digest(text)) == 32


@settings(max_examples=500, deadline=None)
@given(KEYS, st.data())
def test_a_wrong_character_never_passes(text, data):
    at = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.sampled_from(ALPHABET + "_-. \n").filter(lambda one: one != text[at]))

    assert not secrets.is_well_formed(text[:at] + other + text[at + 1 :])


@settings(max_examples=200, deadline=None)
@given(KEYS, st.data())
def test_swapped_lost_and_added_characters_never_pass(text, data):
    at = data.draw(st.integers(0, len(text) - 2))
    swapped = text[:at] + text[at + 1] + text[at] + text[at + 2 :]

    assert swapped == text or not secrets.is_well_formed(swapped)
    assert not secrets.is_well_formed(text[:at] + text[at + 1 :])
    assert not secrets.is_well_formed(text[:at] + text[at] + text[at:])
    for wrapped in (f" {text}", f"{text}\n", f'"{text}"', text.upper(), text[:-1]):
        assert not secrets.is_well_formed(wrapped)


def test_two_keys_of_one_id_differ():
    id_ = uuid4()

    assert secrets.new_secret(id_, live=True).text != secrets.new_secret(id_, live=True).text


def test_the_alphabet_of_a_key_is_used_whole():
    seen = "".join(secrets.new_secret(UUID(int=number), live=True).text[44:76] for number in range(200))

    assert set(seen) == set(ALPHABET)
