import pytest

from commentary.metadata.locales import locale


@pytest.mark.parametrize(
    ("tag", "found"),
    [
        ("en", "en_US"),
        ("en-GB", "en_GB"),
        ("zh-Hans", "zh_CN"),
        ("zh-Hant", "zh_TW"),
        ("zh-Hant-HK", "zh_HK"),
        ("fr", "fr_FR"),
        ("eo", ""),
    ],
)
def test_a_locale_has_a_territory(tag, found):
    assert locale(tag) == found
