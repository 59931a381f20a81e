"""What is installed, what is missing, and how to get it."""

import sys

import pytest
from typer.testing import CliRunner

from textmine import doctor
from textmine.cli import app
from textmine.doctor import Part, examine


def test_everything_that_is_needed_is_here() -> None:
    parts = {part.name: part for part in examine()}
    assert all(part.found for part in parts.values() if part.needed)
    assert parts["model claims"].found == "verified by hash"


def test_a_missing_extra_comes_with_its_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    [part] = [part for part in examine() if part.name == "textmine[excel]"]
    assert (part.needed, part.found) == (False, None)
    assert part.remedy.startswith("pip install 'textmine[excel]'")


@pytest.mark.parametrize(("system", "command"), [("linux", "apt-get"), ("darwin", "brew"), ("win32", "winget")])
def test_missing_japanese_of_tesseract(monkeypatch: pytest.MonkeyPatch, system: str, command: str) -> None:
    monkeypatch.setattr("textmine.doctor.tessdata_folder", lambda: None)
    monkeypatch.setattr("textmine.readers.ocr.tessdata.sys.platform", system)
    [part] = [part for part in examine() if part.name.startswith("Tesseract")]
    assert part.remedy.startswith(command)


def test_the_command_fails_only_where_something_needed_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    result = CliRunner().invoke(app, ["doctor"])
    assert result.exit_code == 0
    assert "spacy" in result.output
    monkeypatch.setattr(doctor, "examine", lambda: iter([Part("spacy", True, None, "pip install textmine")]))
    broken = CliRunner().invoke(app, ["doctor"])
    assert broken.exit_code == 1
    assert "MISSING" in broken.output
