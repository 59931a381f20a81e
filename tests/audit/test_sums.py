"""Checks B2 and B3: parts and their total."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.audit.marks import mark, parts
from tests.audit.samples import audited, flagged
from textmine.audit.registry import Skip
from textmine.labels import Severity

TOTAL = mark("c1", "90件", indicator="相談")


@pytest.mark.parametrize(
    "sentence",
    [
        f"相談は{TOTAL}で、内訳は{parts('c1', 電話='48件', 来所='31件', 文書='13件')}である。",
        f"{parts('c1', 電話='48件', 来所='31件', 文書='13件')}の合わせて{TOTAL}の相談があった。",
        f"相談は{TOTAL}で、{parts('c1', 電話='48件', 来所='31件', その他='13件')}であった。",
        f"相談は{TOTAL}で、内訳は{parts('', 電話='48件', 来所='31件', その他='13件')}である。",
        f"相談を区分別に数えた。\n{parts('', 電話='48件', 来所='31件', 文書='13件')}、計{TOTAL}",
        f"相談は{TOTAL}であった。{parts('', 男性='48件', 女性='44件')}である。",
    ],
    ids=["内訳", "合わせて", "その他", "no links", "計", "names that leave no other"],
)
def test_parts_make_their_total(sentence: str) -> None:
    found = flagged(sentence)
    assert [(each.check, each.severity) for each in found] == [("B2", Severity.ERROR)]
    assert "r1.c1" in found[0].claims
    assert "92" in found[0].message_ja


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        (f"相談は{TOTAL}で、主な内訳は{parts('c1', 電話='48件', 来所='31件')}である。", "the main ones only"),
        (f"相談は{TOTAL}で、内訳は{parts('c1', 電話='48件', 来所='31件')}などである。", "など"),
        (f"相談は{TOTAL}で、うち{parts('c1', 電話='48件', 来所='31件')}である。", "うち names some"),
        (
            f"相談は{TOTAL}で、内訳(重複あり)は{parts('c1', 電話='58件', 来所='41件')}である。",
            "one may count in several",
        ),
        (f"相談は{TOTAL}で、{parts('c1', 電話='48件', 来所='31件')}であった。", "nothing says that these are all"),
        (
            f"相談は{TOTAL}で、内訳は{parts('c1', 電話='48件', 来所='31件')}、文書{mark('c9', '11件', indicator='相談')}。",
            "the list goes on with a part that was not linked",
        ),
        (
            f"利用の実人数は{mark('c1', '90人', indicator='実人数')}、内訳は延べ{parts('c1', 電話='80人', 来所='61人')}である。",
            "heads against attendances",
        ),
    ],
)
def test_parts_that_need_not_make_their_total(sentence: str, why: str) -> None:
    assert flagged(sentence) == [], why


def test_rounded_amounts_may_miss_their_total() -> None:
    sentence = "支出は{}で、内訳は研究{}、管理{}である。"
    marks = [
        "[[364百万円|c1 amount 364000000 円 indicator=支出]]",
        "[[214百万円|c2 amount 214000000 円 indicator=支出 group=研究 of=c1]]",
        "[[149百万円|c3 amount 149000000 円 indicator=支出 group=管理 of=c1]]",
    ]
    assert flagged(sentence.format(*marks)) == []


def test_why_a_list_was_not_added_up_is_told() -> None:
    result = audited(f"相談は{TOTAL}で、主な内訳は{parts('c1', 電話='48件', 来所='31件')}である。", checks=["B2"])
    assert [run.skipped for run in result.checks_run] == [Skip.NOT_EXHAUSTIVE.value]


def test_a_part_is_no_larger_than_its_total() -> None:
    whole, part = mark("c1", "12回", indicator="会議"), mark("c2", "15回", "c1", indicator="会議", group="臨時会")
    found = flagged(f"会議は{whole}、うち臨時会は{part}であった。")
    assert [(each.check, each.claims) for each in found] == [("B3", ("r1.c1", "r1.c2"))]


def test_sonouchi_speaks_of_the_figure_before_it() -> None:
    marks = [
        mark("c1", "905件", indicator="報告"),
        mark("c2", "233件", "c1", indicator="報告", group="夜間"),
        mark("c3", "251件", "c1", indicator="報告", group="降雨時"),
    ]
    found = flagged("報告{}のうち夜間は{}、そのうち降雨時は{}。".format(*marks))
    assert [(each.check, each.claims) for each in found] == [("B3", ("r1.c2", "r1.c3"))]


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("相談者は実人数で{0}、うち再相談は延べ{1}であった。", "attendances may outnumber heads"),
        ("審査の平均日数は{0}、うち新型は{1}であった。", "a mean is no total"),
    ],
)
def test_parts_that_may_be_larger(sentence: str, why: str) -> None:
    unit = "日" if "平均" in sentence else "人"
    whole = mark("c1", f"120{unit}", indicator="平均日数" if unit == "日" else "相談者")
    part = mark("c2", f"150{unit}", "c1", indicator="平均日数" if unit == "日" else "相談者", group="再相談")
    assert flagged(sentence.format(whole, part), checks=["B2", "B3"]) == [], why


def test_a_footnote_mark_glued_to_a_part_is_no_contradiction() -> None:
    whole, part = mark("c1", "426回", indicator="会議"), mark("c2", "2115回", "c1", indicator="会議", group="臨時会")
    assert flagged(f"会議は{whole}、うち臨時会{part}であった。", checks=["B3"]) == []


@given(st.lists(st.integers(1, 9999), min_size=2, max_size=8))
def test_true_parts_are_never_flagged(counts: list[int]) -> None:
    groups = {f"区分{number}の者": f"{count:,}人" for number, count in enumerate(counts)}
    sentence = f"相談は{mark('c1', f'{sum(counts):,}人', indicator='相談')}で、内訳は{parts('c1', **groups)}である。"
    assert flagged(sentence, checks=["B2", "B3"]) == []


@pytest.mark.parametrize(
    ("sentence", "part"),
    [
        ("{0}、うち夜間{1}、うち休日{2}であった。", "r1.c3"),
        ("{0}で、夜間は{1}、その中の休日は{2}であった。", "r1.c3"),
    ],
    ids=["parts one after the other are of one total", "その中の speaks of the figure right before it"],
)
def test_which_total_a_part_is_of(sentence: str, part: str) -> None:
    first, second = mark("c2", "40件", "c1", indicator="相談"), mark("c3", "95件", "", indicator="相談")
    found = flagged(sentence.format(TOTAL, first, second), checks=["B3"])
    assert [f.claims[-1] for f in found] == [part]


def test_a_part_in_brackets_behind_which_it_is_said_to_be_included() -> None:
    sentence = f"相談は{TOTAL}(海外からの{mark('c2', '96件', indicator='相談')}を含む)である。"
    assert [f.check for f in flagged(sentence, checks=["B3"])] == ["B3"]


def test_a_word_that_only_ends_like_one_for_a_part_makes_none() -> None:
    sentence = f"資格を得た者は{mark('c1', '7名', indicator='資格')}、育児中の勤務は{mark('c2', '15名', indicator='勤務')}である。"
    assert flagged(sentence, checks=["B3"]) == []


@pytest.mark.parametrize(
    ("tail", "flags", "why"),
    [
        ("で、他の受付はない。", True, "the text says that there is nothing else"),
        ("である。", False, "うち names some of them"),
    ],
)
def test_parts_behind_a_word_for_some_are_all_if_the_text_says_so(tail: str, flags: bool, why: str) -> None:
    listed = parts("c1", 電話="48件", 来所="31件", 文書="13件")
    assert bool(flagged(f"相談{TOTAL}のうち、{listed}{tail}", checks=["B2"])) is flags, why


def test_a_sum_among_parts_is_no_part() -> None:
    both = mark("c5", "61件", "c1", indicator="相談", group="来所と文書")
    listed = parts("c1", 電話="29件", 来所="48件", その他="13件")
    assert flagged(f"相談は{TOTAL}で、{listed}となり、来所とその他を合わせますと{both}です。", checks=["B2"]) == []


def test_columns_of_a_table_stand_by_turns() -> None:
    rows = f"一課　{mark('c2', '48人')}　女性{mark('c3', '20人')}\n二課　{mark('c4', '42人')}　女性{mark('c5', '15人')}"
    assert flagged(f"@ r1 column=本文\n{rows}\n計　{mark('c6', '90人')}　女性{mark('c7', '35人')}", checks=["B2"]) == []


@pytest.mark.parametrize(
    ("indicator", "group", "severity", "why"),
    [
        ("相談者", "再相談", Severity.ERROR, "the figure of a group of the total's own name"),
        ("支えた者", "", Severity.HINT, "another name: the link may mean something else"),
    ],
)
def test_a_link_tells_the_total_without_a_word(indicator: str, group: str, severity: Severity, why: str) -> None:
    whole = mark("c1", "120人", indicator="相談者")
    named = {"indicator": indicator, "group": group} if group else {"indicator": indicator}
    part = mark("c2", "150人", "c1", **named)
    found = audited(f"相談者は{whole}、支えた者は再相談で{part}であった。", checks=["B3"]).findings
    assert [each.severity for each in found] == [severity], why


def test_a_total_of_another_passage() -> None:
    whole = mark("c1", "2,735件", indicator="相談")
    numbers = ("412", "698", "531", "477", "296", "341")
    regions = [
        f"地区{n}{mark(f'c{n}', f'{v}件', 'r1.c1', indicator='相談', group=f'地区{n}')}"
        for n, v in enumerate(numbers, 2)
    ]
    found = flagged(f"相談は{whole}であった。", "、".join(regions), checks=["B2"])
    assert [each.severity for each in found] == [Severity.ERROR]
