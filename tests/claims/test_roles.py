"""Actual, target or reference: by key words, endings, columns, past years, and the two ends of a movement."""

from __future__ import annotations

from collections.abc import Callable

import pytest

KEYS = [
    "目標値[[500件|c1 count 500 件 role=target]]に対し、実績は[[512件|c2 count 512 件]]であった。",
    "実績値は[[74.1%|c1 percentage 74.1 %]](目標値[[70%|c2 percentage 70 % role=target]])である。",
    "救助訓練は計画値の[[12回|c1 count 12 回 role=target]]を満たす[[13回|c2 count 13 回]]を実施した。",
    "審査は当初見込みの[[240件|c1 count 240 件 role=target]]に対し[[251件|c2 count 251 件]]を終えた。",
    "基準値([[62.0%|c1 percentage 62.0 % role=reference]])に対し、当年度は[[66.4%|c2 percentage 66.4 %]]となった。",
    "応答時間は目標の[[30秒以内|c1 measure 30 秒 bound=at_most role=target]]に収まる[[22秒|c2 measure 22 秒]]であった。",
    "合格率[[80%以上|c1 percentage 80 % bound=at_least role=target]]を目標としたところ、[[84.1%|c2 percentage 84.1 %]]となった。",
]
LINE_LABELS = [
    "成果目標：修了者の満足度[[90%|c1 percentage 90 % role=target]]",
    "当初見込み：出前講座[[5回|c1 count 5 回 role=target]]",
    "目標：満足度[[90%|c1 percentage 90 % role=target]]、実績：満足度[[92%|c2 percentage 92 %]]",
    "目標：全ての工程の達成度[[100%|c1 achievement 100 % role=target]]",
    "目標：満足度[[90%|c1 percentage 90 % role=target]] 達成度 [[101%|c2 achievement 101 %]]",
    "結果：満足度[[92%|c1 percentage 92 %]]",
]

BUDGETS = [
    "予算額は[[3億円|c1 amount 300000000 円 role=target]]、決算額は[[2億8,000万円|c2 amount 280000000 円]]であった。",
    "当初予算[[45百万円|c1 amount 45000000 円 role=target]]のうち[[41百万円|c2 amount 41000000 円 of=c1]]を執行した。",
    "令和6年度予算は[[128億円|c1 amount 12800000000 円 role=target]](前年度比[[2.0%増|c2 yoy_change 2.0 % form=percent role=target of=c1]])である。",
]

ENDINGS = [
    "令和8年度までに登録者を[[2万人以上|c1 count 20000 人 bound=at_least role=target]]とする。",
    "今後、観測点を[[80か所|c1 count 80 か所 role=target]]に増やすこととしている。",
    "令和10年度までに更新率[[9割|c1 percentage 90 % role=target]]を目指す。",
    "次年度は[[15回|c1 count 15 回 role=target]]の開催を予定している。",
    "来年度の受入れは[[40人程度|c1 count 40 人 bound=about role=target]]となる見込みである。",
    "受入れは[[40人|c1 count 40 人]]であった。",
]

COLUMNS = [
    "@ r column=中期計画\n研修を毎年度[[4回以上|c1 count 4 回 bound=at_least role=target]]開催する。",
    "@ r column=中期目標\n航行援助施設の稼働率を[[99.8%以上|c1 percentage 99.8 % bound=at_least role=target]]に保つこと。",
    "@ r column=年度計画\n標本[[1,200点|c1 count 1200 点 role=target]]を登録し、うち[[400点|c2 count 400 点 role=target of=c1]]の画像を公開する。",
    "@ r column=評価の視点\n出前講座が[[20回以上|c1 count 20 回 bound=at_least role=target]]開催されているか。",
    "@ r column=評価の視点\n利用者の満足度が[[85%を上回っ|c1 percentage 85 % bound=more_than role=target]]ているか。",
    "@ r column=業務実績\n出前講座を[[23回|c1 count 23 回]]開催した。",
    "@ r column=自己評価\n出前講座は[[23回|c1 count 23 回]]開催しており、所期の目標を達成している。",
    "@ r column=大臣評価\n稼働率[[99.9%|c1 percentage 99.9 %]]を確保したことを評価する。",
    "@ r column=中期目標\n申請の処理期間を前中期目標期間実績の[[45日|c1 measure 45 日 role=reference]]から[[30日以内|c2 measure 30 日 bound=at_most role=target]]に短縮すること。",
    "@ r column=中期計画\n会員を令和2年度の[[120社|c1 count 120 社 role=reference]]から[[150社|c2 count 150 社 role=target]]に増加させる。",
]

PAST_YEARS = [
    "修了率は[[96.1%|c1 percentage 96.1 %]](前年度[[95.4%|c2 percentage 95.4 % role=reference]])であった。",
    "令和4年度は[[58件|c1 count 58 件 role=reference]]であったが、令和5年度は[[73件|c2 count 73 件]]となった。",
    "入山者は[[3.4万人|c1 count 34000 人]](令和3年度[[2.1万人|c2 count 21000 人 role=reference]])となった。",
    "前年度の[[320人|c1 count 320 人 role=reference]]から[[410人|c2 count 410 人]]に増加した。",
    "実施率は[[35.0%|c1 percentage 35.0 % role=reference]]から[[58.1%|c2 percentage 58.1 %]]に上昇した。",
    "全国平均([[61.0%|c1 percentage 61.0 % role=reference]])を上回る[[68.2%|c2 percentage 68.2 %]]であった。",
    "令和3年度[[112隻|c1 count 112 隻 role=reference]]、令和4年度[[120隻|c2 count 120 隻 role=reference]]と増え、令和5年度は[[131隻|c3 count 131 隻]]となった。",
    "飼育数は平成30年度末の[[1,204頭|c1 count 1204 頭 role=reference]]に対し、令和5年度末は[[986頭|c2 count 986 頭]]である。",
]


@pytest.mark.parametrize("case", LINE_LABELS)
def test_the_label_of_a_line(case: str, check: Callable[[str], None]) -> None:
    check(case)


@pytest.mark.parametrize("case", KEYS)
def test_key_words(case: str, check: Callable[[str], None]) -> None:
    check(case)


@pytest.mark.parametrize("case", BUDGETS)
def test_budgets(case: str, check: Callable[[str], None]) -> None:
    check(case)


@pytest.mark.parametrize("case", ENDINGS)
def test_endings(case: str, check: Callable[[str], None]) -> None:
    check(case)


@pytest.mark.parametrize("case", COLUMNS)
def test_columns(case: str, check: Callable[[str], None]) -> None:
    check(case)


@pytest.mark.parametrize("case", PAST_YEARS)
def test_past_values(case: str, check: Callable[[str], None]) -> None:
    check(case)
