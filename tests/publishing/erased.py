"""Somebody who is erased: whose name stands everywhere, and where it is looked for."""

import io
import zipfile

from django.contrib.admin.models import CHANGE
from django.contrib.admin.models import LogEntry as AdminLogEntry
from django.db import connection

from commentary import publishing
from commentary.models import (
    MissedPath,
    PreviewLink,
    Redirect,
    SavedDraft,
)
from tests.factories import (
    LONG_AGO,
    make_affiliation,
    make_commentary,
    make_draft,
    make_edition,
    make_image,
    make_label,
    make_link,
    make_newcomer,
    make_person,
    make_proposal,
    make_request,
    make_source,
)

ANSWER = {"asked_by": "ada", "by": "bob", "reason": "A wish under article 17."}
FIRST, LAST, NATIVE = "Quetzal", "Xyzzykoatl", "魑魅魍魎"
NAME = f"{FIRST} {LAST}"


def word_file(text):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", f"<w:p><w:r>{text}</w:r></w:p>")
    return out.getvalue()


def make_everywhere(user):
    """Somebody whose name stands in every place there is."""
    person = make_person(
        display_name=NAME,
        sort_name=f"{LAST}, {FIRST}",
        slug="quetzal-xyzzykoatl",
        bio=f"<p>{NAME} writes.</p>",
        orcid="0000-0002-1825-0097",
        portrait=make_image(alt=f"Portrait of {NAME}"),
    )
    make_label(person, text=NATIVE)
    make_affiliation(person=person)
    piece = make_edition(
        signers=[person],
        commentary=make_commentary(slug="a-talk-with-quetzal-xyzzykoatl", internal_note=NAME),
        title=f"A talk with {NAME}",
        body=f"<p>{FIRST}\n<b>{LAST}</b> or {NAME.upper()}, {NATIVE}曾说。</p>",
        summary=f"By {NAME}.",
    )
    publishing.correct_now(
        piece.commentary, by="x", change="correction", change_note=f"{NAME} says so.", title="B"
    )
    publishing.withdraw(make_edition(signers=[person]).commentary, by="x", change_note="No.")
    sign_off(make_draft(signers=[person], title=f"Draft of {NAME}"), person)
    make_request(
        commentary=piece.commentary, asked_by=NAME, request=f"{NAME} asks", answer=f"Dear {NAME}"
    )
    content = {"title": NAME, "bylines": [{"person": [person.slug]}]}
    SavedDraft.objects.create(
        commentary=piece.commentary, number=1, saved_at=LONG_AGO, begun_by=NAME, content=content
    )
    make_source(commentary=piece.commentary, name=f"{NAME}.docx", report=[{"message": f"{NAME}?"}])
    for original in (word_file(f"About {NAME}"), f"About {NAME}".encode()):
        make_source(commentary=make_draft(signers=[]).commentary, original=original)
    make_proposal(commentary=piece.commentary, value={"signer": NAME}, reason=f"{NAME} signs")
    make_newcomer(slug=person.slug)
    Redirect.objects.create(old_path="/quetzal-xyzzykoatl/", new_path="/new/")
    MissedPath.objects.count_up("/people/Quetzal%20Xyzzykoatl/")
    AdminLogEntry.objects.log_actions(user.pk, [person], CHANGE, NAME, single_object=True)
    return person


def sign_off(draft, person):
    """A link, what its signer had sent in, a remark and an approval of the words."""
    link, _ = make_link(edition=draft, signer=person)
    PreviewLink.objects.filter(pk=link.pk).update(manuscript=publishing.wording_of(draft))
    digest = publishing.digest_of(publishing.wording_of(draft))
    publishing.send_remark(link, digest=digest, remark=f"I am {NAME}.")
    publishing.approve_text(link, digest=digest)


def erase(person):
    names = publishing.names_of(person)
    publishing.erase_page(person, **ANSWER)
    publishing.erase_name(names, **ANSWER)


def everything_stored():
    """Every row of every table, the index's own among them."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                yield (
                    table,
                    " ".join(
                        bytes(v).decode("utf-8", "ignore")
                        if isinstance(v, bytes | memoryview)
                        else str(v)
                        for v in row
                    ),
                )


def remains_in(text):
    return [word for word in (FIRST, LAST, NATIVE) if word.lower() in text.lower()]
