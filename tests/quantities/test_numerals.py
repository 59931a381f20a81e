"""Reading and writing of single numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.characters import normalise
from textmine.quantities.numerals import numeral_runs, parse_numeral, to_kanji


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("0", "0"),
        ("1,234", "1234"),
        ("１，２３４", "1234"),
        ("0.05", "0.05"),
        ("〇", "0"),
        ("十", "10"),
        ("百五", "105"),
        ("二〇二三", "2023"),
        ("一千", "1000"),
        ("千二百", "1200"),
        ("万", None),
        ("一万二千三百四十五", "12345"),
        ("三億五千万", "350000000"),
        ("1億2,300万", "123000000"),
        ("24億50百万", "2450000000"),
        ("13万5千", "135000"),
        ("1.5万", "15000"),
        ("6千", "6000"),
        ("2兆", "2000000000000"),
        ("3京", "30000000000000000"),
        ("弐拾参", "23"),
        ("壱百万", "1000000"),
        ("⑫", "12"),
        ("٣٤", "34"),
        ("１億２，３００万", "123000000"),
        ("1万2億", None),
        ("五百五百", None),
        ("", None),
        ("件", None),
        ("3件", None),
    ],
)
def test_parse_numeral(written: str, value: str | None) -> None:
    if value is None:
        with pytest.raises(ValueError, match="not a number"):
            parse_numeral(written)
    else:
        assert parse_numeral(written) == Decimal(value)


def test_numbers_of_any_length_are_exact() -> None:
    written = "9" * 5_000
    assert str(parse_numeral(written)) == written


def test_scaled_numbers_print_without_leftover_decimals() -> None:
    assert str(parse_numeral("1.5万")) == "15000"
    assert str(parse_numeral("27.0")) == "27.0"


@given(st.integers(min_value=0, max_value=10**20 - 1))
def test_kanji_round_trip(number: int) -> None:
    assert parse_numeral(to_kanji(number)) == number


@pytest.mark.parametrize("number", [-1, 10**20])
def test_kanji_has_limits(number: int) -> None:
    with pytest.raises(ValueError, match="out of the range"):
        to_kanji(number)


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("", []),
        ("件数は5,410件", ["5", "410"]),
        ("二千五百人", ["二千五百"]),
        ("１億２千万", ["１億２千万"]),
        ("東京都と京都", []),
        ("参加者と参考", []),
        ("参拾人", ["参拾"]),
        ("①と⑿", ["①", "⑿"]),
        ("⼆⼗人", ["⼆⼗"]),
    ],
)
def test_numeral_runs(text: str, runs: list[str]) -> None:
    assert [text[start:end] for start, end in numeral_runs(text)] == runs


@given(st.text())
def test_normalise_keeps_length(text: str) -> None:
    assert len(normalise(text)) == len(text)
