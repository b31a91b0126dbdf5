"""Fills the `${name}` places of a YAML document with values of any kind."""

import re
from collections.abc import Mapping
from typing import Any

_PLACE = re.compile(r"\$\{([a-z_]+)\}")


class TemplateError(Exception):
    """The document and the values do not fit together."""


def fill(document: Any, values: Mapping[str, object]) -> Any:
    """Returns the document with every place filled; a value that no place takes is an error too.

    A key whose value is None is left out.
    """
    used: set[str] = set()
    filled = _fill(document, values, used)
    if unused := values.keys() - used:
        raise TemplateError(f"no place for: {', '.join(sorted(unused))}")
    return filled


def _fill(node: Any, values: Mapping[str, object], used: set[str]) -> Any:
    if isinstance(node, dict):
        filled = ((key, _fill(value, values, used)) for key, value in node.items())
        return {key: value for key, value in filled if value is not None}
    if isinstance(node, list):
        return [_fill(value, values, used) for value in node]
    if isinstance(node, str) and (match := _PLACE.fullmatch(node)):
        if match[1] not in values:
            raise TemplateError(f"no value for: {match[1]}")
        used.add(match[1])
        return values[match[1]]
    return node
