"""SQL of merges: which user became part of which, and what moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import String, bindparam, delete, insert, select

from guildhall_server.domains.user.model import Merge
from guildhall_server.domains.user.tables import user_merge_items, user_merges
from guildhall_server.names import Key
from guildhall_server.storage.database import Transaction
from guildhall_server.storage.schema import Id, ProjectId
from guildhall_server.storage.statement import given_rows, nothing, statement

_PROJECT, _SOURCE = bindparam("project", type_=ProjectId), bindparam("source", type_=Id)
_FIELDS = ("source_id", "target_id", "source_active", "actor", "created_at")
_of_source = (user_merges.c.project_id == _PROJECT, user_merges.c.source_id == _SOURCE)
_get = statement(
    select(user_merges.c.project_id.label("project"), *(user_merges.c[name] for name in _FIELDS)).where(*_of_source),
    Merge,
)
_insert = statement(
    insert(user_merges).values(project_id=bindparam("project"), **{name: bindparam(name) for name in _FIELDS}),
    nothing,
)
_moved = given_rows("moved", kind=String, item=String)
_note = statement(
    insert(user_merge_items).from_select(
        ["project_id", "source_id", "kind", "item"], select(_PROJECT, _SOURCE, _moved.c.kind, _moved.c.item)
    ),
    nothing,
)
_items = statement(
    select(user_merge_items.c.kind, user_merge_items.c.item)
    .where(user_merge_items.c.project_id == _PROJECT, user_merge_items.c.source_id == _SOURCE)
    .order_by(user_merge_items.c.kind, user_merge_items.c.item),
    lambda kind, item: (kind, item),
)
_delete = statement(delete(user_merges).where(*_of_source), nothing)


async def find_merge(tx: Transaction, source: Key) -> Merge | None:
    """The record of a merge."""
    return await tx.maybe(_get, project=source.project, source=source.id)


async def insert_merge(tx: Transaction, merge: Merge, moved: Mapping[str, Sequence[str]]) -> None:
    """Write down a merge and what it moved, by kind."""
    await tx.run(_insert, project=merge.project, **{name: getattr(merge, name) for name in _FIELDS})
    rows = [(kind, item) for kind, items in moved.items() for item in items]
    if rows:
        await tx.run(
            _note,
            project=merge.project,
            source=merge.source_id,
            moved_kind=[kind for kind, _ in rows],
            moved_item=[item for _, item in rows],
        )


async def moved_by(tx: Transaction, source: Key) -> Mapping[str, Sequence[str]]:
    """What a merge moved, by kind."""
    moved = defaultdict[str, list[str]](list)
    for kind, item in await tx.all(_items, project=source.project, source=source.id):
        moved[kind].append(item)
    return moved


async def delete_merge(tx: Transaction, source: Key) -> None:
    """Forget a merge."""
    await tx.run(_delete, project=source.project, source=source.id)
