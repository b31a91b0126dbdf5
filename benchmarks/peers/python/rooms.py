"""python-socketio: a room per ticket, fed by the same write as in `raw`.

One process: several would need Redis between them, which would only make each delivery dearer.
"""

from typing import Any
from uuid import UUID

import raw
import socketio
from raw import Caller, RequestId, app, create_message, keys
from shapes import Draft, Project, TicketEvent, TicketId, TicketMessage

sio = socketio.AsyncServer(async_mode="asgi", cors_allowed_origins=[], http_compression=False)


@sio.event
async def connect(sid: str, _: dict[str, Any], auth: dict[str, str] | None) -> None:
    key = await keys.caller((auth or {}).get("apiKey"))
    await sio.save_session(sid, {"key": key})


@sio.event
async def watch(sid: str, ticket: str) -> bool:
    session = await sio.get_session(sid)
    key = session["key"]
    found = await raw.pool.fetchval(raw._OPENER, key.project, UUID(ticket))  # noqa: SLF001 - same check
    if found is None or not key.may("tickets:read") or not key.sees(found):
        return False
    await sio.enter_room(sid, ticket)
    return True


@app.post("/v1/projects/{project}/tickets/{ticket}/messages:live", response_model_exclude_none=True)
async def create_and_tell(
    project: Project, ticket: TicketId, draft: Draft, caller: Caller, request_id: RequestId = None
) -> TicketMessage:
    message = await create_message(project, ticket, draft, caller, request_id)
    event = TicketEvent(
        ticket=f"projects/{project}/tickets/{ticket}",
        actor=message.author,
        time=message.create_time,
        message_created=message,
    )
    await sio.emit("event", event.model_dump(mode="json", by_alias=True), room=str(ticket))
    return message


served = socketio.ASGIApp(sio, app)
