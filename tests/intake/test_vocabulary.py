import json

import pytest

from commentary.dates import PartialDate
from commentary.intake.errors import IntakeError
from commentary.intake.vocabulary import Vocabulary

from .known import fixtures


def named(records, slug):
    return next(record for record in records if record.slug == slug)


def test_it_reads_domains_with_their_labels_in_all_languages():
    domain = named(fixtures().domains, "ai-governance")
    assert domain.parent == "artificial-intelligence"
    assert {"人工智能治理", "AI regulation"} <= set(domain.labels)


def test_it_reads_events_with_their_dates():
    event = named(fixtures().events, "geneva-ai-dialogue")
    assert (event.date, event.place, event.follows) == (
        PartialDate("2024-05-14"),
        "Geneva",
        "woodside-summit",
    )


def test_it_reads_people_with_the_organizations_they_belong_to():
    person = named(fixtures().people, "li-zheng")
    assert (person.name, person.organizations) == ("Li Zheng", ("institute-of-american-studies",))


def test_it_reads_organizations_within_their_parents():
    institute = named(fixtures().organizations, "institute-of-american-studies")
    assert institute.parent == "cicir" and "美国研究所" in institute.names


def test_an_empty_vocabulary_knows_nothing():
    assert not any(vars(Vocabulary.empty()).values())


def test_a_folder_without_fixtures_is_an_empty_vocabulary(tmp_path):
    assert Vocabulary.from_fixtures(tmp_path).domains == ()


@pytest.mark.parametrize(
    "content", ["{", "[1]", "[{}]", '{"a": 1}', '[{"model": "commentary.domain", "fields": {}}]']
)
def test_a_file_of_another_shape_is_named(tmp_path, content):
    (tmp_path / "40_domains.json").write_text(content)
    with pytest.raises(IntakeError) as refusal:
        Vocabulary.from_fixtures(tmp_path)
    assert "fixture" in refusal.value.message


def test_an_impossible_date_is_refused_with_its_record(tmp_path):
    event = {"slug": "a", "name": "A", "date": "2024-02-30"}
    record = {"model": "commentary.policyevent", "fields": event}
    (tmp_path / "50_events.json").write_text(json.dumps([record]))
    with pytest.raises(IntakeError) as refusal:
        Vocabulary.from_fixtures(tmp_path)
    assert "2024-02-30" in refusal.value.located("fixtures")
