import pytest

from commentary.intake.errors import IntakeError
from commentary.intake.manuscript import Picture
from commentary.intake.store.deciding import decline
from commentary.intake.store.form import as_line, form_of, stored_pieces
from commentary.intake.store.runs import begin_run, finish_run
from commentary.intake.store.taking import BATCH, Intake, Options
from commentary.intake.understanding import Unit, checksum
from commentary.models import (
    Commentary,
    DomainTag,
    Edition,
    IntakeRun,
    Newcomer,
    Proposal,
    Source,
    State,
)
from tests.factories import (
    make_commentary,
    make_domain,
    make_draft,
    make_edition,
    make_event,
    make_mention,
    make_organization,
    make_person,
)

from .drafts import make_found, take_drafts

pytestmark = pytest.mark.django_db


def form(slug="on-trade", *, person=None, **fields):
    """The export form of a draft."""
    signer = {"person": person.slug, "name": person.display_name} if person else {}
    text = {
        "title": "On trade",
        "body": "<p>Trade.</p>",
        "number": 1,
        "change": "original",
        "state": "draft",
        "bylines": [{"role": "author", **signer}] if person else [],
    }
    for name in list(fields):
        if name in ("title", "body", "state", "in_force_from", "bylines"):
            text[name] = fields.pop(name)
    text = {name: value for name, value in text.items() if value not in ("", [])}
    return {
        "slug": slug,
        "format": "op_ed",
        "language": "en",
        "indexing": "ours",
        "editions": [text],
        **fields,
    }


def unit(form, *, line=1, name="/given/pieces.jsonl"):
    return Unit(name, line, checksum(as_line(form).encode()), form=form)


def take(*forms, **options):
    run = begin_run("Ada")
    units = [unit(each, line=n) for n, each in enumerate(forms, start=1)]
    outcomes = list(Intake(run, Options(**options)).take(units))
    finish_run(run)
    return outcomes


def statuses(outcomes):
    return [outcome.status for outcome in outcomes]


def test_a_new_piece_is_created_as_a_draft():
    [outcome] = take(form())
    assert (outcome.status, outcome.slug) == ("created", "on-trade")
    assert Edition.objects.get().state == State.DRAFT


def test_the_same_again_is_unchanged():
    take(form())
    [outcome] = take(form())
    assert outcome.status == "unchanged"
    assert Commentary.objects.count() == Source.objects.count() == 1


def test_a_run_that_stored_nothing_leaves_no_trace():
    take(form())
    take(form())
    assert IntakeRun.objects.count() == 1


def test_a_changed_piece_needs_to_be_asked_for():
    take(form())
    [outcome] = take(form(title="On commerce"))
    assert outcome.status == "refused"
    assert "title" in outcome.message
    assert "--update" in outcome.message
    assert Edition.objects.get().title == "On trade"


def test_an_update_rewrites_a_draft_nobody_has_touched():
    take(form())
    [outcome] = take(form(title="On commerce"), update=True)
    assert outcome.status == "updated"
    assert Edition.objects.get().title == "On commerce"


def test_an_update_of_a_public_text_is_a_new_draft():
    person = make_person()
    published = {"state": "published", "in_force_from": "2024-05-14T08:00:00Z"}
    take(form(person=person, **published))
    take(form(person=person, title="On commerce", **published), update=True)
    assert Edition.objects.in_force().get().title == "On trade"
    assert Edition.objects.pending().get().title == "On commerce"


def test_an_editors_own_change_is_not_overwritten_but_both_versions_are_shown():
    take(form())
    edition = Edition.objects.get()
    edition.title = "On trade, mended"
    edition.save()
    [outcome] = take(form(title="On commerce"), update=True)
    assert outcome.status == "refused"
    assert "On trade, mended" in outcome.message
    assert "On commerce" in outcome.message
    assert Edition.objects.get().title == "On trade, mended"


def test_a_catalogue_that_was_never_public_follows_the_file():
    take(form())
    domain = make_domain()
    take(form(domains=[domain.slug], issued="2024-05"), update=True)
    commentary = Commentary.objects.get()
    assert commentary.issued == "2024-05"
    assert [tag.tag for tag in commentary.domain_tags.all()] == [domain]


def test_a_public_pieces_catalogue_is_only_proposed():
    person, domain = make_person(), make_domain()
    published = {"state": "published", "in_force_from": "2024-05-14T08:00:00Z", "person": person}
    take(form(**published))
    [outcome] = take(form(domains=[domain.slug], **published), update=True)
    assert outcome.status == "updated"
    commentary = Commentary.objects.get()
    assert not commentary.domain_tags.exists()
    proposal = commentary.proposals.get()
    assert (proposal.field, proposal.value) == ("domains", [domain.slug])


def test_a_catalogue_that_an_editor_has_worked_on_is_only_proposed():
    kept, stated = make_domain(), make_domain()
    take(form())
    DomainTag.objects.create(content_object=Commentary.objects.get(), tag=kept)
    for title in ("On commerce", "On commerce again"):
        take(form(title=title, domains=[stated.slug]), update=True)
    commentary = Commentary.objects.get()
    assert [tag.tag for tag in commentary.domain_tags.all()] == [kept]
    assert commentary.proposals.get().value == [stated.slug]


def test_what_was_declined_is_not_proposed_again():
    person, domain = make_person(), make_domain()
    published = {"state": "published", "in_force_from": "2024-05-14T08:00:00Z", "person": person}
    take(form(**published))
    take(form(domains=[domain.slug], **published), update=True)
    decline(Proposal.objects.get())
    take(form(title="On commerce", domains=[domain.slug], **published), update=True)
    assert Proposal.objects.count() == 1


def test_a_signature_by_slug_alone_is_no_difference():
    person = make_person(slug="li-zheng")
    take(form(bylines=[{"role": "author", "person": "li-zheng"}]))
    [outcome] = take(form(bylines=[{"role": "author", "person": "li-zheng"}], license=""))
    assert Edition.objects.get().bylines.get().name == person.display_name
    assert outcome.status == "unchanged"


def test_words_that_are_stored_otherwise_than_written_are_no_difference():
    take(form(title="On  trade", body="<p>Trade.</p><script>x</script>"))
    [outcome] = take(form(title="On  trade ", body="<p>Trade.</p>\n<script>y</script>"))
    assert outcome.status == "unchanged"


def test_a_fault_costs_no_other_piece_its_place():
    outcomes = take(form("one"), form("two", domains=["nowhere"]), form("three"))
    assert sorted(statuses(outcomes)) == ["created", "created", "refused"]
    assert set(Commentary.objects.values_list("slug", flat=True)) == {"one", "three"}


def test_a_translation_may_come_before_its_original():
    outcomes = take(form("zh", language="zh-Hans", translation_of="en"), form("en"))
    assert statuses(outcomes) == ["created", "created"]
    assert Commentary.objects.get(slug="zh").translation_of.slug == "en"


def test_pieces_that_wait_for_each_other_are_refused():
    outcomes = take(form("a", responds_to="b"), form("b", responds_to="a"))
    assert statuses(outcomes) == ["refused", "refused"]
    assert "responds_to: It waits for commentary that waits itself" in outcomes[0].message
    assert not Commentary.objects.exists()


@pytest.mark.parametrize("twin", ["on-trade", "On-Trade", "ｏn-trade"])
def test_two_pieces_of_one_address_are_refused(twin):
    outcomes = take(form("on-trade"), form(twin))
    assert sorted(statuses(outcomes)) == ["created", "refused"]
    assert "line 1 has this address" in outcomes[0].message + outcomes[1].message


def test_more_than_a_batch_comes_in():
    outcomes = take(*[form(f"piece-{n}") for n in range(BATCH + 1)])
    assert statuses(outcomes) == ["created"] * (BATCH + 1)
    assert Commentary.objects.count() == BATCH + 1


def test_units_that_come_slowly_do_not_wait_for_many(monkeypatch):
    monkeypatch.setattr("commentary.intake.store.taking.PATIENCE", -1)
    units = iter([Unit(f"/given/{n}", 1, f"{n}", form=form(f"piece-{n}")) for n in range(3)])
    intake = Intake(begin_run("Ada"), Options())
    assert next(intake.take(units)).slug == "piece-0"
    assert next(units).name == "/given/1"


def test_a_unit_that_could_not_be_read_is_refused_with_its_reason():
    error = IntakeError("Expected text.", line=3, field="title", value=5)
    run = begin_run("Ada")
    [outcome] = Intake(run, Options()).take([Unit("/given/a.md", 1, "", error=error)])
    assert outcome.message == "line 3, title: Expected text. Found: “5”."


def test_what_was_exported_is_unchanged_when_it_comes_back():
    organization = make_organization()
    commentary = make_commentary(domains=[make_domain()])
    edition = make_draft(commentary=commentary, signers=[make_person(), organization])
    byline = edition.bylines.first()
    byline.posts = [{"position": "fellow", "institution": organization.name}]
    byline.save()
    byline.organizations.add(organization)
    make_mention(commentary=commentary, event=make_event(), passages=["there is to say"])
    make_edition()
    forms = [form_of(piece) for piece in stored_pieces(Commentary.objects.order_by("slug"))]
    assert statuses(take(*forms)) == ["unchanged", "unchanged"]


def test_a_picture_that_cannot_be_stored_leaves_no_gap_in_the_text():
    body = ["<p>Trade.</p>", '<p><img src="/uploads/word-1.png" alt="A chart"></p>']
    pictures = [Picture("/uploads/word-1.png", b"no picture", "A chart", 2)]
    [outcome] = take_drafts(make_found(body=body, pictures=pictures))
    assert "A picture was left out" in outcome.remarks[-1].message
    assert Edition.objects.get().body == "<p>Trade.</p>"


def test_a_newcomer_of_many_pieces_is_made_once():
    outcomes = take_drafts(*[make_found(title=f"On trade {n}") for n in range(3)])
    assert statuses(outcomes) == ["created"] * 3
    assert sorted(Newcomer.objects.values_list("kind", "slug")) == [
        ("organization", "example-institute"),
        ("person", "jane-doe"),
    ]


def test_of_many_only_the_one_at_fault_is_refused():
    forms = [form(f"piece-{n}") for n in range(7)]
    forms[4]["domains"] = ["nowhere"]
    assert statuses(take(*forms)).count("created") == 6


def test_an_update_keeps_what_it_replaces_and_what_it_writes():
    take(form())
    take(form(title="On commerce"), update=True)
    saves = Commentary.objects.get().saved_drafts.order_by("number")
    assert [(s.content["title"], s.saved_by, s.reason) for s in saves] == [
        ("On trade", "Ada", "as it stood before the next save"),
        ("On commerce", "Ada", "taken in from a file"),
    ]
