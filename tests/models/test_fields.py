from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.apps import apps
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db.models import F
from hypothesis import given
from hypothesis import strategies as st

from commentary.models import Commentary, Image, Person, PolicyEvent
from commentary.text import clean_html, clean_line, clean_text
from tests.factories import (
    make_commentary,
    make_event,
    make_image,
    make_organization,
    make_person,
    make_series,
)

pytestmark = pytest.mark.django_db

BERLIN = timezone(timedelta(hours=2))
ANY_TEXT = st.text(st.characters(), max_size=60)


def create(make, field, value):
    return make(**{field: value})


def save(make, field, value):
    made = make()
    setattr(made, field, value)
    made.save()
    return made


def save_one_column(make, field, value):
    made = make()
    setattr(made, field, value)
    made.save(update_fields=[field])
    return made


def save_raw(make, field, value):
    made = make()
    setattr(made, field, value)
    made.save_base(raw=True)
    return made


def update(make, field, value):
    made = make()
    type(made).objects.filter(pk=made.pk).update(**{field: value})
    return made


def bulk_update(make, field, value):
    made = make()
    setattr(made, field, value)
    type(made).objects.bulk_update([made], [field])
    return made


def bulk_create(make, field, value):
    made = make()
    made.delete()
    made.pk, made._state.adding = None, True
    setattr(made, field, value)
    return type(made).objects.bulk_create([made])[0]


def deserialize(make, field, value):
    made = make()
    [record] = serializers.serialize("python", [made])
    record["fields"][field] = value
    [loaded] = serializers.deserialize("python", [record])
    loaded.save()
    return made


WAYS_IN = [
    create,
    save,
    save_one_column,
    save_raw,
    update,
    bulk_update,
    bulk_create,
    deserialize,
]
FIELDS = {
    "line": (make_person, "display_name", " Li \u202e\n Zheng\0 ", "Li Zheng"),
    "prose": (make_image, "caption", "One.\r\n\r\n\r\n\r\nTwo.\x07", "One.\n\nTwo."),
    "html": (make_person, "bio", "<p onclick=x>He<script>x</script></p>", "<p>He</p>"),
    "slug": (make_series, "slug", " 中美\u202e-ai ", "中美-ai"),
    "web address": (make_person, "website", " https://a.example/\u202e ", "https://a.example/"),
    "partial date": (make_commentary, "issued", " 2024-05 ", "2024-05"),
    "orcid": (
        make_person,
        "orcid",
        "https://orcid.org/0000-0002-1825-0097",
        "0000-0002-1825-0097",
    ),
    "ror": (make_organization, "ror", "https://ror.org/03VEK6S52", "03vek6s52"),
    "wikidata": (
        make_event,
        "wikidata",
        "https://www.wikidata.org/wiki/Q117221435",
        "Q117221435",
    ),
    "doi": (make_commentary, "doi", "https://doi.org/10.5555/AB%3C1%3E", "10.5555/ab<1>"),
    "country": (make_event, "country", " cn", "CN"),
    "language": (make_commentary, "language", "zh-hans", "zh-Hans"),
    "lines": (make_event, "participants", [" China\u202e ", "", "US"], ["China", "US"]),
    "dates": (make_event, "earlier_dates", [" 2024 "], ["2024"]),
    "sources": (
        make_event,
        "sources",
        [{"url": "https://a.example ", "title": "A\tB"}],
        [{"title": "A B", "url": "https://a.example"}],
    ),
    "moment": (
        make_commentary,
        "featured_until",
        datetime(2026, 5, 4, 14, 0, 0, 999, tzinfo=BERLIN),
        datetime(2026, 5, 4, 12, 0, 0, tzinfo=UTC),
    ),
}
REFUSED = [
    (make_commentary, "issued", "2024-13"),
    (make_person, "orcid", "0000-0002-1825-0098"),
    (make_organization, "ror", "03vek6s53"),
    (make_event, "wikidata", "42"),
    (make_commentary, "doi", "11.5555/1"),
    (make_event, "country", "UK"),
    (make_commentary, "language", "english"),
    (make_series, "slug", "a/b"),
    (make_person, "website", "javascript:alert(1)"),
    (make_person, "display_name", "x" * 201),
    (make_person, "display_name", ["Li"]),
    (make_event, "participants", "China"),
    (make_event, "participants", [1]),
    (make_event, "earlier_dates", ["soon"]),
    (make_event, "sources", [{"title": "No address"}]),
    (make_event, "sources", [{"title": "x", "url": "https://a.example", "by": "y"}]),
    (make_commentary, "featured_until", datetime(2026, 5, 4, 12)),  # noqa: DTZ001
]


def stored(made, field):
    return type(made).objects.values_list(field, flat=True).get(pk=made.pk)


@pytest.mark.parametrize("way_in", WAYS_IN)
@pytest.mark.parametrize("kind", FIELDS)
def test_what_is_stored_is_clean_whichever_way_it_comes(kind, way_in):
    make, field, given, expected = FIELDS[kind]
    assert stored(way_in(make, field, given), field) == expected


@pytest.mark.parametrize("way_in", [create, save_raw, update, bulk_update, bulk_create])
@pytest.mark.parametrize(("make", "field", "value"), REFUSED)
def test_what_cannot_be_cleaned_is_refused_whichever_way_it_comes(make, field, value, way_in):
    with pytest.raises(ValueError):
        way_in(make, field, value)


@pytest.mark.parametrize(("make", "field", "value"), REFUSED)
def test_full_clean_names_the_field_that_cannot_be_cleaned(make, field, value):
    made = make()
    setattr(made, field, value)
    with pytest.raises(ValidationError) as refused:
        made.full_clean()
    assert list(refused.value.message_dict) == [field]


@pytest.mark.parametrize(
    ("make", "field", "cleaner"),
    [
        (make_person, "given_name", clean_line),
        (make_image, "caption", clean_text),
        (make_person, "bio", clean_html),
    ],
)
def test_cleaning_through_the_database_settles_at_once(make, field, cleaner):
    made = make()
    rows = type(made).objects.filter(pk=made.pk)

    @given(ANY_TEXT)
    def settles(text):
        rows.update(**{field: text})
        once = stored(made, field)
        assert once == cleaner(text)
        rows.update(**{field: once})
        assert stored(made, field) == once

    settles()


def test_a_lookup_with_an_odd_value_finds_nothing_and_never_raises():
    make_person(), make_event(), make_commentary(), make_image()
    fields = [
        (Person, "display_name"),
        (Person, "slug"),
        (Person, "orcid"),
        (Person, "bio"),
        (Person, "website"),
        (PolicyEvent, "date"),
        (PolicyEvent, "wikidata"),
        (Commentary, "language"),
        (Image, "caption"),
    ]

    @given(
        st.sampled_from(fields), st.text(st.characters(), min_size=1) | st.integers() | st.floats()
    )
    def finds_nothing(field, value):
        model, name = field
        assert not model.objects.filter(**{name: value}).exists()
        assert not model.objects.filter(**{f"{name}__in": [value]}).exists()
        with pytest.raises(Person.DoesNotExist):
            Person.objects.at_address(value)

    finds_nothing()


def test_a_partial_date_comes_back_as_one():
    commentary = make_commentary(issued="2024-05")
    assert Commentary.objects.get(pk=commentary.pk).issued.precision == "month"


def test_the_days_of_a_partial_date_follow_it():
    event = make_event(date="2023-11-14/2023-11-17")
    event.date = "2024-02~"
    event.save(update_fields=["date"])
    event.refresh_from_db()
    assert (str(event.date_earliest), str(event.date_latest)) == ("2024-02-01", "2024-02-29")


def test_saving_another_column_leaves_the_days_of_an_unsaved_date_alone():
    event = make_event(date="2023")
    event.date = "2024"
    event.save(update_fields=["place"])
    event.refresh_from_db()
    assert (event.date, str(event.date_latest)) == ("2023", "2023-12-31")


def test_an_expression_is_left_to_the_database():

    person = make_person(display_name="Li Zheng")
    Person.objects.update(sort_name=F("display_name"))
    assert stored(person, "sort_name") == "Li Zheng"


def test_a_whole_address_can_be_pasted_into_the_form_of_an_identifier():
    field = PolicyEvent._meta.get_field("wikidata").formfield()
    assert field.clean("https://www.wikidata.org/wiki/Q117221435")


@pytest.mark.parametrize("model", list(apps.get_app_config("commentary").get_models()))
def test_a_migration_makes_the_columns_that_the_model_describes(model):
    for field in model._meta.concrete_fields:
        for option in ("unique", "null", "blank", "max_length", "db_index", "default"):
            assert getattr(field.clone(), option) == getattr(field, option), (field, option)


def test_a_moment_beyond_the_calendar_is_refused():
    with pytest.raises(ValueError, match="calendar"):
        make_commentary(featured_until=datetime.max.replace(tzinfo=timezone(timedelta(hours=-1))))
