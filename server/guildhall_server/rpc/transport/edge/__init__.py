"""The transport between our Envoy and our workers: gRPC over HTTP/2 on a unix socket, written for one peer.

`http2/` is bytes in, calls out: it knows neither gRPC nor asyncio. `exchange.py` and its neighbours are gRPC, and
`protocol.py` and `server.py` are all that touches the event loop. Why it exists and how it goes away: docs/adr/0014.
"""

from guildhall_server.rpc.transport.edge.server import EdgeServer, create_server

__all__ = ["EdgeServer", "create_server"]
