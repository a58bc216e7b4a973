import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

# From the bottom. A module imports from lower layers and from its own part, never sideways.
LAYERS = (
    {
        "dates",
        "drawing",
        "text",
        "codes",
        "collector",
        "identifiers",
        "elsewhere",
        "pictures",
        "renditions",
        "cards",
        "file_kinds",
        "citations",
        "metadata",
        "feeds",
        "calendars",
        "sitemaps",
        "oai",
        "tokens",
        "intake",
    },
    {"models"},
    {
        "search",
        "caching",
        "kept",
        "backup",
        "derived",
        "groups",
        "redirects",
        "accounts",
        "readership",
    },
    {"publishing"},
    {"loading"},
    {"intake.store"},
    {"export"},
    {"admin", "views", "templatetags", "management"},
    {"api"},  # asks what the pages ask
    {"urls", "urls_for_machines", "urls_for_accounts", "apps", "site_config"},
)
PLAIN = LAYERS[0]
HEIGHT = {part: height for height, parts in enumerate(LAYERS) for part in parts}
LEFTOVERS = {"utils", "helpers", "common", "services", "managers", "mixins", "constants", "signals"}


def modules_under(*folders: str) -> list[str]:
    files = (
        file
        for folder in folders
        for file in (settings.BASE_DIR / folder).rglob("*.py")
        if "." not in file.stem  # gunicorn.conf.py is read, not imported
    )
    names = (".".join(file.relative_to(settings.BASE_DIR).with_suffix("").parts) for file in files)
    return sorted(name for name in names if ".migrations." not in name)


def source_of(module: str) -> str:
    return Path(settings.BASE_DIR, *module.split(".")).with_suffix(".py").read_text()


def imports_in(source: str, module: str) -> Iterator[str]:
    """Every name that the source imports, in full, wherever in it the import stands."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = module.split(".")[: -node.level] if node.level else []
            start = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{start}.{alias.name}" for alias in node.names)


def part_of(name: str) -> str:
    first, *rest = name.split(".")
    if first != "commentary":
        return first
    return "intake.store" if rest[:2] == ["intake", "store"] else rest[0]


def breaches(source: str, module: str) -> list[str]:
    own = part_of(module)
    ours = (name for name in imports_in(source, module) if part_of(name) in HEIGHT)
    return [name for name in ours if not may_import(own, part_of(name))]


def may_import(part: str, other: str) -> bool:
    both_plain = {part, other} <= PLAIN
    return part == other or both_plain or HEIGHT[other] < HEIGHT[part]


MODULES = [name for name in modules_under("commentary", "site_config") if name.count(".") > 0]
MODULES.remove("commentary.__init__")


def test_every_module_has_a_layer():
    assert {part_of(module) for module in MODULES} <= set(HEIGHT)


@pytest.mark.parametrize("module", MODULES)
def test_imports_go_downward_only(module):
    assert breaches(source_of(module), module) == []


@pytest.mark.parametrize("module", [name for name in MODULES if part_of(name) in PLAIN])
def test_the_plain_layer_does_without_django(module):
    packages = {name.split(".")[0] for name in imports_in(source_of(module), module)}
    assert "django" not in packages


@pytest.mark.parametrize(
    "module", ["query", "snippets", "spelling", "expression", "pairs", "tsquery"]
)
def test_the_plain_part_of_search_does_without_django_and_models(module):
    source = source_of(f"commentary.search.{module}")
    imported = set(imports_in(source, f"commentary.search.{module}"))
    assert not [name for name in imported if name.startswith(("django", "commentary.models"))]


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("commentary.models.people", "from commentary.publishing import publish"),
        ("commentary.models.people", "from .. import publishing"),
        ("commentary.publishing.seal", "from commentary import loading"),
        ("commentary.views.home", "def view():\n    from commentary.admin import people"),
        ("commentary.feeds", "import commentary.views.home"),
        ("commentary.dates", "from commentary.models import Person"),
        ("commentary.loading.loader", "from commentary.intake.store import store"),
        ("commentary.views.home", "from site_config import settings"),
    ],
)
def test_an_import_upward_or_sideways_is_found(module, source):
    assert breaches(source, module)


def test_only_publishing_and_loading_lift_the_seal():
    lifters = {part_of(name) for name in MODULES if "seal_lifted" in source_of(name)}
    assert lifters == {"models", "publishing", "loading"}


def test_the_models_only_define_the_lifting_of_the_seal():
    models = (name for name in MODULES if part_of(name) == "models")
    assert [name for name in models if "seal_lifted" in source_of(name)] == [
        "commentary.models.sealing"
    ]


def test_no_module_is_named_for_what_is_left_over():
    names = modules_under("commentary", "site_config", "tests", "benchmarks")
    assert not [name for name in names if LEFTOVERS & set(name.split("."))]
