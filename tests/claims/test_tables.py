"""Table rows and lists in the many shapes that copied text gives them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

TARGET_RESULT_ROWS = [
    """@ r column=本文
成果指標:修理を終えた史料の点数
目標 [[300点|c1 count 300 点 role=target]]
実績 [[318点|c2 count 318 点]]
達成率 [[106.0%|c3 achievement 106.0 % of=c2]]""",
    """@ r column=本文
年度 目標 実績 達成度
令和3年度 [[50件|c1 count 50 件 role=target period=FY2021]] [[55件|c2 count 55 件 period=FY2021]] [[110%|c3 achievement 110 % of=c2 period=FY2021]]
令和4年度 [[52件|c4 count 52 件 role=target period=FY2022]] [[51件|c5 count 51 件 period=FY2022]] [[98.1%|c6 achievement 98.1 % of=c5 period=FY2022]]""",
    """@ r column=本文
(目標)令和6年度 [[40%|c1 percentage 40 % role=target period=FY2024]]
(実績)令和4年度 [[33%|c2 percentage 33 % period=FY2022]]""",
    """@ r column=本文
目標値:令和7年度 [[1,000人|c1 count 1000 人 role=target period=FY2025]]
基準値:令和2年度 [[640人|c2 count 640 人 role=reference period=FY2020]]
実績値:令和5年度 [[871人|c3 count 871 人 period=FY2023]]""",
]

LISTS = [
    """@ r column=本文
・測量船:[[5隻|c1 count 5 隻 indicator=測量船]]
・航空機:[[2機|c2 count 2 機 indicator=航空機]]
・験潮所:[[20か所|c3 count 20 か所 indicator=験潮所]]""",
    """@ r column=本文
(1)講習会の開催 [[12回|c1 count 12 回 indicator=講習会の開催]]
(2)巡回指導の実施 [[48件|c2 count 48 件 indicator=巡回指導の実施]]""",
    """@ r column=本文
平成30年度 [[12回|c1 count 12 回 period=FY2018]]、令和元年度 [[10回|c2 count 10 回 period=FY2019]]、令和2年度 [[4回|c3 count 4 回 period=FY2020]]
講習会の開催回数""",
    """@ r column=本文
収入の内訳
補助金 [[120百万円|c1 amount 120000000 円 of=c3]]
寄附金 [[30百万円|c2 amount 30000000 円 of=c3]]
合計 [[150百万円|c3 amount 150000000 円]]""",
    """@ r column=本文
北部 [[30%|c1 percentage 30 %]]
中部 [[45%|c2 percentage 45 %]]
南部 [[25%|c3 percentage 25 %]]""",
    pytest.param(
        """@ r column=本文
アンケート結果(回答者[[400人|c1 count 400 人]])
大変満足 [[220人|c2 count 220 人 of=c1]] [[55.0%|c3 percentage 55.0 % of=c2]]
満足 [[140人|c4 count 140 人 of=c1]] [[35.0%|c5 percentage 35.0 % of=c4]]
不満 [[40人|c6 count 40 人 of=c1]] [[10.0%|c7 percentage 10.0 % of=c6]]""",
        marks=pytest.mark.xfail(reason="rows are not linked to a total in their title", strict=True),
    ),
]

MONEY_ROWS = [
    """@ r column=本文
令和4年度執行額 [[312百万円|c1 amount 312000000 円 period=FY2022]]
令和5年度当初予算 [[330百万円|c2 amount 330000000 円 role=target period=FY2023]]
令和6年度要求 [[345百万円|c3 amount 345000000 円 role=target period=FY2024]]""",
    """@ r column=本文
予算の状況 当初予算 [[330百万円|c1 amount 330000000 円 role=target]] 補正予算 [[20百万円|c2 amount 20000000 円 role=target]]
執行額 [[341百万円|c3 amount 341000000 円]]""",
]


@pytest.mark.parametrize("case", TARGET_RESULT_ROWS)
def test_rows_of_targets_and_results(case: str, check: Callable[[str], None]) -> None:
    check(case)


@pytest.mark.parametrize("case", LISTS)
def test_lists(case: str, check: Callable[[str], None]) -> None:
    check(case)


@pytest.mark.parametrize("case", MONEY_ROWS)
def test_rows_of_money(case: str, check: Callable[[str], None]) -> None:
    check(case)
