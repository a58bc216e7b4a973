"""Those who sign, put together from byline, notes and marks: each person once, in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from commentary.text import match_key

from ..draft import Post, Signer, Span
from ..limits import SIGNERS
from ..names import is_han
from .bios import Bio
from .signed import Signed

AUTHORS = ("author", "interviewee")
MOST_NAMED_LINES = 50  # of one block
LONGEST_HONORIFIC = 15  # characters of “Prof. ” before a name


@dataclass(slots=True)
class Collected:
    """Signers in the order of their first appearance, with the words that named them."""

    people: list[Signed] = field(default_factory=list)
    spans: list[Span | None] = field(default_factory=list)
    orphans: list[tuple[Post, ...]] = field(default_factory=list)  # posts of “the author”
    nobody: set[str] = field(default_factory=set)  # photographers and the like

    @property
    def authors(self) -> list[Signed]:
        return [person for person in self.people if person.role in AUTHORS]

    def find(self, name: str, native: str = "") -> int | None:
        """Where a person stands: the same name, turned round, in the other script, or a surname."""
        keys = {_key(each) for each in (name, native) if each}
        for number, person in enumerate(self.people):
            own = {_key(each) for each in (person.name, person.native) if each}
            if keys & own or any(_turned(each) in own for each in keys):
                return number
        if " " in name or len(name) < 2 or not name.isascii():
            return None
        known = [n for n, p in enumerate(self.people) if _key(name) in p.name.casefold().split()]
        return known[0] if len(known) == 1 else None

    def add(self, signers: Iterable[Signed], span: Span | None) -> list[int]:
        """New people, or more about known ones; gives where each stands."""
        return [place for signer in signers if (place := self._add(signer, span)) is not None]

    def _add(self, signer: Signed, span: Span | None) -> int | None:
        if _key(signer.name) in self.nobody:
            return None
        place = self.find(signer.name, signer.native)
        if place is None:
            if len(self.people) >= SIGNERS:
                return None
            self.people.append(signer)
            self.spans.append(span)
            return len(self.people) - 1
        known = self.people[place]
        role = known.role if signer.role == "author" else signer.role
        # A note tells how a name printed in capitals is written: “Seo-yeon”.
        same = known.name.casefold() == signer.name.casefold()
        self.people[place] = replace(
            known.holding(signer.posts),
            name=signer.name if same else known.name,
            native=known.native or signer.native,
            role=role if known.role in ("author", signer.role) else known.role,
            marks=known.marks or signer.marks,
        )
        return place

    def arrange(self, texts: Sequence[str]) -> None:
        """In the order in which their names stand before or below their parts of the text."""
        lines = [
            line.lstrip("—–- *#") for text in texts for line in text.split("\n", MOST_NAMED_LINES)
        ]

        def place(person: Signed) -> int:
            end = len(person.name) + LONGEST_HONORIFIC
            return next((n for n, line in enumerate(lines) if person.name in line[:end]), -1)

        pairs = sorted(zip(self.people, self.spans, strict=True), key=lambda pair: place(pair[0]))
        self.people = [person for person, _ in pairs]
        self.spans = [span for _, span in pairs]

    def give(self, places: Iterable[int], posts: tuple[Post, ...]) -> None:
        for place in places:
            self.people[place] = self.people[place].holding(posts)

    def give_by_mark(self, mark: str, posts: tuple[Post, ...]) -> bool:
        places = [n for n, person in enumerate(self.people) if mark in person.marks]
        self.give(places, posts)
        return bool(places)

    def note(self, bio: Bio, span: Span | None, *, new: bool) -> bool:
        """Take in a note; a person nobody named before only if `new`. Whether it was of use."""
        used = False
        for signer in bio.signers:
            whole = " " in signer.name or not signer.name.isascii()
            if (new and whole) or self.find(signer.name, signer.native) is not None:
                self.add([signer], span)
                used = True
        if bio.of_author:
            self.orphans.append(bio.posts)
            used = True
        return used

    def settle(self) -> None:
        """Give the posts of “the author” to whoever signs."""
        authors = [n for n, person in enumerate(self.people) if person.role in AUTHORS]
        for posts in self.orphans:
            if len(authors) > 1 and len(posts) == len(authors):
                for place, post in zip(authors, posts, strict=True):
                    self.give([place], (post,))
            else:
                self.give(authors, posts)
        self.orphans = []

    def speaking(self, language: str) -> None:
        """Of posts printed in Chinese and in another script, those in the text's language."""
        for place, person in enumerate(self.people):
            own = [post for post in person.posts if _is_han(post) == language.startswith("zh")]
            if own and len({*map(_is_han, person.posts)}) > 1:
                self.people[place] = replace(person, posts=tuple(own))

    def signers(self) -> list[Signer]:
        return [
            Signer(
                name=person.name,
                posts=tidied(person.posts),
                role=person.role,
                native_name=person.native,
                orcid=person.orcid,
                email=person.email,
                is_organization=person.is_organization,
                span=span,
            )
            for person, span in zip(self.people, self.spans, strict=True)
        ]


def tidied(posts: tuple[Post, ...]) -> tuple[Post, ...]:
    """Each post once: a body alone or a position alone goes if a fuller post says it too."""
    within = [_within(post, posts) for post in posts]
    # “Nonresident Scholar” below the name, “nonresident scholar” in the note.
    posts = tuple({_post_key(post): post for post in reversed(within)}.values())[::-1]
    return tuple(
        post
        for number, post in enumerate(posts)
        if not any(
            _says_more(other, post) or _is_short_for(post, other)
            for n, other in enumerate(posts)
            if n != number
        )
    )


def _post_key(post: Post) -> tuple[str, ...]:
    return tuple(map(match_key, (post.position, post.unit, post.institution)))


def _within(post: Post, posts: tuple[Post, ...]) -> Post:
    """“Director, Africa Program” below the name: the program of the institute a note names."""
    outer = {
        other.institution for other in posts if match_key(other.unit) == match_key(post.institution)
    }
    if post.unit or not post.institution or len(outer) != 1:
        return post
    return replace(post, unit=post.institution, institution=outer.pop())


def _is_short_for(post: Post, other: Post) -> bool:
    """“ANU” or “Crawley School” in the byline, the full name in the note."""
    short = post.institution
    if post.position or post.unit or not short:
        return False
    whole = (other.institution, other.unit)
    if short.isupper() and 1 < len(short) < 9:
        return any(short == "".join(re.findall(r"\b[A-Z]", body)) for body in whole)
    return " " in short and any(body.startswith(f"{short} ") for body in whole)


def _says_more(other: Post, post: Post) -> bool:
    if not post.institution:
        return bool(other.institution) and match_key(other.position) == match_key(post.position)
    bodies = {match_key(body) for body in (other.institution, other.unit) if body}
    same = match_key(post.institution) in bodies
    if not post.position:
        return same and bool(other.position or (other.unit and not post.unit))
    same_position = match_key(other.position) == match_key(post.position)
    return same and same_position and bool(other.unit) and not post.unit


def _is_han(post: Post) -> bool:
    return is_han(f"{post.position}{post.unit}{post.institution}")


def _key(name: str) -> str:
    return match_key(name).replace(".", "").replace("-", " ").replace("’", "'")


def _turned(key: str) -> str:
    first, _, last = key.partition(" ")
    return f"{last} {first}" if last and " " not in last else key
