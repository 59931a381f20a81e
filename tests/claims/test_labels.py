"""What kind of claim a quantity is, by its unit, and what its span and bound are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

COUNTS = [
    "閲覧室の利用者は[[18,240人|c1 count 18240 人]]であった。",
    "新規の登録は[[5千人|c1 count 5000 人]]に上った。",
    "会員数は[[十二万三千人|c1 count 123000 人]]である。",
    "広報誌を[[１，２００部|c1 count 1200 部]]発行した。",
    "寄贈図書は[[2万5千冊|c1 count 25000 冊]]となった。",
    "動画の再生回数は[[4.5万回|c1 count 45000 回]]であった。",
    "全国の支所[[38ヶ所|c1 count 38 か所]]で実施した。",
    "観測点を[[6カ所|c1 count 6 か所]]に置いた。",
    "避難所[[112箇所|c1 count 112 か所]]を点検した。",
    "救難用の無人機は[[12機|c1 count 12 機]]を配備した。",
    "競争倍率は[[5.3倍|c1 count 5.3 倍]]であった。",
    "会議には[[21|c1 count 21 国・地域]]の国・地域から参加があった。",
    "全国[[26|c1 count 26 支所]]全ての支所で相談を受け付けた。",
    "新たに[[7か国|c1 count 7 か国]]と覚書を結んだ。",
    "延べ宿泊者は[[1,840人泊|c1 count 1840 人泊]]であった。",
    "講座は全[[62回|c1 count 62 回]]を開いた。",
    "研修には計[[8社|c1 count 8 社]]が参加した。",
    "作業には延べ[[120人|c1 count 120 人]]が従事した。",
    "説明会を[[46都道府県|c1 count 46 都道府県]][[49回|c2 count 49 回]]開催した。",
    "処理能力は[[8,000件|c1 count 8000 件]]/日である。",
]

PERCENTAGES = [
    "回答者の[[62.5%|c1 percentage 62.5 %]]が満足と答えた。",
    "設備の更新率は[[73.1％|c1 percentage 73.1 %]]となった。",
    "耐震化を終えた施設は[[7割|c1 percentage 70 %]]を占める。",
    "利用率は[[6割5分|c1 percentage 65 %]]に達した。",
    "不良率は[[0.03パーセント|c1 percentage 0.03 %]]であった。",
    "開館時間内の応答率は[[百パーセント|c1 percentage 100 %]]であった。",
]

AMOUNTS = [
    "修繕費は[[3億4,200万円|c1 amount 342000000 円]]となった。",
    "受託収入は[[58百万円|c1 amount 58000000 円]]であった。",
    "寄附金は[[950千円|c1 amount 950000 円]]にとどまった。",
    "医療機器の輸出額は[[2.4億ドル|c1 amount 240000000 ドル]]であった。",
    "市場規模は[[10兆円|c1 amount 10000000000000 円]]に達した。",
    "経常収支は[[48億円|c1 amount 4800000000 円]]の黒字であった。",
    "当期は[[1,198万円|c1 amount 11980000 円]]の赤字となった。",
    "営業損益は[[△2億円|c1 amount -200000000 円]]であった。",
    "電気料金は[[6億70百万円|c1 amount 670000000 円]]であった。",
]

MEASURES = [
    "観測船の航海日数は[[143日|c1 measure 143 日]]であった。",
    "造林面積は[[86.4ha|c1 measure 86.4 ha]]となった。",
    "舗装の補修は延長[[12.8km|c1 measure 12.8 km]]を終えた。",
    "備蓄米[[1,200トン|c1 measure 1200 トン]]を放出した。",
    '度数率は[[0.87|c1 measure 0.87 ""]]であった。',
    '作況指数は[[103|c1 measure 103 ""]]であった。',
    "受講者による評点は平均[[4.2点|c1 measure 4.2 点]]であった。",
    "養殖池の水温は[[18.5℃|c1 measure 18.5 ℃]]に保たれた。",
    "講習は[[3時間|c1 measure 3 時間]]の座学と[[2日間|c2 measure 2 日間]]の実習からなる。",
    "研究員の平均年齢は[[41.3歳|c1 measure 41.3 歳]]である。",
    "都市部と山間部の差は[[8.4ポイント|c1 measure 8.4 pt]]であった。",
    "試験航路の延長は[[１５０ キロメートル|c1 measure 150 キロメートル]]である。",
]

BOUNDS = [
    "相談は[[約1,500件|c1 count 1500 件 bound=about]]寄せられた。",
    "見学者は[[およそ300人|c1 count 300 人 bound=about]]であった。",
    "申請は[[50件程度|c1 count 50 件 bound=about]]であった。",
    "来場者は[[200人規模|c1 count 200 人 bound=about]]であった。",
    "蔵書の[[約9割近く|c1 percentage 90 % bound=about]]を電子化した。",
    "月に[[3〜5件程度|c1 count 3..5 件 bound=about]]の相談があった。",
    "応募は毎回[[10人から20人|c1 count 10..20 人]]であった。",
    "講堂では[[最大300人|c1 count 300 人 bound=at_most]]を収容した。",
    "苗木は[[少なくとも15種|c1 count 15 種 bound=at_least]]を確認した。",
    "[[3割を超える|c1 percentage 30 % bound=more_than]]事業者が電子申請を用いた。",
    "施設の[[6割を超え|c1 percentage 60 % bound=more_than]]ている。",
    "登録者は[[100万人超|c1 count 1000000 人 bound=more_than]]となった。",
    "利用は[[2,000人に満たない|c1 count 2000 人 bound=less_than]]水準であった。",
    "誤差は[[0.5%未満|c1 percentage 0.5 % bound=less_than]]であった。",
    "待ち時間は平均[[10分以下|c1 measure 10 分 bound=at_most]]であった。",
    "稼働率は[[95%以上|c1 percentage 95 % bound=at_least]]であった。",
    "収量は[[400kg前後|c1 measure 400 kg bound=about]]であった。",
]


@pytest.mark.parametrize("case", COUNTS)
def test_counts(case: str, check: Callable[[str], None]) -> None:
    check(case)


@pytest.mark.parametrize("case", PERCENTAGES)
def test_percentages(case: str, check: Callable[[str], None]) -> None:
    check(case)


@pytest.mark.parametrize("case", AMOUNTS)
def test_amounts(case: str, check: Callable[[str], None]) -> None:
    check(case)


@pytest.mark.parametrize("case", MEASURES)
def test_measures(case: str, check: Callable[[str], None]) -> None:
    check(case)


@pytest.mark.parametrize("case", BOUNDS)
def test_bounds(case: str, check: Callable[[str], None]) -> None:
    check(case)
