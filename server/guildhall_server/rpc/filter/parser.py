"""Reads the text of a filter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lark import Lark, Token, Transformer, UnexpectedCharacters, UnexpectedInput, UnexpectedToken
from lark.lark import PostLex

from guildhall_server.rpc.filter.refusal import FilterInvalid
from guildhall_server.rpc.filter.syntax import And, Comparison, Node, Not, Operator, Or, Value

MAX_LENGTH = 2048
MAX_DEPTH = 16
MAX_TERMS = 64

# The lexer is contextual: a bare value may hold dots, dashes and colons, a field name may not.
_GRAMMAR = r"""
?start: expression
expression: sequence ("AND" sequence)*
sequence: factor+
factor: term ("OR" term)*
?term: simple
     | ("NOT" | "-") simple -> negation
?simple: comparison
       | "(" expression ")"
comparison: NAME COMPARATOR (STRING | TEXT)

NAME: /(?!(?:AND|OR|NOT)(?![A-Za-z0-9_.]))[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z0-9_]+)*/
COMPARATOR: /!=|<=|>=|[=<>:]/
STRING: /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/s
TEXT: /(?!(?:AND|OR|NOT)(?:[\s()]|$))[^\s"'()\\,=<>!]+/
%ignore /\s+/
"""

_ESCAPE_OR_STAR = re.compile(r"\\(.)|\*", re.DOTALL)
_WORD = re.compile(r"\w+|.", re.DOTALL)
_LAST_WORD = re.compile(r"(?:^|[\s()])(and|or|not)\s*$", re.IGNORECASE)


def parse(text: str) -> Node:
    """The tree of a filter that is not blank."""
    if len(text) > MAX_LENGTH:
        raise FilterInvalid(
            f"a filter has at most {MAX_LENGTH} characters, this has {len(text)}", position=MAX_LENGTH + 1
        )
    if (bad := next((at for at, c in enumerate(text) if c == "\0" or "\ud800" <= c <= "\udfff"), -1)) >= 0:
        raise FilterInvalid(f"the character U+{ord(text[bad]):04X} cannot be searched for", position=bad + 1)
    try:
        tree: Node = _parser().parse(text)  # type: ignore[assignment]  # the transformer makes nodes of the tree
    except UnexpectedInput as error:
        raise _refusal(text, error) from None
    return tree


@cache
def _parser() -> Lark:
    return Lark(_GRAMMAR, parser="lalr", transformer=_TreeBuilder(), postlex=_Limits(), maybe_placeholders=False)


class _Limits(PostLex):
    """Stops reading where a filter becomes too deep or too long, before anything is built."""

    always_accept = ()

    def process(self, stream: Iterator[Token]) -> Iterator[Token]:
        depth = terms = 0
        for token in stream:
            kind = token.type
            if kind == "LPAR":
                depth += 1
                if depth > MAX_DEPTH:
                    raise FilterInvalid(f"at most {MAX_DEPTH} ( inside each other are allowed", position=_at(token))
            elif kind == "RPAR":
                depth -= 1
            elif kind == "COMPARATOR":
                terms += 1
                if terms > MAX_TERMS:
                    raise FilterInvalid(f"at most {MAX_TERMS} comparisons are allowed", position=_at(token))
            yield token


class _TreeBuilder(Transformer[Token, Node]):
    """Makes nodes while the parser reads; rules of one child vanish."""

    def expression(self, sequences: list[list[Node]]) -> Node:
        terms = tuple(term for sequence in sequences for term in sequence)
        return terms[0] if len(terms) == 1 else And(terms)

    def sequence(self, factors: list[Node]) -> list[Node]:
        return factors

    def factor(self, terms: list[Node]) -> Node:
        return terms[0] if len(terms) == 1 else Or(tuple(terms))

    def negation(self, terms: list[Node]) -> Node:
        return Not(terms[0])

    def comparison(self, tokens: list[Token]) -> Node:
        name, comparator, value = tokens
        return Comparison(str(name), Operator(comparator), _value(value), _at(name))


def _value(token: Token) -> Value:
    position = _at(token)
    raw = token[1:-1] if token.type == "STRING" else str(token)
    if "\\" not in raw:
        return Value(tuple(raw.split("*")), position)
    parts, end = [""], 0
    for found in _ESCAPE_OR_STAR.finditer(raw):
        parts[-1] += raw[end : found.start()]
        end = found.end()
        if (escaped := found[1]) is None:
            parts.append("")
        elif escaped in "\\\"'*":
            parts[-1] += escaped
        else:
            raise FilterInvalid(
                f"\\ stands only before \\, \", ' or *, found \\{escaped}",
                position=position + 1 + found.start(),
            )
    parts[-1] += raw[end:]
    return Value(tuple(parts), position)


def _at(token: Token) -> int:
    return (token.start_pos or 0) + 1


def _refusal(text: str, error: UnexpectedInput) -> FilterInvalid:
    expected = set[str]()
    at: int = error.pos_in_stream  # type: ignore[assignment]  # lark sets the number it does not declare
    if isinstance(error, UnexpectedCharacters):
        expected = error.allowed
    elif isinstance(error, UnexpectedToken):
        expected = error.expected
        if error.token.type == "$END":
            at = len(text)
    word = _WORD.match(text, at)
    found = f"`{word[0][:100]}`" if word else "the end"
    return FilterInvalid(f"expected {_wanted(expected)}, found {found}{_hint(text, at, expected)}", position=at + 1)


def _wanted(expected: set[str]) -> str:
    if "COMPARATOR" in expected:
        return "one of = != < <= > >= :"
    if "TEXT" in expected:
        return "a value"
    if expected == {"RPAR"}:
        return "`)`"
    if "AND" in expected or "$END" in expected:
        return "AND, OR, another comparison or the end"
    return "a field name, NOT, - or ("


def _hint(text: str, at: int, expected: set[str]) -> str:
    here = text[at : at + 1]
    wants_operator, wants_value, after_value = (name in expected for name in ("COMPARATOR", "TEXT", "AND"))
    lower_word = _LAST_WORD.search(text[:at])
    hints = {
        f"; {lower_word and lower_word[1].upper()} is written in upper case": wants_operator and lower_word,
        "; there are no functions": wants_operator and here == "(",
        ", which begins a string that has no end": wants_value and here in {'"', "'"},
        "; equality is one =": wants_value and here == "=",
        "; write AND": here == "&",
        "; write OR": here == "|",
        "; there is no ( for it": here == ")" and "$END" in expected,
        "; a value with such characters goes in quotes": after_value and here in set("\\,=<>!:'\""),
        "; a value needs a field, as in `name = value`": here in {'"', "'"},
    }
    return next((hint for hint, fits in hints.items() if fits), "")
