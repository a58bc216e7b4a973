"""Locales as Open Graph names them: a language and a territory, joined by an underscore."""

TERRITORIES = {
    "ar": "AR",
    "de": "DE",
    "en": "US",
    "es": "ES",
    "fr": "FR",
    "it": "IT",
    "ja": "JP",
    "ko": "KR",
    "pt": "PT",
    "ru": "RU",
    "zh": "CN",
    "zh-Hans": "CN",
    "zh-Hant": "TW",
}


def locale(tag: str) -> str:
    """Of a BCP 47 tag; '' where no territory is known, for a bare language is none."""
    language, *rest = tag.split("-")
    region = next((part for part in rest if len(part) == 2 and part.isupper()), "")
    script = "-".join([language, *(part for part in rest if len(part) == 4)])
    territory = region or TERRITORIES.get(script) or TERRITORIES.get(language, "")
    return f"{language}_{territory}" if territory else ""
