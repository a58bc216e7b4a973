"""One person or body as a signature gives them, before signatures are put together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..draft import Post
from ..names import Name


@dataclass(frozen=True, slots=True)
class Signed:
    """`marks` tie a name to posts printed elsewhere: ^1^, *."""

    name: str
    native: str = ""
    posts: tuple[Post, ...] = ()
    role: str = "author"
    marks: tuple[str, ...] = ()
    is_organization: bool = False
    email: str = ""
    orcid: str = ""

    def holding(self, posts: tuple[Post, ...]) -> Signed:
        return replace(self, posts=tuple(dict.fromkeys((*self.posts, *posts))))


def institutions_of(people: Iterable[Signed]) -> list[str]:
    """Every institution that a post of theirs names."""
    return [post.institution for person in people for post in person.posts]


def signed(name: Name, posts: tuple[Post, ...] = (), role: str = "author") -> Signed:
    native = name.native if name.native != name.text else ""
    return Signed(name.text, native, posts, role, name.marks)


def join(found: list[Signed], signer: Signed) -> None:
    """Take somebody in once; more posts if already there. A body answers nothing."""
    if signer.is_organization:
        return
    for number, other in enumerate(found):
        if other.name == signer.name:
            found[number] = other.holding(signer.posts)
            return
    found.append(signer)
