"""What an editor should look at in a draft: what is missing, what can be read in two ways."""

from __future__ import annotations

from .draft import Draft, Span
from .errors import Remark
from .manuscript import Manuscript


def remarks_on(draft: Draft, manuscript: Manuscript) -> list[Remark]:
    """What an editor should look at: what is missing, what can be read in two ways."""
    remarks = []
    if not draft.title:
        remarks.append(Remark(manuscript.line, "title", "No title was found: write one."))
    if not draft.authors:
        remarks.append(
            Remark(
                0, "authors", "Nobody signs this text: name the author, or mark it an editorial."
            )
        )
    for signer in draft.authors:
        if not signer.posts and not signer.is_organization:
            message = f"No position or institution is printed for {signer.name}."
            remarks.append(Remark(_line(signer.span, manuscript), "authors", message))
    if not draft.issued:
        span = draft.spans.get("issued")
        remarks.append(
            Remark(_line(span, manuscript), "published_date", _no_date(span, manuscript))
        )
    if not draft.paragraphs:
        remarks.append(
            Remark(manuscript.line, "body", "No text is left besides title and signature.")
        )
    return remarks


def _no_date(span: Span | None, manuscript: Manuscript) -> str:
    if span is None:
        return "No date of publication is printed."
    words = manuscript.blocks[span.block].text[span.start : span.end].strip()
    return f"“{words[:60]}” can be read in two ways, so no date was taken from it."


def _line(span: Span | None, manuscript: Manuscript) -> int:
    return manuscript.blocks[span.block].line if span else 0
