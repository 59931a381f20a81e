"""Check C2: words for achievement against the figures of their clause."""

from __future__ import annotations

import pytest

from tests.audit.samples import audited, flagged
from textmine.audit.registry import Skip
from textmine.labels import Severity

LEAST = "[[90％以上|c1 percentage 90 % bound=at_least role=target indicator=応答率 period=FY2023]]"
MOST = "[[20分以内|c1 measure 20 分 bound=at_most role=target indicator=待ち時間 period=FY2023]]"
PLAIN = "[[60件|c1 count 60 件 role=target indicator=訪問 period=FY2023]]"

OTHER = "[[60件|c3 count 60 件 role=target indicator=訪問 period=FY2023]]"


def rate(value: str) -> str:
    return f"[[{value}％|c2 percentage {value} % indicator=応答率 period=FY2023]]"


def wait(value: str) -> str:
    return f"[[{value}分|c2 measure {value} 分 indicator=待ち時間 period=FY2023]]"


def visits(value: str) -> str:
    return f"[[{value}件|c2 count {value} 件 indicator=訪問 period=FY2023]]"


@pytest.mark.parametrize(
    ("sentence", "flags", "why"),
    [
        (f"応答率は{rate('88.4')}となり、{LEAST}とする目標を達成した。", True, "below the least"),
        (f"応答率は{rate('90.0')}となり、{LEAST}とする目標を達成した。", False, "the least itself"),
        (f"応答率は{rate('92.1')}で、{LEAST}とする目標を達成できなかった。", True, "it was met"),
        (f"応答率は{rate('88.4')}で、{LEAST}とする目標は未達となった。", False, "rightly missed"),
        (f"待ち時間は{wait('24')}と、{MOST}の目標を達成した。", True, "above the most"),
        (f"待ち時間は{wait('18')}と、{MOST}の目標を達成した。", False, "less is better here"),
        (f"訪問は{visits('52')}で、計画の{PLAIN}を達成した。", True, "fewer than planned"),
        (f"訪問は{visits('52')}で、計画{PLAIN}に対し目標を下回った。", False, "rightly below"),
        (f"訪問は{visits('52')}で、計画{PLAIN}に対し目標を上回った。", True, "it is below"),
        (f"・訪問　{visits('52')}(計画{PLAIN}　達成)", True, "the bare word in brackets"),
    ],
)
def test_words_are_held_against_result_and_target(sentence: str, flags: bool, why: str) -> None:
    found = flagged(sentence, checks=["C2"])
    assert [(f.check, f.severity) for f in found] == ([("C2", Severity.DECISION)] if flags else []), why


@pytest.mark.parametrize(
    ("sentence", "flags", "why"),
    [
        (f"訪問は{visits('52')}で、年度計画に掲げた{PLAIN}の水準を確保した。", True, "a verb right behind the target"),
        (f"訪問は{visits('68')}と、目標の{PLAIN}にあと一歩及ばなかった。", True, "denied, with a word between"),
        (f"訪問は{visits('52')}となり、年度計画({PLAIN})の水準を大きく上回る成果を挙げた。", True, "計画の水準"),
        (f"目標の{PLAIN}どおり{visits('52')}の訪問を行った。", True, "どおり behind the target"),
        (
            f"目標の{PLAIN}には達しなかったものの、{visits('68')}を訪問した。",
            True,
            "the result stands behind the words",
        ),
        (f"年度目標{PLAIN}は未達に終わった。訪問は{visits('68')}である。", True, "the next sentence tells the result"),
        (f"【達成】訪問　実績{visits('52')}／目標{PLAIN}", True, "the words lead their row"),
        (f"目標の{PLAIN}は惜しくも逃した。訪問は{visits('68')}である。", True, "a verb that misses by itself"),
        (f"目標の{PLAIN}を下回ることはなく、訪問は{visits('52')}であった。", True, "not below"),
        (f"訪問は{visits('52')}、目標は{PLAIN}であり、所期の目標を達成した。", True, "there is no other target"),
        (f"待ち時間は{wait('24')}であり、目標({MOST})の範囲内であった。", True, "within it"),
        (f"待ち時間は{wait('18')}であり、目標({MOST})の範囲内であった。", False, "rightly within it"),
        (f"訪問は{visits('52')}で、年度当初に見込んだ{PLAIN}をわずかに超えた。", True, "見込んだ tells the target"),
        (f"訪問は{visits('52')}で目標({PLAIN})を下回ったが、周知の目的は達成した。", False, "a purpose is no figure"),
        (f"目標を達成するため周知を強め、訪問は{visits('52')}(目標{PLAIN})となった。", False, "not said to be met"),
        (f"訪問は{visits('68')}。目標({PLAIN})を達成できなかった前年度とは異なる。", False, "of the year before"),
        (f"訪問は{visits('52')}(目標{PLAIN})。当該年度の予算は計画どおり執行した。", False, "another subject"),
    ],
)
def test_words_are_made_of_goal_verb_and_denial(sentence: str, flags: bool, why: str) -> None:
    assert bool(flagged(sentence, checks=["C2"])) is flags, why


@pytest.mark.parametrize(("sign", "flags"), [("○", True), ("×", False)])
@pytest.mark.parametrize("rule", [" | ", " / ", " "])
def test_signs_stand_under_their_head(rule: str, sign: str, flags: bool) -> None:
    table = "\n".join(rule.join(row) for row in [("指標", "目標", "実績", "判定"), ("訪問", PLAIN, visits("52"), sign)])
    assert bool(flagged(table, checks=["C2"])) is flags


def test_what_is_said_of_each_holds_for_each() -> None:
    goal, share = f"訪問{PLAIN}、応答率{LEAST}".replace("|c1 perc", "|c3 perc"), rate("92.4").replace("|c2 ", "|c4 ")
    said = f"{goal}をそれぞれ目標とし、実績は訪問{visits('52')}、応答率{share}で、いずれも目標を達成した。"
    assert [f.claims for f in flagged(said, checks=["C2"])] == [("r1.c1", "r1.c2")]


@pytest.mark.parametrize(
    ("sentence", "skip", "why"),
    [
        (f"応答率は{rate('88.4')}で集計中であるが、{LEAST}の目標を達成した。", Skip.NOT_FINAL, "集計中"),
        (f"応答率は{rate('88.4')}で、{LEAST}の目標をおおむね達成した。", Skip.VAGUE, "おおむね"),
        (f"応答率は{rate('88.4')}、目標は{LEAST}と訪問{OTHER}で、所期の目標を達成した。", Skip.VAGUE, "which of two"),
        (f"応答率は{rate('92.4')}、目標は{LEAST}で、全ての目標を達成するには至らなかった。", Skip.VAGUE, "another one"),
    ],
)
def test_traps_stay_silent(sentence: str, skip: Skip, why: str) -> None:
    done = audited(sentence, checks=["C2"])
    assert done.findings == (), why
    assert [run.skipped for run in done.checks_run] == [skip.value]


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        (
            f"訪問は{visits('52')}で計画{PLAIN}に届かなかったが、期日までに整備を終える目標は達成した。",
            "the second clause has no figure",
        ),
        (f"計画{PLAIN}の達成に向けて、訪問を{visits('52')}行った。", "nothing is said to be achieved"),
        (f"訪問は{visits('52')}である。計画は{PLAIN}である。", "no words at all"),
    ],
)
def test_words_of_another_clause_are_not_about_it(sentence: str, why: str) -> None:
    assert flagged(sentence, checks=["C2"]) == [], why


def test_a_group_is_held_against_the_target_of_the_sentence_before() -> None:
    night = "[[81.0％|c3 percentage 81.0 % indicator=応答率 group=夜間 period=FY2023]]"
    sentence = f"応答率は目標({LEAST})を達成した。夜間は{night}であったが、こちらも目標を達成している。"
    assert [f.claims for f in flagged(sentence, checks=["C2"])] == [("r1.c1", "r1.c3")]


def test_the_words_may_mean_a_result_of_another_group() -> None:
    large = "[[94.0％|c3 percentage 94.0 % indicator=応答率 period=FY2023]]"
    small = "[[61.0％|c4 percentage 61.0 % indicator=応答率 group=夜間 period=FY2023]]"
    sentence = f"応答率は昼間で{large}であるのに対し、夜間では{small}と、目標の{LEAST}に届いていない。"
    assert flagged(sentence, checks=["C2"]) == []


@pytest.mark.parametrize(
    ("sentence", "flags", "why"),
    [
        (
            f"訪問は{visits('64')}で、目標の{PLAIN}を大きく下回った。",
            True,
            "the words stand behind the target's figure",
        ),
        (f"訪問は{visits('64')}で、目標({PLAIN})を達成しませんでした。", True, "a polite denial"),
        (f"訪問は{visits('52')}で、目標({PLAIN})を達成しませんでした。", False, "rightly denied"),
        (f"訪問:目標{PLAIN}、実績{visits('52')}、達成", True, "a cell of its own"),
        (f"訪問:目標{PLAIN}、実績{visits('52')}、未達成", False, "a cell of its own"),
        (f"訪問は{visits('52')}であった。事務局は{PLAIN}の目標を満たすとした。", True, "the result stands before"),
    ],
)
def test_words_for_achievement_by_their_place(sentence: str, flags: bool, why: str) -> None:
    assert bool(flagged(sentence, checks=["C2"])) is flags, why


@pytest.mark.parametrize(
    ("sentence", "flags", "why"),
    [
        (f"計画した{PLAIN}を実行に移し、訪問は{visits('52')}となった。", True, "who does a plan does as much"),
        (f"訪問は{visits('52')}(目標{PLAIN})で、目標の達成を見た。", True, "the noun of the verb"),
        (f"訪問は{visits('68')}(目標{PLAIN})で、目標の達成はかなわなかった。", True, "the noun, denied"),
        (f"訪問は{visits('68')}であり、計画した{PLAIN}を回りきれていない。", True, "any verb, not done to the end"),
        (f"訪問は{visits('68')}(目標{PLAIN})。目標値を8件下回る結果であった。", True, "by how much"),
        (f"訪問は目標{PLAIN}、実績{visits('52')}、計画完遂", True, "a cell that is composed"),
        (f"訪問の目標{PLAIN}は、{visits('52')}の訪問により達成された。", True, "by what it was met"),
        (f"目標の{PLAIN}は達成されたのか。訪問は{visits('52')}で、達成できなかった。", False, "a question"),
        (f"訪問は{visits('52')}で、{PLAIN}の目標を満たすには不十分であった。", False, "not enough to fill it"),
        (f"訪問は{visits('52')}、目標は{PLAIN}。達成に問題はないと見ていたが、届かなかった。", False, "what was hoped"),
    ],
)
def test_words_of_achievement_are_composed(sentence: str, flags: bool, why: str) -> None:
    assert bool(flagged(sentence, checks=["C2"])) is flags, why


@pytest.mark.parametrize(
    ("words", "flags", "why"),
    [
        ("家庭への訪問は目標を達成した。", True, "they name what stands in the passage before"),
        ("以上のとおり、目標を達成した。", True, "they sum it up"),
        ("機器の更新は目標を達成した。", False, "of something else"),
        ("家庭への訪問は計画どおりの進み具合であった。", False, "of more than a figure"),
    ],
)
def test_words_may_be_about_a_passage_before(words: str, flags: bool, why: str) -> None:
    assert bool(flagged(f"家庭への訪問は{visits('52')}(目標{PLAIN})である。", words, checks=["C2"])) is flags, why


def test_a_target_of_a_passage_may_be_held_against_a_result_before() -> None:
    assert flagged(f"訪問は{visits('52')}であった。", f"よって目標({PLAIN})は満たされた。", checks=["C2"])


def test_a_part_is_not_what_a_target_was_set_for() -> None:
    part = "[[48件|c3 count 48 件 indicator=訪問 group=夜間 of=c2 period=FY2023]]"
    assert flagged(f"訪問は{visits('64')}(うち夜間{part})。{PLAIN}の目標を達成した。", checks=["C2"]) == []
