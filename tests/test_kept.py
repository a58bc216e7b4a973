from pathlib import Path

from commentary.kept import CARDS, forget, kept


def test_what_is_kept_is_made_once(settings):
    made = [kept(CARDS, "a.png", lambda n=n: b"%d" % n) for n in range(3)]
    assert made == [b"0", b"0", b"0"]


def test_what_was_forgotten_is_made_anew():
    kept(CARDS, "a.png", lambda: b"before")
    forget()
    assert kept(CARDS, "a.png", lambda: b"after") == b"after"


def test_only_what_can_be_made_again_is_removed(settings):
    beside = Path(settings.CACHE_ROOT, "somebody-elses.txt")
    kept(CARDS, "a.png", lambda: b"x")
    beside.write_text("precious")
    forget()
    assert [file.name for file in Path(settings.CACHE_ROOT).iterdir()] == [beside.name]
