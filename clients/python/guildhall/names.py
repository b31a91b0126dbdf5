"""Names of resources, given as a name or as the resource itself."""

from guildhall.ticket.v1.ticket_pb2 import Ticket


def project_name(project: str) -> str:
    """`projects/{project}` for either that or the bare id."""
    return project if project.startswith("projects/") else f"projects/{project}"


def ticket_name(ticket: Ticket | str) -> str:
    """`projects/{project}/tickets/{ticket}` for either that or the ticket."""
    return ticket if isinstance(ticket, str) else ticket.name
