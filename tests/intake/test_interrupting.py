"""A run that is interrupted or killed: what is stored then, and how it goes on."""

import json
import os
import subprocess
import sys
from itertools import islice

import pytest

from commentary.intake.workers import understood
from commentary.models import Commentary, IntakeRun

from .test_command import intake


@pytest.mark.django_db
def test_an_interrupted_run_says_what_it_has_stored(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("commentary.intake.store.taking.BATCH", 20)
    lines = ({"title": f"Piece {n}", "body": ["Text."]} for n in range(30))
    pieces = tmp_path / "pieces.jsonl"
    pieces.write_text("".join(f"{json.dumps(line)}\n" for line in lines))

    def interrupted(files, manner):
        yield from islice(understood(files, manner), 25)
        raise KeyboardInterrupt

    monkeypatch.setattr("commentary.intake.store.job.understood", interrupted)
    monkeypatch.setattr("commentary.intake.store.taking.PATIENCE", 1000)
    assert intake(pieces) == 130
    told = capsys.readouterr()
    assert "Run 1: 20 created" in told.out
    assert "goes on after what is stored" in told.err
    assert IntakeRun.objects.get().finished_at
    assert Commentary.objects.count() == 20


def test_a_run_killed_at_any_moment_leaves_whole_pieces_and_goes_on_after_them(tmp_path):
    lines = (
        {"slug": f"piece-{n}", "title": f"Piece {n}", "authors": ["Jane Doe"], "body": ["Text."]}
        for n in range(3000)
    )
    pieces = tmp_path / "pieces.jsonl"
    pieces.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    site = Site(tmp_path / "site.sqlite3")
    site.manage("migrate", "-v0")
    process = site.start("intake", pieces, "-v2")
    while "piece-250" not in process.stdout.readline():
        pass
    process.kill()
    process.communicate()
    assert site.manage("derived", "--check").returncode == 0
    stored = int(site.python("print(Commentary.objects.count())"))
    assert 250 < stored < 3000
    whole = "Edition.objects.filter(bylines__isnull=False, commentary__sources__isnull=False)"
    assert int(site.python(f"print({whole}.count())")) == stored
    again = site.manage("intake", pieces)
    assert f"{3000 - stored} created, 0 updated, {stored} unchanged, 0 refused" in again.stdout


class Site:
    """A site of its own on an SQLite file, run in other processes."""

    def __init__(self, path):
        settings = {"DATABASE_URL": f"sqlite:///{path}", "SECRET_KEY": "only-for-tests"}
        self._environment = {
            **os.environ,
            **settings,
            "DJANGO_SETTINGS_MODULE": "site_config.settings",
        }

    def start(self, *arguments):
        command = [sys.executable, "-u", "manage.py", *map(str, arguments)]
        return subprocess.Popen(
            command,
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def manage(self, *arguments):
        process = self.start(*arguments)
        out, err = process.communicate(timeout=300)
        return subprocess.CompletedProcess(arguments, process.returncode, out, err)

    def python(self, code):
        imports = "from commentary.models import Commentary, Edition"
        done = self.manage("shell", "-v0", "-c", f"{imports}; {code}")
        assert done.returncode == 0, done.stderr
        return done.stdout.strip().splitlines()[-1]
