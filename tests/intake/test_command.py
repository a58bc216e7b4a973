"""`manage.py intake`: what it prints, what it leaves, how it ends."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from commentary.models import Commentary, Edition, IntakeRun, Person, Redirect, Source

FIRST = Path("tests/data/is-there-room-for-china-us-cooperation.txt")
VOCABULARY = sorted(Path("fixtures").glob("[1-5]0_*.json"))
TEXT = """On trade

Trade grew again this year, and nobody knows why it did.

By Jane Doe, fellow at Example Institute
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "on-trade.txt"
    path.write_text(TEXT)
    return path


def intake(*paths, today="", **options):
    """The exit status."""
    arguments = [*map(str, paths), *([f"--today={today}"] if today else [])]
    try:
        call_command("intake", *arguments, **options)
    except SystemExit as error:
        return error.code
    return 0


def test_the_first_commentary_is_understood_without_a_database(capsys):
    # No `django_db` mark: a query would fail.
    assert intake(FIRST, json=True, dry_run=True, today="2024") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["title"] == "Is there room for China-U.S. cooperation in AI technologies?"
    assert found["authors"] == [
        {
            "name": "Li Zheng",
            "positions": ["Director assistant", "associate research fellow"],
            "affiliations": [
                {
                    "institution": "China Institutes of Contemporary International Relations",
                    "unit": "Institute of American Studies",
                }
            ],
        }
    ]
    assert [event["when"] for event in found["event_mentions"]] == ["2023", "2024-05"]
    assert "Artificial intelligence" in found["domains"]
    assert found["published_date"] is None
    assert len(found["body"]) == 3


@pytest.mark.django_db
def test_the_first_commentary_becomes_a_draft_with_both_events_linked():
    call_command("loaddata", *VOCABULARY, verbosity=0)
    assert intake(FIRST, today="2024") == 0
    commentary = Commentary.objects.get()
    events = [mention.event.slug for mention in commentary.mentions.all()]
    assert events == ["woodside-summit", "geneva-ai-dialogue"]
    byline = commentary.editions.get().bylines.get()
    assert byline.person.slug == "li-zheng"
    assert {each.slug for each in byline.organizations.all()} == {
        "cicir",
        "institute-of-american-studies",
    }


@pytest.mark.django_db
def test_a_run_prints_a_line_a_file_and_a_total(file, capsys):
    assert intake(file) == 0
    out = capsys.readouterr().out
    assert f"created    {file}: on-trade" in out
    assert "Run 1: 1 created, 0 updated, 0 unchanged, 0 refused." in out


@pytest.mark.django_db
def test_who_is_new_is_listed(file, capsys):
    intake(file)
    assert "organization example-institute, person jane-doe" in capsys.readouterr().out


@pytest.mark.django_db
def test_the_same_file_again_is_unchanged(file, capsys):
    intake(file)
    assert intake(file) == 0
    assert "unchanged" in capsys.readouterr().out
    assert Source.objects.count() == 1


@pytest.mark.django_db
def test_a_refusal_names_the_file_and_the_reason_and_the_others_come_in(file, tmp_path, capsys):
    (tmp_path / "bad.md").write_text("---\ntitle: A\ndate: 2024-02-30\n---\n\nText.\n")
    assert intake(tmp_path) == 1
    out = capsys.readouterr().out
    assert f"refused    {tmp_path}/bad.md: line 3, date:" in out
    assert "has no day 30" in out
    assert Commentary.objects.count() == 1


@pytest.mark.django_db
def test_a_dry_run_stores_nothing(file, capsys):
    assert intake(file, dry_run=True) == 0
    assert "Nothing was stored" in capsys.readouterr().out
    assert not any(kind.objects.exists() for kind in (Commentary, Person, IntakeRun, Source))


@pytest.mark.django_db
def test_a_changed_file_becomes_a_new_text_when_asked_for(file, capsys):
    intake(file)
    file.write_text(TEXT.replace("grew", "fell"))
    assert intake(file) == 1
    assert intake(file, update=True) == 0
    assert "fell" in Edition.objects.get().body


@pytest.mark.django_db
def test_a_file_whose_title_changed_is_the_same_piece(file, capsys):
    intake(file)
    file.write_text(TEXT.replace("On trade", "On commerce"))
    assert intake(file, update=True) == 0
    assert f"updated    {file}: on-trade" in capsys.readouterr().out
    assert Edition.objects.get().title == "On commerce"


@pytest.mark.django_db
def test_lines_without_an_address_are_not_taken_for_the_first_of_their_file(tmp_path, capsys):
    pieces = tmp_path / "pieces.jsonl"
    lines = [{"title": title, "body": ["Text."]} for title in ("One", "Two", "Three")]
    pieces.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    intake(pieces)
    assert intake(pieces, update=True) == 0
    assert "0 created, 0 updated, 3 unchanged, 0 refused" in capsys.readouterr().out


@pytest.mark.django_db
def test_posts_without_an_address_are_not_taken_for_the_first_of_their_export(tmp_path, capsys):
    item = (
        "<item><title>{}</title><content:encoded>Text.</content:encoded>"
        "<wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item>"
    )
    export = tmp_path / "posts.xml"
    export.write_text(
        '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:wp="http://wordpress.org/export/1.2/"><channel>'
        f"<wp:wxr_version>1.2</wp:wxr_version>{item.format('One')}{item.format('Two')}"
        "</channel></rss>"
    )
    intake(export)
    assert intake(export, update=True) == 0
    assert "0 created, 0 updated, 2 unchanged, 0 refused" in capsys.readouterr().out


@pytest.mark.django_db
def test_a_date_that_changed_in_the_file_is_taken_in(tmp_path):
    file = tmp_path / "dated.md"
    for date in ("2025-03", "2025-04"):
        file.write_text(f"---\ntitle: On trade\ndate: {date}\n---\n\nText.\n")
        intake(file, update=True)
    assert Commentary.objects.get().issued == "2025-04"


@pytest.mark.django_db
def test_a_line_with_editions_may_state_old_addresses_and_notices(tmp_path):
    pieces = tmp_path / "pieces.jsonl"
    piece = {
        "slug": "on-trade",
        "editions": [{"number": 1, "title": "On trade", "body": "<p>Text.</p>"}],
        "old_urls": ["/?p=9"],
        "notices": [{"slug": "views", "text": "Her own views."}],
    }
    pieces.write_text(json.dumps(piece))
    assert intake(pieces) == 0
    assert Redirect.objects.get().new_path == "/commentary/on-trade/"
    assert Commentary.objects.get().notices.get().slug == "views"


@pytest.mark.django_db
def test_the_line_of_a_refusal_is_told_once(tmp_path, capsys):
    pieces = tmp_path / "pieces.jsonl"
    pieces.write_text('{"title": "A", "body": "Text."}\n{"titel": "B"}\n')
    intake(pieces)
    assert "pieces.jsonl, line 2: titel: There is no such field" in capsys.readouterr().out


@pytest.mark.django_db
def test_outcomes_can_be_read_by_machines(file, capsys):
    intake(file, json=True)
    outcome = json.loads(capsys.readouterr().out)
    assert (outcome["status"], outcome["slug"]) == ("created", "on-trade")


@pytest.mark.django_db
def test_a_run_is_taken_back(file, capsys):
    intake(file)
    run = IntakeRun.objects.get().number
    assert intake(undo=run) == 0
    assert "removed: on-trade" in capsys.readouterr().out
    assert not Commentary.objects.exists()
    assert not Person.objects.exists()


@pytest.mark.django_db
def test_a_reason_without_a_place_stands_alone(tmp_path, capsys):
    (tmp_path / "blank.txt").write_text(" \n")
    intake(tmp_path)
    assert "blank.txt: The file is empty" in capsys.readouterr().out


@pytest.mark.django_db
def test_a_run_that_is_not_there_is_named():
    with pytest.raises(CommandError, match="no such run"):
        intake(undo=7)


@pytest.mark.django_db
@pytest.mark.parametrize("field", ["series", "responds_to", "translation_of"])
def test_what_leads_nowhere_is_named_with_its_line(field, tmp_path, capsys):
    file = tmp_path / "a.md"
    file.write_text(f"---\ntitle: On trade\n{field}: nowhere\n---\n\nTrade.\n")
    assert intake(file) == 1
    out = capsys.readouterr().out
    assert f"a.md: line 3, {field}: " in out and "Found: “nowhere”." in out


def test_a_path_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match="no such file or folder"):
        intake(tmp_path / "nowhere")


def test_a_call_without_a_path_says_what_it_wants():
    with pytest.raises(CommandError, match="Name a file or a folder"):
        intake()


@pytest.mark.django_db
def test_what_is_no_manuscript_is_left_aside_and_named(file, capsys):
    (file.parent / "photo.png").write_bytes(b"x")
    assert intake(file.parent) == 0
    assert "photo.png: not a kind of file that intake reads" in capsys.readouterr().err


@pytest.mark.parametrize("value", ["yesterday", "2024-02-30"])
def test_a_reference_date_that_is_none_is_explained(value, file):
    with pytest.raises(CommandError, match="is not a date"):
        call_command("intake", str(file), f"--today={value}")


def test_a_mapping_that_is_none_is_explained(file, tmp_path):
    mapping = tmp_path / "mapping.json"
    mapping.write_text("[]")
    with pytest.raises(CommandError, match="expected"):
        call_command("intake", str(file), f"--mapping={mapping}")


def test_many_files_are_understood_by_more_than_one_process(tmp_path, capsys):
    for n in range(30):
        (tmp_path / f"{n:02}.txt").write_text(TEXT.replace("On trade", f"On trade {n}"))
    assert intake(tmp_path, json=True, dry_run=True) == 0
    titles = [json.loads(line)["title"] for line in capsys.readouterr().out.splitlines()]
    assert titles == [f"On trade {n}" for n in range(30)]
