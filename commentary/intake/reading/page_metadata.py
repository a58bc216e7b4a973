"""What a page says about its article outside the text: meta elements, JSON-LD, its title."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from commentary import identifiers
from commentary.dates import PartialDate
from commentary.intake.printed_dates import as_edtf
from commentary.text import clean_line, match_key
from commentary.text.scripts import CJK
from commentary.text.tree import Element

from .page import elements, embedded_data, line_text, page_language

_ARTICLES = re.compile(r"(?:\w*Article|BlogPosting|Report|OpinionPiece|WebPage)$")
_DATES = (
    *("article:published_time", "citation_publication_date", "citation_date", "dcterms.date"),
    *("dcterms.created", "dc.date", "dc.date.issued", "datepublished", "pubdate", "publishdate"),
    *("publish-date", "parsely-pub-date", "date", "og:article:published_time"),
)
_TITLES = ("citation_title", "og:title", "dcterms.title", "dc.title", "twitter:title")
_AUTHORS = ("citation_author", "author", "article:author", "dc.creator", "byl", "parsely-author")
_DESCRIPTIONS = ("description", "og:description", "dcterms.description")
_SEPARATORS = re.compile(rf"\s+[|–—·•»:-]+\s+|\s*[|_]+\s*|--+|(?<=[{CJK}”’》？！])[-－](?=[{CJK}])")
_NOBODY = re.compile(
    r"(?:admin|administrator|editor|webmaster|staff|root|user\d*|管理员|小编"
    r"|(?:[\w-]+ ){0,3}(?:desk|web team|newsroom))"
)
_CJK = re.compile(f"[{CJK}]")
_LONGEST = 300


_CHINESE = re.compile(r"zh(?:-[A-Z]{2})?")


class PageMetadata:
    def __init__(self, page: Element, source: str) -> None:
        self._metas = _metas(page)
        self._article = next(_articles(source), {})
        self._head = next((line_text(e) for e in elements(page) if e.tag == "title"), "")
        self._source = source

    @property
    def title(self) -> str:
        """The article's title without the site's name; '' if the page has none."""
        stated = [self._article.get("headline"), *self._of(_TITLES), self._head]
        return next(filter(None, (self._without_site(_line(text)) for text in stated)), "")

    @property
    def issued(self) -> str:
        """EDTF of the day it says it was published, '' if it does not."""
        dates = (
            _date(_line(text)) for text in (self._article.get("datePublished"), *self._of(_DATES))
        )
        return next(filter(None, dates), "")

    @property
    def authors(self) -> list[dict[str, Any]]:
        found = [*_people(self._article.get("author"))] or [
            {"signature": name} for name in map(_line, self._of(_AUTHORS))
        ]
        site = {match_key(self._site()), *map(match_key, _SEPARATORS.split(self._head)[1:])}
        named = {match_key(a.get("name") or a["signature"]): a for a in reversed(found)}
        return [
            author
            for key, author in reversed(named.items())
            if key and key not in site and not _NOBODY.fullmatch(key) and "://" not in key
        ]

    @property
    def description(self) -> str:
        return next(filter(None, map(_line, self._of(_DESCRIPTIONS))), "")

    def language(self, text: str) -> str:
        """The page's language, unless the script of the text says that the template is wrong.

        Which Chinese script it is, the text says better than `zh-CN`.
        """
        try:
            tag = identifiers.language_tag(page_language(self._source).replace("_", "-"))
        except ValueError:
            return ""
        if _CHINESE.fullmatch(tag):
            return ""
        is_chinese = len(_CJK.findall(text)) * 3 > len(text)
        return tag if is_chinese == (tag.split("-")[0] in ("zh", "ja", "yue")) else ""

    def _of(self, names: tuple[str, ...]) -> list[str]:
        """The contents under the first of these names that the page has."""
        return next((self._metas[name] for name in names if name in self._metas), [])

    def _site(self) -> str:
        publisher = self._article.get("publisher")
        named = publisher.get("name") if isinstance(publisher, dict) else ""
        return next(iter(self._metas.get("og:site_name", [])), "") or _line(named)

    def _without_site(self, title: str) -> str:
        parts = _SEPARATORS.split(title)
        if len(parts) < 2:
            return title
        site = match_key(self._site())
        if site:
            # The site's name may stand at either end.
            for separator in _SEPARATORS.finditer(title):
                if match_key(title[separator.end() :]) == site:
                    return title[: separator.start()]
                if match_key(title[: separator.start()]) == site:
                    return title[separator.end() :]
            return title
        headings = {match_key(part): part for part in _headings(self._source, parts)}
        return next(iter(headings.values()), title)


def _headings(source: str, parts: list[str]) -> Iterator[str]:
    """Parts of a title that the page repeats as text, the longest first."""
    for part in sorted(parts, key=len, reverse=True):
        if len(part) > 10 and source.count(part) > 1:
            yield part


def _metas(page: Element) -> dict[str, list[str]]:
    metas: dict[str, list[str]] = defaultdict(list)
    for element in elements(page):
        if element.tag != "meta":
            continue
        given = element.attributes
        name = given.get("property") or given.get("name") or given.get("itemprop") or ""
        content = clean_line(given.get("content", ""))
        if name and content and len(content) <= 2_000:
            metas[name.lower()].append(content)
    return dict(metas)


def _articles(source: str) -> Iterator[dict[str, Any]]:
    for text in embedded_data(source):
        try:
            data = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        graph = data.get("@graph", data) if isinstance(data, dict) else data
        for entry in graph if isinstance(graph, list) else [graph]:
            if isinstance(entry, dict) and _is_article(entry):
                yield entry


def _is_article(entry: dict[str, Any]) -> bool:
    told = {"headline", "datePublished", "author"} & set(entry)
    return bool(told) and any(map(_ARTICLES.match, _types(entry)))


def _types(entry: dict[str, Any]) -> list[str]:
    kind = entry.get("@type", "")
    return [k for k in (kind if isinstance(kind, list) else [kind]) if isinstance(k, str)]


def _people(author: Any) -> Iterator[dict[str, Any]]:
    for entry in author if isinstance(author, list) else [author]:
        if isinstance(entry, str) and _line(entry):
            yield {"signature": _line(entry)}
        if not isinstance(entry, dict) or "Organization" in _types(entry):
            continue
        name = _line(entry.get("name"))
        post = {"position": _line(entry.get("jobTitle")), "institution": _employer(entry)}
        if name:
            yield {"name": name} | ({"posts": [post]} if any(post.values()) else {})


def _employer(entry: dict[str, Any]) -> str:
    body = entry.get("affiliation") or entry.get("worksFor")
    body = body[0] if isinstance(body, list) and body else body
    return _line(body.get("name") if isinstance(body, dict) else body)


def _line(value: Any) -> str:
    return clean_line(value)[:_LONGEST] if isinstance(value, str) else ""


def _date(text: str) -> str:
    try:
        date = PartialDate(as_edtf(text) or text)
    except ValueError:
        return ""
    return "" if date.is_interval else str(date)
