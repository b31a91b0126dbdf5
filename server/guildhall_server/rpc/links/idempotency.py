"""Idempotency: a call that carries a request id happens once, however often it is sent."""

from __future__ import annotations

import os
from typing import Any

from google.protobuf.message import Message

from guildhall_server.errors import InvalidArgument
from guildhall_server.rpc import replays
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.chain import Handler
from guildhall_server.rpc.contract import Method
from guildhall_server.rpc.replays import ReplayKey, Replays
from guildhall_server.rpc.seals import Seal, secret_fields
from guildhall_server.storage.database import Transaction

HEADER = "idempotency-key"


class IdempotencyLink:
    """Answers repeats of methods whose request has a `request_id`."""

    name = "idempotency"

    def __init__(self, store: Replays) -> None:
        self._store = store

    def wrap(self, method: Method, following: Handler) -> Handler:
        """Look for the first answer before running."""
        if not method.idempotent:
            return following
        secrets = secret_fields(method.response.DESCRIPTOR)

        async def handle(request: Any, call: Call) -> Any:
            request_id = request.request_id or call.headers.get(HEADER, "")
            if not request_id:
                return await following(request, call)
            if len(request_id) > 128:
                raise InvalidArgument("request_id must have at most 128 characters", field="request_id")
            key = ReplayKey.of(
                request,
                request_id,
                project=call.project or "",
                principal=call.caller.principal,
                method=method.path,
            )
            call.replay_key = key
            seal = Seal(secrets, _credential(call), request_id, method.path) if secrets else None
            call.before_commit.append(lambda tx, answer: _keep(tx, answer, key, seal))
            own: Message | None = None

            async def run() -> Message:
                nonlocal own
                own = await following(request, call)
                return own  # type: ignore[return-value]  # unary by `idempotent`

            answer = await self._store.once(key, method.response, run)
            return answer if seal is None or answer is own else seal.opened(answer)

        return handle


async def _keep(tx: Transaction, answer: Message | None, key: ReplayKey, seal: Seal | None) -> None:
    if answer is None:
        raise RuntimeError(f"{key.method} did not name its answer with tx.answer()")
    await replays.save(tx, [(key, seal.closed(answer) if seal else answer)])


def _credential(call: Call) -> str:
    """What only the caller has: of who signs, what only its secret makes. Without any, a repeat gets no secret."""
    sent = call.headers.get("x-api-key") or call.headers.get("authorization")
    return call.seal or sent or os.urandom(32).hex()
