"""The structure of the program: import directions, sizes, and what importing costs.

The directions are those of docs/architecture.md; a module may import what its own part may import, directly or
through another part.
"""

import ast
import configparser
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from textmine.lexicons import default_lexicon

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "textmine"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST = 350

BASE = {"characters", "errors", "labels", "lexicons", "scheme", "structures"}
"""The parts that all others may import."""

IMPORTS: dict[str, set[str]] = {
    "labels": set(),
    "structures": {"labels"},
    "characters": set(),
    "messages": set(),
    "errors": {"messages"},
    "lexicons": {"errors"},
    "scheme": {"errors", "labels", "lexicons"},
    "modelstore": set(),
    "records": set(),
    "frames": set(),
    "collector": set(),
    "report": {"records", "frames"},
    "unidic": set(),
    "mecab_input": set(),
    "morphemes": {"mecab_input", "unidic"},
    "extensions": {"morphemes", "records"},
    "tokenizer": {"extensions"},
    "quantities": {"tokenizer", "characters"},
    "explanations": set(),
    "claims": {"quantities", "morphemes", "modelstore", "explanations"},
    "components": {"claims"},
    "suggester": {"claims"},
    "readers": set(),
    "layout": {"tokenizer", "modelstore"},
    "criteria": {"quantities", "modelstore"},
    "spreadsheet": set(),
    "series": {"modelstore", "spreadsheet", "frames", "collector"},
    "comparison": {"series"},
    "audit": {"series", "modelstore"},
    "items": {"audit"},
    "notes": set(),
    "progress": set(),
    "export": {"report", "explanations", "comparison", "series", "spreadsheet"},
    "metrics": set(),
    "corpus": set(),
    "ledger": {"quantities"},
    "provenance": {"report"},
    "extraction": {"claims", "layout", "provenance"},
    "pipeline": {
        "extraction",
        "readers",
        "layout",
        "components",
        "criteria",
        "audit",
        "items",
        "series",
        "export",
        "ledger",
        "notes",
        "progress",
        "provenance",
    },
    "processing": {"pipeline"},
    "doctor": {"modelstore", "readers"},
    "training": {"pipeline", "corpus", "metrics"},
    "commands": {"processing", "comparison", "series", "export"},
    "cli": {"training", "processing", "doctor", "commands"},
    "__main__": {"cli"},
}
"""What each part may import beside `BASE`."""

DISTRIBUTIONS = {"PIL": "pillow", "docx": "python-docx", "sklearn": "scikit-learn", "unidic_lite": "unidic-lite"}
"""Names of distributions that differ from what they are imported as."""


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def part_of(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imports_of(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and full name of every import of a module, those inside functions and for types included."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "textmine":
                yield from ((node.lineno, f"textmine.{alias.name}") for alias in node.names)
            else:
                yield node.lineno, node.module


@cache
def reachable(part: str) -> frozenset[str]:
    """Return all parts that `part` may import."""
    allowed = set() if part in BASE else set(BASE)
    for other in IMPORTS.get(part, ()):
        allowed |= {other} | reachable(other)
    return frozenset(allowed)


def ids(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", [path for path in MODULES if path != PACKAGE / "__init__.py"], ids=ids)
def test_imports_go_one_way(path: Path) -> None:
    part = part_of(name_of(path))
    assert part in IMPORTS, f"docs/architecture.md and IMPORTS do not know the part {part!r}"
    allowed = reachable(part) | {part}
    wrong = [
        f"{path.name}:{line} imports {module}"
        for line, module in imports_of(path)
        if module.startswith("textmine.") and part_of(module) not in allowed | {"__version__"}
    ]
    assert not wrong


def test_the_allowed_directions_have_no_circle() -> None:
    seen: set[str] = set()
    while rest := IMPORTS.keys() - seen:
        ready = {part for part in rest if IMPORTS[part] - {part} <= seen}
        assert ready, f"circle among {sorted(rest)}"
        seen |= ready


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_modules_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_no_code_is_made_out_of_data(path: Path) -> None:
    forbidden = {"pickle", "dill", "cloudpickle", "joblib", "marshal", "shelve"}
    assert not [module for _, module in imports_of(path) if module.split(".")[0] in forbidden]
    calls = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)]
    assert not [call.lineno for call in calls if isinstance(call.func, ast.Name) and call.func.id in {"eval", "exec"}]
    for call in calls:
        for keyword in call.keywords:
            if keyword.arg == "allow_pickle":
                assert isinstance(keyword.value, ast.Constant)
                assert keyword.value.value is False


@pytest.mark.parametrize(
    "path", [path for path in MODULES if part_of(name_of(path)) not in {"cli", "training", "processing"}], ids=ids
)
def test_the_library_prints_nothing(path: Path) -> None:
    calls = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)]
    assert not [call.lineno for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"]


def test_third_party_imports_are_declared() -> None:
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    extras = config["options.extras_require"]
    core = requirement_names(config["options"]["install_requires"])
    optional = requirement_names("".join(lines for name, lines in extras.items() if name != "dev"))
    undeclared = [
        f"{ids(path)}:{line} {top}"
        for path in MODULES
        for line, module in imports_of(path)
        if (top := module.split(".")[0]) not in sys.stdlib_module_names | {"textmine"}
        and DISTRIBUTIONS.get(top, top) not in core | optional
    ]
    assert not undeclared
    imported = {module.split(".")[0] for path in MODULES for _, module in imports_of(path)}
    used = {DISTRIBUTIONS.get(top, top) for top in imported}
    assert core <= used, "a requirement that nothing imports"


def requirement_names(text: str) -> set[str]:
    return {re.split(r"[<>=!~\[;]", line)[0].strip() for line in text.splitlines() if line.strip()}


def test_importing_textmine_brings_nothing_heavy() -> None:
    heavy = ["spacy", "numpy", "fugashi", "typer", "rich", "sklearn", "pandas", "textmine.lexicons"]
    code = f"import sys, textmine; print(*[name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_showing_help_brings_no_language_data() -> None:
    heavy = ["spacy", "numpy", "fugashi", "sklearn", "pandas"]
    code = f"import sys, textmine.cli; print(*[name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_the_public_names_are_there() -> None:
    import textmine

    lazy = {name for names in textmine._HOMES.values() for name in names}
    assert lazy | {"__version__"} == set(textmine.__all__) == set(dir(textmine))
    for name in textmine.__all__:
        assert getattr(textmine, name) is not None
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = textmine.no_such_name  # type: ignore[attr-defined]


def test_the_names_for_type_checkers_are_the_lazy_ones() -> None:
    import textmine

    block = next(node for node in tree_of(PACKAGE / "__init__.py").body if isinstance(node, ast.If))
    imports = [node for node in block.body if isinstance(node, ast.ImportFrom)]
    typed = {node.module: tuple(alias.name for alias in node.names) for node in imports}
    assert typed == textmine._HOMES


@pytest.mark.parametrize("table", sorted(path.stem for path in (PACKAGE / "lexicons").glob("*.toml")))
def test_every_kind_of_lexicon_row_is_documented(table: str) -> None:
    documented = (ROOT / "docs" / "lexicons.md").read_text(encoding="utf-8")
    rows = [f"[[{table}.{kind}]]" for kind in default_lexicon().table(table)]
    assert not [row for row in rows if f"`{row}`" not in documented]
