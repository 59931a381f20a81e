"""Templates, near-duplicates and repeated stretches: what counts as the same wording."""

import random

import pytest

from textmine.corpus.wording import NEAR, grams, longest_repeated, masked, near_duplicates

SENTENCE = "灯台及び浮標の点検を計画的に行い、故障の未然防止を図るとともに、結果を記録に残した。"


@pytest.mark.parametrize(
    "other",
    [
        "研修は8回で、受講者は95人であった。",  # other numbers
        "研修は８ 回で、受講者は\n九十五人であった。",  # other widths, white space, kanji
        "研修は1,200件で、受講者は3.5社であった。",  # other units
    ],
)
def test_one_template(other: str) -> None:
    assert masked(other) == masked("研修は12回で、受講者は640人であった。")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("「北の灯」を開いた。", "「南の港」を開いた。"),
        ("セミナーを開いた。", "フォーラムを開いた。"),
        ("青森県で開いた。", "長野県で開いた。"),
    ],
)
def test_names_do_not_make_a_template(one: str, other: str) -> None:
    assert masked(one) == masked(other)


def test_other_words_make_another_template() -> None:
    assert masked("研修を12回開いた。") != masked("講習を12回開いた。")


def test_near_duplicates_are_those_of_a_full_comparison() -> None:
    rng = random.Random(3)
    texts = [SENTENCE[rng.randint(0, 12) : rng.randint(25, len(SENTENCE))] for _ in range(40)]
    sets = [grams(text) for text in texts]
    pairs = {
        (first, second)
        for second in range(len(texts))
        for first in range(second)
        if len(sets[first] & sets[second]) / len(sets[first] | sets[second]) >= NEAR
    }
    assert pairs
    assert {(first, second) for first, second, _ in near_duplicates(texts)} == pairs


def test_what_a_file_repeats_of_itself_is_not_counted() -> None:
    assert longest_repeated({"a": [SENTENCE, SENTENCE]}, 5) == []


def test_the_longest_stretches_come_first_and_parts_of_them_not_at_all() -> None:
    files = {
        "a": [SENTENCE, "海図の更新を年四回に分けて行う。"],
        "b": [f"・{SENTENCE}", "海図の更新を年四回に分けて済ませた。"],
    }
    found = longest_repeated(files, 5, shortest=8)
    assert [each.text for each in found] == [SENTENCE, "海図の更新を年四回に分けて"]
    assert found[0].files == ("a", "b")
