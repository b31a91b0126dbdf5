"""Pictures of users: `UploadAvatar` and `GetAvatar`."""

from __future__ import annotations

from google.api.httpbody_pb2 import HttpBody

from guildhall.user.v1 import avatar_pb2, user_service_pb2
from guildhall_server.domains.user import avatar_store, convert, store
from guildhall_server.domains.user.access import check_can_see
from guildhall_server.domains.user.avatar_store import Avatar
from guildhall_server.domains.user.errors import AvatarNotFound
from guildhall_server.domains.user.naming import user_key
from guildhall_server.imaging import Darkroom
from guildhall_server.names import Key
from guildhall_server.rpc.call import Call
from guildhall_server.rpc.times import timestamp
from guildhall_server.rpc.uploads import file_of
from guildhall_server.storage import blobs
from guildhall_server.storage.blobs import Blobs
from guildhall_server.storage.database import Database
from guildhall_server.storage.objects import ObjectGone

MOST_BYTES = 5 * 2**20
WITHIN = 512
_CACHE = "private, max-age=60"


class Avatars:
    """The RPCs of `UserService` about pictures."""

    _db: Database
    _blobs: Blobs
    _darkroom: Darkroom

    async def UploadAvatar(self, request: user_service_pb2.UploadAvatarRequest, call: Call) -> avatar_pb2.Avatar:
        key = user_key(request.name, call, field="name")
        check_can_see(key, call.caller)
        content = file_of(request.file, field="file")
        await store.get_user(self._db, call, key)
        avatar = await self._stored(key, content, call) if content else None
        async with self._db.transaction(call, locks=[store.lock_of(key)]) as tx:
            user = await store.read_changeable(tx, key)
            if avatar is None:
                await avatar_store.delete_avatar(tx, key)
            else:
                await blobs.keep(tx, avatar.blob)
                await avatar_store.save_avatar(tx, avatar)
            payload = convert.user(user).SerializeToString()
            await store.append_event(tx, "avatar_changed", user, call.caller.principal, payload)
            return tx.answer(_message(key, avatar, call))

    async def GetAvatar(self, request: user_service_pb2.GetAvatarRequest, call: Call) -> HttpBody:
        key = user_key(request.name, call, field="name")
        check_can_see(key, call.caller)
        await store.get_user(self._db, call, key)
        avatar = await avatar_store.find_avatar(self._db, call, key)
        if avatar is None:
            raise _without(key)
        try:
            content = await self._blobs.get(avatar.blob)
        except ObjectGone:
            # Replaced between the two reads, or lost by the store: either way there is nothing to show now.
            raise _without(key) from None
        call.lead("etag", f'"{avatar.etag}"')
        call.lead("cache-control", _CACHE)
        return HttpBody(content_type=avatar.content_type, data=content)

    async def _stored(self, key: Key, content: bytes, call: Call) -> Avatar:
        """The picture with its bytes written: they go again unless the row is."""
        picture = await self._darkroom.fit(content, within=WITHIN, most_bytes=MOST_BYTES, field="file")
        blob = await self._blobs.put(key.project, "avatars", ".webp", picture.content)
        size = len(picture.content)
        return Avatar(
            key.project, key.id, blob.key, picture.content_type, picture.width, picture.height, size, call.now
        )


def _without(key: Key) -> AvatarNotFound:
    return AvatarNotFound("this user has no picture", user=str(key.id))


def _message(key: Key, avatar: Avatar | None, call: Call) -> avatar_pb2.Avatar:
    name = f"projects/{key.project}/users/{key.id}/avatar"
    if avatar is None:
        return avatar_pb2.Avatar(name=name, update_time=timestamp(call.now))
    return avatar_pb2.Avatar(
        name=name,
        content_type=avatar.content_type,
        width=avatar.width,
        height=avatar.height,
        size_bytes=avatar.size_bytes,
        etag=avatar.etag,
        update_time=timestamp(avatar.updated_at),
    )
