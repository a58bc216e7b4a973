import pytest

from commentary import publishing
from commentary.models import Edition
from tests.factories import (
    make_byline,
    make_commentary,
    make_domain,
    make_draft,
    make_event,
    make_mention,
    make_person,
    make_series,
)

pytestmark = pytest.mark.django_db


def test_states_are_compared_with_signature_and_catalogue():
    draft = make_draft(
        title="Old title",
        signers=[make_person(slug="ada", display_name="Ada")],
        commentary=make_commentary(domains=[make_domain(name="Trade")]),
    )
    before = publishing.state_of(draft)
    make_byline(edition=draft, name="Bo", order=2)
    make_mention(commentary=draft.commentary, event=make_event(name="Summit"), passages=["so"])
    Edition.objects.filter(pk=draft.pk).update(title="New title")
    after = publishing.state_of(Edition.objects.get(pk=draft.pk))
    rows = publishing.compare_states(before, after)
    changed = {
        row.name: [b.both for b in row.comparison.blocks]
        for row in rows
        if not row.comparison.is_same
    }
    assert changed == {
        "title": ["<del>Old</del> <ins>New</ins> title"],
        "bylines": ["Ada (ada)", "<ins>Bo (not yet identified)</ins>"],
        "events": ["<ins>mentions Summit: “so”</ins>"],
    }
    assert "Trade" in next(r for r in rows if r.name == "domains").comparison.blocks[0].both


def test_every_field_of_the_catalogue_is_compared_as_an_editor_reads_it():
    draft = make_draft()
    before = publishing.state_of(draft)
    commentary = draft.commentary
    commentary.series, commentary.indexing = make_series(name="Notes"), "noindex"
    commentary.save()
    after = publishing.state_of(Edition.objects.get(pk=draft.pk))
    rows = [row for row in publishing.compare_states(before, after) if not row.comparison.is_same]
    assert {row.label: row.comparison.blocks[-1].both for row in rows} == {
        "series": "<ins>Notes</ins>",
        "indexing": f"<ins>{commentary.get_indexing_display()}</ins>",
    }
