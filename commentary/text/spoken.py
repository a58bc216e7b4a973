"""What a screen reader says where the page shows a number, an arrow or nothing."""

from typing import NamedTuple


class Spoken(NamedTuple):
    note: str
    notes: str
    back: str
    table: str
    question: str


_ENGLISH = Spoken(
    note="Note",
    notes="Notes",
    back="Back to the text",
    table="Table",
    question="Link to this question",
)
_LANGUAGES = {
    "en": _ENGLISH,
    "zh": Spoken(note="注释", notes="注释", back="返回正文", table="表格", question="此问题的链接"),
}


def spoken(language: str) -> Spoken:
    """In the language of a BCP 47 tag, else in English."""
    return _LANGUAGES.get(language.lower().split("-")[0], _ENGLISH)
