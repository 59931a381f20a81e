"""Checks C1, C4 and C7: achievement against result and target."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.audit.samples import audited, flagged
from textmine.audit.registry import Skip
from textmine.labels import Severity, Verdict


def level(name: str, text: str, value: str, unit: str, **more: str) -> str:
    said = {"label": "count", "indicator": "相談会", "period": "FY2023", **more}
    label = said.pop("label")
    return f"[[{text}|{name} {label} {value} {unit} {' '.join(f'{k}={v}' for k, v in said.items())}]]"


TARGET = level("c1", "40回", "40", "回", role="target")
RESULT = level("c2", "46回", "46", "回")


def stated(text: str, value: str, unit: str = "%", **more: str) -> str:
    return level("c3", text, value, unit, label="achievement", of="c2", **more)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("115.0％", "115.0", "%"),
        ("15％上回る", "15", "%"),
        ("1.15倍", "1.15", "倍"),
        ("6回上回る", "6", "回"),
        ("115％", "115", "%"),
    ],
)
def test_each_way_to_tell_an_achievement_is_recomputed(text: str, value: str, unit: str) -> None:
    done = audited(f"計画{TARGET}に対し{RESULT}で、{stated(text, value, unit)}。", checks=["C1"])
    assert [(run.check, run.verdict) for run in done.checks_run] == [("C1", Verdict.CONSISTENT)]


@pytest.mark.parametrize(
    ("text", "value", "unit", "severity"),
    [
        ("118.0％", "118.0", "%", Severity.ERROR),
        ("125.0％", "125.0", "%", Severity.DECISION),
        ("25％上回る", "25", "%", Severity.DECISION),
        ("1.3倍", "1.3", "倍", Severity.DECISION),
        ("9回上回る", "9", "回", Severity.ERROR),
        ("6回下回る", "-6", "回", Severity.DECISION),
    ],
)
def test_a_wrong_achievement_is_found(text: str, value: str, unit: str, severity: Severity) -> None:
    found = flagged(f"計画{TARGET}に対し{RESULT}で、{stated(text, value, unit, indicator='受講')}。", checks=["C1"])
    assert [(f.check, f.claims, f.severity) for f in found] == [("C1", ("r1.c1", "r1.c2", "r1.c3"), severity)]


@pytest.mark.parametrize(
    ("target", "result", "achievement"), [("10.0", "9.0", "111.1"), ("10.0", "9.0", "110.0"), ("10.0", "12.0", "80.0")]
)
def test_where_less_is_better_both_forms_of_review_sheets_are_right(target: str, result: str, achievement: str) -> None:
    row = (
        level("c1", f"{target}％", target, "%", label="percentage", role="target", indicator="事故の発生率")
        + " "
        + level("c2", f"{result}％", result, "%", label="percentage", indicator="事故の発生率")
        + " "
        + stated(f"{achievement}％", achievement, indicator="事故の発生率")
    )
    assert flagged(f"目標値・成果実績・達成度 {row}", checks=["C1"]) == []


def test_where_more_is_better_the_inverse_is_no_reading() -> None:
    row = f"目標{level('c1', '40人以上', '40', '人', bound='at_least', role='target', indicator='受講者')}、実績"
    row += (
        f"{level('c2', '50人', '50', '人', indicator='受講者')}、達成度{stated('80.0％', '80.0', indicator='受講者')}"
    )
    assert [f.check for f in flagged(row, checks=["C1"])] == ["C1"]


TRAPS = [
    (
        (
            f"期間の目標{level('c1', '200回', '200', '回', role='target', period='FY2021/FY2025')}に対し{RESULT}、"
            f"進捗は{stated('115.0％', '115.0')}"
        ),
        Skip.OTHER_PERIOD,
        "a year against the target of a period",
    ),
    (
        f"計画{level('c1', '40回程度', '40', '回', role='target', bound='about')}に対し{RESULT}、{stated('125.0％', '125.0')}",
        Skip.ABOUT,
        "the target is no exact one",
    ),
    (f"{RESULT}で、達成度は{stated('125.0％', '125.0')}", Skip.MISSING, "no target"),
]


@pytest.mark.parametrize(("sentence", "skip", "why"), TRAPS)
def test_traps_stay_silent(sentence: str, skip: Skip, why: str) -> None:
    done = audited(sentence, checks=["C1"])
    assert done.findings == (), why
    assert [run.skipped for run in done.checks_run] == [skip.value]


def test_of_the_targets_that_of_the_same_year_counts() -> None:
    long = level("c4", "150回", "150", "回", role="target", period="FY2021/FY2025")
    found = flagged(f"期間計{long}、今年度{TARGET}の目標に対し{RESULT}、{stated('30.7％', '30.7')}", checks=["C1"])
    assert [f.check for f in found] == ["C1"]


@given(st.integers(1, 10**5), st.integers(1, 10**5))
def test_a_rightly_rounded_achievement_is_never_flagged(result: int, target: int) -> None:
    ratio = (Decimal(100) * result / target).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    sentence = level("c1", f"{target}件", str(target), "件", role="target") + "に対し"
    sentence += level("c2", f"{result}件", str(result), "件") + "、" + stated(f"{ratio}％", str(ratio))
    assert flagged(sentence, checks=["C1"]) == []


SHARE = {"label": "percentage", "indicator": "理解度"}


@pytest.mark.parametrize(
    ("target", "achievement", "flags"),
    [("90", "125.0", True), ("90", "111.1", False), ("70", "125.0", False), ("99.5", "101.5", True)],
)
def test_a_share_cannot_exceed_its_cap(target: str, achievement: str, flags: bool) -> None:
    goal = level("c1", f"{target}％", target, "%", role="target", **SHARE)
    row = f"理解度の目標は{goal}で、達成度は" + level(
        "c3", f"{achievement}％", achievement, "%", label="achievement", indicator="理解度"
    )
    assert [f.check for f in flagged(row, checks=["C4"])] == (["C4"] if flags else [])


@pytest.mark.parametrize("indicator", ["定員充足率", "前年度比", "目標達成率"])
def test_rates_that_may_exceed_their_whole_have_no_cap(indicator: str) -> None:
    goal = level("c1", "95％", "95", "%", label="percentage", role="target", indicator=indicator)
    row = f"目標{goal}、達成度" + level("c3", "121.0％", "121.0", "%", label="achievement", indicator=indicator)
    assert flagged(row, checks=["C4"]) == []


def test_full_marks_are_a_cap() -> None:
    goal = level("c1", "4.5点", "4.5", "点", label="measure", role="target", indicator="満足度")
    row = f"満足度(5点満点)は目標{goal}の" + level("c3", "122％", "122", "%", label="achievement", indicator="満足度")
    assert [f.check for f in flagged(row, checks=["C4"])] == ["C4"]


@pytest.mark.parametrize(
    ("result", "target", "verdict", "why"),
    [
        ("606", "505", Verdict.CONSISTENT, "exactly 120"),
        ("606", "507", Verdict.UNDECIDABLE, "119.5 is short of the band"),
        ("48", "48", Verdict.CONSISTENT, "met to the dot"),
    ],
)
def test_the_edge_of_a_band_is_recomputed(result: str, target: str, verdict: Verdict, why: str) -> None:
    percent = "100" if result == target else "120"
    row = f"計画{level('c1', target + '件', target, '件', role='target')}、実績{level('c2', result + '件', result, '件')}、"
    done = audited(f"{row}達成度{stated(percent + '％', percent)}", checks=["C7"])
    assert [run.verdict for run in done.checks_run] == [verdict], why
    assert all(f.severity is Severity.HINT for f in done.findings)


def test_an_edge_that_nothing_recomputes_is_undecided_with_and_without_a_rating() -> None:
    rate = level("c1", "120％", "120", "%", label="achievement")
    assert [f.verdict for f in audited(f"達成度は{rate}であり、A評定とする。", checks=["C7"]).findings] == [
        Verdict.UNDECIDABLE
    ]
    assert [f.severity for f in audited(f"達成度は{rate}であった。", checks=["C7"]).findings] == [Severity.HINT]


def test_what_is_called_an_achievement_is_one() -> None:
    share = "[[95.1％|c3 percentage 95.1 % of=c2 indicator=相談の達成度]]"
    found = flagged(f"相談は目標{TARGET}に対し実績{RESULT}で、達成度は{share}である。", checks=["C1"])
    assert [f.check for f in found] == ["C1"]


def test_a_figure_that_words_make_a_target() -> None:
    seats = "[[40回|c1 count 40 回 indicator=相談 period=FY2023]]"
    found = flagged(f"定員{seats}に対して{RESULT}、{stated('125.0％', '125.0')}", checks=["C1"])
    assert [f.check for f in found] == ["C1"]


def test_the_achievement_may_be_that_of_another_figure_beside_the_result() -> None:
    half = "[[44回|c4 count 44 回 indicator=相談 period=FY2023]]"
    sentence = f"目標{TARGET}を掲げ、{RESULT}を終え、半期の目安({half})に対する{stated('104.5％', '104.5')}"
    assert flagged(sentence, checks=["C1"]) == []


def test_the_target_right_before_an_achievement_is_its_own() -> None:
    rate = "[[92.5％|c1 percentage 92.5 % role=target indicator=稼働の割合]]"
    money = "[[3,000万円|c3 amount 30000000 円 role=target indicator=利用料]]"
    first = "[[123.8％|c2 achievement 123.8 % indicator=割合]]"
    second = "[[131.0％|c4 achievement 131.0 % indicator=割合]]"
    found = flagged(f"割合は目標{rate}、達成度{first}、利用料は目標{money}、達成度{second}である。", checks=["C4"])
    assert [f.claims for f in found] == [("r1.c1", "r1.c2")]


@pytest.mark.parametrize(("printed", "severity"), [("132%", []), ("122%", [Severity.HINT])])
def test_a_target_is_set_and_not_rounded(printed: str, severity: list[Severity]) -> None:
    target, result = level("c1", "1万人", "10000", "人", role="target"), level("c2", "13,200人", "13200", "人")
    found = audited(f"目標{target}に対し{result}で、達成度{stated(printed, printed[:-1])}。", checks=["C1"]).findings
    assert [f.severity for f in found] == severity


def test_an_excess_over_a_target_is_no_bound() -> None:
    target = level("c1", "40回", "40", "回", role="target")
    more = stated("25％超える", "25", bound="more_than")
    assert [f.check for f in flagged(f"目標の{target}を{more}{RESULT}となった。", checks=["C1"])] == ["C1"]


def test_an_achievement_of_half_a_year_is_not_of_the_yearly_target() -> None:
    said = f"年間の計画{TARGET}に対し{RESULT}(上半期の計画に対する達成度{stated('182.0％', '182.0')})であった。"
    assert [run.skipped for run in audited(said, checks=["C1"]).checks_run] == [Skip.OTHER_PERIOD.value]


def test_result_and_target_beside_an_achievement_need_no_name() -> None:
    target = level("c1", "40回", "40", "回", role="target", indicator="年度計画の値")
    said = f"相談会:{RESULT}\n計画の値:{target}\n達成度:{stated('125.0％', '125.0')}"
    assert [f.check for f in flagged(said, checks=["C1"])] == ["C1"]


@pytest.mark.parametrize(
    ("name", "flags"),
    [("離職せずに残った割合", True), ("無事故の便の割合", True), ("離職率", False), ("遅延の割合", False)],
)
def test_a_share_of_what_there_is_none_of_is_capped(name: str, flags: bool) -> None:
    target = level("c1", "92%", "92", "%", label="percentage", role="target", indicator=name)
    printed = level("c2", "121.7%", "121.7", "%", label="achievement", indicator=name)
    assert bool(flagged(f"{name}の目標{target}に対し達成度{printed}", checks=["C4"])) is flags


def test_a_list_may_be_called_one_of_achievements() -> None:
    figures = (level(f"c{n}", f"{v}%", v, "%", label="percentage", indicator=i) for n, v, i in LISTED)
    done = audited(
        f"達成度は、{'、'.join(f'{i}が{f}' for (_, _, i), f in zip(LISTED, figures, strict=True))}で、Aとする。"
    )
    assert [f.check for f in done.findings] == ["C3"]


LISTED = (("1", "103.1", "点訳図書の製作"), ("2", "108.8", "音訳者の養成"), ("3", "101.4", "相互貸借の処理"))


@pytest.mark.parametrize(("unit", "found"), [("％", ["hint"]), ("日", [])])
def test_that_less_is_better_needs_a_word(unit: str, found: list[str]) -> None:
    label = "percentage" if unit == "％" else "measure"
    kind = "%" if unit == "％" else unit
    name = "目録の公開"
    target = level("c1", f"88.0{unit}", "88.0", kind, label=label, role="target", indicator=name)
    result = level("c2", f"84.5{unit}", "84.5", kind, label=label, indicator=name)
    printed = level("c3", "104.1％", "104.1", "%", label="achievement", indicator=name)
    done = audited(f"{name}:目標{target}、実績{result}、達成度{printed}", checks=["C1"])
    assert [f.severity.value for f in done.findings] == found


def test_the_target_of_an_achievement_may_stand_in_another_passage() -> None:
    target = level("c1", "88％", "88", "%", label="percentage", role="target", indicator="就職者の割合")
    printed = level("c2", "121％", "121", "%", label="achievement", indicator="就職者の割合")
    found = flagged(f"就職者の割合を{target}とする。", f"就職者の割合の達成度は{printed}であった。", checks=["C4"])
    assert [f.check for f in found] == ["C4"]


def test_the_target_of_a_row_does_not_cap_the_next_row() -> None:
    one = level("c1", "99.0％", "99.0", "%", label="percentage", role="target", indicator="維持率")
    printed = level("c2", "152.0％", "152.0", "%", label="achievement", indicator="利用", of="c3")
    result = level("c3", "380回", "380", "回", indicator="利用")
    target = level("c4", "250回", "250", "回", role="target", indicator="利用")
    assert flagged(f"①維持率(目標{one})②利用{printed}(実績{result}、目標{target})", checks=["C4"]) == []
