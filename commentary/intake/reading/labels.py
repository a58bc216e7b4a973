"""Lines such as “Title: …” and “Author: …” at the head of a plain text, as exports write them."""

from __future__ import annotations

import re
from typing import Any

from commentary.intake.errors import IntakeError

_LABELS = {
    "author": "authors",
    "authors": "authors",
    "by": "authors",
    "byline": "authors",
    "date": "issued",
    "dek": "subtitle",
    "language": "language",
    "published": "issued",
    "standfirst": "subtitle",
    "subtitle": "subtitle",
    "summary": "summary",
    "tags": "domains",
    "title": "title",
    "作者": "authors",
    "副标题": "subtitle",
    "发布日期": "issued",
    "摘要": "summary",
    "日期": "issued",
    "标题": "title",
}
_LABELLED = re.compile(r"[ \t\u3000]*([^\W\d_]{2,12})[ \t]?[:：][ \t\u3000]*(\S.*)")


def split_labels(text: str) -> tuple[dict[str, Any], dict[str, int], str, int]:
    """The fields a text's first lines label, the line of each, the rest and its first line.

    Nothing is taken unless every line of the first stretch has a label and one is the title.
    """
    head, _, rest = text.lstrip("\n").partition("\n\n")
    before = len(text) - len(text.lstrip("\n"))
    lines = [_LABELLED.fullmatch(line) for line in head.split("\n")]
    names = [_LABELS.get(found[1].lower(), "") if found else "" for found in lines]
    if "title" not in names or not all(names) or len(set(names)) < len(names) or not rest.strip():
        return {}, {}, text, 1
    given = {name: found[2].strip() for name, found in zip(names, lines, strict=True) if found}
    from commentary.intake.fields import stated_fields  # brings pydantic: see `files`

    try:
        stated, _ = stated_fields(given)
    except IntakeError:  # what no header can state is text
        return {}, {}, text, 1
    places = {name: before + n for n, name in enumerate(names, 1)}
    return stated, places, rest, before + len(names) + 2
