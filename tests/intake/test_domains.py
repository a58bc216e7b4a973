import time

import pytest

from commentary.intake import limits
from commentary.intake.domains import suggest_domains
from commentary.intake.vocabulary import Vocabulary

from .blocks import make_block, make_blocks
from .known import fixtures, make_domain


def slugs(text: str, title: str = "", vocabulary: Vocabulary | None = None) -> list[str]:
    found = suggest_domains(title, make_blocks(text), vocabulary or fixtures())
    return [domain.slug for domain in found]


def only(*names: str, **fields) -> Vocabulary:
    return Vocabulary(domains=tuple(make_domain(name, **fields) for name in names))


def test_it_finds_a_label_of_several_words():
    assert slugs("Export controls are blunt.") == ["export-controls"]


def test_it_says_which_words_earned_it():
    found = suggest_domains("AI regulation", make_blocks("The governance of AI."), fixtures())
    assert found[0].slug == "ai-governance" and found[0].words == ("AI regulation",)


def test_it_takes_the_longest_label():
    assert slugs("Global AI governance is young.") == ["ai-governance"]


def test_a_parent_is_not_added_by_itself():
    assert "technology-policy" not in slugs("On AI governance, AI safety and semiconductors.")


@pytest.mark.parametrize("text", ["Tariff walls and a tariff war.", "TARIFFS AND TARIFFS."])
def test_number_and_case_make_no_difference(text):
    assert slugs(text, vocabulary=only("Tariffs")) == ["tariffs"]


def test_an_acronym_is_written_in_capitals():
    vocabulary = only("WHO")
    assert slugs("Who knows who they are, who, who?", vocabulary=vocabulary) == []
    assert slugs("The WHO met the W.H.O.", vocabulary=vocabulary) == ["who"]


def test_a_word_within_another_is_no_label():
    assert slugs("The chipset of the potato chipper.", vocabulary=only("Chip")) == []


def test_chinese_needs_no_boundaries():
    assert slugs("各国应当完善人工智能治理，推动出口管制对话。") == [
        "ai-governance",
        "export-controls",
    ]


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Coast guard vessels and maritime disputes.", "maritime-security"),
        ("Decarbonisation and the climate talks.", "climate-policy"),
        ("The refugees of Lampedusa.", "migration"),
        ("Sovereign debt and debt relief.", "development"),
        ("The AI Act applies.", "ai-governance"),
        ("人工智能监管的路径。", "ai-governance"),
    ],
    ids=ascii,
)
def test_an_alias_of_the_fixtures_earns_its_domain(text, slug):
    assert slug in slugs(text)


def test_the_title_weighs_most():
    text = "Migration matters. Semiconductors matter, and so do semiconductors."
    assert slugs(text, title="On migration")[0] == "migration"


def test_an_everyday_word_alone_is_not_enough():
    assert slugs("The development of new drugs and the development of towns.") == []


def test_a_retired_domain_is_never_suggested():
    assert (
        slugs("Telegraphy!", title="Telegraphy", vocabulary=only("Telegraphy", status="retired"))
        == []
    )


def test_a_merged_domain_leads_to_the_one_it_was_merged_into():
    domains = (make_domain("Cyber security"), make_domain("Infosec", merged_into="cyber-security"))
    found = slugs("Infosec for all.", title="Infosec", vocabulary=Vocabulary(domains=domains))
    assert found == ["cyber-security"]


def test_merging_in_a_circle_leads_nowhere():
    domains = (make_domain("A b", merged_into="c-d"), make_domain("C d", merged_into="a-b"))
    assert slugs("A b, c d.", vocabulary=Vocabulary(domains=domains)) == []


def test_there_are_no_more_than_an_editor_can_check():
    names = [
        f"Subject {word}"
        for word in ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    ]
    assert len(slugs(". ".join(names), vocabulary=only(*names))) == limits.DOMAINS


def test_notes_and_figures_do_not_count():
    notes = [make_block("Export controls.", kind="note"), make_block("AI safety.", kind="figure")]
    assert suggest_domains("", notes, fixtures()) == []


def test_a_large_vocabulary_is_read_in_one_pass():
    vocabulary = only(*(f"Topic {n} of policy" for n in range(5_000)))
    text = "Nothing of topic 17 of policies is new here. " * 20_000
    slugs("", vocabulary=vocabulary)
    began = time.process_time()
    assert slugs(text, vocabulary=vocabulary) == ["topic-17-of-policy"]
    assert time.process_time() - began < 5
