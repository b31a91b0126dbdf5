"""Users: made, found, changed, with a picture."""

import base64

from tests.envoy.story.step import NOBODY, P, Step, of
from tests.support.pictures import bomb, picture

users = of("UserService")
DISCORD = {"provider": "discord", "subject": "123456789012345678"}


def file(content: bytes) -> dict[str, str]:
    """What is uploaded."""
    return {"data": base64.b64encode(content).decode()}


STEPS: tuple[Step, ...] = (
    users(
        "CreateUser",
        {
            **P,
            "user": {
                "displayName": "Grace",
                "email": "grace@example.org",
                "tags": ["a", "b"],
                "identities": [DISCORD],
            },
        },
        keep="grace",
    ),
    users("CreateUser", {**P, "user": {"displayName": "Other", "identities": [DISCORD]}}, "IDENTITY_TAKEN"),
    users("CreateUser", {**P, "user": {"displayName": "x", "email": "no address"}}, "INVALID_REQUEST"),
    users(
        "CreateUser",
        {**P, "user": {"displayName": "x", "website": "%%"}, "requestId": "x" * 129},
        "INVALID_REQUEST",
    ),
    users("CreateUser", {**P, "user": {"displayName": "Heidi", "email": "heidi@example.org"}}, keep="heidi"),
    users("GetUser", {"name": "$grace"}),
    users("GetUser", {"name": f"$project/users/{NOBODY}"}, "USER_NOT_FOUND"),
    users("GetUser", {"name": "$project/users/me"}, "USER_NOT_FOUND"),
    users("BatchGetUsers", {**P, "names": ["$heidi", "$grace"]}),
    users("BatchGetUsers", {**P, "names": ["$grace", f"$project/users/{NOBODY}"], "allowMissing": True}),
    users("BatchGetUsers", {**P, "names": ["$grace", f"$project/users/{NOBODY}"]}, "USER_NOT_FOUND"),
    users("LookupUser", {**P, "email": "grace@example.org"}),
    users("LookupUser", {**P, "identity": DISCORD}),
    users("LookupUser", {**P, "email": "nobody@example.org"}, "USER_NOT_FOUND"),
    users("LookupUser", P, "INVALID_REQUEST"),
    users(
        "UpdateUser",
        {"user": {"name": "$grace", "bio": 'said:\n"wait" \\ \u2028', "verified": True}, "updateMask": "bio,verified"},
    ),
    users(
        "BatchUpdateUsers",
        {
            **P,
            "requests": [
                {"user": {"name": "$grace", "location": "Zürich"}, "updateMask": "location"},
                {"user": {"name": "$heidi", "tags": ["c"]}, "updateMask": "tags"},
            ],
        },
    ),
    users(
        "BatchUpdateUsers",
        {
            **P,
            "requests": [
                {"user": {"name": "$grace", "location": "Nowhere"}, "updateMask": "location"},
                {"user": {"name": "$heidi", "bio": "x", "etag": "stale"}, "updateMask": "bio"},
            ],
        },
        "ETAG_MISMATCH",
    ),
    users("ListUsers", {**P, "filter": 'tags:"a" AND verified = true'}),
    # A picture.
    users("GetAvatar", {"name": "$grace"}, "AVATAR_NOT_FOUND"),
    users("UploadAvatar", {"name": "$grace", "file": file(picture())}),
    users("GetAvatar", {"name": "$grace"}),
    users("UploadAvatar", {"name": "$grace", "file": file(b"<svg/>")}, "IMAGE_INVALID"),
    users("UploadAvatar", {"name": "$grace", "file": file(bomb(30_000, 30_000))}, "IMAGE_TOO_LARGE"),
    users("UploadAvatar", {"name": "$grace"}),
)
