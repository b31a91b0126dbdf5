"""Every table there is: importing this fills `schema.metadata`, for migrations and for the tests."""

from guildhall_server.domains.apikey import tables as apikey
from guildhall_server.domains.audit import tables as audit
from guildhall_server.domains.project import tables as project
from guildhall_server.domains.ticket import tables as ticket
from guildhall_server.domains.user import tables as user
from guildhall_server.jobs import tables as jobs
from guildhall_server.rpc import replays
from guildhall_server.storage import eventlog, installation
from guildhall_server.storage.schema import metadata

OWNERS = (project, user, apikey, ticket, audit, jobs, replays, eventlog, installation)

__all__ = ["OWNERS", "metadata"]
