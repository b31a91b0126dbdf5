"""Every table there is: importing this fills `schema.metadata`, for migrations and for the tests."""

from guildhall_server.domains.apikey import tables as apikey
from guildhall_server.domains.apikey.signing import tables as signing
from guildhall_server.domains.audit import tables as audit
from guildhall_server.domains.auth import tables as auth
from guildhall_server.domains.project import tables as project
from guildhall_server.domains.ticket import tables as ticket
from guildhall_server.domains.user import personal_tables as personal
from guildhall_server.domains.user import tables as user
from guildhall_server.jobs import tables as jobs
from guildhall_server.operations import tables as operations
from guildhall_server.rpc import replays
from guildhall_server.storage import blobs, buckets, eventlog, installation, logmarks
from guildhall_server.storage.schema import metadata

OWNERS = (
    project,
    user,
    personal,
    operations,
    blobs,
    apikey,
    signing,
    auth,
    ticket,
    audit,
    jobs,
    replays,
    eventlog,
    installation,
    buckets,
    logmarks,
)

__all__ = ["OWNERS", "metadata"]
