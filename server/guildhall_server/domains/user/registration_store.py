"""SQL of registrations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from uuid import UUID

from sqlalchemy import ARRAY, bindparam, delete, func, insert, select, update

from guildhall_server.domains.user.errors import RegistrationEmailTaken, RegistrationExists, RegistrationNotFound
from guildhall_server.domains.user.model import Registration
from guildhall_server.domains.user.tables import registrations
from guildhall_server.names import Key
from guildhall_server.rpc.filter import Field, Fields, Kind
from guildhall_server.rpc.listing import Listing
from guildhall_server.rpc.ordering import Orders, Sort
from guildhall_server.storage.database import Transaction
from guildhall_server.storage.eventlog import Draft, append
from guildhall_server.storage.failures import UniqueViolation, violates
from guildhall_server.storage.schema import Id, ProjectId
from guildhall_server.storage.statement import nothing, scalar, statement

_COLUMNS = tuple(field.name for field in fields(Registration) if field.name != "project")
_CHANGEABLE = ("real_name", "email", "source", "education_stage", "revision", "updated_at")
_PROJECT, _USER = bindparam("project", type_=ProjectId), bindparam("user", type_=Id)
_all = select(registrations.c.project_id.label("project"), *(registrations.c[name] for name in _COLUMNS)).where(
    registrations.c.project_id == _PROJECT
)
_FIELDS = Fields(
    {
        "guild_id": Field(registrations.c.guild_id, Kind.STRING),
        "discord_user_id": Field(registrations.c.discord_user_id, Kind.STRING),
        "real_name": Field(registrations.c.real_name, Kind.STRING),
        "email": Field(func.lower(registrations.c.email), Kind.STRING, transform=str.lower),
        "source": Field(registrations.c.source, Kind.STRING),
        "education_stage": Field(registrations.c.education_stage, Kind.STRING),
        "register_time": Field(registrations.c.registered_at, Kind.TIMESTAMP),
        "create_time": Field(registrations.c.created_at, Kind.TIMESTAMP),
    }
)
_ORDERS = Orders(
    {"register_time": Sort(registrations.c.registered_at), "create_time": Sort(registrations.c.created_at)},
    default="register_time desc",
    tie_break=Sort(registrations.c.id),
)
REGISTRATIONS = Listing(_all.where(registrations.c.user_id == _USER), Registration, fields=_FIELDS, orders=_ORDERS)
REGISTRATIONS_OF_ALL = Listing(_all, Registration, fields=_FIELDS, orders=_ORDERS)

_get = statement(
    _all.where(registrations.c.user_id == _USER, registrations.c.id == bindparam("id", type_=Id)), Registration
)
_insert = statement(
    insert(registrations).values(project_id=bindparam("project"), **{name: bindparam(name) for name in _COLUMNS}),
    nothing,
)
_KEY_PROJECT, _KEY_USER = bindparam("key_project", type_=ProjectId), bindparam("key_user", type_=Id)
_of_id = (registrations.c.project_id == _KEY_PROJECT, registrations.c.id == bindparam("key_id", type_=Id))
_save = statement(
    update(registrations)
    .where(*_of_id)
    .values({name: bindparam(f"new_{name}", type_=registrations.c[name].type) for name in _CHANGEABLE}),
    nothing,
)
_delete = statement(delete(registrations).where(*_of_id), nothing)
_of_user = (registrations.c.project_id == _KEY_PROJECT, registrations.c.user_id == _KEY_USER)
_ids_of = statement(select(registrations.c.id).where(*_of_user), scalar)
_move = statement(
    update(registrations)
    .where(*_of_user, registrations.c.id == func.any(bindparam("ids", type_=ARRAY(Id))))
    .values(user_id=bindparam("new_user", type_=Id)),
    nothing,
)
_remove_all = statement(delete(registrations).where(*_of_user), nothing)


async def read_registration(tx: Transaction, user: Key, id_: UUID) -> Registration:
    """A registration, inside the transaction that has its user's lock."""
    row = await tx.maybe(_get, project=user.project, user=user.id, id=id_)
    if row is None:
        raise RegistrationNotFound(f"the user has no registration {id_}", registration=str(id_))
    return row


async def insert_registration(tx: Transaction, registration: Registration) -> None:
    """Store a new registration."""
    try:
        await tx.run(_insert, project=registration.project, **{name: getattr(registration, name) for name in _COLUMNS})
    except UniqueViolation as error:
        _check_taken(error, registration)
        raise


async def save_registration(tx: Transaction, registration: Registration) -> None:
    """Store every field of a changed registration."""
    try:
        await tx.run(
            _save,
            key_project=registration.project,
            key_id=registration.id,
            **{f"new_{name}": getattr(registration, name) for name in _CHANGEABLE},
        )
    except UniqueViolation as error:
        _check_taken(error, registration)
        raise


async def delete_registration(tx: Transaction, registration: Registration) -> None:
    """Remove a registration."""
    await tx.run(_delete, key_project=registration.project, key_id=registration.id)


async def registrations_of(tx: Transaction, user: Key) -> list[UUID]:
    """The registrations of a user whose lock the transaction has."""
    return await tx.all(_ids_of, key_project=user.project, key_user=user.id)


async def move(tx: Transaction, source: Key, target: Key, ids: Sequence[UUID]) -> None:
    """Give registrations to another user."""
    await tx.run(_move, key_project=source.project, key_user=source.id, new_user=target.id, ids=list(ids))


async def remove_all(tx: Transaction, user: Key) -> None:
    """Remove all registrations of a user."""
    await tx.run(_remove_all, key_project=user.project, key_user=user.id)


async def append_event(tx: Transaction, what: str, registration: Registration, actor: str, payload: bytes) -> None:
    """Tell the log what happened to a registration. It belongs to the user."""
    owner = f"users/{registration.user_id}"
    subject = f"{owner}/registrations/{registration.id}"
    kind = f"dev.guildhall.registration.{what}.v1"
    await append(tx, [Draft(registration.project, kind, subject, owner, actor, payload)])


def _check_taken(error: UniqueViolation, registration: Registration) -> None:
    guild = registration.guild_id
    if violates(error, "registrations_account_key"):
        raise RegistrationExists(
            f"this Discord account is registered in the guild {guild}; look it up or change it", guild_id=guild
        ) from None
    if violates(error, "registrations_guild_email_key"):
        raise RegistrationEmailTaken(
            f"the address is registered in the guild {guild}; give another, or none", guild_id=guild
        ) from None
