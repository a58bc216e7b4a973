import gzip
import io
import sys

import pytest
from django.core.management import CommandError, call_command
from django.db import models

from commentary.models import CountedLog, ReadershipCount, Redirect
from commentary.readership import counting, read_log
from tests.factories import make_commentary

from .logs import line

pytestmark = pytest.mark.django_db


@pytest.fixture
def piece(db):
    return make_commentary(slug="room")


def write(path, *lines):
    path.write_text("".join(lines))
    return str(path)


def counted():
    """{(what, host): times}"""
    rows = ReadershipCount.objects.values_list("what", "host", "times")
    return {(what, host): times for what, host, times in rows}


def test_visits_are_counted_by_day_form_and_host(piece, tmp_path):
    log = write(
        tmp_path / "access.log",
        line(),
        line(address="192.0.2.2", referrer="https://news.example/a"),
        line("/commentary/room.bib"),
        line("/commentary/other/"),
        line("/about/"),
        line(after=86_400),
    )
    report = read_log(log)
    assert (report.lines, report.visits, report.unreadable) == (6, 4, 0)
    rows = ReadershipCount.objects.order_by("day", "what", "host")
    assert [(str(r.day), r.what, r.host, r.times) for r in rows] == [
        ("2026-11-02", "bib", "", 1),
        ("2026-11-02", "page", "", 1),
        ("2026-11-02", "page", "news.example", 1),
        ("2026-11-03", "page", "", 1),
    ]


def test_a_day_begins_where_the_publication_is(piece, tmp_path):
    read_log(write(tmp_path / "access.log", line(after=13 * 3600 + 1800)))
    assert str(ReadershipCount.objects.get().day) == "2026-11-03"  # 23:30 UTC is 0:30 in Berlin


def test_former_addresses_keys_and_other_systems_lead_to_the_piece(piece, tmp_path):
    piece.slug = "hall"
    piece.save()
    Redirect.objects.create(old_path="/?p=123", new_path="/commentary/hall/")
    log = write(
        tmp_path / "access.log",
        line("/commentary/room/"),
        line("/commentary/hall/editions/1/"),
        line(f"/c/{piece.key}/", status=301),
        line("/?p=123"),
    )
    read_log(log)
    assert counted() == {("page", ""): 2, ("edition", ""): 1, ("key", ""): 1}
    assert ReadershipCount.objects.filter(commentary=piece).count() == 3


def test_the_same_log_again_counts_nothing(piece, tmp_path):
    log = write(tmp_path / "access.log", line(), line(after=60))
    assert (read_log(log).visits, read_log(log).visits) == (2, 0)
    assert counted() == {("page", ""): 2}


def test_a_log_that_has_grown_or_was_compressed_goes_on_where_it_was_left(piece, tmp_path):
    first, second = line(), line(after=60)
    read_log(write(tmp_path / "access.log", first))
    (tmp_path / "access.log.1.gz").write_bytes(gzip.compress((first + second).encode()))
    report = read_log(str(tmp_path / "access.log.1.gz"))
    assert (report.visits, report.counted_before) == (1, len(first))
    assert counted() == {("page", ""): 2}
    assert CountedLog.objects.count() == 1


def test_another_log_of_the_same_size_is_another_log(piece, tmp_path):
    read_log(write(tmp_path / "a.log", line()))
    assert read_log(write(tmp_path / "b.log", line(after=1))).visits == 1


def test_a_line_that_is_still_being_written_waits(piece, tmp_path):
    first, second = line(), line(after=60)
    log = write(tmp_path / "access.log", first, second[:-20])
    assert read_log(log).visits == 1
    assert read_log(write(tmp_path / "access.log", first, second)).visits == 1


def test_an_interrupted_run_goes_on(piece, tmp_path, monkeypatch):
    monkeypatch.setattr(counting, "TOGETHER", 1)
    log = write(tmp_path / "access.log", *(line(after=60 * n) for n in range(5)))
    take, calls = counting._Reading._take, []

    def broken(self, *args):
        calls.append(args)
        if len(calls) == 4:
            raise KeyboardInterrupt
        take(self, *args)

    monkeypatch.setattr(counting._Reading, "_take", broken)
    with pytest.raises(KeyboardInterrupt):
        read_log(log)
    assert counted() == {("page", ""): 3}
    monkeypatch.setattr(counting._Reading, "_take", take)
    assert read_log(log).visits == 2
    assert counted() == {("page", ""): 5}


def test_hosts_without_end_are_counted_together(piece, tmp_path, monkeypatch):
    monkeypatch.setattr(counting, "HOSTS", 2)
    spam = (line(after=60 * n, referrer=f"https://h{n}.example/") for n in range(5))
    read_log(write(tmp_path / "access.log", *spam))
    assert counted() == {("page", "h0.example"): 1, ("page", "h1.example"): 1, ("page", "other"): 3}


def test_nothing_that_is_stored_tells_of_a_visitor(piece, tmp_path):
    read_log(write(tmp_path / "access.log", line(referrer="https://news.example/private?q=1")))
    stored = [
        str(value)
        for model in (ReadershipCount, CountedLog)
        for row in model.objects.values()
        for value in row.values()
    ]
    assert not [value for value in stored if "192.0.2.1" in value or "private" in value]
    assert not {type(f) for f in ReadershipCount._meta.fields} & {models.GenericIPAddressField}


def test_a_log_of_one_line_is_not_known_by_a_hash_that_others_can_make(piece, tmp_path, settings):
    log = write(tmp_path / "access.log", line())
    read_log(log)
    settings.SECRET_KEY = "another"
    assert read_log(log).counted_before == 0


# -- the command -------------------------------------------------------------------------------
def test_the_command_reads_standard_input(piece, monkeypatch, capsys):
    lines = (line() + "rubbish\n").encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
    call_command("readership", "-")
    out, err = capsys.readouterr()
    assert out == "-: 1 visits in 2 lines.\n"
    assert err == "-: 1 lines could not be read:\n  line 2: no line of an access log\n"


def test_a_file_that_is_not_there_is_named(db):
    with pytest.raises(CommandError, match="nowhere"):
        call_command("readership", "nowhere.log")


def test_a_broken_gzip_file_is_named(db, tmp_path):
    path = tmp_path / "access.log.gz"
    path.write_bytes(gzip.compress(line().encode() * 50)[:40])
    with pytest.raises(CommandError, match=r"access\.log\.gz"):
        call_command("readership", str(path))


def test_a_line_without_end_is_read_in_parts(piece, tmp_path, monkeypatch):
    monkeypatch.setattr(counting, "LONGEST_LINE", 1000)
    report = read_log(write(tmp_path / "access.log", "x" * 3500 + "\n", line()))
    assert (report.unreadable, report.visits) == (4, 1)
