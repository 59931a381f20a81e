"""What one passage or row takes from those around it in its column."""

from __future__ import annotations

from collections.abc import Callable

import pytest

PASSAGES = [
    pytest.param(
        """@ r1
・相談窓口の利用は[[3,410件|c1 count 3410 件 indicator=相談窓口の利用]]であった。
@ r2
・前年度に比べ[[210件増加|c1 yoy_change 210 件 form=difference of=r1.c1]]した。""",
        marks=pytest.mark.xfail(reason="a change alone does not reach the level of the passage before", strict=True),
    ),
    """@ r1
・受講者の満足度は[[93.0%|c1 percentage 93.0 %]]であった。
@ r2
・受講者数は[[1,250人|c1 count 1250 人]]であった。""",
    """@ r1
・職員は[[312人|c1 count 312 人]]である。
@ r2
・巡視船は[[5隻|c1 count 5 隻]]である。
@ r3
・予算の執行率は[[97.1%|c1 percentage 97.1 %]]であった。""",
    """@ r1 column=中期計画
・研修を年[[4回|c1 count 4 回 role=target]]行う。
@ r2 column=中期計画
・研修の満足度を[[8割以上|c1 percentage 80 % bound=at_least role=target]]とする。""",
    """@ r1 heading=(1)講習会の実施
・[[24回|c1 count 24 回]]開催し、[[960人|c2 count 960 人]]が参加した。""",
    """@ r1
・海図の改版は[[24図|c1 count 24 図]]であった。
@ r2
・電子海図の更新は[[112回|c1 count 112 回]](うち緊急[[9回|c2 count 9 回 of=c1]])行った。""",
]

LINES = [
    "観測網の維持について、保守点検を\n[[210回|c1 count 210 回]]行い、欠測率は\n[[0.8%|c2 percentage 0.8 %]]であった。",
    pytest.param(
        "受講者は[[1,250人|c1 count 1250 人]](前年度比\n[[30人増|c2 yoy_change 30 人 form=difference of=c1]])であった。",
        marks=pytest.mark.xfail(reason="a group of digits broken behind the comma is not joined", strict=True),
    ),
    "採択は[[18件|c1 count 18 件]]で、\nうち新規は[[5件|c2 count 5 件 of=c1]]であった。",
    pytest.param(
        "満足度は[[91.0%|c1 percentage 91.0 %]]となり、目標\n([[85%|c2 percentage 85 % role=target]])を達成した。",
        marks=pytest.mark.xfail(reason="a line break before a bracket cuts the sentence", strict=True),
    ),
]

PLANS = [
    pytest.param(
        "@ r column=中期計画\n令和4年度実績の[[120件|c1 count 120 件 role=reference]]を上回る[[150件以上|c2 count 150 件 bound=at_least role=target]]を目指す。",
        marks=pytest.mark.xfail(reason="を上回る before a further figure is read as a bound", strict=True),
    ),
    "@ r column=年度計画\n[[3件程度|c1 count 3 件 bound=about role=target]]の共同研究を新たに始める。",
    "@ r column=評価の視点\n前年度([[82.0%|c1 percentage 82.0 % role=reference]])を上回る満足度が得られたか。",
    "@ r column=自己評価\n満足度は[[91.0%|c1 percentage 91.0 %]]と目標([[85%以上|c2 percentage 85 % bound=at_least role=target]])を上回った。",
    "@ r column=大臣評価\n次期には[[95%|c1 percentage 95 % role=target]]を目指すことを期待する。",
]


@pytest.mark.parametrize("case", PASSAGES)
def test_passages(case: str, check: Callable[[str], None]) -> None:
    check(case)


@pytest.mark.parametrize("case", LINES)
def test_sentences_over_lines(case: str, check: Callable[[str], None]) -> None:
    check(case)


@pytest.mark.parametrize("case", PLANS)
def test_columns_and_their_references(case: str, check: Callable[[str], None]) -> None:
    check(case)
