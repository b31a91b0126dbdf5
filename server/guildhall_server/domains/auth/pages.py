"""The page that sends a browser on: a redirect, for a transport that has none."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

from google.api import httpbody_pb2

_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={address}">
<title>Signing in</title>
</head>
<body><p><a href="{address}" rel="noreferrer">Continue</a></p></body>
</html>
"""


def going_to(redirect: str, **parameters: str) -> httpbody_pb2.HttpBody:
    """A page that goes on to an address at once, with parameters added. Browsers that wait for a tap have a link."""
    joint = "&" if "?" in redirect else "?"
    address = escape(f"{redirect}{joint}{urlencode(parameters)}", quote=True)
    return httpbody_pb2.HttpBody(content_type="text/html", data=_PAGE.format(address=address).encode())
