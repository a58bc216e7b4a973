"""A Word file as the parts in its archive, checked before anything in it is read."""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from commentary.intake.errors import IntakeError
from commentary.intake.limits import ARCHIVE_BYTES, ARCHIVE_MEMBERS, WORD_XML_BYTES

from .guarded_xml import parse, value

_OLD_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OUTSIDE = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:|\\")
_MAIN = re.compile(r"officeDocument/?(?:2006)?/relationships/officeDocument$|/officeDocument$")
_NOT_WORD = "This is no Word file (.docx)"


def is_word_container(data: bytes) -> bool:
    """Whether the bytes begin like a Word file, of today or of old."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06", _OLD_CONTAINER))


def parts_of(data: bytes) -> dict[str, bytes]:
    """Every part of the file by its name. Raises IntakeError for anything but a sound .docx."""
    if data.startswith(_OLD_CONTAINER):
        if _ENCRYPTED in data:
            raise IntakeError("The Word file is protected by a password: save it without one")
        raise IntakeError("An old Word file (.doc): save it as .docx")
    try:
        with ZipFile(BytesIO(data)) as archive:
            _check(archive.infolist())
            parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    except (BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError, OSError) as error:
        raise IntakeError(f"{_NOT_WORD}, or it is damaged: {error}") from error
    except (ValueError, UnicodeDecodeError) as error:
        raise IntakeError(f"{_NOT_WORD}, or it is damaged") from error
    _check_main(parts)
    return parts


def _check(entries: list[ZipInfo]) -> None:
    """By what the archive declares; reading stops at the declared size."""
    if len(entries) > ARCHIVE_MEMBERS:
        raise IntakeError(f"{len(entries):,} parts in one file; at most {ARCHIVE_MEMBERS:,} fit")
    size = sum(entry.file_size for entry in entries)
    if size > ARCHIVE_BYTES:
        raise IntakeError(f"Unpacked the file has {size:,} bytes; at most {ARCHIVE_BYTES:,} fit")
    text = sum(e.file_size for e in entries if e.filename.endswith((".xml", ".rels")))
    if text > WORD_XML_BYTES:
        raise IntakeError(f"Its text has {text:,} bytes of XML; at most {WORD_XML_BYTES:,} fit")
    names = [entry.filename for entry in entries]
    for entry in entries:
        if _OUTSIDE.search(entry.filename):
            raise IntakeError("A part would lie outside the file", value=entry.filename)
        if entry.flag_bits & 1:
            raise IntakeError("The file is encrypted: save it without a password")
    if len(set(names)) < len(names):
        raise IntakeError(f"{_NOT_WORD}: a part is there twice")


def _check_main(parts: dict[str, bytes]) -> None:
    if main_part(parts) not in parts:
        raise IntakeError(f"{_NOT_WORD}: it has no document in it")


def main_part(parts: dict[str, bytes]) -> str:
    """The name of the part with the text."""
    if "_rels/.rels" not in parts:
        return "word/document.xml"
    for relation in parse(parts["_rels/.rels"], "_rels/.rels"):
        if _MAIN.search(value(relation, "Type")):
            target = value(relation, "Target").lstrip("/")
            return target if target.startswith("word/") else ""
    return "word/document.xml"


def packed(parts: dict[str, bytes]) -> BytesIO:
    """An archive of the parts."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    out.seek(0)
    return out
