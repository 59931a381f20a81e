"""Rows of a user's own: what is taken, and what is refused with file, row and fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from textmine import analyze_text
from textmine.errors import LexiconError
from textmine.labels import ClaimLabel
from textmine.lexicons import default_lexicon, extended_lexicon

FAULTS = [
    ("[[units.unit]]\nunit = 3\nkind = 'counter'\nsurfaces = ['台']", "unit must be a str"),
    ("[[units.unit]]\nkind = 'counter'\nsurfaces = ['台']", "unit is missing"),
    ("[[units.unit]]\nunit = '台'\nkind = 'counter'", "surfaces is missing"),
    ("[[units.unit]]\nunit = '台'\nkind = 'counter'\nsurfaces = '台'", "surfaces must be a list"),
    ("[[units.unit]]\nunit = '台'\nkind = 'counter'\nsurfaces = [1]", "surfaces must hold strings"),
    ("[[not_claims.after]]\nreason = 'nmae'\nsurfaces = ['号機']", "nmae is none of"),
    ("[[dates.word]]\nset = 'parts'\nsurfaces = ['末']", "parts is none of about_time"),
    ("[[unit.unit]]\nunit = '台'", "no such table"),
    ("[[units.units]]\nunit = '台'", "no such array"),
    ("[units.unit]\nunit = '台'", "no such array of rows"),
    ("units = 1", "no such table"),
    ("[units]\nunit = [1]", "not a row"),
    ("units = ", "Invalid value"),
]


def own_rows(tmp_path: Path, rows: str) -> Path:
    path = tmp_path / "textmine.toml"
    path.write_text(rows, encoding="utf-8")
    return path


@pytest.mark.parametrize(("rows", "fault"), FAULTS)
def test_a_fault_is_named(tmp_path: Path, rows: str, fault: str) -> None:
    with pytest.raises(LexiconError, match=fault) as caught:
        extended_lexicon(own_rows(tmp_path, rows))
    assert caught.value.code == "TM401"
    assert "textmine.toml" in str(caught.value)


def test_a_wrong_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "textmine.toml"
    path.write_bytes("# 単位".encode("cp932"))
    with pytest.raises(LexiconError, match="TM401"):
        extended_lexicon(path)


def test_own_rows_come_first_and_change_the_digest(tmp_path: Path) -> None:
    rows = "[[units.unit]]\nunit = '区画'\nkind = 'counter'\nsurfaces = ['くかく']"
    lexicon = extended_lexicon(own_rows(tmp_path, rows))
    assert lexicon.table("units")["unit"][0]["unit"] == "区画"
    assert lexicon.table("units")["unit"][1:] == default_lexicon().table("units")["unit"]
    assert lexicon != default_lexicon()


@pytest.mark.parametrize(
    "table",
    [
        "changes",
        "claim_words",
        "contexts",
        "criteria",
        "dates",
        "headings",
        "indicators",
        "lines",
        "number_words",
        "roles",
        "wrappers",
    ],
)
def test_every_shipped_row_would_pass_as_an_own_one(tmp_path: Path, table: str) -> None:
    shipped = Path(__file__).parents[1] / "textmine" / "lexicons" / f"{table}.toml"
    own = shipped.read_text(encoding="utf-8").replace("\n[[", f"\n[[{table}.")
    lexicon = extended_lexicon(own_rows(tmp_path, own))
    for array, rows in default_lexicon().table(table).items():
        assert lexicon.table(table)[array] == (*rows, *rows)


def test_own_rows_add_up_with_the_shipped_ones_of_their_set(tmp_path: Path) -> None:
    row = "[[claim_words.word]]\nset = 'achievement'\nsurfaces = ['到達割合']"
    lexicon = extended_lexicon(own_rows(tmp_path, row))
    labels = [analyze_text("到達割合は84%であった。", lexicon=chosen).claims[0].label for chosen in (None, lexicon)]
    assert labels == [ClaimLabel.PERCENTAGE, ClaimLabel.ACHIEVEMENT]
