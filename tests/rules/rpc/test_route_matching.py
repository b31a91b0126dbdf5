"""Whether a path leads to an RPC: a signature for one route must not open another."""

import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.transcoding import every_method

from guildhall_server.rpc.routes import leads_to

METHODS = {f"{method.service.rsplit('.', 1)[1]}/{method.name}": method for method in every_method()}
ROUTED = [method for method in METHODS.values() if method.http]
ID = "01939f5c-0000-7000-8000-000000000000"


def filled(template, segment=ID):
    """A path of a template."""
    plain = re.sub(r"\{[a-z_.]+=?([^}]*)\}", lambda found: found[1] or "*", template)
    return plain.replace("**", segment).replace("*", segment)


@pytest.mark.parametrize("method", ROUTED, ids=lambda method: method.path)
def test_each_route_leads_to_its_rpc_and_to_no_other_verb(method):
    for verb, template in method.http:
        path = filled(template)
        assert leads_to(verb, path, method)
        assert leads_to(verb, path.rstrip("/") + "/", method)
        assert not leads_to("TRACE", path, method)
        assert not leads_to(verb, f"/x{path}", method)
        assert not leads_to(verb, f"{path.rstrip('/')}/x/y/z/1/2/3", method) or "**" in template


def test_no_path_leads_to_two_rpcs_unless_one_of_them_names_it_literally():
    """Envoy takes the literal one then."""
    for one, two in product(ROUTED, ROUTED):
        if one is not two:
            for verb, template in one.http:
                if leads_to(verb, filled(template), two):
                    assert len(literal(template)) > len(literal(next(t for v, t in two.http if v == verb))), template


def literal(template):
    return re.sub(r"\{[^}]*\}|\*", "", template)


@pytest.mark.parametrize(
    ("name", "verb", "path", "leads"),
    [
        ("TicketService/GetTicket", "GET", f"/v1/projects/p/tickets/{ID}", True),
        ("TicketService/GetTicket", "GET", f"/v1/projects/p/tickets/{ID}:watch", False),
        ("TicketService/WatchTicket", "GET", f"/v1/projects/p/tickets/{ID}:watch", True),
        ("TicketService/GetTicket", "GET", "/v1/projects/p/tickets/1:2", True),
        ("TicketService/CloseTicket", "POST", f"/v1/projects/p/tickets/{ID}:reopen", False),
        ("TicketService/GetTicket", "GET", "/v1/projects/p/tickets/", False),
        ("TicketService/GetTicket", "GET", "/v1/projects/p/tickets/a/b", False),
        ("TicketService/GetTicket", "GET", "/v1/projects/p/tickets/a%2Fb", True),
        ("TicketService/GetTicket", "GET", "//v1/projects/p/tickets/a", False),
        ("UserService/GetUser", "GET", "/v1/projects/p/users/ada+1@example.org", True),
        ("MetaService/GetInfo", "GET", "/", True),
    ],
)
def test_paths(name, verb, path, leads):
    assert leads_to(verb, path, METHODS[name]) is leads


@given(st.text(max_size=60), st.sampled_from(["GET", "POST", "PATCH", "DELETE", ""]))
def test_any_text_has_an_answer_and_nothing_leads_where_it_should_not(path, verb):
    for method in ROUTED:
        if leads_to(verb, path, method):
            assert path.startswith("/")
            assert verb in {wanted for wanted, _ in method.http}


@given(st.text(alphabet=st.characters(exclude_characters="/", exclude_categories=["Cs"]), min_size=1, max_size=30))
def test_one_segment_is_one_segment_whatever_is_in_it(segment):
    path = f"/v1/projects/p/tickets/{segment}"
    verb_like = re.search(r":[A-Za-z]+\Z", segment) is not None

    assert leads_to("GET", path, METHODS["TicketService/GetTicket"]) is not verb_like
