"""A text in force as Markdown, for programs that read: what its page says, without the page."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from commentary.dates import display
from commentary.metadata.licenses import license_address
from commentary.metadata.reference import Reference

from .markdown import markdown

_ACTIVE = re.compile(r"[\\`*_\[\]<>&#~|]")
_BEGINNING = re.compile(r"^(\s*\d*)([-+=:.)])")

# A text in force never changes, and every block of it is read back when it is written.
_remembered = lru_cache(maxsize=500)(markdown)


def escaped(line: str) -> str:
    """A line of plain text as Markdown that says the same."""
    return _BEGINNING.sub(r"\1\\\2", _ACTIVE.sub(r"\\\g<0>", line))


class Said(NamedTuple):
    """What stands beside a text: a correction, a notice; `html` is clean HTML."""

    heading: str
    html: str


def reading_copy(
    reference: Reference,
    signature: str,
    html: str,
    corrections: Iterable[tuple[str, str]],
    notices: Iterable[Said],
) -> str:
    """Title, facts, summary, text and what was said about it since.

    `signature` is the line as signed, `corrections` are (what and when, note); addresses within
    the texts are absolute.
    """
    parts = [
        f"# {escaped(reference.title)}",
        f"*{escaped(reference.subtitle)}*" if reference.subtitle else "",
        "\n".join(f"- {name}: {fact}" for name, fact in _facts(reference, signature, corrections)),
        _quoted(reference.summary),
        _remembered(html).rstrip("\n"),
        *(f"## {said.heading}\n\n{_remembered(said.html).rstrip()}" for said in notices),
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


def _facts(
    reference: Reference, signature: str, corrections: Iterable[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    facts = (
        ("Signed", escaped(signature)),
        ("Date", escaped(display(reference.published))),
        ("Address", f"<{reference.url}>"),
        ("Permanent address", f"<{reference.key_url}>"),
        ("DOI", f"<{reference.address}>" if reference.doi else ""),
        ("Publisher", escaped(reference.publisher or reference.site)),
        ("First published in", escaped(reference.first_published_in)),
        ("Licence", _license(reference.license)),
        *((heading, escaped(" ".join(note.split()))) for heading, note in corrections),
    )
    return ((name, fact) for name, fact in facts if fact)


def _license(license_: str) -> str:
    address = license_address(license_)
    if not license_:
        return "all rights reserved"
    return f"[{escaped(license_)}](<{address}>)" if address else escaped(license_)


def _quoted(summary: str) -> str:
    return "\n".join(f"> {escaped(line)}".rstrip() for line in summary.splitlines())
