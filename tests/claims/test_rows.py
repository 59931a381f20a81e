"""Rows and blocks: roles, years and names that stand in rows around a figure."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from textmine.claims.above import head_cues

YEARS = [
    """@ r column=本文
出前講座の開催回数
令和3年度
目標値 [[40回|c1 count 40 回 role=target indicator=出前講座の開催回数 period=FY2021]]
成果実績 [[44回|c2 count 44 回 indicator=出前講座の開催回数 period=FY2021]]
達成度 [[110.0％|c3 achievement 110.0 % of=c2 period=FY2021]]
令和4年度
目標値 [[42回|c4 count 42 回 role=target period=FY2022]]
成果実績 [[39回|c5 count 39 回 period=FY2022]]
達成度 [[92.9％|c6 achievement 92.9 % of=c5 period=FY2022]]""",
    """@ r column=本文
海図の更新率
成果実績 令和2年度 [[71.0%|c1 percentage 71.0 % period=FY2020]] 令和3年度 [[74.5%|c2 percentage 74.5 % period=FY2021]]
目標値 令和2年度 [[70.0%|c3 percentage 70.0 % role=target period=FY2020]] 令和3年度 [[75.0%|c4 percentage 75.0 % role=target period=FY2021]]
達成度 令和2年度 [[101.4%|c5 achievement 101.4 % of=c1 period=FY2020]] 令和3年度 [[99.3%|c6 achievement 99.3 % of=c2 period=FY2021]]""",
    """@ r column=本文
平成30年度 [[210件|c1 count 210 件 period=FY2018]]
令和元年度 [[232件|c2 count 232 件 period=FY2019]]
令和2年度 [[188件|c3 count 188 件 period=FY2020]]""",
    """@ r column=本文
〈令和4年度実績〉
巡回指導 [[120回|c1 count 120 回 indicator=巡回指導 period=FY2022]]
〈令和5年度見込み〉
巡回指導 [[135回|c2 count 135 回 role=target indicator=巡回指導 period=FY2023]]""",
    """@ r column=本文
予算額 [[320百万円|c1 amount 320000000 円 role=target]]
執行額 [[298百万円|c2 amount 298000000 円]]
執行率 [[93.1%|c3 percentage 93.1 % of=c2]]""",
    """@ r column=本文
活動実績 [[15件|c1 count 15 件]]
当初見込み [[12件|c2 count 12 件 role=target]]""",
]

LEGENDS = [
    """@ r column=本文
達成度の内訳(①採取点数②分析点数)
・令和4年度：①[[98.0%|c1 achievement 98.0 % period=FY2022]]②[[104.5%|c2 achievement 104.5 % period=FY2022]]
・令和5年度：①[[101.2%|c3 achievement 101.2 % period=FY2023]]②[[99.0%|c4 achievement 99.0 % period=FY2023]]""",
    """@ r column=本文
①新規登録数②更新数
令和5年度 ①[[310件|c1 count 310 件 indicator=新規登録数]]②[[1,240件|c2 count 1240 件 indicator=更新数]]""",
    """@ r column=本文
利用状況 ①一般 ②学生
令和5年度 ①[[6,100人|c1 count 6100 人]] ②[[2,450人|c2 count 2450 人]]""",
]

NAMED = [
    pytest.param(
        """@ r column=本文
2030年度に再生利用率[[85%|c1 percentage 85 % role=target]]
再生利用率""",
        marks=pytest.mark.xfail(reason="a year after that of the document does not make a target", strict=True),
    ),
    """@ r column=本文
海岸林の整備面積
令和7年度までに[[1,200ha|c1 measure 1200 ha role=target]]""",
    """@ r column=本文
指標:灯台の点検回数
目標:年[[24回以上|c1 count 24 回 bound=at_least role=target]]""",
    """@ r column=本文
認知度
全国 [[48.1%|c1 percentage 48.1 % indicator=認知度]]
沿岸部 [[61.3%|c2 percentage 61.3 % indicator=認知度]]""",
]

TOTALS = [
    """@ r column=本文
貸出冊数
一般書 [[4,100冊|c1 count 4100 冊 of=c3 group=一般書]]
児童書 [[2,900冊|c2 count 2900 冊 of=c3 group=児童書]]
合計 [[7,000冊|c3 count 7000 冊]]""",
    """@ r column=本文
【訓練の受講者】
北部校 [[120人|c1 count 120 人 of=c4]]
中部校 [[310人|c2 count 310 人 of=c4]]
南部校 [[95人|c3 count 95 人 of=c4]]
合計 [[525人|c4 count 525 人]]""",
    """@ r column=本文
経費の内訳
人件費 [[46百万円|c1 amount 46000000 円 of=c3]]
物件費 [[31百万円|c2 amount 31000000 円 of=c3]]
計 [[77百万円|c3 amount 77000000 円]]""",
    """@ r column=本文
種苗の配布
ヒラメ [[30万尾|c1 count 300000 尾 of=c5]] [[12百万円|c2 amount 12000000 円 of=c6]]
マダイ [[45万尾|c3 count 450000 尾 of=c5]] [[18百万円|c4 amount 18000000 円 of=c6]]
合計 [[75万尾|c5 count 750000 尾]] [[30百万円|c6 amount 30000000 円]]""",
]

BLOCKS = [
    """@ r1
・防災講座の受講者は[[2,140人|c1 count 2140 人]](前年度比[[310人増|c2 yoy_change 310 人 form=difference of=c1]])であった。
@ r2
・理解度は[[94.0%|c1 percentage 94.0 %]](同[[1.2ポイント増|c2 yoy_change 1.2 pt form=difference of=c1]])であった。""",
    """@ r1
・「内容を理解した」と回答した者は[[88.0%|c1 percentage 88.0 %]]であった。
@ r2
・配布した資料は[[1,200部|c1 count 1200 部]]である。""",
    pytest.param(
        """@ r1
・観測網の稼働率は[[99.1%|c1 percentage 99.1 %]]であった。
@ r2
・うち離島の観測点では[[97.4%|c1 percentage 97.4 % of=r1.c1]]であった。""",
        marks=pytest.mark.xfail(reason="うち at the head of a passage does not reach the passage before", strict=True),
    ),
]


@pytest.mark.parametrize("case", YEARS)
def test_rows_by_year_and_role(case: str, check: Callable[[str], None]) -> None:
    check(case)


@pytest.mark.parametrize("case", LEGENDS)
def test_legends(case: str, check: Callable[[str], None]) -> None:
    check(case)


@pytest.mark.parametrize("case", NAMED)
def test_rows_that_name_each_other(case: str, check: Callable[[str], None]) -> None:
    check(case)


@pytest.mark.parametrize("case", TOTALS)
def test_rows_that_add_up(case: str, check: Callable[[str], None]) -> None:
    check(case)


@pytest.mark.parametrize("case", BLOCKS)
def test_passages_of_one_column(case: str, check: Callable[[str], None]) -> None:
    check(case)


@pytest.mark.parametrize(
    "title",
    ["独立行政法人流域管理機構 令和4年度業務実績等報告書", "令和4年度の事業報告(案)", "国立研究開発法人海洋研究所"],
)
def test_the_title_of_a_report_is_no_name(title: str) -> None:
    assert head_cues().title.fullmatch(title)


@pytest.mark.parametrize("name", ["調査報告書", "令和4年度の受講者", "入館者数"])
def test_a_name_is_no_title(name: str) -> None:
    assert head_cues().title.fullmatch(name) is None
