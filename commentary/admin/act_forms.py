"""What the acts of the desk ask for before they are done."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget

from commentary.models import Change
from commentary.models.in_force import NOTED_CHANGES

from .edition_form import WIDE
from .prose import body_field
from .zones import MomentForm

CHANGES = [(c.value, c.label) for c in (Change.CORRECTION, Change.UPDATE, Change.MINOR)]
NOTING = "Readers see it: on the page, under Corrections and in their feed. Not for minor changes."
WITHDRAWING = "To take the text away from readers, go back and withdraw it."


class ReviseForm(forms.Form):
    """Words written for a text that was sealed meanwhile go with the revision."""

    title = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput)
    subtitle = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput)
    summary = forms.CharField(required=False, widget=forms.HiddenInput)
    body = forms.CharField(required=False, widget=forms.HiddenInput)


def _note(**options: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})
    return forms.CharField(label="Public note", widget=widget, **options)


class NoteForm(forms.Form):
    change_note = _note()


class OptionalNoteForm(NoteForm):
    change_note = _note(required=False)


class ChangeForm(forms.Form):
    """Asks what a text is to those who have read the one before it, where there is one."""

    change = forms.ChoiceField(
        label="What it is", choices=CHANGES, widget=forms.RadioSelect, help_text=WITHDRAWING
    )
    change_note = _note(required=False, help_text=NOTING)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if not self.initial.get("replaces"):
            del self.fields["change"], self.fields["change_note"]
        elif not self.initial.get("change_note"):
            # What a revision was begun as is nobody's answer yet.
            self.initial = {**self.initial, "change": None}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("change") in NOTED_CHANGES and not data.get("change_note"):
            self.add_error("change_note", "Readers are told what was changed: write a note.")
        return data


class ScheduleForm(ChangeForm, MomentForm):
    field_order = ("day", "clock", "zone", "which")


class CorrectForm(OptionalNoteForm):
    """The text in force, to be corrected at once."""

    change = forms.ChoiceField(label="What it is", choices=CHANGES)
    title = forms.CharField(max_length=300, widget=WIDE)
    subtitle = forms.CharField(max_length=300, required=False, widget=WIDE)
    summary = forms.CharField(required=False, widget=AdminTextareaWidget(attrs={"rows": 3}))
    body = body_field()
    field_order = ("title", "subtitle", "summary", "body", "change", "change_note")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        stored = self.initial.get("body", "")
        self.fields["body"] = body_field(stored, self.data.get("body", ""))
