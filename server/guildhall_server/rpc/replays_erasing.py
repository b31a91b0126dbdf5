"""What replays know of a person: answers it was given, and answers to others about it, for a day."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

from sqlalchemy import Integer, String, bindparam, column, delete, exists, func, literal, literal_column, or_, select
from sqlalchemy.dialects.postgresql import ARRAY

from guildhall_server.personal_data import BATCH, Part, Person, Receipt, erased, extracted
from guildhall_server.rpc.replays import replays
from guildhall_server.storage.database import Database
from guildhall_server.storage.extracts import PRINCIPALS, PROJECT
from guildhall_server.storage.statement import nothing, statement

Subjects = Callable[[Person], AsyncIterator[list[str]]]

_words = (
    func.unnest(bindparam("words", type_=ARRAY(String)))
    .table_valued(column("word", String), name="words")
    .render_derived()
)
_said = exists(
    select(literal(1, Integer)).where(
        func.position(func.convert_to(_words.c.word, literal("UTF8")).op("IN")(replays.c.response)) > literal(0)
    )
)
_some = (
    select(literal_column("ctid", String))
    .select_from(replays)
    .where(replays.c.project_id == PROJECT, or_(replays.c.principal == PRINCIPALS.any_(), _said))
    .limit(literal(BATCH, Integer))
)
_delete = statement(
    delete(replays)
    .where(literal_column("replays.ctid") == func.any(func.array(_some.scalar_subquery())))
    .returning(literal_column("1")),
    nothing,
)


class ReplayData:
    """`PersonalData` of replays. A call that is repeated after that is done again."""

    domain = "replays"

    def __init__(self, database: Database, subjects: Subjects) -> None:
        self._database = database
        self._subjects = subjects

    def export(self, person: Person) -> AsyncIterator[Part]:
        """Nothing: they are copies of what other domains have."""
        return extracted(self._database, (), person)

    async def erase(self, person: Person, receipt: Receipt) -> None:
        """Forget all answers that name the person or show what it wrote."""
        await self._erase(person.principals, person, receipt)
        async for subjects in self._subjects(person):
            await self._erase(subjects, person, receipt)

    async def _erase(self, words: list[str], person: Person, receipt: Receipt) -> None:
        await erased(self._database, receipt, _delete, **person.values, words=words)
