"""Every example of docs/api.md answers what the page says."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from commentary.views import limits

PAGE = Path(settings.BASE_DIR, "docs", "api.md").read_text()
EXAMPLES = re.findall(r"```http\nGET (\S+)\n```\n\n```json\n(.*?)```", PAGE, re.DOTALL)
FIXTURES = sorted(map(str, Path(settings.BASE_DIR, "fixtures").glob("*.json")))


@pytest.fixture(scope="module", autouse=True)
def fixtures(kept_for_the_module):
    with kept_for_the_module():
        call_command("loaddata", *FIXTURES, verbosity=0)
        limits.searches.forget()
        yield


def holds(answer, told):
    """Whether an answer says what was told of it, and perhaps more."""
    if isinstance(told, dict):
        return all(name in answer and holds(answer[name], part) for name, part in told.items())
    if isinstance(told, list):
        return all(any(holds(each, part) for each in answer) for part in told)
    return answer == told


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "told"), EXAMPLES)
def test_an_example_answers_what_the_page_says(address, told):
    answer = Client().get(address).json()
    assert holds(answer, json.loads(told)), answer


@pytest.mark.django_db
def test_the_example_of_harvesting_finds_its_record():
    (address,) = re.findall(r"GET (/oai/\S+)", PAGE)
    assert "<dc:title" in Client().get(address).text
