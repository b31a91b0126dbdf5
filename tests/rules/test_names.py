"""Resource names: whatever is sent, it is a name of one form or it is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from guildhall_server import names
from guildhall_server.errors import InvalidArgument

IDS = st.uuids().map(str)
PROJECTS = st.from_regex(names.PROJECT_ID, fullmatch=True)
COLLECTIONS = st.sampled_from(["tickets", "users", "apiKeys"])
STEPS = st.one_of(
    st.sampled_from(["projects", "tickets", "messages", "users", "-", "me", "", "..", "p", "P", "é"]), IDS
)
ANYTHING = st.one_of(st.text(max_size=60), st.lists(STEPS, max_size=7).map("/".join))
READERS: list[Callable[[str], Any]] = [
    names.project,
    lambda name: names.child(name, "tickets"),
    names.message,
    lambda name: names.principal(name, "p", field="opener"),
]


@given(PROJECTS, COLLECTIONS, IDS, IDS)
def test_names_are_read_as_they_are_written(project: str, collection: str, one: str, two: str) -> None:
    assert names.project(f"projects/{project}") == project
    key = names.child(f"projects/{project}/{collection}/{one}", collection)
    assert (key.project, str(key.id)) == (project, one)
    ticket, message = names.message(f"projects/{project}/tickets/{one}/messages/{two}")
    assert (ticket.project, str(ticket.id), str(message)) == (project, one, two)
    assert names.project_of(f"projects/{project}/anything/at/all") == project


@given(ANYTHING)
@example("projects/p\n")
@example("projects/p/tickets/00000000-0000-0000-0000-000000000000\n")
@example("projects/" + "p" * 64)
def test_any_other_text_is_refused_in_few_words(text: str) -> None:
    for read in READERS:
        refused = None
        try:
            read(text)
        except InvalidArgument as error:
            refused = error
        if refused is not None:
            assert len(refused.message) < 600
            assert [violation.field for violation in refused.violations] in (["name"], ["opener"])
    found = names.project_of(text)
    assert found is None or text.split("/")[:2] == ["projects", found]


@given(PROJECTS, PROJECTS, COLLECTIONS, IDS)
def test_a_principal_is_of_its_own_project_alone(project: str, other: str, collection: str, one: str) -> None:
    name = f"projects/{project}/{collection}/{one}"
    assert names.principal_name(project, names.principal(name, project, field="opener")) == name
    if project != other:
        with pytest.raises(InvalidArgument):
            names.principal(name, other, field="opener")
