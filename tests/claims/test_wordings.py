"""The same meaning in many wordings: what holds for one way to say it holds for the others."""

from __future__ import annotations

from collections.abc import Callable

import pytest

PREVIOUS_YEAR = [
    "入館者は、対前年度[[1,204人増|c1 yoy_change 1204 人 form=difference]]であった。",
    "入館者は対前年同期比で[[8.1%増加|c1 yoy_change 8.1 % form=percent]]した。",
    "入館者は前年度実績を[[1,204人上回る|c1 yoy_change 1204 人 form=difference of=c2]][[3万人|c2 count 30000 人]]となった。",
    "入館者は[[3万人|c1 count 30000 人]]で、前年度に比較して[[1,204人増加|c2 yoy_change 1204 人 form=difference of=c1]]している。",
    "入館者は[[3万人|c1 count 30000 人]]で、前年度から[[4.2%の増|c2 yoy_change 4.2 % form=percent of=c1]]となった。",
    "入館者は[[3万人|c1 count 30000 人]]([[4.2%増|c2 change 4.2 % form=percent of=c1]])であった。",
    pytest.param(
        "昨年と比べ、苗の枯死は[[2割減っ|c1 yoy_change -20 % form=percent]]た。",
        marks=pytest.mark.xfail(reason="a comparison in the clause before is not found", strict=True),
    ),
    "一昨年度から[[2割減少|c1 change -20 % form=percent]]した。",
    "入館者は[[3万人|c1 count 30000 人]](対前年度比:[[+4.2%|c2 yoy_change 4.2 % form=percent of=c1]])であった。",
    "入館者は[[3万人|c1 count 30000 人]]、前年度比は[[104.2%|c2 yoy_change 104.2 % form=index of=c1]]である。",
]

DIRECTION_NOUNS = [
    "旅費は[[12%圧縮|c1 change -12 % form=percent]]された。",
    "手続の日数は[[5日間短縮|c1 change -5 日間 form=difference]]された。",
    "使用電力を[[18.2%低減|c1 change -18.2 % form=percent]]した。",
    "委託費は[[3,000万円の減額|c1 change -30000000 円 form=difference]]となった。",
    "定員は[[15名増員|c1 change 15 名 form=difference]]された。",
    "収穫量は[[2割の減収|c1 change -20 % form=percent]]となった。",
    "正確度は[[1.8ポイント向上|c1 change 1.8 pt form=difference]]した。",
    "有収率は[[0.6ポイント悪化|c1 change -0.6 pt form=difference]]した。",
    "評点は[[0.2ポイント下がっ|c1 change -0.2 pt form=difference]]た。",
    "予約は[[1.6倍|c1 change 1.6 倍 form=factor]]に増えた。",
    "保守費は[[5%以上の削減|c1 change -5 % form=percent bound=at_least]]を達成した。",
    "保守費は[[約2割減|c1 change -20 % form=percent bound=about]]となった。",
]

NO_CHANGE = [
    "改善の提案は[[3件|c1 count 3 件]]であった。",
    "増設した係留施設は[[2基|c1 count 2 基]]である。",
    "減免の対象は[[140人|c1 count 140 人]]であった。",
    "減少した魚種は[[5種|c1 count 5 種]]であった。",
    "増加傾向にある地点は[[12地点|c1 count 12 地点]]である。",
    "削減率の算定に用いた事業所は[[36事業所|c1 count 36 事業所]]である。",
]

TOTALS = [
    "港湾技術者[[64人|c1 count 64 人]](うち女性[[21人|c2 count 21 人 of=c1]])を育成した。",
    "全[[1,240件|c1 count 1240 件]]中[[62件|c2 count 62 件 of=c1]]で不備があった。",
    "[[1,240件|c1 count 1240 件]]の申請のうち[[5%|c2 percentage 5 % of=c1]]に不備があった。",
    "申請は[[1,240件|c1 count 1240 件]]あり、そのうち電子によるものは[[980件|c2 count 980 件 of=c1]]([[79.0%|c3 percentage 79.0 % of=c2]])であった。",
    pytest.param(
        "契約[[320件|c1 count 320 件]]([[48億円|c2 amount 4800000000 円]])のうち、競争契約は[[290件|c3 count 290 件 of=c1]]([[41億円|c4 amount 4100000000 円 of=c2]])であった。",
        marks=pytest.mark.xfail(reason="figures in parallel brackets are not linked", strict=True),
    ),
    "標本は[[6,200点|c1 count 6200 点]]で、その[[3割|c2 percentage 30 % of=c1]]が海藻である。",
    "要望は[[48件|c1 count 48 件]]で、このうち[[30件|c2 count 30 件 of=c1]]に対応済みである。",
]

PAIRS_OF_TARGET_AND_RESULT = [
    "受講者数:[[2,614人|c1 count 2614 人]](目標:[[2,500人|c2 count 2500 人 role=target]])",
    "受講者数は、目標[[2,500人|c1 count 2500 人 role=target]]のところ[[2,614人|c2 count 2614 人]]であった。",
    "受講者数は[[2,614人|c1 count 2614 人]]と、年度計画に掲げた[[2,500人|c2 count 2500 人 role=target]]を達成した。",
    "数値目標である満足度[[80%以上|c1 percentage 80 % bound=at_least role=target]]に対し、[[91.4%|c2 percentage 91.4 %]]を得た。",
    "満足度は[[91.4%|c1 percentage 91.4 %]]であり、目標値([[80%|c2 percentage 80 % role=target]])を[[11.4ポイント上回っ|c3 achievement 11.4 pt of=c1]]ている。",
    "計画[[12回|c1 count 12 回 role=target]]、実績[[15回|c2 count 15 回]]、達成率[[125%|c3 achievement 125 % of=c2]]",
]

THRESHOLDS = [
    "1日の利用者が{{100人未満|threshold}}の停留所は[[38か所|c1 count 38 か所]]である。",
    "築{{40年を超える|threshold}}庁舎は[[12棟|c1 count 12 棟]]ある。",
    "資本金{{1億円以下|threshold}}の法人は[[720社|c1 count 720 社]]であった。",
    "雨量{{50mm以上|threshold}}の日は[[6日|c1 measure 6 日]]あった。",
    "勤続{{20年以上|threshold}}の職員は[[84人|c1 count 84 人]]である。",
    "人口{{5万人未満|threshold}}の市町村の[[62%|c1 percentage 62 %]]が導入した。",
    "正答率が{{6割に満たない|threshold}}受験者は[[41人|c1 count 41 人]]であった。",
    "残業が{{45時間を超えた|threshold}}職員は[[3人|c1 count 3 人]]であった。",
]

NORMS = [
    "各支所に[[1名|c1 count 1 名]]の担当者を置いた。",
    "研修は各コース年[[4回|c1 count 4 回]]行った。",
    "全[[8支部|c1 count 8 支部]]で各[[2回|c2 count 2 回]]の説明会を開いた。",
    "処理能力は[[1,200トン|c1 measure 1200 トン]]/日である。",
    "1人当たりの年間受講時間は[[12.4時間|c1 measure 12.4 時間]]であった。",
    "{{1万人|per_unit}}当たりの発生は[[2.3件|c1 count 2.3 件]]であった。",
]

GAPS = [
    "最も高い県と最も低い県では[[12.3ポイント|c1 measure 12.3 pt]]の開きがあった。",
    "男女の平均点の差は[[3.1点|c1 measure 3.1 点]]であった。",
    '度数率は[[1.15|c1 measure 1.15 ""]](前年度[[1.28|c2 measure 1.28 "" role=reference]])であった。',
    "評価は5点満点中[[4.6点|c1 measure 4.6 点]]であった。",
]


@pytest.mark.parametrize("case", PREVIOUS_YEAR)
def test_previous_year(case: str, check: Callable[[str], None]) -> None:
    check(case)


@pytest.mark.parametrize("case", DIRECTION_NOUNS)
def test_direction_nouns(case: str, check: Callable[[str], None]) -> None:
    check(case)


@pytest.mark.parametrize("case", NO_CHANGE)
def test_direction_words_in_names(case: str, check: Callable[[str], None]) -> None:
    check(case)


@pytest.mark.parametrize("case", TOTALS)
def test_totals(case: str, check: Callable[[str], None]) -> None:
    check(case)


@pytest.mark.parametrize("case", PAIRS_OF_TARGET_AND_RESULT)
def test_target_and_result(case: str, check: Callable[[str], None]) -> None:
    check(case)


@pytest.mark.parametrize("case", THRESHOLDS)
def test_thresholds(case: str, check: Callable[[str], None]) -> None:
    check(case)


@pytest.mark.parametrize("case", NORMS)
def test_norms_and_parts(case: str, check: Callable[[str], None]) -> None:
    check(case)


@pytest.mark.parametrize("case", GAPS)
def test_gaps_and_scores(case: str, check: Callable[[str], None]) -> None:
    check(case)
