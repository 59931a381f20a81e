"""Notes of a markup file: contradictions and sums, and the slips that a file can be free of."""

import pytest

from textmine.corpus.markup import MarkupFile, parse_markup
from textmine.corpus.markup_pages import plain_page
from textmine.corpus.notes import HeldSum, held_sums, known_contradictions, slips

HEADER = "agency: 独立行政法人灯台機構\nfield: ports\nfiscal_year: FY2023\nsplit: dev\n---\n"
LIGHTS = "@ r1 column=業務実績\n灯台[[10基|c1 count 10 基]](沿岸[[7基|c2 count 7 基 of=c1]]、離島[[3基|c3 count 3 基 of=c1]])を点検した。\n"


def parsed(body: str) -> MarkupFile:
    return parse_markup(HEADER + body)


def test_a_note_tells_a_contradiction_or_a_sum() -> None:
    content = parsed(
        LIGHTS
        + "@ a1 audit=B2 claims=r1.c1,r1.c2\n向きが逆である。\n@ h1 holds=sum claims=r1.c1,r1.c2,r1.c3\n内訳の合計\n"
    )
    assert [record.is_note for record in content.records] == [False, True, True]
    (known,) = known_contradictions(content)
    assert (known.check, known.claims, known.why) == ("B2", ("r1.c1", "r1.c2"), "向きが逆である。")
    assert held_sums(content) == (HeldSum("r1.c1", ("r1.c2", "r1.c3"), "内訳の合計"),)
    assert slips(content) == ()


def test_notes_do_not_stand_on_the_page() -> None:
    page = plain_page(parsed(LIGHTS + "@ h1 holds=sum claims=r1.c1,r1.c2,r1.c3\n内訳の合計\n"), "ports")
    assert "内訳" not in page.text
    assert page.audit == ()


@pytest.mark.parametrize(
    ("body", "slip"),
    [
        ("@ r1\n[[5人減|c1 change -5 人 base=FY2020]]", "r1.c1: a change without form"),
        ("@ r1\n[[5人減|c1 yoy_change -5 人 form=difference]]", "r1.c1: a change without base"),
        ("@ r1\n[[5人|c1 count 5 人 form=difference]]", "r1.c1: form of what is no change"),
        ("@ r1\n[[5人|c1 count 5 人 base=FY2020]]", "r1.c1: base of what is no change"),
        ("@ r1\n[[5〜3人|c1 count 5..3 人]]", "r1.c1: a range whose upper end is not above the lower one"),
        ("@ r1\n[[5人|c1 count 5 人 of=c1]]", "r1.c1: its links lead back to it"),
        ("@ r1\n[[5人|c1 count 5 人]]\n@ a1 audit=B2 claims=r1.c9\n文", "a1: r1.c9 names no claim"),
        ("@ r1\n[[5人|c1 count 5 人]]\n@ h1 holds=sum claims=r1.c1,r1.c9\n", "h1: r1.c9 names no claim"),
        (
            LIGHTS + "@ h1 holds=sum claims=r1.c1,r1.c2\n",
            "r1.c1: not the sum of r1.c2",
        ),
    ],
)
def test_slips_are_named(body: str, slip: str) -> None:
    assert slip in slips(parsed(body))


def test_a_circle_of_links_is_found_at_each_of_its_claims() -> None:
    body = "@ r1\n[[5人|c1 count 5 人 of=c2]][[6人|c2 count 6 人 of=c1]][[1人|c3 count 1 人 of=c1]]"
    assert slips(parsed(body)) == ("r1.c1: its links lead back to it", "r1.c2: its links lead back to it")
