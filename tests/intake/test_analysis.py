import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commentary.dates import PartialDate
from commentary.intake import analysis
from commentary.intake.draft import FoundDomain, FoundEvent, Span
from commentary.intake.languages import language_of

from .collection import BODY, BODY_ZH, NAMES, read_sample
from .samples import blocks_of, make_block, make_draft, make_manuscript

ONE_PARAGRAPH = "A promise without an author is a wish, and wishes are seldom kept. " * 5


def messages(draft, field):
    return [remark.message for remark in draft.remarks if remark.field == field]


@pytest.mark.parametrize("name", NAMES)
def test_running_text_is_never_lost(name):
    text, _ = read_sample(name)
    body = make_draft(text).paragraphs
    running = [p for p in blocks_of(f"{BODY}\n\n{BODY_ZH}") if p.text.replace("\n", " ") in text]
    assert [p.text for p in running if p.text.replace("\n", " ") not in body] == []


def test_a_span_leads_back_to_the_words():
    manuscript = make_manuscript(f"A title\n\nBy Jane Doe\n\n3 May 2024\n\n{ONE_PARAGRAPH}")
    draft = make_draft(blocks=manuscript.blocks)
    words = {
        name: manuscript.blocks[span.block].text[span.start : span.end]
        for name, span in draft.spans.items()
    }
    assert words == {"title": "A title", "issued": "3 May 2024"}
    assert draft.signers[0].span == Span(1, 0, 11)


def test_an_event_is_placed_in_the_manuscript(monkeypatch):
    def find(blocks, **_):
        return [FoundEvent("kept", "", "", "", "", span=Span(0, 0, 4))]

    monkeypatch.setattr(analysis, "find_events", find)
    text = f"A title\n\nBEIJING, May 14 (Wire) -- kept words. {ONE_PARAGRAPH}"
    draft = make_draft(text)
    [event] = draft.events
    block = blocks_of(text)[event.span.block]
    assert block.text[event.span.start : event.span.end] == "kept"


def test_a_missing_title_is_remarked_on():
    draft = make_draft(f"{ONE_PARAGRAPH}\n\nBy Jane Doe, fellow at Example Institute")
    assert draft.title == ""
    assert messages(draft, "title")


def test_nobody_signing_is_remarked_on():
    draft = make_draft(f"A title\n\n{ONE_PARAGRAPH}")
    assert draft.signers == []
    assert messages(draft, "authors")


def test_a_date_that_can_be_read_in_two_ways_is_remarked_on():
    draft = make_draft(f"A title\n\n03/04/2024\n\n{ONE_PARAGRAPH}")
    assert draft.issued == ""
    assert "two ways" in messages(draft, "published_date")[0]


def test_what_the_file_states_wins_and_a_difference_is_remarked_on():
    draft = make_draft(
        f"A title\n\n3 May 2024\n\n{ONE_PARAGRAPH}",
        stated={"title": "Another title", "issued": PartialDate("2024-05-04"), "slug": "a-slug"},
        stated_lines={"title": 2},
    )
    assert (draft.title, draft.issued) == ("Another title", "2024-05-04")
    assert draft.stated == {"slug": "a-slug"}
    assert [(r.line, r.field) for r in draft.remarks if "states" in r.message] == [
        (2, "title"),
        (1, "published_date"),
    ]


def test_no_domain_is_suggested_beside_those_the_file_states(monkeypatch):
    monkeypatch.setattr(analysis, "suggest_domains", lambda *_: [FoundDomain("Trade", "trade")])
    draft = make_draft(f"A title\n\n{ONE_PARAGRAPH}", stated={"domains": ["ai-governance"]})
    assert [domain.name for domain in draft.domains] == ["ai-governance"]


def test_a_stated_signature_is_read_as_a_byline_is():
    draft = make_draft(
        ONE_PARAGRAPH, stated={"authors": [{"signature": "Li Zheng, fellow at Example Institute"}]}
    )
    [author] = draft.authors
    assert (author.name, author.posts[0].institution) == ("Li Zheng", "Example Institute")


def test_posts_that_the_file_leaves_open_come_from_the_text():
    draft = make_draft(
        f"A title\n\n{ONE_PARAGRAPH}\n\nLi Zheng is a fellow at Example Institute.",
        stated={"authors": [{"name": "Li Zheng", "person": "li-zheng"}]},
    )
    [author] = draft.authors
    assert (author.person, author.posts[0].position) == ("li-zheng", "fellow")


def test_a_stated_contributor_is_no_author():
    draft = make_draft(
        f"A title\n\nBy Jane Doe\n\n{ONE_PARAGRAPH}",
        stated={"contributors": [{"name": "Peter Hall", "role": "translator"}]},
    )
    assert [(s.name, s.role) for s in draft.signers] == [
        ("Jane Doe", "author"),
        ("Peter Hall", "translator"),
    ]


def test_styles_of_word_and_html_name_title_and_standfirst():
    draft = make_draft(
        blocks=[
            make_block("Example Institute Commentary Series"),
            make_block("What the ports know", style="Title"),
            make_block("Insurers read the sea before navies do.", style="Subtitle"),
            make_block("Jane Doe", style="author-name"),
            make_block(ONE_PARAGRAPH),
        ]
    )
    assert draft.title == "What the ports know"
    assert draft.subtitle == "Insurers read the sea before navies do."
    assert [author.name for author in draft.authors] == ["Jane Doe"]


def test_the_rest_of_a_cut_paragraph_keeps_its_markup():
    html = "<p>BEIJING, May 14 (Wire) -- Nobody <em>asked</em>.</p>"
    text = "BEIJING, May 14 (Wire) -- Nobody asked."
    draft = make_draft(
        blocks=[make_block("A title"), make_block(text).__class__("paragraph", text, html, 3)]
    )
    assert draft.body == ["<p>Nobody <em>asked</em>.</p>"]


def test_a_photographer_and_a_person_quoted_sign_nothing():
    draft = make_draft(
        "A title\n\nPhoto by Jonas Brandt\n\n"
        f"“It is late,” said Ana Ruiz, a professor at Lakeside University.\n\n{ONE_PARAGRAPH}"
    )
    assert draft.signers == []


def test_a_person_spoken_of_in_the_text_signs_nothing():
    draft = make_draft(
        f"A title\n\nBy Jane Doe\n\n{ONE_PARAGRAPH}\n\n"
        "Ana Ruiz is a professor at Lakeside University. She told the court so in March, and the "
        "court, after some hesitation, agreed to hear her again."
    )
    assert [signer.name for signer in draft.signers] == ["Jane Doe"]


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("The review of the policy is due in a year.", "en"),
        ("我们应该看到，这对中国来说是一个问题。", "zh-Hans"),
        ("我們應該看到，這對臺灣來說是一個問題。", "zh-Hant"),
        ("La patience n’est pas une politique dans les capitales.", "fr"),
        ("Das ist keine Frage, die sich mit einem Gesetz lösen lässt.", "de"),
        ("La paciencia no es una política para los países del sur.", "es"),
        ("A paciência não é uma política para os países do sul.", "pt"),
        ("Терпение это тоже политика, и о ней следует помнить.", "ru"),
        ("これは日本の政策についての論考です。", "ja"),
        ("이것은 정책에 관한 논평입니다.", "ko"),
        ("هذه مقالة عن السياسة العامة في المنطقة", "ar"),
        ("2024", ""),
    ],
)
def test_it_tells_the_language(text, tag):
    assert language_of([text]) == tag


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text(max_size=300), max_size=12))
def test_any_text_becomes_a_draft(paragraphs):
    draft = make_draft(blocks=[make_block(text, line=n) for n, text in enumerate(paragraphs, 1)])
    assert len(draft.body) == len(draft.paragraphs)


@pytest.mark.parametrize(
    "blocks",
    [
        pytest.param([make_block("a" * 5_000_000)], id="one long word"),
        pytest.param([make_block("By Jane Doe, fellow at Example, and " * 140_000)], id="one line"),
        pytest.param(
            [make_block("By Jane Doe, fellow at Example", line=n) for n in range(200_000)],
            id="200,000 bylines",
        ),
        pytest.param(
            [make_block("A title"), *[make_block("x" + " " * 2_400 + "y")] * 5], id="white space"
        ),
        pytest.param(
            [make_block("and a fellow, " * 150), make_block("A " * 1_200)], id="near misses"
        ),
    ],
)
def test_hostile_text_is_answered_within_seconds(blocks):
    start = time.process_time()
    make_draft(blocks=blocks)
    assert time.process_time() - start < 10


def test_an_ordinary_text_takes_a_tenth_of_a_second():
    text, _ = read_sample("about_the_authors")
    make_draft(text)
    start = time.process_time()
    make_draft(text)
    assert time.process_time() - start < 0.1


def test_a_first_line_is_not_lost_where_the_file_states_the_title():
    draft = make_draft(f"Nobody asked\n\n{ONE_PARAGRAPH}", stated={"title": "A title"})
    assert draft.title == "A title"
    assert draft.paragraphs[0] == "Nobody asked"


def test_a_standfirst_other_than_the_stated_one_stays_in_the_text():
    draft = make_draft(
        f"A title\n\nNobody asked who would write it\n\nBy Jane Doe\n\n{ONE_PARAGRAPH}",
        stated={"subtitle": "A standfirst"},
    )
    assert draft.subtitle == "A standfirst"
    assert draft.paragraphs[0] == "Nobody asked who would write it"


def test_one_sentence_of_a_running_paragraph_is_no_credit():
    last = (
        "The report was long. This article was first published in Lisbon, people said of it. "
        "Nobody believed them. The ministers went home. They had read enough."
    )
    draft = make_draft(f"A title\n\nBy Jane Doe\n\n{ONE_PARAGRAPH}\n\n{last}")
    assert draft.source_credit == ""
    assert draft.paragraphs[-1] == last


def test_a_footnote_is_no_source_credit():
    note = "[^1]: This article was first published in Example Review on 3 May 2020."
    draft = make_draft(f"A title\n\nBy Jane Doe\n\n{ONE_PARAGRAPH}\n\n{note}")
    assert (draft.source_credit, draft.issued) == ("", "")
    assert draft.paragraphs[-1] == note
