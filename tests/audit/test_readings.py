"""What a check reads out of links, places, heads of columns and other figures: a sentence of our own for each."""

from __future__ import annotations

import re

import pytest

from tests.audit.marks import spelled
from tests.audit.samples import audited
from textmine.labels import Severity

CASES = [
    (
        "B1",
        False,
        "two counts beside it make it",
        "配ったのは{400枚 i=配布}、戻ったのは{418枚 i=回収}で、回収率は{104.5% i=回収率 o=2}である。",
    ),
    (
        "B3",
        False,
        "counted in another way too",
        "課題は{41件 i=課題}。うち共同のものは、相手ごとに数えて{53件 i=課題 g=共同 o=1}、課題の数では{29件 i=課題 g=共同 o=1}。",
    ),
    (
        "B2",
        False,
        "what is missing is printed",
        (
            "審査は{56件 i=審査}で、採択{19件 i=審査 g=採択 o=1}、保留{8件 i=審査 g=保留 o=1}、不採択{27件 i=審査 g=不採択 o=1}、"
            "残る2件は取下げ。"
        ),
    ),
    (
        "B2",
        False,
        "counted on both sides",
        "検査は{86件 i=検査}（上期{41件 i=検査 g=上期 o=1}、下期{47件 i=検査 g=下期 o=1}。またがる2件は双方に計上）。",
    ),
    (
        "B4",
        True,
        "one answer each, said behind",
        "住まいは市内{62% i=市内}、市外{33% i=市外}、国外{12% i=国外}である。答えは一つに限っている。",
    ),
    (
        "B4",
        True,
        "the sentence before announces parts",
        (
            "終えた{90件 i=終結}の内訳を率で示す。\n成立　{57.9% i=成立 o=1}\n取下げ　{29.4% i=取下げ o=1}\n"
            "打切り　{24.6% i=打切り o=1}"
        ),
    ),
    (
        "B4",
        True,
        "their total is printed as 100%",
        (
            "経路　割合\n窓口　{41.0% i=経路 g=窓口}\n郵送　{33.5% i=経路 g=郵送}\n電話　{20.5% i=経路 g=電話}\n"
            "計　{100.0% i=経路}"
        ),
    ),
    (
        "B4",
        True,
        "shares beside their own counts",
        (
            "賛成{612人 i=賛成}（{51.0% i=賛成 o=1}）、反対{408人 i=反対}（{34.0% i=反対 o=3}）、"
            "保留{180人 i=保留}（{17.0% i=保留 o=5}）。"
        ),
    ),
    (
        "B4",
        True,
        "one name denies another",
        "判定は合格{68.0% i=判定 g=合格}、保留{22.0% i=判定 g=保留}、不合格{15.0% i=判定 g=不合格}である。",
    ),
    (
        "B4",
        True,
        "quoted answers over two sentences",
        "「はい」は{61.0% i=はい}です。「いいえ」は{22.5% i=いいえ}、「どちらともいえない」は{11.5% i=どちらともいえない}です。",
    ),
    (
        "B4",
        True,
        "the column of a table",
        (
            "費目 | 額 | 構成比\n人件費 | {1,240円 i=費用 g=人件費} | {52.1% i=費用 g=人件費 o=1}\n"
            "物件費 | {840円 i=費用 g=物件費} | {35.3% i=費用 g=物件費 o=3}\n"
            "その他 | {300円 i=費用 g=その他} | {15.6% i=費用 g=その他 o=5}"
        ),
    ),
    (
        "B4",
        True,
        "in passages of their own",
        (
            "来場者{400人 i=来場者}の回答は一人一つ。\n\n市内　{48.2% i=来場者 g=市内 o=1}\n\n"
            "県内　{33.6% i=来場者 g=県内 o=1}\n\n県外　{12.2% i=来場者 g=県外 o=1}"
        ),
    ),
    (
        "B4",
        False,
        "their sum is printed",
        "「満足」は{61.8% i=評価 g=満足}、「やや満足」は{29.3% i=評価 g=やや満足}で、二つの和は{91.1% i=評価}である。",
    ),
    (
        "B4",
        False,
        "rates of groups",
        "充足率は東部{31.0% i=充足率 g=東部}、中部{33.5% i=充足率 g=中部}、西部{29.5% i=充足率 g=西部}である。",
    ),
    (
        "B6",
        False,
        "others are told not to be shown",
        "定着率は{71.0% i=定着率}、新卒では{74.2% i=定着率 g=新卒 o=1}、中途では{78.5% i=定着率 g=中途 o=1}、再雇用は示していない。",
    ),
    (
        "B6",
        False,
        "everyone is more than the groups",
        (
            "65歳以上{45.0% i=利用率 g=65歳以上 o=3}、65歳未満{38.0% i=利用率 g=65歳未満 o=3}、"
            "全体では不明分を加えて{36.5% i=利用率}である。"
        ),
    ),
    (
        "B7",
        False,
        "those asked in another year",
        (
            "令和4年度の認知は{50.0% i=認知 y=2022}（男性{60.0% i=認知 g=男性 o=1 y=2022}、"
            "女性{40.0% i=認知 g=女性 o=1 y=2022}）。利用は{12.0% i=利用}（男性{20.0% i=利用 g=男性 o=4}、"
            "女性{10.0% i=利用 g=女性 o=4}）。"
        ),
    ),
    (
        "B7",
        False,
        "further people answered",
        (
            "認知は{50.0% i=認知}、専業{60.0% i=認知 g=専業 o=1}、兼業{40.0% i=認知 g=兼業 o=1}。利用は{12.0% i=利用}、"
            "専業{20.0% i=利用 g=専業 o=4}、兼業{10.0% i=利用 g=兼業 o=4}。このほか愛好者も答えている。"
        ),
    ),
    (
        "B8",
        True,
        "each size right before its share",
        (
            "参加は動物園{88園 i=加盟 g=動物園}で{62.5% i=参加 g=動物園 o=5}、"
            "水族館{44館 i=加盟 g=水族館}で{43.2% i=参加 g=水族館 o=5}、全体では{48.5% i=参加}。"
        ),
    ),
    (
        "B10",
        True,
        "one right behind the other",
        "更新　対象{240基 i=更新}に対し{156基 i=更新 o=1}で実施（{56.0% i=更新 o=2}）。",
    ),
    (
        "B10",
        False,
        "weighted shares",
        "{1,500人 i=回答}のうち訪れた者は{330人 i=来館 o=1}、割合は{19.4% i=来館 o=2}です。割合は人口で重みを付けて求めました。",
    ),
    (
        "B11",
        True,
        "the scale in the sentence before",
        "健全度を1から5までの整数で採点した。採点した{16基 i=採点}の平均は{4.43点 i=平均点}である。",
    ),
    (
        "B12",
        True,
        "the word behind the number",
        "ヘリは{214回 i=ヘリ}出動し、経費は{4億2,800万円 i=経費}、1出動当たり{250万円 i=1出動当たり}です。",
    ),
    (
        "B12",
        True,
        "a column of averages",
        (
            "区分 | 閲覧者 | 日数 | 1日平均\n"
            "本館 | {23,940人 i=閲覧者 g=本館} | {285日 i=日数 g=本館} | {84.0人 i=平均 g=本館}\n"
            "分館 | {9,360人 i=閲覧者 g=分館} | {240日 i=日数 g=分館} | {93.0人 i=平均 g=分館}"
        ),
    ),
    (
        "A1",
        False,
        "the other figure is printed",
        "申請は{512件 i=申請}（{38件増 o=1 i=申請}）、前年度は{462件 i=申請 y=2022 r=r}（取下げを含めると474件）。",
    ),
    (
        "A3",
        False,
        "of another scope",
        "売上は{63百万円 i=売上}、前年度は{52百万円 i=売上 y=2022 r=r}で、既存店ベースでは{3.1%の増 o=1 i=売上}である。",
    ),
    (
        "A5",
        False,
        "what the word is said of",
        "在庫は{320t i=在庫}で、前年度の{410t i=在庫 y=2022 r=r}を上回る需要に応じて出荷した。",
    ),
    (
        "A5",
        True,
        "a cell of a table",
        "項目 | 前年度 | 今年度 | 動き\n応募 | {32件 i=応募 y=2022 r=r} | {29件 i=応募} | 上昇",
    ),
    (
        "C2",
        True,
        "a word for a target and a verb",
        "応募は{212件 i=応募}で、{200件 i=応募 r=t}の目標には惜しくも達しませんでした。",
    ),
    (
        "C3",
        True,
        "the cell of a row",
        "項目 | 達成度 | 自己評価\n検査 | {128.0% k=a i=検査} | C",
    ),
    (
        "C7",
        True,
        "nothing recomputes it",
        "審査の目標達成度は{100.0% k=a i=審査}となりました。",
    ),
    (
        "D1",
        True,
        "planned and spent",
        "修繕には{48百万円 i=修繕 r=t}を計上し、{39百万円 i=修繕}を使った（執行率{91.3% i=執行率}）。",
    ),
    (
        "D2",
        False,
        "other figures make up for the fall",
        "累計は4年度末{1,284人 i=累計 y=2022}、5年度末{1,251人 i=累計}となった。新たな{62人 i=認証}から失効の{95人 i=失効}を引いた。",
    ),
    (
        "D2",
        True,
        "parts of one year",
        "第3四半期までに累計{3,842件 i=通訳}を数えた通訳は、年度を通じた累計で{3,617件 i=通訳}となった。",
    ),
    (
        "D2",
        True,
        "words of time",
        "通算で{6,480人 i=養成 y=2019/2023}となった。前年度までに{4,935人 i=修了 y=2022}、今年度は{1,445人 i=新規}である。",
    ),
    (
        "D3",
        True,
        "a column of means",
        (
            "年度 | 3 | 4 | 5 | 3年平均\n"
            "提供先 | {104件 i=提供先 y=2021} | {110件 i=提供先 y=2022} | {121件 i=提供先} | {117件 i=提供先 y=2021/2023}"
        ),
    ),
    (
        "D3",
        False,
        "a year left out",
        (
            "年度 | 2 | 3 | 4 | 平均\n"
            "実習 | {150人 i=実習 y=2021} | {6人 i=実習 y=2022} | {138人 i=実習} | {144人 i=実習 y=2021/2023}\n"
            "※中止した年度は含めていない。"
        ),
    ),
    (
        "K1",
        True,
        "a sentence that sums up",
        "貯蔵試験の腐敗率は{3.8% i=貯蔵試験の腐敗率}である。以上のとおり、腐敗率{4.3% i=貯蔵試験の腐敗率}は成果である。",
    ),
    (
        "K1",
        True,
        "digits swapped beside a shared figure",
        "受講は{734社 i=受講}、未受講は{61社 i=未受講}。\n\n教育を受けたのは{743社 i=教育}、受けていないのは{61社 i=未済}である。",
    ),
    (
        "K3",
        True,
        "the head of a column",
        (
            "年度 | 平成29年度(2017年度) | 平成30年度(2019年度)\n"
            "品種 | {1,402種 i=品種 y=2017} | {1,455種 i=品種 y=2018}"
        ),
    ),
    (
        "K5",
        False,
        "what has just begun",
        (
            "再生は令和2年度が{96回 i=再生回数 y=2020}、3年度{9,150回 i=再生回数 y=2021}、4年度{10,200回 i=再生回数 y=2022}、"
            "5年度{11,400回 i=再生回数}である。"
        ),
    ),
    (
        "K5",
        True,
        "over two passages",
        (
            "頒布額　2年度{412千円 i=複製物の頒布額 y=2020}　3年度{438千円 i=複製物の頒布額 y=2021}　4年度{455千円 i=複製物の頒布額 y=2022}\n\n"
            "頒布額は5年度に{46,300千円 i=複製物の頒布額}であった。"
        ),
    ),
]


@pytest.mark.parametrize(("check", "flags", "why", "text"), CASES, ids=[f"{case[0]} {case[2]}" for case in CASES])
def test_what_is_read(check: str, flags: bool, why: str, text: str) -> None:
    numbered = spelled(text).split("\n\n")
    found = audited(*_linked(numbered), checks=[check]).findings
    if flags:
        assert [f.check for f in found][:1] == [check], why
    else:
        assert [f for f in found if f.severity is not Severity.HINT] == [], why


def _linked(passages: list[str]) -> list[str]:
    """Return passages with links that lead to other passages by full names."""
    homes = {name: n for n, text in enumerate(passages, 1) for name in re.findall(r"\|(c\d+) ", text)}

    def full(match: re.Match[str]) -> str:
        return f"of=r{homes[match[1]]}.{match[1]}"

    return [re.sub(r"of=(c\d+)", full, text) for text in passages]
