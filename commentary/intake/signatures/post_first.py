"""Signatures that say the post first and the name last: “Foreign Minister Jane Doe”."""

from __future__ import annotations

import re

from ..bodies import is_body
from ..draft import Post
from ..lexicon import ROLE_NOUNS
from ..names import read_name
from ..posts import read_posts, starts_a_post
from .signed import Signed, signed

_ROLE_FIRST = re.compile(
    rf"(?P<post>[^,;()]{{3,100}}?\b(?:{ROLE_NOUNS.lower()}))\s+(?P<name>[A-ZÀ-Þ][^,;()]{{3,50}})"
)
# “Foreign Minister Jane Doe”; one word alone is an honorific.
_OFFICE_FIRST = re.compile(
    r"(?P<post>(?:[A-Z][\w.’'-]*\s){1,3}(?:Minister|Commissioner|Envoy|Secretary|Ambassador|Governor|"
    r"President|Chancellor|Rapporteur|Representative|Secretary-General|Director-General)"
    r"(?: for [A-Z]\w+)?) (?P<name>[A-ZÀ-Þ][\w.’'-]+(?: [A-ZÀ-Þ][\w.’'-]+){1,3})"
)


def read_post_first(text: str) -> Signed | None:
    """“Example Wire writer Jane Doe”: the post first, the name last."""
    office = _OFFICE_FIRST.fullmatch(text)
    if office and (name := read_name(office["name"])) and not starts_a_post(office["name"]):
        return signed(name, (Post(office["post"]),))
    match = _ROLE_FIRST.fullmatch(text) if len(text) < 160 else None
    name = read_name(match["name"]) if match else None
    if match is None or name is None or read_name(text):
        return None
    body = re.fullmatch(
        r"(?P<body>(?:[A-Z][\w’'&.-]*\s+)+[A-Z][\w’'&.-]*)\s+(?P<role>[a-z -]+)", match["post"]
    )
    if body and not is_body(body["body"]):
        return signed(name, (Post(body["role"], "", body["body"]),))
    return signed(name, read_posts(match["post"]))
