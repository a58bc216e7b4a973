import json
import os
import re
import secrets
import shutil
import socket
import stat
import subprocess
import sys
from io import StringIO

import psycopg
import pytest
from django.conf import settings as site
from django.contrib.auth import authenticate, get_user_model
from django.core import serializers
from django.core.management import CommandError, call_command
from django.http import HttpRequest

from commentary.management.commands.prepare import require_writable_file
from commentary.models import Commentary, Organization
from tests.factories import make_edition
from tests.needed import POSTGRESQL_URL, needs, needs_postgresql

INSTITUTE = {
    "model": "commentary.organization",
    "fields": {"slug": "institute", "name": "Example Institute", "kind": "think_tank"},
}


@pytest.fixture
def fixture_file(settings, tmp_path):
    """A site whose fixtures/ holds one file; it is written by a call with the file's records."""
    settings.BASE_DIR = tmp_path
    (tmp_path / "fixtures").mkdir()

    def write(*records):
        (tmp_path / "fixtures" / "10_first.json").write_text(json.dumps(records))

    write(INSTITUTE)
    return write


@pytest.fixture
def free_port(settings):
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.PORT = server.getsockname()[1]
    return settings.PORT


def prepare():
    printed = StringIO()
    call_command("prepare", stdout=printed)
    return printed.getvalue()


def everything():
    return serializers.serialize(
        "json", [*Organization.objects.all(), *get_user_model().objects.all()]
    )


@pytest.mark.django_db
def test_an_empty_database_gets_the_fixtures(fixture_file, free_port):
    prepare()
    assert Organization.objects.get().name == "Example Institute"


@pytest.mark.django_db
def test_the_password_that_is_printed_opens_the_admin(fixture_file, free_port):
    password = re.search(r"password +(\S+)", prepare())[1]
    assert authenticate(HttpRequest(), username="admin", password=password).is_superuser


@pytest.mark.django_db
def test_the_addresses_are_printed_with_the_port(fixture_file, free_port):
    printed = prepare()
    assert f"http://127.0.0.1:{free_port}/\n" in printed
    assert f"http://127.0.0.1:{free_port}/admin/\n" in printed


@pytest.mark.django_db
def test_a_second_run_changes_nothing_and_prints_no_password(fixture_file, free_port):
    prepare()
    before = everything()
    fixture_file(INSTITUTE | {"fields": INSTITUTE["fields"] | {"slug": "another"}})
    assert "password" not in prepare()
    assert everything() == before


@pytest.mark.django_db
def test_a_database_with_commentary_but_no_user_is_not_new(fixture_file, free_port):
    make_edition()
    assert "password" not in prepare()
    assert Commentary.objects.count() == 1


@pytest.mark.django_db
def test_a_first_run_that_failed_leaves_nothing_and_is_repeated_whole(fixture_file, free_port):
    fixture_file(INSTITUTE, INSTITUTE | {"fields": {"slug": "nameless", "kind": "nonsense"}})
    with pytest.raises(CommandError, match="nameless"):
        prepare()
    assert not Organization.objects.exists()
    fixture_file(INSTITUTE)
    assert "password" in prepare()
    assert Organization.objects.count() == 1


@pytest.mark.django_db
def test_a_port_in_use_is_named(fixture_file, settings):
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.PORT = server.getsockname()[1]
        with pytest.raises(CommandError, match=f"Port {settings.PORT} cannot be used.*PORT="):
            prepare()


def test_a_database_in_no_folder_is_named(tmp_path):
    with pytest.raises(CommandError, match=f"there is no folder {tmp_path}/none"):
        require_writable_file(tmp_path / "none" / "record.sqlite3")


def test_a_database_that_may_not_be_written_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # root may write anywhere
    with pytest.raises(CommandError, match=f"{tmp_path}/record.sqlite3 cannot be written"):
        require_writable_file(tmp_path / "record.sqlite3")


def content_at(database_url, port):
    """What an empty database holds once it was prepared, as a dump."""
    environment = {"PATH": os.environ["PATH"], "SECRET_KEY": "x", "DATABASE_URL": database_url}
    for command in ("prepare", "dumpdata commentary --natural-foreign --natural-primary"):
        finished = subprocess.run(
            [sys.executable, "manage.py", *command.split()],
            cwd=site.BASE_DIR,
            env=environment | {"PORT": str(port)},
            capture_output=True,
            text=True,
            check=True,
        )
    return json.loads(finished.stdout)


@needs_postgresql
def test_a_new_site_holds_the_same_on_sqlite_and_on_postgresql(tmp_path, free_port):
    name = f"setup_{secrets.token_hex(4)}"
    with psycopg.connect(POSTGRESQL_URL, dbname="postgres", autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        on_postgresql = content_at(f"{POSTGRESQL_URL.rpartition('/')[0]}/{name}", free_port)
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")
    assert on_postgresql == content_at(f"sqlite:///{tmp_path}/record.sqlite3", free_port)


def test_a_test_whose_program_is_missing_is_skipped_by_name(monkeypatch):
    monkeypatch.delenv("REQUIRE_ALL", raising=False)
    assert "needs Chromium" in needs("Chromium", found=False).kwargs["reason"]


def test_no_test_is_skipped_where_all_are_required(monkeypatch):
    monkeypatch.setenv("REQUIRE_ALL", "1")
    with pytest.raises(RuntimeError, match="Chromium was not found"):
        needs("Chromium", found=False)


@pytest.fixture
def clone(tmp_path):
    """The Makefile alone, with this Python in the place of an installed environment."""
    shutil.copy(site.BASE_DIR / "Makefile", tmp_path)
    (tmp_path / "static").mkdir()
    (tmp_path / "requirements.txt").touch()
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").symlink_to(sys.executable)
    for stamp in ("created", "site"):
        (tmp_path / ".venv" / stamp).touch()
    return tmp_path


def make(folder, *arguments):
    environment = {name: value for name, value in os.environ.items() if name != "MAKEFLAGS"}
    return subprocess.run(
        ["make", "--no-print-directory", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_make_writes_a_key_that_only_its_owner_reads(clone):
    make(clone, ".env")
    written = clone / ".env"
    assert re.fullmatch(r"SECRET_KEY=[\w-]{60,}\nHTTPS=0\n", written.read_text())
    assert stat.S_IMODE(written.stat().st_mode) == 0o600


def test_make_leaves_a_written_environment_alone(clone):
    (clone / ".env").write_text("SECRET_KEY=mine\n")
    make(clone, ".env")
    assert (clone / ".env").read_text() == "SECRET_KEY=mine\n"


def test_make_says_which_python_is_needed(clone):
    (clone / ".venv" / "created").unlink()
    tried = make(clone, "run", "PYTHON=")
    assert tried.returncode != 0
    assert "Python 3.11 or newer is needed" in tried.stdout


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_with_its_reason(name):
    lines = (site.BASE_DIR / name).read_text().splitlines()
    pins = [line for line in lines if line and not line.startswith(("#", "-r "))]
    assert pins
    assert [line for line in pins if not re.fullmatch(r"\S+==[\w.]+ +# \w.+", line)] == []


def test_the_readme_stays_short():
    assert len((site.BASE_DIR / "README.md").read_text().splitlines()) <= 120
