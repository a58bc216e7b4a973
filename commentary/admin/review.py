"""The acts between those who write and those who review: each says to whom the text goes next."""

from typing import Any

from django import forms

from commentary import publishing
from commentary.models import State

from .act import Act


class NoteToDeskForm(forms.Form):
    note = forms.CharField(
        required=False,
        help_text="For the desk alone: readers never see it.",
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
    )


class NoteToAuthorForm(NoteToDeskForm):
    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["note"].required = True
        self.fields["note"].label = "What is to be done"


REVIEW = (
    Act(
        name="submit",
        label="Submit",
        permission="change_edition",
        possible=lambda edition: edition.state == State.DRAFT,
        promise=lambda edition: (
            "The text goes to the editors. Readers notice nothing. "
            "It can be taken back until it is decided upon."
        ),
        perform=publishing.submit,
        form=NoteToDeskForm,
        done="Submitted.",
        is_checked=True,
    ),
    Act(
        name="take-back",
        label="Take back",
        permission="change_edition",
        possible=lambda edition: edition.state == State.IN_REVIEW,
        promise=lambda edition: "The text is a draft again, to be written on.",
        perform=publishing.take_back,
        form=NoteToDeskForm,
        done="Taken back.",
    ),
    Act(
        name="return",
        label="Return",
        permission="review_commentary",
        possible=lambda edition: edition.state in {State.IN_REVIEW, State.APPROVED},
        promise=lambda edition: (
            f"The text goes back to {edition.created_by or 'the drafts'} with your note."
        ),
        perform=publishing.send_back,
        form=NoteToAuthorForm,
        done="Returned.",
    ),
    Act(
        name="approve",
        label="Approve",
        permission="review_commentary",
        possible=lambda edition: edition.state == State.IN_REVIEW,
        promise=lambda edition: "It may be published as it is. Readers notice nothing yet.",
        perform=publishing.approve,
        form=NoteToDeskForm,
        done="Approved.",
        is_checked=True,
    ),
)
