"""What the editing page asks the database, for a long piece with many signers."""

import pytest
from django.contrib.contenttypes.models import ContentType

from commentary.models import Edition
from tests.admin.forms import edition_address
from tests.factories import (
    make_byline,
    make_domain,
    make_draft,
    make_edition,
    make_event,
    make_mention,
    make_organization,
    make_person,
)

pytestmark = pytest.mark.django_db
LONG = f"<p>{'Three thousand words. ' * 1000}</p>"


def filled(edition, signers):
    for n in range(1, signers + 1):
        byline = make_byline(edition=edition, order=n, signer=make_person())
        byline.organizations.add(make_organization(), make_organization())
    commentary = edition.commentary
    for _ in range(3):
        commentary.domain_tags.create(tag=make_domain())
        make_mention(commentary=commentary, event=make_event(), passages=["Three thousand"])
    return edition


@pytest.mark.parametrize("signers", [1, 10])
def test_the_editing_page_of_a_draft_asks_no_more_for_more_signers(
    admin_client, django_assert_num_queries, signers
):
    edition = filled(make_draft(signers=[], body=LONG), signers)
    ContentType.objects.get_for_model(Edition)  # remembered by Django from the first page on
    with django_assert_num_queries(23):
        assert admin_client.get(edition_address("change", edition.pk)).status_code == 200


def test_the_editing_page_of_a_published_text_asks_no_more_for_ten_signers(
    admin_client, django_assert_num_queries
):
    edition = make_edition(signers=[make_person() for _ in range(10)], body=LONG)
    ContentType.objects.get_for_model(Edition)
    with django_assert_num_queries(18):
        assert admin_client.get(edition_address("change", edition.pk)).status_code == 200


def test_an_editors_page_stays_below_twenty_five_queries(editor, django_assert_max_num_queries):
    edition = filled(make_draft(signers=[], body=LONG), 10)
    with django_assert_max_num_queries(25):
        assert editor.get(edition_address("change", edition.pk)).status_code == 200


def test_each_signers_records_are_chosen_in_their_own_row(admin_client):
    edition = filled(make_draft(signers=[]), 2)
    html = admin_client.get(edition_address("change", edition.pk)).content.decode()
    for byline in edition.bylines.all():
        chosen = [byline.person, *byline.organizations.all()]
        for record in chosen:
            assert html.count(f'<option value="{record.pk}" selected>{record}</option>') == 1
