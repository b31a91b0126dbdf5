from datetime import timedelta

import pytest
from grpc import StatusCode
from tests.support.refusals import refused

from guildhall.apikey.v1.api_key_service_pb2 import GetApiKeyRequest, ListApiKeysRequest

PROJECT = "projects/default"
UNKNOWN = f"{PROJECT}/apiKeys/01939f5c-0000-7000-8000-000000000000"


def keys(**arguments):
    return ListApiKeysRequest(parent=PROJECT, **arguments)


def titles(response):
    return [key.display_name for key in response.api_keys]


@pytest.fixture
async def reader(guildhall, make):
    return guildhall.as_(await make.key("keys:read", display_name="reader"))


async def test_unknown_and_foreign_keys_are_not_found_and_malformed_names_invalid(guildhall, make, reader):
    await make.key(project=await make.project("other"))
    other = await guildhall.root.keys.ListApiKeys(ListApiKeysRequest(parent="projects/other"))
    foreign = other.api_keys[0].name

    with refused("API_KEY_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await reader.keys.GetApiKey(GetApiKeyRequest(name=UNKNOWN))
    with refused("API_KEY_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await reader.keys.GetApiKey(GetApiKeyRequest(name=foreign.replace("other", "default")))
    with refused("PROJECT_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await reader.keys.GetApiKey(GetApiKeyRequest(name=foreign))
    with refused("INVALID_REQUEST", code=StatusCode.INVALID_ARGUMENT, field="name"):
        await reader.keys.GetApiKey(GetApiKeyRequest(name=f"{PROJECT}/apiKeys/1"))


async def test_reading_needs_credential_and_permission(guildhall, make):
    weak = guildhall.as_(await make.key("keys:manage"))

    with refused("CREDENTIALS_MISSING", code=StatusCode.UNAUTHENTICATED):
        await guildhall.as_(None).keys.ListApiKeys(keys())
    with refused("PERMISSION_MISSING", code=StatusCode.PERMISSION_DENIED):
        await weak.keys.ListApiKeys(keys())
    with refused("PERMISSION_MISSING", code=StatusCode.PERMISSION_DENIED):
        await weak.keys.GetApiKey(GetApiKeyRequest(name=UNKNOWN))
    with refused("PROJECT_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await guildhall.as_(await make.key(project=await make.project("other"))).keys.ListApiKeys(keys())


async def test_pages_hold_every_key_once_newest_first(make, reader):
    for number in range(5):
        await make.key(display_name=f"k{number}")
    seen, request = [], keys(page_size=2, show_total=True)

    while True:
        page = await reader.keys.ListApiKeys(request)
        seen += titles(page)
        assert page.total_size == 6
        if not page.next_page_token:
            break
        request.page_token = page.next_page_token

    assert seen == ["k4", "k3", "k2", "k1", "k0", "reader"]
    with refused("PAGE_TOKEN_INVALID", code=StatusCode.INVALID_ARGUMENT, field="page_token"):
        await reader.keys.ListApiKeys(keys(page_token=request.page_token, order_by="display_name"))
    with refused("INVALID_REQUEST", field="page_size"):
        await reader.keys.ListApiKeys(keys(page_size=-1))


async def test_keys_are_filtered_and_ordered(make, reader, clock):
    now = clock()
    hour = timedelta(hours=1)
    user = await make.user()
    await make.key(display_name="off", active=False)
    await make.key(display_name="old", expires_at=now - hour)
    await make.key(display_name="gone", revoked_at=now - hour)
    await make.key(display_name="grace", revoked_at=now + hour, environment=2)
    await make.key(display_name="person", user=user, expires_at=now + hour)

    for text, found in {
        "state = ACTIVE": ["person", "reader"],
        "state = STATE_INACTIVE": ["off"],
        "state = EXPIRED OR state = REVOKED": ["gone", "old"],
        "NOT state = ACTIVE": ["gone", "grace", "off", "old"],
        "state = GRACE AND environment = TEST": ["grace"],
        f'user = "{user}"': ["person"],
        'user = "" AND display_name = "o*"': ["off", "old"],
        "expire_time:*": ["old", "person"],
        "create_time < 2020-01-01T00:00:00Z": [],
    }.items():
        response = await reader.keys.ListApiKeys(keys(filter=text, order_by="display_name", show_total=True))
        assert titles(response) == found, text
        assert response.total_size == len(found), text
    with refused("FILTER_INVALID", code=StatusCode.INVALID_ARGUMENT, field="filter"):
        await reader.keys.ListApiKeys(keys(filter="secret_hash = 1"))
    with refused("FILTER_INVALID", code=StatusCode.INVALID_ARGUMENT, field="filter"):
        await reader.keys.ListApiKeys(keys(filter='user = "me"'))
