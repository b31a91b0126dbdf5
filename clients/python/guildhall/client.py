"""The client: one connection and a name for each service."""

from functools import partial
from types import TracebackType
from typing import Any, Self

from guildhall.auth.v1.auth_service_pb2 import LoginRequest, PasswordCredential
from guildhall.connection import Connection
from guildhall.conversation import Conversation
from guildhall.names import project_name
from guildhall.resources import Auth, Events, Keys, Meta, Projects, Users
from guildhall.sessions import Session
from guildhall.tickets import Tickets


class Guildhall:
    """A connection to a Guildhall: `async with Guildhall("http://127.0.0.1:8080", key) as guild`.

    Args:
        url: `http://host:port`, `https://host` or `unix:path`.
        key: An API key. Empty for what everybody may call.
        signing_key: The id of a signing key and its secret, to sign calls with instead.
        deadline: Seconds a call may take, its repeats included, unless it is given its own `timeout`.
        heartbeat: Seconds between signs of life on a quiet stream, as the server is configured.
        root_certificates: Certificates to trust with `https`, as PEM, instead of the usual ones.

    """

    def __init__(
        self,
        url: str,
        key: str = "",
        *,
        signing_key: tuple[str, str] | None = None,
        deadline: float = 10.0,
        heartbeat: float = 15.0,
        root_certificates: bytes | None = None,
    ) -> None:
        self._login: LoginRequest | None = None
        # A channel belongs to the loop it is made in.
        self._connect = partial(
            Connection,
            url,
            key,
            signing_key=signing_key,
            deadline=deadline,
            silence=2.5 * heartbeat,
            root_certificates=root_certificates,
        )

    @classmethod
    def sign_in(
        cls, url: str, *, email: str, password: str, project: str = "", device_label: str = "", **options: Any
    ) -> Self:
        """A client that acts as a person: `async with Guildhall.sign_in(url, email=…, password=…) as guild`.

        It signs in where the block begins, refreshes by itself, and signs out where the block ends.

        Args:
            url: As for a client with a key.
            email: The person's address, or the name the person signs in with.
            password: The person's password.
            project: The project; without one, the installation's default.
            device_label: What to call this client in the person's list of sessions.
            options: `deadline`, `heartbeat` and `root_certificates`, as above.

        """
        client = cls(url, **options)
        client._login = LoginRequest(
            parent=project_name(project) if project else "",
            password=PasswordCredential(login=email, password=password),
            device_label=device_label,
        )
        return client

    async def __aenter__(self) -> Self:
        self._session = await self._signed_in(self._login) if self._login else None
        self._connection = connection = self._connect(bearer=self._session)
        self.auth = Auth(connection)
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
        if self._session is not None:
            await self._session.close()

    async def _signed_in(self, login: LoginRequest) -> Session:
        session = Session(self._connect())
        try:
            await session.open(login)
        except BaseException:
            await session.close()
            raise
        return session

    def converse(self, project: str) -> Conversation:
        """Many tickets of one project over one stream: `async with guild.converse(project) as talk`."""
        return Conversation(self._connection, self.tickets, project_name(project))
