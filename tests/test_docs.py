"""The documentation holds: its Python runs, its commands and targets exist, its links lead somewhere."""

import doctest
import re
import shlex
import shutil
from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import typer

from docs.refresh import DOCUMENTS, refreshed
from textmine.cli import app
from textmine.labels import Bound, ClaimLabel, Form, Reason, Role

ROOT = Path(__file__).parents[1]
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)\s]*)?\)")


def blocks(document: Path, language: str) -> list[str]:
    return [code for kind, code in FENCE.findall(document.read_text("utf-8")) if kind == language]


def ids(value: object) -> str | None:
    return str(value.relative_to(ROOT)) if isinstance(value, Path) else None


@pytest.mark.parametrize("document", [path for path in DOCUMENTS if blocks(path, "python")], ids=ids)
def test_the_python_runs(document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run the snippets of one document one after the other, where `report.txt` is the sample page."""
    shutil.copyfile(str(files("textmine_corpora") / "sample" / "page.txt"), tmp_path / "report.txt")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {"__name__": document.stem}
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE | doctest.FAIL_FAST
    for number, code in enumerate(blocks(document, "python"), 1):
        place = f"{document.relative_to(ROOT)}, block {number}"
        if ">>>" not in code:
            exec(compile(code, place, "exec"), names)
            continue
        test = doctest.DocTestParser().get_doctest(code, names, place, str(document), 0)
        test.globs = names  # get_doctest copies them; the next snippet reads on where this one ended
        problems: list[str] = []
        doctest.DocTestRunner(optionflags=flags).run(test, out=problems.append, clear_globs=False)
        assert not problems, "".join(problems)


def console_lines() -> list[tuple[Path, str]]:
    found = []
    for document in DOCUMENTS:
        for block in blocks(document, "console"):
            joined = block.replace("\\\n", " ")
            found += [(document, line[2:]) for line in joined.splitlines() if line.startswith("$ ")]
    return found


@pytest.mark.parametrize(("document", "line"), console_lines(), ids=ids)
def test_the_commands_exist(document: Path, line: str) -> None:
    words = shlex.split(re.split(r" [|>] ", line)[-1 if " | textmine" in line else 0], comments=True)
    if words[0] == "make":
        targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
        assert set(words[1:]) <= set(targets)
    elif words[0] == "textmine":
        assert_valid_command(words[1:])
    else:
        assert words[0] in {"pip", "python", "python3", "git", "cd"}


def assert_valid_command(words: list[str]) -> None:
    """Walk down the groups of the command line, then compare the options with those of the command."""
    command: Any = typer.main.get_command(app)
    while hasattr(command, "commands") and words and not words[0].startswith("-"):
        assert words[0] in command.commands
        command, words = command.commands[words[0]], words[1:]
    known = {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)} | {"--help"}
    assert {word.partition("=")[0] for word in words if re.match(r"--?[a-z]", word)} <= known


@pytest.mark.parametrize("document", DOCUMENTS, ids=ids)
def test_links_lead_somewhere(document: Path) -> None:
    targets = [target for target in LINK.findall(document.read_text("utf-8")) if not target.startswith("http")]
    assert not [target for target in targets if not (document.parent / target).exists()]


def test_every_page_is_reached_from_the_index() -> None:
    linked = set(LINK.findall((ROOT / "docs" / "index.md").read_text("utf-8")))
    assert {path.name for path in (ROOT / "docs").glob("*.md")} - {"index.md"} <= linked


@pytest.mark.parametrize("document", DOCUMENTS, ids=ids)
def test_the_generated_parts_are_what_the_program_gives(document: Path) -> None:
    text = document.read_text("utf-8")
    assert refreshed(text) == text, "run `make docs`"


@pytest.mark.parametrize("vocabulary", [Bound, ClaimLabel, Form, Reason, Role], ids=lambda each: each.__name__)
def test_the_scheme_names_every_label(vocabulary: type[StrEnum]) -> None:
    scheme = (ROOT / "docs" / "annotation.md").read_text("utf-8")
    assert not [label.value for label in vocabulary if f"`{label.value}`" not in scheme]
