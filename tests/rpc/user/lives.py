"""People who have left traces everywhere, for tests that collect or erase them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from google.api.httpbody_pb2 import HttpBody
from tests.support.pictures import picture

from guildhall.apikey.v1 import api_key_pb2
from guildhall.apikey.v1.api_key_service_pb2 import CreateApiKeyRequest
from guildhall.ticket.v1 import ticket_message_pb2, ticket_pb2
from guildhall.ticket.v1 import ticket_service_pb2 as tickets_pb
from guildhall.user.v1 import registration_pb2, user_pb2
from guildhall.user.v1 import user_service_pb2 as users_pb
from guildhall_server.ids import new_id

PROJECT = "projects/default"


@dataclass
class Life:
    """A person, and the words that only this person has brought into the world."""

    name: str = ""
    words: list[str] = field(default_factory=list)
    key_words: list[str] = field(default_factory=list)
    ticket: str = ""
    others_ticket: str = ""

    @property
    def uid(self) -> str:
        return self.name.rsplit("/", 1)[1]


async def lived(guildhall, make, mark: str) -> Life:
    """A user with something in every domain, each text with its own mark."""
    root, life = guildhall.root, Life()

    def word(what: str) -> str:
        life.words.append(f"{what}{mark}")
        return life.words[-1]

    user = user_pb2.User(
        display_name=word("Name"),
        email=f"{word('mail')}@example.org",
        bio=word("bio"),
        location=word("location"),
        website=f"https://{word('site')}.example",
        github=word("hub"),
        linkedin=word("linked"),
        source=word("source"),
        education_stage=word("stage"),
        tags=[word("tag")],
        identities=[user_pb2_identity("github", word("subject"))],
    )
    request = users_pb.CreateUserRequest(parent=PROJECT, user=user, request_id=str(new_id()))
    life.name = (await root.users.CreateUser(request)).name
    registration = registration_pb2.Registration(
        guild_id="12345", discord_user_id=str(int(mark, 36) % 10**15 + 1), real_name=word("Real")
    )
    await root.users.CreateRegistration(
        users_pb.CreateRegistrationRequest(parent=life.name, registration=registration, request_id=str(new_id()))
    )
    await root.users.UploadAvatar(users_pb.UploadAvatarRequest(name=life.name, file=HttpBody(data=picture())))
    life.key_words = [f"Key{mark}", f"about{mark}"]
    key = api_key_pb2.ApiKey(
        display_name=life.key_words[0], description=life.key_words[1], scopes=["admin"], user=life.name
    )
    await root.keys.CreateApiKey(CreateApiKeyRequest(parent=PROJECT, api_key=key, request_id=str(new_id())))
    await make.insert("members", **await member_row(make, life.uid))
    await insert_sign_in(make, life, word)
    mine = guildhall.as_(await make.key("tickets:read", "tickets:write", user=life.name))
    life.ticket = await conversation(root, mine, word)
    life.others_ticket = await in_anothers_ticket(root, mine, word, life)
    await with_transcripts(root, mine, word)
    return life


def user_pb2_identity(provider: str, subject: str):
    return next(iter(user_pb2.User(identities=[{"provider": provider, "subject": subject}]).identities))


async def member_row(make, uid: str) -> dict:
    columns = await make._database.pool.fetch(
        "SELECT column_name FROM information_schema.columns WHERE table_name = 'members' AND column_default IS NULL"
    )
    values = {"project_id": "default", "user_id": uid, "role": 3, "creator": "root", "id": new_id(), "uid": new_id()}
    return {name: values[name] for (name,) in map(tuple, columns) if name in values}


async def insert_sign_in(make, life: Life, word) -> None:
    now = datetime.now(UTC)
    await make.insert("passwords", project_id="default", user_id=life.uid, hash=word("$argon2id$"))
    await make.insert(
        "auth_sessions",
        project_id="default",
        id=new_id(),
        user_id=life.uid,
        method=1,
        device_label=word("phone"),
        user_agent=word("browser"),
        address="192.0.2.7",
        generation=1,
        refresh_hash=b"x",
        refreshed_at=now,
        last_seen_at=now,
        created_at=now,
        expires_at=now + timedelta(days=1),
    )


async def conversation(root, mine, word) -> str:
    """A ticket of the person's own, with an answer by root."""
    wanted = ticket_pb2.Ticket(subject=word("Subject"), description=word("Description that is long enough "))
    request = tickets_pb.CreateTicketRequest(parent=PROJECT, ticket=wanted, request_id=str(new_id()))
    ticket = (await mine.tickets.CreateTicket(request)).name
    await say(root, ticket, "an answer by root")
    await say(mine, ticket, word("thanks"))
    await root.tickets.ClaimTicket(tickets_pb.ClaimTicketRequest(name=ticket))
    close = tickets_pb.CloseTicketRequest(name=ticket, close_message=word("solved"))
    await mine.tickets.CloseTicket(close)
    return ticket


async def in_anothers_ticket(root, mine, word, life: Life) -> str:
    """A ticket of root's in which the person wrote the last word, and that root closed then."""
    ticket = (
        await root.tickets.CreateTicket(
            tickets_pb.CreateTicketRequest(parent=PROJECT, ticket=ticket_pb2.Ticket(subject="Root's own"))
        )
    ).name
    await say(root, ticket, "what root says")
    await say(root, ticket, word("last"), author=life.name)
    await root.tickets.CloseTicket(tickets_pb.CloseTicketRequest(name=ticket))
    return ticket


async def with_transcripts(root, mine, word) -> None:
    """Tickets that are gone, with transcripts that are not: the person's own, and one of root's."""
    own = await mine.tickets.CreateTicket(
        tickets_pb.CreateTicketRequest(parent=PROJECT, ticket=ticket_pb2.Ticket(subject=word("Gone")))
    )
    await root.tickets.DeleteTicket(tickets_pb.DeleteTicketRequest(name=own.name))


async def say(caller, ticket: str, text: str, **fields) -> None:
    message = ticket_message_pb2.TicketMessage(text=text, **fields)
    await caller.tickets.CreateTicketMessage(
        tickets_pb.CreateTicketMessageRequest(parent=ticket, ticket_message=message, request_id=str(new_id()))
    )
