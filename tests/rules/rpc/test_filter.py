import re
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Boolean, Column, Integer, Interval, MetaData, String, Table, case, func, select
from sqlalchemy.dialects.postgresql import ARRAY, TIMESTAMP, asyncpg
from sqlalchemy.dialects.postgresql import UUID as PG_UUID

from guildhall_server import names
from guildhall_server.rpc.filter import Field, Fields, FilterInvalid, Kind, compile_filter
from guildhall_server.rpc.filter.parser import MAX_DEPTH, MAX_LENGTH, MAX_TERMS, parse
from guildhall_server.rpc.filter.syntax import And, Comparison, Not, Operator, Or, Value, to_text
from guildhall_server.storage.statement import scalar, statement

USER = UUID("01939f5c-0000-7000-8000-000000000001")
things = Table(
    "filter_things",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("subject", String(100), nullable=False),
    Column("category", String(50)),
    Column("state", String(10), nullable=False),
    Column("tags", ARRAY(String), nullable=False),
    Column("active", Boolean, nullable=False),
    Column("created_at", TIMESTAMP(timezone=True), nullable=False),
    Column("lasted", Interval),
    Column("user_id", PG_UUID(as_uuid=True)),
)
c = things.c
FIELDS = Fields(
    {
        "subject": Field(c.subject, Kind.STRING),
        "category": Field(c.category, Kind.STRING),
        "folded": Field(func.lower(c.category), Kind.STRING, transform=str.lower),
        "state": Field(c.state, Kind.ENUM, values={"OPEN": "open", "CLOSED": "closed"}, prefix="STATE_"),
        "mood": Field(case((c.active, "happy"), else_="sad"), Kind.ENUM, values={"HAPPY": "happy", "SAD": "sad"}),
        "tags": Field(c.tags, Kind.STRING_LIST),
        "active": Field(c.active, Kind.BOOL),
        "number": Field(c.id, Kind.INT),
        "create_time": Field(c.created_at, Kind.TIMESTAMP),
        "lasted": Field(c.lasted, Kind.DURATION),
        "user": Field(c.user_id, Kind.RESOURCE, transform=lambda name: names.child(name, "users").id),
        "meta.user": Field(c.user_id, Kind.RESOURCE, transform=lambda name: names.child(name, "users").id),
    }
)


def is_(path, value, operator=Operator.EQUAL):
    return Comparison(path, operator, Value(tuple(value.split("*"))))


A, B, C = is_("a", "1"), is_("b", "2"), is_("c", "3")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a = 1", A),
        ("a=1 b=2", And((A, B))),
        ("a=1 AND b=2", And((A, B))),
        ("a=1 AND b=2 OR c=3", And((A, Or((B, C))))),
        ("a=1 b=2 OR c=3", And((A, Or((B, C))))),
        ("a=1 OR b=2 c=3", And((Or((A, B)), C))),
        ("(a=1 AND b=2) OR c=3", Or((And((A, B)), C))),
        ("NOT a=1 OR b=2", Or((Not(A), B))),
        ("-a=1", Not(A)),
        ("-(a=1 b=2)", Not(And((A, B)))),
        ("((a=1))", A),
        ('a="x*y"', is_("a", "x*y")),
        (r'a="x\*y\"\\"', Comparison("a", Operator.EQUAL, Value(('x*y"\\',)))),
        ("a='it\"s'", is_("a", 'it"s')),
        ("a.b_c:*", Comparison("a.b_c", Operator.HAS, Value(("", "")))),
        ("a >= -1.5", is_("a", "-1.5", Operator.GREATER_OR_EQUAL)),
        ("a<2012-04-21T11:30:00-04:00", is_("a", "2012-04-21T11:30:00-04:00", Operator.LESS)),
        ("android=1 NOTa=1", And((is_("android", "1"), is_("NOTa", "1")))),
    ],
)
def test_text_reads_as_tree(text, tree):
    assert parse(text) == tree


paths = st.from_regex(r"[a-z][a-z0-9_]{0,5}(\.[a-z]{1,3})?", fullmatch=True)
parts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=6)
comparisons = st.builds(
    Comparison,
    paths,
    st.sampled_from(Operator),
    st.builds(Value, st.lists(parts, min_size=1, max_size=3).map(tuple)),
)
trees = st.recursive(
    comparisons,
    lambda inner: (
        st.builds(Not, inner)
        | st.lists(inner, min_size=2, max_size=3).map(lambda terms: And(tuple(terms)))
        | st.lists(inner, min_size=2, max_size=3).map(lambda terms: Or(tuple(terms)))
    ),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None)
@given(trees)
def test_a_tree_written_as_text_reads_as_itself(tree):
    assert parse(to_text(tree)) == tree


WORDS = re.findall(
    r"\S+",
    "state subject number tags createTime user nope = != : < >= * ( ) AND OR NOT - "
    '" \' \\ , "a*b" OPEN 7 2026-01-01T00:00:00Z é \0',
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join) | st.text(max_size=40))
def test_any_text_is_compiled_or_refused_with_a_position(text):
    try:
        condition = compile_filter(text, FIELDS)
    except FilterInvalid as invalid:
        refusal = invalid
    else:
        assert condition is None or str(condition.compile(dialect=asyncpg.dialect()))
        return
    assert 1 <= refusal.position <= len(text) + 1
    assert refusal.metadata == {"position": str(refusal.position)}


@pytest.mark.parametrize(
    ("text", "position", "words"),
    [
        ("nope = 1", 1, "`nope` is not a field to filter by; there are active, category, create_time"),
        ("state = ", 9, "expected a value, found the end"),
        ("state", 6, "expected one of = != < <= > >= :, found the end"),
        ("state = OPEN OR", 16, "expected a field name"),
        ("(state = OPEN", 14, "expected `)`, found the end"),
        ("state = OPEN)", 13, "there is no ( for it"),
        ("state == OPEN", 8, "equality is one ="),
        ("state = OPEN and active = true", 18, "AND is written in upper case"),
        ("state = OPEN && active = true", 14, "write AND"),
        ('subject = "abc', 11, "begins a string that has no end"),
        (r'subject = "a\n"', 13, "stands only before"),
        ('"word"', 1, "a value needs a field"),
        ("now() = 1", 4, "there are no functions"),
        ("state = AJAR", 9, "one of OPEN, CLOSED, found `AJAR`"),
        ("state < OPEN", 1, "knows = != and `:*`"),
        ("tags = a", 1, "knows : and `:*`"),
        ("active = 1", 10, "true or false"),
        ("number = 2147483648", 10, "a whole number from -2147483648 to 2147483647"),
        ("number = 1.5", 10, "a whole number"),
        ("create_time > 2026-01-01", 15, "a time such as"),
        ("create_time > 0001-01-01T00:00:00+14:00", 15, "a time such as"),
        ("create_time > 2026-02-30T00:00:00Z", 15, "a time such as"),
        ("lasted > 5", 10, "a duration such as"),
        ("user = projects/p/tickets/1", 8, "projects/{project}/users/{uuid}"),
        ("subject != a*", 12, "only after ="),
        ("subject : a*", 11, "only after ="),
        ("state = O*", 9, "only after ="),
        ("subject = \0", 11, "U+0000"),
    ],
)
def test_a_refusal_says_where_what_and_what_instead(text, position, words):
    with pytest.raises(FilterInvalid) as refused:
        compile_filter(text, FIELDS)
    assert words in refused.value.message
    assert refused.value.position == position
    assert refused.value.violations[0].field == "filter"


@pytest.mark.parametrize(
    ("fits", "too_much"),
    [
        ("subject = " + "a" * (MAX_LENGTH - 10), "subject = " + "a" * (MAX_LENGTH - 9)),
        (
            "(" * MAX_DEPTH + "number=1" + ")" * MAX_DEPTH,
            "(" * (MAX_DEPTH + 1) + "number=1" + ")" * (MAX_DEPTH + 1),
        ),
        ("number=1 " * MAX_TERMS, "number=1 " * (MAX_TERMS + 1)),
    ],
)
def test_limits_are_exact(fits, too_much):
    assert compile_filter(fits, FIELDS) is not None
    with pytest.raises(FilterInvalid):
        compile_filter(too_much, FIELDS)


def test_a_blank_filter_is_no_condition():
    assert compile_filter("  ", FIELDS) is None


def test_a_condition_is_kept_and_holds_no_value_in_its_text():
    text = 'state = OPEN AND subject:"drop table" AND number > 77'
    condition = compile_filter(text, FIELDS)
    compiled = condition.compile(dialect=asyncpg.dialect())

    assert compile_filter(text, FIELDS) is condition
    assert set(compiled.params.values()) == {"open", "%drop table%", 77}
    assert not any(word in str(compiled) for word in ("drop", "77", "'"))


def january(day):
    return datetime(2026, 1, day, tzinfo=UTC)


ROWS = [
    (1, "Login fails", "Bug", "open", ["web", "new"], True, january(1), timedelta(seconds=90), USER),
    (2, "50% off_er", "bug", "open", [], False, january(2), None, None),
    (3, "a*b \\ login", None, "closed", ["web"], True, january(3), None, USER),
    (4, "", "", "closed", [], True, january(4), timedelta(seconds=1.5), None),
]


@pytest.fixture
async def ids_of(database):
    async with database.pool.acquire() as connection:
        await connection.execute(
            "CREATE TEMP TABLE filter_things (id int, subject varchar(100) NOT NULL, category varchar(50), "
            "state varchar(10), tags varchar[], active bool, "
            "created_at timestamptz, lasted interval, user_id uuid)"
        )
        await connection.copy_records_to_table("filter_things", records=ROWS)

        async def run(text):
            found = statement(select(c.id).where(compile_filter(text, FIELDS)).order_by(c.id), scalar)
            return [row["id"] for row in await connection.fetch(found.sql, *found.arguments({}))]

        yield run
        await connection.execute("DROP TABLE filter_things")


MEANINGS = {
    "state = OPEN": [1, 2],
    "state = state_open": [1, 2],
    "-state = closed": [1, 2],
    "mood = sad": [2],
    "mood != SAD": [1, 3, 4],
    "category = Bug": [1],
    "category != Bug": [2, 3, 4],
    "NOT category = Bug": [2, 3, 4],
    "NOT (category = Bug OR number = 4)": [2, 3],
    "folded = BUG": [1, 2],
    "folded = 'B*'": [1, 2],
    "NOT folded = 'B*'": [3, 4],
    "category = ''": [3, 4],
    "category != ''": [1, 2],
    "category:*": [1, 2],
    "subject = 'Log*'": [1],
    "subject = '*log*'": [3],
    r"subject = 'a\*b*'": [3],
    "subject = '50%*'": [2],
    "subject = '5_%*'": [],
    "subject:LOGIN": [1, 3],
    r"subject:'\\'": [3],
    "subject:'%'": [2],
    "subject:'off_er'": [2],
    "subject:'offXer'": [],
    "tags:web": [1, 3],
    "tags:web -tags:new": [3],
    "tags:*": [1, 3],
    "active = false": [2],
    "number >= 2 number < 4": [2, 3],
    "createTime > 2026-01-02T01:00:00+01:00": [3, 4],
    "create_time = 2026-01-02T00:00:00.000000Z": [2],
    "lasted > 1.5s": [1],
    "lasted:*": [1, 4],
    "NOT lasted > 1.5s": [2, 3, 4],
    f"user = projects/p/users/{USER}": [1, 3],
    f"meta.user != projects/p/users/{USER}": [2, 4],
    "user = ''": [2, 4],
    "NOT user:*": [2, 4],
    "state = CLOSED OR number = 1 AND active = true": [1, 3, 4],
}


async def test_postgres_finds_what_each_filter_means(ids_of):
    assert {text: await ids_of(text) for text in MEANINGS} == MEANINGS
