"""The generated databases in `build/bench/`, made once for each size and way of making them."""

from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from .generate import fill
from .settings import BENCH

MADE_BY = ("benchmarks/generate.py", "benchmarks/world.py", "benchmarks/words.py")


def database(size: int) -> Path:
    """The database of this size; other ones of the size are of no use any more."""
    path = BENCH / f"{size}-{_version()}.sqlite3"
    if not path.exists():
        BENCH.mkdir(parents=True, exist_ok=True)
        for old in BENCH.glob(f"{size}-*"):
            old.unlink()
        partial = path.with_suffix(".partial")
        use(partial)
        call_command("migrate", verbosity=0)
        fill(size)
        connection.close()
        partial.rename(path)
    return path


def use(path: Path) -> None:
    """Let the connection speak to another database from its next query on."""
    connection.close()
    connection.settings_dict["NAME"] = str(path)


def _version() -> str:
    files = [settings.BASE_DIR / name for name in MADE_BY]
    files += sorted((settings.BASE_DIR / "commentary" / "migrations").glob("0*.py"))
    return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:8]
