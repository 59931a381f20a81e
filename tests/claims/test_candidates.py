"""Quantities that are no claims in their surroundings, each with its reason, beside the same words that are claims."""

from __future__ import annotations

from collections.abc import Callable

import pytest

THRESHOLDS = [
    "勤務{{3年以上|threshold}}の熟練職員数は[[120人|c1 count 120 人]]であった。",
    "{{常用労働者100人以上|threshold}}の企業から[[214社|c1 count 214 社]]を抽出した。",
    "総トン数{{500トン未満|threshold}}の船舶は[[86隻|c1 count 86 隻]]であった。",
    "最大風速{{20メートル以上|threshold}}の日は[[4日|c1 measure 4 日]]であった。",
    "出席率が{{90%以上|threshold}}となった講座数は[[18講座|c1 count 18 講座]]である。",
    "{{65歳以上|threshold}}の利用者は[[1,320人|c1 count 1320 人]]であった。",
    "経営面積{{10ha以上|threshold}}の農家が[[52戸|c1 count 52 戸]]加わった。",
    "従業員数{{20人以下|threshold}}の事業者の利用は[[31.0%|c1 percentage 31.0 %]]であった。",
    "満足度が{{8割を超えた|threshold}}研修は[[12件|c1 count 12 件]]あった。",
    "延べ床面積{{2,000㎡以上|threshold}}の庁舎について調べた。",
]
THRESHOLDS_CONTRAST = [
    "目標値([[45,000冊以上|c1 count 45000 冊 bound=at_least role=target]])に対する達成度は[[107.2%|c2 achievement 107.2 %]]であった。",
    "参加企業は[[100社以上|c1 count 100 社 bound=at_least]]であった。",
    "出席率は[[90%以上|c1 percentage 90 % bound=at_least]]となった。",
    "従業員は[[20人以下|c1 count 20 人 bound=at_most]]にとどまった。",
    "新規の植栽は[[10ha以上|c1 measure 10 ha bound=at_least]]に及んだ。",
]

DURATIONS = [
    "過去{{10箇年|duration}}と直近{{3ヵ年|duration}}の平均を比べた。",
    "事故の発生から{{3年以内|duration}}に対策を終えた。",
    "過去{{10年間|duration}}で最も多い[[412件|c1 count 412 件]]を受理した。",
    "{{5年ぶり|duration}}に大会を開き、[[2,300人|c1 count 2300 人]]を集めた。",
    "申請から{{30日以内|duration}}に全件を処理した。",
    "調査は{{2か月間|duration}}にわたり行われた。",
    "受付開始の{{2週間後|duration}}に[[300件|c1 count 300 件]]に達した。",
    "{{3年連続|duration}}で目標を達成した。",
    "稼働から{{20年|duration}}を経過した設備を更新した。",
    "{{5年間|duration}}の計画の最終年度に当たる。",
    "公開後{{1年|duration}}で[[10万回|c1 count 100000 回]]再生された。",
    "震災から{{10年|duration}}が経過した。",
]
DURATIONS_CONTRAST = [
    "標準処理期間は平均[[15日|c1 measure 15 日]]であった。",
    "審査に要した期間は[[2.4か月|c1 measure 2.4 か月]]である。",
    "実習は[[2日間|c1 measure 2 日間]]、講義は[[6時間|c2 measure 6 時間]]とした。",
    "設備の平均使用年数は[[18年|c1 measure 18 年]]となった。",
    "停止時間は計[[40分|c1 measure 40 分]]であった。",
    "復旧までの所要時間は平均[[3.2時間|c1 measure 3.2 時間]]であった。",
    "開発期間を[[2年短縮|c1 change -2 年 form=difference]]した。",
    "耐用年数は[[30年以上|c1 measure 30 年 bound=at_least]]となった。",
]

RULES = [
    "補助率{{50%|programme_rule}}により改修を支援した。",
    "助成金は1件につき上限{{200万円|programme_rule}}とされている。",
    "貸付けの限度額は{{5,000万円|programme_rule}}である。",
    "受講料は{{9,000円|programme_rule}}である。",
    "{{300万円|programme_rule}}を上限として経費を補助する。",
    "利率{{1.2%|programme_rule}}で資金を貸し付ける。",
    "入館料{{800円|programme_rule}}を徴収する。",
    "1件当たり{{500万円|programme_rule}}を限度に助成する。",
    "消費税率{{10%|programme_rule}}で算定した。",
    "事業費の{{50%以内|programme_rule}}を補助する。",
]
RULES_CONTRAST = [
    "補助金の交付は[[42件|c1 count 42 件]]、[[1億8,000万円|c2 amount 180000000 円]]であった。",
    "入館料の収入は[[640万円|c1 amount 6400000 円]]であった。",
    "受講料収入は[[1,250千円|c1 amount 1250000 円]]となった。",
    "貸付残高は[[5,000万円|c1 amount 50000000 円]]である。",
    "平均の落札率は[[92.4%|c1 percentage 92.4 %]]であった。",
    "補助額は[[2億3,000万円|c1 amount 230000000 円]]となった。",
    "貸付実績は[[120件|c1 count 120 件]]、平均利率は[[0.8%|c2 percentage 0.8 %]]であった。",
    "使用料収入は[[310万円|c1 amount 3100000 円]](前年度比[[4%増|c2 yoy_change 4 % form=percent of=c1]])であった。",
]

OPERANDS = [
    "達成度は{{24|formula_operand}}÷{{20|formula_operand}}×{{100|formula_operand}}=[[120%|c1 achievement 120 %]]である。",
    "({{12|formula_operand}}+{{18|formula_operand}})÷{{40|formula_operand}}=[[75%|c1 percentage 75 %]]となる。",
    "利用率(利用日数÷{{365|formula_operand}}×{{100|formula_operand}})は[[82.1%|c1 percentage 82.1 %]]であった。",
    "単純平均は({{88%|formula_operand}}+{{92%|formula_operand}})÷{{2|formula_operand}}＝[[90%|c1 percentage 90 %]]である。",
    "稼働率は{{310日|formula_operand}}÷{{360日|formula_operand}}＝[[86.1％|c1 percentage 86.1 %]]であった。",
    "参加者は{{30人|formula_operand}}×{{4回|formula_operand}}＝[[120人|c1 count 120 人]]である。",
    "充足率={{48人|formula_operand}}/{{50人|formula_operand}}×{{100|formula_operand}}=[[96%|c1 percentage 96 %]]",
    "年平均({{410|formula_operand}}+{{430|formula_operand}}+{{390|formula_operand}})/{{3|formula_operand}}=[[410件|c1 count 410 件]]である。",
]
OPERANDS_CONTRAST = [
    "参加者[[30人|c1 count 30 人]]の講座を[[4回|c2 count 4 回]]開いた。",
    "開館日は[[310日|c1 measure 310 日]]であった。",
    "稼働率＝[[84.9％|c1 percentage 84.9 %]]であった。",
]

PER_UNITS = [
    "{{1公演|per_unit}}当たり[[500人|c1 count 500 人]]が来場した。",
    "利用者{{1人|per_unit}}あたりの経費は[[2,140円|c1 amount 2140 円]]であった。",
    "人口{{10万人|per_unit}}につき[[3.2件|c1 count 3.2 件]]の通報があった。",
    "{{1日|per_unit}}平均[[860人|c1 count 860 人]]が乗船した。",
    "{{1件|per_unit}}当たりの処理は[[4.5日|c1 measure 4.5 日]]であった。",
    "{{10a|per_unit}}当たりの収量は[[530kg|c1 measure 530 kg]]であった。",
    "職員{{１名|per_unit}}当たり[[12.5件|c1 count 12.5 件]]を担当した。",
]
PER_UNITS_CONTRAST = [
    "公演は[[1回|c1 count 1 回]]のみ行った。",
    "新たに[[10万人|c1 count 100000 人]]が登録した。",
    "事故は[[1件|c1 count 1 件]]であった。",
]

ENUMERATIONS = [
    "保全、活用及び普及の{{3つ|enumeration}}の方針を掲げた。",
    "点検と補修の{{2つ|enumeration}}の工程を見直した。",
    "関係{{3省|enumeration}}(総務省、国土交通省、環境省)と協議した。",
    "①採取②分析の{{2つ|enumeration}}の手順を定めた。",
    "重点{{4分野|enumeration}}(防災、観光、教育、福祉)に力を入れた。",
    "東部、西部の{{2地区|enumeration}}を対象とした。",
    "協力{{2機関|enumeration}}(県水産試験場、海洋大学)との共同で進めた。",
]
ENUMERATIONS_CONTRAST = [
    "関係する[[3省|c1 count 3 省]]と協議を行った。",
    "新たに[[4分野|c1 count 4 分野]]で公募した。",
    "協力機関は[[12機関|c1 count 12 機関]]となった。",
    "東部の[[5地区|c1 count 5 地区]]で調べた。",
    "[[3省|c1 count 3 省]]の[[14機関|c2 count 14 機関]]が参加した。",
]

NAMES = [
    "対策{{2|name}}を先に進めた。",
    '平成27年を{{100|name}}とする指数は[[104.2|c1 measure 104.2 ""]]であった。',
    "グループ{{3|name}}について見直した。",
    "調査区{{5|name}}の結果を再び調べた。",
    "観測線{{1|name}}では[[8.2%|c1 percentage 8.2 %]]となった。",
    "モデル{{2|name}}の推計を公表した。",
]
NAMES_CONTRAST = [
    '死傷年千人率は[[1.9|c1 measure 1.9 ""]]であった。',
    '総合評価は平均[[3.8|c1 measure 3.8 ""]]であった。',
    '生産指数は[[98|c1 measure 98 ""]]となった。',
    '難易度は[[1.8|c1 measure 1.8 ""]]であった。',
]


@pytest.mark.parametrize("case", THRESHOLDS + THRESHOLDS_CONTRAST)
def test_threshold_of_a_group_or_an_indicator(case: str, check: Callable[[str], None]) -> None:
    check(case)


@pytest.mark.parametrize("case", DURATIONS + DURATIONS_CONTRAST)
def test_duration_that_places_an_event(case: str, check: Callable[[str], None]) -> None:
    check(case)


@pytest.mark.parametrize("case", RULES + RULES_CONTRAST)
def test_rule_of_a_programme(case: str, check: Callable[[str], None]) -> None:
    check(case)


@pytest.mark.parametrize("case", OPERANDS + OPERANDS_CONTRAST)
def test_operand_of_a_formula(case: str, check: Callable[[str], None]) -> None:
    check(case)


@pytest.mark.parametrize("case", PER_UNITS + PER_UNITS_CONTRAST)
def test_denominator(case: str, check: Callable[[str], None]) -> None:
    check(case)


@pytest.mark.parametrize("case", ENUMERATIONS + ENUMERATIONS_CONTRAST)
def test_number_of_what_the_sentence_names(case: str, check: Callable[[str], None]) -> None:
    check(case)


@pytest.mark.parametrize("case", NAMES + NAMES_CONTRAST)
def test_number_as_name(case: str, check: Callable[[str], None]) -> None:
    check(case)
