"""What a filter or an order that cannot be read is answered with."""

from __future__ import annotations

from guildhall_server.errors import InvalidArgument


class FilterInvalid(InvalidArgument):
    """The filter or the order cannot be read."""

    reason = "FILTER_INVALID"

    def __init__(self, message: str, *, position: int, field: str = "filter") -> None:
        super().__init__(f"{field}, position {position}: {message}", field=field, position=str(position))
        self.position = position
