import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cmp_to_key
from string import ascii_letters, digits
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, Integer, MetaData, String, Table, bindparam, select
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.dialects.postgresql import UUID as PG_UUID

from guildhall_server.rpc.ordering import Orders, Sort, shape_of
from guildhall_server.rpc.paging import PageTokenInvalid, PageTokens, cut_page, page_scope, page_size
from guildhall_server.storage.statement import statement

TOKENS = PageTokens(b"a secret of this installation...")
SCOPE = page_scope("ListTickets", "projects/p", "state = OPEN", None)

keys = st.lists(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63)
    | st.text(max_size=30)
    | st.uuids()
    | st.datetimes(timezones=st.just(UTC)),
    max_size=4,
).map(tuple)


@settings(max_examples=100, deadline=None)
@given(keys)
def test_keys_come_back_as_they_were(given_keys):
    read = TOKENS.read(TOKENS.issue(SCOPE, given_keys), SCOPE)
    assert read == given_keys
    assert [type(key) for key in read] == [type(key) for key in given_keys]


def test_every_changed_character_is_refused():
    token = TOKENS.issue(SCOPE, (datetime(2026, 1, 1, tzinfo=UTC), UUID(int=7), "ü", -3, None))
    forged = {token[:at] + c + token[at + 1 :] for at in range(len(token)) for c in ascii_letters + digits + "-_+/= "}
    forged |= {token[:at] for at in range(len(token))} | {token + end for end in ("A", "=", "==", "\n", "é", "AAAA")}
    for text in forged - {token}:
        with pytest.raises(PageTokenInvalid):
            TOKENS.read(text, SCOPE)


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=80))
def test_no_made_up_token_is_taken(text):
    with pytest.raises(PageTokenInvalid):
        TOKENS.read(text, SCOPE)


@pytest.mark.parametrize(
    "other",
    [
        page_scope("ListUsers", "projects/p", "state = OPEN", None),
        page_scope("ListTickets", "projects/q", "state = OPEN", None),
        page_scope("ListTickets", "projects/p", "", None),
        page_scope("ListTickets", "projects/p", "state = OPEN", None, "more"),
        page_scope("ListTicket", "sprojects/p", "state = OPEN", None),
        b"",
    ],
)
def test_a_token_of_another_list_is_refused(other):
    with pytest.raises(PageTokenInvalid) as refused:
        TOKENS.read(TOKENS.issue(SCOPE, (1,)), other)
    assert refused.value.reason == "PAGE_TOKEN_INVALID"


def test_a_token_of_another_installation_is_refused():
    with pytest.raises(PageTokenInvalid):
        TOKENS.read(PageTokens(b"another secret").issue(SCOPE, (1,)), SCOPE)


def test_keys_no_token_can_hold_are_a_mistake_of_the_list():
    for bad in ("x" * 3000, b"bytes", 1.5, datetime(2026, 1, 1)):  # noqa: DTZ001 - the mistake itself
        with pytest.raises((TypeError, ValueError)):
            TOKENS.issue(SCOPE, (bad,))


def test_page_sizes_are_coerced():
    assert [page_size(asked) for asked in (0, 1, 500, 501, 2**31 - 1)] == [50, 1, 500, 500, 500]


def test_a_page_has_a_token_only_when_more_follows():
    assert cut_page([1, 2, 3], 3, str) == ([1, 2, 3], "")
    assert cut_page([1, 2, 3, 4], 3, str) == ([1, 2, 3], "3")
    assert cut_page([], 3, str) == ([], "")


@dataclass(frozen=True, slots=True)
class Row:
    id: UUID
    number: int
    subject: str
    closed_at: datetime | None
    category: str | None


rows = Table(
    "paging_rows",
    MetaData(),
    Column("id", PG_UUID(as_uuid=True), primary_key=True),
    Column("number", Integer, nullable=False),
    Column("subject", String(10), nullable=False),
    Column("closed_at", TIMESTAMP(timezone=True)),
    Column("category", String(10)),
)
c = rows.c
ORDERS = Orders(
    {
        "number": Sort(c.number),
        "subject": Sort(c.subject),
        "close_time": Sort(c.closed_at),
        "category": Sort(c.category),
    },
    default="number",
    tie_break=Sort(c.id),
)
CHOICES = [
    *("", "number desc", "subject, number desc", "subject desc, number", "close_time", "close_time desc"),
    *(
        "close_time desc, category",
        "category, close_time desc, subject",
        "number, category desc",
        "subject, number",
    ),
]


def made_up(dice):
    return Row(
        UUID(int=dice.getrandbits(128)),
        dice.randrange(4),
        dice.choice("aàbB"),
        dice.choice([None, datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=dice.randrange(3))]),
        dice.choice([None, "", "x", "y"]),
    )


def expected(order, given_rows):
    def compare(left, right):
        for a, b, down in zip(order.keys(left), order.keys(right), order.descending, strict=True):
            if a != b:
                if a is None or b is None:
                    return 1 if a is None else -1
                return (-1 if a < b else 1) * (-1 if down else 1)
        return 0

    return sorted(given_rows, key=cmp_to_key(compare))


async def pages(connection, order, size):
    token, scope = "", page_scope("ListRows", "projects/p", "", order)
    while True:
        after = TOKENS.read(token, scope) if token else None
        query = select(c.id, c.number, c.subject, c.closed_at, c.category).order_by(*order.clauses)
        if after is not None:
            query = query.where(order.after(shape_of(after)))
        page = statement(query.limit(bindparam("limit", type_=Integer)), Row)
        found = await connection.fetch(page.sql, *page.arguments({"limit": size + 1} | order.values(after or ())))
        shown, token = cut_page([Row(*row) for row in found], size, lambda row: TOKENS.issue(scope, order.keys(row)))
        yield shown
        if not token:
            return


async def test_paging_shows_every_row_once_and_in_order(database):
    dice = random.Random(2026)
    async with database.pool.acquire() as connection:
        await connection.execute(
            "CREATE TEMP TABLE paging_rows (id uuid PRIMARY KEY, number int NOT NULL, "
            'subject text COLLATE "C" NOT NULL, closed_at timestamptz, category text COLLATE "C")'
        )
        for count in (0, 1, 12, 60):
            made = [made_up(dice) for _ in range(count)]
            await connection.execute("TRUNCATE paging_rows")
            await connection.copy_records_to_table("paging_rows", records=[tuple(order_of(row)) for row in made])
            for text in CHOICES:
                order = ORDERS.read(text)
                shown = [page async for page in pages(connection, order, size=6)]
                assert [row for page in shown for row in page] == expected(order, made), text
                assert all(len(page) == 6 for page in shown[:-1])
        await connection.execute("DROP TABLE paging_rows")


def order_of(row):
    return row.id, row.number, row.subject, row.closed_at, row.category
