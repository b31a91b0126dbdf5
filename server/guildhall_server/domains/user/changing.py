"""Writing a changed user back and telling the log, whatever changed it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from guildhall.user.v1 import user_pb2
from guildhall_server.domains.user import convert, store
from guildhall_server.domains.user.model import User
from guildhall_server.storage.database import Transaction


async def save(tx: Transaction, user: User, actor: str, now: datetime, what: str = "updated") -> user_pb2.User:
    """Store a user that was read in this transaction and changed since; the user as others see it now."""
    user = replace(user, revision=user.revision + 1, updated_at=now)
    await store.save_user(tx, user)
    message = convert.user(user)
    await store.append_event(tx, what, user, actor, message.SerializeToString())
    return message
