"""The page that sends a browser on: whatever the address, it is one address and nothing else."""

from html.parser import HTMLParser

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from guildhall_server.domains.auth.pages import going_to


class Reader(HTMLParser):
    """What a browser would make of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def addresses(page: bytes) -> set[str]:
    reader = Reader()
    reader.feed(page.decode())
    assert [tag for tag, _ in reader.tags] == ["html", "head", *["meta"] * 5, "title", "body", "p", "a"]
    refresh = next(attrs["content"] for _, attrs in reader.tags if attrs.get("http-equiv") == "refresh")
    link = next(attrs["href"] for tag, attrs in reader.tags if tag == "a")
    assert refresh is not None
    return {refresh.removeprefix("0; url="), link or ""}


@pytest.mark.parametrize(
    "redirect", ["https://a.example/in", "https://a.example/in?b=1&c='\"><x>", "org.example.app:/in"]
)
@given(value=st.text(max_size=100))
def test_the_page_leads_to_the_redirect_with_what_was_added(redirect, value):
    (address,) = addresses(going_to(redirect, code=value, state="s").data)

    assert address.startswith(redirect + ("&" if "?" in redirect else "?"))
    added = httpx.QueryParams(address[len(redirect) + 1 :])
    assert dict(added) == {"code": value, "state": "s"}
