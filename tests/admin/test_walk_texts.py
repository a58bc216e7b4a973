"""Every address of a text at the desk, for a draft of one's own, another's, and a sealed text.

`no` is forbidden. `-` is answered as for a text that never was: who does not review learns of
another's draft not even that it exists. Both by GET and by POST.
"""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from commentary import publishing
from commentary.admin.acts import BY_NAME
from commentary.models import Commentary, Edition, Proposal
from tests.admin.forms import opened, save
from tests.factories import make_commentary, make_draft, make_edition, make_proposal

pytestmark = pytest.mark.django_db

CANARY = "wombat"
TEXTS = ("own draft", "another's draft", "sealed text")
GROUPS = ("Contributor", "Editor", "Publisher")

# For each address: what a Contributor, an Editor and a Publisher are answered, text by text.
WRITE = ("yes - yes", "yes yes yes", "yes yes yes")
LOOK = WRITE
NEVER = ("no no no", "no no no", "no no no")
REVIEW = ("no - no", "yes yes yes", "yes yes yes")
PUBLISH = ("no - no", "no no no", "yes yes yes")
TABLE = {
    "change": LOOK,
    "history": LOOK,
    "delete": NEVER,
    "preview": LOOK,
    "act submit": WRITE,
    "act take-back": WRITE,
    "act return": REVIEW,
    "act approve": REVIEW,
    "act publish": PUBLISH,
    "act schedule": PUBLISH,
    "act unschedule": PUBLISH,
    "act discard": REVIEW,
    "act revise": ("yes - no", "yes yes yes", "yes yes yes"),
    "act translate": WRITE,
    "act correct": PUBLISH,
    "act withdraw": PUBLISH,
    "act reinstate": PUBLISH,
}


@pytest.fixture
def texts():
    """A draft of each group's member, one of somebody else, and a text in force."""
    own = {name: make_draft(created_by=name.lower(), title=f"Own of {name}") for name in GROUPS}
    others = make_draft(
        commentary=make_commentary(slug=f"{CANARY}-burrows"),
        created_by="somebody",
        title=f"{CANARY} burrows",
        body=f"<p>{CANARY}</p>",
    )
    sealed = make_edition(created_by="somebody", title="Sealed")
    return lambda group: dict(zip(TEXTS, (own[group], others, sealed), strict=True))


def address_of(page, pk):
    name, _, act = page.partition(" ")
    if name == "preview":
        return reverse("edition_preview", args=[pk])
    return reverse(f"admin:commentary_edition_{name}", args=[pk, *([act] if act else [])])


def stored():
    return list(Edition.objects.order_by("pk").values("state", "title", "body", "in_force_from"))


def test_the_table_names_every_act():
    assert {f"act {name}" for name in BY_NAME} == {page for page in TABLE if " " in page}


@pytest.mark.parametrize("page", TABLE)
@pytest.mark.parametrize("group", GROUPS)
def test_each_group_is_answered_as_the_table_says(log_in, texts, group, page):
    client, before, rows = log_in(group), stored(), texts(group)
    expected = dict(zip(TEXTS, TABLE[page][GROUPS.index(group)].split(), strict=True))
    for method in (client.get, client.post):
        of_none = method(address_of(page, 999_999)).status_code
        for text, row in rows.items():
            answer = method(address_of(page, row.pk))
            where = (method.__name__, text, answer.status_code)
            if expected[text] == "-":
                assert answer.status_code == of_none, where
                assert CANARY not in answer.content.decode(), where
            elif answer.status_code != 405:  # for a preview, whoever asks
                assert (answer.status_code == 403) is (expected[text] == "no"), where
                assert answer.status_code != 404, where
    assert stored() == before


def test_strangers_and_readers_are_led_to_the_login(client, texts):
    reader = User.objects.create_user("reader", password="x")
    for page in TABLE:
        for row in texts("Editor").values():
            for logged_in in (False, True):
                if logged_in:
                    client.force_login(reader)
                for method in (client.get, client.post):
                    answer = method(address_of(page, row.pk))
                    if answer.status_code == 405 and page == "preview":
                        continue
                    assert answer.status_code == 302, (page, logged_in)
                    assert answer["Location"].startswith(reverse("admin:login"))
            client.logout()


@pytest.mark.parametrize(("group", "status"), [("Contributor", 403), ("Editor", 302)])
def test_proposals_are_decided_by_who_reviews(log_in, group, status):
    edition = make_draft(created_by=group.lower())
    proposal = make_proposal(commentary=edition.commentary, field="license", value="CC-BY-4.0")
    address = reverse("admin:commentary_edition_proposal", args=[edition.pk, proposal.number])
    client = log_in(group)
    assert client.get(address).status_code == 405
    data = {"decision": "decline", "seen": publishing.fingerprint(edition)}
    assert client.post(address, data).status_code == status
    assert (Proposal.objects.get().status == "open") is (status == 403)


def test_lists_and_offers_say_nothing_of_anothers_draft(log_in, texts):
    texts("Contributor")
    client = log_in("Contributor")
    ask = {"app_label": "commentary", "model_name": "commentary", "term": "burrows"}
    pages = [
        client.get(reverse("admin:index")),
        *(
            client.get(reverse(f"admin:commentary_{model}_changelist"), {"q": words})
            for model in ("edition", "commentary")
            for words in ("", "burrows")
        ),
        *(
            client.get(reverse("admin:autocomplete"), ask | {"field_name": field})
            for field in ("translation_of", "responds_to")
        ),
    ]
    assert [page.status_code for page in pages] == [200] * 7
    assert not [page for page in pages if CANARY in page.content.decode()]


@pytest.mark.parametrize("field", ["translation_of", "responds_to"])
def test_a_draft_is_linked_to_nothing_that_its_writer_may_not_see(log_in, texts, field):
    own, others, sealed = texts("Contributor").values()
    client = log_in("Contributor")
    for edition, status in ((others, 200), (sealed, 302)):
        pk = edition.commentary_id
        prefilled = client.get(reverse("admin:commentary_edition_add"), {field: pk})
        assert (edition.commentary.slug in prefilled.content.decode()) is (status == 302)
        data = opened(client, own) | {field: pk, "language": "fr"}
        answer = save(client, data, own)
        assert answer.status_code == status
        assert CANARY not in answer.content.decode()


def test_a_link_that_an_editor_made_does_not_hold_up_the_writer(log_in, texts):
    own, others, _ = texts("Contributor").values()
    Commentary.objects.filter(pk=own.commentary_id).update(responds_to=others.commentary)
    client = log_in("Contributor")
    assert save(client, opened(client, own), own).status_code == 302
    assert Commentary.objects.get(pk=own.commentary_id).responds_to == others.commentary


@pytest.mark.parametrize(
    ("group", "model", "field", "status"),
    [
        ("Contributor", "byline", "person", 200),
        ("Contributor", "eventmention", "event", 200),
        ("Contributor", "notice", "commentaries", 200),
        ("Contributor", "formerslug", "content_type", 403),
        ("Contributor", "user", "groups", 403),
        ("Editor", "byline", "person", 200),
        ("Contributor", "proposal", "run", 403),
        ("Editor", "proposal", "run", 200),
    ],
)
def test_offers_need_the_right_to_see_what_is_offered(log_in, group, model, field, status):
    app = "auth" if model == "user" else "commentary"
    ask = {"app_label": app, "model_name": model, "field_name": field, "term": "a"}
    assert log_in(group).get(reverse("admin:autocomplete"), ask).status_code == status


def test_the_scripts_words_hold_nothing_of_the_desk(client, log_in, texts):
    texts("Contributor")
    address = reverse("admin:jsi18n")
    assert client.get(address).status_code == 302
    assert CANARY not in log_in("Contributor").get(address).content.decode()
