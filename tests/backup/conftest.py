import pytest

from tests.needed import needs_postgresql

from .machines import machine

ENGINES = ["sqlite", pytest.param("postgresql", marks=needs_postgresql)]


@pytest.fixture(scope="package", params=ENGINES)
def engine(request):
    return request.param


@pytest.fixture(scope="package")
def office(engine, tmp_path_factory):
    """A site with content, which no test changes."""
    with machine(engine, tmp_path_factory.mktemp(engine) / "office") as site:
        site.fill()
        yield site


@pytest.fixture(scope="package")
def archive(office):
    file = office.folder.parent / "record.tar.gz"
    office.done("backup", file)
    return file


@pytest.fixture(scope="package")
def content(office):
    return office.dump()


@pytest.fixture
def bare(engine, tmp_path):
    """A machine with the code alone: neither tables nor a folder of uploads."""
    with machine(engine, tmp_path / "bare") as site:
        yield site


@pytest.fixture
def branch(engine, office, tmp_path):
    """A site that began like the office and has a piece more."""
    with machine(engine, tmp_path / "branch", like=office) as site:
        site.python("make_edition()")
        yield site


@pytest.fixture(scope="package")
def sqlite_office(tmp_path_factory):
    with machine("sqlite", tmp_path_factory.mktemp("sqlite-only") / "office") as site:
        site.fill()
        yield site


@pytest.fixture(scope="package")
def sqlite_archive(sqlite_office):
    file = sqlite_office.folder.parent / "record.tar.gz"
    sqlite_office.done("backup", file)
    return file


@pytest.fixture
def site(sqlite_office, tmp_path):
    """A site with content, on SQLite."""
    with machine("sqlite", tmp_path / "site", like=sqlite_office) as site:
        yield site
