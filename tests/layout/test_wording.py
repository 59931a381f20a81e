"""What the lexicon knows of lines: every pattern and class fits its own example, and a user's rows count."""

from __future__ import annotations

from pathlib import Path

import pytest

from textmine.layout.evidence import LAST_NAMES, line_evidence
from textmine.layout.wording import brackets, character_classes, line_pattern
from textmine.lexicons import default_lexicon, extended_lexicon
from textmine.structures import Line

ROWS = default_lexicon().table("lines")


@pytest.mark.parametrize("row", ROWS["pattern"], ids=lambda row: row["name"])
def test_each_pattern_is_found_in_its_example(row: dict[str, str]) -> None:
    assert line_pattern(row["name"]).search(row["example"])


@pytest.mark.parametrize("row", ROWS["character"], ids=lambda row: row["class"])
def test_each_class_has_a_character_of_its_example(row: dict[str, str]) -> None:
    assert any(character_classes(default_lexicon()).get(character) == row["class"] for character in row["example"])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("sentence_end", "灯台を点検し、", id="a clause goes on"),
        pytest.param("question_end", "点検した。", id="a statement"),
        pytest.param("value_end", "灯台は120基、", id="goes on after the figure"),
        pytest.param("japanese", "Lighthouse 12", id="Latin text"),
        pytest.param("no_heading", "(3)灯台の整備", id="a heading"),
    ],
)
def test_what_a_pattern_does_not_mean(name: str, text: str) -> None:
    assert not line_pattern(name).search(text)


def test_brackets_open_and_close() -> None:
    opening, closing = brackets(default_lexicon())
    assert len(opening) == len(closing)
    assert not opening & closing


def test_rows_of_a_user_count(tmp_path: Path) -> None:
    own = tmp_path / "textmine.toml"
    own.write_text("[[lines.pattern]]\nname = 'sentence_end'\npattern = '候$'\n", encoding="utf-8")
    lines = [Line(0, 6, "点検致し候", 1)]
    sentence = LAST_NAMES.index("sentence")
    assert line_evidence(lines, [False], extended_lexicon(own)).ends[0, sentence] == 1
    assert line_evidence(lines, [False]).ends[0, sentence] == 0
