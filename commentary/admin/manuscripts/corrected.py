"""The forms as corrected, turned back into the unit that is stored."""

from dataclasses import replace

from django.contrib.auth.models import AbstractBaseUser

from commentary.intake.draft import Draft, FoundDomain, FoundEvent
from commentary.intake.errors import Remark
from commentary.intake.understanding import Unit

from .forms import DraftForm, EventsForm
from .offers import NONE, link_of
from .signers import BodiesForm, SignerFormSet, signed

# What a manuscript may bring beside its text, and who may make such records.
BROUGHT = {"notices": "commentary.add_notice", "old_urls": "commentary.add_redirect"}


def corrected(
    unit: Unit,
    form: DraftForm,
    signers: SignerFormSet,
    bodies: BodiesForm,
    events: EventsForm,
    user: AbstractBaseUser,
) -> Unit:
    """Of valid forms; what nobody could correct here stays as it was understood."""
    draft, data = unit.draft or Draft(), form.cleaned_data
    stated = {**draft.stated, "slug": data["slug"], "format": data["format"]}
    stated.pop("first_published_in", None)
    draft = replace(
        draft,
        title=data["title"],
        subtitle=data["subtitle"],
        summary=data["summary"],
        language=data["language"],
        body=[data["body"]],
        signers=signed(signers, bodies),
        issued=str(data["issued"]),
        disclaimer=data["disclaimer"],
        source_credit=data["source_credit"],
        events=_events(events),
        domains=_domains(data),
        stated=stated,
        remarks=list(draft.remarks),
    )
    return replace(unit, draft=_within_rights(draft, user))


def _domains(data: dict) -> list[FoundDomain]:
    names = dict.fromkeys([*data.get("domains", ()), *data["more_domains"]])
    return [FoundDomain(name, stated=True) for name in names]


def _events(form: EventsForm) -> list[FoundEvent]:
    decided = ((event, link_of(chosen)) for event, chosen in form.decided() if chosen != NONE)
    return [replace(event, event=link.slug, is_new=link.is_new) for event, link in decided]


def _within_rights(draft: Draft, user: AbstractBaseUser) -> Draft:
    """Without what this person may not make; the words of it stay in the remarks."""
    left = {
        name: draft.stated.pop(name)
        for name, right in BROUGHT.items()
        if draft.stated.get(name) and not user.has_perm(right)
    }
    if draft.disclaimer and not user.has_perm(BROUGHT["notices"]):
        left["disclaimer"] = draft.disclaimer
        draft.disclaimer = ""
    for name, value in left.items():
        draft.remarks.append(Remark(0, name, f"An editor has to add this: {value}"))
    return draft
