"""The commands for a person's wish and a court's order: who may, and what is left."""

import io
import tarfile

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection

from commentary import publishing
from commentary.management import accountable
from commentary.models import Edition, Person
from tests.factories import make_edition, make_person, make_source

NAME = "Quetzal Xyzzykoatl"
SECRETS = {"ada": "a long enough secret", "bob": "another secret sentence"}


@pytest.fixture
def two(db, monkeypatch):
    """Two superusers, who type their passwords."""
    for name, secret in SECRETS.items():
        User.objects.create_superuser(name, password=secret)
    monkeypatch.setattr(accountable, "getpass", lambda prompt: SECRETS[prompt[12:-2]])


@pytest.fixture
def person(db):
    person = make_person(display_name=NAME, sort_name=NAME, slug="quetzal", bio=f"<p>{NAME}</p>")
    make_edition(signers=[person], title=f"By {NAME}", body=f"<p>{NAME} shrieks.</p>")
    return person


def run(command, *arguments, **options):
    printed = io.StringIO()
    call_command(command, *arguments, stdout=printed, **options)
    return printed.getvalue()


def erase(*arguments, asked_by="ada", by="bob", reason="A wish."):
    return run("erase", *arguments, asked_by=asked_by, by=by, reason=reason)


# -- erase -----------------------------------------------------------------------------------


def test_without_a_step_it_only_says_what_each_would_do(person):
    printed = run("erase", "quetzal")
    assert "Nothing is done yet" in printed and NAME in printed
    assert "--page: people: 1" in printed and "--name:" in printed
    assert Person.objects.get().bio


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ({"by": "ada"}, "Two different accounts"),
        ({"by": ""}, "no active account"),
        ({"by": "nobody"}, "no active account"),
        ({"by": "gone"}, "no active account"),
        ({"by": "editor"}, "no active account"),
        ({"reason": " "}, "Say why"),
    ],
    ids=str,
)
def test_two_accounts_that_may_answer_for_it(two, person, answer, sentence):
    User.objects.create_superuser("gone", is_active=False)
    User.objects.create_user("editor", is_staff=True)
    with pytest.raises(CommandError, match=sentence):
        erase("quetzal", "--page", **answer)
    assert Person.objects.exists()


def test_both_prove_themselves_by_their_password(two, person, monkeypatch):
    monkeypatch.setattr(accountable, "getpass", lambda prompt: SECRETS["ada"])
    with pytest.raises(CommandError, match="not the password of bob"):
        erase("quetzal", "--page")
    assert Person.objects.exists()


def test_without_a_terminal_nobody_is_believed(two, person, monkeypatch):
    def nothing_typed(prompt):
        raise EOFError

    monkeypatch.setattr(accountable, "getpass", nothing_typed)
    with pytest.raises(CommandError, match="run this in a terminal"):
        erase("quetzal", "--page")
    assert Person.objects.exists()


def test_the_page_goes_before_the_name(two, person):
    with pytest.raises(CommandError, match="The page goes first"):
        erase("quetzal", "--name")
    with pytest.raises(CommandError, match="No person has the slug"):
        erase("nobody", "--page")


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="looks into SQLite's file")
def test_a_backup_of_afterwards_has_no_byte_of_the_name(two, person, tmp_path):
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete = OFF")  # as most are built, and not all
    # Larger than a page: what is freed of it stays in the file as it was.
    manuscript = f"About {NAME}. ".encode() * 20_000
    make_source(commentary=Edition.objects.get().commentary, original=manuscript)
    assert in_backup(tmp_path / "before.tar.gz")
    printed = erase("quetzal", "--page")
    assert f"  {NAME}\n" in printed  # to be put by for the second step
    assert in_backup(tmp_path / "between.tar.gz")
    erase(NAME, "--name")
    assert not in_backup(tmp_path / "after.tar.gz")


def in_backup(file):
    run("backup", file)
    with tarfile.open(file) as archive:
        parts = [archive.extractfile(each) for each in archive if each.isfile()]
        return any(b"xyzzykoatl" in part.read().lower() for part in parts)


# -- rename_signer, redact -------------------------------------------------------------------


def test_a_signer_is_renamed_in_every_signature(two, person):
    printed = run("rename_signer", "quetzal", "Q. Xyzzykoatl-Li", by="bob", reason="A wish.")
    assert printed == "1 signatures changed.\n"
    assert Edition.objects.get().signature.startswith("Q. Xyzzykoatl-Li")
    entry = Edition.objects.get().commentary.log.first()
    assert (entry.by, entry.action, entry.note) == ("bob", "signer renamed", "A wish.")


TO_THE_END = pytest.mark.django_db(transaction=True)  # the file is cleaned outside of transactions


def redact(*words, edition=1, by="bob", reason="Court of X, 1/26."):
    slug = Edition.objects.filter(number=1).latest("pk").commentary.slug
    flagged = [part for each in words for part in ("--words", each)]
    return run("redact", slug, edition, *flagged, by=by, reason=reason)


@TO_THE_END
def test_redacted_words_go_and_readers_are_told(two, person, client):
    assert "Removed from body" in redact("shrieks")
    edition = Edition.objects.get()
    assert edition.body == f"<p>{NAME} [removed].</p>"
    page = client.get(edition.commentary.get_absolute_url()).content.decode()
    assert "because the law required it" in page and "Court of X" not in page
    assert edition.commentary.log.first().note == "Court of X, 1/26."


def test_without_an_account_it_only_says_what_it_would_reach(person):
    publishing.revise(Edition.objects.get().commentary, by="x")
    printed = redact("shrieks", by="", reason="")
    assert printed.startswith("Nothing is done yet.\nRemoved from body of edition 1.\n")
    assert "Beside it: editions: 1." in printed
    assert Edition.objects.filter(body__contains="shrieks").count() == 2


@TO_THE_END
def test_it_says_what_it_reached_and_which_editions_are_left(two, person):
    commentary = Edition.objects.get().commentary
    publishing.correct_now(commentary, by="x", change="minor", body="<p>She shrieks.</p>")
    printed = redact("shrieks", edition=1)
    assert "Beside it: nothing." in printed
    assert "Editions with the same words, to be named one by one: 2." in printed


@TO_THE_END
def test_an_earlier_edition_is_redacted_and_says_so_alone(two, person, client):
    commentary = Edition.objects.get().commentary
    publishing.correct_now(commentary, by="x", change="minor", body="<p>Better.</p>")
    redact("shrieks", edition=1)
    first, second = commentary.editions.order_by("number")
    assert "because the law" in client.get(first.get_absolute_url()).content.decode()
    assert "because the law" not in client.get(second.get_absolute_url()).content.decode()
    compared = client.get(commentary.comparison(1, 2)).content.decode()
    assert "Words of the earlier version were removed" in compared
    assert "Words of the later version" not in compared


def test_nothing_is_redacted_where_a_word_is_not_found(two, person):
    with pytest.raises(CommandError, match="'shouts' stands nowhere"):
        redact("shrieks", "shouts")
    assert "shrieks" in Edition.objects.get().body
    with pytest.raises(CommandError, match="has no edition 7"):
        redact("shrieks", edition=7)


def test_a_draft_is_written_in_and_not_redacted(two, person):
    publishing.revise(Edition.objects.get().commentary, by="x")
    with pytest.raises(CommandError, match="has no edition 2 that readers have seen"):
        redact("shrieks", edition=2)


@pytest.mark.parametrize("reason", [" ", "Nobody shrieks."])
def test_a_redaction_has_a_reason_that_may_stay(two, person, reason):
    with pytest.raises(CommandError, match="reason"):
        redact("shrieks", reason=reason)
    assert "shrieks" in Edition.objects.get().body


def test_who_may_not_erase_may_not_redact(two, person):
    User.objects.create_user("editor", is_staff=True)
    with pytest.raises(CommandError, match="no active account"):
        redact("shrieks", by="editor")
