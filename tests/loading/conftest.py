import json

import pytest
from django.core.management import call_command


@pytest.fixture
def load(tmp_path):
    def load(*files):
        paths = []
        for number, objects in enumerate(files, start=1):
            path = tmp_path / f"{number}.json"
            path.write_text(objects if isinstance(objects, str) else json.dumps(objects))
            paths.append(str(path))
        call_command("loaddata", *paths, verbosity=0)

    return load
