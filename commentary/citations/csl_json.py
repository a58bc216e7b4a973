"""CSL-JSON, which Zotero, pandoc and citeproc read.

Source: https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables
"""

import json
from collections.abc import Iterable
from typing import Any

from commentary.dates import PartialDate
from commentary.metadata.reference import Reference, Signer

from .dates import ends

ROLES = ("interviewer", "translator", "editor")


def csl_json(references: Iterable[Reference]) -> str:
    # An item a line: readable, and json's own indenting would take three times as long.
    items = (json.dumps(csl_item(each), ensure_ascii=False) for each in references)
    return "[\n" + ",\n".join(items) + "\n]\n"


def csl_item(reference: Reference) -> dict[str, Any]:
    """One item. A piece of a named series is cited like a magazine's, others like a weblog's."""
    item = {
        "id": reference.key,
        "type": "article-magazine" if reference.series else "post-weblog",
        "title": reference.title,
        "author": [_name(signer) for signer in reference.authors],
        **{role: [_name(signer) for signer in reference.others(role)] for role in ROLES},
        "issued": _issued(reference.published),
        "container-title": reference.container,
        "publisher": reference.publisher,
        "DOI": reference.doi,
        "URL": reference.cited_url,
        "language": reference.language,
        "abstract": reference.summary,
        "keyword": ", ".join(domain.name for domain in reference.domains),
        "note": reference.version,
    }
    return {name: value for name, value in item.items() if value}


def _name(signer: Signer) -> dict[str, str]:
    if not signer.family:
        return {"literal": signer.name}
    name = {"family": signer.family, "given": signer.given}
    return {part: value for part, value in name.items() if value}


def _issued(date: PartialDate) -> dict[str, Any]:
    if not date:
        return {}
    issued: dict[str, Any] = {"date-parts": ends(date)}
    return issued | {"circa": True} if date.approximate else issued
