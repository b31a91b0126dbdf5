import pytest

from guildhall.apikey.v1 import api_key_pb2, api_key_service_pb2
from guildhall_server.rpc.seals import Seal, secret_fields

SECRETS = secret_fields(api_key_pb2.IssuedApiKey.DESCRIPTOR)
TEXT = "guild_live_0123_secret"


def issued():
    return api_key_pb2.IssuedApiKey(api_key=api_key_pb2.ApiKey(name="k"), secret=TEXT)


def test_the_contract_says_what_is_secret():
    assert SECRETS == (("secret",),)
    assert secret_fields(api_key_pb2.ApiKey.DESCRIPTOR) == ()
    assert secret_fields(api_key_service_pb2.ListApiKeysResponse.DESCRIPTOR) == ()


def test_a_sealed_answer_opens_in_the_same_context_only():
    answer = issued()
    closed = Seal(SECRETS, "credential", "once").closed(answer)

    assert answer == issued()
    assert TEXT not in closed.secret
    assert closed.api_key == answer.api_key
    assert (
        Seal(SECRETS, "credential", "once").opened(api_key_pb2.IssuedApiKey.FromString(closed.SerializeToString()))
        == answer
    )
    for context in (("other", "once"), ("credential", "twice"), ("credentialonce",), ("credentialo", "nce")):
        copy = api_key_pb2.IssuedApiKey.FromString(closed.SerializeToString())
        assert Seal(SECRETS, *context).opened(copy).secret == ""


def test_a_seal_never_looks_the_same_twice():
    seal = Seal(SECRETS, "credential", "once")

    assert seal.closed(issued()).secret != seal.closed(issued()).secret


@pytest.mark.parametrize("position", [0, 20, 40, -1, None])
def test_a_changed_seal_does_not_open(position):
    seal = Seal(SECRETS, "credential", "once")
    closed = seal.closed(issued())
    changed = list(closed.secret)
    if position is None:
        changed.append("!")
    else:
        changed[position] = "A" if changed[position] != "A" else "B"
    closed.secret = "".join(changed)

    assert seal.opened(closed).secret == ""
