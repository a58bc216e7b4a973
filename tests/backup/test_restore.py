import sqlite3
from contextlib import closing

import psycopg
import pytest

from tests.needed import needs_postgresql

from .machines import machine, small_disk


def test_a_bare_machine_gets_all_of_it(office, content, archive, bare):
    said = bare.done("restore", archive)
    assert "Restored: 2 commentaries, 3 editions, 1 upload, copied at 20" in said
    assert bare.dump() == content
    assert [file.read_bytes() for file in bare.uploads.iterdir()] == [
        file.read_bytes() for file in office.uploads.iterdir()
    ]
    assert "Nothing is stale" in bare.done("derived", "--check")


def test_checking_restores_nothing(archive, bare):
    said = bare.done("restore", "--check", archive)
    assert "is whole: 2 commentaries, 3 editions, 1 upload, copied at 20" in said
    assert bare.files() == {}


def test_a_migrated_database_without_content_is_no_obstacle(content, archive, bare):
    bare.done("migrate", "--verbosity=0")
    bare.done("restore", archive)
    assert bare.dump() == content


def test_content_is_replaced_only_by_force(content, archive, branch):
    before = branch.dump()
    assert "holds content already" in branch.refused("restore", archive)
    assert branch.dump() == before
    branch.done("restore", archive, "--force")
    assert branch.dump() == content


def test_what_was_replaced_is_kept_aside(archive, branch):
    before, (upload,) = branch.dump(), branch.uploads.iterdir()
    said = branch.done("restore", archive, "--force")
    uploads, database = (line.rpartition(": ")[2] for line in said.splitlines()[1:])
    assert uploads.startswith(f"{branch.uploads}.before-restore-20")
    assert [file.name for file in branch.folder.glob("uploads.before*/*")] == [upload.name]
    assert kept_at(branch, database).dump() == before


def kept_at(site, name):
    if site.database.exists():
        return site._replace(database_url=f"sqlite:///{name}")
    schema = name.removeprefix("the schema ")
    return site._replace(database_url=f"{site.database_url}?options=-csearch_path={schema}")


def test_a_backup_leaves_out_what_was_kept_aside(archive, branch, bare, tmp_path):
    branch.done("restore", archive, "--force")
    branch.done("backup", tmp_path / "again.tar.gz")
    assert "kept" not in bare.done("restore", tmp_path / "again.tar.gz")
    assert schemas_of(bare) == []
    assert [path.name for path in bare.folder.glob("*.before-*")] == []


def schemas_of(site):
    if site.database.exists():
        return []
    with psycopg.connect(site.database_url) as database:
        found = database.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'before%'")
        return found.fetchall()


def test_uploads_alone_are_content_too(archive, bare):
    bare.uploads.mkdir()
    (bare.uploads / "picture.png").write_bytes(b"precious")
    assert "holds uploads already" in bare.refused("restore", archive)
    assert bare.files() == {"uploads/picture.png": b"precious"}


@pytest.fixture
def older(branch, tmp_path):
    """An archive made before the site kept sessions; the site is older, too."""
    branch.done("migrate", "sessions", "zero", "--verbosity=0")
    branch.done("backup", tmp_path / "older.tar.gz")
    return tmp_path / "older.tar.gz"


def test_an_older_database_is_migrated(older, bare):
    bare.done("restore", older)
    bare.done("migrate", "--check")


BREAKING = """
from unittest import mock
from django.core.management import CommandError, call_command
with mock.patch("commentary.backup.contents.call_command", side_effect=CommandError("It broke.")):
    try:
        call_command("restore", {!r}, force=True)
    except CommandError as error:
        print(error)
"""


def test_a_failure_at_the_last_step_puts_everything_back(older, branch):
    branch.python("make_edition()")
    before, files = branch.dump("commentary", "auth"), branch.files().keys()
    said = branch.done("shell", "--verbosity=0", "-c", BREAKING.format(str(older)))
    assert said == "The archive's older database cannot be migrated: It broke.\n"
    assert branch.dump("commentary", "auth") == before and branch.files().keys() == files


FUTURE = """
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("INSERT INTO django_migrations (app, name, applied) "
                   "VALUES ('commentary', '9999_future', '2030-01-01 00:00:00')")
"""


def test_a_newer_database_is_refused(branch, bare, tmp_path):
    branch.python(FUTURE)
    branch.done("backup", tmp_path / "newer.tar.gz")
    for how in ("--check", "--force"):
        said = bare.refused("restore", how, tmp_path / "newer.tar.gz")
        assert "newer version" in said and "commentary.9999_future" in said
    assert bare.files() == {}


@needs_postgresql
def test_an_archive_of_another_engine_is_refused(sqlite_archive, tmp_path):
    with machine("postgresql", tmp_path / "other") as other:
        said = other.refused("restore", sqlite_archive)
        assert "holds a database of sqlite, and DATABASE_URL leads to one of postgresql" in said


def test_a_database_in_use_is_not_replaced(site, sqlite_archive):
    before = site.dump()
    with closing(sqlite3.connect(site.database)) as busy:
        busy.execute("SELECT count(*) FROM auth_user").fetchone()
        assert "Stop the site first" in site.refused("restore", sqlite_archive, "--force")
    assert site.dump() == before
    assert sorted(file.name for file in site.folder.iterdir()) == ["record.sqlite3", "uploads"]


def test_a_file_that_is_no_database_is_kept_aside_too(site, sqlite_archive):
    site.database.write_bytes(b"not a database, and precious" * 1000)
    assert "holds content" in site.refused("restore", sqlite_archive)
    site.done("restore", sqlite_archive, "--force")
    (kept,) = site.folder.glob("record.sqlite3.before-restore-*")
    assert kept.read_bytes().startswith(b"not a database, and precious")


def test_a_folder_that_is_not_there_is_named(sqlite_archive, tmp_path):
    with machine("sqlite", tmp_path / "site") as site:
        lost = site._replace(database_url=f"sqlite:///{tmp_path}/none/record.sqlite3")
        said = lost.refused("restore", sqlite_archive)
        assert f"Nothing can be unpacked in {tmp_path}/none: No such file" in said
        assert site.files() == {}


def test_a_file_where_the_folder_of_uploads_should_be_is_named(sqlite_archive, tmp_path):
    with machine("sqlite", tmp_path / "site") as site:
        site.uploads.write_text("precious")
        assert "Nothing was restored" in site.refused("restore", sqlite_archive)
        assert site.files() == {"uploads": b"precious"}


def test_a_disk_that_takes_no_more_leaves_everything_as_it_was(site, sqlite_archive):
    before = site.files()
    site.refused("restore", sqlite_archive, "--force", preexec_fn=small_disk)
    assert site.files() == before
