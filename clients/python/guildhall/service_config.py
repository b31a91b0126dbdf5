"""Which calls are repeated, and when: `clients/service_config.json`, which all languages share.

Streams are left out: those that watch resume by their cursor, a download begins again. A test keeps both texts equal.
"""

SERVICE_CONFIG = """\
{
  "methodConfig": [
    {
      "name": [{}],
      "retryPolicy": {
        "maxAttempts": 5,
        "initialBackoff": "0.2s",
        "maxBackoff": "3s",
        "backoffMultiplier": 2.5,
        "retryableStatusCodes": ["UNAVAILABLE"]
      }
    },
    {
      "name": [
        {"service": "guildhall.event.v1.EventService", "method": "WatchEvents"},
        {"service": "guildhall.ticket.v1.TicketService", "method": "WatchTicket"},
        {"service": "guildhall.ticket.v1.TicketService", "method": "WatchTickets"},
        {"service": "guildhall.ticket.v1.TicketService", "method": "Converse"},
        {"service": "guildhall.user.v1.UserService", "method": "DownloadUserExport"}
      ]
    }
  ]
}
"""
