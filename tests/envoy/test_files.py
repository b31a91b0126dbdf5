"""Files through Envoy: pictures in, pictures and archives out, as browsers and curl send and get them."""

from __future__ import annotations

import hashlib
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.support.pictures import opened, padded, picture
from tests.support.places import Place
from tests.support.stack import Stack

from guildhall.user.v1.user_service_pb2 import DownloadUserExportRequest
from guildhall_server.domains.user.avatars import MOST_BYTES
from guildhall_server.ids import new_id


@pytest.fixture
async def url(here: Place) -> str:
    """The address of a new user's picture."""
    return f"/v1/{await here.make_user()}/avatar"


async def test_a_picture_goes_in_as_it_is_and_comes_out_with_its_headers(
    stack: Stack, root: dict[str, str], url: str
) -> None:
    sent = await stack.http.post(url, content=picture("JPEG"), headers=root | {"content-type": "image/jpeg"})
    assert sent.status_code == 200, sent.text

    got = await stack.http.get(url, headers=root)

    assert (got.status_code, got.headers["content-type"]) == (200, "image/webp")
    assert got.headers["etag"] == f'"{sent.json()["etag"]}"'
    assert got.headers["cache-control"] == "private, max-age=60"
    assert opened(got.content).size == (40, 20)


async def test_a_form_of_a_browser_is_taken(stack: Stack, root: dict[str, str], url: str) -> None:
    files = {"note": (None, "hello"), "file": ("me.svg", picture("PNG", 9, 9), "image/svg+xml")}

    sent = await stack.http.post(url, files=files, headers=root)

    assert (sent.status_code, sent.json().get("width")) == (200, 9), sent.text


async def test_curl_without_a_content_type_is_taken(stack: Stack, root: dict[str, str], url: str) -> None:
    async def pieces():
        yield picture("GIF")

    sent = await stack.http.post(url, content=pieces(), headers=root)

    assert sent.status_code == 200, sent.text


async def test_an_empty_body_takes_it_away(stack: Stack, root: dict[str, str], url: str) -> None:
    await stack.http.post(url, content=picture(), headers=root)

    removed = await stack.http.post(url, headers=root)

    assert (removed.status_code, removed.json()["contentType"]) == (200, "")
    gone = await stack.http.get(url, headers=root)
    assert (gone.status_code, gone.json()["details"][0]["reason"]) == (404, "AVATAR_NOT_FOUND")


@pytest.mark.parametrize(
    ("size", "status", "reason"),
    [
        (MOST_BYTES, 200, ""),
        (MOST_BYTES + 1, 400, "IMAGE_TOO_LARGE"),
        (7 * 2**20, 429, "RESOURCE_EXHAUSTED"),
        (9 * 2**20, 413, "RESOURCE_EXHAUSTED"),
        (40 * 2**20, 413, "RESOURCE_EXHAUSTED"),
    ],
)
async def test_what_is_too_large_gets_an_answer_and_no_reset(  # noqa: PLR0917 - fixtures and parameters
    stack: Stack, root: dict[str, str], url: str, size: int, status: int, reason: str
) -> None:
    answer = await stack.http.post(url, content=padded(picture(), size), headers=root)

    assert answer.status_code == status, answer.text
    if reason:
        assert answer.json()["details"][0]["reason"] == reason


@pytest.mark.slow
async def test_an_archive_of_a_hundred_megabytes_comes_out_whole_on_both_ways(
    stack: Stack, here: Place, root: dict[str, str], tmp_path: Path
) -> None:
    user, export = await here.make_user(), new_id()
    key = f"here/exports/{export}.zip"
    stored = stack.folder / "data/blobs" / key
    stored.parent.mkdir(parents=True, exist_ok=True)
    content = os.urandom(110 * 2**20)
    stored.write_bytes(content)
    await here.make.insert("blobs", project_id="here", key=key)
    file = {"blob_key": key, "size_bytes": len(content), "expires_at": datetime.now(UTC) + timedelta(hours=1)}
    await here.make.insert("user_exports", project_id="here", id=export, user_id=user[-36:], **file)

    path = tmp_path / "export.zip"
    async with stack.http.stream("GET", f"/v1/{user}/exports/{export}:download", headers=root) as answer:
        assert (answer.status_code, answer.headers["content-type"]) == (200, "application/zip")
        assert answer.headers["content-disposition"] == 'attachment; filename="user-export.zip"'
        with path.open("wb") as saved:
            async for piece in answer.aiter_bytes():
                saved.write(piece)
    digest = hashlib.sha256()
    request = DownloadUserExportRequest(name=f"{user}/exports/{export}")
    async for message in stack.root.users.DownloadUserExport(request):
        assert len(message.data) <= 256 * 2**10
        digest.update(message.data)

    wanted = hashlib.sha256(content).hexdigest()
    assert (digest.hexdigest(), hashlib.sha256(path.read_bytes()).hexdigest()) == (wanted, wanted)
    path.unlink()
