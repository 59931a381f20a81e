"""Rows, groups, totals and names that the words and places of several figures tell, where a machine read them otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.audit.marks import spelled
from tests.audit.samples import page_of
from textmine.audit.engine import audit
from textmine.audit.scene import Scene
from textmine.audit.told_changes import read_anew
from textmine.labels import ClaimLabel, Form, Role
from textmine.structures import Claim, Scores

READ = Scores(label=0.9, value=1.0, role=0.5, of=0.7)


def read(*shorthand: str) -> Scene:
    """Return the scene of passages as a machine has read it."""
    page = page_of(*map(spelled, shorthand))
    claims = [replace(claim, scores=READ) for claim in page.claims or ()]
    return Scene(claims, page.passages, text=page.text, meta=page.meta)


def anew(*shorthand: str) -> dict[str, Claim]:
    """Return the claims of passages as they are read anew, by id."""
    scene = read(*shorthand)
    return {claim.id: claim for claim in read_anew(scene) or scene.claims}


def found(*shorthand: str) -> set[str]:
    """Return the checks that flag passages as a machine has read them, hints and all."""
    scene = read(*shorthand)
    passages = tuple(scene.passages)
    return {each.check for each in audit(scene.claims, passages, text=scene.text, meta=scene.meta).findings}


def test_rows_name_the_groups_of_their_figures() -> None:
    claims = anew(
        "問1 教え方:全体{88.0% i=教え方}、本科{92.0% i=教え方}、別科{80.0% i=本科 o=2}\n"
        "問2 設備:全体{70.5% i=設備}、本科{60.0% i=本科}、別科{75.0% i=別科}"
    )
    groups = [claims[f"r1.c{n}"].group for n in range(1, 7)]
    assert groups == [None, "本科", "別科", None, "本科", "別科"]
    assert [claims[f"r1.c{n}"].of for n in (3, 5, 6)] == ["r1.c1", "r1.c4", "r1.c4"]


def test_a_table_names_groups_in_its_head() -> None:
    claims = anew(
        "項目 全体/大企業/中小企業\n手順書 {68.0% i=手順書}/{92.0% i=手順書}/{62.0% i=手順書}\n"
        "担当者 {65.0% i=担当者}/{85.0% i=担当者}/{45.0% i=担当者}"
    )
    assert (claims["r1.c6"].group, claims["r1.c6"].of, claims["r1.c4"].group) == ("中小企業", "r1.c4", None)


def test_lines_of_one_figure_each_are_groups_of_the_one_called_all() -> None:
    claims = anew("採用率\n東日本 {38.4% i=東日本}\n西日本 {35.9% i=西日本 o=1}\n全国 {44.1% i=採用率}")
    assert [claims[f"r1.c{n}"].of for n in (1, 2, 3)] == ["r1.c3", "r1.c3", None]
    assert found("採用率\n東日本 {38.4% i=東日本}\n西日本 {35.9% i=西日本 o=1}\n全国 {44.1% i=採用率}") == {"B6"}


def test_shares_of_one_whole_are_no_groups() -> None:
    claims = anew("区分別の割合\n新規 {34.6% i=割合}\n更新 {57.6% i=割合 g=更新}\n変更 {7.8% i=割合 g=変更}")
    assert claims["r1.c2"].of is None


@pytest.mark.parametrize(
    ("head", "figure", "form"),
    [
        ("前年度比", "112.4%", Form.INDEX),
        ("増減率", "12.4%", Form.PERCENT),
        ("増減", "94件", Form.DIFFERENCE),
    ],
)
def test_heads_that_make_figures_changes(head: str, figure: str, form: Form) -> None:
    claim = anew(f"項目|当年度|{head}\n照会|{{826件 i=照会}}|{{{figure} i=照会}}")["r1.c2"]
    assert (claim.label, claim.form, claim.of) == (ClaimLabel.YOY_CHANGE, form, "r1.c1")


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("修了は{2,613人 i=修了}。前年度を100%とすると{94.6% i=修了}の水準である。", 2),
        ("閲覧は{52,614件 i=閲覧}、前年度比{2,352件増 i=閲覧 k=y o=1}({104.6% i=閲覧})。", 3),
    ],
)
def test_percentages_that_are_indexes(sentence: str, number: int) -> None:
    assert anew(sentence)[f"r1.c{number}"].form is Form.INDEX


@pytest.mark.parametrize(
    "sentence",
    [
        "外来は{1,204人 i=外来}で{2.5%の減 i=外来 k=y f=percent o=1}、初診に限ると前年度比{103.1% i=外来 k=y f=index o=1}。",
        "回収率は{78.0% i=回収率}と{3.0ポイント増 i=回収率 k=y o=1}、回収した票の数では{12.0%の増 i=回収率 k=y f=percent o=1}。",
        "登録は{4,310件 i=登録}で{120件の減少 i=登録 k=y o=1}、1人当たりの利用では{3.2%の増 i=登録 k=y f=percent o=1}。",
        "受理は前年度比{112.4% i=期間 k=y f=index o=3}({14.2%の増加 i=期間 k=y f=percent o=3})。期間は平均{24日 i=期間}。",
    ],
)
def test_changes_of_others_than_the_level_beside(sentence: str) -> None:
    claims = anew(sentence)
    last = "r1.c2" if sentence.startswith("受理") else "r1.c3"
    assert claims[last].of is None


@pytest.mark.parametrize(
    ("sentence", "roles"),
    [
        ("年度計画が水準として置いた{70% i=解消率}は超えた。", [Role.TARGET]),
        ("令和5年度実績 | {19.5日 i=日数}\n令和6年度計画 | {18.0日 i=日数 y=2024}", [Role.ACTUAL, Role.TARGET]),
        ("相談を{1,200件 i=相談}受け付けるとしている。", [Role.TARGET]),
        ("{45件 i=差戻し r=t}以下が目標のところ{36件 i=差戻し r=t}に減った。", [Role.TARGET, Role.ACTUAL]),
        ("面積は{486ha i=面積 r=t}まで広がった。", [Role.ACTUAL]),
    ],
)
def test_roles_told_by_words(sentence: str, roles: list[Role]) -> None:
    assert [claim.role for claim in anew(sentence).values()] == roles


def test_an_achievement_before_the_bracket_with_its_pair() -> None:
    claims = anew("設立支援:{104.2% i=支援}(支援{125団体 i=支援}、計画{120団体 i=設立})。")
    assert claims["r1.c1"].label is ClaimLabel.ACHIEVEMENT
    assert (claims["r1.c1"].of, claims["r1.c3"].role) == ("r1.c2", Role.TARGET)


def test_parts_of_an_announced_list() -> None:
    rows = "補修 計{186.4km i=補修}\n内訳\n本線 {142.7km i=本線}\nランプ {31.9km i=ランプ}\n連絡路 {8.8km i=連絡路}"
    assert [anew(rows)[f"r1.c{n}"].of for n in (2, 3, 4)] == ["r1.c1"] * 3
    apart = (
        "支払いは総額{3,914円 i=支払い}となった。",
        "支払いの内訳は、水稲が{2,106円 i=支払い}、麦が{1,708円 i=支払い}である。",
    )
    assert anew(*apart)["r2.c1"].of == "r1.c1"


def test_groups_of_one_name_are_those_of_the_figure_of_no_group() -> None:
    sentence = "解決率は{71.8% i=解決率}。経路別では来所{68.4% i=解決率 g=来所}、電話{70.9% i=解決率 g=電話}。"
    assert [anew(sentence)[f"r1.c{n}"].of for n in (2, 3)] == ["r1.c1"] * 2


def test_former_and_latter_are_the_groups_before() -> None:
    sentence = (
        "対象は年会員{290人 i=対象 g=年会員}と月会員{145人 i=対象 g=月会員}、"
        "継続率は前者が{86.1% i=継続率 g=前者}、後者が{69.7% i=継続率 g=後者}。"
    )
    assert [anew(sentence)[f"r1.c{n}"].group for n in (3, 4)] == ["年会員", "月会員"]


def test_the_cells_of_a_table_name_its_figures() -> None:
    rows = "区分 | 閲覧者 | 日数\n本館 | {240人 i=区分|閲覧者|日数} | {28日 i=区分|閲覧者|日数}\n計 | {240人 i=区分|閲覧者|日数}"
    claims = anew(rows)
    assert (claims["r1.c1"].indicator, claims["r1.c1"].group, claims["r1.c1"].of) == ("閲覧者", "本館", "r1.c3")
    assert claims["r1.c2"].indicator == "日数"


def test_two_topics_under_one_name() -> None:
    sentence = (
        "稼働率は、本館は{71.2% i=稼働率}(前年度{68.5% i=稼働率 r=r y=2022})、"
        "別館は{44.8% i=稼働率}(前年度{47.1% i=稼働率 r=r y=2022})へ上昇した。"
    )
    assert [claim.group for claim in anew(sentence).values()] == ["本館", "本館", "別館", "別館"]
    assert found(sentence) == {"A5"}


def test_achievements_find_their_plan_by_the_words_before() -> None:
    plan = "体験教室へ{2,200人 i=参加 r=t}の参加を得る。"
    result = "体験教室には{2,343人 i=体験教室}が参加し、達成度は{105.6% i=体験教室 k=a o=1}であった。"
    assert found(plan, result) == {"C1"}


def test_targets_find_their_result_by_the_end_of_its_name() -> None:
    result = "溶解からの損率は{0.41% i=溶解からの損率}である。"
    judged = "損率を{0.35% i=損率 r=t}以下とする目標を達成した。"
    assert anew(result, judged)["r2.c1"].indicator == "溶解からの損率"


def test_shares_of_what_the_passage_before_counts() -> None:
    first = "相談を受けた世帯は{5,260世帯 i=相談を受けた世帯}であった。"
    second = "条件の変更は{1,841世帯 i=条件の変更}、相談を受けた世帯の{38.5% i=条件の変更 o=1}に当たる。"
    assert found(first, second) == {"B10"}


def test_one_thing_under_two_names_with_a_slip() -> None:
    first = "市民向け応急手当の講習には{18,264人 i=市民向け応急手当の講習}が参加した。"
    second = "応急手当の講習の参加者が{18,642人 i=応急手当の講習の参加者}に達した。"
    assert found(first, second) == {"K1"}
    assert found(first, second.replace("18,642", "9,120")) == set()


def test_shares_of_all_that_were_counted() -> None:
    assert found("{40戸 i=農家}に確かめ、全戸から回答を得た。そのうち見直した農家は{68.0% i=見直した農家}である。") == {
        "B9"
    }


@pytest.mark.parametrize(
    "passages",
    [
        (
            "更新は令和4年度末までの累計で{48台 i=更新 y=2022}。",
            "令和5年度は更新を{13台 i=更新}行い、更新の累計は{59台 i=更新の累計}に達した。",
        ),
        (
            "突合は令和4年度末の累計{128件 i=突合 y=2022}に令和5年度の{96件 i=突合}を加えた。この結果、累計は{214件 i=突合}となった。",
        ),
    ],
)
def test_sums_over_years_under_any_name(passages: tuple[str, ...]) -> None:
    assert "D2" in found(*passages)
