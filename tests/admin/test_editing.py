from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from commentary import publishing
from commentary.models import Commentary, Domain, Edition, LogEntry
from tests.admin.forms import edition_address, opened, save, with_mention, with_signer
from tests.factories import (
    make_affiliation,
    make_commentary,
    make_domain,
    make_draft,
    make_edition,
    make_event,
    make_organization,
    make_person,
    make_scheduled,
)

pytestmark = pytest.mark.django_db

HOSTILE = "<script>alert(1)</script>"


def test_a_new_piece_is_written_signed_tagged_and_linked_in_one_go(contributor):
    person, domain, event = make_person(), make_domain(name="South China Sea"), make_event()
    data = with_signer(opened(contributor), person=person.pk)
    data = with_mention(data, event=event.pk, relation="reacts_to", passages="as agreed")
    data |= {"title": "After the summit", "body": "<p>We act as agreed.</p>"}
    data |= {"issued": "2024-05", "domains": [domain.pk]}
    assert save(contributor, data).status_code == 302
    edition = Edition.objects.get()
    commentary = edition.commentary
    assert (edition.number, edition.state, edition.change) == (1, "draft", "original")
    assert edition.body == "<p>We act as agreed.</p>"
    assert (commentary.slug, commentary.issued) == ("after-the-summit", "2024-05")
    assert edition.bylines.get().person == person
    assert [tag.tag for tag in commentary.domain_tags.all()] == [domain]
    mention = commentary.mentions.get()
    assert (mention.event, mention.relation, mention.passages) == (
        event,
        "reacts_to",
        ["as agreed"],
    )


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("A title", "a-title"),
        ("Taken", "taken-2"),
        ("中美合作", "中美合作"),
        ("!!!", "commentary"),
        ("x" * 300, "x" * 190),
    ],
)
def test_a_slug_is_made_from_the_title(contributor, title, slug):
    make_commentary(slug="taken")
    assert save(contributor, opened(contributor) | {"title": title}).status_code == 302
    assert Edition.objects.get().commentary.slug == slug


def test_a_slug_that_is_taken_is_refused_in_words(contributor):
    make_commentary(slug="taken")
    page = save(contributor, opened(contributor) | {"title": "A", "slug": "taken"})
    assert page.status_code == 200
    assert "slug" in page.context["adminform"].form.errors
    assert not Edition.objects.exists()


def test_a_translation_is_signed_as_its_original(contributor):
    signer = make_person(display_name="Li Zheng")
    original = make_edition(signers=[signer, make_organization()])
    data = opened(contributor) | {
        "title": "译文",
        "language": "zh-Hans",
        "translation_of": original.commentary_id,
    }
    page = contributor.post(edition_address("add"), data, follow=True)
    edition = Edition.objects.get(title="译文")
    assert [b.name for b in edition.bylines.all()] == [b.name for b in original.bylines.all()]
    assert "Signed as the original is" in page.content.decode()


def test_domains_are_chosen_from_the_vocabulary_and_never_split(editor):
    domain = make_domain(name="South China Sea")
    edition = make_draft()
    save(editor, opened(editor, edition) | {"domains": [domain.pk]}, edition)
    assert [tag.tag.name for tag in edition.commentary.domain_tags.all()] == ["South China Sea"]
    page = save(editor, opened(editor, edition) | {"domains": ["South China Sea"]}, edition)
    assert "domains" in page.context["adminform"].form.errors
    assert Domain.objects.count() == 1


def test_new_domains_need_a_permission(contributor, editor):
    add = reverse("admin:commentary_domain_add")
    edition = make_draft()
    for client, may in ((contributor, False), (editor, True), (contributor, False)):
        page = client.get(edition_address("change", edition.pk))
        assert ('id="add_id_domains"' in page.content.decode()) is may
        assert client.get(add).status_code == (200 if may else 403)


def test_a_domain_is_found_by_its_name_in_any_language(contributor):
    domain = make_domain(name="South China Sea")
    domain.labels.create(number=1, text="南海", language="zh-Hans")
    query = {"app_label": "commentary", "model_name": "domaintag", "field_name": "tag"}
    found = contributor.get(reverse("admin:autocomplete"), query | {"term": "南海"})
    assert [row["text"] for row in found.json()["results"]] == ["South China Sea"]


def test_the_page_of_a_first_draft_does_not_ask_what_changed_and_keeps_it(contributor):
    edition = make_draft(change="original", change_note="Said before.")
    data = opened(contributor, edition)
    assert "change" not in data and "change_note" not in data
    assert save(contributor, data | {"title": "Better"}, edition).status_code == 302
    edition.refresh_from_db()
    assert (edition.title, edition.change, edition.change_note) == (
        "Better",
        "original",
        "Said before.",
    )


def test_the_text_of_a_sealed_edition_stays_though_its_catalogue_is_saved(editor):
    edition = make_edition(title="As it was")
    data = opened(editor, edition)
    assert not {"title", "body", "summary", "change"} & set(data)
    data |= {"title": "Changed", "body": "<p>Changed</p>", "format": "analysis"}
    assert save(editor, data, edition).status_code == 302
    edition.refresh_from_db()
    assert (edition.title, edition.body) == ("As it was", "<p>What there is to say.</p>")
    assert edition.commentary.format == "analysis"


def test_the_catalogue_of_a_public_piece_is_closed_to_contributors_and_only_to_them(
    contributor, editor
):
    domain, event, other = make_domain(), make_event(), make_domain()
    edition = make_edition(commentary=make_commentary(domains=[domain], events=[event]))
    for client, format in ((contributor, "op_ed"), (editor, "analysis")):
        for page in (edition, make_draft(commentary=make_edition().commentary)):
            data = opened(client, page)
            data |= {"format": "analysis", "domains": [other.pk], "mentions-0-DELETE": "on"}
            assert save(client, data, page).status_code == 302
            commentary = Commentary.objects.get(pk=page.commentary_id)
            assert commentary.format == format
            assert (other in [t.tag for t in commentary.domain_tags.all()]) is (client is editor)
    assert not edition.commentary.mentions.exists()


def test_the_catalogue_of_a_scheduled_piece_is_closed_to_contributors_and_only_to_them(
    contributor, editor
):
    scheduled = make_scheduled(at=timezone.now() + timedelta(days=1))
    for client, format in ((contributor, "op_ed"), (editor, "analysis")):
        data = opened(client, scheduled) | {"format": "analysis"}
        assert save(client, data, scheduled).status_code == 302
        assert Commentary.objects.get().format == format


def test_a_contributor_adds_no_event_to_a_public_piece(contributor):
    edition = make_edition()
    data = with_mention(
        opened(contributor, edition) | {"mentions-TOTAL_FORMS": 0, "mentions-INITIAL_FORMS": 0},
        event=make_event().pk,
    )
    save(contributor, data, edition)
    assert not edition.commentary.mentions.exists()


def test_catalogue_edits_are_logged_and_named(editor):
    edition = make_edition()
    data = with_mention(opened(editor, edition), event=make_event().pk)
    data |= {"issued": "2024-05-14", "domains": [make_domain().pk]}
    assert save(editor, data, edition).status_code == 302
    entry = LogEntry.objects.get(action="catalogued")
    assert (entry.by, entry.note) == ("editor", "issued, domains, events")


def test_the_catalogue_of_a_public_piece_says_that_it_takes_effect_at_once(editor):
    said = "takes effect at once"
    assert said not in editor.get(edition_address("change", make_draft().pk)).content.decode()
    assert said in editor.get(edition_address("change", make_edition().pk)).content.decode()


def test_a_body_the_editor_would_harm_is_shown_as_html_and_saved_as_it_was(contributor):
    body = '<p>As <abbr title="United Nations">UN</abbr> says: <span lang="zh">你好</span>.</p>'
    edition = make_draft(body=body)
    page = contributor.get(edition_address("change", edition.pk))
    assert "This text is shown as HTML" in page.content.decode()
    assert "data-django-prose-editor" not in page.content.decode()
    assert save(contributor, opened(contributor, edition), edition).status_code == 302
    edition.refresh_from_db()
    assert edition.body == body


def test_markup_in_titles_is_text_everywhere(publisher):
    signer = make_person(display_name=f"Ada {HOSTILE}")
    draft = make_draft(title=HOSTILE, signers=[signer])
    public = make_edition(title=HOSTILE, signers=[signer])
    pages = [
        edition_address("changelist"),
        edition_address("change", draft.pk),
        edition_address("change", public.pk),
        edition_address("history", public.pk),
        *(edition_address("act", draft.pk, act) for act in ("publish", "schedule")),
        *(edition_address("act", public.pk, act) for act in ("revise", "correct", "withdraw")),
        reverse("edition_preview", args=[draft.pk]),
    ]
    for page in pages:
        answer = publisher.get(page)
        assert answer.status_code == 200
        assert HOSTILE not in answer.content.decode(), page
    stale = opened(publisher, draft) | {"seen": "x", "title": f"</textarea>{HOSTILE}"}
    answer = save(publisher, stale, draft)
    assert answer.status_code == 409
    assert HOSTILE not in answer.content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": "x" * 301},
        {"title": ""},
        {"title": "a\0b"},
        {"body": "<p>\0</p>"},
        {"slug": "a b/c"},
        {"language": "???"},
        {"issued": "2024-13"},
        {"format": "novel"},
        {"series": "999999"},
        {"series_position": "-1"},
        {"series_position": "9" * 400},
        {"translation_of": "x"},
        {"domains": ["999999", "x"]},
        {"lead_image": "999999"},
        {"featured_until_0": "9999-12-31", "featured_until_1": "99:99"},
        {"first_published_url": "javascript:alert(1)"},
    ],
)
def test_a_wrong_value_is_explained_and_nothing_is_saved(editor, wrong):
    edition = make_draft()
    for data, page in ((opened(editor), None), (opened(editor, edition), edition)):
        answer = save(editor, {"title": "A", **data, **wrong}, page)
        assert answer.status_code == 200
        assert answer.context["errors"]
    assert Edition.objects.count() == 1


BROKEN = ["", "x", "-1", "٣", "1001", "99999999999999", None]


@pytest.mark.parametrize("count", ["TOTAL", "INITIAL"])
@pytest.mark.parametrize("prefix", ["bylines", "mentions"])
@pytest.mark.parametrize("value", BROKEN)
def test_a_form_with_broken_counts_is_a_bad_request(editor, prefix, count, value):
    edition = make_draft()
    before = publishing.fingerprint(edition)
    for data, page in ((opened(editor), None), (opened(editor, edition), edition)):
        data |= {"title": "Changed", f"{prefix}-{count}_FORMS": value}
        data = {name: value for name, value in data.items() if value is not None}
        assert save(editor, data, page).status_code == 400
    assert publishing.fingerprint(edition) == before
    assert Edition.objects.count() == 1


def test_more_rows_known_than_sent_are_a_bad_request(editor):
    edition = make_draft()
    data = opened(editor, edition) | {"bylines-TOTAL_FORMS": 0}
    assert save(editor, data, edition).status_code == 400


@pytest.mark.parametrize("query", [{}, {"app_label": "x"}, {"term": "\0", "field_name": "x"}])
def test_a_wrong_look_up_is_refused(editor, query):
    assert editor.get(reverse("admin:autocomplete"), query).status_code in (403, 404)


def test_a_list_shows_the_newest_of_each_and_where_it_stands(editor):
    public = make_edition(title="Public")
    make_draft(commentary=public.commentary, title="Next")
    make_scheduled(at=timezone.now() + timedelta(days=1), title="Waiting")
    standing = {"": {"Next", "Waiting"}, "in_force": {"Public"}, "pending": {"Next", "Waiting"}}
    for value, titles in (standing | {"withdrawn": set()}).items():
        page = editor.get(edition_address("changelist"), {"standing": value} if value else {})
        assert {edition.title for edition in page.context["cl"].result_list} == titles


def test_posts_are_not_filled_where_some_are_typed(contributor):
    person = make_affiliation(position="Fellow", period="2020/..").person
    data = with_signer(opened(contributor), person=person.pk, posts="Guest | | Elsewhere")
    save(contributor, data | {"title": "A", "issued": "2024"})
    assert Edition.objects.get().bylines.get().posts == [
        {"position": "Guest", "unit": "", "institution": "Elsewhere"}
    ]
