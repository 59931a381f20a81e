"""Writes the parts of the documentation that come out of the program: ``make docs``.

A part stands between ``<!-- made by make docs: NAME ARGUMENTS -->`` and ``<!-- end -->``; tests/test_docs.py fails when
what stands there is no longer what the program gives.
"""

from __future__ import annotations

import re
import shlex
import tempfile
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path

from typer.testing import CliRunner

from textmine.cli import app
from textmine.lexicons import default_lexicon
from textmine.messages import MESSAGES
from textmine.training.datasheet import datasheet

ROOT = Path(__file__).parents[1]
DOCUMENTS = (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")), ROOT / "corpora" / "README.md")
SAMPLE = "sample/page.txt"
RESULTS = ROOT / "benchmarks" / "results"
PART = re.compile(r"(<!-- made by make docs: ([^\n]+?) -->\n).*?(<!-- end -->)", re.DOTALL)


@cache
def sample_table() -> tuple[str, ...]:
    """Return the lines that ``textmine analyze`` writes for the sample page."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.txt"
        page = str(files("textmine_corpora") / SAMPLE)
        done = CliRunner().invoke(app, ["analyze", page, "--format", "table", "-o", str(path)], catch_exceptions=False)
        if done.exit_code:
            raise RuntimeError(done.output)
        return tuple(path.read_text("utf-8").splitlines())


def page(first: str, count: str) -> str:
    """Return `count` lines of the sample page from the one that begins with `first`, blank ones left out."""
    text = (files("textmine_corpora") / SAMPLE).read_bytes().decode("utf-8")
    lines = [line for line in text.splitlines() if line.strip()]
    start = next(i for i, line in enumerate(lines) if line.startswith(first))
    return fenced(lines[start : start + int(count)])


def claims(first: str, last: str) -> str:
    """Return the head of the sample's table and its rows from the claim `first` to the claim `last`."""
    lines = sample_table()
    rule = next(i for i, line in enumerate(lines) if line.startswith("─"))
    # A row begins where the column of the page is filled; others go on with the row above.
    starts = [i for i, line in enumerate(lines) if i > rule and line[: lines[rule].index(" ")].strip()]
    begin = next(i for i in starts if first in lines[i])
    final = next(i for i in starts if i >= begin and last in lines[i])
    end = next(i for i in range(final + 1, len(lines)) if i in starts or not lines[i].strip())
    return fenced([*lines[rule - 1 : rule + 1], *lines[begin:end]])


def ledger() -> str:
    """Return the counts of numerals that end the sample's table."""
    lines = sample_table()
    return fenced(lines[max(i for i, line in enumerate(lines) if not line.strip()) + 1 :])


def errors() -> str:
    """Return all messages as a table."""
    rows = [f"| {code} | {m.ja}<br>{m.en} | {m.remedy_ja}<br>{m.remedy_en} |" for code, m in MESSAGES.items()]
    return "\n".join(["| code | what | what to do |", "| --- | --- | --- |", *rows, ""])


def catalogue() -> str:
    """Return an example of each audit check and what its finding says."""
    rows = [
        f"| {row['check']} | {row['example']} | {row['ja']}<br>{row['en']} |"
        for row in default_lexicon().table("audit")["message"]
    ]
    return "\n".join(["| check | flagged | what is said |", "| --- | --- | --- |", *rows, ""])


def figures() -> str:
    """Return the newest results of each benchmark, one below the other."""
    newest = {path.name[:-14]: path for path in sorted(RESULTS.glob("*-????-??-??.md"))}
    tables = [re.sub(r"^#", "##", path.read_text("utf-8"), flags=re.MULTILINE) for path in newest.values()]
    return "\n".join(tables) or "Not measured yet.\n"


def fenced(lines: tuple[str, ...] | list[str]) -> str:
    """Return lines as a block of code."""
    return "\n".join(["```text", *(line.rstrip() for line in lines), "```", ""])


MAKERS: dict[str, Callable[..., str]] = {
    "page": page,
    "claims": claims,
    "ledger": ledger,
    "catalogue": catalogue,
    "errors": errors,
    "figures": figures,
    "datasheet": lambda: datasheet(ROOT / "corpora"),
}


def refreshed(text: str) -> str:
    """Return the text of a document with its parts made anew."""

    def made(match: re.Match[str]) -> str:
        name, *arguments = shlex.split(match[2])
        return f"{match[1]}{MAKERS[name](*arguments)}{match[3]}"

    return PART.sub(made, text)


def main() -> None:
    """Rewrite every document whose parts have changed."""
    for document in DOCUMENTS:
        old = document.read_text("utf-8")
        if (new := refreshed(old)) != old:
            document.write_bytes(new.encode())
            print(f"rewritten: {document.relative_to(ROOT)}")  # noqa: T201


if __name__ == "__main__":
    main()
