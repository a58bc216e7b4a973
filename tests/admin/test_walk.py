"""Every admin address, as a stranger, Contributor, Editor and Publisher."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.core.files.base import ContentFile
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from commentary import urls_for_accounts
from commentary.models import (
    Commentary,
    FormerSlug,
    IntakeRun,
    LogEntry,
    MissedPath,
    PreviewLink,
    Redirect,
    SavedDraft,
    Source,
)
from tests.factories import (
    make_affiliation,
    make_answer,
    make_commentary,
    make_counted_log,
    make_domain,
    make_draft,
    make_edition,
    make_event,
    make_image,
    make_link,
    make_notice,
    make_page,
    make_readership,
    make_request,
    make_series,
    picture,
)

pytestmark = pytest.mark.django_db

LOOK = {"person", "organization", "domain", "policyevent", "series", "image", "commentary"}
CATALOGUE = LOOK | {"affiliation", "correctionrequest", "notice", "page", "redirect"}
RECORDS = {
    "answer",
    "countedlog",
    "formerslug",
    "intakerun",
    "logentry",
    "missedpath",
    "previewlink",
    "readershipcount",
    "saveddraft",
    "source",
}
EDITOR = {
    "view": CATALOGUE | RECORDS | {"edition"},
    "add": CATALOGUE | {"edition"},
    "change": CATALOGUE | {"edition"},
    "delete": {"affiliation", "redirect", "missedpath"},
}
MAY = {
    "Contributor": {
        "view": LOOK | {"edition"},
        "add": {"edition"},
        "change": {"edition"},
        "delete": set(),
    },
    "Editor": EDITOR,
    "Publisher": EDITOR,
}
# Each page of the admin, and the right it asks for.
PAGES = {
    "changelist": "view",
    "add": "add",
    "change": "view",
    "history": "view",
    "delete": "delete",
}
ELSEWHERE = {
    "index": 200,
    "password_change": 200,
    "password_change_done": 200,
    "jsi18n": 200,
    "autocomplete": 403,  # without naming a field
    "login": 302,
    "view_on_site": 404,
    "app_list": 200,
}
MODELS = sorted(m._meta.model_name for m in admin.site._registry)


@pytest.fixture
def rows():
    """One row of each model."""
    make_affiliation()
    commentary = make_commentary(domains=[make_domain()], events=[make_event()])
    commentary.series = make_series()
    commentary.slug = "renamed"
    commentary.save()
    make_edition(commentary=commentary)
    make_answer(link=make_link(edition=make_draft(commentary=commentary))[0])
    make_notice()
    make_page()
    make_request(commentary=commentary)
    make_readership(commentary=commentary)
    make_counted_log()
    make_image(file=ContentFile(picture(), name="upload.png"))
    Redirect.objects.create(old_path="/old/", new_path="/new/")
    MissedPath.objects.count_up("/missed/")
    run = IntakeRun.objects.create(number=1, started_at=timezone.now(), by="x")
    Source.objects.create(commentary=commentary, run=run, name="a.txt", checksum="x")
    SavedDraft.objects.create(commentary=commentary, number=1, saved_at=timezone.now(), content={})
    assert FormerSlug.objects.exists() and LogEntry.objects.exists() and Commentary.objects.exists()


def addresses(model):
    row = model._default_manager.first()
    for page in PAGES:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}"
        try:
            yield page, reverse(name)
        except NoReverseMatch:
            if row:
                yield page, reverse(name, args=[row.pk])


@pytest.mark.parametrize("group", MAY)
def test_each_group_opens_what_it_may_and_nothing_else(log_in, rows, group):
    client, wrong = log_in(group), []
    for model in admin.site._registry:
        name = model._meta.model_name
        ours = apps.get_app_config("commentary") is apps.get_app_config(model._meta.app_label)
        for page, address in addresses(model):
            expected = 200 if ours and name in MAY[group][PAGES[page]] else 403
            status = client.get(address).status_code
            if status != expected:
                wrong.append((name, page, expected, status))
    assert wrong == []


@pytest.mark.parametrize("group", MAY)
def test_each_group_writes_what_it_may_and_nothing_else(log_in, rows, group):
    """A form that is sent empty: 403 where nothing may be written, and nothing is written."""
    client, wrong = log_in(group), []
    for model in admin.site._registry:
        name, before = model._meta.model_name, model._default_manager.count()
        ours = model._meta.app_label == "commentary"
        for page, address in addresses(model):
            if page in {"changelist", "history"}:  # where nothing is written
                continue
            right = "change" if page == "change" else PAGES[page]
            may = ours and name in MAY[group][right]
            is_refused = client.post(address).status_code == 403
            if is_refused is may:
                wrong.append((name, page, may))
        assert model._default_manager.count() == before
    assert wrong == []


def test_strangers_are_led_to_the_login(client, rows):
    for model in admin.site._registry:
        for _, address in addresses(model):
            for answer in (client.get(address), client.post(address)):
                assert answer.status_code == 302
                assert answer["Location"].startswith(reverse("admin:login"))


def test_the_other_addresses_answer(contributor):
    for name, status in ELSEWHERE.items():
        args = {"app_list": ["commentary"], "view_on_site": [1, 1]}.get(name, [])
        assert contributor.get(reverse(f"admin:{name}", args=args)).status_code == status, name


def sign_off_addresses():
    """The page of a text's secret links, and the address that revokes one."""
    link = PreviewLink.objects.get()
    yield "get", reverse("admin:commentary_edition_sign_off", args=[link.edition_id])
    yield "post", reverse("admin:commentary_edition_sign_off", args=[link.edition_id])
    yield "post", reverse("admin:commentary_edition_revoke", args=[link.edition_id, link.number])


@pytest.mark.parametrize(
    ("group", "statuses"),
    [
        ("Contributor", [403, 403, 403]),
        ("Editor", [200, 200, 302]),
        ("Publisher", [200, 200, 302]),
    ],
)
def test_secret_links_are_of_those_who_review(log_in, client, rows, group, statuses):
    member = log_in(group)
    answers = [getattr(member, method)(address) for method, address in sign_off_addresses()]
    assert [answer.status_code for answer in answers] == statuses
    for method, address in sign_off_addresses():
        assert getattr(client, method)(address)["Location"].startswith(reverse("admin:login"))


# The pages beside those of every model: how a Contributor, an Editor and a Publisher are answered.
# Sent are the rows and the step that a page asks for, so that only the right decides.
EVERYBODY, REVIEWERS, PUBLISHERS = (200, 200, 200), (403, 200, 200), (403, 403, 200)
BESIDE = {
    **{f"get {kind} twins": EVERYBODY for kind in ("person", "organization", "domain")},
    **{f"get {kind} merge": PUBLISHERS for kind in ("person", "organization", "domain")},
    **{f"post {kind} merge": PUBLISHERS for kind in ("person", "organization", "domain")},
    "get commentary coverage": EVERYBODY,
    "get commentary digest": EVERYBODY,
    "get readershipcount sums": REVIEWERS,
    "get image picker": EVERYBODY,
    "post commentary bulk add-domain": EVERYBODY,  # of pieces of others nothing is changed
    "post commentary bulk remove-domain": EVERYBODY,
    "post commentary bulk attach-notice": REVIEWERS,
    "post logentry bulk undo": REVIEWERS,
    "get edition manuscript": EVERYBODY,
    "post edition signature": EVERYBODY,
    "post edition letters": (302, 302, 302),
}


def answered(client, asked):
    method, model, page, *args = asked.split()
    if page == "merge":
        args = [apps.get_model("commentary", model).objects.first().pk]
    address = reverse(f"admin:commentary_{model}_{page}", args=args)
    return getattr(client, method)(address, {"rows": "1"} if page == "bulk" else {})


@pytest.mark.parametrize("asked", BESIDE)
@pytest.mark.parametrize("group", MAY)
def test_the_pages_beside_are_of_those_who_may(log_in, rows, group, asked):
    expected = dict(zip(MAY, BESIDE[asked], strict=True))
    assert answered(log_in(group), asked).status_code == expected[group]


def test_strangers_are_led_from_the_pages_beside_to_the_login(client, rows):
    for asked in BESIDE:
        answer = answered(client, asked)
        assert answer.status_code == 302, asked
        assert answer["Location"].startswith(reverse("admin:login")), asked


def test_no_address_was_forgotten():
    known = {*ELSEWHERE, "logout"}
    known |= {"commentary_{1}_{2}".format(*asked.split()) for asked in BESIDE}
    for model in admin.site._registry:
        prefix = f"{model._meta.app_label}_{model._meta.model_name}_"
        known |= {prefix + page for page in PAGES}
    # Texts: test_walk_texts, test_history; secret links: above; intake: test_intake.
    known |= {f"commentary_edition_{page}" for page in ("act", "compare", "stand", "merge")}
    known |= {f"commentary_edition_{page}" for page in ("sign_off", "revoke", "proposal")}
    known |= {"commentary_intakerun_undo", "commentary_source_original"}
    known |= {"auth_user_password_change"}
    named = {pattern.name for pattern in all_patterns(admin.site.get_urls())} - {None}
    assert named == known


def test_no_address_of_an_account_was_forgotten():
    """Each is tried in test_second_factor, test_log_ins or test_password_reset."""
    assert {pattern.name for pattern in urls_for_accounts.urlpatterns} == {
        "log_in",
        "leave",
        "second_factor",
        "enter_code",
        "password_reset",
        "password_reset_done",
        "password_reset_confirm",
        "password_reset_complete",
    }


def all_patterns(patterns):
    for pattern in patterns:
        yield from (
            all_patterns(pattern.url_patterns) if hasattr(pattern, "url_patterns") else [pattern]
        )
