"""Checks A1 to A6: changes, the levels that they belong to, and what the words say of them."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.audit.samples import audited, flagged
from textmine.labels import Severity, Verdict

NOW = "来場者は[[{now}|c1 count {value} 人 indicator=来場者 period=FY2023]]"
CASES = [
    pytest.param(
        "受講者は[[512人|c1 count 512 人 indicator=受講者 period=FY2023]](前年度[[450人|c2 count 450 人 role=reference"
        " indicator=受講者 period=FY2022]]、[[30人増|c3 yoy_change 30 人 form=difference of=c1 base=FY2022]])",
        "A1",
        ("r1.c1", "r1.c2", "r1.c3"),
        Severity.ERROR,
        "+62人 instead of 30人増",
        id="A1 the level less its difference",
    ),
    pytest.param(
        "修了者は[[5,410人|c1 count 5410 人 indicator=修了者]](前年度比[[198人減|c2 yoy_change -198 人 form=difference of=c1"
        " base=FY2022]]、[[1.17倍|c3 yoy_change 1.17 倍 form=factor of=c1 base=FY2022]])",
        "A2",
        ("r1.c2", "r1.c3"),
        Severity.DECISION,
        "0.96倍 instead of 1.17倍",
        id="A2 a fall and a factor above one",
    ),
    pytest.param(
        "貸出しは[[4,720点|c1 count 4720 点 indicator=貸出し]]で、[[310点増|c2 yoy_change 310 点 form=difference of=c1"
        " base=FY2022]]、[[9.7%増|c3 yoy_change 9.7 % form=percent of=c1 base=FY2022]]",
        "A3",
        ("r1.c1", "r1.c2", "r1.c3"),
        Severity.ERROR,
        "+7.0% instead of 9.7%増",
        id="A3 the percentage of a difference",
    ),
    pytest.param(
        "見学は[[2,460校|c1 count 2460 校 indicator=見学 period=FY2023]]で、前年度の[[1,025校|c2 count 1025 校"
        " role=reference indicator=見学 period=FY2022]]から[[240%の増加|c3 yoy_change 240 % form=percent of=c1 base=FY2022]]",
        "A3",
        ("r1.c1", "r1.c2", "r1.c3"),
        Severity.ERROR,
        "+140% instead of 240%の増加",
        id="A3 by the previous level",
    ),
    pytest.param(
        "満足度は[[65.1%|c1 percentage 65.1 % indicator=満足度 period=FY2023]]で、前年度の[[62.0%|c2 percentage 62.0 %"
        " role=reference indicator=満足度 period=FY2022]]から[[3.1%増加|c3 yoy_change 3.1 % form=percent of=c1 base=FY2022]]した",
        "A4",
        ("r1.c1", "r1.c2", "r1.c3"),
        Severity.HINT,
        None,
        id="A4 points called percent",
    ),
    pytest.param(
        "電子化率は[[48.0%|c1 percentage 48.0 % indicator=電子化率 period=FY2023]](前年度[[40.0%|c2 percentage 40.0 %"
        " role=reference indicator=電子化率 period=FY2022]]、[[20.0ポイント増|c3 yoy_change 20.0 pt form=difference of=c1"
        " base=FY2022]])",
        "A4",
        ("r1.c1", "r1.c2", "r1.c3"),
        Severity.ERROR,
        "+7.9–+8.1pt instead of 20.0ポイント増",
        id="A4 a percentage called points",
    ),
    pytest.param(
        "計画の策定は前年度の[[84地区|c1 count 84 地区 role=reference indicator=計画の策定 period=FY2022]]から"
        "[[87地区|c2 count 87 地区 indicator=計画の策定 period=FY2023]]へ、[[2地区減|c3 yoy_change -2 地区 form=difference"
        " of=c2 base=FY2022]]となった",
        "A5",
        ("r1.c1", "r1.c2", "r1.c3"),
        Severity.DECISION,
        "82地区 instead of 87地区",
        id="A5 the sign of a change",
    ),
    pytest.param(
        "相談は[[392件|c1 count 392 件 indicator=相談 period=FY2023]](前年度[[417件|c2 count 417 件 role=reference"
        " indicator=相談 period=FY2022]])に増加した。",
        "A5",
        ("r1.c1", "r1.c2"),
        Severity.DECISION,
        None,
        id="A5 a word behind the figures",
    ),
    pytest.param(
        "放流は前年度の[[61万個|c1 count 610000 個 role=reference indicator=放流 period=FY2022]]を上回る[[58万個|c2 count"
        " 580000 個 indicator=放流 period=FY2023]]であった。",
        "A5",
        ("r1.c1", "r1.c2"),
        Severity.DECISION,
        None,
        id="A5 a word between the figures",
    ),
    pytest.param(
        "離職率は前年度[[4.1%|c1 percentage 4.1 % role=reference indicator=離職率 period=FY2022]]から[[3.2%|c2 percentage"
        " 3.2 % indicator=離職率 period=FY2023]]へと悪化した。",
        "A5",
        ("r1.c1", "r1.c2"),
        Severity.DECISION,
        None,
        id="A5 fewer who leave is no decline",
    ),
    pytest.param(
        "受講者は前年度比[[106.4%|c1 yoy_change 106.4 % form=index indicator=受講者 base=FY2022]]([[4.6%増|c2 yoy_change 4.6 %"
        " form=percent indicator=受講者 base=FY2022]])。",
        "A6",
        ("r1.c1", "r1.c2"),
        Severity.ERROR,
        "104.5–104.7% instead of 106.4%",
        id="A6 index and percentage",
    ),
]


@pytest.mark.parametrize(("text", "check", "claims", "severity", "repair"), CASES)
def test_what_cannot_be_is_found(
    text: str, check: str, claims: tuple[str, ...], severity: Severity, repair: str | None
) -> None:
    (finding,) = audited(text, checks=["A1", "A2", "A3", "A4", "A5", "A6"]).findings
    assert (finding.check, finding.claims, finding.severity) == (check, claims, severity)
    assert finding.verdict is Verdict.INCONSISTENT
    assert finding.formula in finding.message_ja
    assert finding.formula in finding.message_en
    assert "{" not in finding.message_ja + finding.message_en
    if repair is not None:
        assert finding.repair is not None
        assert finding.repair.startswith(repair)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            (
                "相談は[[318件|c1 count 318 件 indicator=相談 period=FY2022]]で前の四半期から[[24件減|c2 change -24 件"
                " form=difference of=c1 base=前の四半期]]。前年の同じ四半期は[[276件|c3 count 276 件 role=reference"
                " indicator=相談 period=FY2021]]だった。"
            ),
            "the base is not last year",
        ),
        (
            (
                "貸与は[[5,240着|c1 count 5240 着 indicator=貸与 period=FY2022]](前年度から[[310着増|c2 yoy_change 310 着"
                " form=difference of=c1 base=FY2021]])。前年度は[[4,890着|c3 count 4890 着 role=reference indicator=貸与"
                " period=FY2021]]としていたが[[4,930着|c4 count 4930 着 role=reference indicator=貸与 period=FY2021]]に訂正した。"
            ),
            "last year's figure was counted again, and the new one fits",
        ),
        (
            (
                "損益は前期の損失[[23百万円|c1 amount 23000000 円 role=reference indicator=損益 period=FY2021]]から[[41百万円|c2"
                " amount 41000000 円 indicator=損益 period=FY2022]]の利益に転じ、[[64百万円の改善|c3 yoy_change 64000000 円"
                " form=difference of=c2 base=FY2021]]となった。"
            ),
            "a loss is a minus that is not printed",
        ),
        (
            (
                "事故は前年度の[[31件|c1 count 31 件 role=reference indicator=事故 period=FY2022]]から[[24件|c2 count 24 件"
                " indicator=事故 period=FY2023]]へと改善した。"
            ),
            "fewer accidents are an improvement",
        ),
        (
            (
                "修了者は[[5,410人|c1 count 5410 人 indicator=修了者]](前年度比[[198人減|c2 yoy_change -198 人 form=difference"
                " of=c1 base=FY2022]]、目標比[[1.17倍|c3 change 1.17 倍 form=factor of=c1 base=目標]])"
            ),
            "the factor is against the target",
        ),
        (
            (
                "来場者は[[3,019人|c1 count 3019 人 indicator=来場者]](前年度比[[19人増|c2 yoy_change 19 人 form=difference of=c1"
                " base=FY2022]]、[[1.0倍|c3 yoy_change 1.0 倍 form=factor of=c1 base=FY2022]])"
            ),
            "1.0 is printed for a little more than one",
        ),
        (
            (
                "来場者は[[約3,000人|c1 count 3000 人 bound=about indicator=来場者 period=FY2023]](前年度[[2,500人|c2 count 2500 人"
                " role=reference indicator=来場者 period=FY2022]]、[[300人増|c3 yoy_change 300 人 form=difference of=c1"
                " base=FY2022]])"
            ),
            "約 gives no verdict",
        ),
        (
            (
                "満足度は[[65.1%|c1 percentage 65.1 % indicator=満足度 period=FY2023]](前年度[[62.0%|c2 percentage 62.0 %"
                " role=reference indicator=満足度 period=FY2022]]、[[5%増|c3 yoy_change 5 % form=percent of=c1 base=FY2022]])"
            ),
            "a percentage of change of a share, rightly so called",
        ),
        (
            (
                "事故は前年度の[[31件|c1 count 31 件 role=reference indicator=事故 period=FY2022]]を上回る[[24件|c2 count 24 件"
                " indicator=別の事故 period=FY2023]]"
            ),
            "another indicator",
        ),
        (
            (
                "相談は[[392件|c1 count 392 件 indicator=相談 period=FY2023]](前年度[[417件|c2 count 417 件 role=reference"
                " indicator=相談 period=FY2022]])と、増加には至らなかった。"
            ),
            "the word is taken back",
        ),
    ],
)
def test_what_can_be_is_not(text: str, why: str) -> None:
    assert not audited(text, checks=["A1", "A2", "A3", "A4", "A5", "A6"]).findings, why


def test_a_change_that_fits_two_other_levels_of_the_passage_is_not_flagged() -> None:
    text = (
        "空きは[[32.0%|c1 percentage 32.0 % indicator=空き period=FY2023]]で、前年度の[[37.4%|c2 percentage 37.4 % role=reference"
        " indicator=空き period=FY2022]]、2年前の[[44.0%|c3 percentage 44.0 % role=reference indicator=空き period=FY2021]]から"
        "[[12.0ポイントの低下|c4 yoy_change -12.0 pt form=difference of=c1 base=FY2022]]となった。"
    )
    result = audited(text, checks=["A1"])
    assert not result.findings, "the base was read wrongly: it is that of two years before"
    assert [run.skipped for run in result.checks_run] == ["the wording allows several readings"]


def test_what_is_right_counts_as_checked() -> None:
    runs = audited(
        "受講者は[[480人|c1 count 480 人 indicator=受講者 period=FY2023]](前年度[[450人|c2 count 450 人 role=reference"
        " indicator=受講者 period=FY2022]]、[[30人増|c3 yoy_change 30 人 form=difference of=c1 base=FY2022]]、[[6.7%増|c4"
        " yoy_change 6.7 % form=percent of=c1 base=FY2022]])"
    ).checks_run
    made = {run.check for run in runs if run.verdict is Verdict.CONSISTENT}
    assert {"A1", "A2", "A3", "A5"} <= made


def test_figures_that_were_cut_off_are_a_hint_only() -> None:
    (finding,) = audited(
        "貸出しは[[1,129回|c1 count 1129 回 indicator=貸出し]]で、前年度より[[129回増|c2 yoy_change 129 回 form=difference of=c1"
        " base=FY2022]]、[[12%増|c3 yoy_change 12 % form=percent of=c1 base=FY2022]]",
        checks=["A3"],
    ).findings
    assert (finding.verdict, finding.severity) == (Verdict.ONLY_BY_TRUNCATION, Severity.HINT)
    assert finding.repair is None, "12.9 cut off is 12"


@given(before=st.integers(1, 10**7), now=st.integers(1, 10**7), places=st.integers(0, 2))
def test_what_is_computed_of_true_counts_and_rounded_is_never_flagged(before: int, now: int, places: int) -> None:
    assume(now != before)
    rate = round(100 * (now - before) / before, places)
    factor, index = round(now / before, 2), round(100 * now / before, places)
    assume(min(factor, index) > 0)
    text = (
        f"来場者は[[{now}人|c1 count {now} 人 indicator=来場者 period=FY2023]](前年度[[{before}人|c2 count {before} 人"
        f" role=reference indicator=来場者 period=FY2022]]、[[{now - before}人|c3 yoy_change {now - before} 人"
        f" form=difference of=c1 base=FY2022]]、[[{abs(rate):.{places}f}%|c4 yoy_change {rate:.{places}f} % form=percent of=c1"
        f" base=FY2022]]、[[{factor:.2f}倍|c5 yoy_change {factor:.2f} 倍 form=factor of=c1 base=FY2022]]、"
        f"[[{index:.{places}f}%|c6 yoy_change {index:.{places}f} % form=index of=c1 base=FY2022]])"
    )
    assert not flagged(text)


LATER = "[[{0}人|c1 count {0} 人 indicator=見学者 period=FY2023]]"
EARLIER = "[[{0}人|c2 count {0} 人 role=reference indicator=見学者 period=FY2022]]"


@pytest.mark.parametrize(
    ("sentence", "flags", "why"),
    [
        ("見学者は{0}で、{1}であった前年度から伸びている。", True, "the earlier year stands behind its figure"),
        ("見学者は{0}となり、前年度の{1}から倍増した。", True, "twice as many is more"),
        ("見学者は{0}と、前年度の{1}から大きく落ち込んだ。", False, "fewer is a fall"),
        ("見学者は{0}と、前年度の{1}を上回った。", True, "it is below"),
        ("見学者は{0}で、前年度の{1}からの減少に歯止めをかけられなかった。", False, "words taken back"),
    ],
)
def test_words_behind_the_earlier_figure(sentence: str, flags: bool, why: str) -> None:
    text = sentence.format(LATER.format(310), EARLIER.format(340))
    assert [f.check for f in flagged(text, checks=["A5"])] == (["A5"] if flags else []), why


def test_a_change_linked_to_the_earlier_figure_is_that_of_the_later_one() -> None:
    change = "[[20人増|c3 yoy_change 20 人 form=difference of=c2 indicator=見学者 base=FY2022 period=FY2023]]"
    row = f"見学者　5年度{LATER.format(340)}　4年度{EARLIER.format(310)}　差引{change}"
    assert [f.claims for f in flagged(row, checks=["A1"])] == [("r1.c1", "r1.c2", "r1.c3")]


def test_changes_side_by_side_have_one_base() -> None:
    more = "[[200人増|c3 yoy_change 200 人 form=difference of=c1 indicator=見学者]]"
    times = "[[4.0倍|c4 change 4.0 倍 form=factor of=c1 indicator=見学者]]"
    found = flagged(f"見学者は{LATER.format(300)}となり、1年で{more}、{times}に膨らんだ。", checks=["A3"])
    assert [f.claims for f in found] == [("r1.c1", "r1.c3", "r1.c4")]


@pytest.mark.parametrize(
    ("words", "flags", "why"),
    [
        ("、前年度比", True, "the same base"),
        ("であるが、団体客を含めると前年度比", False, "of more than the figure before it"),
        ("であるが、団体客を除くと前年度比", False, "of less"),
    ],
)
def test_a_change_of_another_scope_is_no_rival(words: str, flags: bool, why: str) -> None:
    more = "[[20人増|c3 yoy_change 20 人 form=difference of=c1 indicator=見学者 base=FY2022]]"
    index = "[[94.0％|c4 yoy_change 94.0 % form=index of=c1 indicator=見学者 base=FY2022]]"
    found = flagged(f"見学者は{LATER.format(320)}（前年度より{more}）{words}{index}となった。", checks=["A2"])
    assert [f.check for f in found] == (["A2"] if flags else []), why


def test_what_got_better_may_have_fallen() -> None:
    now = "[[9.4％|c1 percentage 9.4 % indicator=空室率 period=FY2023]]"
    before = "[[10.1％|c2 percentage 10.1 % role=reference indicator=空室率 period=FY2022]]"
    better = "[[0.7ポイントの改善|c3 yoy_change 0.7 pt form=difference of=c1 indicator=空室率 base=FY2022]]"
    assert flagged(f"空室率は{now}で、前年度の{before}から{better}である。") == []
