"""The Huffman code of HPACK, a byte at a time.

The library goes by half bytes; a request id is new in every request, so this is on the way of each call.
States are made when they are first needed: all of them together would take megabytes.
"""

from __future__ import annotations

from typing import Final

from hpack.huffman_constants import REQUEST_CODES, REQUEST_CODES_LENGTH

_EOS: Final = 256
_LONGEST_PADDING: Final = 7


class HuffmanError(ValueError):
    """The bytes are not in the code."""


class _State(dict[int, "tuple[str, _State]"]):
    """A place between two bytes: for each next byte the text it completes and the state it leads to."""

    __slots__ = ("_node", "complete")

    def __init__(self, node: int, *, complete: bool) -> None:
        super().__init__()
        self._node = node
        self.complete = complete

    def __missing__(self, byte: int) -> tuple[str, _State]:
        node, text = self._node, ""
        for shift in range(7, -1, -1):
            following = _tree[node][byte >> shift & 1]
            if following >= 0:
                node = following
                continue
            symbol = ~following
            if symbol == _EOS:
                raise HuffmanError("the end of the string is in the string")
            text += chr(symbol)
            node = 0
        found = self[byte] = text, _state(node)
        return found


def _plant() -> list[list[int]]:
    """The tree of the code: a node is two numbers, that of the next node or the complement of a symbol."""
    tree = [[0, 0]]
    for symbol, (code, length) in enumerate(zip(REQUEST_CODES, REQUEST_CODES_LENGTH, strict=True)):
        node = 0
        for shift in range(length - 1, 0, -1):
            bit = code >> shift & 1
            if not tree[node][bit]:
                tree.append([0, 0])
                tree[node][bit] = len(tree) - 1
            node = tree[node][bit]
        tree[node][code & 1] = ~symbol
    return tree


_tree: Final = _plant()
_states: dict[int, _State] = {}


def _padding() -> set[int]:
    """The nodes at which a string may end: after nothing but ones, and fewer than eight."""
    nodes, node = {0}, 0
    for _ in range(_LONGEST_PADDING):
        node = _tree[node][1]
        nodes.add(node)
    return nodes


_ends: Final = _padding()


def _state(node: int) -> _State:
    state = _states.get(node)
    if state is None:
        state = _states[node] = _State(node, complete=node in _ends)
    return state


_start: Final = _state(0)


def decode(data: bytes) -> str:
    """The text of a Huffman-coded string; its bytes as code points."""
    step = "", _start
    texts = [(step := step[1][byte])[0] for byte in data]
    if not step[1].complete:
        raise HuffmanError("the string does not end with padding")
    return "".join(texts)
