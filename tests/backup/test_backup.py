import os
import sqlite3
import stat
import tarfile
from contextlib import closing

import pytest
from django.db import connection

from commentary.backup import postgresql
from commentary.backup.manifest import BackupError

from .machines import small_disk


@pytest.fixture
def target(site):
    folder = site.folder.parent / "safe"
    folder.mkdir()
    return folder / "record.tar.gz"


def nothing_left(target):
    return os.listdir(target.parent) == []


def test_only_its_owner_may_read_a_backup(site, target):
    site.done("backup", target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert os.listdir(target.parent) == [target.name]


def test_a_file_that_exists_is_replaced_only_by_force(site, target):
    target.write_text("precious")
    assert "exists already" in site.refused("backup", target)
    assert target.read_text() == "precious"
    site.done("backup", target, "--force")
    assert "is whole" in site.done("restore", target, "--check")


def test_an_upload_that_is_gone_is_named_and_the_rest_is_copied(site, target):
    (gone,) = site.uploads.iterdir()
    gone.rename(site.uploads / "another.png")
    assert f"lacks what the database names: {gone.name}" in site.refused("backup", target)
    assert "1 upload," in site.done("restore", target, "--check")


def test_a_link_among_the_uploads_is_not_followed(site, target):
    (site.uploads / "link.png").symlink_to("/etc/passwd")
    assert "1 upload copied" in site.done("backup", target)


def test_a_database_that_lacks_a_migration_can_be_copied(site, target):
    with closing(sqlite3.connect(site.database)) as database:
        database.execute("ALTER TABLE commentary_image RENAME TO former")
        database.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
        database.commit()
    site.done("backup", target)


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        ("UPDATE commentary_commentary SET format = 'nonsense'", "CHECK constraint failed"),
        ("DELETE FROM commentary_person", "refers to nothing"),
    ],
)
def test_a_damaged_database_is_not_passed_off_as_a_backup(site, target, damage, sentence):
    with closing(sqlite3.connect(site.database)) as database:
        database.execute("PRAGMA ignore_check_constraints = ON")
        database.execute(damage)
        database.commit()
    assert sentence in site.refused("backup", target)
    assert nothing_left(target)


def test_a_file_that_is_no_database_is_no_site(site, target):
    site.database.write_bytes(b"A note." * 1000)
    assert "cannot be copied: file is not a database" in site.refused("backup", target)
    assert nothing_left(target)


def test_what_was_stored_last_is_copied_and_what_is_not_stored_yet_is_not(site, target):
    with closing(sqlite3.connect(site.database, isolation_level=None)) as writer:
        writer.execute("PRAGMA wal_autocheckpoint = 0")
        writer.execute("UPDATE commentary_person SET bio = 'stored'")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE commentary_person SET bio = 'not stored'")
        site.done("backup", target)
    with tarfile.open(target) as tar:
        tar.extract("database.sqlite3", target.parent, filter="data")
    with closing(sqlite3.connect(target.with_name("database.sqlite3"))) as copy:
        assert set(copy.execute("SELECT bio FROM commentary_person")) == {("stored",)}


PUBLISHED_MEANWHILE = """
from pathlib import Path
from unittest import mock
from django.core.management import call_command
from commentary.backup import sqlite

copy_to = sqlite.copy_to
def publish_and_copy(target):
    make_image()
    return copy_to(target)

with mock.patch.object(sqlite, "copy_to", publish_and_copy):
    call_command("backup", {!r})
"""


def test_an_upload_that_comes_before_the_copy_of_its_row_is_in_the_backup(site, target):
    site.python(PUBLISHED_MEANWHILE.format(str(target)))
    assert "2 uploads," in site.done("restore", "--check", target)


def test_a_disk_that_takes_no_more_leaves_nothing_behind(site, target):
    site.refused("backup", target, preexec_fn=small_disk)
    assert nothing_left(target)


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("", "is a folder: name a file"),
        ("none/record.tar.gz", "there is no folder"),
        ("../site/uploads/record.tar.gz", "lies among the uploads"),
    ],
)
def test_a_place_that_cannot_be_is_refused(site, target, path, sentence):
    assert sentence in site.refused("backup", target.parent / path)
    assert nothing_left(target)


def test_a_site_without_a_database_has_no_backup(site, target):
    site.database.unlink()
    assert "There is no database" in site.refused("backup", target)
    assert not site.database.exists()


@pytest.fixture
def address(monkeypatch):
    """Where the site's database is, as Django's settings say it."""
    address = {"NAME": "record", "USER": "u", "PASSWORD": "secret", "HOST": "h", "PORT": 1}
    for name, value in (address | {"OPTIONS": {"sslmode": "require"}}).items():
        monkeypatch.setitem(connection.settings_dict, name, value)


def test_a_password_goes_to_postgresql_by_the_environment_only(address, monkeypatch, tmp_path):
    program = tmp_path / "pg_dump"
    program.write_text(f'#!/bin/sh\necho "$@ / $PGPASSWORD / $PGSSLMODE" > {tmp_path}/said\n')
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    postgresql._run("pg_dump", *postgresql._address())
    said = (tmp_path / "said").read_text()
    assert said == "--no-password -U u -h h -p 1 record / secret / require\n"


def test_a_missing_program_of_postgresql_is_named(address, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BackupError, match=r"pg_dump was not found.* apt install postgresql-client"):
        postgresql._run("pg_dump")
