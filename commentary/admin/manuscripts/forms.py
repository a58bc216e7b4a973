"""The forms of “New from manuscript”: what comes in, and what was understood, to be corrected."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.utils import timezone

from commentary.admin.edition_form import WIDE
from commentary.admin.prose import body_field
from commentary.dates import PartialDate
from commentary.intake.draft import Draft, FoundDomain, FoundEvent
from commentary.intake.errors import IntakeError
from commentary.intake.store.references import References
from commentary.intake.store.resolving import slug_from
from commentary.models import Commentary
from commentary.text import clean_html, split_domains

from .offers import Offer, Offers

CHECKED = ("slug", "language", "issued")  # as the model checks them


class Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files, as a list."""

    widget = Files

    def clean(self, data: Any, initial: Any = None) -> list:
        files = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(file, initial) for file in files if file]


class StartForm(forms.Form):
    text = forms.CharField(
        label="Text",
        required=False,
        strip=False,
        widget=AdminTextareaWidget(attrs={"rows": 14}),
        help_text="Paste a manuscript: title, text, signature. Markdown and HTML are told by "
        "how they look.",
    )
    files = FilesField(
        label="Files",
        allow_empty_file=True,  # intake says which one is empty
        required=False,
        help_text="Text, Markdown, Word, HTML or JSON Lines. Several wait for one another.",
    )
    today = forms.CharField(
        label="Reference date",
        required=False,
        help_text="What “last year” and “in May” refer to where the text prints no date: 2024, "
        "2024-06 or 2024-06-30. Empty: such dates stay open.",
    )
    language = forms.CharField(
        required=False,
        help_text="Such as en or zh-Hans, where a file does not say it. Empty: told by its words.",
    )

    def __init__(self, *args: Any, **kwargs: Any):
        kwargs["initial"] = {"today": f"{timezone.localdate()}"} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)

    def clean_today(self) -> str:
        try:
            return str(PartialDate(self.cleaned_data["today"]))
        except ValueError as error:
            raise ValidationError(str(error)) from error

    def clean_language(self) -> str:
        given = self.cleaned_data["language"]
        return Commentary._meta.get_field("language").clean(given, None) if given else ""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and not (data["text"].strip() or data["files"]):
            raise ValidationError("Paste a text, or choose a file.")
        return data


class DraftForm(forms.Form):
    """What a draft says, but for its signature and its events."""

    title = forms.CharField(max_length=300, widget=WIDE)
    subtitle = forms.CharField(max_length=300, required=False, widget=WIDE)
    summary = forms.CharField(required=False, widget=AdminTextareaWidget(attrs={"rows": 3}))
    body = body_field()
    slug = forms.CharField(
        required=False, widget=WIDE, help_text="The address. Empty: made from the title."
    )
    format = Commentary._meta.get_field("format").formfield()
    language = forms.CharField(help_text="Such as en or zh-Hans.")
    issued = forms.CharField(
        label="Date",
        required=False,
        help_text="Of the document, as precisely as known: 2024, 2024-05, 2024-05-14.",
    )
    domains = forms.MultipleChoiceField(
        label="Policy domains", required=False, widget=forms.CheckboxSelectMultiple
    )
    more_domains = forms.CharField(
        required=False, help_text="Names of others, with commas between them."
    )
    disclaimer = forms.CharField(
        required=False,
        widget=AdminTextareaWidget(attrs={"rows": 2}),
        help_text="Becomes a notice of its own beside the text.",
    )
    source_credit = forms.CharField(
        label="First published in", required=False, max_length=200, widget=WIDE
    )

    def __init__(self, *args: Any, draft: Draft, checksum: str, **kwargs: Any):
        super().__init__(*args, initial=_initial(draft, checksum), **kwargs)
        stored = self.initial["body"]
        self.fields["body"] = body_field(stored, self.data.get("body", ""))
        self.fields["domains"].choices = [(named(each), _earned(each)) for each in draft.domains]
        self.checksum = checksum
        if not draft.domains:
            del self.fields["domains"]

    def clean_more_domains(self) -> list[str]:
        names, references = split_domains(self.cleaned_data["more_domains"]), References()
        try:
            for name in names:
                references.domain_named(name)
        except IntakeError as error:
            raise ValidationError(f"{name}: {error.message}") from error
        return names

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if "title" in data and not data.get("slug"):
            data["slug"] = slug_from(data["title"], self.checksum)
        for name in CHECKED:
            if data.get(name):
                try:
                    data[name] = Commentary._meta.get_field(name).clean(data[name], None)
                except ValidationError as error:
                    self.add_error(name, error)
        self._refuse_taken(data.get("slug", ""))
        return data

    def _refuse_taken(self, slug: str) -> None:
        try:
            taken = Commentary.objects.at_address(slug)
        except Commentary.DoesNotExist:
            return
        here = taken.sources.filter(checksum=self.checksum).exists()
        how = "This very manuscript was taken in already" if here else "A piece is here already"
        self.add_error("slug", f"{how}, at this address. Skip it, or give it another address.")


def named(domain: FoundDomain) -> str:
    """What a domain is known by: its slug, or the name that the file gives it."""
    return domain.slug or domain.name


def _earned(domain: FoundDomain) -> str:
    words = ", ".join(f"“{word}”" for word in domain.words)
    return f"{domain.name}: {words or 'stated in the file'}"


def _initial(draft: Draft, checksum: str) -> dict[str, Any]:
    stated = draft.stated
    return {
        "title": draft.title,
        "subtitle": draft.subtitle,
        "summary": draft.summary,
        "body": clean_html("".join(draft.body)),
        "slug": stated.get("slug") or (slug_from(draft.title, checksum) if draft.title else ""),
        "format": stated.get("format") or "op_ed",
        "language": draft.language,
        "issued": draft.issued,
        "domains": [named(each) for each in draft.domains],
        "disclaimer": draft.disclaimer,
        "source_credit": stated.get("first_published_in") or draft.source_credit,
    }


class ChoosingForm(forms.Form):
    """One choice a field; a field that was not sent stands for what was offered first."""

    MOST = 200  # choices: a browser may send 1000 fields, and signers need 400 of them
    STALE = {"invalid_choice": "What is known by this name is not what was shown: choose again."}

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self._offered: dict[str, str] = {}
        self.beyond = 0  # choices that are not shown, and made as they were offered

    def add_choice(self, name: str, offer: Offer, **kwargs: Any) -> None:
        self._offered[name] = offer.initial
        if len(self.fields) >= self.MOST:
            self.beyond += 1
            return
        self.fields[name] = forms.ChoiceField(
            choices=offer.choices,
            initial=offer.initial,
            required=False,
            widget=forms.RadioSelect,
            error_messages=self.STALE,
            **kwargs,
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for name in self._offered.keys() & self.errors.keys():
            self.data = self.data.copy()  # shows what is offered now
            self.data[self.add_prefix(name)] = self._offered[name]
        return data

    def chosen(self, name: str) -> str:
        return self.cleaned_data.get(name) or self._offered[name]


class EventsForm(ChoosingForm):
    """For each mention of an event: which of the known it is, or a new one."""

    def __init__(self, *args: Any, events: Sequence[FoundEvent], offers: Offers, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.events = events
        for number, (event, offer) in enumerate(
            zip(events, offers.for_events(events), strict=True), start=1
        ):
            words = event.text or event.event
            self.add_choice(f"event-{number}", offer, label=f"Event {number}: “{words}”")

    def decided(self) -> list[tuple[FoundEvent, str]]:
        names = (f"event-{number}" for number in range(1, len(self.events) + 1))
        return [(event, self.chosen(n)) for event, n in zip(self.events, names, strict=True)]
