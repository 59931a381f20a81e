"""Rows of years: what the lines above them tell, and figures that the words right before them call by their role."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.audit.samples import audited, flagged, scene_of
from textmine.audit.engine import audit
from textmine.audit.lines_above import are_parted, line_above
from textmine.labels import ClaimLabel, Severity
from textmine.pipeline import analyze_text
from textmine.structures import Claim, Meta


def block(head: str, *values: str, name: str = "司書の採用率", unit: str = "%", role: str = "") -> str:
    """Return a line with rows of years under it, the figures all read as `name`."""
    printed = "％" if unit == "%" else unit
    kind = "percentage" if unit == "%" else "count"
    rows = [
        f"令和{n}年度 実績[[{value}{printed}|c{n} {kind} {value} {unit} indicator={name} period=FY{2018 + n} {role}]]"
        for n, value in enumerate(values, 3)
    ]
    return "\n".join(["@ {} column=本文", head, *rows])


def blocks(*written: str) -> list[str]:
    return [each.format(f"r{n}") for n, each in enumerate(written, 1)]


def test_rows_are_named_by_the_line_above() -> None:
    scene = scene_of(*blocks(block("図書館での司書の採用率", "61.2", "63.4")))
    assert {line_above(scene, claim) for claim in scene.claims} == {"図書館での司書の採用率"}


@pytest.mark.parametrize(
    ("heads", "parted", "why"),
    [
        (("図書館での司書の採用率", "博物館での学芸員の採用率"), True, "two things of one short name"),
        (("司書の採用率(北部の館)", "司書の採用率(南部の館)"), True, "two places"),
        (("司書の採用率", "司書の採用率"), False, "one thing"),
        (("司書の採用率", "成果指標 司書の採用率"), False, "one thing with a mark"),
        (("北部の館の司書の採用率\n司書の採用率", "南部の館の司書の採用率\n司書の採用率"), True, "the line above that"),
        (("図書の購入\n司書の採用率", "人の確保\n司書の採用率"), False, "headings of sections that name nothing of it"),
    ],
)
def test_lines_above_part_rows_of_one_name(heads: tuple[str, str], parted: bool, why: str) -> None:
    written = blocks(block(heads[0], "61.2", "63.4"), block(heads[1], "58.3", "60.1"))
    scene = scene_of(*written)
    first, other = (next(c for c in scene.claims if c.id == name) for name in ("r1.c3", "r2.c3"))
    assert are_parted(scene, first, other) is parted, why
    assert bool(audited(*written, checks=["K1"]).findings) is not parted, why


def test_a_target_and_a_forecast_are_two_plans() -> None:
    def plan(word: str, value: str) -> str:
        figure = f"[[{value}人|c1 count {value} 人 indicator=聴講者数 period=FY2023 role=target]]"
        return f"聴講者数の{word}は{figure}とした。"

    assert flagged(plan("目標値", "120"), plan("目標値", "124"), checks=["K1"])
    assert audited(plan("目標値", "120"), plan("当初見込み", "124"), checks=["K1"]).findings == ()


def test_targets_of_two_items_of_a_list_are_two() -> None:
    def item(mark: str, value: str) -> str:
        figure = f"[[{value}件以上|c1 count {value} 件 bound=at_least indicator=講評の件数 period=FY2023 role=target]]"
        return f"{mark}講評の件数を{figure}とすること"

    assert audited(item("③", "120"), item("④", "124"), checks=["K1"]).findings == ()
    assert audited(item("③", "120"), item("③", "124"), checks=["K1"]).findings


@pytest.mark.parametrize(
    ("head", "flags"),
    [
        ("貸出冊数(累計)", True),
        ("貸出冊数(累計)※2年度までは累計、3年度からは年度単位で数える", False),
        ("貸出冊数※中期目標の目標値は期間中の累計値である", False),
    ],
)
def test_a_line_above_tells_whether_rows_are_cumulative(head: str, flags: bool) -> None:
    written = blocks(block(head, "820", "905", "880", name="貸出冊数", unit="冊"))
    assert bool(flagged(*written, checks=["D2"])) is flags


def test_a_ratio_to_the_year_before_may_exceed_a_hundred() -> None:
    name = "いずれかを行った館の割合"
    plain = blocks(block(f"調べた館のうち、{name}", "91.0", "104.0", name=name))
    assert flagged(*plain, checks=["B1"])
    ratio = blocks(block(f"調べた館のうち、{name}(前年度比)", "91.0", "104.0", name=name))
    assert audited(*ratio, checks=["B1"]).findings == ()


def test_result_and_target_called_achievements_are_none() -> None:
    name = "indicator=点検計画の達成割合 period=FY2022"
    text = (
        f"令和4年度 実績 [[100％|c1 percentage 100 % {name}]] 目標値 [[100％|c2 percentage 100 % role=target {name}]]"
    )
    assert audited(text, checks=["C7"]).findings == ()


@pytest.mark.parametrize(
    ("unit", "label", "flags", "why"),
    [
        ("％", "percentage", False, "a share that prints as its target"),
        ("園", "measure", False, "a unit that is not known: likely things that are counted"),
        ("億円", "amount", True, "an amount in hundreds of millions may be short of it"),
    ],
)
def test_what_prints_as_its_target_met_it(unit: str, label: str, flags: bool, why: str) -> None:
    value, base = ("1200000000", "円") if unit == "億円" else ("12", "%" if unit == "％" else unit)
    common = "indicator=整備 period=FY2022"
    text = (
        f"整備の実績は[[12{unit}|c1 {label} {value} {base} {common}]]、目標は[[12{unit}|c2 {label} {value} {base} role=target {common}]]で、"
        "達成度は[[100.0％|c3 achievement 100 % indicator=整備 period=FY2022 of=c1]]である。"
    )
    assert bool(audited(text, checks=["C7"]).findings) is flags, why


def test_an_achievement_is_of_the_result_of_its_own_year() -> None:
    def year(number: int, result: str, achieved: str, of: str) -> str:
        common = f"indicator=回答率 period=FY{2018 + number}"
        return (
            f"令和{number}年度 実績[[{result}％|a{number} percentage {result} % {common}]] "
            f"目標値[[80％|t{number} percentage 80 % role=target {common}]] "
            f"達成度[[{achieved}％|p{number} achievement {achieved} % {common} of={of}]]"
        )

    right = "\n".join(["回答率", year(4, "72.0", "90.0", "a4"), year(5, "77.0", "96.3", "a4")])
    assert audited(right, checks=["C1"]).findings == ()
    wrong = "\n".join(["回答率", year(4, "72.0", "90.0", "a4"), year(5, "77.0", "90.0", "a4")])
    assert [finding.claims for finding in flagged(wrong, checks=["C1"])] == [("r1.a5", "r1.t5", "r1.p5")]


@pytest.mark.parametrize(
    ("words", "hints", "why"),
    [
        ("の巡回を完了させる", False, "to come"),
        ("まで引き上げる", False, "to come"),
        ("まで増やす", False, "to come"),
        ("を巡回した", True, "a result of a year to come"),
    ],
)
def test_plans_are_no_results(words: str, hints: bool, why: str) -> None:
    text = f"令和10年度に57か所{words}。"
    place = text.index("57")
    claim = Claim("c1", ((place, place + 4),), "57か所", ClaimLabel.COUNT, Decimal(57), "か所", period="FY2028")
    found = audit([claim], text=text, meta=Meta(fiscal_year="FY2023")).findings
    assert [(f.check, f.severity) for f in found] == ([("K3", Severity.HINT)] if hints else []), why


SHEET = """成果指標: 巡回した書店のうち、店頭での案内が役に立ったと回答し、翌年度も引き続き巡回を希望した書店の割合
 | 単位 | 令和3年度 | 令和4年度 | 令和5年度
成果実績 | {unit} | 71.2 | 74.0 | 76.1
目標値 | {unit} | 70 | 72 | 75
達成度 | ％ | 101.7 | 102.8 | {achieved}
"""


@pytest.mark.parametrize("unit", ["％", "点", "決議", ""])
def test_rows_of_a_sheet_are_compared(unit: str) -> None:
    right = analyze_text(SHEET.format(unit=unit, achieved="101.5"))
    runs = [run for run in right.checks_run if run.check == "C1"]
    assert [run.verdict is not None for run in runs] == [True] * 3
    assert right.findings == ()
    wrong = analyze_text(SHEET.format(unit=unit, achieved="111.5"))
    assert [finding.check for finding in wrong.findings] == ["C1"]
