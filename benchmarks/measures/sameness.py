"""Before anything is timed: all subjects answer the same questions with the same fields and values."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from benchmarks.drivers import http1
from benchmarks.measures.sampling import MeasureError
from benchmarks.subjects import Subject
from benchmarks.world import ticket_id, ticket_name

_OWN = {"etag", "nextPageToken"}
_NEW = {"name", "uid", "createTime", "sequence"}


async def check_sameness(subjects: Iterable[Subject], key: str) -> None:
    """Compare everybody's JSON with the first one's."""
    path = f"/v1/{ticket_name(ticket_id(7))}"
    questions = (
        (http1.request("GET", path, {"x-api-key": key}), _OWN),
        (http1.request("GET", f"{path}/messages?pageSize=50", {"x-api-key": key}), _OWN),
        (http1.request("POST", f"{path}/messages", {"x-api-key": key}, b'{"text": " hello "}'), _NEW),
        (http1.request("GET", path, {"x-api-key": "guild_live_wrong"}), None),
        (http1.request("GET", f"/v1/{ticket_name(ticket_id(0))}", {"x-api-key": key}), None),
        (http1.request("POST", f"{path}/messages", {"x-api-key": key}, b'{"text": "  "}'), None),
    )
    wanted: list[tuple[str, tuple[int, Any]]] = []
    for subject in subjects:
        connection = await http1.connect(subject.port)
        try:
            answers = [_comparable(await connection.ask(question), own) for question, own in questions]
        finally:
            connection.close()
        if not wanted:
            wanted = [(subject.label, answer) for answer in answers]
        for (first, expected), answer in zip(wanted, answers, strict=True):
            if answer != expected:
                raise MeasureError(f"{subject.label} answers {answer}, {first} answers {expected}")


def _comparable(answer: tuple[int, bytes], own: set[str] | None) -> tuple[int, Any]:
    status, body = answer
    if own is None:
        # FastAPI says 422 where others say 400.
        return 400 if status == 422 else status, None
    return status, _strip(json.loads(body), own)


def _strip(value: Any, own: set[str]) -> Any:
    """Values a subject chooses for itself become their type; moments are compared as moments."""
    if isinstance(value, dict):
        return {
            name: type(inner).__name__ if name in own else _moment(name, _strip(inner, own))
            for name, inner in value.items()
        }
    return [_strip(inner, own) for inner in value] if isinstance(value, list) else value


def _moment(name: str, value: Any) -> Any:
    return datetime.fromisoformat(value) if name.endswith("Time") else value
