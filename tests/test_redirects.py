import pytest
from django.core.management import CommandError, call_command

from commentary.models import Redirect

pytestmark = pytest.mark.django_db


@pytest.fixture
def load(tmp_path, capsys):
    def load(text, encoding="utf-8"):
        file = tmp_path / "old.csv"
        file.write_bytes(text.encode(encoding))
        call_command("redirects", file)
        return capsys.readouterr().out

    return load


def test_every_row_becomes_a_redirect(load):
    assert load("old,new\n/?p=1,/a/\n/2019/标题/,/b/\n") == "2 redirects loaded.\n"
    assert dict(Redirect.objects.values_list("old_path", "new_path")) == {
        "/?p=1": "/a/",
        "/2019/标题/": "/b/",
    }


def test_loading_twice_changes_nothing_and_a_new_target_replaces_the_old(load):
    load("old,new\n/x/,/a/\n")
    load("old,new\n/x/,/a/\n")
    load("old,new\n/x/,/b/\n")
    assert Redirect.objects.get().new_path == "/b/"


def test_a_byte_order_mark_of_a_spreadsheet_is_no_part_of_the_header(load):
    load("\ufeffold,new\r\n/x/,/a/\r\n")
    assert Redirect.objects.get().old_path == "/x/"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("old,new\n/a/,/b/\nx,/b/\n", "old.csv, line 3, old 'x': The old address must begin"),
        ("old,new\n/a/,//evil.example\n", "line 2, new '//evil.example': The new address must"),
        ("old,new\n/a/,https://evil.example\n", "line 2, new 'https://evil.example'"),
        ("old,new\n/a/,/a/\n", "line 2, new '/a/': Old and new address are the same"),
        ("old,new\n/a/,\n", "line 2, new '': This field cannot be blank"),
        ("old,new\n/a/,/b/\n/a/,/c/\n", "line 3, old '/a/': line 2 has it already"),
        (f"old,new\n/{'a' * 600},/b/\n", "at most 500"),
        ("from,to\n/a/,/b/\n", "line 1: 'from,to' instead of 'old,new'"),
        ('old,new\n/a/,"/b/\n', "after line 1: unexpected end of data"),
        ("old,new\n/a/,/b/,/c/\n", "line 2: more than two columns: '/c/'"),
        ("", "line 1: '' instead of 'old,new'"),
    ],
)
def test_a_wrong_file_is_refused_whole_with_line_column_and_value(load, text, problem):
    with pytest.raises(CommandError) as error:
        load(text)
    assert problem in str(error.value)
    assert not Redirect.objects.exists()


def test_another_encoding_and_a_missing_file_are_named(load, tmp_path):
    with pytest.raises(CommandError, match="not UTF-8 at byte 9"):
        load("old,new\n/é/,/b/\n", encoding="latin-1")
    with pytest.raises(CommandError, match="No such file"):
        call_command("redirects", tmp_path / "none.csv")
