"""Whether a text is whole: what it says, shows, refers to and links to."""

from collections.abc import Iterator

from commentary.intake.languages import language_of
from commentary.models import Change
from commentary.models.in_force import NOTED_CHANGES
from commentary.text import dangling_notes, links, pictures, plain

from .facts import Facts

SHORTEST = 200  # characters: a language is not told from less
ENOUGH = 5000  # and told from so many


def no_text(facts: Facts) -> Iterator[str]:
    if facts.edition.change != Change.WITHDRAWAL and not facts.edition.body:
        yield f"“{facts.edition.title}” has no text."


def unexplained_change(facts: Facts) -> Iterator[str]:
    if facts.edition.change in NOTED_CHANGES and not facts.edition.change_note.strip():
        yield "Readers are told what was changed: write a change note."


def no_summary(facts: Facts) -> Iterator[str]:
    if facts.edition.body and not facts.edition.summary.strip():
        yield "There is no summary: say in two or three lines what the text says."


def other_language(facts: Facts) -> Iterator[str]:
    text = plain(facts.edition.body)
    given = facts.commentary.language
    found = language_of([text[:ENOUGH]]) if len(text) >= SHORTEST else ""
    if found and _base(found) != _base(given):
        yield f"The text reads as “{found}”, but its language is “{given}”: correct the language."


def _base(language: str) -> str:
    return language.split("-")[0].lower()


def pictures_without_words(facts: Facts) -> Iterator[str]:
    """Pictures that say nothing to those who cannot see them."""
    for picture in pictures(facts.edition.body):
        if not picture.alt and picture.name not in facts.decorative:
            yield (
                f"The picture {picture.name} has no alternative text: say in a sentence what it "
                "shows, or call it decorative among the images."
            )
    lead = facts.commentary.lead_image
    if lead and not lead.says_something:
        yield (
            "The lead image has no alternative text: open the image and say what it shows, or that "
            "it is decorative."
        )


def notes_without_ends(facts: Facts) -> Iterator[str]:
    missing, unreferenced = dangling_notes(facts.edition.body)
    for label in missing:
        yield f"The text refers to note [^{label}], which is not there: write it at the end."
    for label in unreferenced:
        yield f"Nothing refers to note [^{label}]: put its mark in the text, or delete the note."


def links_elsewhere(facts: Facts) -> Iterator[str]:
    """A path of this site is served as the web is; mail and places on a page are not pages."""
    for link in links(facts.edition.body):
        if not link.href.startswith(("http://", "https://", "/")):
            yield (
                f"The link on “{link.text}” leads to {link.href}: "
                "it must begin with https:// or http://"
            )
