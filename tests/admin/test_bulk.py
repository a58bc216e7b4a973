"""Cataloguing many pieces at once, and undoing it from the log."""

import pytest
from django.urls import reverse

from commentary import publishing
from commentary.models import LogEntry
from tests.factories import (
    make_commentary,
    make_domain,
    make_draft,
    make_edition,
    make_notice,
)

pytestmark = pytest.mark.django_db

PIECES, LOG = "commentary", "logentry"


def select(client, model, rows, action):
    """What the list sends when rows are selected and an action is chosen."""
    address = reverse(f"admin:commentary_{model}_changelist")
    data = {"action": action, "_selected_action": [row.pk for row in rows]}
    return client.post(address, data, follow=True)


def send(client, model, act, rows, **filled):
    address = reverse(f"admin:commentary_{model}_bulk", args=[act])
    return client.post(address, {"rows": ",".join(str(row.pk) for row in rows), **filled})


def do(client, model, act, rows, **filled):
    """Count, then confirm what was counted."""
    page = send(client, model, act, rows, **filled)
    return send(client, model, act, rows, **filled, confirm="x", seen=page.context["seen"])


def slugs(piece):
    return sorted(piece.domains.values_list("slug", flat=True))


def test_the_action_of_the_list_asks_first(editor):
    piece = make_edition().commentary
    page = select(editor, PIECES, [piece], "add-domain")
    assert "1 selected" in page.content.decode()
    assert page.context["rows"] == str(piece.pk)


def test_the_figures_come_before_the_act(editor):
    domain = make_domain()
    public, draft = make_edition().commentary, make_draft().commentary
    tagged = make_commentary(domains=[domain])
    page = send(editor, PIECES, "add-domain", [public, draft, tagged], domain=domain.pk)
    said = page.content.decode()
    assert "Pieces that change: 2, of which readers see 1" in said
    assert "Pieces that are so already: 1" in said
    assert slugs(public) == []


@pytest.mark.parametrize("act", ["add-domain", "remove-domain"])
def test_what_was_counted_is_done_and_leads_to_its_lines(editor, act):
    domain = make_domain()
    has_it = [domain] if act == "remove-domain" else []
    pieces = [make_commentary(domains=has_it) for _ in range(2)]
    answer = do(editor, PIECES, act, pieces, domain=domain.pk)
    expected = [] if has_it else [domain.slug]
    assert [slugs(piece) for piece in pieces] == [expected, expected]
    page = editor.get(answer["Location"])
    assert page.context["cl"].result_count == 2
    assert "done on 2 pieces" in page.content.decode()


def test_a_notice_is_attached(editor):
    notice, piece = make_notice(), make_edition().commentary
    do(editor, PIECES, "attach-notice", [piece], notice=notice.pk)
    assert piece.notices.get() == notice


def test_what_changed_since_it_was_counted_is_refused(editor):
    domain, piece = make_domain(), make_edition().commentary
    page = send(editor, PIECES, "add-domain", [piece], domain=domain.pk)
    piece.domain_tags.create(tag=make_domain())
    seen = page.context["seen"]
    answer = send(editor, PIECES, "add-domain", [piece], domain=domain.pk, confirm="x", seen=seen)
    assert answer.status_code == 409
    assert "look again" in answer.content.decode()
    assert domain.slug not in slugs(piece)


def test_an_act_that_was_not_counted_is_refused(editor):
    domain, piece = make_domain(), make_commentary()
    answer = send(editor, PIECES, "add-domain", [piece], domain=domain.pk, confirm="x")
    assert answer.status_code == 409
    assert slugs(piece) == []


def test_a_contributor_catalogues_own_drafts_alone(contributor):
    domain = make_domain()
    public = make_edition().commentary
    own = make_draft(created_by="contributor").commentary
    page = send(contributor, PIECES, "add-domain", [public, own], domain=domain.pk)
    assert "not yours to catalogue" in page.content.decode()
    do(contributor, PIECES, "add-domain", [public, own], domain=domain.pk)
    assert (slugs(public), slugs(own)) == ([], [domain.slug])


def test_drafts_of_others_are_neither_named_nor_changed(contributor):
    domain, theirs = make_domain(), make_draft(created_by="somebody").commentary
    page = send(contributor, PIECES, "add-domain", [theirs], domain=domain.pk)
    assert theirs.slug not in page.content.decode()
    assert not page.context["plan"].before


def test_each_act_needs_its_permission(contributor, editor):
    entry = LogEntry.objects.filter(commentary=make_edition().commentary)
    notice = make_notice()
    piece = make_commentary()
    assert send(contributor, PIECES, "attach-notice", [piece], notice=notice.pk).status_code == 403
    assert send(contributor, LOG, "undo", entry).status_code == 403
    assert send(editor, LOG, "undo", entry).status_code == 200


def test_strangers_are_led_to_the_login(client):
    answer = send(client, PIECES, "add-domain", [make_commentary()])
    assert answer.status_code == 302 and "login" in answer["Location"]


@pytest.mark.parametrize("rows", ["", "x", "1,,2", "1,-2", "٣", ",".join(["1"] * 2001)])
def test_rows_that_are_none_are_a_bad_request(editor, rows):
    address = reverse("admin:commentary_commentary_bulk", args=["add-domain"])
    assert editor.post(address, {"rows": rows}).status_code == 400


def test_the_page_is_for_posts_and_known_acts(editor):
    address = reverse("admin:commentary_commentary_bulk", args=["add-domain"])
    assert editor.get(address).status_code == 405
    assert send(editor, PIECES, "nothing", [make_commentary()]).status_code == 404


def test_a_retired_domain_is_not_given_to_many(editor):
    domain = make_domain(status="retired")
    page = send(editor, PIECES, "add-domain", [make_commentary()], domain=domain.pk)
    assert page.context["form"].errors["domain"]
    piece = make_commentary(domains=[domain])
    do(editor, PIECES, "remove-domain", [piece], domain=domain.pk)
    assert slugs(piece) == []


# -- the log -----------------------------------------------------------------------------------
def test_selected_lines_are_undone(editor):
    domain, one, other = make_domain(), make_commentary(), make_commentary()
    do(editor, PIECES, "add-domain", [one, other], domain=domain.pk)
    page = select(editor, LOG, [one.log.get()], "undo")
    assert "Pieces that change: 1" in page.content.decode()
    do(editor, LOG, "undo", [one.log.get()])
    assert (slugs(one), slugs(other)) == ([], [domain.slug])


def test_a_whole_bulk_action_is_undone_from_one_of_its_lines(editor):
    domain, pieces = make_domain(), [make_commentary() for _ in range(3)]
    do(editor, PIECES, "add-domain", pieces, domain=domain.pk)
    page = select(editor, LOG, [pieces[0].log.get()], "undo-whole")
    assert "Pieces that change: 3" in page.content.decode()


def test_what_was_changed_since_is_named_before_it_is_undone(editor):
    domain, one, other = make_domain(), make_commentary(), make_commentary()
    do(editor, PIECES, "add-domain", [one, other], domain=domain.pk)
    one.domain_tags.all().delete()
    lines = LogEntry.objects.all()
    said = send(editor, LOG, "undo", lines).content.decode()
    assert f"{one}</a>: changed since: domains" in said
    do(editor, LOG, "undo", lines)
    assert slugs(other) == []


def catalogued(piece, by, **fields):
    before = publishing.catalogue_of(piece)
    for name, value in fields.items():
        setattr(piece, name, value)
    piece.save()
    publishing.log_catalogue(piece, by=by, before=before)


@pytest.mark.parametrize(
    ("asked", "found"),
    [({"by": "Eva"}, 1), ({"field": "issued"}, 2), ({"by": "Max", "field": "license"}, 0)],
)
def test_the_log_is_narrowed_by_person_and_field(editor, asked, found):
    for by in ("Eva", "Max"):
        catalogued(make_commentary(), by, issued="2020")
    make_edition()
    page = editor.get(reverse("admin:commentary_logentry_changelist"), asked)
    assert page.context["cl"].result_count == found


def test_the_log_is_narrowed_by_time(editor):
    make_edition()  # long ago
    catalogued(make_commentary(), "Eva", issued="2020")
    page = editor.get(
        reverse("admin:commentary_logentry_changelist"), {"at__gte": "2025-01-01 00:00:00+00:00"}
    )
    assert page.context["cl"].result_count == 1


def test_a_line_says_what_a_field_was_and_became(editor):
    piece = make_commentary(issued="2019")
    catalogued(piece, "Eva", issued="2020")
    page = editor.get(reverse("admin:commentary_logentry_change", args=[piece.log.get().pk]))
    assert "issued: 2019 → 2020" in page.content.decode()
