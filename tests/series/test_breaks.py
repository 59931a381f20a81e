"""Definitions that changed: notes, scales, defining words; and what only looks like it."""

import pytest

from tests.series.samples import count, report, the_one
from textmine.series import BreakReason

NOTED = [
    (f"研修の受講者は{count(131, '研修の受講者', 2023)}である。なお、令和5年度から算定方法を変更した。", 2023),
    (f"研修の受講者(令和4年度から聴講者を含む。)は{count(131, '研修の受講者', 2023)}である。", 2022),
    (f"研修の受講者数(人)※1 {count(131, '研修の受講者数', 2023)}\n※1 令和3年度から聴講者を含む。", 2021),
    (
        f"研修の受講者は{count(131, '研修の受講者', 2023)}である。平成30年度以前は集計の対象が異なり、研修の受講者は単純に比べられない。",
        2019,
    ),
    (f"研修の受講者は本年度から実人数による。{count(131, '研修の受講者', 2023)}である。", 2023),
    (f"研修の受講者数※1 {count(131, '研修の受講者数', 2023)}\n※1 4年度は実人数、3年度までは延べ人数である。", 2022),
    (f"研修の受講者数※1 {count(131, '研修の受講者数', 2023)}\n※1 5年度に調査票を作り直した。", 2023),
]
SILENT = [
    (f"研修の受講者は{count(131, '研修の受講者', 2023)}である。会場を変更した。", "no definition was changed"),
    (
        f"研修の受講者は{count(131, '研修の受講者', 2023)}である。\n※ 令和4年度は電子計算機により再集計した。",
        "figures made anew",
    ),
    (
        f"研修の受講者数※1 {count(131, '研修の受講者数', 2023)}\n見学者※2\n※2 令和3年度から児童を含む。",
        "the note of another row",
    ),
    (f"研修の受講者は{count(131, '研修の受講者', 2023)}である。\n※ 見学者の算定方法を変更した。", "another indicator"),
    (
        f"研修の受講者数※1 {count(131, '研修の受講者数', 2023)}\n※1 令和3年度から聴講者も含むが、数え方は従来と同じである。",
        "as it was",
    ),
    (
        f"研修の受講者数※1 {count(131, '研修の受講者数', 2023)}\n※1 年度末の数\n見学者※1\n※1 令和3年度から児童を含む。",
        "the same mark in another table",
    ),
]


@pytest.mark.parametrize(("text", "year"), NOTED)
def test_a_note_breaks_the_series(text: str, year: int) -> None:
    (found,) = the_one(report(2023, text)).breaks
    assert (found.reason, found.fiscal_year) == (BreakReason.NOTE, year)
    assert found.document == "甲2023"


@pytest.mark.parametrize(("text", "why"), SILENT)
def test_no_break(text: str, why: str) -> None:
    assert the_one(report(2023, text)).breaks == (), why


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("満足度(5段階評価)", "満足度(4段階評価)", BreakReason.SCALE),
        ("利用者(延べ)", "利用者(実人数)", BreakReason.DEFINITION),
        ("相談(電話を含む)", "相談(電話を除く)", BreakReason.DEFINITION),
    ],
)
def test_a_word_of_the_name_breaks_the_series(old: str, new: str, reason: BreakReason) -> None:
    before = report(2022, f"{old} {count(48213, old, 2022)}")
    after = report(2023, f"{new} {count(48213, new, 2022, more='role=reference')} {count(51377, new, 2023, mark='c2')}")
    (found,) = the_one(before, after).breaks
    assert (found.reason, found.fiscal_year) == (reason, 2023)


def test_a_text_that_leaves_out_the_bracket_breaks_nothing() -> None:
    before = report(
        2022, f"利用者(延べ) {count(48213, '利用者(延べ)', 2022)}、利用者{count(48213, '利用者', 2022, mark='c2')}"
    )
    after = report(
        2023, f"利用者{count(48213, '利用者', 2022, more='role=reference')}、{count(51377, '利用者', 2023, mark='c2')}"
    )
    assert the_one(before, after).breaks == ()
