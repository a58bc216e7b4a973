"""Which reader a file is for, by its content and its name.

The readers that bring a library along are imported when a file is for them: a plain text should not
wait for those of Word and Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import PurePath

from commentary.intake import limits
from commentary.intake.errors import IntakeError
from commentary.intake.manuscript import Form, Manuscript

from .decoding import decode, refuse_large
from .front_matter import has_header
from .json_lines import read_lines
from .page import declared_charset
from .plain_text import read_text
from .word_archive import is_word_container
from .word_changes import Tracked
from .wordpress_export import is_export

_FORMS: dict[str, Form] = {
    ".htm": "html",
    ".html": "html",
    ".markdown": "markdown",
    ".md": "markdown",
    ".shtml": "html",
    ".txt": "text",
    ".xhtml": "html",
}
_LINES_NAMES = frozenset({".jsonl", ".ndjson"})
_WORD_NAMES = frozenset({".doc", ".docm", ".docx"})
_BEGINNING = 4_000  # bytes in which a file says what it is
# What begins like this would be read as the code that it is.
_OTHER_KINDS = {b"%PDF-": "a PDF", b"{\\rtf": "a rich text file (RTF)"}
_PAGE = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I)
_MARKDOWN_TITLE = re.compile(r"\s*# \S")


def read(
    data: bytes,
    name: str,
    *,
    tracked: Tracked = "accept",
    mapping: Mapping[str, str | None] | None = None,
) -> Iterator[Manuscript]:
    """The manuscripts of a file, one after another; `name` is the one reports use.

    `tracked` says which text of a Word file with tracked changes is read, `mapping` what the
    categories and tags of a WordPress export are called here. Raises IntakeError.
    """
    empty = True
    for manuscript in _manuscripts(data, name, tracked, mapping):
        if manuscript.blocks or manuscript.stated:
            empty = False
            yield manuscript
    if empty:
        raise IntakeError("There is no text in the file")


def _manuscripts(
    data: bytes, name: str, tracked: Tracked, mapping: Mapping[str, str | None] | None
) -> Iterator[Manuscript]:
    suffix = PurePath(name).suffix.lower()
    if suffix in _LINES_NAMES:
        yield from _or_raise(read_lines(BytesIO(data), name))
    elif suffix == ".wxr" or is_export(data[:_BEGINNING]):
        from .wordpress import read_export  # see above

        refuse_large(len(data), limits.EXPORT_BYTES)
        yield from _or_raise(read_export(BytesIO(data), name, mapping=mapping))
    elif suffix in _WORD_NAMES or is_word_container(data):
        from .word import read_word  # see above

        refuse_large(len(data), limits.ARCHIVE_BYTES)
        yield read_word(data, name, tracked)
    else:
        yield _read_text_file(data, name)


def _or_raise(found: Iterable[Manuscript | IntakeError]) -> Iterator[Manuscript]:
    for entry in found:
        if isinstance(entry, IntakeError):
            raise entry
        yield entry


def _refuse_other_kinds(data: bytes) -> None:
    for beginning, kind in _OTHER_KINDS.items():
        if data.lstrip().startswith(beginning):
            raise IntakeError(f"This is {kind}: save it as a Word file (.docx) or as plain text")


def _read_text_file(data: bytes, name: str) -> Manuscript:
    _refuse_other_kinds(data[:_BEGINNING])
    suffix = PurePath(name).suffix.lower()
    form = _FORMS.get(suffix, "text")
    charset = declared_charset(data) if form == "html" or _PAGE.match(_start(data)) else ""
    text, remarks = decode(data, charset)
    if form == "html" or _PAGE.match(text[:2_000]):
        from .web_page import read_page  # see above

        refuse_large(len(data), limits.MARKUP_BYTES)
        return read_page(text, name, remarks)
    if suffix == ".xml":
        raise IntakeError("This is no WordPress export: other XML is not read")
    if form == "markdown" or has_header(text) or _MARKDOWN_TITLE.match(text[:500]):
        from .markdown import read_markdown  # see above

        refuse_large(len(data), limits.MARKDOWN_BYTES)
        return read_markdown(text, name, remarks)
    return read_text(text, name, remarks)


def _start(data: bytes) -> str:
    return data[:2_000].decode("latin-1")
