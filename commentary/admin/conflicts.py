"""Two people wrote: what is stored now and what this one wrote, side by side, nothing lost."""

from django.http import HttpRequest, QueryDict

from commentary import publishing
from commentary.models import Byline, Edition

from .bylines import written_signature
from .cataloguing import is_frozen

SHOWN = ("title", "subtitle", "summary", "body", "change_note")
WORDS = ("title", "subtitle", "summary", "body")


def conflict_context(request: HttpRequest, edition: Edition) -> dict:
    """For the conflict panel: the fields that differ, stored and written, and if it is sealed."""
    rows = []
    for name in SHOWN:
        stored, written = getattr(edition, name), request.POST.get(name)
        if written is not None and written.replace("\r\n", "\n") != stored:
            label = edition._meta.get_field(name).verbose_name
            rows.append({"name": name, "label": label, "stored": stored, "written": written})
    signature = written_signature(request.POST)
    if "title" in request.POST and signature != edition.signature:
        label = "signature"
        rows.append(
            {"name": label, "label": label, "stored": edition.signature, "written": signature}
        )
    frozen = is_frozen(edition)
    taken = words_to_take_along(request, edition) if frozen else {}
    return {"conflict": rows, "sealed_meanwhile": frozen, **taken}


def words_to_take_along(request: HttpRequest, edition: Edition) -> dict:
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


def _waits(edition: Edition) -> bool:
    return is_frozen(edition) and edition.is_pending


def without_vanished_signers(data: QueryDict) -> None:
    """Rows of signers that somebody else removed become new ones, so that they can be saved."""
    total, known = _number(data, "TOTAL"), _number(data, "INITIAL")
    rows = [_row(data, n) for n in range(total)]
    pks = [row.get("id", [""])[0] for row in rows[:known]]
    kept = {
        str(pk)
        for pk in Byline.objects.filter(pk__in=[pk for pk in pks if pk.isdecimal()]).values_list(
            "pk", flat=True
        )
    }
    there = [row for row, pk in zip(rows, pks, strict=False) if pk in kept]
    gone = [row | {"id": [""]} for row, pk in zip(rows, pks, strict=False) if pk not in kept]
    if not gone:
        return
    for n, row in enumerate([*there, *gone, *rows[known:]]):
        for name in {name for other in rows for name in other}:
            data.setlist(f"bylines-{n}-{name}", row.get(name, []))
    data["bylines-INITIAL_FORMS"] = str(len(there))


def _number(data: QueryDict, which: str) -> int:
    value = data.get(f"bylines-{which}_FORMS", "")
    return min(int(value), 1000) if value.isdecimal() and len(value) < 6 else 0


def _row(data: QueryDict, n: int) -> dict[str, list[str]]:
    start = f"bylines-{n}-"
    return {key.removeprefix(start): data.getlist(key) for key in data if key.startswith(start)}
