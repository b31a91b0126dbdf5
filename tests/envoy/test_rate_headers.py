"""What is left of a limit, for those who call by JSON."""

from __future__ import annotations

from tests.support.places import Place
from tests.support.stack import Stack


async def test_answers_in_json_say_what_is_left(stack: Stack, here: Place) -> None:
    key = await here.make.key("tickets:read", project=here.name)

    answer = await stack.http.get(f"/v1/{here.name}/tickets", headers={"x-api-key": key})

    assert answer.status_code == 200
    limit = int(answer.headers["x-ratelimit-limit"])
    assert 0 < int(answer.headers["x-ratelimit-remaining"]) < limit
    assert int(answer.headers["x-ratelimit-reset"]) >= 1


async def test_refusals_in_json_say_when_to_come_again(stack: Stack, here: Place) -> None:
    key = await here.make.key("tickets:read", project=here.name)
    id_ = await stack.database.pool.fetchval("SELECT id FROM api_keys WHERE secret_hash = sha256($1)", key.encode())
    credential = f"{here.name.removeprefix('projects/')}/apiKeys/{id_}"
    await stack.database.pool.execute(
        "INSERT INTO rate_buckets VALUES ($1, $2, 0, now() + interval '1 minute')",
        here.name.removeprefix("projects/"),
        f"api_key:{credential}",
    )

    answer = await stack.http.get(f"/v1/{here.name}/tickets", headers={"x-api-key": key})

    assert answer.status_code == 429
    assert answer.headers["x-ratelimit-remaining"] == "0"
    assert int(answer.headers["retry-after"]) >= 1
    assert answer.json()["details"][0]["reason"] == "RATE_LIMITED"
