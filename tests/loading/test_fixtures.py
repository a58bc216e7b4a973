"""The fixtures the project ships, and their way through a dump into an empty database."""

import json
import re
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

from commentary.models import (
    Byline,
    Commentary,
    Domain,
    DomainLabel,
    DomainTag,
    Edition,
    EventLabel,
    Image,
    Notice,
    PolicyEvent,
    Signing,
)
from commentary.text import plain

ROOT = Path(__file__).parents[2]
FIXTURES = sorted(map(str, (ROOT / "fixtures").glob("*.json")))
MANUSCRIPT = ROOT / "tests" / "data" / "is-there-room-for-china-us-cooperation.txt"
FIRST = "is-there-room-for-china-us-cooperation-in-ai-technologies"


@pytest.fixture
def fixtures(db):
    call_command("loaddata", *FIXTURES, verbosity=0)


def rows() -> dict[str, list]:
    """Every stored row, numbers replaced by natural keys, derived columns and tags included."""
    return {
        model._meta.label: sorted(map(row, model._default_manager.all()), key=str)
        for model in apps.get_app_config("commentary").get_models(include_auto_created=True)
    }


def row(instance: models.Model) -> dict:
    def value(field):
        if field.name == "family":  # holds the original's primary key
            return Commentary.objects.get(pk=instance.family).natural_key()
        related = field.is_relation and getattr(instance, field.name)
        return related.natural_key() if related else field.value_from_object(instance)

    fields = [field for field in instance._meta.concrete_fields if not field.primary_key]
    # When a row was stored here is no part of a file.
    return {field.name: value(field) for field in fields if field.name != "touched_at"}


def test_loading_the_fixtures_twice_changes_no_row(fixtures):
    before = rows()
    call_command("loaddata", *FIXTURES, verbosity=0)
    assert rows() == before


@pytest.mark.django_db(transaction=True)
def test_a_dump_loaded_into_an_empty_database_gives_the_same_rows(fixtures, tmp_path):
    before = rows()
    dump = tmp_path / "dump.json"
    call_command("dumpdata", natural_foreign=True, natural_primary=True, output=str(dump))
    call_command("flush", interactive=False)
    assert not any(rows().values())
    call_command("loaddata", str(dump), verbosity=0)
    after = rows()
    assert DomainTag.objects.count() == len(before["commentary.DomainTag"]) > 30
    for label, expected in before.items():
        assert after[label] == expected, label


def test_the_fixtures_hold_no_primary_keys():
    for path in FIXTURES:
        assert not [o for o in json.loads(Path(path).read_text()) if "pk" in o], path


def test_the_first_commentary_is_the_manuscript_word_for_word(fixtures):
    title, *paragraphs, signature = [
        line.strip() for line in MANUSCRIPT.read_text().splitlines() if line.strip()
    ]
    edition = Edition.objects.get(commentary__slug=FIRST)
    assert edition.title == title
    assert plain(edition.body).split("\n\n") == paragraphs
    assert signature == (
        "By Li Zheng, Director assistant and associate research fellow at "
        "Institute of American Studies, China Institutes of Contemporary International Relations"
    )
    assert edition.signature == signature.removeprefix("By ").replace(" at ", ", ", 1)


def test_the_first_commentary_is_catalogued(fixtures):
    commentary = Commentary.objects.get(slug=FIRST)
    assert (commentary.issued, commentary.format) == ("2024", "qa")
    assert {m.event.slug for m in commentary.mentions.all()} == {
        "woodside-summit",
        "geneva-ai-dialogue",
    }
    assert commentary.domains.exists()
    author = Byline.objects.get(edition__commentary=commentary).person
    assert (author.display_name, author.family_name) == ("Li Zheng", "Li")
    institute = author.affiliations.get().organization
    assert institute.name == "Institute of American Studies"
    assert institute.parent.short_name == "CICIR"


def test_names_set_a_dash_between_two_parties(fixtures):
    """“Xi–Biden summit”: a hyphen would make one of them (Chicago 6.86)."""
    names = [event.name for event in PolicyEvent.objects.all()]
    names += [domain.name for domain in Domain.objects.all()]
    for labels in (EventLabel, DomainLabel):  # what it is also called may be typed with a hyphen
        names += [label.text for label in labels.objects.filter(kind="preferred")]
    assert [name for name in names if re.search(r"[A-Z][\w.]*-[A-Z]", name)] == []


def test_every_sample_says_that_it_is_one(fixtures):
    sample = Notice.objects.filter(kind="sample")
    without = Commentary.objects.exclude(notices__in=sample).exclude(series__notices__in=sample)
    assert [commentary.slug for commentary in without] == [FIRST]


def test_the_samples_show_what_the_record_can_hold(fixtures):
    def changes(queryset):
        return set(queryset.values_list("change", flat=True))

    assert changes(Edition.objects.begun()) >= {"original", "correction", "withdrawal"}
    assert Edition.objects.pending().filter(state="published").exists()
    assert Byline.objects.filter(organization__isnull=False).exists()
    assert Byline.objects.filter(order__gte=3).exists()
    assert Commentary.objects.filter(translation_of__isnull=False, language="zh-Hans").exists()
    assert set(Commentary.objects.values_list("series__kind", flat=True)) >= {
        "series",
        "roundtable",
    }
    assert not Image.objects.exists()


def test_a_dump_names_everything_by_natural_key(fixtures):
    out = StringIO()
    call_command("dumpdata", "commentary", natural_foreign=True, natural_primary=True, stdout=out)
    assert not [o for o in json.loads(out.getvalue()) if "pk" in o]


def test_a_dump_leaves_out_the_tables_that_follow_from_others(fixtures):
    out = StringIO()
    call_command("dumpdata", "commentary", natural_foreign=True, natural_primary=True, stdout=out)
    assert Signing.objects.exists()
    assert "commentary.signing" not in {o["model"] for o in json.loads(out.getvalue())}
