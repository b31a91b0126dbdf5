"""Tickets: conversations between those who need help and those who give it.

Owns the tables `tickets`, `ticket_messages`, `ticket_participants`, `ticket_numbers`, `ticket_settings` and
`ticket_transcripts`. Emits the events `dev.guildhall.ticket.*`. Permissions `tickets:read`, `tickets:write`,
`tickets:moderate`.

Whoever changes a ticket holds its lock (`locks.of_ticket`) for the whole transaction; so what was read
under the lock is still true when it is written.
"""
