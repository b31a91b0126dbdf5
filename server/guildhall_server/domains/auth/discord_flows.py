"""Logins under way: begun here, continued at Discord, and come back from once."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, insert
from sqlalchemy.types import LargeBinary

from guildhall_server.domains.auth.provider_errors import LoginNotRunning
from guildhall_server.domains.auth.tables import sign_in_flows
from guildhall_server.names import PROJECT_ID
from guildhall_server.storage.database import Transaction
from guildhall_server.storage.schema import Instant, ProjectId
from guildhall_server.storage.statement import nothing, statement

LASTS = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Flow:
    """What was settled when a login was begun."""

    project: str
    code_challenge: str
    redirect_uri: str


_insert = statement(
    insert(sign_in_flows).values(
        project_id=bindparam("project"),
        state_hash=bindparam("state_hash"),
        code_challenge=bindparam("code_challenge"),
        target=bindparam("target"),
        redirect_uri=bindparam("redirect_uri"),
        created_at=bindparam("now"),
        expires_at=bindparam("expires_at"),
    ),
    nothing,
)
_take = statement(
    delete(sign_in_flows)
    .where(
        sign_in_flows.c.project_id == bindparam("project", type_=ProjectId),
        sign_in_flows.c.state_hash == bindparam("state_hash", type_=LargeBinary),
        sign_in_flows.c.expires_at > bindparam("now", type_=Instant),
    )
    .returning(
        sign_in_flows.c.project_id.label("project"), sign_in_flows.c.code_challenge, sign_in_flows.c.redirect_uri
    ),
    Flow,
)


async def begin(tx: Transaction, flow: Flow, target: int, now: datetime) -> str:
    """Remember a login; its state, which only the hash of is kept."""
    state = f"{flow.project}.{secrets.token_urlsafe(32)}"
    await tx.run(
        _insert,
        project=flow.project,
        state_hash=_hash(state),
        code_challenge=flow.code_challenge,
        target=target,
        redirect_uri=flow.redirect_uri,
        now=now,
        expires_at=now + LASTS,
    )
    return state


async def take(tx: Transaction, state: str, now: datetime) -> Flow:
    """The login of a state, which nobody can come back to after this."""
    flow, project = None, state.partition(".")[0]
    if PROJECT_ID.fullmatch(project):
        flow = await tx.maybe(_take, project=project, state_hash=_hash(state), now=now)
    if flow is None:
        raise LoginNotRunning(
            "this login was never begun, is over, or took more than ten minutes; go back and sign in again"
        )
    return flow


def _hash(state: str) -> bytes:
    return hashlib.sha256(state.encode()).digest()
