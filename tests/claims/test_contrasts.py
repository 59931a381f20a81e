"""Pairs that differ in one word, of which the claims stage must see the difference."""

from __future__ import annotations

from collections.abc import Callable

import pytest

PAIRS = [
    # 以上 with a noun behind names a group, with an ending it bounds a result.
    "{{1日|per_unit}}{{8時間以上|threshold}}勤務する職員は[[24人|c1 count 24 人]]である。",
    "勤務は{{1日|per_unit}}[[8時間以上|c1 measure 8 時間 bound=at_least]]であった。",
    # は and を上回る: a level and a comparison with it.
    "満足度は前年度の[[88.0%|c1 percentage 88.0 % role=reference]]を上回る[[90.1%|c2 percentage 90.1 %]]であった。",
    # 目標 as a key, as a base, and in a name.
    "目標は[[40件|c1 count 40 件 role=target]]である。",
    "目標を[[40件上回っ|c1 achievement 40 件]]た。",
    "目標管理の研修は[[40件|c1 count 40 件]]であった。",
    # 倍 with and without a base.
    "志願倍率は[[4.0倍|c1 count 4.0 倍]]であった。",
    "志願者は前年度の[[4.0倍|c1 yoy_change 4.0 倍 form=factor]]であった。",
    "志願者は[[4.0倍|c1 change 4.0 倍 form=factor]]に増加した。",
    # ポイント as a score, as a gap and as a change.
    "付与したのは[[500ポイント|c1 measure 500 pt]]である。",
    "差は[[5ポイント|c1 measure 5 pt]]である。",
    "[[5ポイント増|c1 change 5 pt form=difference]]である。",
    # △ and ▲ as levels and as changes.
    "当期純損益は[[△1,200万円|c1 amount -12000000 円]]であった。",
    "純利益は前年度比[[△1,200万円|c1 yoy_change -12000000 円 form=difference]]であった。",
    "▲は未実施、●は実施を示す。",
    # 前年度 as a time and as a base.
    "前年度に[[30件|c1 count 30 件]]を採択した事業を継続した。",
    "前年度に比べ[[30件増|c1 yoy_change 30 件 form=difference]]となった。",
    # A word of direction before the figure and behind it.
    "増加数は[[30件|c1 change 30 件 form=difference]]であった。",
    # 割 and 分 as a rate, 分 as time.
    "利用率は[[3割5分|c1 percentage 35 %]]である。",
    "待ち時間は平均[[35分|c1 measure 35 分]]である。",
    # 円 as an amount and 円 in a word.
    "費用は[[200円|c1 amount 200 円]]であった。",
    "円高の影響を受けた。",
    # 年 as a duration, a frequency and a date.
    "調査に要した期間は[[2年|c1 measure 2 年]]であった。",
    "点検は年[[2回|c1 count 2 回]]行った。",
    "{{令和2年|date}}に点検を行った。",
    # 名 as persons and 名 in a word.
    "調査員は[[3名|c1 count 3 名]]である。",
    "新施設の名称を公募した。",
]


@pytest.mark.parametrize("case", PAIRS)
def test_pairs(case: str, check: Callable[[str], None]) -> None:
    check(case)
