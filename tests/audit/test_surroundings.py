"""What stands around the claims of a passage."""

from __future__ import annotations

import pytest

from tests.audit.marks import mark
from tests.audit.samples import scene_of
from textmine.audit.sibling_lists import lists, printed_name
from textmine.audit.sibling_words import sibling_words
from textmine.audit.surroundings import Surroundings, surroundings, without_mark
from textmine.lexicons import default_lexicon

WORDS = sibling_words(default_lexicon())


def view_of(text: str) -> Surroundings:
    scene = scene_of(text)
    passage = scene.passages[0]
    return surroundings(scene, passage)


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("電話{}、面談{}、文書{}である。", [3]),
        ("電話{}である。面談{}、文書{}である。", [2]),
        ("電話{}(面談{}、文書{})である。", [2]),
        ("電話{}、面談{}。文書{}。", [2]),
        (
            "電話{}は、前の年度までの担当者が異動した後も同じ数を保つべく努めたことが効いたものと思われるが、面談{}、文書{}",
            [2],
        ),
    ],
    ids=["one list", "two sentences", "brackets", "full stop", "far apart"],
)
def test_where_a_list_ends(text: str, lengths: list[int]) -> None:
    view = view_of(text.format(*(mark(f"c{n}", f"{n}件") for n in (1, 2, 3))))
    assert [len(found.members) for found in lists(view, WORDS)] == lengths


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("満足度は、男性では{}である。", "男性"),
        ("全体が多い。うち館内{}である。", "館内"),
        ("「妥当」{}である。", "妥当"),
        ("満足度は計{}である。", ""),
        ("(税込み)手数料　{}", "手数料"),
        ("会員[[1,860人|c0 count 1860 人]]では{}である。", "会員"),
    ],
)
def test_the_printed_name_of_a_figure(text: str, name: str) -> None:
    view = view_of(text.format(mark("c1", "64.2%")))
    assert printed_name(view, view.seen[-1], WORDS) == name


@pytest.mark.parametrize(
    ("printed", "values"), [("3318設備", [318]), ("3,318設備", []), ("318設備", []), ("33万設備", []), ("1004設備", [])]
)
def test_figures_that_a_footnote_mark_may_be_glued_to(printed: str, values: list[int]) -> None:
    (claim,) = scene_of(f"設備は{mark('c1', printed)}。").claims
    assert [int(each.value) for each in without_mark(claim)] == values


def test_the_places_of_a_broken_figure() -> None:
    view = view_of("参加者は[[1,2\n00人|c1 count 1200 人]]であった。")
    (seen,) = view.seen
    assert view.text[seen.start : seen.end].replace("\n", "") == "1,200人"
