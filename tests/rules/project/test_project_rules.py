import pytest

from guildhall_server.domains.project import rules
from guildhall_server.domains.project.errors import ProjectIdNeeded


@pytest.mark.parametrize(
    ("display_name", "slug"),
    [
        ("Loot Lab", "loot-lab"),
        ("  Ünïcode & Söhne GmbH  ", "unicode-sohne-gmbh"),
        ("a--b__c", "a-b-c"),
        ("İstanbul", "istanbul"),
        ("x" * 100, "x" * 63),
        ("x" * 62 + " y", "x" * 62),
        ("日本語", ""),
        ("日本 club", "club"),
        ("", ""),
    ],
)
def test_slugs(display_name, slug):
    assert rules.slug_of(display_name) == slug


def test_a_given_id_needs_no_name():
    assert rules.project_id("loot", "日本語") == "loot"


@pytest.mark.parametrize("display_name", ["日本語", "9 lives", "Health", "me", "-", ""])
def test_some_names_make_no_id(display_name):
    with pytest.raises(ProjectIdNeeded) as refusal:
        rules.project_id("", display_name)
    assert refusal.value.violations[0].field == "project_id"
