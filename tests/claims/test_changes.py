"""Changes: label by what is compared, form, sign, span of the direction word, base and link to the level."""

from __future__ import annotations

from collections.abc import Callable

import pytest

DIRECTIONS = [
    "貸出しは[[84,310冊|c1 count 84310 冊]](前年度比[[2,150冊増|c2 yoy_change 2150 冊 form=difference of=c1 base=FY2022]])であった。",
    "利用船舶は[[612隻|c1 count 612 隻]](前年度比[[48隻減|c2 yoy_change -48 隻 form=difference of=c1 base=FY2022]])であった。",
    "合格率は[[71.2%|c1 percentage 71.2 %]](対前年度比[[0.4ポイント増|c2 yoy_change 0.4 pt form=difference of=c1]])となった。",
    "電気使用量は前年度比[[2.4%の増|c1 yoy_change 2.4 % form=percent]]であった。",
    "管理費は前年度比[[157万円の縮減|c1 yoy_change -1570000 円 form=difference]]を実現した。",
    "検査件数は前年度比[[0.2%の微増|c1 yoy_change 0.2 % form=percent]]にとどまった。",
    "輸送量は前年度比[[10.7%の伸び|c1 yoy_change 10.7 % form=percent]]を示した。",
    "満足度は前年度から[[2.7ポイント増加|c1 yoy_change 2.7 pt form=difference]]している。",
    "紙の使用量を[[25%削減|c1 change -25 % form=percent]]した。",
    "認知度は前回調査から[[8.6ポイント上昇|c1 change 8.6 pt form=difference base=前回調査]]した。",
    "漁獲量は前年度より[[1割減少|c1 yoy_change -10 % form=percent]]した。",
    "処理に要する日数は前年度に比べ[[3.5日短縮|c1 yoy_change -3.5 日 form=difference]]された。",
    "離職率は前年度と比べて[[1.1ポイント低下|c1 yoy_change -1.1 pt form=difference]]した。",
    "相談は昨年度に比べて[[12件の増加|c1 yoy_change 12 件 form=difference]]となった。",
    "正答率は前年度から[[3.5ポイント改善|c1 yoy_change 3.5 pt form=difference base=FY2022]]した。",
    "回収率は前年度を[[4.2ポイント下回っ|c1 yoy_change -4.2 pt form=difference]]た。",
    "入港料は前年度を[[5.3%上回る|c1 yoy_change 5.3 % form=percent of=c2]][[2億1,400万円|c2 amount 214000000 円]]であった。",
    "苗木の出荷は前年度比[[5〜10%増|c1 yoy_change 5..10 % form=percent]]で推移した。",
    "開催は前年度から[[38回の積み増し|c1 yoy_change 38 回 form=difference]]となった。",
    "光熱水費は前年度比[[約300万円減|c1 yoy_change -3000000 円 form=difference bound=about]]となった。",
]

SIGNS = [
    "売店の収入は[[1億2,000万円|c1 amount 120000000 円]](前年度比[[△3.2%|c2 yoy_change -3.2 % form=percent of=c1 base=FY2022]])であった。",
    "在籍者は[[1,120人|c1 count 1120 人]](前年度比[[▲45人|c2 yoy_change -45 人 form=difference of=c1]])である。",
    "定着率は[[88.0%|c1 percentage 88.0 %]](前年度比[[±0ポイント|c2 yoy_change 0 pt form=difference of=c1]])であった。",
    "理解度は[[92.5%|c1 percentage 92.5 %]](前年度比[[+1.8ポイント|c2 yoy_change 1.8 pt form=difference of=c1]])であった。",
    "出荷額は[[310億円|c1 amount 31000000000 円]](前年度比[[−4.5％|c2 yoy_change -4.5 % form=percent of=c1]])となった。",
    "交換は前の年度と比べると[[▲120点|c1 change -120 点 form=difference]]、[[4.5%の伸び|c2 change 4.5 % form=percent]]。",
    "港内の事故は[[14件|c1 count 14 件]]([[▲2件|c2 change -2 件 form=difference of=c1]])であった。",
    "来園者は[[9.8万人|c1 count 98000 人]](対前年度比[[▲１２．０％|c2 yoy_change -12.0 % form=percent of=c1]])であった。",
    "当期の純損益は[[▲5,400万円|c1 amount -54000000 円]]であった。",
]

INDEXES = [
    "受注額は[[46億円|c1 amount 4600000000 円]](前年度比[[105.2%|c2 yoy_change 105.2 % form=index of=c1]])となった。",
    "申請数は[[318件|c1 count 318 件]](対前年度比[[96.4％|c2 yoy_change 96.4 % form=index of=c1 base=FY2022]])であった。",
    "生産量は前年同期比[[88.7%|c1 yoy_change 88.7 % form=index]]であった。",
    "旅客数は前年比[[29.4%|c1 yoy_change 29.4 % form=percent]]であった。",
    "基準年度比[[112.0%|c1 change 112.0 % form=index base=基準年度]]の生産を確保した。",
    "施設の利用は平成30年度比[[134%|c1 change 134 % form=index base=FY2018]]となった。",
    "前中期目標期間平均比[[118.3%|c1 change 118.3 % form=index base=前中期目標期間平均]]の論文を発表した。",
]

FACTORS = [
    "登録者は[[8,400人|c1 count 8400 人]]で、前年度の[[1.2倍|c2 yoy_change 1.2 倍 form=factor of=c1]]となった。",
    "応募は[[630件|c1 count 630 件]](前年度比[[1.05倍|c2 yoy_change 1.05 倍 form=factor of=c1 base=FY2022]])であった。",
    "放流数は開始時の[[2.3倍|c1 change 2.3 倍 form=factor base=開始時]]となった。",
    "契約者は[[約1.5倍|c1 change 1.5 倍 form=factor bound=about]]に増加した。",
    "実質倍率は[[2.8倍|c1 count 2.8 倍]]であった。",
    "新制度の入試では、平均[[3.1倍|c1 count 3.1 倍]]の志願倍率を記録した。",
    "来訪者は基準値の[[2倍以上|c1 change 2 倍 form=factor bound=at_least base=基準値]]に達した。",
]

SHARED = [
    "前年度に比べ[[1億円|c1 yoy_change -100000000 円 form=difference]]、[[7.7%の減|c2 yoy_change -7.7 % form=percent]]となった。",
    "人件費は[[18億円|c1 amount 1800000000 円]]で、前年度比[[2,400万円|c2 yoy_change 24000000 円 form=difference of=c1]]、[[1.4%の増加|c3 yoy_change 1.4 % form=percent of=c1]]であった。",
    "在庫は前年度から[[32点|c1 yoy_change -32 点 form=difference]]、[[5.1%減少|c2 yoy_change -5.1 % form=percent]]した。",
    "会員は[[5,210人|c1 count 5210 人]](前年度比[[320人増|c2 yoy_change 320 人 form=difference of=c1]]、[[1.07倍|c3 yoy_change 1.07 倍 form=factor of=c1]])となった。",
    "採択は[[64件|c1 count 64 件]](前年度比[[6件増|c2 yoy_change 6 件 form=difference of=c1]]、[[10.3%増|c3 yoy_change 10.3 % form=percent of=c1]])であった。",
]

DITTO = [
    "視聴率は[[94.6%|c1 percentage 94.6 %]](目標[[85%以上|c2 percentage 85 % role=target bound=at_least]]、前年度比[[1.2ポイント増|c3 yoy_change 1.2 pt form=difference of=c1]])、再視聴率は[[88.9%|c4 percentage 88.9 %]](同[[0.4ポイント減|c5 yoy_change -0.4 pt form=difference of=c4]])であった。",
    "国内線は[[310便|c1 count 310 便]](前年度比[[4.0%増|c2 yoy_change 4.0 % form=percent of=c1]])、国際線は[[52便|c3 count 52 便]](同[[1.9%減|c4 yoy_change -1.9 % form=percent of=c3 base=FY2022]])であった。",
    "合格者は[[820人|c1 count 820 人]](対前年度比[[103.5%|c2 yoy_change 103.5 % form=index of=c1]])、受験者は[[1,460人|c3 count 1460 人]](同[[98.1%|c4 yoy_change 98.1 % form=index of=c3]])であった。",
    "燃料費は[[7.2億円|c1 amount 720000000 円]](基準値比[[8.0%減|c2 change -8.0 % form=percent of=c1 base=基準値]])、薬品費は[[1.1億円|c3 amount 110000000 円]](同[[±0%|c4 change 0 % form=percent of=c3 base=基準値]])である。",
    "卸売価格は[[412円|c1 amount 412 円]](前月比[[3円高|c2 change 3 円 form=difference of=c1 base=前月]])、小売価格は[[655円|c3 amount 655 円]](同[[1円安|c4 change -1 円 form=difference of=c3 base=前月]])であった。",
]

OTHER_BASES = [
    "一般管理費は基準値比[[12.5%減|c1 change -12.5 % form=percent base=基準値]]となった。",
    "査読付き論文は前中期目標期間平均より[[8.2%増加|c1 change 8.2 % form=percent base=前中期目標期間平均]]した。",
    "延滞債権は平成30年度比[[34%減|c1 change -34 % form=percent base=FY2018]]である。",
    "排出量は2013年度比[[21.4%減|c1 change -21.4 % form=percent base=FY2013]]となった。",
    "出荷量は前月比[[3.1%増|c1 change 3.1 % form=percent base=前月]]であった。",
    "耕作放棄地は令和元年度から[[140ha減少|c1 change -140 ha form=difference base=FY2019]]した。",
    "手続の所要時間は導入前に比べて[[4割短縮|c1 change -40 % form=percent base=導入前]]した。",
    "実質成長率は年率[[1.14%増|c1 change 1.14 % form=percent]]であった。",
    "会費収入は[[120万円減|c1 change -1200000 円 form=difference]]となった。",
]

PREVIOUS_BY_NUMBER = [
    "検定の受検者は令和4年度比[[6.3%増|c1 yoy_change 6.3 % form=percent base=FY2022]]であった。",
    "宿泊者は令和4年度から[[210人減少|c1 yoy_change -210 人 form=difference base=FY2022]]した。",
    "開館日数は2022年度より[[4日増|c1 yoy_change 4 日 form=difference base=FY2022]]となった。",
    "@ r year=FY2019\n分析件数は平成30年度比[[4.4%増|c1 yoy_change 4.4 % form=percent base=FY2018]]であった。",
    "@ r year=FY2020\n分析件数は平成30年度比[[4.4%増|c1 change 4.4 % form=percent base=FY2018]]であった。",
    "@ r year=FY2020\n巡回は令和元年度に比べ[[9回減|c1 yoy_change -9 回 form=difference base=FY2019]]となった。",
]


@pytest.mark.parametrize("case", DIRECTIONS)
def test_direction_words(case: str, check: Callable[[str], None]) -> None:
    check(case)


@pytest.mark.parametrize("case", SIGNS)
def test_signs(case: str, check: Callable[[str], None]) -> None:
    check(case)


@pytest.mark.parametrize("case", INDEXES)
def test_indexes_and_rates_below_fifty(case: str, check: Callable[[str], None]) -> None:
    check(case)


@pytest.mark.parametrize("case", FACTORS)
def test_factors(case: str, check: Callable[[str], None]) -> None:
    check(case)


@pytest.mark.parametrize("case", SHARED)
def test_one_direction_word_for_two_numbers(case: str, check: Callable[[str], None]) -> None:
    check(case)


@pytest.mark.parametrize("case", DITTO)
def test_ditto(case: str, check: Callable[[str], None]) -> None:
    check(case)


@pytest.mark.parametrize("case", OTHER_BASES)
def test_other_bases(case: str, check: Callable[[str], None]) -> None:
    check(case)


@pytest.mark.parametrize("case", PREVIOUS_BY_NUMBER)
def test_year_before_by_its_number(case: str, check: Callable[[str], None]) -> None:
    check(case)
