"""Posts of a WordPress export to manuscripts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from html import unescape
from typing import IO, Any
from urllib.parse import unquote

from commentary import identifiers
from commentary.dates import PartialDate
from commentary.intake.errors import IntakeError, Remark
from commentary.intake.fields import stated_fields
from commentary.intake.manuscript import Manuscript
from commentary.intake.values import old_path
from commentary.text import clean_html, clean_line, match_key, plain

from .web_page import page_blocks
from .wordpress_body import body_html
from .wordpress_export import Category, Record, names_of, records

_TAKEN = {"publish": "published", "future": "draft", "draft": "draft", "pending": "draft"}
_TAKEN["private"] = "draft"
_INLINE_TAG = re.compile(r"</?(?:em|i|b|strong|span|sup|sub|br|cite)\b[^<>]{0,200}>", re.IGNORECASE)
_GUEST = "cap-"  # how Co-Authors Plus begins the slug of an author's term

Domains = Mapping[str, str | None]


def read_export(
    stream: IO[bytes], name: str, *, mapping: Domains | None = None
) -> Iterator[Manuscript | IntakeError]:
    """The manuscript of each post, or what is wrong with it.

    `mapping` leads from the name or slug of a category or tag to a domain's, or to None for one
    that is not to be taken; without a mapping all are taken as they are named. The last
    manuscript's remarks say what else the export holds and was not taken.
    """
    reader = _Export(name, mapping)
    waiting: Manuscript | None = None
    try:
        for record in records(stream):
            found = reader.take(record)
            if isinstance(found, Manuscript):
                if waiting:
                    yield waiting
                waiting = found
            elif found:
                yield found
    except IntakeError as error:
        if waiting:
            yield waiting
        yield error
        return
    if waiting is None:
        yield IntakeError(f"There are no posts in the export{reader.left_out()}")
        return
    waiting.remarks += reader.remarks()
    yield waiting


class _Export:
    def __init__(self, name: str, mapping: Domains | None) -> None:
        self._name = name
        self._mapping = None if mapping is None else {match_key(k): v for k, v in mapping.items()}
        self._authors: dict[str, str] = {}
        self._left_out: Counter[str] = Counter()

    def take(self, record: Record) -> Manuscript | IntakeError | None:
        if record.kind == "wp:author":
            self._authors |= names_of(record)
            return None
        kind, status = record.text("wp:post_type") or "post", record.text("wp:status")
        if kind == "guest-author":
            self._authors[record.text("wp:post_name")] = _plain_title(record.text("title"))
            return None
        if kind != "post" or status not in _TAKEN:
            self._left_out[
                kind if kind != "post" else f"post with status {status or '(none)'}"
            ] += 1
            return None
        try:
            return self._manuscript(record, status)
        except IntakeError as error:
            error.line = error.line or record.line
            return error

    def left_out(self) -> str:
        found = ", ".join(f"{count} × {kind}" for kind, count in sorted(self._left_out.items()))
        return f"; left out: {found}" if found else ""

    def remarks(self) -> list[Remark]:
        found = sorted(self._left_out.items())
        return [
            Remark(0, "", f"Not taken from the export: {count} × {kind}") for kind, count in found
        ]

    def _manuscript(self, record: Record, status: str) -> Manuscript:
        remarks = _Remarks(record.line)
        html, codes = body_html(record.text("content:encoded"))
        for code, count in sorted(codes.items()):
            remarks.add(
                "body", f"The shortcode [{code}] has no place in a body: {count} × left out"
            )
        blocks, images = page_blocks(html, record.line)
        remarks.found += images
        given = {
            "title": _plain_title(record.text("title")),
            "summary": plain(clean_html(record.text("excerpt:encoded"))),
            "slug": _slug(record.text("wp:post_name"), remarks),
            "issued": _day(record) if status == "publish" else "",
            "authors": self._signers(record),
            "domains": self._domains(record, remarks),
            "old_urls": _old_urls(record, remarks),
        }
        stated, lines = stated_fields({k: v for k, v in given.items() if v}, line=record.line)
        stated |= _state(record, status)
        remarks.on_what_is_left(record, status)
        return Manuscript(
            self._name, "wordpress", blocks, stated, lines, remarks=remarks.found, line=record.line
        )

    def _signers(self, record: Record) -> list[dict[str, Any]]:
        """The guest authors if there are any, else who wrote the post; never a bare login."""
        guests = [self._guest(c) for c in record.categories if c.domain == "author"]
        login = record.text("dc:creator")
        names = [n for n in guests if n] or [self._authors.get(login, "")]
        return [{"name": clean_line(name)} for name in dict.fromkeys(names) if clean_line(name)]

    def _guest(self, term: Category) -> str:
        login = term.slug.removeprefix(_GUEST)
        known = self._authors.get(term.slug) or self._authors.get(login)
        return known or self._authors.get(term.name, "") or unescape(term.name)

    def _domains(self, record: Record, remarks: _Remarks) -> list[str]:
        found: dict[str, str] = {}
        for term in record.categories:
            if term.domain not in ("category", "post_tag") or term.slug == "uncategorized":
                continue
            name = clean_line(unescape(term.name))
            target: str | None = name
            if self._mapping is not None:
                keys = (match_key(name), match_key(unquote(term.slug)))
                known = next((key for key in keys if key in self._mapping), None)
                if known is None:
                    remarks.add("domains", f"The mapping does not say what “{name}” is: left out")
                    continue
                target = self._mapping[known]
            if target:
                found.setdefault(match_key(target), target)
        return list(found.values())


class _Remarks:
    def __init__(self, line: int) -> None:
        self.found: list[Remark] = []
        self._line = line

    def add(self, field: str, message: str) -> None:
        self.found.append(Remark(self._line, field, message))

    def on_what_is_left(self, record: Record, status: str) -> None:
        if status not in ("publish", "draft"):
            self.add("", f"Its status was “{status}”: taken as a draft")
        if record.comments:
            self.add("", f"Comments of readers are not taken: {record.comments}")
        fields = sorted({key for key in record.custom_fields if key and not key.startswith("_")})
        if fields:
            self.add("", f"Custom fields are not taken: {', '.join(fields)}"[:300])
        if record.text("wp:post_password"):
            self.add("", "The post was protected by a password")


def _plain_title(title: str) -> str:
    """Titles are written as HTML, and hold entities and a little emphasis."""
    return clean_line(unescape(_INLINE_TAG.sub("", title)))


def _slug(name: str, remarks: _Remarks) -> str:
    try:
        return identifiers.unreserved_slug(unquote(name, errors="strict"))
    except (ValueError, UnicodeDecodeError) as error:
        remarks.add("slug", f"Not taken: {error}")
        return ""


def _moment(text: str) -> datetime | None:
    """A time of the export; WordPress writes zeros where there is none."""
    try:
        return datetime.strptime(text, "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def _day(record: Record) -> str:
    """The day its readers saw: the site's own, which that of Greenwich may miss by one."""
    moments = (_moment(record.text(name)) for name in ("wp:post_date", "wp:post_date_gmt"))
    found = next(filter(None, moments), None)
    try:
        return str(PartialDate(found.strftime("%Y-%m-%d"))) if found else ""
    except ValueError:
        return ""


def _state(record: Record, status: str) -> dict[str, Any]:
    """Whether it was public, and since when, for whoever stores it."""
    since = _moment(record.text("wp:post_date_gmt"))
    if status != "publish" or since is None:
        return {"state": _TAKEN[status]}
    return {"state": "published", "in_force_from": since.strftime("%Y-%m-%dT%H:%M:%SZ")}


def _old_urls(record: Record, remarks: _Remarks) -> list[str]:
    number = record.text("wp:post_id")
    given = [record.text("link"), record.text("guid"), f"/?p={number}" if number.isdigit() else ""]
    found: dict[str, None] = {}
    for address in filter(None, given):
        try:
            found[old_path(clean_line(address))] = None
        except ValueError:
            remarks.add("old_urls", f"Not an address of a page: {clean_line(address)[:200]}")
    found.pop("/", None)
    return list(found)
