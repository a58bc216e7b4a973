"""The act that begins a translation."""

from django import forms

from commentary import publishing
from commentary.models import Edition

from .act import Act
from .edition_form import WIDE, free_slug


class TranslationForm(forms.Form):
    """Named apart from the fields of the original, which an act's form is filled with."""

    language = forms.CharField(
        max_length=35, help_text="Into which: zh-Hans, en, fr. The original is in another."
    )
    translated_title = forms.CharField(label="Title in that language", max_length=300, widget=WIDE)


def _translate(edition: Edition, *, by: str, language: str, translated_title: str) -> Edition:
    return publishing.translate(
        edition,
        by=by,
        language=language,
        title=translated_title,
        slug=free_slug(translated_title),
    )


TRANSLATE = Act(
    name="translate",
    label="New translation",
    permission="add_edition",
    possible=lambda edition: edition.is_in_force and not edition.commentary.translation_of_id,
    promise=lambda edition: (
        "Readers notice nothing. A draft is begun with the signatures, format, domains and events "
        f"of edition {edition.number}; you are told when the original is corrected later."
    ),
    perform=_translate,
    form=TranslationForm,
    done="Begun. Add the translator to the signatures, and write the text here.",
)
