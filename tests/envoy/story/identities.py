"""Accounts elsewhere, and registrations in guilds."""

from tests.envoy.story.step import NOBODY, P, Step, of

users = of("UserService")
GITHUB = {"provider": "github", "subject": "grace"}
GUILD = {"guildId": "18446744073709551615", "discordUserId": "123456789012345678"}
MANY = [{"provider": "github", "subject": f"number-{number}"} for number in range(100)]

STEPS: tuple[Step, ...] = (
    users("ListIdentities", {"parent": "$grace"}, keep="first"),
    users("UnlinkIdentity", {"name": "$first.identities.0.name"}, "IDENTITY_LAST"),
    users("LinkIdentity", {"parent": "$grace", "identity": GITHUB | {"metadata": {"login": "Grace"}}}, keep="github"),
    users("LinkIdentity", {"parent": "$heidi", "identity": GITHUB}, "IDENTITY_TAKEN"),
    users("LinkIdentity", {"parent": "$heidi", "identity": {"provider": "myspace", "subject": "x"}}, "INVALID_REQUEST"),
    users("SetPrimaryIdentity", {"name": "$github"}),
    users("SetPrimaryIdentity", {"name": f"$grace/identities/{NOBODY}"}, "IDENTITY_NOT_FOUND"),
    users("ListIdentities", {"parent": "$project/users/-", "orderBy": "create_time", "pageSize": 1, "showTotal": True}),
    users("UnlinkIdentity", {"name": "$github"}),
    users("UnlinkIdentity", {"name": "$github"}, "IDENTITY_NOT_FOUND"),
    users("CreateUser", {**P, "user": {"displayName": "Many", "identities": MANY}}, keep="many"),
    users("LinkIdentity", {"parent": "$many", "identity": GITHUB}, "IDENTITY_LIMIT_REACHED"),
    users("DeleteUser", {"name": "$many", "etag": "stale"}, "ETAG_MISMATCH"),
    users("DeleteUser", {"name": "$many"}),
    users("DeleteUser", {"name": "$many"}, "USER_NOT_FOUND"),
    # In a guild.
    users(
        "CreateRegistration",
        {
            "parent": "$grace",
            "registration": GUILD
            | {"realName": "Grace", "email": "g@example.org", "registerTime": "2020-02-29T12:00:00.5Z"},
        },
        keep="registration",
    ),
    users("CreateRegistration", {"parent": "$heidi", "registration": GUILD}, "REGISTRATION_EXISTS"),
    users(
        "CreateRegistration",
        {"parent": "$heidi", "registration": GUILD | {"discordUserId": "7", "email": "g@example.org"}},
        "REGISTRATION_EMAIL_TAKEN",
    ),
    users("CreateRegistration", {"parent": "$heidi", "registration": {"guildId": "1"}}, "INVALID_REQUEST"),
    users("LookupUser", {**P, "registration": GUILD}),
    users("ListRegistrations", {"parent": "$grace", "orderBy": "register_time", "showTotal": True}),
    users(
        "UpdateRegistration",
        {"registration": {"name": "$registration", "realName": "Grace Hopper"}, "updateMask": "realName"},
    ),
    users("UpdateRegistration", {"registration": {"name": "$registration", "etag": "stale"}}, "ETAG_MISMATCH"),
    users("DeleteRegistration", {"name": "$registration"}),
    users("DeleteRegistration", {"name": "$registration"}, "REGISTRATION_NOT_FOUND"),
)
