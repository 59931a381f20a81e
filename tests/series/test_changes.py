"""Earlier levels that changes tell of: the true one lies in the interval."""

from decimal import ROUND_HALF_EVEN, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.series.samples import count, report
from textmine.labels import Bound, ClaimLabel, Form, Role
from textmine.series import build
from textmine.series.changes import earlier_level
from textmine.structures import Claim


def claim(value: str, unit: str, form: Form | None = None, *, step: str = "1", bound: Bound = Bound.EXACT) -> Claim:
    label = ClaimLabel.COUNT if form is None else ClaimLabel.YOY_CHANGE
    return Claim("c", ((0, 1),), value, label, Decimal(value), unit, form=form, step=Decimal(step), bound=bound)


@given(st.integers(1, 10**9), st.integers(1, 10**9), st.sampled_from([Form.PERCENT, Form.INDEX, Form.FACTOR]))
def test_the_true_earlier_level_is_enclosed(before: int, now: int, form: Form) -> None:
    ratio = Decimal(now) / Decimal(before)
    places = Decimal("0.01") if form is Form.FACTOR else Decimal("0.1")
    shown = {Form.PERCENT: (ratio - 1) * 100, Form.INDEX: ratio * 100, Form.FACTOR: ratio}[form]
    printed = shown.quantize(places, rounding=ROUND_HALF_EVEN)
    found = earlier_level(claim(str(now), "人"), claim(str(printed), "%", form, step=str(places)))
    if found is not None:
        assert found.low <= before <= found.high
        assert found.low - found.step <= found.value <= found.high + found.step


@given(st.integers(0, 10**7), st.integers(0, 10**7))
def test_a_difference_of_counts_is_exact(before: int, now: int) -> None:
    found = earlier_level(claim(str(now), "人"), claim(str(now - before), "人", Form.DIFFERENCE))
    assert found is not None
    assert found.low == found.value == found.high == before


def test_a_difference_of_rounded_shares_has_the_error_of_both() -> None:
    found = earlier_level(claim("97.3", "%", step="0.1"), claim("0.3", "pt", Form.DIFFERENCE, step="0.1"))
    assert found is not None
    assert (found.low, found.value, found.high) == (Decimal("96.9"), Decimal("97.0"), Decimal("97.1"))


@pytest.mark.parametrize(
    ("level", "change", "why"),
    [
        (claim("120", "人"), claim("3", "件", Form.DIFFERENCE), "another unit"),
        (claim("120", "人", bound=Bound.AT_LEAST), claim("3", "人", Form.DIFFERENCE), "a lower bound only"),
        (claim("120", "人"), claim("-100", "%", Form.PERCENT), "nothing would be left of the earlier level"),
        (claim("120", "人"), claim("0", "倍", Form.FACTOR, step="1"), "no factor"),
        (claim("1E+90", "人"), claim("3", "人", Form.DIFFERENCE), "no figure that anybody prints"),
    ],
)
def test_no_earlier_level(level: Claim, change: Claim, why: str) -> None:
    assert earlier_level(level, change) is None, why


def test_a_derived_level_stands_in_its_year_and_is_marked() -> None:
    source = report(
        2023,
        f"受講者は{count(5410, '受講者', 2023)}(前年度比[[198人減|c2 yoy_change -198 人 form=difference indicator=受講者 "
        "of=c1 base=FY2022 period=FY2023]])である。",
    )
    (series,) = [s for s in build([source]) if s.kind.value == "level"]
    found = series.value(2022)
    assert found is not None
    assert (found.value, found.derived, found.claim, found.basis) == (5608, Form.DIFFERENCE, "r1.c2", "r1.c1")
    assert found.text == "198人減"


def test_a_printed_level_is_taken_before_a_derived_one() -> None:
    last = report(2022, f"受講者は{count(5600, '受講者', 2022)}である。")
    now = report(
        2023,
        f"受講者は{count(5410, '受講者', 2023)}(前年度比[[198人減|c2 yoy_change -198 人 form=difference indicator=受講者 "
        "of=c1 base=FY2022 period=FY2023]])である。",
    )
    (series,) = [s for s in build([now, last]) if s.kind.value == "level"]
    assert [o.derived for o in series.at(2022, Role.ACTUAL)] == [None, Form.DIFFERENCE]
    assert str(series.value(2022).value) == "5600"  # type: ignore[union-attr]
