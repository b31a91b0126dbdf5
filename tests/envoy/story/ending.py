"""The log of it all, and the end of the project."""

from tests.envoy.story.step import P, Step, of

events, projects, tickets = of("EventService"), of("ProjectService"), of("TicketService")

STEPS: tuple[Step, ...] = (
    events("ListEvents", {**P, "types": ["dev.guildhall.ticket.*"], "pageSize": 5}, keep="log"),
    events("ListEvents", {**P, "cursor": "$log.events.4.cursor", "pageSize": 5}),
    events("ListEvents", {**P, "cursor": "$old-cursor"}, "CURSOR_EXPIRED"),
    events("ListEvents", {**P, "cursor": "$foreign-cursor"}, "CURSOR_INVALID"),
    events("ListEvents", {**P, "types": ["Dev!"]}, "INVALID_REQUEST"),
    events("WatchEvents", {**P, "cursor": "$old-cursor"}, "CURSOR_EXPIRED"),
    events("WatchEvents", {**P, "backlog": 3}),
    tickets("WatchTicket", {"name": "$one", "backlog": 3}),
    tickets("WatchTicket", {"name": "$two"}, "TICKET_NOT_FOUND"),
    tickets("WatchTickets", {**P, "backlog": 3}),
    tickets("WatchTickets", {**P, "cursor": "nonsense"}, "CURSOR_INVALID"),
    tickets("WatchTickets", {**P, "backlog": 1001}, "INVALID_REQUEST"),
    projects("GetProjectStats", {"name": "$project"}),
    projects("DeleteProject", {"name": "projects/default"}, "PROJECT_IS_DEFAULT", as_="root"),
    projects("DeleteProject", {"name": "$project"}, "PROJECT_HAS_KEYS"),
    projects("UndeleteProject", {"name": "$project"}, "PROJECT_NOT_DELETED", as_="root"),
    projects("DeleteProject", {"name": "$project", "force": True}),
    projects("UndeleteProject", {"name": "$project"}, as_="root"),
)
