"""Pictures of users: what is taken, what is kept, and who may."""

import asyncio
import io

import pytest
from google.api.httpbody_pb2 import HttpBody
from grpc import StatusCode
from PIL import Image
from tests.support.pictures import bomb, opened, padded, picture
from tests.support.refusals import refused

from guildhall.event.v1.event_service_pb2 import ListEventsRequest
from guildhall.user.v1.user_service_pb2 import DeleteUserRequest, GetAvatarRequest, UploadAvatarRequest
from guildhall_server.domains.user.avatars import MOST_BYTES
from guildhall_server.ids import new_id

PROJECT = "projects/default"


def upload(user, content, kind="application/octet-stream"):
    return UploadAvatarRequest(name=user, file=HttpBody(content_type=kind, data=content))


async def get(caller, user):
    return await caller.users.GetAvatar(GetAvatarRequest(name=user))


@pytest.fixture
async def user(make):
    return await make.user()


async def objects(settings):
    folder = settings.data_dir / "blobs"
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
async def test_a_picture_comes_back_as_webp(guildhall, user, kind):
    avatar = await guildhall.root.users.UploadAvatar(upload(user, picture(kind), "text/html"))

    body = await get(guildhall.root, user)
    image = opened(body.data)
    assert (avatar.name, avatar.content_type, avatar.width, avatar.height) == (f"{user}/avatar", "image/webp", 40, 20)
    assert (body.content_type, image.format, image.size) == ("image/webp", "WEBP", (40, 20))
    assert avatar.size_bytes == len(body.data)
    red, _, blue = image.convert("RGB").getpixel((5, 10))
    assert red > 180
    assert blue < 80


async def test_a_large_one_is_fitted_and_a_small_one_is_not_blown_up(guildhall, user):
    wide = await guildhall.root.users.UploadAvatar(upload(user, picture("JPEG", 2000, 1000)))
    small = await guildhall.root.users.UploadAvatar(upload(user, picture("PNG", 8, 4)))

    assert (wide.width, wide.height) == (512, 256)
    assert (small.width, small.height) == (8, 4)


async def test_it_is_turned_upright_and_tells_nothing_of_the_camera(guildhall, user):
    exif = Image.Exif()
    exif[0x0112] = 6  # turn by a quarter
    exif[0x010F] = "the maker of the camera"
    exif.get_ifd(0x8825)[2] = (52.0, 31.0, 12.0)
    taken = picture("JPEG", 60, 30, exif=exif, comment=b"a comment")
    assert b"the maker" in taken

    await guildhall.root.users.UploadAvatar(upload(user, taken))

    body = await get(guildhall.root, user)
    image = opened(body.data)
    assert image.size == (30, 60)
    assert not image.getexif()
    assert not {"exif", "xmp", "icc_profile", "comment"} & set(image.info)
    assert b"the maker" not in body.data
    assert b"EXIF" not in body.data


async def test_see_through_stays_see_through(guildhall, user):
    glass = Image.new("RGBA", (4, 4), (255, 0, 0, 0))
    out = io.BytesIO()
    glass.save(out, "PNG")
    await guildhall.root.users.UploadAvatar(upload(user, out.getvalue()))

    assert opened((await get(guildhall.root, user)).data).convert("RGBA").getpixel((1, 1))[3] == 0


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<!doctype html><script>alert(1)</script>",
        b"BM" + b"\0" * 60,
        b"II*\0" + b"\0" * 60,
        picture("PNG")[:60],
        b"\x89PNG\r\n\x1a\n" + b"rubbish" * 20,
        b"GIF89a",
        b"RIFF\x00\x00\x00\x00WEBPVP8 ",
        b"\xff\xd8\xff\xe0",
        b"%PDF-1.7",
    ],
    ids=["svg", "html", "bmp", "tiff", "cut", "rubbish", "gif", "webp", "jpeg", "pdf"],
)
async def test_what_is_no_picture_is_refused_whatever_it_says_it_is(guildhall, user, content, database):
    with refused("IMAGE_INVALID", code=StatusCode.INVALID_ARGUMENT, field="file"):
        await guildhall.root.users.UploadAvatar(upload(user, content, "image/png"))

    assert await database.pool.fetchval("SELECT count(*) FROM blobs") == 0


async def test_five_mebibytes_are_taken_and_not_a_byte_more(guildhall, user):
    await guildhall.root.users.UploadAvatar(upload(user, padded(picture(), MOST_BYTES)))

    with refused("IMAGE_TOO_LARGE", code=StatusCode.INVALID_ARGUMENT, field="file") as refusal:
        await guildhall.root.users.UploadAvatar(upload(user, padded(picture(), MOST_BYTES + 1)))
    assert refusal.metadata["limit"] == "5242880 bytes"
    with refused("RESOURCE_EXHAUSTED", code=StatusCode.RESOURCE_EXHAUSTED):
        await guildhall.root.users.UploadAvatar(upload(user, b"x" * 7 * 2**20))


async def test_other_rpcs_take_no_more_than_before(guildhall, make):
    with refused("RESOURCE_EXHAUSTED", code=StatusCode.RESOURCE_EXHAUSTED):
        await guildhall.root.users.GetAvatar(GetAvatarRequest(name="x" * 5 * 2**20))


async def test_a_bomb_is_refused_before_it_is_unpacked(guildhall, user):
    small = bomb(30_000, 30_000)
    assert len(small) < MOST_BYTES

    with refused("IMAGE_TOO_LARGE", code=StatusCode.INVALID_ARGUMENT) as refusal:
        await guildhall.root.users.UploadAvatar(upload(user, small))

    assert refusal.metadata["limit"] == "32000000 pixels"


@pytest.mark.parametrize("boundary", ["simple", "'odd (chars)+_,-./:=?"])
async def test_a_form_with_a_file_is_taken(guildhall, user, boundary):
    content = picture("PNG") + b"\r\n--" + boundary[:3].encode()
    b = boundary.encode()
    form = (
        b"--" + b + b'\r\nContent-Disposition: form-data; name="note"\r\n\r\nhello\r\n'
        b"--" + b + b'\r\nContent-Disposition: form-data; name="file"; filename="me.svg"\r\n'
        b"Content-Type: image/svg+xml\r\n\r\n" + content + b"\r\n--" + b + b"--\r\n"
    )

    avatar = await guildhall.root.users.UploadAvatar(upload(user, form, f'multipart/form-data; boundary="{boundary}"'))

    assert (avatar.width, avatar.height) == (40, 20)


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        (b"--b\r\nContent-Disposition: form-data; name=picture\r\n\r\nx\r\n--b--", "multipart/form-data; boundary=b"),
        (b"--b\r\nContent-Disposition: form-data; name=file\r\n\r\nx", "multipart/form-data; boundary=b"),
        (b"--b\r\nContent-Disposition: form-data; name=file\r\n--b--", "multipart/form-data; boundary=b"),
        (b"nothing of the kind", "multipart/form-data; boundary=b"),
        (b"--\r\n", "multipart/form-data"),
        (b"--b", "multipart/form-data; boundary=" + "b" * 71),
    ],
    ids=["another field", "cut off", "no content", "no form", "no boundary", "long boundary"],
)
async def test_a_broken_form_is_refused(guildhall, user, form, kind):
    with refused("INVALID_REQUEST", code=StatusCode.INVALID_ARGUMENT, field="file"):
        await guildhall.root.users.UploadAvatar(upload(user, form, kind))


async def test_another_one_takes_its_place_and_the_old_file_goes(guildhall, user, settings):
    first = await guildhall.root.users.UploadAvatar(upload(user, picture("PNG", 10, 10)))
    second = await guildhall.root.users.UploadAvatar(upload(user, picture("PNG", 20, 20)))
    assert first.etag != second.etag
    assert len(await objects(settings)) == 2

    assert await guildhall.app.parts.blobs.sweep() == 1

    (left,) = await objects(settings)
    assert left == f"default/avatars/{second.etag}.webp"
    assert opened((await get(guildhall.root, user)).data).size == (20, 20)


async def test_an_empty_body_takes_it_away(guildhall, user, settings, database):
    await guildhall.root.users.UploadAvatar(upload(user, picture()))

    removed = await guildhall.root.users.UploadAvatar(upload(user, b""))
    await guildhall.root.users.UploadAvatar(upload(user, b""))

    assert (removed.content_type, removed.size_bytes) == ("", 0)
    with refused("AVATAR_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await get(guildhall.root, user)
    await guildhall.app.parts.blobs.sweep()
    assert await objects(settings) == []
    assert await database.pool.fetchval("SELECT count(*) FROM blobs") == 0


async def test_a_deleted_user_leaves_no_file(guildhall, user, settings):
    await guildhall.root.users.UploadAvatar(upload(user, picture()))

    await guildhall.root.users.DeleteUser(DeleteUserRequest(name=user))

    await guildhall.app.parts.blobs.sweep()
    assert await objects(settings) == []


async def test_of_uploads_at_the_same_time_one_stays(guildhall, user, settings, database):
    sizes = range(10, 18)
    await asyncio.gather(
        *(guildhall.root.users.UploadAvatar(upload(user, picture("PNG", size, size))) for size in sizes)
    )

    await guildhall.app.parts.blobs.sweep()
    assert len(await objects(settings)) == 1
    assert opened((await get(guildhall.root, user)).data).width in sizes
    assert await database.pool.fetchval("SELECT count(*) FROM blobs") == 1


async def test_members_change_and_see_their_own_only(guildhall, make):
    user, other = await make.user(), await make.user()
    await guildhall.root.users.UploadAvatar(upload(other, picture()))
    mine = guildhall.as_(await make.key("users:read", "users:write", user=user, creator=f"users/{user[-36:]}"))

    await mine.users.UploadAvatar(upload(f"{PROJECT}/users/me", picture()))
    assert (await get(mine, f"{PROJECT}/users/me")).content_type == "image/webp"
    with refused("USER_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await mine.users.UploadAvatar(upload(other, picture()))
    with refused("USER_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await get(mine, other)


async def test_there_must_be_such_a_user(guildhall, make, database):
    with refused("USER_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await guildhall.root.users.UploadAvatar(upload(f"{PROJECT}/users/{new_id()}", picture()))
    with refused("USER_NOT_FOUND", code=StatusCode.NOT_FOUND):
        await get(guildhall.root, f"{PROJECT}/users/{new_id()}")
    assert await database.pool.fetchval("SELECT count(*) FROM blobs") == 0


async def test_an_event_tells_of_it(guildhall, user):
    await guildhall.root.users.UploadAvatar(upload(user, picture()))

    log = await guildhall.root.events.ListEvents(ListEventsRequest(parent=PROJECT))
    assert [(event.type, event.subject) for event in log.events] == [("dev.guildhall.user.avatar_changed.v1", user)]


async def test_without_the_blob_store_it_is_refused_and_leaves_nothing(guildhall, user, settings, database):
    first = await guildhall.root.users.UploadAvatar(upload(user, picture("PNG", 9, 9)))
    folder, away = settings.data_dir / "blobs", settings.data_dir / "away"
    folder.rename(away)
    folder.write_text("in the way")

    for call in (guildhall.root.users.UploadAvatar(upload(user, picture())), get(guildhall.root, user)):
        with refused("NOT_READY", code=StatusCode.UNAVAILABLE) as refusal:
            await call
        assert (refusal.metadata, refusal.retry_after) == ({"part": "blobs"}, 5.0)

    folder.unlink()
    away.rename(folder)
    assert opened((await get(guildhall.root, user)).data).size == (9, 9)
    await database.pool.execute("UPDATE blobs SET doomed_at = now() WHERE doomed_at IS NOT NULL")
    await guildhall.app.parts.blobs.sweep()
    assert await objects(settings) == [f"default/avatars/{first.etag}.webp"]
    assert await database.pool.fetchval("SELECT count(*) FROM blobs") == 1
