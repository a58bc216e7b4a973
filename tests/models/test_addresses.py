import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from commentary.models import Commentary, FormerSlug, MissedPath, Organization, Person, Redirect
from tests.factories import (
    make_commentary,
    make_domain,
    make_event,
    make_organization,
    make_person,
    make_series,
)

pytestmark = pytest.mark.django_db
MAKERS = [
    make_commentary,
    make_person,
    make_organization,
    make_domain,
    make_event,
    make_series,
]


def rename(record, slug):
    record.slug = slug
    record.save()


def former():
    return {f.slug: getattr(f, f.kind).slug for f in FormerSlug.objects.all()}


@pytest.mark.parametrize("make", MAKERS)
def test_a_former_slug_leads_to_what_was_renamed(make):
    record = make(slug="a")
    rename(record, "b")
    assert type(record).objects.at_address("a") == record
    assert former() == {"a": "b"}


def test_a_record_renamed_twice_is_found_under_all_its_slugs():
    person = make_person(slug="a")
    rename(person, "b")
    rename(person, "c")
    assert former() == {"a": "c", "b": "c"}


def test_a_slug_taken_back_is_no_former_one():
    person = make_person(slug="a")
    rename(person, "b")
    rename(person, "a")
    assert former() == {"b": "a"}


def test_a_slug_taken_over_leads_to_its_new_holder():
    first = make_commentary(slug="a")
    rename(first, "b")
    second = make_commentary(slug="a")
    assert Commentary.objects.at_address("a") == second
    rename(second, "c")
    assert former() == {"a": "c"}


def test_kinds_do_not_share_their_former_slugs():
    rename(make_person(slug="a"), "b")
    with pytest.raises(Organization.DoesNotExist, match="'a'"):
        Organization.objects.at_address("a")


def test_records_of_two_kinds_may_have_had_the_same_slug():
    rename(make_person(slug="a"), "b")
    rename(make_organization(slug="a"), "c")
    assert Person.objects.at_address("a").slug == "b"
    assert Organization.objects.at_address("a").slug == "c"


def test_a_merged_record_leads_to_its_heirs_heir():
    last = make_person(slug="last")
    middle = make_person(slug="middle", merged_into=last)
    make_person(slug="first", merged_into=middle)
    assert Person.objects.at_address("first") == last


def test_a_former_slug_of_a_merged_record_leads_to_its_heir():
    old = make_person(slug="a")
    rename(old, "b")
    old.merged_into = make_person(slug="heir")
    old.save()
    assert Person.objects.at_address("a").slug == "heir"


def test_two_records_merged_into_each_other_do_not_hang():
    one = make_person()
    other = make_person(merged_into=one)
    Person.objects.filter(pk=one.pk).update(merged_into=other)
    assert Person.objects.at_address(one.slug) == other


def test_a_stale_record_that_writes_its_old_slug_back_is_a_rename_too():
    stale = make_person(slug="a")
    rename(Person.objects.get(), "b")
    stale.save()
    assert former() == {"b": "a"}


def test_a_rename_by_queryset_keeps_the_former_slug():
    person = make_person(slug="a")
    Person.objects.filter(pk=person.pk).update(slug="b")
    person.slug = "c"
    Person.objects.bulk_update([person], ["slug"])
    assert former() == {"a": "c", "b": "c"}


def test_a_rename_without_the_slug_loaded_keeps_the_former_slug():
    make_person(slug="a")
    rename(Person.objects.only("display_name").get(), "b")
    assert former() == {"a": "b"}


def test_a_slug_that_was_not_written_is_not_remembered():
    person = make_person(slug="a")
    person.slug = "b"
    person.save(update_fields=["bio"])
    person.save(update_fields=["slug"])
    assert former() == {"a": "b"}


def test_deleting_a_record_frees_its_former_slugs():
    person = make_person(slug="a")
    rename(person, "b")
    person.delete()
    assert not FormerSlug.objects.exists()


@settings(max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 2), st.sampled_from("abcdef")), max_size=8))
def test_after_any_renames_every_slug_leads_to_its_last_holder(renames):
    FormerSlug.objects.all().delete()
    Person.objects.all().delete()
    people = [make_person(slug=slug) for slug in "abc"]
    last = dict(zip("abc", people, strict=True))
    for index, slug in renames:
        person = people[index]
        if any(other.slug == slug for other in people):
            continue
        rename(person, slug)
        last[slug] = person
    for slug, person in last.items():
        assert Person.objects.at_address(slug) == person


def test_a_missed_path_is_counted():
    for _ in range(3):
        MissedPath.objects.count_up("/wp/")
    assert MissedPath.objects.get().times == 3


def test_missed_paths_do_not_fill_the_database(monkeypatch):
    monkeypatch.setattr(MissedPath, "LIMIT", 2)
    for path in ("/a", "/a", "/b", "/c"):
        MissedPath.objects.count_up(path)
    assert dict(MissedPath.objects.values_list("path", "times")) == {"/a": 2, "/c": 1}


def test_a_redirect_reads_from_old_to_new():
    assert str(Redirect(old_path="/?p=1", new_path="/about/")) == "/?p=1 → /about/"


@pytest.mark.parametrize("new", ["/a/", "/a"])
def test_a_redirect_does_not_lead_to_itself_with_another_slash(new):
    with pytest.raises(ValidationError, match="the same"):
        Redirect(old_path="/a", new_path=new).full_clean()


@pytest.mark.parametrize(("old", "new"), [("/b/", "/a/"), ("/b", "/a"), ("/c/", "/a")])
def test_redirects_make_no_chain(old, new):
    Redirect.objects.create(old_path="/a/", new_path="/b/")
    with pytest.raises(ValidationError, match=r"itself redirected|Another redirect"):
        Redirect(old_path=old, new_path=new).full_clean()


def test_a_former_slug_is_not_taken_over_unawares():
    person = make_person(slug="first")
    person.slug = "second"
    person.save()
    with pytest.raises(ValidationError, match="leads to"):
        Person(slug="first", display_name="B", sort_name="B").full_clean()
    person.slug = "first"
    person.full_clean()
