"""The editing page's form as a browser sends it."""

from django import forms
from django.urls import reverse

from commentary.models import Edition


def edition_address(page, *args):
    return reverse(f"admin:commentary_edition_{page}", args=args)


def opened(client, edition: Edition | None = None) -> dict:
    """What a browser would send of the page as it is opened, nothing typed."""
    page = edition_address("change", edition.pk) if edition else edition_address("add")
    return sent(client.get(page))


def sent(response) -> dict:
    assert response.status_code in (200, 409)
    data = {"seen": response.context["seen"]} if "seen" in response.context else {}
    filled = [response.context["adminform"].form]
    for inline in response.context["inline_admin_formsets"]:
        filled += [inline.formset.management_form, *inline.formset.initial_forms]
        if inline.formset.is_bound:
            filled += inline.formset.extra_forms
    for form in filled:
        for bound in form:
            if not isinstance(bound.field, forms.SplitDateTimeField) and bound.value() is not None:
                data[bound.html_name] = bound.value()
    return {name: value for name, value in data.items() if value is not False}


def with_row(data: dict, prefix: str, **fields) -> dict:
    """With one row more in an inline."""
    n = int(data[f"{prefix}-TOTAL_FORMS"])
    row = {f"{prefix}-{n}-{name}": value for name, value in fields.items()}
    return {**data, **row, f"{prefix}-TOTAL_FORMS": n + 1}


def with_signer(data: dict, **fields) -> dict:
    return with_row(data, "bylines", **{"role": "author", **fields})


def with_mention(data: dict, **fields) -> dict:
    return with_row(data, "mentions", **{"relation": "mentions", **fields})


def save(client, data: dict, edition: Edition | None = None):
    page = edition_address("change", edition.pk) if edition else edition_address("add")
    return client.post(page, data)
