import time
from contextlib import contextmanager

import pytest


@pytest.fixture
def seconds():
    """Hold the CPU time of a block to a number of seconds: the clock of a busy machine lies."""

    @contextmanager
    def within(limit: float):
        began = time.process_time()
        yield
        assert time.process_time() - began < limit

    return within
