import pytest

from tests.factories import make_edition


@pytest.fixture
def text():
    return make_edition(title="Quokka")
