"""Every table that says something of people is part of exports, or there is a reason why not."""

from __future__ import annotations

import importlib
import pkgutil
import re

from sqlalchemy import LargeBinary

import guildhall_server.domains
from guildhall_server import tables
from guildhall_server.storage.extracts import Extract

_OF_PEOPLE = re.compile(
    r"user_id|principal|owner|opener|author|actor|creator|requester|.*(display_name|real_name|email|address|subject)"
)
NOT_EXPORTED = {
    "operations": "names by id who asked for what; kept for 30 days",
    "projects": "the project's own name",
    "replays": "copies of what other tables have; forgotten by an erasure",
    "sign_in_attempts": "keyed hashes, gone in a day",
    "sign_in_codes": "open a session within a minute; deleted by an erasure",
    "signing_keys": "the project's; its maker is an id",
    "user_erasures": "the receipts: all that is left of those who are gone",
    "user_exports": "the exports themselves; deleted by an erasure",
    "user_merge_items": "ids of what moved; deleted with the merge",
}


def exported() -> set[str]:
    found = set()
    for module in pkgutil.walk_packages(guildhall_server.domains.__path__, "guildhall_server.domains."):
        if module.name.endswith(".personal_data"):
            extracts = importlib.import_module(module.name)._EXTRACTS
            found |= {extract.table for extract in extracts if isinstance(extract, Extract)}
    return found


def about_people() -> set[str]:
    return {
        table.name
        for table in tables.metadata.tables.values()
        if any(_OF_PEOPLE.fullmatch(column.name) for column in table.columns)
    }


def test_every_table_about_people_is_exported_or_says_why_not() -> None:
    missing = about_people() - exported() - set(NOT_EXPORTED)
    assert missing == set(), "write an Extract in the slice's personal_data.py, and see that it is erased too"


def test_no_reason_is_left_over() -> None:
    assert set(NOT_EXPORTED) & exported() == set()
    assert set(NOT_EXPORTED) <= set(tables.metadata.tables)


def test_what_opens_something_is_never_exported() -> None:
    for module in ("apikey", "auth"):
        for extract in importlib.import_module(f"guildhall_server.domains.{module}.personal_data")._EXTRACTS:
            sql = extract._first.sql
            for column in tables.metadata.tables[extract.table].columns:
                secret = isinstance(column.type, LargeBinary) or column.name in {"hash", "secret"}
                assert not secret or f"'{column.name}'" not in sql, f"{extract.table}.{column.name}"
