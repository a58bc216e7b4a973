"""The page “New from manuscript” as a browser uses it without scripts."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from commentary.models import Commentary, IntakeRun, Organization, Person, Source

PAGE = "admin:commentary_edition_manuscript"
STORED = (Commentary, Person, Organization, IntakeRun, Source)
TEXT = """On trade

By Jane Doe, senior fellow at Trade Programme, Example Institute

Trade is what it was. In May 2024 China and the United States held talks on AI in Geneva.

It may become what it will be, and nobody knows when.
"""


def address():
    return reverse(PAGE)


def start(client, text="", *, files=(), today="2024-06", **fields):
    """The answer to what was pasted, and to files as (name, words)."""
    uploads = [SimpleUploadedFile(name, _bytes(data)) for name, data in files]
    data = {"text": text, "today": today, "language": "", "files": uploads, **fields}
    return client.post(address(), data)


def _bytes(data):
    return data if isinstance(data, bytes) else data.encode()


def sent(response) -> dict:
    """What a browser would send of the page as it is, nothing corrected."""
    assert response.status_code == 200
    forms = response.context["forms"]
    data = {"queue": response.context["queue"]}
    shown = [forms.draft, forms.signers.management_form, *forms.signers.forms]
    for form in [*shown, forms.bodies, forms.events]:
        for bound in form:
            value = bound.value()
            if hasattr(bound.field, "prepare_value"):
                value = bound.field.prepare_value(value)
            if value not in (None, False):
                data[bound.html_name] = value
    return data


def act(client, response, name="save", **fields):
    """The answer to a button, with what was corrected before."""
    return client.post(address(), {**sent(response), **fields, "act": name}, follow=True)


def counts():
    """How much there is of all that a manuscript may bring about."""
    return [model.objects.count() for model in STORED]
