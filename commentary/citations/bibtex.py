"""BibTeX and BibLaTeX. BibTeX knows no magazine pieces on the web, BibLaTeX does."""

import re
from collections.abc import Iterable, Mapping

from commentary.dates import PartialDate, for_machines
from commentary.metadata.reference import Reference, Signer

from .dates import figures

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "`": r"\`{}",
        "'": r"\textquotesingle{}",
        **{sign: f"\\{sign}" for sign in "&%#_${}"},
    }
)
# BibTeX counts every brace, also one that TeX would print: one without its partner is named.
LONE_BRACES = {ord("{"): r"\textbraceleft{}", ord("}"): r"\textbraceright{}"}
ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
LIGATURES = re.compile(r"(?<=-)(?=-)|(?<=,)(?=,)")  # TeX joins these to a dash, a quotation mark


def bibtex(references: Iterable[Reference]) -> str:
    return _entries("misc", map(_bibtex_fields, references))


def biblatex(references: Iterable[Reference]) -> str:
    return _entries("article", map(_biblatex_fields, references))


Fields = dict[str, str]


def _bibtex_fields(reference: Reference) -> Fields:
    year, month, day = (*figures(reference.published.anchor), 0, 0, 0)[:3]
    return {
        **_shared(reference),
        "howpublished": _braced(reference.container),
        "year": _braced(str(year or "")),
        # A word of BibTeX's own, which each style prints in its way: not in braces.
        "month": MONTHS[month - 1] if month else "",
        "day": _braced(str(day or "")),
    }


def _biblatex_fields(reference: Reference) -> Fields:
    return {
        **_shared(reference),
        "entrysubtype": "{magazine}",
        "journaltitle": _braced(reference.container),
        "date": _braced(_period(reference.published)),
        "langid": "{english}" if reference.language.split("-")[0] == "en" else "",
    }


def _shared(reference: Reference) -> Fields:
    return {
        "key": reference.key,
        # Braced twice: a style must not write its words in lower case.
        "title": "{" + _braced(reference.title) + "}",
        "author": _names(reference.authors),
        "translator": _names(reference.others("translator")),
        "editor": _names(reference.others("editor")),
        "publisher": _braced(reference.publisher),
        "doi": _address(reference.doi),
        "url": _address(reference.cited_url),
        "keywords": _braced(", ".join(domain.name for domain in reference.domains)),
        "abstract": _braced(" ".join(reference.summary.split())),
        "note": _braced(reference.version),
    }


def _entries(kind: str, entries: Iterable[Fields]) -> str:
    return "\n".join(_entry(kind, entry.pop("key"), entry) for entry in entries)


def _entry(kind: str, key: str, fields: Mapping[str, str]) -> str:
    lines = [f"  {name} = {value},\n" for name, value in fields.items() if value]
    return f"@{kind}{{{key},\n{''.join(lines)}}}\n"


def _names(signers: Iterable[Signer]) -> str:
    names = [_name(signer) for signer in signers]
    return "{" + " and ".join(names) + "}" if names else ""


def _name(signer: Signer) -> str:
    """Each part in braces, so that no comma, particle or “and” in it is taken for BibTeX's own."""
    parts = [signer.family, signer.given] if signer.family else [signer.name]
    return ", ".join(_braced(part) for part in parts if part)


def _braced(text: str) -> str:
    escapes = ESCAPES if _is_balanced(text) else ESCAPES | LONE_BRACES
    parts = [part.translate(escapes) for part in LIGATURES.split(text)]
    return "{" + "{}".join(parts) + "}" if text else ""


def _is_balanced(text: str) -> bool:
    depth = 0
    for brace in re.findall(r"[{}]", text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def _address(url: str) -> str:
    """TeX takes an address or a DOI as it is, so what would end it is encoded."""
    return "{" + url.translate(ADDRESS) + "}" if url else ""


def _period(date: PartialDate) -> str:
    """Without marks, which readers of BibLaTeX trip over, and nothing for a period's open end."""
    return "/".join(for_machines(end) for end in dict.fromkeys([date.start, date.end]))
