"""The pages of the acts: their addresses, and what their forms need."""

from commentary import publishing
from tests.admin.forms import edition_address


def at(act, edition):
    return edition_address("act", edition.pk, act)


def given(act, edition):
    """What its form needs, from a page opened now."""
    texts = {
        "correct": {
            "title": "Corrected",
            "summary": "In brief.",
            "body": "<p>Right.</p>",
            "change": "correction",
            "change_note": "A figure was wrong.",
        },
        "return": {"note": "Shorten it."},
        "withdraw": {"change_note": "Taken back."},
        "translate": {"language": "zh-Hans", "translated_title": "译文"},
        "schedule": {"day": "2100-06-01", "clock": "09:00", "zone": "Europe/Berlin"},
    }
    return {"seen": publishing.fingerprint(edition), **texts.get(act, {})}
