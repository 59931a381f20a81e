"""Intervals over fractions, and what printed figures stand for."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.audit.intervals import WHOLE, Interval, hull, shown, total
from textmine.audit.printed import Mode, Reading, is_exact, last_place, printed
from textmine.labels import Bound, ClaimLabel, Form
from textmine.structures import Claim

NUMBERS = st.fractions(min_value=-1000, max_value=1000, max_denominator=60)
SCALES = (Decimal(1), Decimal(1000), Decimal(10000), Decimal(1_000_000), Decimal(100_000_000))


@st.composite
def intervals(draw: st.DrawFn) -> tuple[Interval, Fraction]:
    """Draw an interval, half-lines included, and a number that is in it."""
    low, inside, high = sorted(draw(st.tuples(NUMBERS, NUMBERS, NUMBERS)))
    is_open = draw(st.booleans()) and low < inside < high
    ends: tuple[Fraction | None, Fraction | None] = (low, high)
    if draw(st.integers(0, 9)) == 0:
        ends = draw(st.sampled_from([(None, high), (low, None), (None, None)]))
    return Interval(*ends, low_open=is_open, high_open=is_open), inside


@given(intervals(), intervals())
def test_operations_contain_what_they_give_of_numbers(
    one: tuple[Interval, Fraction], other: tuple[Interval, Fraction]
) -> None:
    (first, a), (second, b) = one, other
    assert a in first
    assert a + b in first + second
    assert a - b in first - second
    assert a * b in first * second
    assert -a in -first
    assert a * 7 in first.scaled(7)
    assert a * -7 in first.scaled(-7)
    if b:
        assert a / b in first / second
    assert a in hull((first, second))
    assert (a > 0) - (a < 0) in first.signs()


@given(intervals(), intervals())
def test_meeting_and_intersection_agree(one: tuple[Interval, Fraction], other: tuple[Interval, Fraction]) -> None:
    (first, a), (second, _) = one, other
    common = first.intersect(second)
    assert (common is not None) == first.meets(second) == second.meets(first)
    if a in second:
        assert common is not None
        assert a in common


@pytest.mark.parametrize(
    ("computed", "expected"),
    [
        (Interval(1, 2) / Interval(0, 1), Interval(1, None)),
        (Interval(1, 2) / Interval(-1, 1), WHOLE),
        (Interval(1, 2) / Interval.point(0), WHOLE),
        (Interval(1, None) / Interval(2, None), Interval(0, None, low_open=True)),
        (Interval(0, 2) * Interval(None, 3), Interval(None, 6)),
        (total([]), Interval.point(0)),
    ],
)
def test_ends_without_bound(computed: Interval, expected: Interval) -> None:
    assert (computed.low, computed.high) == (expected.low, expected.high)


def test_open_ends_do_not_touch() -> None:
    assert not Interval(0, 1, high_open=True).meets(Interval.point(1))
    assert Interval(0, 1).meets(Interval.point(1))
    assert Interval(0, 1, high_open=True).is_below(Interval.point(1))


@pytest.mark.parametrize(
    ("interval", "text"),
    [
        (Interval(Fraction(9725, 100), Fraction(9735, 100)), "[97.25, 97.35]"),
        (Interval(80, None), "[80, ∞)"),
        (Interval(None, 5, high_open=True), "(-∞, 5)"),
        (Interval.point(5410), "5,410"),
        (Interval.point(Fraction(-1, 3)), "-0.3333"),
    ],
)
def test_intervals_are_written_as_in_mathematics(interval: Interval, text: str) -> None:
    assert str(interval) == text


def test_numbers_are_shown_without_trailing_zeros() -> None:
    assert [shown(Fraction(5, 2)), shown(-1200), shown(Fraction(2, 3), 1)] == ["2.5", "-1,200", "0.7"]


def claim_of(value: str, unit: str, *, step: str = "1", **fields: object) -> Claim:
    label = ClaimLabel.PERCENTAGE if unit == "%" else ClaimLabel.AMOUNT if unit == "円" else ClaimLabel.COUNT
    known: dict[str, object] = {"label": label, "step": Decimal(step)} | fields
    return Claim("c1", ((0, 1),), value + unit, value=Decimal(value), unit=unit, **known)  # type: ignore[arg-type]


@given(
    true=st.decimals(min_value=-1_000_000, max_value=1_000_000, places=6),
    places=st.integers(0, 3),
    scale=st.sampled_from(SCALES),
    way=st.sampled_from([ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN]),
)
def test_a_rounded_figure_stands_for_the_value_that_was_rounded(
    true: Decimal, places: int, scale: Decimal, way: str
) -> None:
    step = Decimal(1).scaleb(-places)
    shown_value = true.quantize(step, rounding=way)
    claim = claim_of(format(shown_value * scale, "f"), "円", step=format(step * scale, "f"))
    assert Fraction(true * scale) in printed(claim, Mode.ROUNDED)
    assert Fraction(true * scale) in printed(claim, Mode.LOOSE)


@given(
    true=st.decimals(min_value=-1_000_000, max_value=1_000_000, places=6),
    places=st.integers(0, 3),
    scale=st.sampled_from(SCALES),
    way=st.sampled_from([ROUND_DOWN, ROUND_CEILING]),
)
def test_the_loose_mode_covers_figures_cut_off_or_rounded_up(
    true: Decimal, places: int, scale: Decimal, way: str
) -> None:
    step = Decimal(1).scaleb(-places)
    claim = claim_of(format(true.quantize(step, rounding=way) * scale, "f"), "円", step=format(step * scale, "f"))
    assert Fraction(true * scale) in printed(claim, Mode.LOOSE)


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (claim_of("5410", "人"), "5,410"),  # printed in full: it is that many
        (claim_of("5000", "人", step="1000"), "[4,500, 5,500]"),  # 5千人
        (claim_of("5.4", "人", step="0.1"), "[5.35, 5.45]"),  # a mean
        (claim_of("40.0", "%", step="0.1"), "[39.95, 40.05]"),
        (claim_of("40", "%"), "[39.5, 40.5]"),
        (claim_of("123000000", "円", step="10000"), "[122,995,000, 123,005,000]"),
        (claim_of("35000000", "円", step="1000000"), "[34,500,000, 35,500,000]"),
        (claim_of("80", "%", bound=Bound.AT_LEAST), "[80, ∞)"),
        (claim_of("30", "%", bound=Bound.MORE_THAN), "(30, ∞)"),
        (claim_of("5", "件", bound=Bound.AT_MOST), "(-∞, 5]"),
        (claim_of("50", "人", bound=Bound.LESS_THAN), "(-∞, 50)"),
        (claim_of("50", "人", bound=Bound.ABOUT), "(-∞, ∞)"),
        (claim_of("3", "件", value_high=Decimal(5)), "[3, 5]"),
    ],
)
def test_bounds_scales_and_whole_counts(claim: Claim, expected: str) -> None:
    assert str(printed(claim)) == expected


def test_at_least_a_reduction_reaches_further_down() -> None:
    fall = claim_of("-20", "%", bound=Bound.AT_LEAST, label=ClaimLabel.CHANGE, form=Form.PERCENT)
    assert str(printed(fall)) == "(-∞, -20]"


def test_differences_of_counts_are_whole_and_those_of_shares_are_not() -> None:
    assert is_exact(claim_of("-198", "人", label=ClaimLabel.YOY_CHANGE, form=Form.DIFFERENCE))
    assert not is_exact(claim_of("3", "pt", label=ClaimLabel.YOY_CHANGE, form=Form.DIFFERENCE))
    assert not is_exact(claim_of("2", "倍"))


def test_decimals_of_the_value_count_where_the_step_is_not_known() -> None:
    assert last_place(claim_of("97.3", "%")) == Fraction(1, 10)


def test_a_tolerance_widens_by_units_of_the_last_place() -> None:
    assert str(Reading(slack=Fraction(1))(claim_of("97.3", "%", step="0.1"))) == "[97.15, 97.45]"


@pytest.mark.parametrize("value", ["1E+900", "NaN", "Infinity"])
def test_figures_beyond_all_measure_say_nothing(value: str) -> None:
    assert printed(claim_of(value, "円")).is_whole
