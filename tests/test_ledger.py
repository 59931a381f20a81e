"""The numeral ledger: every numeral of a text has one owner, and the counts add up."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from textmine import analyze_text
from textmine.labels import Reason
from textmine.ledger import Ledger, balance, entries, furniture_numerals
from textmine.quantities.numerals import numeral_runs
from textmine.report import Report
from textmine.structures import Page, Rejected

WORDS = (
    "約 以上 未満 超 増 減 第 令和 年度 前年度比 うち 目標 ポイント か所 当たり 一部 三重県 四半期 図表 注 "
    "は の で が を と 受講者 達成度 https://a.jp/ 𠮷"
)
PIECES = [
    *"0123456789０５①⑫一二三十百千万億兆",
    *"人件回円%割分倍年月日()（）「」[]。、,.〜~-△▲±×÷=+/ \n\f\t",
    *WORDS.split(),
]

TEXTS = [
    "",
    " \n\u3000",
    "数字のない文である。",
    "令和5年度に第3回の講習を開き、1,240人(前年度比12%増)が受講した。",
    "三重県の一部で四半期ごとに2件を調べた。",
    "①採取②分析の2つの手順を定めた。",
    "従業員数50人以上の事業場は310件、補助率は2分の1である。",
    "(12+18)÷40=75%",
    "令和４年度　４６都道府県４９回\n達成度 102.3%\n",
    "受付 8:30〜17:15 TEL 03-0000-1234",
    "一\n二\n三\n百万\n",
    "3(2(1(0",
    "1,2\n34人\f5件",
]


def owners(report: Report) -> list[int]:
    """Count the claims and rejected numerals that cover each numeral character."""
    cover: Counter[int] = Counter()
    for owner in (*report.claims, *report.rejected):
        cover.update({place for start, end in owner.spans for place in range(start, end)})
    return [cover[place] for start, end in numeral_runs(report.text) for place in range(start, end)]


def assert_balanced(report: Report) -> None:
    counts = owners(report)
    assert counts == [1] * len(counts)
    ledger = balance(report.text, report.claims, report.rejected)
    assert ledger.seen == ledger.claims + sum(count for _, count in ledger.rejected)
    assert all(isinstance(reason, Reason) and count > 0 for reason, count in ledger.rejected)
    listed = entries(report.text, report.claims, report.rejected)
    assert len(listed) == ledger.seen
    assert "".join(report.text[slice(*e.span)] for e in listed) == "".join(
        report.text[start:end] for start, end in numeral_runs(report.text)
    )


@pytest.mark.parametrize("text", TEXTS)
def test_every_numeral_of_a_text_has_one_owner(text: str) -> None:
    assert_balanced(analyze_text(text))


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@example("5人(うち3人\n増)、同2%")
@example("一部一割一")
@example("第1,2回3〜\n5件")
def test_every_numeral_of_any_text_has_one_owner(text: str) -> None:
    assert_balanced(analyze_text(text))


@settings(max_examples=60)
@given(st.text(max_size=40))
def test_any_text_survives(text: str) -> None:
    assert_balanced(analyze_text(text))


@settings(max_examples=20)
@given(st.lists(st.sampled_from(PIECES), min_size=60, max_size=200).map("".join))
def test_a_page_of_any_pieces_is_balanced(text: str) -> None:
    assert_balanced(analyze_text(text))


def test_counts_by_reason_most_frequent_first() -> None:
    text = "第1回と第2回に5人"
    refused = [Rejected(((0, 3),), "第1回", Reason.ORDINAL), Rejected(((4, 7),), "第2回", Reason.ORDINAL)]
    other = [Rejected(((8, 9),), "5", Reason.NAME)]
    assert balance(text, [], refused + other) == Ledger(0, ((Reason.ORDINAL, 2), (Reason.NAME, 1)), 3)


def test_a_run_with_two_owners_is_two_numerals() -> None:
    refused = [Rejected(((0, 1),), "①", Reason.LIST_MARK), Rejected(((1, 3),), "95", Reason.NAME)]
    assert [entry.span for entry in entries("①95", [], refused)] == [(0, 1), (1, 3)]


def test_a_numeral_without_owner_is_an_error() -> None:
    with pytest.raises(ValueError, match="0-2"):
        entries("12件", [], [])


def test_numerals_of_furniture() -> None:
    page = Page(1, 0, 14, furniture=((0, 8),))
    assert furniture_numerals("- 109 -\n5人が参加", [page]) == [Rejected(((2, 5),), "109", Reason.FURNITURE)]
