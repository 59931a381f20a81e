"""Numbers that character recognition pulled apart, and cells that stay apart."""

from __future__ import annotations

from collections.abc import Callable

import pytest

ONE_NUMBER = [
    "受付は[[２ ５０ 件|250 件 counter]]であった。",
    "参加は[[４ ５社|45 社 counter]]である。",
    "加盟は [[４ ５社|45 社 counter]]である。",
    "割合は[[62. 5％|62.5 % percent step=0.1]]である。",
    "平均は[[6 2 . 1 歳|62.1 歳 measure step=0.1]]である。",
    "出力は[[1 2 万 5, 000 ｋＷ|125000 kW measure]]である。",
    "点検は[[1,0 09 台|1009 台 counter]]である。",
    "点検(登録の[[87. 6%|87.6 % percent step=0.1]])である。",
    "{{令和 5 年度|date}} [[9 . 0 %|9.0 % percent step=0.1]] である。",
    "回答は[[2 5 0 件|250 件 counter]]あった。",
    "参加者は[[1,2\n40人|1240 人 counter]]であった。",
    "参加者は[[1,24\n0人|1240 人 counter]]であった。",
]

APART = [
    "延べ [[318 館|318 館 counter]]を訪ね、[[1,120 館|1120 館 counter]]に配った。",
    '項目 [[5|5 "" none]] 右に同じ。',
    '定員 [[50|50 "" none]] 講習を受けた者',
    '件数 [[12|12 "" none]] [[34|34 "" none]] [[56|56 "" none]]',
    '件数 [[5|5 "" none]] [[10件|10 件 counter]]',
    "{{表２|reference_number}} [[５件|5 件 counter]]を数えた。",
    '[[1|1 "" none]] [[2|2 "" none]]\n[[3|3 "" none]] [[4|4 "" none]] [[5|5 "" none]]',
    '区分 [[１|1 "" none]] [[２|2 "" none]] [[３|3 "" none]] 計',
    '回数は[[1|1 "" none]],[[2|2 "" none]]\n人数は[[40|40 "" none]]',
]


@pytest.mark.parametrize("sentence", ONE_NUMBER)
def test_one_number(check: Callable[[str], None], sentence: str) -> None:
    check(sentence)


@pytest.mark.parametrize("sentence", APART)
def test_apart(check: Callable[[str], None], sentence: str) -> None:
    check(sentence)
