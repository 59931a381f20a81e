"""Numbers, signs, ranges: value, step and span."""

from __future__ import annotations

from collections.abc import Callable

import pytest

NUMBERS = [
    "講習会には[[5,410人|5410 人 counter]]が参加した。",
    "来場者は[[５，４１０人|5410 人 counter]]であった。",
    "参加者は計[[1500人|1500 人 counter]]。",
    "[[百五十人|150 人 counter step=10]]が受講した。",
    "[[二千三百件|2300 件 counter step=100]]の相談に応じた。",
    "[[一億二千万円|120000000 円 money step=10000000]]を交付した。",
    "[[百二十三万四千五百円|1234500 円 money step=100]]を支出した。",
    "総額は[[1億2,300万円|123000000 円 money step=10000]]である。",
    "基金は[[24億50百万円|2450000000 円 money step=1000000]]となった。",
    "相談は[[13万5千件|135000 件 counter step=1000]]に上る。",
    "補助は[[3百万円|3000000 円 money step=1000000]]である。",
    "利用者は[[1.5万人|15000 人 counter step=1000]]に達した。",
    "貸出は[[6千冊|6000 冊 counter step=1000]]。",
    "保険料収入は[[64,586百万円|64586000000 円 money step=1000000]]。",
    "市場規模は[[3兆4,500億円|3450000000000 円 money step=100000000]]。",
    "予算は[[2億 4,000万円|240000000 円 money step=10000]]を計上した。",
    "会員は[[5, 410 人|5410 人 counter]]である。",
    "出席者は[[50 人|50 人 counter]]だった。",
    "満足度は[[8 割|80 % percent step=10]]であった。",
    "講師は[[弐拾参名|23 名 counter]]。",
    "見学者は[[1億人|100000000 人 counter step=100000000]]を数えた。",
    "在庫は[[〇・五%|0.5 % percent step=0.1]]の減少である。",
    "収率は[[三・五%|3.5 % percent step=0.1]]となった。",
    "的中率は[[３割２分|32 % percent]]である。",
    "打率は[[3割2分5厘|32.5 % percent step=0.1]]だった。",
    "割合は[[三割|30 % percent step=10]]である。",
    "接種は[[２億回分|200000000 回分 counter step=100000000]]を確保した。",
    "参加者は[[72,567⼈|72567 人 counter]]である。",
    "労働者数 [[50\n人|50 人 counter]]の職場を訪ねた。",
    "受講者は[[5,\n410人|5410 人 counter]]であった。",
    "予算は[[1億\n2,300万円|123000000 円 money step=10000]]である。",
    "満足度は[[97.3\n%|97.3 % percent step=0.1]]であった。",
    "海域の魚は[[三十二種|32 種 counter]]を数える。",
    "観測は[[三百六十五回|365 回 counter]]に及んだ。",
    "施設は[[四十七か所|47 か所 counter]]ある。",
    "展示は[[1億2,345万6,789点|123456789 点 measure]]に及ぶ。",
    "文書は[[零件|0 件 counter]]であった。",
    "率は[[百パーセント|100 % percent step=100]]である。",
    "率は[[2分5厘|2.5 % percent step=0.1]]である。",
    '[[三百|300 "" none step=100]]を数えた。',
    "[[三世帯|3 世帯 counter]]と[[三大学|3 大学 counter]]。",
    '[[1万2千3百4十5|12345 "" none]]と読む。',
    "[[一〇〇万円|1000000 円 money step=10000]]の予算。",
]

SIGNS = [
    "収支は[[△3.2%|-3.2 % percent step=0.1]]となった。",
    "前期差は[[▲198件|-198 件 counter]]である。",
    "増減は[[±0ポイント|0 pt point]]であった。",
    "損益は[[−5百万円|-5000000 円 money step=1000000]]である。",
    "物価は[[-0.3%|-0.3 % percent step=0.1]]となった。",
    "成長率は[[+2.1%|2.1 % percent step=0.1]]である。",
    "気温は[[マイナス5度|-5 度 measure]]まで下がった。",
    "指数は[[プラス0.5ポイント|0.5 pt point step=0.1]]となった。",
    "増減率([[△1.5%|-1.5 % percent step=0.1]])を示す。",
    "差引[[▲ 20人|-20 人 counter]]であった。",
    "東京-[[3件|3 件 counter]]を数える。",
    "差は[[－１２円|-12 円 money]]である。",
    "気温は[[零下20度|-20 度 measure]]である。",
    "気温は[[氷点下5.2度|-5.2 度 measure step=0.1]]である。",
    '値は[[マイナス五十四|-54 "" none step=1]]である。',
]

RANGES = [
    "相談は[[3〜5件|3..5 件 counter]]である。",
    "相談は[[3～5件程度|3..5 件 counter about]]である。",
    "対象は[[10人から20人|10..20 人 counter]]である。",
    "対象は[[10人から20人程度|10..20 人 counter about]]である。",
    "対象は[[10人|10 人 counter]]から[[20人|20 人 counter]]に増えた。",
    "会場は[[20か所|20 か所 counter]]から[[35か所|35 か所 counter]]へ広げた。",
    "比率は[[5～10%|5..10 % percent]]である。",
    "比率は[[3-5%|3..5 % percent]]である。",
    "費用は[[5〜10万円|50000..100000 円 money step=10000]]である。",
    "費用は[[500万～1,000万円|5000000..10000000 円 money step=10000]]である。",
    "比率は[[10%～20%|10..20 % percent]]である。",
    "期間は[[1～3年|1..3 年 measure]]である。",
    "作業は[[3～6か月間|3..6 か月間 measure]]を要する。",
    "参加は[[46万人から50万人|460000..500000 人 counter step=10000]]までとみる。",
    "作業は[[2、3日|2..3 日 measure]]かかる。",
    "参加は[[五、六人|5..6 人 counter]]である。",
    "年齢は[[16歳～65歳|16..65 歳 measure]]である。",
    "会議は[[３～４回|3..4 回 counter]]、視察は[[１～２回|1..2 回 counter]]行う。",
]


@pytest.mark.parametrize("sentence", NUMBERS)
def test_numbers(check: Callable[[str], None], sentence: str) -> None:
    check(sentence)


@pytest.mark.parametrize("sentence", SIGNS)
def test_signs(check: Callable[[str], None], sentence: str) -> None:
    check(sentence)


@pytest.mark.parametrize("sentence", RANGES)
def test_ranges(check: Callable[[str], None], sentence: str) -> None:
    check(sentence)
