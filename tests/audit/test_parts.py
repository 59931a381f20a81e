"""What words, places and the other rows tell of parts, shares and averages: checks B1 to B12 on manners of all kinds."""

from __future__ import annotations

import pytest

from tests.audit.marks import spelled
from tests.audit.samples import audited, flagged

# Of those with h the finding is a hint.
WRONG = [
    # B1
    ("B1", "保有する{26台 i=車}に占める動く車の比率は{115.4% i=動く車の比率 o=1}である。"),
    ("B1", "全標本に対する公開済みの割合は{108.2% i=公開済みの割合}である。"),
    ("B1", "{65社 i=出展}のうち、次回も出ると述べた社は{120.0% i=次回も出る o=1}である。"),
    ("B1h", "改訂済みのものは{106.7% i=改訂済み}である。"),
    (
        "B1",
        "相談者は60歳以上{31.4% i=年齢 g=60歳以上}、40代{126.3% i=年齢 g=40代}、39歳以下{42.3% i=年齢 g=39歳以下}。",
    ),
    # B2
    (
        "B2",
        "寄贈は{1,240件 i=寄贈}。このうち昆虫{684件 i=寄贈 g=昆虫 o=1}、植物{392件 i=寄贈 g=植物 o=1}、残る{146件 i=寄贈 g=鉱物 o=1}は鉱物。",
    ),
    ("B2", "依頼は国{38件 i=依頼 g=国}、市{127件 i=依頼 g=市}、民間{415件 i=依頼 g=民間}。総数は{570件 i=依頼}。"),
    (
        "B2",
        "二つの寮に{214人 i=寮生}が暮らす。第一寮は{128人 i=寮生 g=第一寮 o=1}、第二寮は{96人 i=寮生 g=第二寮 o=1}。",
    ),
    (
        "B2",
        "方法は訪問{134件 i=支援 g=訪問}、電話{287件 i=支援 g=電話}、来所{96件 i=支援 g=来所}、支援は{507件 i=支援}。",
    ),
    (
        "B2",
        "北 | {310件 i=a}と{295件 i=b} | {605件 i=c}\n中 | {412件 i=a}と{398件 i=b} | {801件 i=c}\n南 | {228件 i=a}と{241件 i=b} | {469件 i=c}",
    ),
    # B4
    (
        "B4",
        "戸建ては良い{71.3% i=良 g=戸}、並{22.4% i=並 g=戸}、悪い{6.3% i=悪 g=戸}、集合は良い{64.0% i=良 g=集}、並{28.7% i=並 g=集}、悪い{10.3% i=悪 g=集}。",
    ),
    (
        "B4",
        "規模別の構成\n小 {42.0% i=小 y=2022} {39.8% i=小}\n中 {33.5% i=中 y=2022} {35.1% i=中}\n大 {24.5% i=大 y=2022} {23.1% i=大}",
    ),
    (
        "B4h",
        "説明は\nとても分かりやすい {38.4% i=とても分かりやすい}\n分かりやすい {42.7% i=分かりやすい}\n分かりにくい {16.9% i=分かりにくい}",
    ),
    # B6, B8
    (
        "B6h",
        "参加は平野{42.0% i=参加 g=平野}、丘陵{47.3% i=参加 g=丘陵}、山間{51.8% i=参加 g=山間}。全域では{38.9% i=参加}。",
    ),
    (
        "B8",
        " | 回答者 | 満足\n男性 | {120人 i=回答者 g=男性} | {75.0% i=満足 g=男性}\n女性 | {180人 i=回答者 g=女性} | {85.0% i=満足 g=女性}\n全体 | {300人 i=回答者} | {77.0% i=満足}",
    ),
    # B9
    (
        "B9h",
        "{37社 i=頒布}に照会し、すべてから返答があった。「前の年より良くなった」とする会社は{62.3% i=良くなった o=1}である。",
    ),
    ("B9h", "回答数は{56件 i=回答数}。「役に立った」{92.1% i=役に立った}。"),
    # B10
    ("B10", "在籍は{2,415人 i=在籍}。うち外国籍は{1,063人 i=在籍 g=外国籍 o=1}({41.0% i=在籍 g=外国籍 o=2})。"),
    ("B10", "受診対象{2,480人 i=対象}、受診{1,736人 i=受診}、受診率{67.0% i=受診率}。"),
    ("B10", "{320人 i=職員}のうち、{12.5% i=在宅 o=3}にあたる{48人 i=在宅 o=1}が在宅で働いた。"),
    # B11
    ("B11", "困りごと(1=まったくない~4=よくある)の平均は{0.8 i=困りごと}である。"),
    ("B11", "1を「悪い」、4を「良い」として尋ね、平均は{4.4 i=講義}となった。"),
    # B12
    (
        "B12",
        "照会{9,027件 i=照会}に{37人 i=職員}で応じ、職員一人が受け持った照会は{253.9件 i=一人が受け持った照会 k=c}になる。",
    ),
    ("B12", "館別(点数 | 日数 | 一点当たり)\n東館 | {84台 i=点数} | {3,612日 i=日数} | {42.0日 i=一台当たり}"),
    ("B12", "件数 {42件 i=助成}\n総額 {6,930万円 i=助成}\n平均助成額 {156万円 i=平均助成額}"),
    ("B12h", "苗木{12,600本 i=苗木}を{35校 i=学校}に配り、1校に渡った数は{306本 i=1校に渡った数}である。"),
    (
        "B12",
        "甲 {12班 i=班} {1,044件 i=件数} {87件 i=平均}\n乙 {15班 i=班} {1,140件 i=件数} {67件 i=平均}\n丙 {11班 i=班} {902件 i=件数} {82件 i=平均}",
    ),
]

RIGHT = [
    ("収入に占める人件費の割合は{103.8% i=人件費の割合}である。", "money against money"),
    ("乗船率は{104.5% i=乗船率}で、立つ客もいた。", "a rate that may exceed a hundred: a hint at most"),
    (
        "市内{210人 i=登録 g=市内 o=3}、市外{98人 i=登録 g=市外 o=3}の計{320人 i=登録}(住所の届出のない者を除く)。",
        "others are left out",
    ),
    (
        "相談{640件 i=相談}は資金{318件 i=相談 g=資金 o=1}、販路{274件 i=相談 g=販路 o=1}、衛生{203件 i=相談 g=衛生 o=1}。二つにまたがるときは、それぞれに数える。",
        "counted twice",
    ),
    ("うち寄贈はなく、購入{820冊 i=購入}、補充{840冊 i=補充}である。", "no part"),
    (
        "三つの会場の参加率は東{33.1% i=参加率 g=東}、中{35.0% i=参加率 g=中}、西{30.2% i=参加率 g=西}である。",
        "rates of groups",
    ),
    ("重視する点は価格{58.6% i=価格}、品質{46.3% i=品質}が上位を占めた。", "the most frequent of several answers"),
    (
        "参加率は全体{61.0% i=参加率}。本部では管理職{68.2% i=参加率 g=管理職}、一般職{64.0% i=参加率 g=一般職}である。",
        "groups of one place",
    ),
    (
        "満足は全体で{78.2% i=満足}、男性{81.5% i=満足 g=男性 o=1}、女性{83.0% i=満足 g=女性 o=1}。性別を記さなかった{214人 i=記さなかった}の評価が低い。",
        "others answered",
    ),
    ("{27施設 i=施設}の入所者のうち、{62.1% i=入所者}が高齢者であった。", "a share of those in them"),
    (
        (
            "全体{71.3% i=十分}、初回{71.2% i=十分 g=初回}、再来{71.3% i=十分 g=再来}、親切は全体{90.4% i=親切}、"
            "初回{92.6% i=親切 g=初回 o=1}、再来{86.1% i=親切 g=再来 o=1}。"
        ),
        "each figure of everyone has groups of its own",
    ),
    ("共著論文は{126件 i=共著論文}で、全論文に占める比率は{15.8% i=共著論文 o=1}である。", "its own share"),
    (
        "職員{64人 i=職員}のうち司書は{16人 i=職員 g=司書 o=1}で、女性の割合は{62.5% i=職員 g=女性}である。",
        "the share of others",
    ),
    (
        "参加者は{400人 i=参加者}、会場は{8か所 i=会場}。1会場当たりの応募者は{72人 i=応募者}である。",
        "of something else",
    ),
    ("配信は平均{4.1時間 i=遅れ}、最大{37時間 i=遅れ}遅れ、配信先は{23社 i=配信先}である。", "times of one name"),
    (
        "件数は{48,260件 i=災害}。徒歩{31,369件 i=災害 g=徒歩 o=1}({65.0% i=災害 g=徒歩 o=2})、自転車{13,995件 i=災害 g=自転車 o=1}、他{2,896件 i=災害 g=他 o=1}。3時台が{26.4% i=災害 g=3時台 o=1}。帽子の分かる{8,140件 i=帽子の分かる}、着用{2,930件 i=着用 o=7}({36.0% i=着用 o=8})。",
        "no records",
    ),
]


@pytest.mark.parametrize(("check", "sentence"), WRONG)
def test_manners_of_all_kinds(check: str, sentence: str) -> None:
    name, hint = check.removesuffix("h"), check.endswith("h")
    found = [f for f in audited(spelled(sentence), checks=[name]).findings if f.check == name]
    assert found
    assert all((f.severity.value == "hint") is hint for f in found)


@pytest.mark.parametrize(("sentence", "why"), RIGHT)
def test_right_figures_of_all_kinds(sentence: str, why: str) -> None:
    assert flagged(spelled(sentence)) == [], why


def test_a_share_of_another_passage_goes_along_its_links() -> None:
    passages = (
        "[[4,125件|c1 count 4125 件 indicator=契約]]のうち[[165件|c2 count 165 件 indicator=滞り of=c1]]が滞った。",
        "滞りが契約の[[6.0%|c1 percentage 6 % indicator=滞り of=r1.c2]]にとどまった。",
    )
    assert [f.check for f in flagged(*passages)] == ["B10"]


def test_a_scale_whose_digits_stand_apart() -> None:
    sentence = (
        "評 価 ( 1 0 点 満 点 ) は 種 苗 の 質 が 平 均 [[1 0 . 4 点|c1 measure 10.4 点 indicator=質]] と 高 い 。"
    )
    assert [f.check for f in flagged(sentence)] == ["B11"]
