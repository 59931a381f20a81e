"""Forms that OCR and old printers leave: inner spaces, full width, compatibility kanji, broken lines."""

from __future__ import annotations

from collections.abc import Callable

import pytest

CASES = [
    "受講者は [[5, 410 人|c1 count 5410 人]] であった。",
    "[[8 割以上|c1 percentage 80 % bound=at_least]]の施設で実施した。",
    "応募は[[４，０００件以上|c1 count 4000 件 bound=at_least]]に上った。",
    "費用は[[約２億 4,000万円|c1 amount 240000000 円 bound=about]]であった。",
    "登録は[[72,567⼈|c1 count 72567 人]]となった。",
    "稼働率は[[９７．３％|c1 percentage 97.3 %]]（対前年度比[[０．３ポイント増|c2 yoy_change 0.3 pt form=difference of=c1]]）であった。",
    "参加者は[[1,2\n40人|c1 count 1240 人]]であった。",
    "事業費は[[3億\n2,000万円|c1 amount 320000000 円]]であった。",
    "再生利用率は[[88.4\n%|c1 percentage 88.4 %]]であった。",
    "相談は[[310\n件|c1 count 310 件]](前年度比[[12件\n増|c2 yoy_change 12 件 form=difference of=c1]])であった。",
    "受付は[[２ ５０ 件|c1 count 250 件]]であった。",
    "採択は[[18件|c1 count 18 件]](うち新規[[5件|c2 count 5 件 of=c1]]）である。",
    "回収率は[[62. 5％|c1 percentage 62.5 %]]であった。",
    "前年度比 [[△ 3.2%|c1 yoy_change -3.2 % form=percent]] であった。",
    "結果は①[[95.1％|c1 percentage 95.1 %]]②[[90.4％|c2 percentage 90.4 %]]であった。",
    "開催は[[四十六都道府県|c1 count 46 都道府県]][[四十九回|c2 count 49 回]]であった。",
    "経費は[[64,586百万円|c1 amount 64586000000 円]]、契約は[[24億50百万円|c2 amount 2450000000 円]]であった。",
]


@pytest.mark.parametrize("case", CASES)
def test_worn_forms(case: str, check: Callable[[str], None]) -> None:
    check(case)
