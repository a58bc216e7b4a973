import pytest

from commentary import publishing
from tests.admin.forms import edition_address, opened, save, with_mention
from tests.factories import make_commentary, make_draft, make_edition, make_event, make_mention

pytestmark = pytest.mark.django_db


def test_a_passage_that_is_no_longer_in_the_text_is_marked(contributor):
    commentary = make_commentary()
    make_mention(commentary=commentary, passages=["there is to say", "long gone"])
    edition = make_draft(commentary=commentary)
    page = contributor.get(edition_address("change", edition.pk)).content.decode()
    assert '<p class="lost-passage">“long gone”</p>' in page
    assert "“there is to say”" not in page


@pytest.mark.parametrize(("group", "is_told"), [("contributor", False), ("editor", True)])
def test_a_passage_is_looked_for_in_no_text_that_one_may_not_see(request, group, is_told):
    public = make_edition(body="<p>There is little to say.</p>")
    make_mention(commentary=public.commentary, passages=["little to say"])
    draft = publishing.revise(public.commentary, by="ada")
    publishing.rewrite(draft, by="ada", body="<p>There is much to say.</p>")
    page = request.getfixturevalue(group).get(edition_address("change", public.pk)).text
    assert ('<p class="lost-passage">' in page) is is_told


def test_a_mention_is_changed_and_removed(contributor):
    edition = make_draft()
    keep = make_mention(commentary=edition.commentary)
    make_mention(commentary=edition.commentary)
    data = opened(contributor, edition)
    rows = {data[f"mentions-{n}-id"]: n for n in (0, 1)}
    kept = rows.pop(keep.pk)
    data |= {f"mentions-{kept}-passages": "one\ntwo", f"mentions-{kept}-relation": "recalls"}
    data[f"mentions-{rows.popitem()[1]}-DELETE"] = "on"
    assert save(contributor, data, edition).status_code == 302
    mention = edition.commentary.mentions.get()
    assert (mention.pk, mention.relation, mention.passages) == (keep.pk, "recalls", ["one", "two"])


def test_an_event_is_linked_once(contributor):
    edition, event = make_draft(), make_event()
    data = with_mention(opened(contributor, edition), event=event.pk)
    page = save(contributor, with_mention(data, event=event.pk), edition)
    assert page.status_code == 200
    assert page.context["errors"]
    assert not edition.commentary.mentions.exists()


@pytest.mark.parametrize(
    "wrong", [{"event": 999999}, {"event": "x"}, {"event": ""}, {"relation": "likes"}]
)
def test_a_wrong_mention_is_explained(contributor, wrong):
    edition = make_draft()
    given = {"event": make_event().pk, "passages": "x", **wrong}
    page = save(contributor, with_mention(opened(contributor, edition), **given), edition)
    assert page.status_code == 200
    assert page.context["errors"]


def test_the_sealed_page_links_events_still(editor):
    edition, event = make_edition(), make_event()
    data = with_mention(opened(editor, edition), event=event.pk, passages="to say")
    assert save(editor, data, edition).status_code == 302
    assert edition.commentary.mentions.get().event == event
