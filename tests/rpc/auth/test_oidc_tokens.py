"""Access tokens of another issuer: a real one, oidc-provider from npm."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
from collections.abc import AsyncIterator

import jwt
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from grpc import StatusCode
from tests.support.issuer import AUDIENCE, Issuer, running_issuer
from tests.support.refusals import read_refusal, refused
from tests.support.server import running, settings_for

from guildhall.event.v1.event_service_pb2 import WatchEventsRequest
from guildhall.project.v1.project_service_pb2 import GetProjectRequest
from guildhall.ticket.v1.ticket_service_pb2 import WatchTicketsRequest
from guildhall.user.v1.user_pb2 import Identity, User
from guildhall.user.v1.user_service_pb2 import CreateUserRequest, GetUserRequest, ListUsersRequest
from guildhall_server.domains.auth import oidc, oidc_keys
from guildhall_server.domains.project import membership
from guildhall_server.ids import new_id

ME = GetUserRequest(name="projects/default/users/me")
UNAUTHENTICATED, PERMISSION_DENIED, UNAVAILABLE = (
    StatusCode.UNAUTHENTICATED,
    StatusCode.PERMISSION_DENIED,
    StatusCode.UNAVAILABLE,
)


@pytest.fixture(scope="session")
async def issuer() -> AsyncIterator[Issuer]:
    """One issuer for all tests; each has its own server, which reads the keys anew."""
    async with running_issuer() as found:
        yield found


@pytest.fixture
def settings(database_url, issuer):
    return settings_for(
        database_url,
        GUILDHALL_OIDC_ISSUER=issuer.url,
        GUILDHALL_OIDC_AUDIENCE=AUDIENCE,
        GUILDHALL_OIDC_CREATE_USERS="true",
    )


@pytest.fixture
def nothing_is_remembered(monkeypatch):
    """A change of a person shows at once; otherwise it takes up to a second."""
    monkeypatch.setattr(oidc, "_REMEMBERED", -1)
    monkeypatch.setattr(membership, "_REMEMBERED", -1)


def with_token(guildhall, token):
    return guildhall.as_(None, authorization=f"Bearer {token}")


def altered(token, *, header=None, claims=None, signature=None):
    """A token with something else in it (or without what is None), and the signature it had."""
    first, second, last = token.split(".")
    texts = []
    for part, change in ((first, header), (second, claims)):
        said = json.loads(base64.urlsafe_b64decode(part + "==")) | (change or {})
        texts.append(_text(json.dumps({name: value for name, value in said.items() if value is not None}).encode()))
    return ".".join([*texts, last if signature is None else signature])


def _text(raw):
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


@pytest.mark.parametrize("algorithm", ["RS256", "PS256", "ES256", "EdDSA"])
async def test_a_token_of_the_issuer_lets_its_person_in(guildhall, make, issuer, algorithm):
    token = await issuer.token("ada", algorithm=algorithm)

    me = await with_token(guildhall, token).users.GetUser(ME)

    assert me.display_name == "ada of the issuer"
    assert [(i.provider, i.subject) for i in me.identities] == [("oidc", f"{issuer.url}|ada")]
    assert not me.email, "an address would have to be believed"


async def test_a_program_gets_in_by_its_own_credentials_with_the_issuer(guildhall, make, issuer):
    me = await with_token(guildhall, await issuer.machine_token()).users.GetUser(ME)

    assert me.identities[0].subject == f"{issuer.url}|bot-RS256"


async def test_the_same_person_is_the_same_user_every_time(guildhall, make, issuer):
    first = await with_token(guildhall, await issuer.token("ada")).users.GetUser(ME)
    again = await with_token(guildhall, await issuer.token("ada", algorithm="ES256")).users.GetUser(ME)
    other = await with_token(guildhall, await issuer.token("grace")).users.GetUser(ME)

    assert first == again
    assert other.name != first.name


async def test_whoever_comes_for_the_first_time_many_times_at_once_is_made_once(guildhall, make, issuer):
    tokens = [await issuer.token("ada") for _ in range(8)]

    found = await asyncio.gather(*(with_token(guildhall, token).users.GetUser(ME) for token in tokens))

    assert len({user.name for user in found}) == 1
    users = await guildhall.root.users.ListUsers(ListUsersRequest(parent="projects/default", show_total=True))
    assert users.total_size == 1, "no user without an identity is left behind"


async def test_an_identity_that_somebody_links_meanwhile_makes_no_second_user(guildhall, make, issuer):
    """T37: whoever is first makes the user, and no user without an identity is left behind."""
    for number in range(10):
        subject = f"{issuer.url}|racer-{number}"
        request = CreateUserRequest(
            parent="projects/default",
            user=User(display_name="Linked", identities=[Identity(provider="oidc", subject=subject)]),
        )
        token = await issuer.token(f"racer-{number}")
        me, other = await asyncio.gather(
            with_token(guildhall, token).users.GetUser(ME),
            guildhall.root.users.CreateUser(request),
            return_exceptions=True,
        )
        assert isinstance(me, User), me
        assert isinstance(other, User) or read_refusal(other).reason == "IDENTITY_TAKEN"

    users = await guildhall.root.users.ListUsers(ListUsersRequest(parent="projects/default", show_total=True))
    assert users.total_size == 10


async def test_the_role_is_the_one_of_the_database_and_changes_with_it(guildhall, make, issuer, nothing_is_remembered):
    caller = with_token(guildhall, await issuer.token("ada"))
    me = await caller.users.GetUser(ME)
    with refused("PERMISSION_MISSING", code=PERMISSION_DENIED):
        await anext(aiter(caller.events.WatchEvents(WatchEventsRequest(parent="projects/default"))))

    await make.insert("members", project_id="default", user_id=me.uid, uid=me.uid, role=2, creator="root")
    await anext(aiter(caller.events.WatchEvents(WatchEventsRequest(parent="projects/default"))))


async def test_a_claim_about_roles_changes_nothing(guildhall, make, issuer):
    """T10: what the token does not say, or says too much of, never makes anybody more than a member."""
    caller = with_token(guildhall, await issuer.token("admin"))

    with refused("PERMISSION_MISSING", code=PERMISSION_DENIED):
        await anext(aiter(caller.events.WatchEvents(WatchEventsRequest(parent="projects/default"))))


async def test_who_is_switched_off_stays_outside(guildhall, make, database, issuer, nothing_is_remembered):
    caller = with_token(guildhall, await issuer.token("ada"))
    await caller.users.GetUser(ME)

    await database.pool.execute("UPDATE users SET active = false")

    with refused("CREDENTIALS_INVALID", code=UNAUTHENTICATED) as refusal:
        await caller.users.GetUser(ME)
    assert refusal.metadata["cause"] == "inactive"


async def test_an_open_stream_ends_when_its_token_does(guildhall, make, issuer, clock):
    stream = aiter(
        with_token(guildhall, await issuer.token("ada")).tickets.WatchTickets(
            WatchTicketsRequest(parent="projects/default")
        )
    )
    await anext(stream)

    clock.advance(minutes=10)

    items = [item async for item in stream]
    assert items[-1].HasField("end")


async def test_an_expired_token_is_told_apart(guildhall, make, issuer, clock):
    token = await issuer.token("ada")
    clock.advance(seconds=300 + 31)

    with refused("CREDENTIALS_INVALID", code=UNAUTHENTICATED) as refusal:
        await with_token(guildhall, token).users.GetUser(ME)
    assert refusal.metadata["cause"] == "expired"


async def test_a_token_for_another_service_is_refused(guildhall, make, issuer):
    with refused("CREDENTIALS_INVALID", code=UNAUTHENTICATED) as refusal:
        await with_token(guildhall, await issuer.token("ada", audience="https://other.example")).users.GetUser(ME)
    assert "audience" in refusal.message


async def test_a_token_of_another_issuer_is_refused(guildhall, make):
    async with running_issuer() as other:
        token = await other.token("ada")

    with refused("CREDENTIALS_INVALID", code=UNAUTHENTICATED) as refusal:
        await with_token(guildhall, token).users.GetUser(ME)
    assert refusal.metadata["cause"] == "unknown"


async def test_a_token_that_was_changed_or_made_up_is_refused(guildhall, make, issuer):
    token = await issuer.token("ada")
    public = await issuer.keys()
    rsa = jwt.PyJWK(next(key for key in public if key["alg"] == "RS256")).key
    pem = rsa.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    claims = jwt.decode(token, options={"verify_signature": False})
    header = jwt.get_unverified_header(token)
    by_public_key = _signed_with_hmac({**header, "alg": "HS256"}, claims, pem)
    forged = {
        "another subject": ("unknown", altered(token, claims={"sub": "root"})),
        "another expiry": ("unknown", altered(token, claims={"exp": 9_999_999_999})),
        "no algorithm": ("malformed", altered(token, header={"alg": "none"}, signature="")),
        "no algorithm, oddly spelt": ("malformed", altered(token, header={"alg": "nOnE"}, signature="")),
        "signed with the public key": ("malformed", by_public_key),
        "another algorithm": ("unknown", altered(token, header={"alg": "RS512"})),
        "the algorithm of another key": ("unknown", altered(token, header={"alg": "ES256"})),
        "a key it brings along": (
            "unknown",
            altered(token, header={"kid": "mine", "jwk": public[0], "jku": "http://a/"}),
        ),
        "no key id": ("unknown", altered(token, header={"kid": None}, claims={"sub": "root"})),
        "a key id that is no text": ("malformed", altered(token, header={"kid": [1]})),
        "no signature": ("unknown", token.rsplit(".", 1)[0] + "."),
        "half": ("malformed", token[: len(token) // 2]),
    }

    for name, (cause, text) in forged.items():
        with refused("CREDENTIALS_INVALID", code=UNAUTHENTICATED) as refusal:
            await with_token(guildhall, text).users.GetUser(ME)
        assert text not in refusal.message, name
        assert refusal.metadata["cause"] == cause, f"{name}: {refusal.message}"


def _signed_with_hmac(header, claims, key):
    """What PyJWT refuses to make: an HMAC whose secret is the public key."""
    body = ".".join(_text(json.dumps(part).encode()) for part in (header, claims))
    return f"{body}.{_text(hmac.digest(key, body.encode(), hashlib.sha256))}"


async def test_new_keys_are_believed_as_soon_as_a_token_names_them(guildhall, make, issuer, monkeypatch):
    old = await issuer.token("ada")
    await with_token(guildhall, old).users.GetUser(ME)
    monkeypatch.setattr(oidc_keys, "PAUSE", 0.0)
    monkeypatch.setattr(oidc, "_REMEMBERED", -1)

    await issuer.rotate(keep=True)
    await with_token(guildhall, await issuer.token("ada")).users.GetUser(ME)
    await with_token(guildhall, old).users.GetUser(ME)

    await issuer.rotate()
    await with_token(guildhall, await issuer.token("ada")).users.GetUser(ME)
    with refused("CREDENTIALS_INVALID", code=UNAUTHENTICATED):
        await with_token(guildhall, old).users.GetUser(ME)


async def test_a_token_and_an_api_key_together_are_judged_by_the_key(guildhall, make, issuer):
    key = await make.key("users:read")
    both = guildhall.as_(key, authorization="Bearer not.a.token")

    await both.users.ListUsers(ListUsersRequest(parent="projects/default"))
    with refused("CREDENTIALS_INVALID"):
        await guildhall.as_("guild_live_x", authorization=f"Bearer {await issuer.token('ada')}").users.GetUser(ME)


async def test_people_of_the_issuer_belong_to_one_project(guildhall, make, issuer):
    await make.project("other")

    with refused("PROJECT_NOT_FOUND"):
        await with_token(guildhall, await issuer.token("ada")).projects.GetProject(
            GetProjectRequest(name="projects/other")
        )


async def test_only_clients_that_are_listed_bring_tokens(database_url, make, issuer, clock):
    listed = settings_for(
        database_url,
        GUILDHALL_OIDC_ISSUER=issuer.url,
        GUILDHALL_OIDC_AUDIENCE=AUDIENCE,
        GUILDHALL_OIDC_CREATE_USERS="true",
        GUILDHALL_OIDC_CLIENTS="bot-ES256, another",
    )
    async with running(listed, clock) as guildhall:
        await with_token(guildhall, await issuer.token("ada", algorithm="ES256")).users.GetUser(ME)
        with refused("CREDENTIALS_INVALID", code=UNAUTHENTICATED):
            await with_token(guildhall, await issuer.token("ada")).users.GetUser(ME)


async def test_who_has_no_identity_here_is_refused_and_nobody_is_made(database_url, make, issuer, clock):
    """The default. An e-mail address leads to no account either: only an identity does."""
    strict = settings_for(database_url, GUILDHALL_OIDC_ISSUER=issuer.url, GUILDHALL_OIDC_AUDIENCE=AUDIENCE)
    async with running(strict, clock) as guildhall:
        caller = with_token(guildhall, await issuer.token("ada"))
        with refused("PERSON_UNKNOWN", code=UNAUTHENTICATED) as refusal:
            await caller.users.GetUser(ME)
        assert refusal.metadata == {"provider": "oidc"}
        assert not (await guildhall.root.users.ListUsers(ListUsersRequest(parent="projects/default"))).users

        user = await make.user(display_name="Ada Lovelace")
        await make.insert(
            "identities",
            project_id="default",
            id=new_id(),
            provider="oidc",
            subject=f"{issuer.url}|ada",
            user_id=user.rsplit("/", 1)[1],
            is_primary=True,
        )
        assert (await caller.users.GetUser(ME)).name == user


async def test_without_an_issuer_the_refusal_says_so(database_url, make, issuer, clock):
    async with running(settings_for(database_url), clock) as guildhall:
        with refused("CREDENTIALS_INVALID", code=UNAUTHENTICATED) as refusal:
            await with_token(guildhall, await issuer.token("ada")).users.GetUser(ME)
    assert "GUILDHALL_OIDC_ISSUER" in refusal.message
