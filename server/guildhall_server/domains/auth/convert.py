"""Callers, sessions and tokens as protos."""

from __future__ import annotations

from uuid import UUID

from guildhall.auth.v1 import auth_pb2, auth_session_pb2
from guildhall_server import names
from guildhall_server.caller import Caller, CredentialKind
from guildhall_server.domains.auth.model import Session, Tokens
from guildhall_server.rpc.times import timestamp

_KINDS = {
    CredentialKind.NONE: auth_pb2.CREDENTIAL_KIND_UNSPECIFIED,
    CredentialKind.ROOT: auth_pb2.CREDENTIAL_KIND_ROOT,
    CredentialKind.API_KEY: auth_pb2.CREDENTIAL_KIND_API_KEY,
    CredentialKind.SIGNATURE: auth_pb2.CREDENTIAL_KIND_SIGNATURE,
    CredentialKind.SESSION: auth_pb2.CREDENTIAL_KIND_SESSION,
    CredentialKind.EXTERNAL: auth_pb2.CREDENTIAL_KIND_EXTERNAL,
    CredentialKind.SERVICE_TOKEN: auth_pb2.CREDENTIAL_KIND_SERVICE_TOKEN,
}


def caller(who: Caller) -> auth_pb2.AuthCaller:
    """Who is calling."""
    return auth_pb2.AuthCaller(
        principal=principal(who),
        display_name=who.display_name,
        credential_kind=_KINDS[who.kind],
        project=f"projects/{who.project}" if who.project else "",
        user=f"projects/{who.project}/users/{who.user}" if who.user else "",
        role=int(who.role or 0),  # type: ignore[arg-type]  # number by number
        permissions=sorted(who.permissions),
        session=_name(who.session) if who.session else "",
        expire_time=timestamp(who.expires_at),
    )


def principal(who: Caller) -> str:
    """The name a caller acts under. One of the installation is of no project."""
    return names.principal_name(who.project, who.principal) if who.project else who.principal


def session(row: Session, *, current: UUID | None) -> auth_session_pb2.AuthSession:
    """A session, as its person sees it."""
    return auth_session_pb2.AuthSession(
        name=_name(row.id),
        uid=str(row.id),
        device_label=row.device_label,
        user_agent=row.user_agent,
        address=row.address,
        method=row.method,  # type: ignore[arg-type]  # number by number
        current=row.id == current,
        create_time=timestamp(row.created_at),
        last_seen_time=timestamp(row.last_seen_at),
        expire_time=timestamp(row.expires_at),
    )


def tokens(issued: Tokens, who: Caller) -> auth_pb2.IssuedTokens:
    """What a client goes on with."""
    return auth_pb2.IssuedTokens(
        access_token=issued.access,
        access_expire_time=timestamp(issued.access_expires_at),
        refresh_token=issued.refresh,
        refresh_expire_time=timestamp(issued.session.expires_at),
        auth_session=session(issued.session, current=issued.session.id),
        caller=caller(who),
    )


def _name(session_id: UUID) -> str:
    return f"users/me/sessions/{session_id}"
