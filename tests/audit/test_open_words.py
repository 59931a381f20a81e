"""Open vocabularies: directions told in passing, targets met in words composed of stems, what may explain a mismatch."""

from __future__ import annotations

import pytest

from tests.audit.marks import spelled
from tests.audit.samples import audited, flagged
from textmine.labels import Severity

ROSE = "{418件 i=貸館の利用}(前年度{402件 i=貸館の利用 y=2022 r=r})"
FELL = "{402件 i=貸館の利用}(前年度{418件 i=貸館の利用 y=2022 r=r})"


def severities(*passages: str, check: str) -> list[Severity]:
    """Return how grave the findings of a check are."""
    return [f.severity for f in audited(*map(spelled, passages), checks=[check]).findings]


@pytest.mark.parametrize(
    "words",
    [
        "。広報の効果が表れ、だいぶ伸びた。",
        "で、企業の意欲は衰えず、前年度から増加した。",
        "。利用の裾野が広がりつつある。",
        "。雨の多い年であったが、結果として数は増勢にある。",
    ],
)
def test_a_direction_told_in_passing_is_a_hint(words: str) -> None:
    assert severities(f"貸館の利用は{FELL}{words}", check="A5") == [Severity.HINT]
    assert not severities(f"貸館の利用は{ROSE}{words}", check="A5")


@pytest.mark.parametrize(
    "words",
    ["。会場の数を増やした。", "。経費の増加に備える。", "。超過勤務の手当を見直した。", "。利用の増加を食い止めた。"],
)
def test_a_clause_about_something_else_tells_no_direction(words: str) -> None:
    assert not severities(f"貸館の利用は{FELL}{words}", check="A5")


def test_virtues_rise_where_figures_get_better() -> None:
    text = "延滞の比率は、前年度が{4.2%% i=延滞の比率 y=2022 r=r}、当年度が{%s i=延滞の比率}である。健全性は高まった。"
    assert severities(text % "4.6%", check="A5") == [Severity.HINT]
    assert not severities(text % "3.8%", check="A5")


@pytest.mark.parametrize(("verb", "flags"), [("を確保できなかった", True), ("を上回った", False)])
def test_an_earlier_figure_may_be_spoken_of_as_a_target(verb: str, flags: bool) -> None:
    text = f"契約高は{{38.2億円 i=契約高}}であり、前年度の{{36.9億円 i=契約高 y=2022 r=r}}{verb}。"
    assert bool(flagged(spelled(text), checks=["A5"])) is flags


MET = "{45件 i=点検}で、目標の{40件 i=点検 r=t}"
MISSED = "{35件 i=点検}で、目標の{40件 i=点検 r=t}"


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        (MISSED, "を守ることができた"),
        (MISSED, "という所期の水準をやり遂げた"),
        (MISSED, "であり、これを満たす結果である"),
        (MISSED, "の達成に成功した"),
        (MET, "に今一歩というところであった"),
        (MET, "に迫る結果であった"),
        (MET, "であり、計画倒れに終わった"),
        (MET, "である。残念ながら未達でした"),
    ],
)
def test_what_is_said_of_a_target_is_composed(figures: str, words: str) -> None:
    assert flagged(spelled(f"点検は{figures}{words}。"), checks=["C2"])
    other = MET if figures is MISSED else MISSED
    assert not flagged(spelled(f"点検は{other}{words}。"), checks=["C2"])


def test_a_pronoun_stands_for_a_target_only_behind_one() -> None:
    assert not flagged(spelled("点検は{35件 i=点検}で、これを達成した。目標は{40件 i=点検 r=t}である。"), checks=["C2"])


def test_signs_behind_an_arrow_and_plans_of_the_passage_before() -> None:
    assert flagged(spelled("目標 {85点 i=評点 r=t}、結果 {83点 i=評点} → ○"), checks=["C2"])
    plan = "年度計画では退校率を{4.0%以下 i=退校率 r=t}に抑える。"
    result = "退校率は{4.6% i=退校率}であった。年度計画の目標を達成しており、声かけが生きた。"
    assert flagged(spelled(plan), spelled(result), checks=["C2"])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("。旧方式を除いた数である。", Severity.HINT),
        ("。退会した者を除いていない。", Severity.ERROR),
        ("。", Severity.ERROR),
    ],
)
def test_words_that_may_explain_a_mismatch_make_it_a_hint(words: str, expected: Severity) -> None:
    text = "受講者は{512人 i=受講者}、前年度の{450人 i=受講者 y=2022 r=r}から{30人増 o=1 i=受講者}である"
    assert severities(f"{text}{words}", check="A1") == [expected]


def test_an_achievement_may_be_the_part_of_the_way_that_was_gone() -> None:
    text = (
        "光熱費を{5200万円 i=光熱費 y=2020 r=r}から{4700万円 i=光熱費 r=t}へ減らす目標に対し、{4600万円 i=光熱費}で、"
        "達成度は{%s i=光熱費 k=a o=3}である。"
    )
    assert not flagged(spelled(text % "120.0%"), checks=["C1"])
    assert flagged(spelled(text % "131.0%"), checks=["C1"])


def test_the_bracket_behind_an_achievement_holds_what_it_is_made_of() -> None:
    text = (
        "受検は達成度{131.4%% i=受検 k=a}(実績{1183頭 i=受検}、目標{900頭 i=受検 r=t})、"
        "発行率は達成度{%s i=発行率 k=a o=2}(実績{99.0%% i=発行率}、目標{95%% i=発行率 r=t})であった。"
    )
    assert not flagged(spelled(text % "104.2%"), checks=["C1"])
    assert flagged(spelled(text % "114.2%"), checks=["C1"])


@pytest.mark.parametrize(
    "words",
    [
        "であることから、評定の基準に照らしてAとした",
        "である。困難度は「標準」であり、評定はAとする",
        "である。困難度の設定は特になく、評定はAとする",
    ],
)
def test_a_mark_behind_a_verb_and_grades_that_move_none(words: str) -> None:
    found = audited(spelled(f"唯一の指標である点検の達成度は{{76.4% i=点検 k=a}}{words}。"), checks=["C3"]).findings
    assert [f.severity for f in found] == [Severity.DECISION]


def test_the_mark_of_the_next_passage_is_that_of_the_result() -> None:
    own = "越境取引の支援、{362社 i=越境取引の支援}、達成度{72.4% i=達成度 k=a o=1}。"
    assert audited(spelled(own), "越境取引の支援は、基準に当てはめ、C評定とした。", checks=["C3"]).findings


def test_a_score_aimed_at_elsewhere_caps_its_achievement() -> None:
    plan = "計画:講座の評点を5点満点の平均で{4.0点以上 i=講座の評点 r=t}とする。"
    assert flagged(spelled(plan), spelled("講座の評点は、達成度{130% i=講座の評点 k=a}である。"), checks=["C4"])
    assert not flagged(spelled(plan), spelled("講座の評点は、達成度{110% i=講座の評点 k=a}である。"), checks=["C4"])


@pytest.mark.parametrize(("listed", "flags"), [("1-1、1-3、2-2、3-1及び4-2", True), ("1-1、1-3、2-2及び4-2", False)])
def test_items_are_counted_where_a_sentence_names_those_of_a_mark(listed: str, flags: bool) -> None:
    text = f"Aは{{4項目 i=評定 g=A}}である。Aの項目は、{listed}である。"
    assert bool(flagged(spelled(text), checks=["C6"])) is flags


def test_all_the_rest_is_no_list_of_names() -> None:
    text = "Aは{2項目 i=評定 g=A}(調査、審査)、Bは{5項目 i=評定 g=B}(残るすべての項目)である。"
    assert not flagged(spelled(text), checks=["C6"])


def test_what_is_left_of_a_grant_is_what_was_not_spent() -> None:
    text = "交付金{3600百万円 i=交付金}のうち使ったのは{3420百万円 i=支出}で、残額は{%s百万円 i=残額}である。"
    assert flagged(spelled(text % 280), checks=["D1"])
    assert not flagged(spelled(text % 180), checks=["D1"])


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("植林面積(累計) R4末 {1820ha i=植林面積 y=2022 r=r} R5末 {1790ha i=植林面積}", True),
        ("加入は累計で令和4年度末{820社 i=加入 y=2022 r=r}、令和5年度末{790社 i=加入}である。", True),
        ("加入は令和4年度末{820社 i=加入 y=2022 r=r}、令和5年度末{790社 i=加入}である。", False),
    ],
)
def test_a_sum_of_all_years_may_be_told_at_the_head_of_a_row(text: str, flags: bool) -> None:
    assert bool(flagged(spelled(text), checks=["D2"])) is flags


def test_the_average_of_each_year_is_none_of_the_years() -> None:
    text = (
        "平均日数:令和3年度{41日 i=平均日数 y=2021}、令和4年度{67日 i=平均日数 y=2022}、令和5年度{39日 i=平均日数}。"
        "令和4年度を除く2か年の平均は{40日 i=平均日数 y=2021/2023}である。"
    )
    assert not flagged(spelled(text), checks=["D3"])


@pytest.mark.parametrize(
    ("year", "flags"),
    [
        ("令和5年1月から3月まで(令和5年度第4四半期)", True),
        ("令和6年1月から3月まで(令和5年度第4四半期)", False),
        ("令和5年度下半期(令和5年4月から9月まで)", True),
        ("令和5年度上半期(令和5年4月から9月まで)", False),
        ("令和5年度末(令和5年3月31日現在)", True),
        ("令和5年度末(令和6年3月31日現在)", False),
    ],
)
def test_months_belong_to_a_year_and_a_part_of_it(year: str, flags: bool) -> None:
    assert bool(flagged(spelled(f"{year}の診断は{{94件 i=診断}}である。"), checks=["K3"])) is flags


@pytest.mark.parametrize(
    ("words", "expected"),
    [("である。", Severity.ERROR), ("である。対象の病院を広げたことによる増加である。", Severity.HINT)],
)
def test_a_jump_with_a_reason_is_a_hint(words: str, expected: Severity) -> None:
    years = "利用は3年度{24件 i=利用 y=2021}、4年度{27件 i=利用 y=2022}、5年度{2610件 i=利用}"
    assert severities(f"{years}{words}", check="K5") == [expected]
