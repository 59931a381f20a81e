"""The criteria metrics: a criterion is known by the place of its statement."""

from textmine.labels import ColumnKind
from textmine.metrics.criteria import count_criteria, score_criteria, sum_criteria
from textmine.structures import Criterion, Passage, Span


def criterion(name: str, *spans: Span) -> Criterion:
    return Criterion(name, "", spans)


def passage(name: str, span: Span, answers: str) -> Passage:
    return Passage(name, ColumnKind.RESULTS, 1, (span,), "", criterion=answers)


CRITERIA = (criterion("3-1", (0, 10), (20, 25)), criterion("3-2", (30, 40)))
PASSAGES = (passage("p1", (100, 120), "3-1"), passage("p2", (120, 140), "3-2"), passage("p3", (140, 150), "none"))
GOLD = (PASSAGES, CRITERIA)


def figures(passages: tuple[Passage, ...], criteria: tuple[Criterion, ...]) -> tuple[float | None, float | None]:
    scores = score_criteria(count_criteria("page", GOLD, (passages, criteria)))
    return scores.accuracy, scores.macro_f1


def test_gold_is_right() -> None:
    assert figures(*GOLD) == (1.0, 1.0)


def test_ids_do_not_matter() -> None:
    criteria = (criterion("1", (2, 9)), criterion("2", (29, 40)))
    passages = (passage("a", (100, 120), "1"), passage("b", (120, 140), "2"), passage("c", (140, 150), "none"))
    assert figures(passages, criteria) == (1.0, 1.0)


def test_the_same_id_at_another_place_is_wrong() -> None:
    criteria = (criterion("3-2", (0, 10)), criterion("3-1", (30, 40)))
    assert figures(PASSAGES, criteria)[0] == 0.3333


def test_a_passage_cut_in_two_counts_by_its_larger_part() -> None:
    passages = (passage("a", (100, 106), "none"), passage("b", (106, 120), "3-1"), *PASSAGES[1:])
    assert figures(passages, CRITERIA) == (1.0, 1.0)


def test_a_passage_that_was_not_found_is_wrong_even_where_gold_says_none() -> None:
    assert figures(PASSAGES[:2], CRITERIA)[0] == 0.6667


def test_macro_f1_is_the_mean_over_criteria_and_none() -> None:
    passages = (PASSAGES[0], passage("p2", (120, 140), "3-1"), PASSAGES[2])
    # 3-1: F1 of precision 1/2 and recall 1; 3-2: 0; none: 1.
    assert figures(passages, CRITERIA) == (0.6667, 0.5556)


def test_classes_of_different_pages_stay_apart() -> None:
    counts = [count_criteria(page, GOLD, GOLD) for page in ("a", "b")]
    assert sum_criteria(counts).gold.total() == 6
    assert len(sum_criteria(counts).gold) == 5  # none is one class


def test_nothing_to_count_is_none() -> None:
    assert score_criteria(sum_criteria([])).to_dict() == {
        "passages": 0,
        "right": 0,
        "accuracy": None,
        "macro_f1": None,
    }
