"""`manage.py export` in a process of its own, where nothing has been asked of the database."""

from tests.intake.test_interrupting import Site


def test_an_export_is_the_first_thing_a_process_does(tmp_path):
    site = Site(tmp_path / "site.sqlite3")
    site.manage("migrate", "-v0")
    done = site.manage("export", tmp_path / "record")
    assert (done.returncode, done.stderr) == (0, "")
