"""Units and counters, and the words behind a number that are none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from textmine.characters import normalise
from textmine.labels import UnitKind
from textmine.lexicons import default_lexicon, extended_lexicon
from textmine.quantities import find_quantities

UNITS = [
    "理解度は[[97.3%|97.3 % percent step=0.1]]である。",
    "理解度は[[９７．３％|97.3 % percent step=0.1]]である。",
    "認知は[[12パーセント|12 % percent]]にとどまる。",
    "前回から[[0.3ポイント|0.3 pt point step=0.1]]増えた。",
    "前回から[[1.2パーセントポイント|1.2 pt point step=0.1]]低い。",
    "差は[[0.4％ポイント|0.4 pt point step=0.1]]である。",
    "差は[[2pt|2 pt point]]であった。",
    "利用は[[1.17倍|1.17 倍 factor step=0.01]]となった。",
    "職員[[3名|3 名 counter]]を配置した。",
    "調査は[[4か所|4 か所 counter]]で行った。",
    "調査は[[4カ所|4 か所 counter]]で行った。",
    "調査は[[4ヵ所|4 か所 counter]]で行った。",
    "調査は[[4ヶ所|4 か所 counter]]で行った。",
    "調査は[[4箇所|4 か所 counter]]で行った。",
    "宿泊は[[7,000万人泊|70000000 人泊 counter step=10000]]である。",
    "作業は延べ[[120人日|120 人日 counter]]を要した。",
    "開発は[[6人月|6 人月 counter]]で終えた。",
    "会議は[[46都道府県|46 都道府県 counter]][[49回|49 回 counter]]に及ぶ。",
    "[[14|14 国・地域 counter]]の国・地域から職員が集まった。",
    "[[32|32 大学 counter]]の大学が加わる。",
    "[[12か国・地域|12 か国・地域 counter]]が署名した。",
    "面積は[[10㏊|10 ㏊ measure]]である。",
    "面積は[[500㎡|500 ㎡ measure]]である。",
    "延長は[[12km|12 km measure]]、幅は[[3.5m|3.5 m measure step=0.1]]である。",
    "重さは[[3トン|3 トン measure]]である。",
    "電力は[[1,200kWh|1200 kWh measure]]を使った。",
    "容量は[[5GB|5 GB measure]]である。",
    "作業は[[3時間|3 時間 measure]]かかった。",
    "研修は[[1〜2日間|1..2 日間 measure]]とした。",
    "工期は[[6か月間|6 か月間 measure]]である。",
    "委託は[[3か年|3 か年 measure]]である。",
    "会期は[[2週間|2 週間 measure]]である。",
    "平均は[[65歳|65 歳 measure]]である。",
    "費用は[[500米ドル|500 米ドル money]]である。",
    "費用は[[$5|5 ドル money]]である。",
    "費用は[[¥500|500 円 money]]である。",
    "費用は[[USD 300|300 米ドル money]]である。",
    "費用は[[300万ユーロ|3000000 ユーロ money step=10000]]である。",
    "株価は[[38,915円87銭|38915.87 円 money step=0.01]]で終えた。",
    "検査は[[1時間30分|90 分 measure]]を要した。",
    "委託は[[1年6か月|18 か月 measure]]続いた。",
    "隻数は[[1,600隻|1600 隻 counter]]である。",
    "図書は[[約8万冊|80000 冊 counter about step=10000]]ある。",
    "報告書を[[26報|26 報 counter]]まとめた。",
    "論文を[[5編|5 編 counter]]発表した。",
    "機器を[[12台|12 台 counter]]、船を[[3隻|3 隻 counter]]、車両を[[4両|4 両 counter]]入れた。",
    "寄付は[[5社|5 社 counter]]、[[8団体|8 団体 counter]]、[[3法人|3 法人 counter]]からあった。",
    "品質は[[4.2点|4.2 点 measure step=0.1]]である。",
    "排出は[[3,285t-CO2|3285 t-CO2 measure]]である。",
    "排出は[[5万トン|50000 トン measure step=10000]]である。",
    "事業は[[5研修|5 研修 counter]]からなる。",
    "[[12プロジェクト|12 プロジェクト counter]]を採択した。",
    "[[3検査センター|3 検査センター counter]]を置いた。",
    "[[4コンソーシアム|4 コンソーシアム counter]]が発足した。",
    "[[2ワーキンググループ|2 ワーキンググループ counter]]を設けた。",
    "米は[[77万玄米トン|770000 玄米トン measure step=10000]]である。",
    "部隊は[[5コ部隊|5 コ部隊 counter]]である。",
    "古刹は[[3か寺|3 か寺 counter]]ある。",
    "報告は[[20ページ|20 ページ counter]]である。",
    "[[８割以上|80 % percent at_least step=10]]の施設が応じた。",
    "速度は[[100Mbps|100 Mbps measure]]である。",
    "濃度は[[3.5mg/L|3.5 mg/L measure step=0.1]]である。",
    "[[5分|5 分 measure]]の休憩を置いた。",
    "[[3代表|3 代表 counter]]が集まった。",
    "線量は[[20mSv|20 mSv measure]]である。",
    "交付は[[５万ﾎﾟｲﾝﾄ|50000 pt point step=10000]]である。",
    "重さは[[3㌔|3 ㌔ measure]]である。",
    "面積は[[10a|10 a measure]]である。",
    "{{図3|reference_number}}aに示す。",
    "会議は[[2時間半|2.5 時間 measure step=0.5]]であった。",
    "走行は[[2時間5分30秒|7530 秒 measure]]であった。",
    "{{1世帯につき|per_unit}}[[2枚|2 枚 counter]]を配った。",
]

WITHOUT_UNIT = [
    '拠点[[47|47 "" none]]全てで実施した。',
    '度数率[[1.15|1.15 "" none step=0.01]]であった。',
    '件数は[[12|12 "" none]]である。',
    '採点は[[0.85|0.85 "" none step=0.01]]となった。',
    '件数 [[50|50 "" none]]\n人数 [[30|30 "" none]]',
]

NOT_SWALLOWED_BY_AN_UNKNOWN_COUNTER = [
    "前年度より[[198人|198 人 counter]]減となった。",
    "応募は[[5件|5 件 counter]]増加した。",
    "[[3社|3 社 counter]]減少した。",
    "排出を[[46％|46 % percent]]削減する。",
    "費用は[[2.4%|2.4 % percent step=0.1]]の増である。",
    "参加は[[3名|3 名 counter]]増員した。",
    "応募は[[12件|12 件 counter]]採択した。",
    "説明会は[[4回|4 回 counter]]開催した。",
    "対象は[[5人以上|5 人 counter at_least]]増えた。",
    "企業は[[3社|3 社 counter]]参加した。",
]


@pytest.mark.parametrize("sentence", UNITS)
def test_units(check: Callable[[str], None], sentence: str) -> None:
    check(sentence)


@pytest.mark.parametrize("sentence", WITHOUT_UNIT)
def test_without_unit(check: Callable[[str], None], sentence: str) -> None:
    check(sentence)


@pytest.mark.parametrize("sentence", NOT_SWALLOWED_BY_AN_UNKNOWN_COUNTER)
def test_not_swallowed_by_an_unknown_counter(check: Callable[[str], None], sentence: str) -> None:
    check(sentence)


def _called(surface: str, row: Mapping[str, Any]) -> str:
    counted = row["kind"] in ("counter", "measure") and not row.get("fold", False)
    return normalise(surface) if counted else row["unit"]


def test_lexicon_is_broad_and_each_surface_is_read() -> None:
    rows = default_lexicon().table("units")["unit"]
    surfaces = [(surface, _called(surface, row)) for row in rows for surface in row["surfaces"]]
    assert len(surfaces) >= 300
    assert len({surface for surface, _ in surfaces}) == len(surfaces)
    for surface, unit in surfaces:
        found = find_quantities(f"数量は7{surface}")
        assert [(q.text, q.unit) for q in found] == [(f"7{surface}", unit)]


def test_own_rows_of_a_user(tmp_path: Path) -> None:
    own = tmp_path / "textmine.toml"
    own.write_text(
        '[[units.unit]]\nunit = "ブッシェル"\nkind = "measure"\nsurfaces = ["ブッシェル"]\n', encoding="utf-8"
    )
    found = find_quantities("収量は30ブッシェルである。", lexicon=extended_lexicon(own))
    assert [(q.text, q.unit, q.kind, q.rule) for q in found] == [
        ("30ブッシェル", "ブッシェル", UnitKind.MEASURE, "unit")
    ]
