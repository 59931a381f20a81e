"""Names, links, roles and years that the words and places of figures tell, where a machine read them otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.audit.marks import spelled
from tests.audit.samples import page_of
from textmine.audit.scene import Scene
from textmine.audit.told_changes import read_anew
from textmine.labels import ClaimLabel, Role
from textmine.structures import Claim, Scores

READ = Scores(label=0.5, value=1.0, role=0.5, of=0.7)


def anew(shorthand: str, **fields: dict[str, object]) -> dict[str, Claim]:
    """Return the claims of a sentence as they are read anew, by their short ids, some fields misread before."""
    page = page_of(spelled(shorthand))
    claims = [
        replace(claim, scores=READ, **fields.get(claim.id.rpartition(".")[2], {}))  # type: ignore[arg-type]
        for claim in page.claims or ()
    ]
    scene = Scene(claims, page.passages, text=page.text, meta=page.meta)
    return {claim.id.rpartition(".")[2]: claim for claim in read_anew(scene) or scene.claims}


@pytest.mark.parametrize(
    ("sentence", "number", "name"),
    [
        ("窓口の相談は{240件 i=窓口の相談}です。一年前は{265件 i=一年前}でした。", 2, "窓口の相談"),
        ("点訳した図書:{138冊 i=点訳した図書}\n年度計画の値:{140冊 i=値 r=t}", 2, "点訳した図書"),
        ("昨年度{44.0% i=題名}の利用率は{48.4% i=利用率}となった。", 1, "利用率"),
        ("診断は{612件 i=診断}(うち夜間{148件 i=診断 g=夜間 o=1})。目標の{650件 i=題名 r=t}に届いた。", 3, "診断"),
        ("会議は{12回 i=会議}、研修は{15回 i=研修}。", 2, "研修"),
        ("区分 | 会議 | 研修\n本部 | {12回 i=会議} | {15回 i=研修}", 2, "研修"),
    ],
)
def test_figures_without_a_name_of_their_own(sentence: str, number: int, name: str) -> None:
    assert anew(sentence)[f"c{number}"].indicator == name


@pytest.mark.parametrize(
    ("sentence", "number", "link"),
    [
        ("除去量:{186件 i=除去量}\n前年度:{214件 i=除去量 r=r y=2022}、増減:{38件減 k=y i=増減}", 3, "r1.c1"),
        (
            "空床率は前年度の{46.0% i=空床率 r=r y=2022}から{6.0%減 k=y f=percent i=空床率}、今は{40.0% i=空床率}。",
            2,
            "r1.c3",
        ),
        (
            "受講は{92人 i=受講}、うち市の職員が{60人 g=市の職員 o=1}を占め、その市の職員のうち初めての者{70人 g=初めて o=1}",
            3,
            "r1.c2",
        ),
        ("相談は{30件 i=相談}、資金の相談が{11件 g=資金 o=1}で多く、うち制度の照会が{12件 g=照会 o=1}", 3, "r1.c2"),
        ("相談は{30件 i=相談}、うち夜間{11件 g=夜間 o=1}、うち休日{12件 g=休日 o=1}", 3, "r1.c1"),
        ("講師{124名 i=講師}のうち、教員は{86名 g=教員 o=1}、職員は{21名 g=職員 o=2}", 3, "r1.c1"),
        ("検査{386件 i=検査}のうち{94件 i=改善 o=1}に改善を求めた。その比率は{27.9% i=比率 o=1}である。", 3, "r1.c2"),
    ],
)
def test_links_that_words_tell(sentence: str, number: int, link: str) -> None:
    assert anew(sentence)[f"c{number}"].of == link


def test_a_change_in_another_passage_is_of_the_level_of_its_name() -> None:
    page = "巡回診療の受診は{920人 i=巡回診療の受診}。\n\n巡回診療の受診の減({8.6%減 k=y f=percent i=巡回診療の受診の減})は欠航による。"
    found = anew(page.replace("\n\n", "。"))
    assert found["c2"].of == "r1.c1"


@pytest.mark.parametrize(
    ("sentence", "number", "role"),
    [
        ("戻る割合は{98% i=戻る割合}と定めております。", 1, Role.TARGET),
        ("採点で平均{4.5点 i=採点}以上を得ることとしていた。", 1, Role.TARGET),
        ("計画は{120回 i=会 r=t}だったが、計画変更で{90回 i=会}に改めた。", 2, Role.TARGET),
        ("死ぬ割合は{4.0% i=割合 r=t}を目指した。本年度は{4.7% i=割合 r=r}でした。", 2, Role.ACTUAL),
        ("受診率は{98% i=受診率}となった。", 1, Role.ACTUAL),
    ],
)
def test_roles_that_words_tell(sentence: str, number: int, role: Role) -> None:
    assert anew(sentence)[f"c{number}"].role is role


def test_percentages_behind_a_word_for_achievement() -> None:
    found = anew("項目ごとの達成度\n・台帳の更新　{80% i=台帳の更新}\n・地域セミナー　{116.7% i=地域セミナー}")
    assert [c.label for c in found.values()] == [ClaimLabel.ACHIEVEMENT] * 2


def test_an_achievement_behind_a_target_is_of_it() -> None:
    found = anew(
        "派遣は{54件 i=派遣}、出席率は{97% i=出席率 r=t}以上という高い目標を置いたが達成度は{106.5% k=a i=派遣 o=1}"
    )
    assert (found["c3"].indicator, found["c3"].of) == ("出席率", None)


def test_averages_stand_for_the_years_of_their_row() -> None:
    found = anew(
        "収量 | 平均 {53kg i=収量} | 3年度 {51kg i=収量 y=2021} | 4年度 {52kg i=収量 y=2022} | 5年度 {56kg i=収量}"
    )
    assert found["c1"].period == "FY2021/FY2023"
    found = anew(
        "満足度は平均{92.1% i=満足度 y=2021/2023}。年度ごとには順に{90.1% i=値}、{91.5% i=値}、{92.8% i=値}です。"
    )
    assert [found[f"c{n}"].period for n in (2, 3, 4)] == ["FY2021", "FY2022", "FY2023"]


def test_the_year_behind_that_of_the_figure_before() -> None:
    found = anew("寄附は令和3年度が{112件 i=寄附 y=2021}、翌年度が{94件 i=寄附 y=2021}です。")
    assert found["c2"].period == "FY2022"


def test_groups_that_stand_before_their_size() -> None:
    found = anew("満足の評価。男性(回答{300人 i=回答})で{80.0% i=評価}、女性(回答{700人 i=回答})で{85.0% i=評価}")
    assert [claim.group for claim in found.values()] == ["男性", "男性", "女性", "女性"]


def test_a_group_that_names_nobody() -> None:
    assert anew("評価は掲げた水準の{124% k=a i=評価 g=水準}まで伸びた。")["c1"].group is None


def test_a_ratio_to_a_plan_is_no_change() -> None:
    sentence = "相談は{874件 i=相談}。前年度より{32件減 k=y o=1 i=相談}ったが、計画に掲げた{760件 i=相談 r=t}の{1.15倍 k=y f=factor o=1 i=相談}に当たる。"
    assert anew(sentence)["c4"].label is ClaimLabel.ACHIEVEMENT
    assert (
        anew("相談は{874件 i=相談}で、前年度の{1.15倍 k=y f=factor o=1 i=相談}に当たる。")["c2"].label
        is ClaimLabel.YOY_CHANGE
    )
