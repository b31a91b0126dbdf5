# ruff: noqa: A002 - `filter` is the word of the contract
"""Users, keys, projects, events and meta: every RPC by its own name, and lists without pages."""

from collections.abc import AsyncIterator, Sequence
from typing import TYPE_CHECKING

from guildhall.apikey.v1 import api_key_service_pb2
from guildhall.apikey.v1.api_key_pb2 import ApiKey
from guildhall.auth.v1 import auth_service_pb2
from guildhall.auth.v1.auth_session_pb2 import AuthSession
from guildhall.connection import Connection
from guildhall.event.v1 import event_service_pb2
from guildhall.event.v1.event_pb2 import Event
from guildhall.names import project_name
from guildhall.paging import every
from guildhall.project.v1 import project_service_pb2
from guildhall.project.v1.project_pb2 import Project
from guildhall.user.v1 import user_service_pb2
from guildhall.user.v1.user_pb2 import User
from guildhall.watching import Watch

if TYPE_CHECKING:
    from guildhall.apikey.v1.api_key_service_pb2_grpc import ApiKeyServiceAsyncStub as _ApiKeyStub
    from guildhall.auth.v1.auth_service_pb2_grpc import AuthServiceAsyncStub as _AuthStub
    from guildhall.event.v1.event_service_pb2_grpc import EventServiceAsyncStub as _EventStub
    from guildhall.meta.v1.meta_service_pb2_grpc import MetaServiceAsyncStub as _MetaStub
    from guildhall.project.v1.project_service_pb2_grpc import ProjectServiceAsyncStub as _ProjectStub
    from guildhall.user.v1.user_service_pb2_grpc import UserServiceAsyncStub as _UserStub
else:
    from guildhall.apikey.v1.api_key_service_pb2_grpc import ApiKeyServiceStub as _ApiKeyStub
    from guildhall.auth.v1.auth_service_pb2_grpc import AuthServiceStub as _AuthStub
    from guildhall.event.v1.event_service_pb2_grpc import EventServiceStub as _EventStub
    from guildhall.meta.v1.meta_service_pb2_grpc import MetaServiceStub as _MetaStub
    from guildhall.project.v1.project_service_pb2_grpc import ProjectServiceStub as _ProjectStub
    from guildhall.user.v1.user_service_pb2_grpc import UserServiceStub as _UserStub


class Users(_UserStub):
    """`UserService`."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection.channel)

    def list(self, project: str, *, filter: str = "", order_by: str = "") -> AsyncIterator[User]:
        """Every user that matches, page by page as they are needed."""
        request = user_service_pb2.ListUsersRequest(parent=project_name(project), filter=filter, order_by=order_by)
        return every(self.ListUsers, request, lambda page: page.users)


class Keys(_ApiKeyStub):
    """`ApiKeyService`."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection.channel)

    def list(self, project: str, *, filter: str = "", order_by: str = "") -> AsyncIterator[ApiKey]:
        """Every key that matches, page by page as they are needed."""
        request = api_key_service_pb2.ListApiKeysRequest(parent=project_name(project), filter=filter, order_by=order_by)
        return every(self.ListApiKeys, request, lambda page: page.api_keys)


class Projects(_ProjectStub):
    """`ProjectService`."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection.channel)

    def list(self, *, filter: str = "", order_by: str = "") -> AsyncIterator[Project]:
        """Every project that matches, page by page as they are needed."""
        request = project_service_pb2.ListProjectsRequest(filter=filter, order_by=order_by)
        return every(self.ListProjects, request, lambda page: page.projects)


class Events(_EventStub):
    """`EventService`."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection.channel)
        self._connection = connection

    def list(self, project: str, *, types: Sequence[str] = (), cursor: str = "") -> AsyncIterator[Event]:
        """Every event that is kept, page by page as they are needed."""
        request = event_service_pb2.ListEventsRequest(parent=project_name(project), types=types, cursor=cursor)
        return every(self.ListEvents, request, lambda page: page.events)

    def watch(
        self, project: str, *, types: Sequence[str] = (), cursor: str = "", backlog: int | None = None
    ) -> Watch[Event]:
        """What happens in a project: after a cursor or with a backlog, then live."""
        parent = project_name(project)
        return Watch(
            self._connection,
            lambda after: self.WatchEvents(
                event_service_pb2.WatchEventsRequest(parent=parent, types=types, cursor=after, backlog=backlog)
            ),
            cursor,
        )


class Auth(_AuthStub):
    """`AuthService`."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection.channel)

    def sessions(self, *, filter: str = "", order_by: str = "") -> AsyncIterator[AuthSession]:
        """Every session of the caller that works, page by page as they are needed."""
        request = auth_service_pb2.ListAuthSessionsRequest(filter=filter, order_by=order_by)
        return every(self.ListAuthSessions, request, lambda page: page.auth_sessions)


class Meta(_MetaStub):
    """`MetaService`."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection.channel)
