"""Organizations of a signature among the known ones: by ROR, else by name within their parent."""

from __future__ import annotations

import re
from functools import cached_property

from ..draft import Post
from ..vocabulary import KnownOrganization, Vocabulary
from .names import Found, Lookalike, Match, NameIndex

_ARTICLE = re.compile(r"^(?:the)\s+", re.IGNORECASE)
_ACRONYM = re.compile(r"\s*[(（][^()（）]{2,12}[)）]\s*$")


def plain_name(name: str) -> str:
    """A body's name without article and without its acronym in brackets."""
    return _ACRONYM.sub("", _ARTICLE.sub("", name.strip()))


class OrganizationMatcher:
    """Made once for a vocabulary; a look-up costs the length of the name."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    @cached_property
    def _by_slug(self) -> dict[str, KnownOrganization]:
        return {known.slug: known for known in self._vocabulary.organizations}

    @cached_property
    def _by_ror(self) -> dict[str, str]:
        return {o.ror: self._current(o.slug) for o in self._vocabulary.organizations if o.ror}

    @cached_property
    def _names(self) -> NameIndex:
        return NameIndex.of(
            (known.slug, plain_name(name))
            for known in self._vocabulary.organizations
            for name in known.names
        )

    def find(self, name: str, *, parent: str | None = None, ror: str = "") -> Found:
        """The organization of this name. With `parent` (a slug, '' for none known): only within."""
        if ror and ror in self._by_ror:
            return Found(Match(self._by_ror[ror], 1.0, f"same ROR {ror}"))
        if not name.strip():
            return Found()
        same = list(dict.fromkeys(self._current(s) for s in self._names.same(plain_name(name))))
        fitting = [slug for slug in same if parent is None or self._within(slug, parent)]
        others = [slug for slug in same if slug not in fitting]
        if parent is None and len(fitting) > 1:
            tops = [slug for slug in fitting if not self._parent(slug)]
            fitting, others = (
                (tops, [s for s in fitting if s not in tops]) if tops else (fitting, [])
            )
        alike = [self._elsewhere(slug) for slug in others] + self._alike(name)
        if len(fitting) == 1:
            return Found(Match(fitting[0], 1.0, self._reason(name, fitting[0])), tuple(alike))
        several = [
            Lookalike(slug, self._by_slug[slug].name, "one of several of this name")
            for slug in fitting
        ]
        return Found(None, (*several, *alike))

    def of_post(self, post: Post) -> tuple[Found, Found]:
        """Institution and unit. A unit is only looked for within its institution."""
        institution = self.find(post.institution) if post.institution else Found()
        if not post.unit:
            return institution, Found()
        if not post.institution:
            return institution, self.find(post.unit)
        parent = institution.match.slug if institution.match else ""
        return institution, self.find(post.unit, parent=parent)

    def root(self, slug: str) -> str:
        """The outermost body that an organization belongs to."""
        seen = {slug}
        while (parent := self._parent(slug)) and parent not in seen:
            seen.add(parent)
            slug = parent
        return slug

    def name_of(self, slug: str) -> str:
        return self._by_slug[slug].name if slug in self._by_slug else slug

    def _current(self, slug: str) -> str:
        """Where a merged record leads."""
        seen: set[str] = set()
        while slug in self._by_slug and self._by_slug[slug].merged_into and slug not in seen:
            seen.add(slug)
            slug = self._by_slug[slug].merged_into
        return slug

    def _parent(self, slug: str) -> str:
        known = self._by_slug.get(slug)
        return self._current(known.parent) if known and known.parent else ""

    def _within(self, slug: str, parent: str) -> bool:
        seen: set[str] = set()
        above = self._parent(slug)
        while above and above not in seen:
            if above == parent:
                return True
            seen.add(above)
            above = self._parent(above)
        return False

    def _reason(self, name: str, slug: str) -> str:
        known = self._by_slug.get(slug)
        return "same name" if known and plain_name(known.name) == plain_name(name) else "an alias"

    def _elsewhere(self, slug: str) -> Lookalike:
        parent = self._parent(slug)
        where = f"within {self.name_of(parent)}" if parent else "with no parent"
        return Lookalike(slug, self.name_of(slug), f"same name {where}")

    def _alike(self, name: str) -> list[Lookalike]:
        return [
            Lookalike(slug, self.name_of(slug), how)
            for slug, how in self._names.alike(plain_name(name)).items()
            if slug in self._by_slug and not self._by_slug[slug].merged_into
        ]
