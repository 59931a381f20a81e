"""Checks B6 to B8: figures of groups against those of everyone."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.audit.marks import mark
from tests.audit.samples import audited, flagged
from textmine.audit.registry import Skip
from textmine.labels import Severity


def line(
    name: str, overall: str, first: str, second: str, start: int = 1, groups: tuple[str, str] = ("男性", "女性")
) -> str:
    """Return one indicator of everyone and of two groups."""
    whole = f"c{start}"
    marks = [
        mark(f"c{start + n}", text, whole, indicator=name, group=groups[n - 1]) for n, text in ((1, first), (2, second))
    ]
    return f"{name}は{mark(whole, overall, indicator=name)}({groups[0]}{marks[0]}、{groups[1]}{marks[1]})"


@pytest.mark.parametrize(
    "groups",
    [
        ("男性", "女性"),
        ("30人以上の社", "30人未満の社"),
        ("受けた者", "受けなかった者"),
        ("参加者", "不参加者"),
        ("館内", "館外"),
    ],
)
def test_the_figure_of_everyone_lies_between_the_groups(groups: tuple[str, str]) -> None:
    found = flagged(f"{line('満足度', '81.3%', '79.2%', '80.6%', groups=groups)}であった。")
    assert [(each.check, each.claims) for each in found] == [("B6", ("r1.c1", "r1.c2", "r1.c3"))]
    assert found[0].severity is Severity.ERROR


def test_links_are_not_needed_where_names_leave_no_other_group() -> None:
    marks = [
        mark(f"c{n}", text, indicator=name)
        for n, (text, name) in enumerate((("41.2%", "認知率"), ("47.8%", "男性"), ("43.5%", "女性")))
    ]
    found = flagged("認知率は{}で、男性では{}、女性では{}であった。".format(*marks))
    assert [each.check for each in found] == ["B6"]


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("満足度は{0}で、高い順に大学{1}、企業{2}などであった。", "not all groups are named"),
        ("満足度は{0}(大学{1}、企業{2})であった。", "nothing says that there are no others"),
        ("満足度は全体{0}、大学{1}、企業{2}で、所属が不明の者を含む。", "some are of no group"),
        ("満足度は{0}、大学{1}、企業{2}である。このほかに官庁がある。", "others are told of afterwards"),
    ],
)
def test_groups_that_are_not_all_say_nothing(sentence: str, why: str) -> None:
    marks = [mark("c1", "81.3%", indicator="満足度")]
    marks += [
        mark(f"c{n}", f"7{n}.0%", "c1", indicator="満足度", group=group) for n, group in ((2, "大学"), (3, "企業"))
    ]
    assert flagged(sentence.format(*marks)) == [], why


def test_parts_of_a_share_are_no_groups() -> None:
    marks = [mark("c1", "86.3%", indicator="肯定的な回答")]
    marks += [
        mark(f"c{n}", text, "c1", indicator=name) for n, text, name in ((2, "46.4%", "満足"), (3, "39.9%", "やや満足"))
    ]
    assert flagged("肯定的な回答は{}(満足{}、やや満足{})である。".format(*marks)) == []


def test_two_lines_imply_one_size_of_the_groups() -> None:
    found = flagged(f"{line('認知', '40.0%', '30.0%', '50.0%')}、{line('利用', '22.0%', '20.0%', '40.0%', 4)}である。")
    assert [(each.check, len(each.claims)) for each in found] == [("B7", 6)]
    assert "50" in found[0].message_ja


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        (
            f"{line('認知', '40.0%', '30.0%', '50.0%')}である。受講後の{line('理解', '22.0%', '20.0%', '40.0%', 4)}で、受講した者を対象とする。",
            "other people",
        ),
        (
            f"{line('認知', '40.0%', '30.0%', '50.0%')}、{line('利用', '22.0%', '22.1%', '22.0%', 4)}である。",
            "the groups hardly differ",
        ),
        (
            f"{line('認知', '40.0%', '30.0%', '50.0%')}、{line('利用', '22.0%', '20.0%', '40.0%', 4, ('県内', '県外'))}である。",
            "other groups",
        ),
    ],
)
def test_lines_that_cannot_be_compared(sentence: str, why: str) -> None:
    assert flagged(sentence, checks=["B7"]) == [], why


def test_a_blurred_line_tells_its_reason() -> None:
    sentence = f"{line('認知', '40.0%', '30.0%', '50.0%')}、{line('利用', '22.0%', '22.1%', '22.0%', 4)}である。"
    assert Skip.PRECISION.value in [run.skipped for run in audited(sentence, checks=["B7"]).checks_run]


def sizes_of(first: int, second: int) -> str:
    """Return how many of each group answered."""
    men = mark("c7", f"{first}人", indicator="回答者", group="男性")
    women = mark("c8", f"{second}人", indicator="回答者", group="女性")
    return f"回答者は男性{men}、女性{women}である。"


SIZES = sizes_of(300, 100)


def test_sizes_weigh_the_groups() -> None:
    found = flagged(f"{SIZES}{line('満足度', '75.0%', '90.0%', '70.0%')}であった。")
    assert [(each.check, len(each.claims)) for each in found] == [("B8", 5)]


@pytest.mark.parametrize(
    ("sizes", "why"),
    [
        (SIZES.replace("回答者", "会員"), "members need not be those who answered"),
        (
            SIZES.replace("回答者は", "調査票の送付は").replace('"回答者"', '"送付"'),
            "those who were asked need not answer",
        ),
        (SIZES.replace("である", "(無回答を除く)である"), "some did not answer this question"),
    ],
)
def test_sizes_of_others_say_nothing(sizes: str, why: str) -> None:
    assert flagged(f"{sizes}{line('満足度', '75.0%', '90.0%', '70.0%')}であった。", checks=["B8"]) == [], why


@settings(max_examples=50)
@given(st.integers(20, 500), st.integers(20, 500), st.data())
def test_true_groups_are_never_flagged(first: int, second: int, data: st.DataObject) -> None:
    lines = []
    for start, name in ((1, "認知"), (4, "利用")):
        one, other = data.draw(st.integers(0, first)), data.draw(st.integers(0, second))
        shares = (Fraction(one + other, first + second), Fraction(one, first), Fraction(other, second))
        lines.append(line(name, *(percent(share) for share in shares), start=start))
    sizes = sizes_of(first, second)
    assert flagged(f"{sizes}{lines[0]}、{lines[1]}である。", checks=["B6", "B7", "B8"]) == []


def percent(share: Fraction) -> str:
    tenths = round(share * 1000)
    return f"{tenths // 10}.{tenths % 10}%"


def test_everyone_may_stand_last() -> None:
    day, night, everyone = (mark(n, s) for n, s in (("c1", "74.5%"), ("c2", "69.1%"), ("c3", "66.8%")))
    found = flagged(
        f"歩きやすいとした方は、昼の来園者{day}、夜の来園者{night}、全来園者{everyone}です。", checks=["B6"]
    )
    assert [f.claims for f in found] == [("r1.c1", "r1.c2", "r1.c3")]


def test_answers_of_one_question_are_no_groups() -> None:
    well, fairly, not_at_all = (mark(n, s) for n, s in (("c1", "62%"), ("c2", "31%"), ("c3", "7%")))
    sentence = f"説明は、よく{well}、おおむね{fairly}、「余り」「全く」を合わせて{not_at_all}であった。"
    assert flagged(sentence, checks=["B2", "B6"]) == []


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("合格率は夜間{1}({3}受験)、昼間{2}({4}受験)、両部を合わせて{0}である。", "a word behind the count"),
        ("夜間{3}、昼間{4}に尋ねたところ、合格率は全体{0}、夜間{1}、昼間{2}である。", "said to have been asked"),
    ],
)
def test_whose_number_a_count_is(sentence: str, why: str) -> None:
    marks = (
        mark("c1", "85.6%", indicator="合格率"),
        mark("c2", "92.5%", "c1", indicator="合格率", group="夜間"),
        mark("c3", "65.0%", "c1", indicator="合格率", group="昼間"),
        mark("c4", "40名", indicator="受験", group="夜間"),
        mark("c5", "120名", indicator="受験", group="昼間"),
    )
    assert [f.check for f in flagged(sentence.format(*marks), checks=["B8"])] == ["B8"], why
