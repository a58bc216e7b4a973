import gc

import pytest

from commentary import collector


@pytest.fixture(autouse=True)
def as_it_was():
    was_on = gc.isenabled()
    gc.enable()
    yield
    (gc.enable if was_on else gc.disable)()


def test_the_collector_pauses_for_a_piece_of_work():
    with collector.paused():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_pause_within_a_pause_ends_with_the_outer_one():
    with collector.paused():
        with collector.paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_pause_ends_when_the_work_fails():
    with pytest.raises(ValueError, match="so"), collector.paused():
        raise ValueError("so")
    assert gc.isenabled()


def test_what_was_off_before_a_pause_stays_off():
    gc.disable()
    with collector.paused():
        pass
    assert not gc.isenabled()
