"""How good the order is, by queries whose answers were judged. On each database."""

from pathlib import Path
from statistics import mean

import pytest
from django.conf import settings
from django.core.management import call_command

from commentary import search
from commentary.models import Edition
from tests.search.judged import DEMO, make_corpus, ndcg

pytestmark = pytest.mark.django_db
WANTED = 0.85


def slugs(text: str) -> list[str]:
    editions = search.search(search.parse(text)).editions
    found = Edition.objects.select_related("commentary").in_bulk(editions)
    return [found[pk].commentary.slug for pk in editions]


def test_judged_queries_find_what_was_meant_first():
    call_command(
        "loaddata", *sorted(Path(settings.BASE_DIR, "fixtures").glob("*.json")), verbosity=0
    )
    queries = DEMO | make_corpus()
    results = {text: slugs(text) for text in queries}
    quality = {text: ndcg(results[text], grades) for text, grades in queries.items()}
    report = "\n".join(
        f"{value:.2f}  {text}: {', '.join(results[text][:4]) or 'nothing'}"
        for text, value in sorted(quality.items(), key=lambda each: each[1])
        if value < 1
    )
    print(f"nDCG@10 {mean(quality.values()):.3f} of {len(queries)} queries; not perfect:\n{report}")
    assert len(queries) >= 60
    assert mean(quality.values()) >= WANTED, report


def test_the_measure_prefers_the_better_order():
    grades = {"a": 3, "b": 1}
    assert ndcg(["a", "b"], grades) == 1
    assert 0 < ndcg(["b", "a"], grades) < ndcg(["a"], grades) < 1
    assert ndcg(["c"], grades) == 0
