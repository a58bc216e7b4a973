"""Forms of the desk that are written in Python: what Django's own templates write."""

import re
from pathlib import Path

import pytest
from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import Fieldset
from django.forms.renderers import DjangoTemplates
from django.template import Context, Template
from django.template.loader import get_template
from django.urls import reverse
from django.utils.functional import lazystr
from django.utils.safestring import mark_safe
from hypothesis import given
from hypothesis import strategies as st

from commentary.admin.rendering import WRITTEN, Renderer
from tests.admin.forms import edition_address
from tests.factories import make_draft, make_edition, make_event, make_mention

FIELDSET = "admin/includes/fieldset.html"
TEXT = st.text(alphabet="a<>&\"' é中")
VALUES = st.one_of(TEXT, TEXT.map(mark_safe), TEXT.map(lazystr), st.integers(), st.booleans())
ATTRIBUTES = st.dictionaries(st.sampled_from(["class", "data-x", "required", "size"]), VALUES)
CHOICES = st.lists(
    st.one_of(
        st.tuples(TEXT, VALUES), st.tuples(TEXT, st.lists(st.tuples(TEXT, TEXT), max_size=2))
    ),
    max_size=3,
)
INPUTS = [
    forms.TextInput,
    forms.HiddenInput,
    forms.NumberInput,
    forms.CheckboxInput,
    forms.DateInput,
    forms.TimeInput,
    forms.EmailInput,
    forms.URLInput,
]
OURS, DJANGOS = Renderer(), DjangoTemplates()


@pytest.mark.parametrize("kind", INPUTS)
@given(value=st.none() | VALUES, attributes=ATTRIBUTES)
def test_an_input_is_as_djangos_template_writes_it(kind, value, attributes):
    widget = kind(attrs=attributes)
    assert widget.template_name in WRITTEN
    expected = widget.render("name<", value, renderer=DJANGOS)
    assert widget.render("name<", value, renderer=OURS) == expected


@given(choices=CHOICES, value=TEXT, attributes=ATTRIBUTES)
def test_a_selection_is_as_djangos_template_writes_it(choices, value, attributes):
    widget = forms.Select(choices=choices, attrs=attributes)
    expected = widget.render("name", value, renderer=DJANGOS)
    assert widget.render("name", value, renderer=OURS) == expected


class Odd(forms.Select):
    option_template_name = "django/forms/widgets/radio_option.html"


def test_options_with_a_template_of_their_own_keep_it():
    widget = Odd(choices=[("a", "A")])
    expected = widget.render("name", "a", renderer=DJANGOS)
    assert widget.render("name", "a", renderer=OURS) == expected
    assert "<label>" in expected


class Asking(forms.Form):
    words = forms.CharField(label=lazystr("Words & <more>"), help_text="Some")
    many = forms.MultipleChoiceField(choices=[("1", 1000), ("2", "b")], required=False)
    done = forms.BooleanField(required=False)


@pytest.mark.parametrize("data", [None, {}, {"words": "x", "many": ["2"]}])
def test_a_form_is_as_djangos_templates_write_it(data):
    assert str(Asking(data, renderer=OURS)) == str(Asking(data, renderer=DJANGOS))


def compact(html):
    """Without white space beside tags."""
    return re.sub(r"\s*(<[^>]*>)\s*", r"\1", str(html))


def ours_and_djangos(fieldset):
    """Of a fieldset in both ways. Django's own template is the one in its package."""
    context = {"fieldset": fieldset, "prefix": "a", "id_prefix": 0, "id_suffix": 1}
    place = Path(admin.__file__).parent / "templates" / FIELDSET
    written = Template(place.read_text()).render(Context(context))
    return compact(get_template(FIELDSET).render(context)), compact(written)


def fieldsets_of(response):
    yield from response.context["adminform"]
    for inline in response.context["inline_admin_formsets"]:
        for form in inline:
            yield from form


@pytest.mark.django_db
@pytest.mark.parametrize("make", [make_draft, make_edition])
def test_the_fields_of_a_text_stand_as_in_djangos_template(admin_client, make):
    edition = make()
    make_mention(commentary=edition.commentary, event=make_event())
    page = admin_client.get(edition_address("change", edition.pk))
    for fieldset in fieldsets_of(page):
        ours, djangos = ours_and_djangos(fieldset)
        assert ours == djangos


@pytest.mark.django_db
def test_what_is_wrong_stands_as_in_djangos_template(admin_client):
    page = admin_client.post(reverse("admin:commentary_notice_add"), {})
    [fieldset] = page.context["adminform"]
    ours, djangos = ours_and_djangos(fieldset)
    assert ours == djangos
    assert "errorlist" in ours


@pytest.mark.django_db
@pytest.mark.parametrize("sent", [None, {"portrait": "x"}])
def test_several_fields_in_a_line_stand_as_in_djangos_template(admin_client, sent):
    address = reverse("admin:commentary_image_add")
    page = admin_client.get(address) if sent is None else admin_client.post(address, sent)
    form = page.context["adminform"].form
    form.fields["caption"].widget = forms.HiddenInput()
    lines = [("alt", "decorative"), ("file", "caption"), "caption"]
    ours, djangos = ours_and_djangos(Fieldset(form, "Some <words>", fields=lines))
    assert ours == djangos
    assert all(look in ours for look in ("fieldBox", "checkbox-row", "hidden"))
