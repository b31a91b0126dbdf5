"""The tree a filter is read into, and its way back to text."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias


class Operator(StrEnum):
    """How a field is compared with a value."""

    EQUAL = "="
    NOT_EQUAL = "!="
    LESS = "<"
    LESS_OR_EQUAL = "<="
    GREATER = ">"
    GREATER_OR_EQUAL = ">="
    HAS = ":"


@dataclass(frozen=True, slots=True)
class Value:
    """What a field is compared with: the text between the wildcards, so one part means no wildcard."""

    parts: tuple[str, ...]
    position: int = field(default=1, compare=False)

    @property
    def text(self) -> str:
        """The value as one text, for kinds that know no wildcards."""
        return "*".join(self.parts)

    @property
    def is_anything(self) -> bool:
        """Whether it is a lone `*`."""
        return self.parts == ("", "")


@dataclass(frozen=True, slots=True)
class Comparison:
    """One field against one value."""

    path: str
    operator: Operator
    value: Value
    position: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """True where the term is not, a field that is not set included."""

    term: Node


@dataclass(frozen=True, slots=True)
class And:
    """True where all of two or more terms are."""

    terms: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """True where one of two or more terms is."""

    terms: tuple[Node, ...]


Node: TypeAlias = Comparison | Not | And | Or

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "*": "\\*"})


def to_text(node: Node) -> str:
    """The filter that reads as this tree."""
    match node:
        case Comparison(path, operator, value):
            quoted = "*".join(part.translate(_ESCAPES) for part in value.parts)
            return f'{path} {operator} "{quoted}"'
        case Not(term):
            return f"NOT {_inside(term, Comparison)}"
        case Or(terms):
            return " OR ".join(_inside(term, Comparison | Not) for term in terms)
        case And(terms):
            return " AND ".join(_inside(term, Comparison | Not | Or) for term in terms)


def _inside(node: Node, bare: type | object) -> str:
    text = to_text(node)
    return text if isinstance(node, bare) else f"({text})"  # type: ignore[arg-type]  # unions are fine there
