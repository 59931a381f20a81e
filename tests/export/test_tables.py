"""The table that people read: widths, encodings, the counts at its end."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from tests.export.samples import CLAIMS, EMPTY, LEDGER, NO_NUMERALS, REPORT, reports
from textmine.export.tables import table_text, value_text
from textmine.export.terminal import showable, unshowable
from textmine.report import Report

FIELDS = ["page", "text", "value", "unit", "label", "indicator", "group", "role", "base", "criterion", "score"]


def lines_of(report: Report, width: int, encoding: str = "utf-8") -> list[str]:
    return table_text(report, LEDGER, width=width, encoding=encoding).splitlines()


@pytest.mark.parametrize("width", [24, 50, 64, 80, 100, 110, 120, 200])
@pytest.mark.parametrize("encoding", ["utf-8", "cp932", "ascii"])
def test_no_line_is_wider_than_the_terminal(width: int, encoding: str) -> None:
    assert max(wcswidth(line) for line in lines_of(REPORT, width, encoding)) <= width


@pytest.mark.parametrize("width", [80, 120])
def test_every_field_has_its_heading(width: int) -> None:
    head = "\n".join(lines_of(REPORT, width)[:7])
    assert not [field for field in FIELDS if field not in head]


@pytest.mark.parametrize("width", [64, 80, 110, 120])
def test_long_cells_are_folded_within_their_columns(width: int) -> None:
    words = "海岸の保全に関する研修に参加した関係機関の職員" * 3
    fields = {"indicator": words, "group": words, "base": words, "unit": words, "criterion": "1-2-3-4-5-6-7"}
    claim = replace(CLAIMS[0], value=Decimal("123456789012345.5"), value_high=Decimal(10) ** 15, text=words, **fields)
    lines = lines_of(replace(REPORT, claims=(claim,)), width)
    assert max(map(wcswidth, lines)) <= width
    rule = next(line for line in lines if line.startswith("─"))
    edges = [at for at in range(1, len(rule)) if rule[at - 1 : at + 1] == "─ "]
    body = [line for line in lines[lines.index(rule) + 1 :] if line]
    assert all(cells_at(line, edge) == "  " for line in body[:5] for edge in edges)


def cells_at(line: str, edge: int) -> str:
    """Return the two cells of a line that begin at `edge`; blank where the line has ended."""
    cells = "".join(char if wcswidth(char) == 1 else f"{char}{char}" for char in line)
    return cells[edge : edge + 2].ljust(2)


def test_columns_stand_under_each_other_in_half_width_cells() -> None:
    lines = [line for line in lines_of(REPORT, 120) if " actual " in line]
    assert len(lines) == len(CLAIMS)
    assert len({wcswidth(line[: line.index(" actual ")]) for line in lines}) == 1


@pytest.mark.parametrize("width", [50, 80, 120])
def test_each_claim_shows_all_it_has(width: int) -> None:
    text = table_text(REPORT, LEDGER, width=width)
    shown = ["1億2,300万円", "123,000,000", "事業費", "養浜", "約96.1%", "yoy_change", "FY2021", "1-1", "0.90", "-38"]
    assert not [each for each in shown if each not in text]


def test_it_ends_with_the_counts_of_the_ledger() -> None:
    assert lines_of(REPORT, 120)[-3:] == [
        "主張 claims: 4",
        "数字 numerals: 5 = 主張 in claims 4 + 除外 rejected 1",
        "除外の理由 reasons: furniture 1",
    ]


def test_without_claims_there_are_counts_only() -> None:
    text = table_text(EMPTY, NO_NUMERALS)
    assert text.splitlines() == ["空.txt", "主張 claims: 0", "数字 numerals: 0 = 主張 in claims 0 + 除外 rejected 0"]


def test_brackets_of_the_page_are_no_markup() -> None:
    claim = replace(CLAIMS[0], indicator="[red]会員[/red]", group=":smile:")
    text = table_text(replace(REPORT, claims=(claim,)), LEDGER)
    assert "[red]会員[/red]" in text
    assert ":smile:" in text


def test_a_document_cannot_steer_the_terminal() -> None:
    claim = replace(CLAIMS[0], indicator="\x1b[31m会員\x07\u202e", text="8\r\n件")
    text = table_text(replace(REPORT, claims=(claim,), name="\x1b]0;x\x07"), LEDGER)
    assert not set(text) & set("\x1b\x07\r\u202e")


def test_a_number_of_5000_digits_is_cut() -> None:
    claim = replace(CLAIMS[0], text="9" * 5000, value=Decimal("9" * 5000))
    text = table_text(replace(REPORT, claims=(claim,)), LEDGER)
    assert len(text) < 3000
    assert "E+" in text


def test_a_range_shows_both_ends() -> None:
    assert value_text(replace(CLAIMS[0], value=Decimal(1000), value_high=Decimal("2000.5"))) == "1,000..2,000.5"


@given(reports(), st.integers(20, 160), st.sampled_from(["utf-8", "cp932", "euc_jp", "ascii", "cp1252"]))
def test_any_report_can_be_shown_anywhere(report: Report, width: int, encoding: str) -> None:
    table_text(report, NO_NUMERALS, width=width, encoding=encoding).encode(encoding)


@pytest.mark.parametrize(
    ("text", "encoding", "shown"),
    [
        ("—5件", "cp932", "―5件"),  # em dash
        ("−5〜8", "ascii", "-5~8"),  # minus sign and wave dash
        ("72⼈", "cp932", "72人"),  # a radical that OCR took for the character
        ("¥100", "cp932", "￥100"),  # yen sign of Latin-1
        ("😀", "cp932", "?"),  # nothing looks like it
        ("８０％", "ascii", "80%"),  # compatibility form
        ("3～5件", "euc_jp", "3〜5件"),  # the other way round
        ("a\tb\x00", "utf-8", "a b "),  # control characters
    ],
)
def test_what_an_encoding_lacks_is_replaced(text: str, encoding: str, shown: str) -> None:
    assert showable(text, encoding) == shown


def test_the_table_tells_what_was_lost() -> None:
    assert unshowable("人😀", "cp932") == 1
    assert "characters that ascii lacks" in table_text(REPORT, LEDGER, encoding="ascii")
    assert "lacks" not in table_text(REPORT, LEDGER, encoding="cp932")
