"""Two users who are one person, and are not."""

from tests.envoy.story.step import P, Step, of

users = of("UserService")


def person(name: str) -> Step:
    """A new user with an identity, kept by the name."""
    identity = {"provider": "github", "subject": name}
    return users("CreateUser", {**P, "user": {"displayName": name.title(), "identities": [identity]}}, keep=name)


STEPS: tuple[Step, ...] = (
    *(person(name) for name in ("olaf", "petra", "quentin")),
    users("MergeUsers", {**P, "target": "$olaf", "source": "$olaf"}, "INVALID_REQUEST"),
    users("MergeUsers", {**P, "target": "$olaf", "source": "$petra"}),
    users("GetUser", {"name": "$petra"}),
    users("ListUsers", {**P, "filter": 'display_name = "Petra"', "showMerged": True}),
    users("UpdateUser", {"user": {"name": "$petra", "bio": "x"}, "updateMask": "bio"}, "USER_MERGED"),
    users("MergeUsers", {**P, "target": "$quentin", "source": "$olaf"}, "USER_HAS_MERGED"),
    users("UnmergeUsers", {**P, "source": "$petra"}),
    users("UnmergeUsers", {**P, "source": "$petra"}, "USER_NOT_MERGED"),
)
