"""Whether a text is signed, and signed as its signers were placed on its date."""

from collections.abc import Iterator

from commentary.intake.when import HAN
from commentary.models import Byline
from commentary.models.bylines import post_line

from .facts import Facts


def unsigned(facts: Facts) -> Iterator[str]:
    if not facts.bylines:
        yield (
            f"“{facts.edition.title}” is not signed: add a signature. "
            "An editorial is signed by the organization."
        )


def unidentified(facts: Facts) -> Iterator[str]:
    """Of a signer whose page was erased, the name that stands in published editions is enough."""
    nobodys = [byline for byline in facts.bylines if not (byline.is_identified or byline.is_erased)]
    names = [byline.name for byline in nobodys if byline.name not in facts.signed_before]
    if names:
        yield f"Not yet identified: {', '.join(names)}. Choose the person or the organization."


def signed_otherwise(facts: Facts) -> Iterator[str]:
    """Where an affiliation as signed is not the one the record has for the document's date."""
    for byline in facts.bylines:
        held = _held(byline, facts)
        if held is not None and _key(held) != _key(byline.posts) and _comparable(held, byline):
            yield (
                f"{byline.name} signs {_told(byline.posts, facts) or 'without a post'}; on record "
                f"for {facts.commentary.issued}: {_told(held, facts) or 'no post'}."
            )


def _held(byline: Byline, facts: Facts) -> list[dict[str, str]] | None:
    """The posts on that date; None where nothing is on record, or it is not sure which."""
    if byline.person is None or not byline.person.affiliations.all():
        return None
    posts = byline.person.posts_on(facts.commentary.issued)
    return None if posts is None else [post.as_signed() for post in posts]


def _comparable(held: list[dict[str, str]], byline: Byline) -> bool:
    """A translation is signed in its own script, the record is kept in another."""
    scripts = {bool(HAN.search("".join(post.values()))) for post in (*held, *byline.posts)}
    return len(scripts) < 2


def _key(posts: list[dict[str, str]]) -> list[tuple[str, ...]]:
    return sorted(
        tuple(post[part].casefold() for part in ("position", "unit", "institution"))
        for post in posts
    )


def _told(posts: list[dict[str, str]], facts: Facts) -> str:
    lines = (f"“{post_line(post, facts.commentary.language)}”" for post in posts)
    return " and ".join(lines)
