import pytest

from commentary.intake.draft import Post, Signer, TrackedChange
from commentary.models import (
    Affiliation,
    Byline,
    Commentary,
    Edition,
    Newcomer,
    Notice,
    Organization,
    Person,
    Redirect,
    State,
)
from tests.factories import (
    make_affiliation,
    make_commentary,
    make_domain,
    make_edition,
    make_event,
    make_organization,
    make_person,
    make_series,
)

from .drafts import make_found, make_found_event, make_signer, take_drafts

pytestmark = pytest.mark.django_db


def known(name="Jane Doe", institution="Example Institute"):
    """A person known at an organization."""
    organization = make_organization(name=institution)
    person = make_person(display_name=name)
    make_affiliation(person=person, organization=organization)
    return person


def test_a_draft_is_stored_with_its_words():
    draft = make_found(subtitle="A dek", summary="In brief.", language="en", issued="2024-05")
    [outcome] = take_drafts(draft)
    assert outcome.status == "created", outcome.message
    edition = Edition.objects.get()
    assert (edition.title, edition.subtitle, edition.summary) == ("On trade", "A dek", "In brief.")
    assert edition.state == State.DRAFT
    assert edition.commentary.issued == "2024-05"


def test_a_known_signer_is_linked():
    person = known()
    take_drafts(make_found())
    byline = Byline.objects.get()
    assert byline.person == person
    assert byline.posts == [{"position": "fellow", "unit": "", "institution": "Example Institute"}]
    assert byline.organizations.get().name == "Example Institute"


def test_unknown_signers_and_institutions_are_made_and_listed():
    take_drafts(make_found(issued="2024-05", signers=[make_signer(unit="Trade Programme")]))
    person = Person.objects.get()
    assert (person.display_name, person.sort_name) == ("Jane Doe", "Jane Doe")
    unit = Organization.objects.get(name="Trade Programme")
    assert unit.parent.name == "Example Institute"
    assert Byline.objects.get().person == person
    assert sorted(Newcomer.objects.values_list("kind", flat=True)) == [
        "organization",
        "organization",
        "person",
    ]


def test_a_new_persons_post_is_known_for_the_date_of_the_document_only():
    take_drafts(make_found(issued="2024-05"))
    affiliation = Affiliation.objects.get()
    assert (affiliation.position, affiliation.period) == ("fellow", "2024-05")


def test_two_pieces_of_one_new_author_make_one_person():
    outcomes = take_drafts(make_found(title="One"), make_found(title="Two"))
    assert [each.status for each in outcomes] == ["created", "created"]
    assert Person.objects.get().bylines.count() == 2


def test_a_newcomer_is_made_for_the_next_piece_when_its_first_one_is_refused():
    refused = make_found(title="One", stated={"series": "nowhere"})
    late = make_found(title="Two", stated={"lead_image": "nowhere.png"})
    outcomes = take_drafts(refused, late, make_found(title="Three"))
    assert [each.status for each in outcomes].count("created") == 1
    assert Person.objects.get().bylines.get().edition.title == "Three"


@pytest.mark.parametrize(
    "name", ["Jane Dow", "Doe Jane", "Jané Doe"], ids=["one letter", "swapped", "an accent"]
)
def test_beside_a_look_alike_a_signer_stays_unlinked(name):
    known()
    [outcome] = take_drafts(make_found(signers=[make_signer(name)]))
    byline = Byline.objects.get()
    assert byline.name == name
    assert byline.person is None
    assert Person.objects.count() == 1
    assert any("was not linked" in str(remark) for remark in outcome.remarks)


def test_a_namesake_at_another_institution_stays_unlinked():
    known(institution="Another Institute")
    take_drafts(make_found())
    assert Byline.objects.get().person is None


def test_several_positions_at_one_institution_are_one_line():
    posts = (Post("director", "", "Example Institute"), Post("fellow", "", "Example Institute"))
    take_drafts(make_found(signers=[make_signer(posts=posts)]))
    assert [post["position"] for post in Byline.objects.get().posts] == ["director and fellow"]


def test_an_editorial_board_signs_as_an_organization():
    take_drafts(make_found(signers=[Signer("The Editorial Board", is_organization=True)]))
    assert Byline.objects.get().organization.name == "The Editorial Board"


def test_stated_people_must_be_there():
    [outcome] = take_drafts(make_found(signers=[make_signer(person="nobody")]))
    assert outcome.status == "refused"
    assert "“nobody”" in outcome.message


def test_the_domains_found_are_linked():
    domain = make_domain()
    take_drafts(make_found(domains=[domain]))
    assert Commentary.objects.get().domain_tags.get().tag == domain


def test_a_known_event_is_linked_with_the_words_that_speak_of_it():
    event = make_event(name="Geneva dialogue", date="2024-05-14", place="Geneva", kind="dialogue")
    text = "In May 2024 ministers met in Geneva for a dialogue."
    found = make_found_event(text=text, what="dialogue of ministers")
    take_drafts(make_found(body=[f"<p>{text} Then they left.</p>"], events=[found]))
    mention = Commentary.objects.get().mentions.get()
    assert (mention.event, mention.passages) == (event, [text])


def test_an_unknown_event_is_proposed_and_not_created():
    take_drafts(make_found(events=[make_found_event()]))
    commentary = Commentary.objects.get()
    assert not commentary.mentions.exists()
    proposal = commentary.proposals.get()
    assert proposal.field == "new event"
    assert (proposal.value["when"], proposal.value["where"]) == ("2024-05", "Geneva")


def test_a_disclaimer_becomes_a_notice_and_the_next_piece_shares_it():
    take_drafts(
        make_found(title="One", disclaimer="The views are the author's."),
        make_found(title="Two", disclaimer="The views are the author's."),
    )
    assert Notice.objects.get().commentaries.count() == 2


def test_old_addresses_lead_to_the_piece():
    take_drafts(make_found(stated={"old_urls": ["/?p=123"]}))
    assert Redirect.objects.get().new_path == Commentary.objects.get().get_absolute_url()


def test_what_the_file_states_is_stored():
    series, original = make_series(name="Policy Review"), make_commentary(slug="original")
    stated = {
        "slug": "an-address",
        "format": "interview",
        "series": "Policy Review",
        "series_position": 2,
        "responds_to": "original",
        "license": "CC-BY-4.0",
    }
    take_drafts(make_found(stated=stated))
    commentary = Commentary.objects.get(slug="an-address")
    assert (commentary.format, commentary.series, commentary.series_position) == (
        "interview",
        series,
        2,
    )
    assert (commentary.responds_to, commentary.license) == (original, "CC-BY-4.0")


def test_a_piece_without_a_title_is_refused():
    [outcome] = take_drafts(make_found(title=""))
    assert (outcome.status, "title" in outcome.message) == ("refused", True)


def test_a_complete_piece_is_published_when_asked_for():
    known()
    [outcome] = take_drafts(make_found(), publish=True)
    assert outcome.status == "created"
    assert Edition.objects.in_force().exists()


@pytest.mark.parametrize(
    ("fields", "reason"),
    [({"signers": []}, "not signed"), ({"body": []}, "no text")],
    ids=["unsigned", "empty"],
)
def test_an_incomplete_piece_is_not_published(fields, reason):
    [outcome] = take_drafts(make_found(**fields), publish=True)
    assert outcome.status == "refused"
    assert reason in outcome.message
    assert not Commentary.objects.exists()


def test_an_unlinked_signer_blocks_publishing():
    known()
    [outcome] = take_drafts(make_found(signers=[make_signer("Jane Dow")]), publish=True)
    assert outcome.status == "refused"
    assert "Not yet identified: Jane Dow" in outcome.message


def test_open_tracked_changes_block_publishing():
    known()
    changes = [TrackedChange("deletion", "Ada", "", "not", 3)]
    [outcome] = take_drafts(make_found(changes=changes), publish=True)
    assert "settle them in Word" in outcome.message


def test_a_title_without_letters_still_has_an_address():
    take_drafts(make_found(title="!?"))
    assert Commentary.objects.get().slug.startswith("piece-")


def test_a_chinese_title_is_its_address():
    take_drafts(make_found(title="中美人工智能合作", language="zh-Hans"))
    assert Commentary.objects.get().slug == "中美人工智能合作"


def test_a_file_with_another_title_is_still_the_same_piece():
    known()
    take_drafts(make_found(title="One"))
    [outcome] = take_drafts(make_found(title="Another"), update=True)
    assert outcome.status == "updated"
    assert Edition.objects.get().title == "Another"


def test_a_piece_that_is_here_by_hand_is_not_overwritten():
    make_edition(commentary=make_commentary(slug="on-trade"), title="By hand")
    [outcome] = take_drafts(make_found())
    assert outcome.status == "refused"
    assert "--update" in outcome.message
