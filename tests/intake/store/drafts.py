"""Drafts as the plain part hands them to the store, by keyword."""

from commentary.intake.draft import Draft, FoundDomain, FoundEvent, Post, Signer
from commentary.intake.store.runs import begin_run, finish_run
from commentary.intake.store.taking import Intake, Options
from commentary.intake.store.vocabulary import stored_vocabulary
from commentary.intake.understanding import Unit, checksum
from commentary.models import Proposal
from tests.factories import make_edition


def make_signer(name="Jane Doe", *, position="fellow", institution="Example Institute", **fields):
    post = Post(position, fields.pop("unit", ""), institution)
    return Signer(name, fields.pop("posts", (post,)), **fields)


def make_found_event(**fields):
    fields = {
        "text": "In May 2024 ministers met in Geneva.",
        "what": "ministers met",
        "where": "Geneva",
        "when": "2024-05",
        "kind": "dialogue",
        **fields,
    }
    return FoundEvent(**fields)


def make_found(**fields):
    """A draft as it was understood."""
    fields.setdefault("title", "On trade")
    fields.setdefault("body", ["<p>Trade.</p>"])
    fields.setdefault("signers", [make_signer()])
    if "domains" in fields:
        fields["domains"] = [FoundDomain(d.name, d.slug) for d in fields["domains"]]
    return Draft(**fields)


def take_drafts(*drafts, texts=None, **options):
    """The run and its outcomes, of drafts that came from files of their own."""
    run = begin_run("Ada")
    intake = Intake(run, Options(**options))
    intake.learn(stored_vocabulary())
    units = [
        Unit(
            f"/given/{n}.txt",
            1,
            checksum((texts or {}).get(n, repr(draft)).encode()),
            draft,
            is_file=True,
        )
        for n, draft in enumerate(drafts)
    ]
    outcomes = list(intake.take(units))
    finish_run(run)
    return outcomes


def make_proposal(*, commentary=None, field="issued", value="2024-05", **fields):
    commentary = commentary or make_edition().commentary
    return Proposal.objects.create(
        **{
            "commentary": commentary,
            "number": commentary.proposals.count() + 1,
            "run": begin_run("Ada"),
            "field": field,
            "value": value,
            **fields,
        }
    )
