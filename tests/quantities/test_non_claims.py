"""Numerals that are no quantity; each mark says why."""

from __future__ import annotations

from collections.abc import Callable

import pytest

DATES = [
    "{{令和5年度|date}}に始めた。",
    "令和元年度から{{令和3年度|date}}まで続けた。",
    "{{平成30年度末|date}}に終えた。",
    "{{平成２９年度|date}}の計画。",
    "{{H29年度|date}}に着手し、{{R5|date}}に終えた。",
    "{{25年度|date}}に着手した。",
    "{{2023年4月1日|date}}に施行した。",
    "{{二〇二三年四月一日|date}}に施行した。",
    "{{昭和六十四年一月七日|date}}のこと。",
    "{{2020年度|date}}に始めた。",
    "{{8月1日|date}}に開いた。",
    "会合({{8/1|date}})を開いた。",
    "{{2023.4.1|date}}に改めた。",
    "{{2023-04-01|date}}に改めた。",
    "{{FY2023|date}}の予算。",
    "{{4月~6月|date}}に行う。",
    "{{4～6月|date}}に行う。",
    "{{10月中旬|date}}に公表する。",
    "{{平成28～30年度|date}}の平均。",
    "{{令和2、3年度|date}}に行う。",
    "{{令和5(2023)年度|date}}に行う。",
    "{{20日(金)|date}}に開く。",
    "{{20日|date}}に公表する。",
    "{{1990年代|date}}に建てた。",
    "（{{25年4月|date}}から{{6月|date}}）",
    "{{8月1日、2日|date}}に行う。",
    "{{平成15年～24年|date}}の間。",
    "{{R5.3.31|date}}時点の値。",
    "{{2015年|date}}に[[30件|30 件 counter]]を数えた。",
    "{{3日|date}}に開催した。",
    "{{3日|date}}付で出した。",
    "毎月{{3日|date}}に開く。",
    "毎月{{19日|date}}を含む週に調べる。",
    # What a day does not do: it is a length of time.
    "超えた日は[[3日|3 日 measure]]にとどまった。",
    "準備は[[5日|5 日 measure]]に及んだ。",
    "処理に[[3日|3 日 measure]]を要した。",
    "年間[[3日以内|3 日 measure at_most]]とする。",
    "開催日数は[[3日|3 日 measure]]であった。",
    "公告を[[20日|20 日 measure]]から[[40日|40 日 measure]]に延ばした。",
]

PERIODS = [
    "{{第4期中期目標期間|period}}に行う。",
    "{{第2四半期|period}}に行う。",
    "{{四半期ごと|period}}に点検する。",
    "{{第三期|period}}に移る。",
    "{{2学期|period}}に行う。",
]

ORDINALS = [
    "{{第56回|ordinal}}の会議を開いた。",
    "{{3番目|ordinal}}に大きい。",
    "世界{{6位|ordinal}}となった。",
    "{{第1位|ordinal}}を占めた。",
    "{{1つ目|ordinal}}の課題。",
    "{{2点目|ordinal}}の論点。",
    "{{5人目|ordinal}}の委員。",
    "{{3回目|ordinal}}の会合。",
    "{{第1～3回|ordinal}}の会議。",
    "{{第5、6回|ordinal}}の会議。",
    "事業は{{3年目|ordinal}}に入った。",
    "{{その1|ordinal}}を読む。",
    "{{第十二回|ordinal}}の大会。",
]

NAMES = [
    "{{21世紀|name}}の課題。",
    "{{三位一体|name}}の改革。",
    "{{4段階評価|name}}を用いる。",
    "{{一人ひとり|name}}に届ける。",
    "{{第一人者|name}}を招いた。",
    "{{百貨店|name}}で販売した。",
    "{{COVID-19|name}}に備える。",
    "{{G7|name}}の議長国。",
    "{{5G|name}}の活用。",
    "{{ISO9001|name}}を取得した。",
    "{{3次元|name}}の計測。",
    "{{2次募集|name}}を行った。",
    "{{6次産業|name}}化を進める。",
    "{{30代|name}}の利用者。",
    "{{2型|name}}の患者。",
    "{{24時間365日|name}}の受付。",
    "{{Windows 10|name}}へ移った。",
    "{{Society 5.0|name}}を目指す。",
    "{{CO2|name}}の排出。",
    "{{H2O|name}}を測る。",
    "{{B5|name}}判で刷った。",
    "{{5点満点|name}}で採点した。",
    "{{3大|name}}都市圏の需要。",
    "{{国道3号|name}}を直した。",
    "{{レベル4|name}}の実証。",
    "{{1人1台|name}}の端末。",
]

WORDS = [
    "事業の{{一部|word_part}}を補助した。",
    "{{一般|word_part}}の利用者。",
    "{{統一|word_part}}した様式。",
    "{{三重県|word_part}}で行った。",
    "{{万一|word_part}}に備える。",
    "{{千葉|word_part}}で開いた。",
    "{{八王子|word_part}}に移った。",
    "{{十分|word_part}}な体制。",
    "{{一層|word_part}}の強化。",
    "{{唯一|word_part}}の機関。",
    "{{四国|word_part}}で開いた。",
    "{{一方|word_part}}で課題も残る。",
    "{{一体的|word_part}}に進める。",
    "{{一時的|word_part}}に止めた。",
    "{{一定|word_part}}の成果。",
    "{{一つ|word_part}}の手段。",
    "{{四捨五入|word_part}}した。",
    "{{数百人|word_part}}が訪れた。",
    "{{数十件|word_part}}の申請。",
    "（単位：{{百万円|word_part}}）",
    "{{億単位|word_part}}の支出。",
    "{{再三|word_part}}の要請。",
    "{{二酸化|word_part}}炭素を減らす。",
    "{{一本化|word_part}}を図る。",
]

REFERENCES = [
    "{{第3条|reference_number}}{{第2項|reference_number}}に定める。",
    "{{第35条の2|reference_number}}に定める。",
    "{{図表4-2-2-8|reference_number}}に示す。",
    "{{別紙2|reference_number}}のとおり。",
    "{{表1|reference_number}}に示す。",
    "{{p.12|reference_number}}を見よ。",
    "{{12ページ参照|reference_number}}のこと。",
    "{{資料2-2|reference_number}}に示す。",
    "{{様式1-1-4-1|reference_number}}による。",
    "{{事業番号676|reference_number}}の事業。",
    "{{1-1-1|reference_number}} 事業の概要",
    "{{様式１−１−４−１|reference_number}}による。",
    "{{表1−2|reference_number}}に示す。",
    "{{No.5|reference_number}}を参照。",
    "法律{{第49号|reference_number}}による。",
    "{{問3|reference_number}}への回答。",
    "{{Ⅱ-3|reference_number}}の事項。",
]

MARKS = [
    "{{(3)|list_mark}}治療と仕事の両立",
    "\n{{1.|list_mark}} はじめに",
    "\n{{9.1 |list_mark}}機器の貸出しの状況\n",
    "\n{{1.1 |list_mark}}現場への助言の状況\n",
    "\n{{2 |list_mark}}目的と内容",
    "\n{{３）|list_mark}}その他",
    "{{①|list_mark}}研修 {{②|list_mark}}講演",
    "内訳は{{①|list_mark}}[[95.1％|95.1 % percent step=0.1]]{{②|list_mark}}[[90.4％|90.4 % percent step=0.1]]である。",
    "{{注1|footnote_mark}}を見よ。",
    "{{※2|footnote_mark}}を除く。",
    "{{(注3)|footnote_mark}}を見よ。",
    "財・サービス {{10|footnote_mark}} をみる。",
    "{{【1】|list_mark}}概要",
    "順に、{{1.|list_mark}}調査、{{2.|list_mark}}分析を行う。",
    "{{⑴|list_mark}}概要",
]

CODES = [
    "{{電話03-1234-5678|code}}まで。",
    "{{〒100-8916|code}}まで。",
    "{{https://example.jp/2023/1|code}} を見よ。",
    "{{info2@example.jp|code}} へ。",
    "{{ISBN978-4-1234-5678-9|code}}の書籍。",
    "{{法人番号1234567890123|code}}の法人。",
    "{{整理番号0080|reference_number}}の資料。",
    "{{電話0312345678|code}}まで。",
    "{{電話番号123-4567|code}}まで。",
    # A count behind 電話 is a count of calls.
    "電話[[50件|50 件 counter]]を受けた。",
    "受付は電話[[5件|5 件 counter]]、FAX[[3件|3 件 counter]]である。",
]

MISSING = [
    "---{{千|unreadable}}件",
    "−{{百万|unreadable}}円",
    "― 件",
    # With a digit, or behind a word, the sign is one.
    "損益は[[−5百万円|-5000000 円 money step=1000000]]である。",
    "損益は[[マイナス百万円|-1000000 円 money step=1000000]]である。",
]

CLOCK = [
    "{{10時30分|clock_time}}に始める。",
    "{{9:00|clock_time}}に開く。",
    "午後{{3時半|clock_time}}に終える。",
    "{{10:30|clock_time}}～{{12:00|clock_time}}に行う。",
]

FRACTIONS = [
    "補助は{{2分の1|fraction}}とする。",
    "補助は{{1/2|fraction}}とする。",
    "{{三分の一|fraction}}が応じた。",
    "補助率{{10/10|fraction}}とする。",
]

DURATIONS = [
    "{{3年連続|duration}}で改善した。",
    "{{10年ぶり|duration}}に開いた。",
    "{{3年ごと|duration}}に見直す。",
    "{{2週間おき|duration}}に点検する。",
    "研究終了{{5年後|duration}}に測る。",
    "{{5か年計画|duration}}を立てた。",
]

PER_PARTS = [
    "{{1人当たり|per_unit}}の額。",
    "{{千人当たり|per_unit}}[[5.2人|5.2 人 counter step=0.1]]。",
    "{{1件につき|per_unit}}[[3万円|30000 円 money step=10000]]。",
    "{{1人1日当たり|per_unit}}[[500円|500 円 money]]。",
    "{{10a当たり|per_unit}}の収量。",
    "{{1日|per_unit}}[[8時間|8 時間 measure]]働いた。",
    "{{1日|per_unit}}平均[[860人|860 人 counter]]が乗った。",
    "{{1株|per_unit}}[[5円|5 円 money]]の配当。",
    # Two counts side by side, or two parts of one length, are no rate.
    "[[1社|1 社 counter]][[2名|2 名 counter]]が加わった。",
    "[[1年6か月|18 か月 measure]]続いた。",
]

LEGENDS = [
    "{{4|name}}=優れている、{{3|name}}=良好",
]


@pytest.mark.parametrize("sentence", DATES)
def test_dates(check: Callable[[str], None], sentence: str) -> None:
    check(sentence)


@pytest.mark.parametrize("sentence", PERIODS)
def test_periods(check: Callable[[str], None], sentence: str) -> None:
    check(sentence)


@pytest.mark.parametrize("sentence", ORDINALS)
def test_ordinals(check: Callable[[str], None], sentence: str) -> None:
    check(sentence)


@pytest.mark.parametrize("sentence", NAMES)
def test_names(check: Callable[[str], None], sentence: str) -> None:
    check(sentence)


@pytest.mark.parametrize("sentence", WORDS)
def test_words(check: Callable[[str], None], sentence: str) -> None:
    check(sentence)


@pytest.mark.parametrize("sentence", REFERENCES)
def test_references(check: Callable[[str], None], sentence: str) -> None:
    check(sentence)


@pytest.mark.parametrize("sentence", MARKS)
def test_marks(check: Callable[[str], None], sentence: str) -> None:
    check(sentence)


@pytest.mark.parametrize("sentence", CODES)
def test_codes(check: Callable[[str], None], sentence: str) -> None:
    check(sentence)


@pytest.mark.parametrize("sentence", CLOCK)
def test_clock(check: Callable[[str], None], sentence: str) -> None:
    check(sentence)


@pytest.mark.parametrize("sentence", FRACTIONS)
def test_fractions(check: Callable[[str], None], sentence: str) -> None:
    check(sentence)


@pytest.mark.parametrize("sentence", DURATIONS)
def test_durations(check: Callable[[str], None], sentence: str) -> None:
    check(sentence)


@pytest.mark.parametrize("sentence", PER_PARTS)
def test_per_parts(check: Callable[[str], None], sentence: str) -> None:
    check(sentence)


@pytest.mark.parametrize("sentence", LEGENDS)
def test_legends(check: Callable[[str], None], sentence: str) -> None:
    check(sentence)


@pytest.mark.parametrize("sentence", MISSING)
def test_missing_values(check: Callable[[str], None], sentence: str) -> None:
    check(sentence)
