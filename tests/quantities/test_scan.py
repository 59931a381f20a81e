"""What holds for any text."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.labels import Reason
from textmine.quantities import Scan, find_quantities, scan
from textmine.quantities.numerals import numeral_runs

ALPHABET = (
    "0123456789０５①③一二三十百千万億〇年月日第回人件名割分時約以上超を％%.,．，、。-−～〜()（）△▲±¥$"
    "令和平成HR図表注※の目 \n\tアGCO@:/𠮷"
)
SHARED = Path(__file__).parents[2] / ".." / "shared"
REAL = sorted((SHARED / "real" / "gold").glob("*.json"))


def covers(text: str, found: Scan) -> list[int]:
    cover = [0] * len(text)
    spans = [(q.start, q.end) for q in found.quantities] + [span for r in found.rejected for span in r.spans]
    for start, end in spans:
        for place in range(start, end):
            cover[place] += 1
    return cover


@given(st.one_of(st.text(), st.text(alphabet=ALPHABET, max_size=60)))
def test_any_text_survives_and_each_numeral_is_taken_once(text: str) -> None:
    found = scan(text)
    for quantity in found.quantities:
        assert quantity.text == text[quantity.start : quantity.end]
        assert quantity.numerals
        assert all(quantity.start <= start < end <= quantity.end for start, end in quantity.numerals)
        assert quantity.value_high is None or quantity.value < quantity.value_high
    for rejected in found.rejected:
        assert isinstance(rejected.reason, Reason)
        assert "".join(text[start:end] for start, end in rejected.spans) == "".join(rejected.text.splitlines())
    cover = covers(text, found)
    assert max(cover, default=0) <= 1
    assert all(cover[place] == 1 for start, end in numeral_runs(text) for place in range(start, end))


def test_find_quantities_is_the_quantities_of_scan() -> None:
    text = "令和5年度は約1,200人が3回参加した。"
    assert tuple(find_quantities(text)) == scan(text).quantities


def test_rules_say_what_made_a_quantity() -> None:
    text = "5件、3検査線、3割2分、1〜2日間、¥500、7"
    assert [q.rule for q in find_quantities(text)] == [
        "unit",
        "counter",
        "compound",
        "range",
        "currency_sign",
        "number",
    ]


def test_number_characters_of_a_range_and_of_a_compound() -> None:
    text = "約3〜5件、3割2分"
    assert [[text[a:b] for a, b in q.numerals] for q in find_quantities(text)] == [["3", "5"], ["3", "2"]]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1" * 5_000, Reason.UNREADABLE),
        ("1," * 50_000, Reason.UNREADABLE),
        ("九" * 5_000, Reason.UNREADABLE),
        ("1234567890" * 5 + "円", Reason.UNREADABLE),
        ("〇〇件", Reason.UNREADABLE),
    ],
)
def test_unreadable(text: str, reason: Reason) -> None:
    found = scan(text)
    assert not found.quantities
    assert {r.reason for r in found.rejected} == {reason}


@pytest.mark.parametrize(
    "text", ["", " \n\t", "\0" * 10, "(" * 1_000, "No numerals in here.", "数字のない文。", "\ud800"]
)
def test_nothing_to_find(text: str) -> None:
    assert scan(text) == Scan((), ())


def test_a_rejected_numeral_over_two_lines_has_one_span_a_line() -> None:
    (rejected,) = scan("令和5\n年度の計画").rejected
    assert rejected.spans == ((0, 3), (4, 6))
    assert rejected.reason is Reason.DATE


@pytest.mark.skipif(not REAL, reason="the real texts are not here")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_every_claim_of_real_text_is_a_quantity(path: Path) -> None:
    text = (path.parent.parent / "pages" / f"{path.stem}.txt").read_bytes().decode("utf-8")
    found = {q.start: q for q in scan(text).quantities}
    for claim in json.loads(path.read_text(encoding="utf-8"))["claims"]:
        quantity = found[claim["spans"][0][0]]
        assert quantity.end <= claim["spans"][-1][1]
        assert abs(quantity.value) == abs(Decimal(claim["value"]))
        assert (quantity.unit, quantity.bound.value) == (claim["unit"], claim["bound"])
