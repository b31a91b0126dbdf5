"""Recorded requests: one story of a project, told the same over gRPC and over JSON."""

from tests.envoy.story import (
    ending,
    identities,
    installation,
    keys,
    members,
    merging,
    people,
    personal_data,
    sign_in,
    signing,
    tickets,
)
from tests.envoy.story.step import Step

CHAPTERS = (
    installation, keys, signing, people, identities, merging, members, tickets, sign_in, personal_data, ending,
)  # fmt: skip

STORY: tuple[Step, ...] = tuple(step for chapter in CHAPTERS for step in chapter.STEPS)
