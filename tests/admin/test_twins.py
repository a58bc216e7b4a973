import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from commentary import publishing
from commentary.models.distinctions import DISTINCTIONS
from tests.factories import (
    make_distinction,
    make_domain,
    make_label,
    make_organization,
    make_person,
)

pytestmark = pytest.mark.django_db


def page(client, kind, status=200):
    answer = client.get(reverse(f"admin:commentary_{kind}_twins"))
    assert answer.status_code == status
    return answer.content.decode()


def test_domains_that_may_be_the_same_lead_to_their_merger(publisher):
    one, other = make_domain(name="Sanctions"), make_domain(name="sanction")
    merge = reverse("admin:commentary_domain_merge", args=[one.pk])
    assert f"{merge}?heir={other.pk}" in page(publisher, "domain")
    form = publisher.get(merge, {"heir": other.pk}).context["form"]
    assert form["heir"].value() == str(other.pk)


def test_a_heir_that_is_none_opens_the_page_all_the_same(publisher):
    merge = reverse("admin:commentary_domain_merge", args=[make_domain().pk])
    for heir in ("x", "999999999999999999999", "0"):
        assert publisher.get(merge, {"heir": heir}).status_code == 200


def test_labels_count_too(editor):
    person = make_person(display_name="Li Zheng")
    make_label(make_person(display_name="Somebody", slug="somebody"), text="Zheng Li")
    assert "somebody" in page(editor, "person") and person.slug in page(editor, "person")


def test_what_was_merged_is_proposed_no_more(editor):
    heir = make_organization(name="Institute of Peace")
    make_organization(name="Institutes of Peace", merged_into=heir)
    assert "None." in page(editor, "organization")


def test_an_editor_sees_them_and_merges_nothing(editor):
    make_domain(name="Sanctions"), make_domain(name="Sanction")
    said = page(editor, "domain")
    assert "Sanctions" in said and "/merge/" not in said


def test_the_list_leads_there(editor):
    address = reverse("admin:commentary_domain_twins")
    assert address in editor.get(reverse("admin:commentary_domain_changelist")).content.decode()


def test_who_may_not_look_does_not(contributor, client):
    page(contributor, "domain")  # which they may look up
    page(client, "domain", status=302)


# -- told apart ----------------------------------------------------------------------------------
MAKES = {"domain": make_domain, "organization": make_organization, "person": make_person}


def twins(kind):
    name = "display_name" if kind == "person" else "name"
    return [MAKES[kind](**{name: each}) for each in ("Sanctions", "Sanction")]


def decide(client, kind, **data):
    return client.post(reverse(f"admin:commentary_{kind}_twins"), data)


def proposed(client, kind):
    return client.get(reverse(f"admin:commentary_{kind}_twins")).context["pairs"]


@pytest.mark.parametrize("kind", MAKES)
def test_what_is_not_the_same_is_proposed_no_more_and_listed_with_who_and_when(editor, kind):
    one, other = twins(kind)
    [(pair, _)] = proposed(editor, kind)
    assert decide(editor, kind, apart=pair.seen).status_code == 302
    assert proposed(editor, kind) == []
    made = DISTINCTIONS[type(one)].objects.get()
    assert {made.one, made.other} == {one, other} and made.by == "editor"
    assert f"said by editor, {timezone.localdate(made.at):%-d %B %Y}" in page(editor, kind)


@pytest.mark.parametrize("kind", MAKES)
def test_it_is_taken_back_and_they_are_proposed_again(editor, kind):
    one, other = twins(kind)
    made = make_distinction(one=one, other=other)
    assert decide(editor, kind, back=made.pk).status_code == 302
    assert len(proposed(editor, kind)) == 1
    notes = LogEntry.objects.order_by("object_repr").values_list("object_repr", "change_message")
    assert [repr_ for repr_, _ in notes] == ["Sanction", "Sanctions"]


def test_both_records_say_in_their_history_that_they_were_told_apart(editor):
    one, _ = twins("domain")
    [(pair, _)] = proposed(editor, "domain")
    decide(editor, "domain", apart=pair.seen)
    history = editor.get(reverse("admin:commentary_domain_history", args=[one.pk])).text
    assert "Not the same as Sanction (" in history


def test_a_pair_that_changed_since_it_was_looked_at_is_not_decided_on(editor):
    one, _ = twins("domain")
    [(pair, _)] = proposed(editor, "domain")
    type(one).objects.filter(pk=one.pk).update(name="Sanctionss")
    answer = decide(editor, "domain", apart=pair.seen)
    assert answer.status_code == 409 and "Nothing was done" in answer.text
    assert not DISTINCTIONS[type(one)].objects.exists()


@pytest.mark.parametrize("back", ["1", "x", ""])
def test_what_was_taken_back_already_is_not_taken_back_again(editor, back):
    assert decide(editor, "domain", back=back).status_code == 409


def test_who_may_not_change_the_records_decides_nothing(contributor, client):
    made = make_distinction(one=make_domain(), other=make_domain())
    assert "Take back</button>" not in page(contributor, "domain")
    assert decide(contributor, "domain", back=made.pk).status_code == 403
    assert decide(client, "domain", back=made.pk).status_code == 302
    assert type(made).objects.exists()


def test_what_was_told_apart_is_not_merged_before_that_is_taken_back(publisher):
    one, other = twins("domain")
    make_distinction(one=other, other=one, by="ada")
    merge = reverse("admin:commentary_domain_merge", args=[one.pk])
    said = publisher.post(merge, {"heir": other.pk}).text
    assert "ada has said that they are not the same: take that back first." in said
    with pytest.raises(publishing.PublishingError, match="take that back first"):
        publishing.merge(one, other, by="x")


def test_the_heir_is_not_what_the_merged_record_was_not():
    merged, heir, other = make_domain(), make_domain(), make_domain()
    make_distinction(one=other, other=merged)
    publishing.merge(merged, heir, by="x")
    made = DISTINCTIONS[type(heir)].objects.get()
    assert {made.one, made.other} == {heir, other}


def test_both_having_been_told_apart_from_another_makes_one_of_it():
    merged, heir, other = make_domain(), make_domain(), make_domain()
    for record in (merged, heir):
        make_distinction(one=record, other=other)
    publishing.merge(merged, heir, by="x")
    made = DISTINCTIONS[type(heir)].objects.get()
    assert {made.one, made.other} == {heir, other}


def test_nobody_is_told_apart_from_whom_was_merged():
    merged, other = make_domain(merged_into=make_domain()), make_domain()
    with pytest.raises(publishing.Conflict, match="merged or deleted"):
        publishing.tell_apart(merged, other, by="x")


def test_telling_apart_twice_is_noted_once():
    one, other = make_domain(), make_domain()
    first = publishing.tell_apart(one, other, by="ada")
    assert publishing.tell_apart(other, one, by="bob") == first
