import pytest

from commentary.metadata.licenses import license_address

CC = "https://creativecommons.org"


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("CC-BY-4.0", f"{CC}/licenses/by/4.0/"),
        ("CC BY-NC-ND 4.0 International", f"{CC}/licenses/by-nc-nd/4.0/"),
        ("cc by-sa 3.0", f"{CC}/licenses/by-sa/3.0/"),
        ("CC0-1.0", f"{CC}/publicdomain/zero/1.0/"),
        ("CC0", f"{CC}/publicdomain/zero/1.0/"),
        ("https://a.example/licence", "https://a.example/licence"),
        ("CC BY", ""),
        ("CC-BY-ND-NC-4.0", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_a_licence_leads_to_its_address_where_it_has_one(typed, address):
    assert license_address(typed) == address
