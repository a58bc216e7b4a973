"""The interface's languages: complete, compiled, and made from what templates and code say now."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable

import polib
import pytest
from django.conf import settings

from tests.needed import needs

LOCALES = settings.LOCALE_PATHS[0]
LANGUAGES = sorted(folder.name for folder in LOCALES.iterdir())
FOLDERS = ("commentary", "templates")  # where the interface's words are
pytestmark = pytest.mark.parametrize("language", LANGUAGES)


def messages(language: str) -> polib.POFile:
    return polib.pofile(str(LOCALES / language / "LC_MESSAGES" / "django.po"))


def test_every_message_is_translated(language):
    found = messages(language)
    assert [entry.msgid for entry in found.untranslated_entries()] == []
    assert [entry.msgid for entry in found.fuzzy_entries()] == []


def test_what_the_messages_leave_open_is_filled_in_translations_too(language):
    for entry in messages(language):
        given = [entry.msgid, entry.msgid_plural]
        for text in entry.msgstr_plural.values() or [entry.msgstr]:
            assert any(_gaps(text) == _gaps(each) for each in given if each), entry.msgid


def _gaps(text: str) -> list[str]:
    return sorted(part.partition(")")[0] for part in text.split("%(")[1:])


def test_the_compiled_messages_are_those_of_the_text(language):
    compiled = polib.mofile(str(LOCALES / language / "LC_MESSAGES" / "django.mo"))
    assert _said(compiled) == _said(messages(language))


def _said(entries: Iterable[polib.POEntry | polib.MOEntry]) -> dict:
    return {_key(entry): entry.msgstr or entry.msgstr_plural for entry in entries}


def _key(entry: polib.POEntry | polib.MOEntry) -> tuple[str | None, str]:
    return entry.msgctxt, entry.msgid


@needs("xgettext (Debian: gettext)", bool(shutil.which("xgettext")))
def test_no_message_is_missing_or_left_over(language, tmp_path):
    for folder in FOLDERS:
        leave_out = shutil.ignore_patterns("locale", "__pycache__")
        shutil.copytree(settings.BASE_DIR / folder, tmp_path / folder, ignore=leave_out)
    (tmp_path / "locale").mkdir()
    command = [sys.executable, "-m", "django", "makemessages", "--locale", language]
    without_settings = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
    subprocess.run(command, cwd=tmp_path, env=without_settings, check=True, timeout=300)
    now = polib.pofile(str(tmp_path / "locale" / language / "LC_MESSAGES" / "django.po"))
    assert set(map(_key, now)) == set(map(_key, messages(language)))
