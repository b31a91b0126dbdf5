import pytest

from guildhall_server.domains.user import rules
from guildhall_server.errors import InvalidArgument


@pytest.mark.parametrize("subject", ["1", "18446744073709551615", "9" * 20])
def test_snowflakes_are_texts_of_digits(subject):
    assert rules.identity("discord", subject, field="identity").subject == subject


@pytest.mark.parametrize("subject", ["", "0", "01", "-1", "1.0", "1e5", " 1", "1\n", "٣", "9" * 21])
def test_what_is_no_snowflake(subject):
    for provider in ("discord", "telegram"):
        with pytest.raises(InvalidArgument) as refusal:
            rules.identity(provider, subject, field="identity")
        assert refusal.value.violations[0].field == "identity.subject"


def test_addresses_have_no_case_and_account_names_do():
    assert rules.identity("evm", "0xAb", field="i").subject == "0xab"
    assert rules.identity("lens", "Ada.LENS", field="i").subject == "ada.lens"
    assert rules.identity("github", "Ada", field="i").subject == "Ada"


def test_the_first_identity_stays_first():
    given = [("telegram", "7"), ("github", "b"), ("github", "a")]

    assert rules.identities(given, field="i") == (("telegram", "7"), ("github", "a"), ("github", "b"))
    with pytest.raises(InvalidArgument) as refusal:
        rules.identities([("evm", "0xA"), ("evm", "0xa")], field="i")
    assert refusal.value.violations[0].field == "i[1]"
