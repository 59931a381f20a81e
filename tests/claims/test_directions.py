"""Direction words of every form: adjectives, verbs, の改善, and figures that share one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

ADJECTIVES = [
    "新型は据付けが[[40分|c1 measure 40 分]]と旧型([[65分|c2 measure 65 分]])よりも[[25分短く|c3 change -25 分 form=difference of=c1]]なった。",
    "正答は[[73.5%|c1 percentage 73.5 %]]で、実演前より[[25.5ポイント高い|c2 change 25.5 pt form=difference of=c1]]。",
    "応対は従来比[[40秒短く|c1 change -40 秒 form=difference]]なった。",
    "高い所に[[12人|c1 count 12 人]]多い班を置いた。",
]

VERBS = [
    "契約の単価を前年度から[[6.3%引き下げ|c1 yoy_change -6.3 % form=percent]]た。",
    "賃料は前年度より[[6.8%膨らみ|c1 yoy_change 6.8 % form=percent]]を見せた。",
    "石炭の荷は前年度比で[[7.8%落ち込ん|c1 yoy_change -7.8 % form=percent]]だ。",
    "処理の日数は前年度より[[1.5日縮まっ|c1 yoy_change -1.5 日 form=difference]]ている。",
    "水の使用を前回より[[28%抑え|c1 change -28 % form=percent]]つつ広げた。",
    "会議費は計画を[[150万円下回る|c1 achievement -1500000 円]]額に収まった。",
]

IMPROVEMENTS = [
    "一者応札の割合は前年度から[[4.6ポイントの改善|c1 yoy_change -4.6 pt form=difference]]となった。",
    "満足度は前年度から[[6.5ポイントの改善|c1 yoy_change 6.5 pt form=difference]]となった。",
    "材料費率は前年度から[[0.7ポイント悪化|c1 yoy_change 0.7 pt form=difference]]した。",
    "設備の改善は[[3件|c1 count 3 件]]であった。",
]

COMPOUNDS = [
    "休憩用の椅子を[[140脚|c1 count 140 脚]]増設した。",
    "書架[[2.9km|c1 measure 2.9 km]]の増設計画を立てた。",
    "試料は[[86 本|c1 count 86 本]]　高純度物質も配った。",
]

SHARED = [
    "評点は前年度よりそれぞれ[[7点|c1 yoy_change 7 点 form=difference]]、[[5点の伸び|c2 yoy_change 5 点 form=difference]]となった。",
    "前年度をそれぞれ[[1,240万円|c1 yoy_change -12400000 円 form=difference]]、[[46万円下回っ|c2 yoy_change -460000 円 form=difference]]た。",
]


@pytest.mark.parametrize("case", [*ADJECTIVES, *VERBS, *IMPROVEMENTS, *COMPOUNDS, *SHARED])
def test_directions(check: Callable[[str], None], case: str) -> None:
    check(case)
