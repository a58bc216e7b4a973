import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from commentary.admin.manuscripts.queue import QUEUE_BYTES, Queue, Received, receive
from commentary.intake.limits import FILE_BYTES

received = st.builds(Received, st.text(), st.binary(), st.integers(0, 9), st.integers(0, 9))


@given(st.lists(received, max_size=3))
def test_a_queue_comes_back_as_it_went(waiting):
    queue = Queue(waiting, "2024", "en")
    assert Queue.opened(queue.signed()) == queue


def test_a_queue_of_another_hand_is_refused():
    with pytest.raises(signing.BadSignature):
        Queue.opened(signing.dumps({"waiting": [], "today": "", "language": ""}, salt="other"))


def test_the_largest_queue_fits_into_a_form(settings):
    import random

    data = random.Random(1).randbytes(QUEUE_BYTES)
    signed = Queue([Received("x.docx", data)]).signed()
    assert len(signed) < settings.DATA_UPLOAD_MAX_MEMORY_SIZE - 4_000_000


def test_a_file_that_is_too_large_is_told_and_the_others_stay():
    large, fine = (SimpleUploadedFile(n, b"x" * s) for n, s in (("a", FILE_BYTES + 1), ("b", 3)))
    received, [refusal] = receive("", [large, fine])
    assert [each.name for each in received] == ["b"]
    assert refusal.startswith("a: The file has more than 5,000,000 bytes.")


def test_more_than_a_page_carries_is_told():
    files = [SimpleUploadedFile(f"{n}.txt", b"x" * FILE_BYTES) for n in range(4)]
    received, [refusal] = receive("", files)
    assert len(received) == 3
    assert refusal.startswith("3.txt: Together the files have more than 15,000,000 bytes.")


def test_pieces_of_a_file_follow_one_another():
    queue = Queue([Received("a", b""), Received("b", b"")])
    queue.move_on(2)
    assert (queue.first.name, queue.first.piece) == ("a", 1)
    queue.move_on(2)
    assert (queue.first.name, queue.first.piece) == ("b", 0)


def test_a_file_of_no_lines_waits_to_be_refused():
    [received], _ = receive("", [SimpleUploadedFile("a.jsonl", b"\n\n")])
    assert (received.name, received.line) == ("a.jsonl", 0)
