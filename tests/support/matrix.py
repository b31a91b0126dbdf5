"""Every RPC, and what its sample needs to go through: said once for all who go over all of them."""

from __future__ import annotations

from collections.abc import Mapping

from google.protobuf.message import Message
from tests.support.places import Place
from tests.support.samples import OF_A_SESSION, label, sample
from tests.support.stack import Stack
from tests.support.transcoding import bindings, every_method
from tests.support.wire import Answer, over_grpc, over_json

from guildhall_server.permissions import ALL
from guildhall_server.roles import Role, permissions_of
from guildhall_server.rpc.contract import Method

METHODS = every_method()
INVALID_ARGUMENT, NOT_FOUND, PERMISSION_DENIED, FAILED_PRECONDITION, UNAUTHENTICATED = 3, 5, 7, 9, 16

# What is done to the installation is not for keys of a project, whatever their scopes.
ROOT_ONLY = {"ProjectService/CreateProject", "ProjectService/UndeleteProject"}
# These leave nothing to call again: each call has a project of its own.
ENDING = {"ProjectService/DeleteProject"}
# What is about the caller itself names no project.
OF_THE_CALLER = {"AuthService/GetCaller", "AuthService/VerifyToken"}
# The policy lets openers in; whoever is not the opener has to be staff. Nobody gets a key with more than they hold.
ALSO_NEEDED = {
    "TicketService/CloseTicket": {"tickets:moderate"},
    "TicketService/ReopenTicket": {"tickets:moderate"},
    # Its sample is by force, and the key that calls is revoked with the others.
    "ProjectService/DeleteProject": {"keys:manage"},
    # Nobody gives or takes a role that may do more than itself.
    **dict.fromkeys(
        ("ProjectService/AddMember", "ProjectService/UpdateMember", "ProjectService/RemoveMember"),
        permissions_of(Role.MODERATOR),
    ),
    "ApiKeyService/RotateApiKey": {"tickets:read"},  # what the key holds
    # All of a person is more than any one permission shows.
    **dict.fromkeys(("UserService/ExportUser", "UserService/EraseUser", "UserService/DownloadUserExport"), ALL),
}
NAMED = [
    method
    for method in METHODS
    if not method.public and not method.installation and label(method) not in OF_THE_CALLER | OF_A_SESSION
]


class Samples:
    """One request to each method about things of a project, for calls that are refused and so change nothing."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, str], Message] = {}

    async def one(self, method: Method, place: Place) -> Message:
        """The same request each time."""
        if (method.path, place.name) not in self._made:
            self._made[method.path, place.name] = await sample(method, place)
        return self._made[method.path, place.name]


async def both_ways(
    stack: Stack, method: Method, one: Message, two: Message, headers: Mapping[str, str]
) -> list[tuple[Answer, Answer]]:
    """The answers to two requests, over each of the transports."""
    ways = [over_grpc, *([over_json] if bindings(method) else [])]
    return [(await way(stack, method, one, headers), await way(stack, method, two, headers)) for way in ways]
