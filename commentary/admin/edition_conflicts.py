"""What a conflict on the editing page shows beyond the fields of its form."""

from typing import Any

from django.http import HttpRequest, QueryDict

from commentary import publishing
from commentary.models import Byline, Edition

from .bylines import written_signature
from .cataloguing import is_frozen
from .conflicts import conflict_row
from .theirs import given_up

WORDS = ("title", "subtitle", "summary", "body")
BYLINES = Byline._meta.get_field("edition").remote_field.get_accessor_name()
TAKEN_ALONG = "take-along"  # the form with the words for a revision
SHOWN = (*WORDS, "change_note")


def rows_beyond_the_form(
    request: HttpRequest, edition: Edition, in_form: set[str]
) -> list[dict[str, Any]]:
    """Words for a text that was sealed meanwhile, and the two signatures, where they differ."""
    rows = []
    for name in SHOWN:
        written = request.POST.get(name)
        if name not in in_form and written is not None:
            label = edition._meta.get_field(name).verbose_name
            typed = written.replace("\r\n", "\n")
            row = conflict_row(name, label, getattr(edition, name), typed)
            rows.append(row | {"key": name if name in WORDS else "", "form": TAKEN_ALONG})
    if "title" in request.POST:
        signature = written_signature(request.POST)
        row = conflict_row("signature", "signature", edition.signature, signature)
        rows.append(row | {"key": "" if is_frozen(edition) else BYLINES})
    return [row for row in rows if row["stored"] != row["written"]]


def sealed_meanwhile(request: HttpRequest, edition: Edition) -> dict[str, Any]:
    frozen = is_frozen(edition)
    taken = words_to_take_along(request, edition) if frozen else {}
    return {"sealed_meanwhile": frozen, **taken}


def words_to_take_along(request: HttpRequest, edition: Edition) -> dict[str, Any]:
    """The words that were typed, and the text in force whose revision can take them."""
    editions = edition.commentary.editions
    current = edition if _waits(edition) else editions.in_force().first()
    if current is None or not request.POST.get("title"):
        return {}
    return {
        "revisable": current,
        "revisable_seen": publishing.fingerprint(current),
        "words": [(name, request.POST.get(name, "")) for name in WORDS],
    }


def with_words_of(edition: Edition, data: QueryDict) -> QueryDict:
    """What was sent, with the edition's words where the writer gives the own ones up."""
    names = given_up(data) & set(WORDS)
    if not names:
        return data
    data = data.copy()
    for name in names:
        data[name] = getattr(edition, name)
    return data


def _waits(edition: Edition) -> bool:
    return is_frozen(edition) and edition.is_pending
