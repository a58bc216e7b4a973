"""What stands around a text and is no part of it."""

from .samples import blocks_of, make_block, make_draft

RUNNING = "A promise without an author is a wish, and wishes are seldom kept. " * 5


def test_the_line_of_the_corresponding_author_is_no_text():
    draft = make_draft(
        "Small seas\n\nElif Aydın^a,*^\n\n^a^ Faculty of Law, Lakeside University\n\n"
        f"* Corresponding author. E-mail: aydin@example.org\n\n{RUNNING}"
    )
    assert draft.paragraphs == [RUNNING]


def test_a_rule_between_text_and_signature_is_no_text():
    rule = make_block("", kind="rule")
    blocks = [
        *blocks_of(f"# Small seas\n\n{RUNNING}"),
        rule,
        *blocks_of(RUNNING),
        rule,
        *blocks_of("Jane Doe is a senior fellow at the Harbour Institution."),
    ]
    assert make_draft(blocks=blocks).paragraphs == [RUNNING, "", RUNNING]


def test_a_country_below_a_post_is_no_text():
    draft = make_draft(
        "Small seas\n\nBenedict Oyelowo\n\nAssociate Professor\n\nKingsbridge University\n\n"
        f"United Kingdom\n\n{RUNNING}"
    )
    assert draft.paragraphs == [RUNNING]
