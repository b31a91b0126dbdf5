import asyncio
from datetime import UTC, datetime

import pytest
from google.protobuf.field_mask_pb2 import FieldMask
from google.protobuf.timestamp_pb2 import Timestamp
from grpc import StatusCode
from tests.support.people import PROJECT, register
from tests.support.refusals import refused

from guildhall.event.v1.event_service_pb2 import ListEventsRequest
from guildhall.user.v1 import registration_pb2
from guildhall.user.v1.user_service_pb2 import (
    DeleteRegistrationRequest,
    GuildAccount,
    ListRegistrationsRequest,
    LookupUserRequest,
    UpdateRegistrationRequest,
)

EVERYBODY = f"{PROJECT}/users/-"


def change(name, *paths, **fields):
    mask = FieldMask(paths=paths) if paths else None
    return UpdateRegistrationRequest(registration=registration_pb2.Registration(name=name, **fields), update_mask=mask)


async def test_a_person_is_registered_in_a_guild(guildhall, make, clock):
    user = await make.user()

    made = await guildhall.root.users.CreateRegistration(
        register(
            user,
            "18446744073709551615",
            real_name="Ada Lovelace",
            email="Ada@Example.org",
            source="fair",
            education_stage="school",
        )
    )

    assert made.name == f"{user}/registrations/{made.uid}"
    assert (made.guild_id, made.discord_user_id) == ("42", "18446744073709551615")
    assert (made.real_name, made.email, made.source) == ("Ada Lovelace", "Ada@Example.org", "fair")
    assert made.register_time == made.create_time
    listed = await guildhall.root.users.ListRegistrations(ListRegistrationsRequest(parent=user))
    assert list(listed.registrations) == [made]


async def test_an_import_keeps_the_time(guildhall, make):
    then = Timestamp()
    then.FromDatetime(datetime(2019, 5, 1, tzinfo=UTC))

    made = await guildhall.root.users.CreateRegistration(register(await make.user(), register_time=then))

    assert made.register_time == then
    assert made.create_time != then


async def test_an_account_registers_once_in_a_guild_and_an_address_too(guildhall, make):
    ada, eve = await make.user(), await make.user(display_name="Eve")
    people = guildhall.root.users
    await people.CreateRegistration(register(ada, "7", email="Ada@example.org"))

    with refused("REGISTRATION_EXISTS", code=StatusCode.ALREADY_EXISTS) as refusal:
        await people.CreateRegistration(register(eve, "7"))
    assert refusal.metadata == {"guild_id": "42"}
    with refused("REGISTRATION_EMAIL_TAKEN", code=StatusCode.ALREADY_EXISTS):
        await people.CreateRegistration(register(eve, "8", email="aDA@EXAMPLE.org"))
    # Another guild is another list, and no address is no address.
    await people.CreateRegistration(register(ada, "7", guild="43", email="ada@example.org"))
    await people.CreateRegistration(register(eve, "8"))
    await people.CreateRegistration(register(eve, "9"))
    other = await make.user(await make.project("other"))
    await people.CreateRegistration(register(other, "7", email="ada@example.org"))


async def test_of_many_at_once_one_registers(guildhall, make):
    users = [await make.user() for _ in range(8)]

    results = await asyncio.gather(
        *(guildhall.root.users.CreateRegistration(register(user)) for user in users), return_exceptions=True
    )

    assert sum(isinstance(one, registration_pb2.Registration) for one in results) == 1
    assert {one.code() for one in results if isinstance(one, Exception)} == {StatusCode.ALREADY_EXISTS}


async def test_absent_keeps_and_the_mask_clears(guildhall, make):
    name = await make.registration(await make.user(), real_name="Ada", email="ada@example.org", source="fair")
    people = guildhall.root.users

    kept = await people.UpdateRegistration(change(name, education_stage="school", email=""))
    assert (kept.real_name, kept.email, kept.education_stage) == ("Ada", "ada@example.org", "school")
    cleared = await people.UpdateRegistration(change(name, "email", "real_name"))
    assert (cleared.real_name, cleared.email, cleared.source) == ("", "", "fair")
    assert (await people.UpdateRegistration(change(name, "*", real_name="New"))).source == ""
    with refused("ETAG_MISMATCH", code=StatusCode.ABORTED):
        await people.UpdateRegistration(change(name, real_name="late", etag=kept.etag))
    with refused("INVALID_REQUEST", field="update_mask"):
        await people.UpdateRegistration(change(name, "guild_id", guild_id="43"))


async def test_an_address_of_another_is_refused_in_an_update(guildhall, make):
    await make.registration(await make.user(), email="ada@example.org")
    name = await make.registration(await make.user(), discord_user_id="8")

    with refused("REGISTRATION_EMAIL_TAKEN", code=StatusCode.ALREADY_EXISTS):
        await guildhall.root.users.UpdateRegistration(change(name, email="ADA@example.org"))


async def test_a_deleted_one_is_gone(guildhall, make):
    user = await make.user()
    made = await guildhall.root.users.CreateRegistration(register(user))

    with refused("ETAG_MISMATCH"):
        await guildhall.root.users.DeleteRegistration(DeleteRegistrationRequest(name=made.name, etag="old"))
    await guildhall.root.users.DeleteRegistration(DeleteRegistrationRequest(name=made.name, etag=made.etag))

    assert not (await guildhall.root.users.ListRegistrations(ListRegistrationsRequest(parent=user))).registrations
    with refused("REGISTRATION_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await guildhall.root.users.DeleteRegistration(DeleteRegistrationRequest(name=made.name))
    log = (await guildhall.root.events.ListEvents(ListEventsRequest(parent=PROJECT))).events
    assert [(event.type, event.subject) for event in log] == [
        ("dev.guildhall.registration.created.v1", made.name),
        ("dev.guildhall.registration.deleted.v1", made.name),
    ]


async def test_lists_filter_by_what_is_there_and_count_what_they_filter(guildhall, make):
    ada, bo = await make.user(), await make.user(display_name="Bo")
    await make.registration(ada, guild_id="42", email="Ada@example.org", real_name="Ada")
    await make.registration(ada, guild_id="43", source="fair")
    await make.registration(bo, guild_id="42", discord_user_id="8")

    for text, found in {
        "": 3,
        'guild_id = "42"': 2,
        'guild_id = "42" AND email = "aDa@example.org"': 1,
        'discord_user_id = "7" AND guildId = "43"': 1,
        "NOT email:*": 2,
        'source = ""': 2,
        'guild_id = "0"': 0,
        'discord_user_id = "0"': 0,
    }.items():
        page = await guildhall.root.users.ListRegistrations(
            ListRegistrationsRequest(parent=EVERYBODY, filter=text, show_total=True)
        )
        assert (len(page.registrations), page.total_size) == (found, found), text
    only = await guildhall.root.users.ListRegistrations(ListRegistrationsRequest(parent=ada, show_total=True))
    assert only.total_size == 2


async def test_lookup_by_guild_and_account_and_by_registered_address(guildhall, make):
    elder = await make.user(display_name="elder", email="shared@example.org")
    ada = await make.user()
    await make.registration(ada, email="Ada@example.org")
    await make.registration(ada, guild_id="43", discord_user_id="8", email="shared@example.org")

    for key, name in (
        ({"registration": GuildAccount(guild_id="42", discord_user_id="7")}, ada),
        ({"email": " aDA@example.org "}, ada),
        ({"email": "shared@example.org"}, elder),
    ):
        assert (await guildhall.root.users.LookupUser(LookupUserRequest(parent=PROJECT, **key))).name == name
    with refused("USER_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await guildhall.root.users.LookupUser(
            LookupUserRequest(parent=PROJECT, registration=GuildAccount(guild_id="43", discord_user_id="7"))
        )


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"account": "0"}, "registration.discord_user_id"),
        ({"account": "x"}, "registration.discord_user_id"),
        ({"guild": "1" * 21}, "registration.guild_id"),
        ({"guild": ""}, "registration"),
        ({"account": ""}, "registration"),
        ({"email": "nobody"}, "registration.email"),
        ({"real_name": "x" * 101}, "registration.real_name"),
        ({"register_time": Timestamp(seconds=-(10**12))}, "registration.register_time"),
    ],
)
async def test_bad_registrations_are_refused(guildhall, make, fields, field):
    with refused("INVALID_REQUEST", code=StatusCode.INVALID_ARGUMENT, field=field):
        await guildhall.root.users.CreateRegistration(register(await make.user(), **fields))
