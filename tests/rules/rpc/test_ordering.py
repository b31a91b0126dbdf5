import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Integer, MetaData, String, Table
from sqlalchemy.dialects.postgresql import TIMESTAMP, UUID, asyncpg

from guildhall_server.rpc.filter import FilterInvalid
from guildhall_server.rpc.ordering import Orders, Sort

tickets = Table(
    "tickets",
    MetaData(),
    Column("id", UUID(as_uuid=True), primary_key=True),
    Column("number", Integer, nullable=False),
    Column("created_at", TIMESTAMP(timezone=True), nullable=False),
    Column("closed_at", TIMESTAMP(timezone=True)),
    Column("subject", String(100), nullable=False),
)
c = tickets.c
ORDERS = Orders(
    {
        "number": Sort(c.number, unique=True),
        "create_time": Sort(c.created_at),
        "close_time": Sort(c.closed_at),
        "subject": Sort(c.subject),
        "uid": Sort(c.id),
    },
    default="create_time desc",
    tie_break=Sort(c.id),
)

CAST = re.compile(r"::(?:TIMESTAMP WITH TIME ZONE|[A-Z]+)")


def sql(expression):
    return " ".join(str(expression.compile(dialect=asyncpg.dialect())).replace("tickets.", "").split())


@pytest.mark.parametrize(
    ("text", "canonical", "clauses"),
    [
        ("", "create_time desc, id desc", "created_at DESC, id DESC"),
        ("create_time", "create_time, id", "created_at ASC, id ASC"),
        ("createTime  asc ", "create_time, id", "created_at ASC, id ASC"),
        ("close_time desc", "close_time desc, id desc", "closed_at DESC NULLS LAST, id DESC"),
        ("close_time", "close_time, id", "closed_at ASC, id ASC"),
        (
            "subject desc, create_time",
            "subject desc, create_time, id",
            "subject DESC, created_at ASC, id ASC",
        ),
        ("number desc", "number desc", "number DESC"),
        ("subject,number desc,create_time", "subject, number desc", "subject ASC, number DESC"),
        ("uid desc", "uid desc", "id DESC"),
    ],
)
def test_an_order_ends_where_rows_are_told_apart(text, canonical, clauses):
    order = ORDERS.read(text)
    assert order.text == canonical
    assert ", ".join(map(sql, order.clauses)) == clauses
    assert ORDERS.read(text) is order


@pytest.mark.parametrize(
    ("text", "shape", "condition"),
    [
        ("", (False, False), "(created_at, id) < ($1, $2)"),
        ("number", (False,), "(number) > ($1)"),
        (
            "subject desc, number",
            (False, False),
            "subject <= $1 AND (subject < $1 OR subject = $1 AND number > $2)",
        ),
        (
            "close_time desc",
            (False, False),
            "closed_at < $1 OR closed_at IS NULL OR closed_at = $1 AND id < $2",
        ),
        ("close_time desc", (True, False), "closed_at IS NULL AND id < $1"),
    ],
)
def test_a_page_continues_with_the_row_after(text, shape, condition):
    assert CAST.sub("", sql(ORDERS.read(text).after(shape))) == condition


@pytest.mark.parametrize(
    ("text", "position", "words"),
    [
        ("colour", 1, "there are close_time, create_time, number, subject, uid"),
        ("subject, colour", 9, "`colour` is not a field to order by"),
        ("subject down", 1, "alone or with desc"),
        ("subject,,number", 9, "expected a field name"),
        ("createTime, create_time desc", 12, "`create_time` is there twice"),
        ("subject; DROP TABLE tickets", 1, "expected a field name"),
    ],
)
def test_an_order_that_cannot_be_read_says_where(text, position, words):
    with pytest.raises(FilterInvalid) as refused:
        ORDERS.read(text)
    assert words in refused.value.message
    assert refused.value.position == position
    assert refused.value.violations[0].field == "order_by"


WORDS = [
    "number",
    "create_time",
    "closeTime",
    "subject",
    "uid",
    "desc",
    "asc",
    ",",
    ";",
    "--",
    "created_at",
    "name",
    "  ",
    "\0",
]


@given(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join) | st.text(max_size=40))
def test_whatever_is_asked_for_only_listed_columns_order_and_rows_are_told_apart(text):
    try:
        order = ORDERS.read(text)
    except FilterInvalid:
        return
    assert {sort.column for sort in order.sorts} <= set(c)
    assert order.sorts[-1].unique or order.sorts[-1].column is c.id
    assert len(order.clauses) == len(set(order.sorts))
