"""Which kinds of file may be attached to a commentary, told by what is in them."""

import codecs
import json
import zipfile
from collections.abc import Callable
from typing import IO, NamedTuple

MAX_BYTES = 100 * 1024 * 1024
TYPES = {
    "pdf": "application/pdf",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
    "wav": "audio/wav",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "txt": "text/plain; charset=utf-8",
    "vtt": "text/vtt; charset=utf-8",
}
# What each kind of attachment may be.
ENDINGS = {
    "document": ("pdf",),
    "audio": ("mp3", "m4a", "ogg", "wav"),
    "dataset": ("csv", "json", "xlsx", "ods"),
    "transcript": ("pdf", "txt", "vtt"),
}
HEAD, TAIL = 4096, 2048
_CHUNK = 2**20
_M4A_BRANDS = {b"M4A ", b"M4B ", b"mp41", b"mp42", b"isom", b"iso2"}
_MOST_PARTS = 2000  # in an archive


class _File(NamedTuple):
    source: IO[bytes]
    head: bytes
    tail: bytes


def ending_of(source: IO[bytes], name: str) -> str:
    """The ending of a file that holds what its name says: a key of `TYPES`.

    Raises ValueError with a sentence for the editor.
    """
    stem, _, ending = name.lower().rpartition(".")
    source.seek(0, 2)
    size = source.tell()
    if not stem or ending not in TYPES:
        raise ValueError(f"Files of this kind are not attached; expected: {', '.join(TYPES)}.")
    if not size or size > MAX_BYTES:
        raise ValueError(f"The file has {size} bytes; expected 1 to {MAX_BYTES:,}.")
    source.seek(0)
    head = source.read(HEAD)
    source.seek(max(0, size - TAIL))
    if not _HOLDS[ending](_File(source, head, source.read())):
        raise ValueError(f"This is no {ending.upper()} file: its content is of another kind.")
    source.seek(0)
    return ending


def _is_pdf(file: _File) -> bool:
    return file.head.startswith(b"%PDF-") and b"%%EOF" in file.tail


def _is_mp3(file: _File) -> bool:
    """Tags, or at once a frame of MPEG layer III."""
    first, second = (*file.head[:2], 0, 0)[:2]
    return file.head.startswith(b"ID3") or (first == 0xFF and second & 0xE6 == 0xE2)


def _is_m4a(file: _File) -> bool:
    return file.head[4:8] == b"ftyp" and file.head[8:12] in _M4A_BRANDS


def _is_ogg(file: _File) -> bool:
    return file.head.startswith(b"OggS") and any(
        codec in file.head[:128] for codec in (b"OpusHead", b"\x01vorbis", b"FLAC", b"Speex")
    )


def _is_wav(file: _File) -> bool:
    return file.head.startswith(b"RIFF") and file.head[8:12] == b"WAVE"


def _is_text(file: _File) -> bool:
    """UTF-8 to its end, without NUL."""
    file.source.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for chunk in iter(lambda: file.source.read(_CHUNK), b""):
            if "\0" in decoder.decode(chunk):
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _is_json(file: _File) -> bool:
    file.source.seek(0)
    try:
        json.load(file.source)
    except (ValueError, RecursionError):
        return False
    return True


def _is_vtt(file: _File) -> bool:
    return file.head.removeprefix(b"\xef\xbb\xbf").startswith(b"WEBVTT") and _is_text(file)


def _is_xlsx(file: _File) -> bool:
    """A workbook without programs."""
    parts = _parts(file)
    return "xl/workbook.xml" in parts and not any(part.endswith(".bin") for part in parts)


def _is_ods(file: _File) -> bool:
    declared = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
    parts = _parts(file)
    programs = [part for part in parts if part.startswith(("Basic/", "Scripts/"))]
    return declared in file.head[:200] and "content.xml" in parts and not programs


def _parts(file: _File) -> list[str]:
    try:
        with zipfile.ZipFile(file.source) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return []
    return names if len(names) <= _MOST_PARTS else []


_HOLDS: dict[str, Callable[[_File], bool]] = {
    "pdf": _is_pdf,
    "mp3": _is_mp3,
    "m4a": _is_m4a,
    "ogg": _is_ogg,
    "wav": _is_wav,
    "csv": _is_text,
    "json": _is_json,
    "xlsx": _is_xlsx,
    "ods": _is_ods,
    "txt": _is_text,
    "vtt": _is_vtt,
}
