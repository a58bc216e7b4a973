"""Copies are taken by another process while real threads write: nothing is mocked."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from django.db import OperationalError, connection, transaction

from commentary import publishing
from commentary.models import Commentary
from tests.factories import make_commentary, make_draft, make_edition, make_image, make_person
from tests.needed import POSTGRESQL_URL

from .machines import Machine, machine

WRITERS = 20
ROUNDS = 200  # of a writer, at most; all end with the last copy
COPIES = 2


class Writers:
    """Threads that publish new commentary, each with a picture, and revise what is there."""

    def __init__(self, pieces):
        self.pieces, self.done = pieces, threading.Event()

    def write(self, n):
        mine = iter(self.pieces[n::WRITERS])
        try:
            for _ in range(ROUNDS):
                with suppress(OperationalError):  # one in twenty may wait too long, and be refused
                    self.publish()
                    if piece := next(mine, None):
                        publishing.publish(publishing.revise(piece, by=str(n)), by=str(n))
                if self.done.wait(0.2):
                    return
        finally:
            connection.close()

    @transaction.atomic
    def publish(self):
        commentary = make_commentary(lead_image=make_image(alt="A harbour"))
        draft = make_draft(commentary=commentary, signers=[make_person(), make_person()])
        publishing.publish(draft, by="x")


@pytest.fixture
def here(tmp_path):
    """The site of this test run, as another process finds it: its uploads lie in tmp_path."""
    name = connection.settings_dict["NAME"]
    sqlite = connection.vendor == "sqlite"
    url = f"sqlite:///{name}" if sqlite else f"{POSTGRESQL_URL.rpartition('/')[0]}/{name}"
    return Machine(tmp_path, url)


@pytest.mark.django_db(transaction=True)
def test_copies_taken_while_twenty_write_restore_to_a_consistent_state(here, tmp_path):
    people = [make_person(), make_person()]
    pieces = [make_edition(signers=people).commentary for _ in range(WRITERS * 5)]
    writers = Writers(pieces)
    stored = []
    with ThreadPoolExecutor(WRITERS) as pool:
        running = [pool.submit(writers.write, n) for n in range(WRITERS)]
        try:
            for copy in range(COPIES):
                before = Commentary.objects.count()
                here.done("backup", tmp_path / f"{copy}.tar.gz")
                stored.append((before, Commentary.objects.count()))
        finally:
            writers.done.set()
    assert [thread.exception() for thread in running] == [None] * WRITERS
    for copy, (before, after) in enumerate(stored):
        assert before < after, "nobody wrote during the copy"
        assert before <= commentaries_in(tmp_path, copy) <= after


def commentaries_in(tmp_path, copy):
    """How many there are in a copy, once it was restored and found consistent."""
    with machine(connection.vendor, tmp_path / str(copy)) as site:
        site.done("restore", tmp_path / f"{copy}.tar.gz")
        assert "Nothing is stale" in site.done("derived", "--check")
        check = "from tests.backup.consistency import *; assert_consistent()"
        return int(site.done("shell", "--verbosity=0", "-c", check))
