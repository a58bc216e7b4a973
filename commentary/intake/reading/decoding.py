"""Bytes of a text file to text: encodings, line ends, characters no text may hold."""

from __future__ import annotations

import codecs
import re

from commentary.intake.errors import IntakeError, Remark
from commentary.intake.limits import FILE_BYTES
from commentary.text.lines import drop_forbidden, strip_unseen

_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028]")
_SAMPLE = 4_000  # bytes, enough to see where the zeros of UTF-16 stand
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes, encoding: str = "") -> tuple[str, list[Remark]]:
    r"""The text of a file, every line ending with `\n`, and what was dropped from it.

    UTF-8 or UTF-16, with a byte order mark or without; another `encoding` where the file itself
    declares it. A NUL is refused: such a file is damaged, or no text. Other controls are dropped.
    """
    refuse_large(len(data))
    bom, encoding = _encoding(data, encoding)
    text = _decoded(data[len(bom) :], encoding, len(bom))
    text = _LINE_END.sub("\n", text).replace("\u2029", "\n\n")
    if (nul := text.find("\0")) >= 0:
        raise IntakeError(
            "A NUL character: the file is damaged, or it is no text file", line=_line(text, nul)
        )
    kept = drop_forbidden(text)
    if not strip_unseen(kept):
        raise IntakeError("The file is empty")
    return kept, [_dropped(text, kept)] if len(kept) < len(text) else []


def refuse_large(size: int, limit: int = FILE_BYTES) -> None:
    if size > limit:
        raise IntakeError(f"The file has {size:,} bytes; at most {limit:,} are read")


def _encoding(data: bytes, declared: str) -> tuple[bytes, str]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return bom, encoding
    return b"", declared or _utf_16(data) or "utf-8"


def _utf_16(data: bytes) -> str:
    """The byte order of UTF-16 without a mark; '' unless it is sure.

    Every space, digit and line end has a zero byte on the same side, and no UTF-8 text has any.
    Chinese may hold none of these: then UTF-8 must fail and every unit be a common character.
    """
    if len(data) % 2 or not data:
        return ""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > half // 10 + 1 and not even:
        return "utf-16-le"
    if even > half // 10 + 1 and not odd:
        return "utf-16-be"
    return _utf_16_of_chinese(data)


def _utf_16_of_chinese(data: bytes) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        readings = [name for name in ("utf-16-le", "utf-16-be") if _is_chinese(data, name)]
        return readings[0] if len(readings) == 1 else ""
    return ""


def _is_chinese(data: bytes, encoding: str) -> bool:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return False
    known = sum("\u4e00" <= c <= "\u9fff" or "\u3000" <= c <= "\u303f" for c in text)
    common = sum(c < "\u0100" or "\uff00" <= c <= "\uff60" or c in "“”‘’—…·" for c in text)
    # The everyday particles and stops: bytes of another encoding rarely make them.
    return known + common == len(text) and any(c in "的是在和了，。\n" for c in text)


def _decoded(data: bytes, encoding: str, offset: int) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, errors="replace")
        line = len(_LINE_END.sub("\n", before).split("\n"))
        name = {"utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}.get(encoding, encoding.upper())
        raise IntakeError(
            f"Not {name} at byte {error.start + offset}, line {line}: save the file as UTF-8",
            line=line,
        ) from error


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _dropped(text: str, kept: str) -> Remark:
    pairs = zip(text.split("\n"), kept.split("\n"), strict=True)
    line = next(n for n, (before, after) in enumerate(pairs, 1) if before != after)
    count = len(text) - len(kept)
    characters = "character" if count == 1 else "characters"
    return Remark(line, "", f"{count} control {characters} that no text may hold dropped")
