"""Tables: each belongs to one slice, and begins with its tenant."""

from __future__ import annotations

from sqlalchemy import Table

from guildhall_server import tables

# Looked up before a tenant is known, or of no tenant at all.
WITHOUT_TENANT = {
    "installation": "one row",
    "schedules": "of the installation's own clockwork",
    "log_marks": "of the log of all projects",
}
# Indexes that go across tenants, each for a reader that does.
ACROSS = {
    "auth_sessions_expires_at_idx": "cleaned up for all",
    "sign_in_attempts_updated_at_idx": "cleaned up for all",
    "sign_in_codes_expires_at_idx": "cleaned up for all",
    "sign_in_flows_expires_at_idx": "cleaned up for all",
    "audit_entries_all_idx": "root reads the audit of all projects",
    "api_keys_secret_hash_key": "a credential is known before its project",
    "blobs_doomed_at_idx": "swept for all",
    "operations_everywhere_idx": "the list of those of all projects",
    "operations_finished_at_idx": "cleaned up for all",
    "user_exports_expires_at_idx": "cleaned up for all",
    "events_tail_idx": "each worker follows the whole log",
    "jobs_due_idx": "job workers serve all projects",
    "jobs_finished_at_idx": "cleaned up for all",
    "key_usage_day_idx": "cleaned up for all",
    "projects_created_at_idx": "the list of projects",
    "projects_purge_at_idx": "one purge for all",
    "projects_default_key": "one default per installation",
    "projects_uid_key": "never used again, by anybody",
    "replays_created_at_idx": "cleaned up for all",
    "users_tags_idx": "a GIN index has no place for a project; few tags are those of many projects",
    "signing_keys_id_key": "a credential is known before its project",
    "signing_keys_v1_default_key": "one default per installation",
    "signing_nonces_expires_at_idx": "cleaned up for all",
}


def owned() -> dict[str, list[str]]:
    """Which modules define each table."""
    found: dict[str, list[str]] = {}
    for module in tables.OWNERS:
        for value in vars(module).values():
            if isinstance(value, Table):
                found.setdefault(value.name, []).append(module.__name__)
    return found


def test_every_table_has_one_owner() -> None:
    assert {name: owners for name, owners in owned().items() if len(owners) > 1} == {}
    assert set(owned()) == set(tables.metadata.tables)


def test_every_primary_key_begins_with_the_project() -> None:
    for table in tables.metadata.tables.values():
        first = next(iter(table.primary_key.columns)).name
        assert first == "project_id" or table.name in WITHOUT_TENANT, table.name


def test_indexes_begin_with_the_project_unless_their_reader_has_none() -> None:
    across = set()
    for table in tables.metadata.tables.values():
        if table.name in WITHOUT_TENANT:
            continue
        for index in table.indexes:
            if getattr(index.expressions[0], "name", "") != "project_id":
                across.add(index.name)
    assert across <= set(ACROSS)


def test_references_stay_in_their_project() -> None:
    """A foreign key that did not name the project could point into another tenant."""
    for table in tables.metadata.tables.values():
        for key in table.foreign_key_constraints:
            pairs = {(element.parent.name, element.column.name) for element in key.elements}
            assert ("project_id", "project_id") in pairs, key.name


def test_constraints_have_names() -> None:
    for table in tables.metadata.tables.values():
        assert all(constraint.name for constraint in table.constraints), table.name
