"""Checks B1, B4 and B5: shares alone and side by side."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.audit.marks import mark, parts
from tests.audit.samples import audited, flagged
from textmine.audit.registry import Skip
from textmine.labels import Severity


def test_a_share_above_a_hundred_is_none() -> None:
    found = flagged(f"受講者のうち、役に立ったと答えた者は{mark('c1', '104.2%', indicator='役に立った')}であった。")
    assert [(each.check, each.claims, each.severity) for each in found] == [("B1", ("r1.c1",), Severity.ERROR)]


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("病床の利用率は{}である。", "a rate of use may exceed its capacity"),
        ("計画に対する割合は{}となった。", "a share of a plan is an achievement"),
        ("講座の定員充足率は{}である。", "more people than seats"),
        ("採用予定数に対する内定者の割合は{}である。", "what it is compared with is no whole"),
        ("自己資本比率は{}である。", "the word tells no share of a whole"),
        ("目標値を{}とした場合の平均を示す。", "a value that is set, not answered"),
    ],
)
def test_rates_that_may_exceed_a_hundred_are_no_shares(sentence: str, why: str) -> None:
    assert flagged(sentence.format(mark("c1", "104.2%", indicator="率")), checks=["B1"]) == [], why


SINGLE = "相談の手段別の割合は{}である。"


def test_all_shares_of_one_question_make_a_hundred() -> None:
    found = flagged(SINGLE.format(parts("", 電話="52.1%", 面談="30.4%", 文書="22.5%")))
    assert [(each.check, each.claims) for each in found] == [("B4", ("r1.c2", "r1.c3", "r1.c4"))]
    assert "105.0%" in found[0].message_ja
    assert "105.0%" in found[0].message_en


def test_a_list_with_all_the_rest_must_fill_the_hundred() -> None:
    found = flagged(SINGLE.format(parts("", 電話="52.1%", 面談="30.4%", その他="12.5%")))
    assert [each.check for each in found] == ["B4"]


def test_some_shares_of_one_question_make_no_more_than_a_hundred() -> None:
    found = flagged(f"経路の構成比は{parts('', 郵送='62.0%', 窓口='41.5%')}などである。")
    assert [each.check for each in found] == ["B5"]


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("手段別の割合(複数回答)は電話{}、面談{}、文書{}である。", "several answers allowed"),
        ("困っている点を三つまで選択してもらうと、割合は電話{}、面談{}、文書{}である。", "up to three answers"),
        ("満足度は電話{}、面談{}、文書{}である。", "rates of groups, not parts"),
        ("「速い」は{}、「丁寧」は{}、「また使いたい」は{}で、問いごとの結果である。", "each is a question of its own"),
    ],
)
def test_shares_that_need_not_make_a_hundred(sentence: str, why: str) -> None:
    marks = [
        mark(f"c{n}", text, indicator="満足度", group=f"群{n}") for n, text in enumerate(("52.1%", "80.4%", "72.5%"))
    ]
    assert flagged(sentence.format(*marks)) == [], why


def test_a_list_that_leaves_some_out_may_stay_below() -> None:
    result = audited(f"主な手段の割合は{parts('', 電話='40.1%', 面談='30.4%', 文書='12.5%')}などである。")
    assert result.findings == ()


def test_several_answers_are_told_as_the_reason() -> None:
    result = audited(f"手段別の割合(複数回答)は{parts('', 電話='62.1%', 面談='60.4%')}である。")
    assert [run.skipped for run in result.checks_run if run.check in {"B4", "B5"}] == [Skip.SEVERAL_ANSWERS.value]


def test_each_line_of_a_list_is_a_question() -> None:
    first, second = parts("", 妥当="60.0%", 高い="40.0%"), parts("", 満足="71.0%", 不満="29.0%")
    second = second.replace("|c2", "|c5").replace("|c3", "|c6")
    assert flagged(f"料金の割合　{first}(単一回答)\n窓口の割合　{second}(単一回答)") == []


@given(st.lists(st.integers(1, 400), min_size=3, max_size=6))
def test_rounded_shares_of_true_counts_are_never_flagged(counts: list[int]) -> None:
    whole = sum(counts)
    shares = {f"区分{n}の者": f"{rounded(Fraction(100 * k, whole))}%" for n, k in enumerate(counts[:-1])}
    shares["その他"] = f"{rounded(Fraction(100 * counts[-1], whole))}%"
    assert flagged(SINGLE.format(parts("", **shares)), checks=["B1", "B4", "B5"]) == []


def rounded(value: Fraction) -> str:
    tenths = round(value * 10)
    return f"{tenths // 10}.{tenths % 10}"


def test_a_name_stands_before_the_first_of_two_figures() -> None:
    before = mark("c1", "38.6%", indicator="職員", role="reference")
    found = flagged(f"全職員に占める割合は、前年度の{before}から{mark('c2', '383%', indicator='職員')}へ推移した。")
    assert [f.check for f in found] == ["B1"]


def test_what_a_figure_is_called_may_stand_behind_it() -> None:
    share = mark("c1", "79.4%", indicator="合格率")
    assert flagged(f"合格率は{share}と{mark('c2', '124.1%', indicator='合格率')}の達成度を示す。", checks=["B1"]) == []


def test_an_edge_of_a_band_is_no_share() -> None:
    edge = "[[120%以上|c1 percentage 120 % bound=at_least indicator=採択率]]"
    assert flagged(f"採択率を{edge}とする。", checks=["B1"]) == []


@pytest.mark.parametrize(
    ("lead", "shares", "flags", "why"),
    [
        ("職員の勤務形態は", ("常勤", "58%", "任期付", "19%", "非常勤", "31%"), True, "each has one"),
        (
            "来場の頻度をお聞きしたところ",
            ("初めて", "27.4%", "年に数回", "52.1%", "毎月", "28.2%"),
            True,
            "each has one",
        ),
        ("年代別の離職率は", ("20代", "41%", "30代", "38%", "40代", "29%"), False, "rates of groups"),
        (
            "",
            ("「また来たい」", "81.9%", "「来たくない」", "22.6%", "「どちらともいえない」", "1.0%"),
            True,
            "one denies another",
        ),
        ("", ("「早い」", "61.0%", "「丁寧」", "52.0%"), False, "who says one may say the other"),
    ],
)
def test_shares_of_what_each_has_one_value_of(lead: str, shares: tuple[str, ...], flags: bool, why: str) -> None:
    pairs = zip(shares[::2], shares[1::2], strict=True)
    listed = "、".join(f"{name}{mark(f'c{n}', share, group=name)}" for n, (name, share) in enumerate(pairs, start=1))
    assert bool(flagged(f"{lead}、{listed}である。", checks=["B4", "B5"])) is flags, why


def test_part_of_a_share_is_not_one_of_the_shares() -> None:
    rows = ["企業　" + mark("c1", "60.0%"), "個人　" + mark("c2", "40.0%"), "※うち初めての者　" + mark("c3", "8.0%")]
    assert flagged("@ r1 column=本文\n回答者の属性(構成比)\n" + "\n".join(rows), checks=["B4", "B5"]) == []
