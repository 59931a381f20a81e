"""Counters and units by their form, misread points, signs, bounds, and lengths of time that look like days."""

from __future__ import annotations

from collections.abc import Callable

import pytest

COUNTERS = [
    "試験は[[42型式|42 型式 counter]]で行った。",
    "登録は[[34量目|34 量目 counter]]である。",
    "[[12市町|12 市町 counter]]が応じた。",
    "[[31管理所|31 管理所 counter]]全てで終えた。",
    "[[8養成校|8 養成校 counter]]と結んだ。",
    "[[9現場|9 現場 counter]]で使った。",
    "受託先は[[26府省・団体|26 府省・団体 counter]]である。",
    "遅れは[[412万台・時|4120000 台・時 measure step=10000]]である。",
    "幹事[[3名|3 名 counter]]・委員[[5名|5 名 counter]]が出た。",
    "備蓄は[[72時間分|72 時間分 counter]]ある。",
    "目録は[[2,873冊分|2873 冊分 counter]]を出した。",
    "[[127|127 特定市 counter]]の特定市が出た。",
    "海外[[26|26 事務所 counter]]の事務所に勤める。",
    "会報を[[6号|6 号 counter]]発行した。",
    "講座を[[2期|2 期 counter]]開講した。",
    "会報の{{5号|reference_number}}に載せた。",
    "{{2期計画|period}}を立てた。",
    "[[57病院|57 病院 counter]]{{1学年|ordinal}}当たり[[35名|35 名 counter]]を迎えた。",
]

MEASURES = [
    "加振力を[[350kN|350 kN measure]]に高めた。",
    "冷却は[[80K|80 K measure]]で動いた。",
    "差は[[1.3mmHg|1.3 mmHg measure step=0.1]]である。",
    "濃度は[[9.6ng/L|9.6 ng/L measure step=0.1]]に下がった。",
    "電源は[[450kVA|450 kVA measure]]を貸した。",
    "{{4K|name}}の映像を配った。",
]

MISREAD = [
    "参加は[[1.120 名|1120 名 counter]]である。",
    "用紙は[[1.268.400枚|1268400 枚 counter]]を使った。",
    "平均[[1.125人|1.125 人 counter step=0.001]]である。",
    "番地は{{192.168.100.1|code}}とした。",
    "回答は[[28,8％|28.8 % percent step=0.1]]であった。",
    "相談が[[１ 万 7,300 件|17300 件 counter]]あった。",
    "支援は [[4 6 団体|46 団体 counter]]に及ぶ。",
    "訪問は 延べ [[2 08 回|208 回 counter]]である。",
    "余裕は[[1 50億円|15000000000 円 money step=100000000]]である。",
    '刊行[[2|2 "" none]] [[4.4％|4.4 % percent step=0.1]]である。',
]

SIGNS = [
    "職員は[[17名|17 名 counter]](対前年[[+4名|4 名 counter]])である。",
    'スコアは[[＋18.5|18.5 "" none step=0.1]]であった。',
    "差は[[−0.8mmHg|-0.8 mmHg measure step=0.1]]である。",
]

BOUNDS = [
    "就業率が[[９割を割っ|90 % percent less_than step=10]]た。",
    "期間中に[[2,000億円を超える|200000000000 円 money more_than step=100000000]]規模で減らす。",
    "閲覧は月平均[[3万件を上回る|30000 件 counter more_than step=10000]]。",
    "予定の[[4,000冊|4000 冊 counter]]に届かなかった。",
    "観測に必要な[[1,900W|1900 W measure]]を上回る。",
]

LENGTHS = [
    "復旧まで[[18 日間|18 日間 measure]]を要した。",
    "不足は[[4 日|4 日 measure]]である。",
    "取得日数を[[12日|12 日 measure]]に引き上げる。",
    "標準の[[30日|30 日 measure]]より早い。",
    "前回の[[26日|26 日 measure]]から縮めた。",
    "公表は終了から[[126日|126 日 measure]]後である。",
    "{{20日|date}}から開く。",
    "開始の{{3日後|duration}}に届いた。",
]

SLASHES = [
    '就職率は{{25年度|date}} [[84.1|84.1 "" none step=0.1]]／{{26年度|date}} [[85.0|85.0 "" none step=0.1]]である。',
    '受講者は{{25年度|date}} [[6,402|6402 "" none]]／{{26年度|date}}である。',
    "補助率は{{1/2|fraction}}である。",
]

NOTES = [
    "「実施率」{{注2|footnote_mark}}[[58.6％|58.6 % percent step=0.1]]となった。",
    "収納額{{1|footnote_mark}}[[118億3,000万円|11830000000 円 money step=10000]]である。",
    "収納額[[1,118億円|111800000000 円 money step=100000000]]である。",
]


@pytest.mark.parametrize("sentence", [*COUNTERS, *MEASURES, *MISREAD, *SIGNS, *BOUNDS, *LENGTHS, *SLASHES, *NOTES])
def test_grammar(check: Callable[[str], None], sentence: str) -> None:
    check(sentence)
