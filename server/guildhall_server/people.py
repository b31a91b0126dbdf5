"""Every domain that knows something about persons, in the order in which they are exported and erased.

The one registration point: a new domain with personal data adds its line here, and nothing else, to be part of
exports, erasures and receipts.
"""

from __future__ import annotations

from guildhall_server.belongings import Belongings
from guildhall_server.clock import Clock
from guildhall_server.domains.apikey.belongings import KeysOfUsers
from guildhall_server.domains.apikey.personal_data import ApiKeyData
from guildhall_server.domains.audit.personal_data import AuditData
from guildhall_server.domains.auth.belongings import SessionsOfUsers
from guildhall_server.domains.auth.personal_data import AuthData
from guildhall_server.domains.event.personal_data import EventData
from guildhall_server.domains.project.belongings import RolesOfUsers
from guildhall_server.domains.project.personal_data import MemberData
from guildhall_server.domains.ticket.belongings import TicketsOfUsers
from guildhall_server.domains.ticket.personal_data import TicketData
from guildhall_server.domains.ticket.personal_data import redact as redact_ticket
from guildhall_server.domains.user.avatar_belongings import AvatarsOfUsers
from guildhall_server.domains.user.belongings import IdentitiesOfUsers, RegistrationsOfUsers
from guildhall_server.domains.user.personal_data import UserData
from guildhall_server.personal_data import PersonalData
from guildhall_server.rpc.replays_erasing import ReplayData
from guildhall_server.storage.blobs import Blobs
from guildhall_server.storage.database import Database


def domains(database: Database, blobs: Blobs) -> tuple[PersonalData, ...]:
    """All of them. First what lets the person act and names it, last what is made of the rows before."""
    tickets = TicketData(database)
    return (
        UserData(database, blobs),
        AuthData(database),
        ApiKeyData(database),
        MemberData(database),
        tickets,
        AuditData(database),
        ReplayData(database, tickets.subjects),
        EventData(database, {"dev.guildhall.ticket.": redact_ticket}, tickets.subjects),
    )


def belongings(database: Database, clock: Clock) -> tuple[Belongings, ...]:
    """What merging and deleting a user goes over. What may refuse comes first."""
    return (
        RolesOfUsers(),
        IdentitiesOfUsers(),
        RegistrationsOfUsers(),
        AvatarsOfUsers(),
        TicketsOfUsers(),
        SessionsOfUsers(),
        KeysOfUsers(database, clock),
    )
