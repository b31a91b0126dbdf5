"""Passwords are set: by their owner, or for somebody by somebody who may do more."""

from __future__ import annotations

from uuid import UUID

from guildhall_server.domains.auth import rules, store
from guildhall_server.domains.auth.errors import CurrentPasswordWrong
from guildhall_server.domains.auth.hashing import Hasher
from guildhall_server.domains.auth.model import Person
from guildhall_server.domains.auth.signing_in import SigningIn
from guildhall_server.domains.user.errors import UserNotFound
from guildhall_server.errors import InvalidArgument
from guildhall_server.names import Key
from guildhall_server.rpc.call import Call
from guildhall_server.storage.database import Database, Transaction

NEW, CURRENT = "new_password", "current_password"


class Passwords:
    """Sets passwords."""

    def __init__(self, database: Database, hasher: Hasher, signing_in: SigningIn) -> None:
        self._database = database
        self._hasher = hasher
        self._signing_in = signing_in

    async def prepare_own(self, call: Call, key: Key, current: str, new: str) -> tuple[Person, str]:
        """The person, and the hash of the new password, after the current one was right."""
        person = await self._person(key)
        rules.check_password(new, person, field=NEW)
        if person.hash is not None:
            if not current:
                raise InvalidArgument(f"{CURRENT} is needed, because a password is set", field=CURRENT)
            await self._signing_in.check_current(call, person, current)
        return person, await self._hasher.make(rules.normalised(new))

    async def prepare(self, key: Key, new: str) -> tuple[Person, str]:
        """The person, and the hash of a password that somebody else sets."""
        person = await self._person(key)
        rules.check_password(new, person, field=NEW)
        return person, await self._hasher.make(rules.normalised(new))

    async def save(self, tx: Transaction, person: Person, hash_: str, call: Call, *, own_session: UUID | None) -> int:
        """Set the password, with the person's lock; how many sessions that ended."""
        now = await store.find_person(tx, person.key)
        if now is None:
            raise _not_found(person.key)
        if own_session is not None and now.hash != person.hash:
            raise CurrentPasswordWrong("the password was changed a moment ago; begin again with the new one")
        await store.save_password(tx, person.key, hash_, call.now)
        return await store.end_sessions(tx, person.key, call.now, but=own_session)

    async def _person(self, key: Key) -> Person:
        person = await store.find_person(self._database, key)
        if person is None:
            raise _not_found(key)
        return person


def _not_found(key: Key) -> UserNotFound:
    return UserNotFound(f"there is no user {key.id} in this project", user=str(key.id))
