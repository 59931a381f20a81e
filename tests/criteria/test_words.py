"""What a text says in several views, and how alike two texts are."""

import numpy as np
import pytest

from textmine.criteria.likeness import choices, cosines
from textmine.criteria.words import lemmas, meanings, numbers, pieces, predicates


@pytest.mark.parametrize(
    ("asked", "told", "reason"),
    [
        ("点検を実施しているか。", "点検を実施した。", "the tense differs"),
        ("講習を開いているか。", "講習を開いた。", "a verb of its own"),
    ],
)
def test_the_predicate_of_a_statement_is_found_in_its_answer(asked: str, told: str, reason: str) -> None:
    assert predicates(asked) <= lemmas(told).keys(), reason


@pytest.mark.parametrize(
    ("one", "other"), [("研修", "講習会"), ("照会に回答した", "相談の窓口"), ("経費の削減", "コストの縮減")]
)
def test_different_words_of_the_same_meaning(one: str, other: str) -> None:
    assert meanings(one).keys() & meanings(other).keys()
    assert not pieces(one).keys() & pieces(other).keys() - {"減", "習", "会"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("満足度は８０％以上", {"80%"}),
        ("5, 410人が参加", {"5"}),
        ("参加は5,410 人", {"5410人"}),
        ("灯台を点検した", set()),
    ],
)
def test_numbers_with_their_units(text: str, found: set[str]) -> None:
    assert found <= numbers(text)


def test_cosine_is_1_with_itself_and_0_without_a_common_term() -> None:
    bags = [{"灯": 2, "台": 1}, {"海": 1}]
    assert np.allclose(cosines(bags, bags), np.eye(2))


def test_choice_is_among_those_in_question() -> None:
    values = np.array([[0.9, 0.5], [0.1, 0.2]], np.float32)
    open_to = np.array([[False, True], [True, True]])
    chosen = choices(values, open_to, 1)
    assert chosen[0].tolist() == [-1.0, 0.0]
    assert chosen[1, 1] > chosen[1, 0]
    assert choices(values, np.zeros((2, 2), bool), 0).tolist() == [[-1.0, -1.0]] * 2
