"""Proving who one is: with a password or with a one-time code. Whatever is wrong, the answer is the same."""

from __future__ import annotations

from dataclasses import dataclass

from guildhall_server.domains.auth import codes, rules, store
from guildhall_server.domains.auth.errors import CurrentPasswordWrong, SignInRefused
from guildhall_server.domains.auth.hashing import Hasher
from guildhall_server.domains.auth.model import Device, Person, SignInMethod, Tokens
from guildhall_server.domains.auth.sessions import Sessions
from guildhall_server.domains.auth.throttle import Aside, Attempt, Throttle
from guildhall_server.domains.project.presence import ProjectPresence
from guildhall_server.rpc.call import Call
from guildhall_server.storage.database import Database, Transaction


@dataclass(frozen=True, slots=True)
class Proven:
    """Somebody who has proved who they are; `newer_hash` is to replace the one of the password."""

    person: Person
    method: SignInMethod
    attempt: Attempt
    newer_hash: str | None = None

    @property
    def locks(self) -> list[int]:
        """What the transaction that lets the person in takes first."""
        return [store.lock_of(self.person.key), *self.attempt.locks]


class SigningIn:
    """Checks what people bring, and lets them in."""

    def __init__(
        self, database: Database, presence: ProjectPresence, hasher: Hasher, throttle: Throttle, sessions: Sessions
    ) -> None:
        self._database = database
        self._presence = presence
        self._hasher = hasher
        self._throttle = throttle
        self._sessions = sessions

    async def prove_password(self, call: Call, project: str, login: str, password: str) -> Proven:
        """The person behind a login and a password. An argon2 check runs whether there is one or not."""
        login, password = login.strip(), rules.normalised(password)
        attempt = await self._throttle.enter(call, project, login)
        try:
            exists = await self._presence.exists(project)
            person = await store.find_by_login(self._database, call, project, login)
            admitted = exists and person is not None and person.active
            stored = person.hash if person is not None and admitted else None
            right = await self._hasher.check(stored, password)
            newer = await self._hasher.make(password) if right and self._hasher.is_outdated(stored or "") else None
        except Exception:
            await self._throttle.withdraw(attempt)
            raise
        if person is None or not right:
            raise SignInRefused
        return Proven(person, SignInMethod.PASSWORD, attempt, newer)

    async def prove_code(self, call: Call, parent: str | None, text: str, verifier: str) -> Proven:
        """The person a one-time code was made for. The code is used up, whatever comes of it."""
        attempt = await self._throttle.enter(call, "", None)
        project = codes.project_of(text) or ""
        if parent not in {None, project}:
            raise SignInRefused
        async with self._database.transaction(Aside(call)) as tx:
            found = await codes.redeem(tx, text, verifier, call.now)
            person = await store.find_person(tx, found[0]) if found else None
        if found is None or person is None or not await self._presence.exists(project):
            raise SignInRefused
        return Proven(person, found[1], attempt)

    async def open(self, tx: Transaction, proven: Proven, device: Device, call: Call) -> tuple[Person, Tokens]:
        """The person as it is now, and a session, unless something about the person changed a moment ago."""
        person = await store.find_person(tx, proven.person.key)
        by_password = proven.method is SignInMethod.PASSWORD
        if person is None or not person.active or (by_password and person.hash != proven.person.hash):
            raise SignInRefused
        await self._throttle.forgive(tx, proven.attempt)
        if proven.newer_hash and person.hash:
            await store.rehash_password(tx, person.key, person.hash, proven.newer_hash)
        tokens = await self._sessions.open_session(tx, person.key, method=proven.method, device=device, now=call.now)
        return person, tokens

    async def check_current(self, call: Call, person: Person, password: str) -> None:
        """Whoever changes a password knows it: a stolen token is not enough, nor is it a way to guess."""
        attempt = await self._throttle.enter(call, person.project, f"users/{person.id}")
        try:
            right = await self._hasher.check(person.hash, rules.normalised(password))
        except Exception:
            await self._throttle.withdraw(attempt)
            raise
        if not right:
            raise CurrentPasswordWrong("the current password is wrong")
        async with self._database.transaction(Aside(call), locks=attempt.locks) as tx:
            await self._throttle.forgive(tx, attempt)
