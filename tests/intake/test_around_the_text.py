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


def test_the_name_of_a_blog_above_the_title_is_no_text():
    draft = make_draft(
        "Emissary\n\nThe Quiet Bargain on Ports\n\nPolice do what ministries will not.\n\n"
        f"By Ada Marsh\n\n{RUNNING}"
    )
    assert (draft.title, draft.paragraphs) == ("The Quiet Bargain on Ports", [RUNNING])


def test_those_who_answer_stand_in_the_order_of_their_answers():
    said = "We sat for four months, and nobody wrote a line that a treasury could pay for."
    draft = make_draft(
        "# Three answers\n\n"
        f"Ada Marsh, Director, Ports Institute: {said}\n\n"
        f"Prof. Bo Lind, Chair in Sea Law, Example University: {said}\n\n"
        f"Cy Moe, Senior Fellow, Coast Centre: {said}"
    )
    assert [signer.name for signer in draft.signers] == ["Ada Marsh", "Bo Lind", "Cy Moe"]


def test_items_below_the_names_are_of_those_who_bear_their_figures():
    items = make_block("Fellow, Coast Centre\nDirector, Ports Institute", kind="list")
    top = blocks_of("# Small seas\n\nAda Marsh (1), Bo Lind (2)")
    draft = make_draft(blocks=[*top, items, *blocks_of(RUNNING)])
    held = [[(post.position, post.institution) for post in s.posts] for s in draft.signers]
    assert held == [[("Fellow", "Coast Centre")], [("Director", "Ports Institute")]]
    assert draft.paragraphs == [RUNNING]


def test_headings_of_cards_of_authors_are_names():
    card = {"kind": "heading", "level": 4, "style": "author-card"}
    blocks = [
        *blocks_of("# Small seas"),
        make_block("Ada Marsh", **card),
        make_block("Senior Fellow, Coast Centre", style="author-card"),
        make_block("Bo Lind", **card),
        make_block("Nonresident Fellow", style="author-card"),
        *blocks_of(RUNNING),
    ]
    draft = make_draft(blocks=blocks)
    held = [(signer.name, [post.position for post in signer.posts]) for signer in draft.signers]
    assert held == [("Ada Marsh", ["Senior Fellow"]), ("Bo Lind", ["Nonresident Fellow"])]
    assert draft.paragraphs == [RUNNING]
