"""What must be true of every copy of a site, asked in the site that it was restored to."""

from itertools import pairwise
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.models import Count

from commentary.models import Commentary, Edition, Image, State


def assert_consistent() -> None:
    if connection.vendor == "sqlite":
        assert_whole()
    for commentary in Commentary.objects.all():
        assert_tiles(list(commentary.editions.published().order_by("in_force_from")))
        assert_logged(commentary)
        assert commentary.editions.pending().count() <= 1
    assert not Edition.objects.annotate(n=Count("bylines")).exclude(n=2).exists()
    for image in Image.objects.all():
        assert Path(settings.MEDIA_ROOT, image.file.name).stat().st_size
    print(Commentary.objects.count())


def assert_whole() -> None:
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert cursor.execute("PRAGMA foreign_key_check").fetchall() == []


def assert_tiles(editions: list[Edition]) -> None:
    assert editions, "a commentary half stored"
    assert all(one.in_force_until == two.in_force_from for one, two in pairwise(editions))
    assert editions[-1].in_force_until is None
    assert [edition.number for edition in editions] == list(range(1, len(editions) + 1))


def assert_logged(commentary: Commentary) -> None:
    published = commentary.editions.filter(state=State.PUBLISHED).count()
    assert commentary.log.filter(action="published").count() == published
