"""Whatever is wrong with an archive, a sentence says so and nothing is written."""

import gzip
import hashlib
import io
import json
import random
import tarfile

import pytest
from django.core.management import CommandError, call_command

DATABASE = "database.sqlite3"
GARBAGE = b"SQLite format 3\0" + b"\xff" * 9000


@pytest.fixture
def members(sqlite_archive):
    """Name and content of every member, in order."""
    with tarfile.open(sqlite_archive) as tar:
        return {member.name: tar.extractfile(member).read() for member in tar}


@pytest.fixture
def make(tmp_path):
    """Writes an archive of these members; tarfile's own records may stand among them."""

    def make(members, *others, end=b""):
        raw = io.BytesIO()
        with tarfile.open(mode="w", fileobj=raw) as tar:
            for name, data in members.items():
                member = tarfile.TarInfo(name)
                member.size = len(data)
                tar.addfile(member, io.BytesIO(data))
            for member in others:
                tar.addfile(member, io.BytesIO(b"x" * member.size))
        file = tmp_path / "made.tar.gz"
        file.write_bytes(gzip.compress(raw.getvalue() + end, 1))
        return file

    return make


def refusal(file):
    with pytest.raises(CommandError) as error:
        call_command("restore", file, check=True)
    return str(error.value)


def listed(members, change):
    """The members with a manifest changed by a call."""
    manifest = json.loads(members["manifest.json"])
    change(manifest)
    return members | {"manifest.json": json.dumps(manifest).encode()}


def digest(data):
    return {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def upload_in(members):
    return next(name for name in members if name.startswith("uploads/"))


def test_a_file_that_is_not_there_and_a_folder_are_named(tmp_path):
    assert refusal(tmp_path / "none") == f"There is no file {tmp_path}/none."
    assert refusal(tmp_path) == f"{tmp_path} is a folder."


@pytest.mark.parametrize(
    "data",
    [b"", b"A note.", gzip.compress(b"", mtime=0), gzip.compress(b"A note.", mtime=0)],
    ids=["nothing", "a note", "nothing, packed", "a note, packed"],
)
def test_another_file_is_no_archive(tmp_path, data):
    (tmp_path / "note").write_bytes(data)
    assert "is no" in refusal(tmp_path / "note")


@pytest.mark.parametrize("part", [0.001, 0.2, 0.5, 0.9, 0.99])
def test_a_truncated_archive_is_refused(sqlite_archive, tmp_path, part):
    data = sqlite_archive.read_bytes()
    (tmp_path / "part").write_bytes(data[: int(len(data) * part)])
    assert "is no" in refusal(tmp_path / "part")


def test_an_archive_without_its_last_bytes_is_refused(sqlite_archive, tmp_path):
    (tmp_path / "part").write_bytes(sqlite_archive.read_bytes()[:-4])
    assert "is no whole archive" in refusal(tmp_path / "part")


def test_a_changed_byte_is_found_wherever_it_is(members, make, tmp_path):
    chance = random.Random(3)
    whole = bytearray(gzip.decompress(make(members).read_bytes()))
    used = len(bytes(whole).rstrip(b"\0"))
    headers = [at for at in range(0, used, 512) if whole[at + 257 : at + 262] == b"ustar"]
    for at in [*(h + chance.randrange(345) for h in headers * 20), *chance.sample(range(used), 20)]:
        changed = whole.copy()
        changed[at] ^= 1 << chance.randrange(8)
        (tmp_path / "changed").write_bytes(gzip.compress(bytes(changed), 1))
        if harmless(whole, changed):
            continue
        assert "is no" in refusal(tmp_path / "changed"), at


def harmless(whole, changed):
    """Whether a reader of tar sees the same names and contents."""

    def seen(data):
        with tarfile.open(fileobj=io.BytesIO(data)) as tar:
            return [(m.name, m.isreg() and tar.extractfile(m).read()) for m in tar]

    try:
        return seen(changed) == seen(whole)
    except (tarfile.TarError, EOFError):
        return False


def test_a_changed_upload_is_refused(members, make):
    upload = upload_in(members)
    changed = members | {upload: bytes(len(members[upload]))}
    assert f"{upload} has another checksum" in refusal(make(changed))


def test_a_missing_upload_is_refused(members, make):
    upload = upload_in(members)
    rest = {name: data for name, data in members.items() if name != upload}
    assert f"{upload} is missing" in refusal(make(rest))


def test_a_member_that_is_not_listed_is_refused(members, make):
    file = make(members | {"uploads/extra.png": b"x"})
    assert "'uploads/extra.png' is not in its list" in refusal(file)


def test_a_member_that_comes_twice_is_refused(members, make):
    again = tarfile.TarInfo(upload_in(members))
    assert "or there twice" in refusal(make(members, again))


def test_a_member_of_another_size_is_refused_before_it_is_read(members, make):
    assert f"{DATABASE} is not the file" in refusal(make(members | {DATABASE: b"x" * 10**6}))


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.FIFOTYPE]
)
def test_a_link_or_a_folder_is_refused(members, make, kind):
    special = tarfile.TarInfo("uploads/special")
    special.type, special.linkname = kind, "manifest.json"
    files = listed(members, lambda m: m["files"].update({"uploads/special": digest(b"")}))
    assert "uploads/special is not the file" in refusal(make(files, special))


@pytest.mark.parametrize(
    "name",
    ["/etc/cron.d/x", "../x", "uploads/../../x", "uploads//x", "uploads/", "x", "uploads/./x"],
)
def test_a_name_that_leads_elsewhere_is_refused(members, make, name):
    files = listed(members, lambda m: m["files"].update({name: digest(b"x")}))
    assert "is no name of an upload" in refusal(make(files | {name: b"x"}))


def test_something_after_the_end_is_refused(members, make):
    assert "something follows after its end" in refusal(make(members, end=b"x"))
    assert "something follows after its end" in refusal(make(members, end=bytes(10**6)))


def test_an_archive_that_does_not_begin_with_its_list_is_refused(members, make):
    rest = {name: data for name, data in members.items() if name != "manifest.json"}
    assert "does not begin with manifest.json" in refusal(make(rest | members))


@pytest.mark.parametrize(
    "change",
    [
        {"format": 2},
        {"engine": "mysql"},
        {"engine": ["sqlite"]},
        {"contents": {"commentaries": 1}},
        {"contents": None},
        {"files": {}},
        {"files": [1]},
        {"files": {DATABASE: {"size": 1}}},
        {"made_at": "yesterday"},
    ],
)
def test_a_list_that_cannot_be_read_is_refused(members, make, change):
    changed = listed(members, lambda manifest: manifest.update(change))
    assert "its manifest.json cannot be read" in refusal(make(changed))


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"[" * 100_000, b"\xff", b'{"format": 1}'])
def test_a_list_that_is_no_list_is_refused(members, make, data):
    assert "its manifest.json cannot be read" in refusal(make(members | {"manifest.json": data}))


def test_a_database_that_is_none_is_refused_though_its_checksum_fits(members, make):
    files = listed(members, lambda m: m["files"].update({DATABASE: digest(GARBAGE)}))
    assert "The database in the archive is broken" in refusal(make(files | {DATABASE: GARBAGE}))


def test_a_database_with_other_contents_than_listed_is_refused(members, make):
    files = listed(members, lambda m: m["contents"].update({"editions": 99}))
    assert "is not what its list says" in refusal(make(files))


def test_more_than_the_disk_holds_is_refused(members, make, site):
    upload = upload_in(members)
    files = listed(members, lambda m: m["files"][upload].update({"size": 2**60}))
    before = site.files()
    assert "There is no room" in site.refused("restore", "--force", make(files))
    assert site.files() == before


def test_restoring_a_bad_archive_leaves_everything_as_it_was(members, make, site):
    upload = upload_in(members)
    before = site.files()
    file = make(members | {upload: bytes(len(members[upload]))})
    assert "another checksum" in site.refused("restore", "--force", file)
    assert site.files() == before
