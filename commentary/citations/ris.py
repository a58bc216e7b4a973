"""RIS, which nearly every reference manager reads."""

from collections.abc import Iterable, Iterator

from commentary.dates import PartialDate
from commentary.metadata.reference import Reference, Signer

from .dates import figures

LINE_END = "\r\n"


def ris(references: Iterable[Reference]) -> str:
    return "".join(f"{LINE_END.join(_lines(each))}{LINE_END}" for each in references)


def _lines(reference: Reference) -> Iterator[str]:
    yield _line("TY", "MGZN" if reference.series else "BLOG")
    fields = (
        ("ID", [reference.key]),
        ("TI", [reference.title]),
        ("AU", map(inverted, reference.authors)),
        ("ED", map(inverted, reference.others("editor"))),
        ("A4", map(inverted, reference.others("translator"))),
        ("T2", [reference.container]),
        ("PB", [reference.publisher]),
        ("PY", [str(reference.published.anchor.year or "")]),
        ("DA", [_day(reference.published)]),
        ("LA", [reference.language]),
        ("KW", [domain.name for domain in reference.domains]),
        ("AB", [reference.summary]),
        ("N1", [reference.version]),
        ("DO", [reference.doi]),
        ("UR", [reference.cited_url]),
    )
    yield from (_line(tag, value) for tag, values in fields for value in values if value)
    yield _line("ER", "")


def _line(tag: str, value: str) -> str:
    # One line: a line end in a value would begin a field, or a record, of somebody's choosing.
    return f"{tag}  - {' '.join(value.split())}"


def inverted(signer: Signer) -> str:
    """“Li, Zheng”; a name without known parts stays whole."""
    return ", ".join(filter(None, [signer.family, signer.given])) or signer.name


def _day(date: PartialDate) -> str:
    """“2024/05/14/”: what is unknown stays empty between its slashes."""
    if not date:
        return ""
    year, *rest = figures(date.anchor)
    month, day = (*(f"{figure:02}" for figure in rest), "", "")[:2]
    return f"{year:04}/{month}/{day}/"
