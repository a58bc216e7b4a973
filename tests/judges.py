"""The programs of npm that judge what the site gives out; `judges.cjs` runs them."""

import json
import subprocess
from pathlib import Path

from django.conf import settings
from hypothesis import Phase, given
from hypothesis import settings as hypothesis_settings

JUDGES = Path(__file__).with_name("judges.cjs")


def made(strategy, count=60):
    """So many of hypothesis, for a judge that takes seconds to start and judges all at once.

    The same in every run: the judges have faults of their own, which chance would come upon.
    """
    found = []

    @hypothesis_settings(
        max_examples=count, phases=[Phase.generate], derandomize=True, database=None
    )
    @given(strategy)
    def collect(each):
        found.append(each)

    collect()
    return found


def ask_node(**request):
    run = subprocess.run(
        ["node", JUDGES],
        input=json.dumps(request),
        env={
            "PATH": "/usr/bin:/usr/local/bin",
            "NODE_PATH": str(settings.BASE_DIR / "node_modules"),
        },
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return json.loads(run.stdout)
