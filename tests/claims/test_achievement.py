"""Achievement: figures against a target or plan; they carry no form and no base."""

from __future__ import annotations

from collections.abc import Callable

import pytest

CASES = [
    "講習会の開催は[[56回|c1 count 56 回]]で、達成度は[[112.0%|c2 achievement 112.0 % of=c1]]であった。",
    "巡回指導は[[420件|c1 count 420 件]](達成率[[105%|c2 achievement 105 % of=c1]])であった。",
    "新規の採択は計画値を[[15.2%上回る|c1 achievement 15.2 %]]結果となった。",
    "点検の進み具合は計画を[[8.5%下回っ|c1 achievement -8.5 %]]た。",
    "受講者は目標値を[[230人上回っ|c1 achievement 230 人]]た。",
    "利用率は目標を[[3.1ポイント下回り|c1 achievement -3.1 pt]]、改善を要する。",
    "育成者数は目標([[5,000人|c1 count 5000 人 role=target]])の[[86%|c2 achievement 86 %]]にとどまった。",
    "展示替えは[[24回|c1 count 24 回]](対目標比[[120.0%|c2 achievement 120.0 % of=c1]])行った。",
    "論文の発表は[[96報|c1 count 96 報]]で、対計画比[[104.3%|c2 achievement 104.3 % of=c1]]であった。",
    "苗の配布は計画の[[1.2倍|c1 achievement 1.2 倍 of=c2]]に当たる[[6,000本|c2 count 6000 本]]であった。",
    "漁港の改修は[[9港|c1 count 9 港]]で、目標達成率は[[90.0%|c2 achievement 90.0 % of=c1]]である。",
    "[[60校|c1 count 60 校 role=target]]の計画に対し、[[66校|c2 count 66 校]]([[110.0%|c3 achievement 110.0 % of=c2]])で出前授業を行った。",
    "会議の誘致は計画額を[[1,200万円上回る|c1 achievement 12000000 円 of=c2]][[2億3,400万円|c2 amount 234000000 円]]の効果を生んだ。",
    "新種の登録は[[291件|c1 count 291 件]]で、計画値[[280件|c2 count 280 件 role=target]]と比べた達成度は[[103.9%|c3 achievement 103.9 % of=c1]]となった。",
    "目標の[[8割|c1 achievement 80 %]]に達した。",
    "再生率は[[48.2%|c1 percentage 48.2 %]]となり、計画値([[45%|c2 percentage 45 % role=target]])を[[3.2ポイント上回っ|c3 achievement 3.2 pt of=c1]]た。",
    "支援先は計画比[[97.5%|c1 achievement 97.5 %]]であった。",
    "初動調査の達成度は[[120%以上|c1 achievement 120 % bound=at_least]]であった。",
    # The figures below name a target without being set against it.
    "目標を達成した支部は[[31支部|c1 count 31 支部]]である。",
    "年度目標を達成した職員の割合は[[68.0%|c1 percentage 68.0 %]]であった。",
    "計画の策定を支援した市町村は[[17市町村|c1 count 17 市町村]]に上る。",
]


@pytest.mark.parametrize("case", CASES)
def test_achievement(case: str, check: Callable[[str], None]) -> None:
    check(case)
