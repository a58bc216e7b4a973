import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commentary.identifiers import (
    COUNTRIES,
    LANGUAGES,
    commentary_key,
    country,
    doi,
    doi_address,
    language_tag,
    orcid,
    ror,
    slug,
    unreserved_slug,
    wikidata,
)

CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"


def fails_with(message, function, value):
    with pytest.raises(ValueError) as failure:
        function(value)
    assert message in str(failure.value)


@pytest.mark.parametrize("found", ["0000-0002-1825-0097", "0000-0002-1694-233X"])
@pytest.mark.parametrize("form", ["{}", " {} ", "https://orcid.org/{}", "http://www.orcid.org/{}/"])
def test_an_orcid_may_come_as_an_address(form, found):
    assert orcid(form.format(found)) == found


def test_an_orcid_ends_with_a_capital_x():
    assert orcid("0000-0002-1694-233x") == "0000-0002-1694-233X"


@given(st.integers(0, 14), st.integers(1, 9))
def test_an_orcid_with_one_wrong_digit_is_refused(place, shift):
    digits = "000000021825009"
    wrong = digits[:place] + str((int(digits[place]) + shift) % 10) + digits[place + 1 :] + "7"
    grouped = "-".join(wrong[start : start + 4] for start in range(0, 16, 4))
    fails_with("does not fit the others", orcid, grouped)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "0000",
        "0000000218250097",
        "https://example.org/0000-0002-1825-0097",
        "٠٠٠٠-0002-1825-0097",
        "0000-0002-1825-0097\n0000-0002-1825-0097",
    ],
)
def test_an_orcid_of_another_form_is_refused_with_an_example(value):
    fails_with("such as 0000-0002-1825-0097", orcid, value)


@pytest.mark.parametrize("found", ["03vek6s52", "05dxps055", "042nb2s44", "02mhbdp94", "01an7q238"])
@pytest.mark.parametrize("form", ["{}", "https://ror.org/{}", "ror.org/{}"])
def test_a_ror_may_come_as_an_address(form, found):
    assert ror(form.format(found)) == found


def test_the_last_digits_of_a_ror_may_begin_with_a_zero():
    assert ror("0aaaaan09") == "0aaaaan09"


def test_a_ror_is_in_lower_case():
    assert ror("03VEK6S52") == "03vek6s52"


@pytest.mark.parametrize("value", ["03vek6s53", "03vek6s25", "03vke6s52", "04vek6s52"])
def test_a_ror_with_a_wrong_character_is_refused(value):
    fails_with("last digits do not fit", ror, value)


@pytest.mark.parametrize(
    "value", ["", "13vek6s52", "03vek6s5", "03veu6s52", "03vei6s52", "03veſ6s52"]
)
def test_a_ror_of_another_form_is_refused_with_an_example(value):
    fails_with("such as 03vek6s52", ror, value)


@pytest.mark.parametrize(
    "value",
    ["Q42", "q42", "http://www.wikidata.org/entity/Q42", "https://www.wikidata.org/wiki/Q42"],
)
def test_a_wikidata_item_may_come_as_an_address(value):
    assert wikidata(value) == "Q42"


@pytest.mark.parametrize("value", ["", "42", "Q0", "Q042", "P31", "Q42 Q43", "Q４２"])
def test_another_wikidata_entity_is_refused_with_an_example(value):
    fails_with("such as Q42", wikidata, value)


@pytest.mark.parametrize(
    "value",
    [
        "10.5555/AB<1>",
        "doi:10.5555/ab<1>",
        "DOI: 10.5555/ab<1>",
        "https://doi.org/10.5555/ab%3c1%3E",
    ],
)
def test_a_doi_may_come_as_an_address_and_case_makes_no_difference(value):
    assert doi(value) == "10.5555/ab<1>"


@pytest.mark.parametrize(
    "value",
    ["", "10.5555", "10.5555/", "10.55/1", "11.5555/1", "10.5555/a b", "10.5555/1.", "10.5555/é"],
)
def test_a_doi_of_another_form_is_refused_with_an_example(value):
    fails_with("10.5555/12345678", doi, value)


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1))
def test_the_address_of_a_doi_leads_back_to_it(suffix):
    found = doi(f"10.5555/{suffix}x")
    address = doi_address(found)
    assert doi(address) == found
    assert not set(address) & set(' "<>#?\\{}^`|')


@pytest.mark.parametrize(("value", "code"), [("CN", "CN"), ("us ", "US"), ("xk", "XK")])
def test_a_country_is_in_capitals(value, code):
    assert country(value) == code


def test_every_country_of_iso_3166_and_kosovo_has_a_name():
    assert len(COUNTRIES) == 250
    assert all(len(code) == 2 and code.isupper() and name for code, name in COUNTRIES.items())
    assert COUNTRIES["CI"] == "Côte d'Ivoire"


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("EU", "the European Union is not a country"),
        ("UK", "the code of the United Kingdom is GB"),
        ("un", "United Nations"),
        ("USA", "such as CN or US"),
        ("ZZ", "such as CN or US"),
        ("", "such as CN or US"),
    ],
)
def test_what_is_no_country_is_refused_with_a_hint(value, hint):
    fails_with(hint, country, value)


@pytest.mark.parametrize(
    ("value", "tag"),
    [
        ("EN", "en"),
        ("en-us", "en-US"),
        ("zh-hans", "zh-Hans"),
        ("ZH-HANT-hk", "zh-Hant-HK"),
        ("es-419", "es-419"),
        ("DE-1996", "de-1996"),
        ("sl-ROZAJ-Biske", "sl-rozaj-biske"),
        ("cmn", "cmn"),
        (" fr ", "fr"),
    ],
)
def test_a_language_tag_has_the_case_of_its_standard(value, tag):
    assert language_tag(value) == tag


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("", "such as en, zh-Hans or pt-BR"),
        ("zh_Hans", "joined by hyphens"),
        ("english", "joined by hyphens"),
        ("en-", "joined by hyphens"),
        ("en-x-private", "joined by hyphens"),
        ("zh-Hans-Hant", "joined by hyphens"),
        ("cn", "cn is not in ISO 639-1"),
        ("eng", "expected en in place of eng"),
        ("chi", "expected zh in place of chi"),
        ("en-UK", "the code of the United Kingdom is GB"),
        ("en-ZZ", "ZZ is not in ISO 3166-1"),
        ("de-1996-1996", "twice"),
    ],
)
def test_what_is_no_language_tag_is_refused_with_a_hint(value, hint):
    fails_with(hint, language_tag, value)


@given(
    st.sampled_from(sorted(LANGUAGES)),
    st.sampled_from(["", "-Hans", "-Latn"]),
    st.sampled_from(["", *(f"-{code}" for code in COUNTRIES)]),
)
def test_a_language_tag_stays_as_it_is_in_any_case(language, script, region):
    tag = language + script + region
    assert language_tag(tag.upper()) == language_tag(tag.lower()) == tag


@pytest.mark.parametrize("function", [orcid, ror, wikidata, country, language_tag])
def test_a_refusal_quotes_the_beginning_of_a_long_value(function):
    fails_with(f"“{'!' * 40}…” is not", function, "!" * 5000)


@pytest.mark.parametrize("function", [orcid, ror, wikidata, country, language_tag])
@given(value=st.text())
def test_any_text_is_read_or_refused(function, value):
    try:
        found = function(value)
    except ValueError:
        return
    assert function(found) == found


@given(st.text(st.characters(codec="utf-8")))
def test_a_key_is_the_first_40_bits_of_the_hash(slug):
    number = 0
    for character in commentary_key(slug):
        number = number * 32 + CROCKFORD.index(character)
    assert number == int(hashlib.sha256(slug.encode()).hexdigest()[:10], 16)


def test_a_key_never_changes():
    assert commentary_key("is-there-room") == "h5fe36wh"
    assert len(commentary_key("中美合作")) == 8


@pytest.mark.parametrize("value", ["../admin", "a/b", "a b", "a.b", "a?b", "%2e%2e", "<b>"])
def test_a_slug_is_one_part_of_a_path(value):
    fails_with("cannot stand in an address", slug, value)


@given(st.text(max_size=20))
def test_a_slug_has_no_signs_of_a_path(value):
    try:
        found = slug(value)
    except ValueError:
        return
    assert not set(found) & set("/.\\?#%& ")


@pytest.mark.parametrize("value", ["admin", "Admin", "ａｄｍｉｎ", " api"])
def test_a_file_may_not_take_the_site_s_own_words(value):
    fails_with("site's own addresses", unreserved_slug, value)


def test_a_slug_may_hold_letters_of_any_script():
    assert unreserved_slug(" 中美-ai_2 ") == "中美-ai_2"
