import pytest

from guildhall_server.jobs.complaints import describe


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "ValueError"),
        ("first\nsecond", "ValueError: first"),
        ("a\x00b", "ValueError: a b"),
        (
            "POST https://u:pw@discord.com/api/webhooks/1/abcdef?wait=1 said 404",
            "ValueError: POST https://discord.com/… said 404",
        ),
        ("postgresql://me:secret@db/guildhall refused", "ValueError: postgresql://db/… refused"),
        ("header Authorization: Bearer abc123 refused", "ValueError: header Authorization *** refused"),
        ("token=abc, next", "ValueError: token ***, next"),
        ('{"access_token": "abc"}', 'ValueError: {"access_token ***"}'),
        ("key guild_live_0123456789abcdef0123456789abcdef_x9 refused", "ValueError: key *** refused"),
        (
            "ticket 0198c0de-0000-7000-8000-000000000001 is gone",
            "ValueError: ticket 0198c0de-0000-7000-8000-000000000001 is gone",
        ),
        ("the token is wrong", "ValueError: the token is wrong"),
        (
            "relation ticket_transcript_documents is absent",
            "ValueError: relation ticket_transcript_documents is absent",
        ),
    ],
)
def test_an_error_is_one_line_without_secrets(text, said):
    assert describe(ValueError(text)) == said


def test_a_long_error_is_cut():
    assert len(describe(ValueError("word " * 1000))) == 500
