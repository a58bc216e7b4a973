"""Files that nothing names go, and never one that somebody may still be shown."""

import os
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone

from commentary import kept, publishing
from commentary.models import Change
from commentary.publishing import unused
from commentary.publishing.unused import AGE, remove_unused_uploads
from tests.factories import (
    make_attachment,
    make_commentary,
    make_draft,
    make_edition,
    make_image,
    make_notice,
    make_page,
    make_person,
    picture,
)

pytestmark = pytest.mark.django_db


def age(name):
    """As if it had been uploaded before the bound."""
    then = (timezone.now() - AGE - timedelta(minutes=1)).timestamp()
    os.utime(default_storage.path(name), (then, then))
    return name


def removed_attachment():
    attachment = make_attachment()
    name = age(attachment.file.name)
    attachment.delete()
    return name


def forgotten_image(**fields):
    """The name of a picture whose record is gone."""
    image = make_image(**fields)
    name = age(image.file.name)
    image.delete()
    return name


def figure(name):
    return f'<figure><img src="/uploads/{name}" alt="What it shows"></figure>'


def gone(**options):
    return [upload.name for upload in remove_unused_uploads(**options)]


def test_the_file_of_a_removed_attachment_goes():
    name = removed_attachment()
    assert gone() == [name]
    assert not default_storage.exists(name)


def test_a_picture_that_was_replaced_goes_with_its_sizes():
    image = make_image()
    before = age(image.file.name)
    kept.kept(kept.PICTURES, f"{before[:24]}-240.webp", lambda: b"small")
    image.file = ContentFile(picture(size=(8, 8)), name="new.png")
    image.save()
    assert gone() == [before]
    assert default_storage.exists(image.file.name)
    assert kept.kept(kept.PICTURES, f"{before[:24]}-240.webp", lambda: b"anew") == b"anew"


def test_a_dry_run_lists_and_deletes_nothing():
    name = removed_attachment()
    assert gone(dry_run=True) == [name]
    assert default_storage.exists(name)


def test_what_came_today_stays():
    name = removed_attachment()
    os.utime(default_storage.path(name))
    assert gone() == []


def superseded(name):
    first = make_edition(body=figure(name))
    without = {"body": "<p>Without it.</p>", "change": Change.MINOR}
    return publishing.correct_now(first.commentary, by="editor", **without)


def saved(name):
    """In the save of a draft from which it was taken out again."""
    draft = make_draft(body=figure(name))
    publishing.keep(draft, by="editor")
    draft.body = "<p>Without it.</p>"
    draft.save()


def shown_small(name):
    return make_page(body=f'<p><a href="/uploads/{name[:24]}-240.jpg">It, small</a></p>')


@pytest.mark.parametrize(
    "show",
    [
        lambda name: make_draft(body=figure(name)),
        lambda name: make_edition(body=figure(name)),
        superseded,
        saved,
        lambda name: make_page(body=figure(name)),
        shown_small,
        lambda name: make_notice(text=figure(name)),
        lambda name: make_person(bio=figure(name)),
    ],
    ids=["draft", "edition", "superseded", "saved", "page", "size", "notice", "biography"],
)
def test_a_picture_that_any_text_names_stays_without_its_record(show):
    name = forgotten_image()
    show(name)
    assert gone() == []
    assert default_storage.exists(name)


def test_what_a_record_names_stays():
    names = [age(make_image().file.name), age(make_attachment().file.name)]
    portrait = make_image()
    make_person(portrait=portrait)
    make_commentary(lead_image=make_image())
    assert gone() == []
    assert all(default_storage.exists(name) for name in names)


def test_the_same_file_of_two_pieces_stays_while_one_has_it():
    first, second = make_attachment(), make_attachment()
    assert age(first.file.name) == second.file.name
    first.delete()
    assert gone() == []


def test_words_that_move_to_another_table_meanwhile_keep_the_file(monkeypatch):
    name = forgotten_image()
    looked = []
    words = unused._words_of_all_tables

    def move_after_the_first_look():
        yield from [] if looked else words()
        yield from [figure(name)] if looked else []
        looked.append(1)

    monkeypatch.setattr(unused, "_words_of_all_tables", move_after_the_first_look)
    assert gone() == []


def test_what_is_uploaded_again_meanwhile_stays(monkeypatch):
    name = removed_attachment()
    unnamed = unused._unnamed

    def upload_again(uploads):
        found = unnamed(uploads)
        make_attachment()
        return found

    monkeypatch.setattr(unused, "_unnamed", upload_again)
    assert gone() == []
    assert default_storage.exists(name)


def test_what_is_no_upload_is_left_alone(settings):
    Path(settings.MEDIA_ROOT).mkdir(exist_ok=True)
    for name in ("readme.txt", ".htaccess", "0123456789abcdef.png"):
        age(default_storage.save(name, ContentFile(b"somebody's")))
    assert gone() == []


def test_a_site_without_uploads_has_none_to_remove():
    assert gone() == []


def test_the_command_lists_what_would_go():
    name = removed_attachment()
    out = StringIO()
    call_command("remove_unused_uploads", dry_run=True, stdout=out)
    listed, total = out.getvalue().splitlines()
    assert listed.startswith(f"{name}  ")
    assert total.startswith("Uploads would go: 1, ")
    assert default_storage.exists(name)
