"""The programs of npm that judge what the site gives out; `judges.cjs` runs them."""

import json
import subprocess
from pathlib import Path

from django.conf import settings

JUDGES = Path(__file__).with_name("judges.cjs")


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
