"""Where a claim begins and ends, and that neighbouring words stay out of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

ENDS = [
    "受講者は[[約1,200名程度|c1 count 1200 名 bound=about]]であった。",
    "費用は総額[[約3.2億円|c1 amount 320000000 円 bound=about]]である。",
    "利用は年間延べ[[300件|c1 count 300 件]]であった。",
    "登録は累計[[5,200件|c1 count 5200 件]]となった。",
    "開催は合計[[14回|c1 count 14 回]]に及んだ。",
    "応募は過去最多の[[96件|c1 count 96 件]]であった。",
    "平均[[3.4日|c1 measure 3.4 日]]で処理した。",
    "出席率は[[ほぼ100%|c1 percentage 100 % bound=about]]であった。",
    "全[[47都道府県|c1 count 47 都道府県]]で実施した。",
    "[[300回を超える|c1 count 300 回 bound=more_than]]点検を行った。",
    "点検は[[300回を超え|c1 count 300 回 bound=more_than]]た。",
    "点検は[[300回を上回る|c1 count 300 回 bound=more_than]]数となった。",
    "待機者は[[10人を下回っ|c1 count 10 人 bound=less_than]]ている。",
    "前年度より[[12件多い|c1 yoy_change 12 件 form=difference of=c2]][[96件|c2 count 96 件]]であった。",
    "[[2〜3割|c1 percentage 20..30 %]]の施設が未対応である。",
    "{{20〜30代|name}}の利用が目立った。",
    "相談は[[5,000~6,000件|c1 count 5000..6000 件]]で推移している。",
    "経費は[[1億円弱|c1 amount 100000000 円 bound=about]]であった。",
    "経費は[[1億円強|c1 amount 100000000 円 bound=about]]であった。",
]

SIDE_BY_SIDE = [
    "研修[[8回|c1 count 8 回]][[240人|c2 count 240 人]]を実施した。",
    "[[4機関|c1 count 4 機関]][[12名|c2 count 12 名]]を受け入れた。",
    "新規[[3件|c1 count 3 件]]、継続[[14件|c2 count 14 件]]を採択した。",
    "[[12か国|c1 count 12 か国]]・[[31都市|c2 count 31 都市]]で公開した。",
    "講習[[6回|c1 count 6 回]](受講者[[180人|c2 count 180 人]])を開いた。",
    "[[1,200部|c1 count 1200 部]](和文[[800部|c2 count 800 部 of=c1]]・英文[[400部|c3 count 400 部 of=c1]])を印刷した。",
    "出荷は[[310トン|c1 measure 310 トン]]/[[18億円|c2 amount 1800000000 円]]であった。",
]


@pytest.mark.parametrize("case", ENDS)
def test_ends(case: str, check: Callable[[str], None]) -> None:
    check(case)


@pytest.mark.parametrize("case", SIDE_BY_SIDE)
def test_claims_side_by_side(case: str, check: Callable[[str], None]) -> None:
    check(case)
