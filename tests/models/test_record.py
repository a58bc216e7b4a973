import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from commentary.models import (
    Affiliation,
    Byline,
    DomainTag,
    Edition,
    EventMention,
    Expunged,
    FormerSlug,
    LogEntry,
    MissedPath,
    Muted,
    PersonLabel,
    PolicyEvent,
    Redirect,
    SavedDraft,
)
from commentary.models.record import Record, prepare
from tests.factories import (
    LONG_AGO,
    make_affiliation,
    make_answer,
    make_commentary,
    make_counted_log,
    make_distinction,
    make_domain,
    make_draft,
    make_edition,
    make_event,
    make_image,
    make_label,
    make_link,
    make_mention,
    make_newcomer,
    make_notice,
    make_organization,
    make_page,
    make_person,
    make_proposal,
    make_readership,
    make_request,
    make_series,
    make_source,
)

pytestmark = pytest.mark.django_db
MODELS = [m for m in apps.get_app_config("commentary").get_models() if issubclass(m, Record)]


@pytest.fixture
def one_of_each():
    person, event, domain = make_person(), make_event(), make_domain()
    commentary = make_edition(
        commentary=make_commentary(domains=[domain], events=[event], series=make_series())
    ).commentary
    for subject in (person, event, domain, make_organization()):
        make_label(subject)
    make_affiliation(person=person)
    for make in (make_person, make_domain, make_organization):
        make_distinction(one=make(), other=make())
    make_notice(commentaries=[commentary])
    make_image()
    make_page()
    make_source(commentary=commentary)
    make_proposal(commentary=commentary)
    make_request(commentary=commentary)
    make_newcomer()
    make_readership()
    make_counted_log()
    make_answer(link=make_link(edition=make_draft(commentary=commentary))[0])
    SavedDraft.objects.create(
        commentary=commentary, number=1, saved_at=LONG_AGO, saved_by="x", content={}
    )
    FormerSlug.objects.create(kind="person", slug="formerly", person=person)
    Redirect.objects.create(old_path="/?p=1", new_path="/about/")
    Muted.objects.create(username="ada")
    Expunged.objects.create(key="k3rt9w2c", expunged_at=LONG_AGO)
    MissedPath.objects.create(path="/wp/", first_asked=LONG_AGO, last_asked=LONG_AGO)


def test_every_model_is_a_record():
    assert list(apps.get_app_config("commentary").get_models()) == MODELS


@pytest.mark.parametrize("model", MODELS)
def test_a_natural_key_leads_back_to_its_record(one_of_each, model):
    instance = model.objects.first()
    assert model._default_manager.get_by_natural_key(*instance.natural_key()) == instance


@pytest.mark.parametrize("model", MODELS)
def test_a_natural_key_has_a_name_for_each_part(one_of_each, model):
    key = model.objects.first().natural_key()
    assert len(key) == len(model.natural_key_names())
    assert not any(isinstance(part, tuple | list) for part in key)


@pytest.mark.parametrize("model", MODELS)
def test_a_natural_key_of_nothing_says_so(db, model):
    key = [
        1 if name.endswith(("number", "order")) else "none" for name in model.natural_key_names()
    ]
    with pytest.raises(model.DoesNotExist):
        model._default_manager.get_by_natural_key(*key)


@pytest.mark.parametrize("model", [m for m in MODELS if len(m.natural_key_names()) > 1])
def test_a_natural_key_of_the_wrong_length_is_refused_with_the_right_one(db, model):
    with pytest.raises(ValueError, match=f"expected .{model.natural_key_names()[0]}, "):
        model._default_manager.get_by_natural_key("x")


@pytest.mark.parametrize(
    ("make", "model", "rest"),
    [
        (lambda c: make_draft(commentary=c), Edition, [1]),
        (lambda c: make_draft(commentary=c).bylines.get(), Byline, [1, 1]),
        (lambda c: make_mention(commentary=c, event=make_event(slug="e")), EventMention, ["e"]),
        (
            lambda c: DomainTag.objects.create(content_object=c, tag=make_domain(slug="d")),
            DomainTag,
            ["d"],
        ),
        (
            lambda c: LogEntry.objects.create(
                commentary=c, number=1, at=LONG_AGO, by="x", action="y"
            ),
            LogEntry,
            [1],
        ),
    ],
)
def test_a_childs_key_follows_the_former_slug_of_its_parent(make, model, rest):
    commentary = make_commentary(slug="before")
    child = make(commentary)
    commentary.slug = "after"
    commentary.save()
    assert model.objects.get_by_natural_key("before", *rest) == child


def test_a_childs_key_follows_the_merger_of_its_parent():
    heir, old = make_person(), make_person(slug="old")
    label, post = make_label(heir), make_affiliation(person=heir)
    old.merged_into = heir
    old.save()
    assert PersonLabel.objects.get_by_natural_key("old", 1) == label
    assert Affiliation.objects.get_by_natural_key("old", 1) == post


def test_a_save_of_one_column_writes_what_follows_from_it():
    edition = make_draft(body="<p>One.</p>")
    edition.body = "<p>Now two.</p>"
    edition.save(update_fields=["body"])
    edition.refresh_from_db()
    assert (edition.body_html, edition.word_count) == ("<p>Now two.</p>", 2)


def test_update_or_create_writes_what_follows_from_what_it_sets():
    event = make_event(slug="e", date="2023")
    PolicyEvent.objects.update_or_create(slug="e", defaults={"date": "2024"})
    event.refresh_from_db()
    assert event.date_earliest.year == 2024


def test_a_bulk_writer_prepares_its_records_itself():
    event = PolicyEvent(name=" Talks ", slug="talks", date="2024-05")
    prepare(event)
    PolicyEvent.objects.bulk_create([event])
    assert str(PolicyEvent.objects.get().date_latest) == "2024-05-31"


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (make_organization, "parent"),
        (make_organization, "merged_into"),
        (make_domain, "parent"),
        (make_domain, "merged_into"),
        (make_person, "merged_into"),
        (make_event, "follows"),
    ],
)
def test_a_circle_is_refused_and_named(make, field):
    top = make()
    middle = make(**{field: top})
    bottom = make(**{field: middle})
    setattr(top, field, bottom)
    with pytest.raises(ValidationError, match="circle") as refused:
        top.full_clean()
    assert list(refused.value.message_dict) == [field]


@pytest.mark.parametrize("manager", ["objects", "_base_manager", "_default_manager"])
@pytest.mark.parametrize("model", MODELS)
def test_every_manager_speaks_the_models_own_language(model, manager):
    queryset = getattr(model, manager).all()
    assert isinstance(queryset, QuerySet)
    assert type(queryset) is type(model.objects.all())
