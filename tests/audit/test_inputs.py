"""Check D1: tables of inputs."""

from __future__ import annotations

import pytest

from tests.audit.samples import audited, flagged
from textmine.audit.registry import Skip


def yen(name: str, million: int, indicator: str, *more: str) -> str:
    return f"[[{million}百万円|{name} amount {million}000000 円 indicator={indicator} period=FY2023 {' '.join(more)}]]"


def percent(name: str, value: str, of: str = "of=c2") -> str:
    return f"[[{value}％|{name} percentage {value} % indicator=執行率 period=FY2023 {of}]]"


BUDGET, SPENT = yen("c1", 500, "予算額", "role=target"), yen("c2", 470, "決算額")


@pytest.mark.parametrize(("rate", "flags"), [("94.0", False), ("94.1", False), ("96.0", True), ("49.0", True)])
@pytest.mark.parametrize("of", ["of=c2", ""])
def test_a_rate_of_execution_is_spending_by_budget(rate: str, flags: bool, of: str) -> None:
    found = flagged(f"予算額{BUDGET}、決算額{SPENT}、執行率{percent('c3', rate, of)}。", checks=["D1"])
    assert [(f.check, f.claims) for f in found] == ([("D1", ("r1.c1", "r1.c2", "r1.c3"))] if flags else [])


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        (
            (
                f"当初予算{yen('c1', 400, '当初予算', 'role=target')}に補正予算{yen('c4', 100, '補正予算', 'role=target')}を加え、"
                f"支出は{yen('c2', 470, '支出')}、執行率は{percent('c3', '94.0')}。"
            ),
            "the rate is of both budgets",
        ),
        (
            f"予算額{yen('c1', 500, '予算額', 'role=target', 'group=旅費')}、決算額{SPENT}、執行率{percent('c3', '80.0')}。",
            "the budget of one group only",
        ),
        (f"決算額{SPENT}、執行率{percent('c3', '80.0')}。", "no budget"),
    ],
)
def test_traps_stay_silent(sentence: str, why: str) -> None:
    assert flagged(sentence, checks=["D1"]) == [], why


def test_a_missing_figure_is_told() -> None:
    done = audited(f"執行率は{percent('c3', '80.0', '')}である。", checks=["D1"])
    assert [run.skipped for run in done.checks_run] == [Skip.MISSING.value]


@pytest.mark.parametrize(("profit", "flags"), [(88, False), (89, False), (188, True)])
def test_profit_is_revenue_less_cost(profit: int, flags: bool) -> None:
    table = f"@ r1 column=本文\n経常費用　{yen('c1', 2318, '経常費用')}\n経常収益　{yen('c2', 2406, '経常収益')}\n"
    found = flagged(f"{table}経常利益　{yen('c3', profit, '経常利益')}", checks=["D1"])
    assert [f.check for f in found] == (["D1"] if flags else [])


@pytest.mark.parametrize(("rest", "flags"), [(30, False), (50, True)])
def test_what_is_left_of_a_budget(rest: int, flags: bool) -> None:
    row = f"予算{yen('c1', 500, '実験棟', 'role=target')}　決算{SPENT}　差額{yen('c3', rest, '実験棟')}"
    assert bool(flagged(row, checks=["D1"])) is flags


def test_what_was_carried_on_is_part_of_the_rest() -> None:
    row = f"予算{BUDGET}、決算{SPENT}、うち翌年度への繰越額{yen('c4', 10, '繰越額')}、不用額{yen('c3', 20, '不用額')}"
    assert flagged(row, checks=["D1"]) == []


def test_a_share_of_a_budget_that_was_spent() -> None:
    share = "[[88.0％|c3 percentage 88.0 % indicator=執行額 period=FY2023 of=c2]]"
    found = flagged(
        f"執行額は{SPENT}で、予算現額({yen('c1', 500, '執行額', 'role=target')})の{share}を執行した。", checks=["D1"]
    )
    assert [f.check for f in found] == ["D1"]


@pytest.mark.parametrize(
    ("sentence", "flags", "why"),
    [
        (
            "旅費は{b}を計上したが、支出は{s}に収まった。差引き{r}の不用額は入札による。",
            True,
            "behind it, in the next sentence",
        ),
        ("当初{b}を見込んだが、実際に掛かったのは{s}であり、{r}が不用となった。", True, "words behind the figures"),
        (
            "部長　執行残が{r}あるのはなぜか。\n事務局　予算{b}に対して{s}を執行したためです。",
            True,
            "asked and answered",
        ),
        (
            "予算{b}、契約額{s}、支払は[[400百万円|c8 amount 400000000 円 period=FY2023]]で、差額{r}が残る。",
            False,
            "of either",
        ),
        ("旅費は予算{b}、決算{s}である。広報費の不用額は{o}である。", False, "of something else"),
    ],
)
def test_what_is_left_over_by_words_on_either_side(sentence: str, flags: bool, why: str) -> None:
    figures = {"b": yen("c1", 500, "旅費", "role=target"), "s": yen("c2", 470, "旅費"), "r": yen("c3", 50, "不用額")}
    said = sentence.format(**figures, o=yen("c3", 50, "広報費の不用額"))
    assert bool(flagged(said, checks=["D1"])) is flags, why


def test_what_was_carried_on_may_be_out_of_the_base() -> None:
    spent, carried = yen("c2", 376, "工事"), yen("c4", 100, "繰越")
    said = f"予算{BUDGET}のうち{carried}を翌年度へ繰り越し、残りを分母に執行率{percent('c3', '94.0')}とした。支出は{spent}である。"
    assert flagged(said, checks=["D1"]) == []


@pytest.mark.parametrize(
    ("sentence", "flags", "why"),
    [
        ("前年度からの繰越{a}と当初予算{b}を合わせ、{w}を予算現額とした。", True, "added up"),
        ("補助金{a}に自己資金{b}を加えた額に対し、支出は{w}である。", False, "held against the sum"),
        ("補助金{a}に自己資金{b}などを加え、{w}の事業費とした。", False, "not all are told"),
    ],
)
def test_sums_that_a_sentence_tells(sentence: str, flags: bool, why: str) -> None:
    said = sentence.format(a=yen("c1", 14, "繰越"), b=yen("c2", 86, "予算"), w=yen("c3", 110, "予算現額"))
    assert bool(flagged(said, checks=["D1"])) is flags, why


@pytest.mark.parametrize(("more", "flags"), [("", True), ("次年度への繰越を除いた", False)])
def test_balances_by_their_last_words(more: str, flags: bool) -> None:
    row = (
        f"事業収益{yen('c1', 500, '事業収益')}、事業費用{yen('c2', 430, '事業費用')}、{more}差引{yen('c3', 20, '差引')}"
    )
    assert bool(flagged(row, checks=["D1"])) is flags


def test_amounts_far_from_a_rate_are_rather_others() -> None:
    found = flagged(
        f"予算額{yen('c1', 9, '予算額')}、決算額{SPENT}、執行率{percent('c3', '96.0', '')}。", checks=["D1"]
    )
    assert found == []


@pytest.mark.parametrize(
    ("told", "flags", "why"),
    [
        ("観測網の整備の執行率は{}である。", True, "of what the passage before tells"),
        ("広報の執行率は{}である。", False, "of something else"),
    ],
)
def test_a_rate_may_be_of_the_passage_before(told: str, flags: bool, why: str) -> None:
    amounts = f"観測網の整備\n予算額{yen('c1', 500, '予算額')}\n決算額{yen('c2', 450, '決算額')}"
    assert bool(flagged(amounts, told.format(percent("c3", "96.0", "")), checks=["D1"])) is flags, why


def test_what_is_said_before_a_part_is_of_what_it_is_a_part() -> None:
    row = f"予算{yen('c1', 300, '経費')}、決算{yen('c2', 247, '経費')}。予算のうち{yen('c3', 40, '経費')}は翌年度への繰越分である。"
    assert flagged(f"{row}執行率は繰越分を除いた額に対し{percent('c4', '95.0', '')}となった。", checks=["D1"]) == []


def test_a_name_stands_right_before_its_figure() -> None:
    row = f"決算額{yen('c1', 90, '経費')}は予算額{yen('c2', 98, '経費')}を下回り、{yen('c3', 18, '不用額')}の不用が生じた。"
    assert flagged(row, checks=["D1"])
