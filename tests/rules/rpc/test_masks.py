import pytest
from google.protobuf.field_mask_pb2 import FieldMask
from google.protobuf.timestamp_pb2 import Timestamp
from hypothesis import given
from hypothesis import strategies as st

from guildhall.apikey.v1.api_key_pb2 import ApiKey, IssuedApiKey
from guildhall.user.v1.user_pb2 import Identity, User
from guildhall_server.rpc.masks import MaskInvalid, changed_fields

ALLOWED = frozenset({"display_name", "bio", "tags", "active", "verified"})


def test_without_a_mask_the_fields_present_are_changed():
    user = User(display_name="Ada", tags=["helper"], active=False)
    assert changed_fields(user, None, ALLOWED) == ("active", "display_name", "tags")
    assert changed_fields(user, FieldMask(), ALLOWED) == ("active", "display_name", "tags")


def test_without_a_mask_what_cannot_be_changed_is_ignored():
    user = User(name="projects/p/users/u", uid="u", bio="hello", etag="7", create_time=Timestamp(seconds=1))
    assert changed_fields(user, None, ALLOWED) == ("bio",)
    assert changed_fields(User(), None, ALLOWED) == ()


def test_a_message_field_is_present_even_when_empty():
    key = ApiKey(expire_time=Timestamp())
    assert changed_fields(key, None, frozenset({"expire_time", "scopes"})) == ("expire_time",)


def test_a_mask_names_what_is_changed_set_or_not():
    assert changed_fields(User(), FieldMask(paths=["bio", "active"]), ALLOWED) == ("bio", "active")


def test_a_mask_takes_both_spellings_and_each_field_once():
    mask = FieldMask(paths=["displayName", "bio", "display_name"])
    assert changed_fields(User(), mask, ALLOWED) == ("display_name", "bio")


def test_a_star_is_everything_that_can_be_changed():
    assert changed_fields(User(), FieldMask(paths=["*"]), ALLOWED) == tuple(sorted(ALLOWED))


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("colour", "`colour` is not a field of User; those that can be are active, bio,"),
        ("create_time", "`create_time` cannot be changed; those that can be are active"),
        ("name", "cannot be changed"),
        ("bio.length", "is not a field"),
        ("identities.subject", "is not a field"),
        ("create_time.seconds", "cannot be changed"),
        ("", "is not a field"),
    ],
)
def test_a_path_that_cannot_be_changed_is_refused(path, words):
    with pytest.raises(MaskInvalid) as refused:
        changed_fields(User(identities=[Identity()]), FieldMask(paths=["bio", path]), ALLOWED)
    assert words in refused.value.message
    assert refused.value.path == path
    assert (refused.value.reason, refused.value.violations[0].field) == ("INVALID_REQUEST", "update_mask")


def test_paths_reach_into_messages():
    allowed = frozenset({"api_key.display_name", "api_key.active", "secret"})
    issued = IssuedApiKey(api_key=ApiKey(display_name="bot", uid="7"))
    assert changed_fields(issued, None, allowed) == ("api_key.display_name",)
    assert changed_fields(IssuedApiKey(), None, allowed) == ()
    assert changed_fields(issued, FieldMask(paths=["apiKey"]), allowed) == (
        "api_key.active",
        "api_key.display_name",
    )
    assert changed_fields(issued, FieldMask(paths=["apiKey.displayName"]), allowed) == ("api_key.display_name",)
    with pytest.raises(MaskInvalid):
        changed_fields(issued, FieldMask(paths=["api_key.uid"]), allowed)


PATHS = st.one_of(
    st.text(max_size=20),
    st.lists(
        st.sampled_from([*User.DESCRIPTOR.fields_by_name, "displayName", "*", "", "subject", "x"]), max_size=3
    ).map(".".join),
)


@given(st.lists(PATHS, max_size=6))
def test_no_mask_reaches_what_may_not_be_changed(paths):
    try:
        chosen = changed_fields(User(), FieldMask(paths=paths), ALLOWED)
    except MaskInvalid as error:
        refused = error
    else:
        assert set(chosen) <= ALLOWED
        assert len(set(chosen)) == len(chosen)
        assert bool(chosen) or not paths
        return
    assert refused.path in paths
    assert len(refused.message) < 300
