"""API keys, from the first to the last day of one."""

from tests.envoy.story.step import NOBODY, P, Step, of

keys = of("ApiKeyService")


def named(**fields: object) -> dict[str, object]:
    """A new key."""
    return {**P, "apiKey": {"displayName": "a key"} | fields}


STEPS: tuple[Step, ...] = (
    keys("CreateApiKey", named(scopes=["tickets:read"], allowedOrigins=["https://a.b"]), keep="key"),
    keys("CreateApiKey", named(scopes=["tickets:fly"]), "SCOPE_UNKNOWN"),
    keys("CreateApiKey", named(scopes=["users:write"]), "SCOPE_NOT_HELD", as_="keeper"),
    keys("CreateApiKey", named(), "INVALID_REQUEST"),
    keys("CreateApiKey", named(scopes=["read"]) | {"ttl": "1s"}, "INVALID_REQUEST"),
    keys("GetApiKey", {"name": "$key"}),
    keys("GetApiKey", {"name": f"$project/apiKeys/{NOBODY}"}, "API_KEY_NOT_FOUND"),
    keys(
        "ListApiKeys",
        {**P, "filter": "state = ACTIVE", "orderBy": "display_name", "pageSize": 3, "showTotal": True},
    ),
    keys("RotateApiKey", {"name": "$key", "gracePeriod": "60s", "requestId": "rotate"}, keep="newer"),
    keys("RotateApiKey", {"name": "$key", "gracePeriod": "60s", "requestId": "rotate"}),
    keys("RotateApiKey", {"name": "$key"}, "API_KEY_ROTATED"),
    keys("RotateApiKey", {"name": "$newer", "gracePeriod": "2592001s"}, "INVALID_REQUEST"),
    keys("GetApiKey", {"name": "$key"}),
    keys("GetApiKeyUsage", {"name": "$newer"}),
    keys(
        "GetApiKeyUsage",
        {"name": "$newer", "startTime": "2026-03-02T00:00:00Z", "endTime": "2026-03-01T00:00:00Z"},
        "INVALID_REQUEST",
    ),
    keys("UpdateApiKey", {"apiKey": {"name": "$newer", "active": False}, "updateMask": "active"}),
    keys("RotateApiKey", {"name": "$newer"}, "API_KEY_NOT_ACTIVE"),
    keys("RevokeApiKey", {"name": "$newer"}),
    keys("RevokeApiKey", {"name": "$newer"}),
    keys("UpdateApiKey", {"apiKey": {"name": "$newer", "active": True}}, "API_KEY_REVOKED"),
)
