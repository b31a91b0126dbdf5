"""The engine's own connections, apart from the handlers' pool."""

from guildhall_server.storage.database import Database

_CONNECTIONS = 4

# The queue changes faster than its statistics. A planner that expects few due rows would collect and
# sort all of them for every claim; this leaves it the index in its order.
_PLANNING = {"enable_bitmapscan": "off", "enable_sort": "off"}


async def open_engine(url: str, *, connect_timeout: float = 5.0) -> Database:
    """Connections for workers and schedulers: busy handlers must not keep them from renewing leases."""
    return await Database.open(
        url,
        pool_size=_CONNECTIONS,
        connect_timeout=connect_timeout,
        name="guildhall job engine",
        settings=_PLANNING,
    )
