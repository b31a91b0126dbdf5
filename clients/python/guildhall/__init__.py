"""Guildhall for Python: `async with Guildhall(url, key) as guild: ...`.

Everything generated from the contract lies below, e.g. `guildhall.ticket.v1.ticket_pb2`. The names here load
on first use, because the server imports the generated modules through this package and nothing else.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from guildhall.client import Guildhall as Guildhall
    from guildhall.conversation import Conversation as Conversation
    from guildhall.errors import Aborted as Aborted
    from guildhall.errors import AlreadyExists as AlreadyExists
    from guildhall.errors import Cancelled as Cancelled
    from guildhall.errors import CursorExpired as CursorExpired
    from guildhall.errors import DeadlineExceeded as DeadlineExceeded
    from guildhall.errors import EtagMismatch as EtagMismatch
    from guildhall.errors import FailedPrecondition as FailedPrecondition
    from guildhall.errors import FieldViolation as FieldViolation
    from guildhall.errors import GuildhallError as GuildhallError
    from guildhall.errors import Internal as Internal
    from guildhall.errors import InvalidArgument as InvalidArgument
    from guildhall.errors import NotFound as NotFound
    from guildhall.errors import OutOfRange as OutOfRange
    from guildhall.errors import PermissionDenied as PermissionDenied
    from guildhall.errors import ResourceExhausted as ResourceExhausted
    from guildhall.errors import Unauthenticated as Unauthenticated
    from guildhall.errors import Unavailable as Unavailable
    from guildhall.errors import Unimplemented as Unimplemented
    from guildhall.paging import every as every
    from guildhall.reasons import Reason as Reason
    from guildhall.signing import sign as sign
    from guildhall.ticket.v1.ticket_event_pb2 import TicketEvent as TicketEvent
    from guildhall.ticket.v1.ticket_message_pb2 import TicketMessage as TicketMessage
    from guildhall.ticket.v1.ticket_pb2 import Ticket as Ticket
    from guildhall.watching import Watch as Watch

__version__ = "0.1.0"

_ERRORS = (
    "Aborted AlreadyExists Cancelled CursorExpired DeadlineExceeded EtagMismatch FailedPrecondition FieldViolation "
    "GuildhallError Internal InvalidArgument NotFound OutOfRange PermissionDenied ResourceExhausted "
    "Unauthenticated Unavailable Unimplemented"
)
_HOMES = dict.fromkeys(_ERRORS.split(), "errors") | {
    "Conversation": "conversation",
    "Guildhall": "client",
    "Reason": "reasons",
    "Ticket": "ticket.v1.ticket_pb2",
    "TicketEvent": "ticket.v1.ticket_event_pb2",
    "TicketMessage": "ticket.v1.ticket_message_pb2",
    "Watch": "watching",
    "every": "paging",
    "sign": "signing",
}
__all__ = sorted(_HOMES)  # noqa: PLE0605 - the same names as above


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
