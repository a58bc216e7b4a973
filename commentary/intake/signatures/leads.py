"""A lead sentence that says who writes: “Jane Doe, a fellow at X, argues that …”."""

from __future__ import annotations

import re

from ..bodies import is_body
from ..names import read_name
from ..posts import read_posts, starts_a_post
from .signed import Signed, signed

_WRITES = (
    "argues|writes|explains|examines|discusses|reflects|looks at|considers|assesses|explores|asks|"
    "makes the case|analyses|analyzes|outlines|answers|describes|shares|offers|traces|weighs|"
    "responds|unpacks|sets out|reviews|speaks|talks|tells|on why|on how"
)
_LEAD = re.compile(
    rf"(?P<name>[^,，]{{3,60}}), (?P<posts>[^.]{{4,250}}?),? (?:{_WRITES})\b", re.IGNORECASE
)
_IN_THIS = re.compile(
    r"^(?:In (?:this|the following|a new|his|her|our) [^,]{3,60}|For [^,]{3,40}|Here|Below),\s+"
)


def read_lead(text: str) -> Signed | None:
    """The one who writes or answers, where name and post stand before the verb."""
    text = _IN_THIS.sub("", text[:600].strip(" *_"))
    match = _LEAD.match(text)
    name = read_name(match["name"]) if match else None
    if match is None or name is None:
        return None
    posts = match["posts"]
    return signed(name, read_posts(posts)) if starts_a_post(posts) or is_body(posts) else None
