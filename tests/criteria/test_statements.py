"""Criteria read out of a page: which paragraphs state one, its words, its id and its place."""

import pytest

from tests.criteria.samples import page_of
from textmine.criteria import find_criteria
from textmine.criteria.statements import matches


def found(*pages: dict[str, str]) -> list[tuple[str, str]]:
    passages = [p for number, columns in enumerate(pages, start=1) for p in page_of(columns, number=number)]
    return [(criterion.id, criterion.text) for criterion in find_criteria(passages)]


def test_ids_are_the_heading_and_a_running_number() -> None:
    criteria = found(
        {"視点": "(3)点検\n・全基を点検しているか。\n・記録を残しているか。\n(4)公開\n・灯台を公開しているか。"}
    )
    assert criteria == [
        ("3-1", "全基を点検しているか。"),
        ("3-2", "記録を残しているか。"),
        ("4-1", "灯台を公開しているか。"),
    ]


def test_page_that_starts_in_mid_cell_counts_under_the_number_before() -> None:
    assert [i for i, _ in found({"視点": "の充実を図っているか。\n(3)点検\n・点検しているか。"})] == ["2-1", "3-1"]


def test_ids_stay_unique_over_pages() -> None:
    pages = {"視点": "(1)点検\n・点検しているか。"}, {"視点": "・記録を残しているか。\n(2)公開\n・公開しているか。"}
    assert [i for i, _ in found(*pages)] == ["1-1", "1-2", "2-1"]


def test_heading_repeated_on_the_next_page_does_not_count_again() -> None:
    pages = {"視点": "(1)点検\n・点検しているか。"}, {"視点": "(1)点検\n・記録を残しているか。"}
    assert [i for i, _ in found(*pages)] == ["1-1", "1-2"]


def test_statement_that_spans_the_page_end_is_one() -> None:
    criteria = found({"視点": "(1)点検\n・灯台の点検を計画"}, {"視点": "的に行っているか。\n・記録を残しているか。"})
    assert criteria == [("1-1", "灯台の点検を計画的に行っているか。"), ("1-2", "記録を残しているか。")]


@pytest.mark.parametrize(
    ("next_page", "reason"),
    [
        ("・記録を残しているか。", "a bullet begins a new statement"),
        ("②記録を残しているか。", "a number begins a new statement"),
        ("(2)公開\n灯台を公開しているか。", "a heading stands between"),
    ],
)
def test_statement_that_the_page_cuts_off_stays_alone(next_page: str, reason: str) -> None:
    assert len(found({"視点": "(1)点検\n・灯台の点検を計画"}, {"視点": next_page})) == 2, reason


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("・点検しているか。", "点検しているか。"),
        ("○ 点検しているか。", "点検しているか。"),
        ("➢　点検しているか。", "点検しているか。"),
        ("＜評価の視点＞点検しているか。", "点検しているか。"),
        ("(評価軸)点検しているか。", "点検しているか。"),
        ("①点検しているか。", "①点検しているか。"),
        ("(1)点検しているか。", "(1)点検しているか。"),
    ],
)
def test_bullets_and_labels_are_no_words_of_the_statement(written: str, text: str) -> None:
    assert [t for _, t in found({"視点": written})] == [text]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("評価の視点", "the title of the column"),
        ("＜主な定量的指標＞", "a label"),
        ("【評価の視点】", "a label"),
        ("特になし", "says that there is none"),
        ("－", "an empty cell"),
        ("(2)灯台の公開", "a heading"),
    ],
)
def test_what_states_no_criterion(text: str, reason: str) -> None:
    assert found({"視点": f"{text}\n・点検しているか。"})[-1][1] == "点検しているか。", reason
    assert len(found({"視点": f"{text}\n・点検しているか。"})) == 1, reason


def test_statements_run_together_are_parted_at_the_next_bullet() -> None:
    passages = page_of({"視点": "・点検して|いるか。・記録を|残しているか。"})
    first, second = find_criteria(passages)
    assert (first.text, second.text) == ("点検しているか。", "記録を残しているか。")
    lines = passages[0].spans
    assert first.spans == (lines[0], (lines[1][0], lines[1][0] + 4))
    assert second.spans == ((lines[1][0] + 4, lines[1][1]), lines[2])


def test_plan_that_strayed_into_a_column_of_questions_is_left_out() -> None:
    criteria = found({"視点": "・点検しているか。\n・記録を残しているか。\n全基の点検を年1回行う。"})
    assert [text for _, text in criteria] == ["点検しているか。", "記録を残しているか。"]


def test_column_that_does_not_ask_keeps_all() -> None:
    assert len(found({"視点": "全基の点検を行う。\n記録を残す。"})) == 2


def test_indicators_state_criteria_where_no_other_column_does() -> None:
    assert found({"指標": "点検の実施数"}) == [("0-1", "点検の実施数")]
    assert found({"指標": "点検の実施数", "視点": "点検しているか。"}) == [("0-1", "点検しているか。")]


def test_sentences_that_tell_are_no_indicators() -> None:
    assert found({"指標": "全基の点検を終えた。"}) == []


def test_headings_of_the_results_stand_in() -> None:
    columns = {"実績": "(1)点検\n全基を点検した。\n(2)公開\n公開した。", "自己": "(1)点検\n十分である。"}
    assert found(columns) == [("1-1", "(1)点検"), ("2-1", "(2)公開")]


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({"本文": "(1)点検\n全基を点検した。"}, "prose outside any table"),
        ({"実績": "全基を点検した。\n公開した。"}, "no headings"),
        ({"年度": "(1)点検\n全基を点検する。"}, "a plan answers nothing"),
    ],
)
def test_pages_without_criteria(columns: dict[str, str], reason: str) -> None:
    assert found(columns) == [], reason


@pytest.mark.parametrize(
    "text",
    [
        "主な取組は、以下のとおり。",
        "灯台の点検については、次のとおりである。",
        "結果を下表に示す。",
        "具体的な内容は別紙のとおり",
    ],
)
def test_lead_ins(text: str) -> None:
    assert matches("lead_in", text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("計画のとおり全基を点検した。", "tells what was done"),
        ("全基を点検した。詳細は以下のとおり。", "tells something before it announces"),
        ("以下の灯台を公開した。", "names what was done"),
    ],
)
def test_no_lead_ins(text: str, reason: str) -> None:
    assert not matches("lead_in", text), reason
