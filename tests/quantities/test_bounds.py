"""Bound words, touching and apart."""

from __future__ import annotations

from collections.abc import Callable

import pytest

BOUNDS = [
    "経費は[[約1億2,300万円|123000000 円 money about step=10000]]である。",
    "満足度は[[80%以上|80 % percent at_least]]である。",
    "満足度は[[およそ8割|80 % percent about step=10]]である。",
    "満足度は[[概ね80%|80 % percent about]]である。",
    "参加は[[ほぼ100%|100 % percent about]]である。",
    "申請は[[10件以下|10 件 counter at_most]]である。",
    "申請は[[10件未満|10 件 counter less_than]]である。",
    "参加は[[500人超|500 人 counter more_than]]である。",
    "賛成は[[3割を超える|30 % percent more_than step=10]]。",
    "賛成は[[6割を超え|60 % percent more_than step=10]]ている。",
    "[[3割を超える|30 % percent more_than step=10]]施設が応じた。",
    "賛成は[[5割を超え|50 % percent more_than step=10]]た。",
    "[[5割を超えた|50 % percent more_than step=10]]施設に通知した。",
    "認知は[[約9割近く|90 % percent about step=10]]である。",
    "登録は[[200人規模|200 人 counter about]]を保つ。",
    "参加は[[100人弱|100 人 counter about]]である。",
    "利用は[[2割強|20 % percent about step=10]]である。",
    "参加は[[100人前後|100 人 counter about]]である。",
    "参加は[[10名程度|10 名 counter about]]である。",
    "誤差は[[5%以内|5 % percent at_most]]である。",
    "作業は[[3日以内|3 日 measure at_most]]である。",
    "認知は[[1割に満たない|10 % percent less_than step=10]]。",
    "認知は[[2%を下回る|2 % percent less_than]]。",
    "定員は[[最大300人|300 人 counter at_most]]である。",
    "抑制は[[少なくとも1%|1 % percent at_least]]とする。",
    "抑制は少なくとも年間[[1%|1 % percent at_least]]とする。",
    "参加は[[最低でも20人|20 人 counter at_least]]とする。",
    "参加は[[100余人|100 人 counter about]]である。",
    "[[20数か国|20 か国 counter about]]が加わる。",
    "参加は[[50人余り|50 人 counter about]]である。",
    "利用率は[[90%台|90 % percent about]]である。",
    "目標の[[80件|80 件 counter]]を上回る[[95件|95 件 counter]]を処理した。",
    "計画値を[[15.2%|15.2 % percent step=0.1]]上回る。",
    "率は[[≧80%|80 % percent at_least]]とする。",
    "[[100超|100 施設 counter more_than]]の施設が応じた。",
    "契約[[5件|5 件 counter]]を結んだ。",
    "要約[[3件|3 件 counter]]を載せた。",
    "[[8 割以上|80 % percent at_least step=10]]が満足した。",
    "費用は[[約 50万円|500000 円 money about step=10000]]である。",
    "受講者は[[1万人を上回っ|10000 人 counter more_than step=10000]]た。",
    "[[3件|3 件 counter]]強化した。",
    "支持は[[4割台|40 % percent about step=10]]である。",
    "支持は[[3割弱|30 % percent about step=10]]である。",
    "出席は[[50人強|50 人 counter about]]である。",
    "欠席は[[十数名|10 名 counter about step=10]]である。",
]


@pytest.mark.parametrize("sentence", BOUNDS)
def test_bounds(check: Callable[[str], None], sentence: str) -> None:
    check(sentence)
