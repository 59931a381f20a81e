"""Passages mapped to criteria: annotated pages, each with what decides."""

from pathlib import Path

import pytest

from tests.criteria.samples import page_of
from textmine.corpus.goldfiles import read_gold_page
from textmine.criteria import map_criteria
from textmine.criteria.headings import locate
from textmine.criteria.matching import RUN, tasks
from textmine.criteria.statements import find_statements
from textmine.labels import ColumnKind
from textmine.layout import make_passages
from textmine.metrics.criteria import count_criteria, score_criteria
from textmine.structures import Page

ROOT = Path(__file__).parents[2]
SEED = ROOT / "../shared/seed/gold.json"
ANSWERING = {ColumnKind.RESULTS, ColumnKind.SELF_EVALUATION}


def mapped(*pages: dict[str, str]) -> list[str]:
    passages = [p for number, columns in enumerate(pages, start=1) for p in page_of(columns, number=number)]
    _, answers = map_criteria("", passages)
    return [p.criterion for p in answers if p.column in ANSWERING]


STATEMENTS = (
    "・灯台の点検を計画的に行っているか。\n・海図の刊行の間隔を短縮しているか。\n・職員の研修を充実させているか。"
)


def test_words_decide() -> None:
    results = "・灯台212基の点検を終えた。\n・海図の刊行の間隔は6日となった。\n・職員の研修に48人が参加した。"
    assert mapped({"視点": STATEMENTS, "実績": results}) == ["0-1", "0-2", "0-3"]


def test_words_decide_against_the_order() -> None:
    results = "・海図の刊行の間隔は6日に短縮した。\n・灯台212基の点検を計画的に終えた。"
    assert mapped({"視点": STATEMENTS, "実績": results}) == ["0-2", "0-1"]


def test_headings_decide_between_statements_of_the_same_words() -> None:
    statements = "(1)灯台\n・保守を適切に行っているか。\n\n(2)浮標\n・保守を適切に行っているか。"
    results = "(1)灯台\n灯火を取り替えた。\n\n(2)浮標\n鎖を取り替えた。"
    assert mapped({"視点": statements, "実績": results}) == ["none", "1-1", "none", "2-1"]


def test_same_number_speaks_for_the_pair() -> None:
    statements = "①利用者の意見を反映しているか。\n②利用者の負担を軽減しているか。"
    assert mapped({"視点": statements, "実績": "①窓口を改めた。\n②手数料を下げた。"}) == ["0-1", "0-2"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("(1)灯台の点検", "a heading"),
        ("灯台の点検の状況については、以下のとおり。", "a lead-in"),
        ("【灯台の点検】", "a title"),
    ],
)
def test_what_answers_nothing_by_its_form(text: str, reason: str) -> None:
    columns = {"視点": STATEMENTS, "実績": f"{text}\n・灯台212基の点検を計画的に行った。"}
    assert mapped(columns)[0] == "none", reason
    assert mapped(columns)[1].endswith("-1")


def test_passage_that_fits_nothing_answers_none() -> None:
    results = "・灯台の点検を計画的に行った。\nなお、庁舎の食堂の改装は翌年度に見送られた。"
    assert mapped({"視点": "・灯台の点検を計画的に行っているか。", "実績": results})[1] == "none"


def test_self_evaluation_answers_too() -> None:
    columns = {
        "視点": STATEMENTS,
        "実績": "・海図の刊行の間隔を短縮した。",
        "自己": "海図の刊行の間隔を計画以上に短縮した。",
    }
    assert mapped(columns) == ["0-2", "0-2"]


def test_results_run_on_to_the_page_after_their_criterion() -> None:
    first = {"視点": "(1)点検\n・灯台の点検を計画的に行っているか。", "実績": "(1)点検\n・灯台の点検を計画的に行った。"}
    second = {"実績": "・灯台の点検の結果を計画の見直しに用いた。"}
    assert mapped(first, second)[-1] == "1-1"


def test_headings_stand_in_for_criteria() -> None:
    results = "(1)点検\n全基の灯火を確かめた。\n(2)公開\n来訪者は1,200人であった。"
    assert mapped({"年度": "計画に従う。", "実績": results}) == ["none", "1-1", "none", "2-1"]


def test_other_columns_stay_as_they_are() -> None:
    passages = page_of({"年度": "灯台の点検を計画的に行う。", "視点": STATEMENTS, "本文": "灯台の点検を行った。"})
    _, answers = map_criteria("", passages)
    assert list(answers) == passages


def test_prose_has_neither_criteria_nor_answers() -> None:
    passages = page_of({"本文": "灯台を点検した。\n海図を刊行した。"})
    assert map_criteria("", passages) == ((), tuple(passages))


def test_empty_document() -> None:
    assert map_criteria("", []) == ((), ())


def test_score_is_a_probability_and_follows_the_evidence() -> None:
    clear = page_of({"視点": STATEMENTS, "実績": "・灯台の点検を計画的に行った。"})
    vague = page_of({"視点": STATEMENTS, "実績": "・前年度を上回る成果を得た。"})
    sure, unsure = (map_criteria("", passages)[1][-1].score for passages in (clear, vague))
    assert 0.0 < unsure < sure <= 1.0


def test_report_without_page_breaks_is_cut_into_runs() -> None:
    names = [f"{a}{b}" for a in "港湾海岸島岬" for b in "灯標塔台橋岸" * 20][: 2 * RUN + 50]
    columns = {
        "視点": "\n".join(f"・第一{name}を点検しているか。" for name in names),
        "実績": "\n".join(f"・第一{name}の点検を終えた。" for name in names),
    }
    passages = page_of(columns)
    places = locate(passages)
    cut = list(tasks(passages, places, find_statements(passages, places)))
    assert [len(task.passages) for task in cut] == [RUN, RUN, 50]
    assert all(len(task.statements) == RUN for task in cut)
    assert all(task.statements[0].place.low <= task.places[0].high for task in cut)


def test_same_input_gives_the_same_answer() -> None:
    passages = page_of({"視点": STATEMENTS, "実績": "・灯台の点検を行った。\n・研修を開いた。"})
    assert map_criteria("", passages) == map_criteria("", passages)


@pytest.mark.parametrize(
    ("gold_file", "wrong"), [(ROOT / "corpora/sample/gold.json", 1), (SEED, 0)], ids=["sample", "seed"]
)
def test_annotated_page_in_its_right_reading_order(gold_file: Path, wrong: int) -> None:
    if not gold_file.is_file():
        pytest.skip("the page is not here")
    gold = read_gold_page(gold_file)
    passages = make_passages(gold.text, (Page(1, 0, len(gold.text), columns=gold.columns),))
    criteria, answers = map_criteria(gold.text, passages)
    scores = score_criteria(count_criteria(gold.name, (gold.passages, gold.criteria), (answers, criteria)))
    assert scores.passages > 0
    assert scores.passages - scores.right <= wrong
