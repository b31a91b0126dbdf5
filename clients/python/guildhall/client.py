"""The client: one connection and a name for each service."""

from functools import partial
from types import TracebackType
from typing import Self

from guildhall.connection import Connection
from guildhall.conversation import Conversation
from guildhall.names import project_name
from guildhall.resources import Events, Keys, Meta, Projects, Users
from guildhall.tickets import Tickets


class Guildhall:
    """A connection to a Guildhall: `async with Guildhall("http://127.0.0.1:8080", key) as guild`.

    Args:
        url: `http://host:port`, `https://host` or `unix:path`.
        key: An API key. Empty for what everybody may call.
        deadline: Seconds a call may take, its repeats included, unless it is given its own `timeout`.
        heartbeat: Seconds between signs of life on a quiet stream, as the server is configured.
        root_certificates: Certificates to trust with `https`, as PEM, instead of the usual ones.

    """

    def __init__(
        self,
        url: str,
        key: str = "",
        *,
        deadline: float = 10.0,
        heartbeat: float = 15.0,
        root_certificates: bytes | None = None,
    ) -> None:
        # A channel belongs to the loop it is made in.
        self._connect = partial(
            Connection,
            url,
            key,
            deadline=deadline,
            silence=2.5 * heartbeat,
            root_certificates=root_certificates,
        )

    async def __aenter__(self) -> Self:
        self._connection = connection = self._connect()
        self.tickets = Tickets(connection)
        self.users = Users(connection)
        self.keys = Keys(connection)
        self.projects = Projects(connection)
        self.events = Events(connection)
        self.meta = Meta(connection)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._connection.close()

    def converse(self, project: str) -> Conversation:
        """Many tickets of one project over one stream: `async with guild.converse(project) as talk`."""
        return Conversation(self._connection, self.tickets, project_name(project))
