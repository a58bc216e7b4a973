from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import settings as hypothesis_settings

hypothesis_settings.register_profile("record", deadline=None, print_blob=True)
hypothesis_settings.load_profile("record")

Path(settings.BASE_DIR, "build").mkdir(exist_ok=True)


@pytest.fixture(autouse=True)
def uploads_in_a_folder_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "uploads"
    settings.CACHE_ROOT = tmp_path / "cache"
