"""Sites of their own, each with a database and uploads elsewhere, run by the real commands."""

import os
import resource
import secrets
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import psycopg
from django.conf import settings

from tests.needed import POSTGRESQL_URL


class Machine(NamedTuple):
    folder: Path
    database_url: str

    @property
    def uploads(self) -> Path:
        return self.folder / "uploads"

    @property
    def database(self) -> Path:
        return self.folder / "record.sqlite3"

    def run(self, *arguments, **options) -> subprocess.CompletedProcess:
        """One run of manage.py. `environment`: more variables; the rest as subprocess knows it."""
        environment = {
            "PATH": os.environ["PATH"],
            "SECRET_KEY": "x",
            "TIME_ZONE": settings.TIME_ZONE,
            "DATABASE_URL": self.database_url,
            "MEDIA_ROOT": str(self.uploads),
            **options.pop("environment", {}),
        }
        return subprocess.run(
            [sys.executable, "manage.py", *map(str, arguments)],
            cwd=settings.BASE_DIR,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
            **options,
        )

    def done(self, *arguments) -> str:
        """What a run printed, that must succeed."""
        finished = self.run(*arguments)
        assert finished.returncode == 0, finished.stderr
        return finished.stdout

    def refused(self, *arguments, **options) -> str:
        """The sentence with which a run, that must fail, does so."""
        finished = self.run(*arguments, **options)
        assert finished.returncode == 1
        assert finished.stderr.startswith("CommandError: ") and "Traceback" not in finished.stderr
        return finished.stderr

    def dump(self, *apps) -> str:
        return self.done("dumpdata", *apps, "--natural-foreign", "--natural-primary")

    def files(self) -> dict[str, bytes]:
        """Everything here, without SQLite's journals."""
        return {
            str(file.relative_to(self.folder)): file.read_bytes()
            for file in sorted(self.folder.rglob("*"))
            if file.is_file() and not file.name.endswith(("-wal", "-shm"))
        }

    def fill(self) -> None:
        self.python(FILL)

    def python(self, code: str) -> None:
        self.done("shell", "--verbosity=0", "-c", FACTORIES + code)


# Their numbers go on from another run's, so that names stay unique.
FACTORIES = """
import itertools, time
from tests import factories
factories.numbers = itertools.count(time.time_ns())
from tests.factories import *
"""
FILL = """
from django.contrib.auth import get_user_model
from django.core.management import call_command
call_command("migrate", verbosity=0)
get_user_model().objects.create_superuser("admin", password="long enough")
edition = make_edition(commentary=make_commentary(lead_image=make_image(alt="A harbour")))
publishing.correct_now(edition.commentary, by="x", change="minor", body="<p>Better.</p>")
make_draft(body="<p>Not yet public: 尚未发表.</p>")
"""


def small_disk() -> None:
    """Run in a new process, lets it write files of 20 kB and no more."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))


@contextmanager
def machine(engine: str, folder: Path, like: Machine | None = None):
    """A machine with nothing but the code, or with a copy of all that another has."""
    if like:
        shutil.copytree(like.folder, folder)
    else:
        folder.mkdir()
    if engine == "sqlite":
        yield Machine(folder, f"sqlite:///{folder}/record.sqlite3")
        return
    name = f"backup_{secrets.token_hex(4)}"
    template = f"TEMPLATE {like.database_url.rpartition('/')[2]}" if like else ""
    with psycopg.connect(POSTGRESQL_URL, dbname="postgres", autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} {template}")
        try:
            yield Machine(folder, f"{POSTGRESQL_URL.rpartition('/')[0]}/{name}")
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")
