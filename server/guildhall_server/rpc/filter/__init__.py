"""The filter language of every List RPC (AIP-160), from text to a SQL condition.

`parser` reads text into the tree of `syntax`, `fields` says what a resource lets callers ask for,
`conditions` turns both into SQLAlchemy. OR binds tighter than AND, and two comparisons side by side
are joined by AND.
"""

from guildhall_server.rpc.filter.conditions import compile_filter
from guildhall_server.rpc.filter.fields import Field, Fields, Kind
from guildhall_server.rpc.filter.refusal import FilterInvalid

__all__ = ["Field", "Fields", "FilterInvalid", "Kind", "compile_filter"]
