"""The Postgres that comes with Guildhall: made, started, stopped and recovered here.

Only unix sockets, only core Postgres. Works as root, then under an unprivileged account, and as any user.
"""

from guildhall_server.storage.postgres.cluster import EmbeddedPostgres
from guildhall_server.storage.postgres.failure import PostgresError

__all__ = ["EmbeddedPostgres", "PostgresError"]
