"""What a claim holds for and what a change is compared with."""

from __future__ import annotations

from collections.abc import Callable

import pytest

PERIODS = [
    "講習は[[12回|c1 count 12 回 period=FY2023]]開催した。",
    "@ r year=FY2020\n講習は[[12回|c1 count 12 回 period=FY2020]]開催した。",
    "@ r column=年度計画 year=FY2022\n講習を[[12回|c1 count 12 回 role=target period=FY2022]]開催する。",
    "令和3年度の利用は[[412件|c1 count 412 件 role=reference period=FY2021]]であったが、令和5年度は[[530件|c2 count 530 件 period=FY2023]]となった。",
    "会員は[[2,040社|c1 count 2040 社 period=2024-03-31]](令和6年3月31日現在)である。",
    "令和5年度末現在の登録は[[318件|c1 count 318 件 period=2024-03-31]]である。",
    "令和元年度から令和5年度までの累計は[[96件|c1 count 96 件 period=FY2019/FY2023]]である。",
    "正答率は[[72.0%|c1 percentage 72.0 % period=FY2023]](前年度[[70.1%|c2 percentage 70.1 % role=reference period=FY2022]])であった。",
    "令和8年度に[[500か所|c1 count 500 か所 role=target period=FY2026]]とする目標を立てた。",
    "2025年度までに[[1,000人|c1 count 1000 人 role=target period=FY2025]]を育成することを目指す。",
    "落札額は平成30年度[[2億円|c1 amount 200000000 円 role=reference period=FY2018]]から令和5年度[[3億円|c2 amount 300000000 円 period=FY2023]]に増えた。",
    "貯水率 令和4 [[74.8%|c1 percentage 74.8 % period=FY2022]] / 令和5 [[80.1%|c2 percentage 80.1 % period=FY2023]]",
    # Running text of a report speaks of its year; figures whose heads are lost may be of any.
    "@ r column=本文 year=FY2020\n講習の受講者は[[412人|c1 count 412 人 period=FY2020]]。",
    "@ r column=本文 year=FY2020\n[[412人|c1 count 412 人]]　[[530人|c2 count 530 人]]",
    "令和5年度の訓練は[[8回|c1 count 8 回 period=FY2023]](令和4年度[[6回|c2 count 6 回 role=reference period=FY2022]])であった。",
]

BASES = [
    "前年度比[[3件増|c1 yoy_change 3 件 form=difference base=FY2022 period=FY2023]]であった。",
    "@ r year=FY2018\n前年度比[[3件増|c1 yoy_change 3 件 form=difference base=FY2017 period=FY2018]]であった。",
    "基準値と比較して[[3件増|c1 change 3 件 form=difference base=基準値]]であった。",
    "平成29年度と比較して[[3件増|c1 change 3 件 form=difference base=FY2017]]であった。",
    "前回調査より[[3件増|c1 change 3 件 form=difference base=前回調査]]であった。",
    "前中期目標期間平均に比べ[[3件増|c1 change 3 件 form=difference base=前中期目標期間平均]]であった。",
    "前月から[[3件増|c1 change 3 件 form=difference base=前月]]となった。",
    "開始時から[[3件増加|c1 change 3 件 form=difference base=開始時]]した。",
    "@ r column=本文 year=none\n輸入量は前年同月比[[6.1%増|c1 yoy_change 6.1 % form=percent base=前年同月]]であった。",
    "@ r column=本文 year=none\n輸入量は前週比[[6.1%減|c1 change -6.1 % form=percent base=前週]]であった。",
]


@pytest.mark.parametrize("case", PERIODS)
def test_periods(case: str, check: Callable[[str], None]) -> None:
    check(case)


@pytest.mark.parametrize("case", BASES)
def test_bases(case: str, check: Callable[[str], None]) -> None:
    check(case)
