"""No lost update: every way to write at the desk compares the state it started from.

A new address of the admin, a new act and a new function of publishing fail here until somebody says
how they do.
"""

import inspect

import pytest
from django.contrib import admin
from django.urls import reverse

from commentary import publishing
from commentary.admin.acts import ACTS
from commentary.admin.bulk_acts import ON_COMMENTARY, UNDO
from commentary.models import Commentary, LogEntry
from tests.admin.forms import edition_address, opened, save, sent
from tests.admin.test_walk import all_patterns
from tests.factories import (
    make_commentary,
    make_domain,
    make_draft,
    make_notice,
    make_organization,
    make_person,
)
from tests.intake.store.drafts import make_proposal
from tests.starts import STARTS

pytestmark = pytest.mark.django_db

READS = {
    "changelist",
    "history",
    "commentary_commentary_coverage",
    "commentary_commentary_digest",
    "commentary_edition_compare",
    "commentary_edition_signature",
    "commentary_image_picker",
    "commentary_readershipcount_sums",
    "commentary_source_original",
    "app_list",
    "autocomplete",
    "index",
    "jsi18n",
    "login",
    "logout",
    "password_change_done",
    "view_on_site",
}
# They begin with nothing, or with what is the writer's own.
CREATES = {"add", "commentary_edition_manuscript", "commentary_edition_sign_off"}
OWN = {"password_change", "auth_user_password_change", "commentary_edition_letters"}
# What is deleted is named on a page that asks first; nobody's words take the place of it.
DELETES = {"delete", "commentary_intakerun_undo", "commentary_edition_revoke"}
COMPARES = {
    "change",  # every record: test_stale_records
    "commentary_commentary_bulk",
    "commentary_logentry_bulk",
    "commentary_domain_merge",
    "commentary_organization_merge",
    "commentary_person_merge",
    "commentary_domain_twins",  # where two are told apart: test_twins
    "commentary_organization_twins",
    "commentary_person_twins",
    "commentary_edition_act",
    "commentary_edition_proposal",
    "commentary_edition_stand",  # where a state is restored: test_history
    "commentary_edition_merge",  # of a text that was set aside: test_taking_up
}
EACH = ("changelist", "history", "add", "delete", "change")


def test_no_address_of_the_desk_was_forgotten():
    named = {pattern.name for pattern in all_patterns(admin.site.get_urls())} - {None}
    own = {
        f"{model._meta.app_label}_{model._meta.model_name}_{page}"
        for model in admin.site._registry
        for page in EACH
    }
    assert (named - own) | set(EACH) == READS | CREATES | OWN | DELETES | COMPARES


# What each function of publishing that writes is reached by; the rest is of commands and files.
REACHED = {
    **dict.fromkeys(("submit", "take_back", "send_back", "approve", "publish"), "act"),
    **dict.fromkeys(("schedule", "reschedule", "unschedule", "discard", "revise"), "act"),
    **dict.fromkeys(("correct_now", "withdraw", "reinstate", "translate"), "act"),
    **dict.fromkeys(("make_room", "rewrite"), "act"),  # by “revise”, with words to take along
    "restore": "stand",
    "leave": "merge",
    "keep": "change",  # what is stored already, as a save
    "make_link": "creates",
    "revoke_link": "deletes",
    "merge": "merge",
    "tell_apart": "twins",
    "carry_out": "bulk",
    **dict.fromkeys(("log_catalogue", "log_attachments"), "change"),
    "enter": "creates",
    **dict.fromkeys(("expunge", "redact", "redact_words", "rename_signer"), "command"),
    **dict.fromkeys(("erase_page", "erase_name"), "command"),
}


def test_no_function_of_publishing_was_forgotten():
    writers = {
        name
        for name in publishing.__all__
        if inspect.isfunction(getattr(publishing, name))
        and "by" in inspect.signature(getattr(publishing, name)).parameters
    }
    assert writers == set(REACHED)


# -- acts --------------------------------------------------------------------------------------
SCHEDULE = {"day": "2099-01-01", "clock": "12:00", "zone": "UTC"}
CORRECTED = {"title": "Mine", "summary": "Mine.", "body": "<p>Mine.</p>", "change": "minor"}
TYPED = {
    "return": {"note": "Shorten it."},
    "schedule": SCHEDULE,
    "correct": CORRECTED,
    "withdraw": {"change_note": "Mine."},
    "reinstate": {"change_note": "Mine."},
    "translate": {"language": "fr", "translated_title": "Mine"},
}


def test_every_act_is_tried_here():
    assert {act.name for act in ACTS} == set(STARTS)


@pytest.mark.parametrize("name", STARTS)
def test_an_act_on_what_has_changed_is_refused_and_what_was_typed_is_kept(admin_client, name):
    edition, typed = STARTS[name](), TYPED.get(name, {})
    address = edition_address("act", edition.pk, name)
    seen = admin_client.get(address).context["seen"]
    edition.commentary.domain_tags.create(tag=make_domain())
    before = publishing.fingerprint(edition)
    page = admin_client.post(address, typed | {"seen": seen})
    assert page.status_code == 409
    assert publishing.fingerprint(edition) == before
    form = page.context["form"]
    assert {field: form.data[field] for field in typed} == typed
    again = admin_client.post(address, typed | {"seen": page.context["seen"]})
    assert again.status_code == 302


# -- many at once ------------------------------------------------------------------------------
FILLED = {
    "add-domain": lambda: {"domain": make_domain().pk},
    "remove-domain": lambda: {"domain": make_domain().pk},
    "attach-notice": lambda: {"notice": make_notice().pk},
    "undo": dict,
}


def test_every_act_on_many_is_tried_here():
    assert {act.name for act in (*ON_COMMENTARY, UNDO)} == set(FILLED)


@pytest.mark.parametrize("name", FILLED)
def test_an_act_on_many_of_which_one_has_changed_is_refused(admin_client, name):
    piece, filled = make_commentary(), FILLED[name]()
    if name == "remove-domain":
        piece.domain_tags.create(tag_id=filled["domain"])
    if name == "undo":
        before = publishing.catalogue_of(piece)
        Commentary.objects.filter(pk=piece.pk).update(license="CC-BY-4.0")
        publishing.log_catalogue(piece, by="x", before=before)
    rows = LogEntry.objects.all() if name == "undo" else [piece]
    model = "logentry" if name == "undo" else "commentary"
    address = reverse(f"admin:commentary_{model}_bulk", args=[name])
    data = filled | {"rows": ",".join(str(row.pk) for row in rows)}
    seen = admin_client.post(address, data).context["seen"]
    Commentary.objects.filter(pk=piece.pk).update(license="theirs")
    page = admin_client.post(address, data | {"seen": seen, "confirm": "x"})
    assert page.status_code == 409
    piece.refresh_from_db()
    assert piece.license == "theirs"


# -- the rest ----------------------------------------------------------------------------------
@pytest.mark.parametrize("make", [make_person, make_organization, make_domain])
def test_a_merger_of_what_has_changed_is_refused(admin_client, make):
    merged, heir = make(), make()
    address = reverse(f"admin:commentary_{merged._meta.model_name}_merge", args=[merged.pk])
    seen = admin_client.post(address, {"heir": heir.pk}).context["seen"]
    type(heir).objects.filter(pk=heir.pk).update(slug="theirs")
    answer = admin_client.post(address, {"heir": heir.pk, "seen": seen, "confirm": "x"})
    assert answer.status_code == 409
    merged.refresh_from_db()
    assert merged.merged_into is None


@pytest.mark.parametrize("decision", ["accept", "decline"])
def test_a_proposal_for_what_has_changed_is_not_decided(admin_client, decision):
    edition = make_draft()
    proposal = make_proposal(commentary=edition.commentary)
    page = admin_client.get(edition_address("change", edition.pk))
    assert f'name="seen" value="{page.context["seen"]}"' in page.content.decode()
    address = edition_address("proposal", edition.pk, proposal.number)
    edition.commentary.domain_tags.create(tag=make_domain())
    answer = admin_client.post(address, {"decision": decision, "seen": page.context["seen"]})
    assert answer.status_code == 409
    assert "was changed since you opened it" in answer.content.decode()
    proposal.refresh_from_db()
    assert proposal.status == "open"


def test_a_save_of_a_form_compares_too(admin_client):
    edition = make_draft()
    data = opened(admin_client, edition) | {"title": "Mine"}
    edition.commentary.domain_tags.create(tag=make_domain())
    page = save(admin_client, data, edition)
    assert page.status_code == 409
    assert sent(page)["title"] == "Mine"
