"""What holds for any page, however strange its text."""

from hypothesis import given
from hypothesis import strategies as st

from textmine.criteria import map_criteria
from textmine.labels import ColumnKind
from textmine.structures import Passage

PIECES = st.sampled_from(
    [
        "(1)",
        "(2)海図",
        "第3 ",
        "①",
        "・",
        "点検",
        "しているか。",
        "した。",
        "以下のとおり。",
        "評定：A",
        "　",
        "Ⅱ.",
        "\u0000",
        "𠮷",
        "か",
    ]
)
TEXTS = st.one_of(st.lists(PIECES, min_size=1, max_size=6).map("".join), st.text(min_size=1, max_size=30))


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, list[Passage]]:
    text, passages = "", []
    pages = sorted(draw(st.lists(st.integers(1, 4), max_size=12)))
    for number, page in enumerate(pages):
        own = draw(TEXTS)
        cut = draw(st.integers(0, len(own)))
        spans = tuple((len(text) + s, len(text) + e) for s, e in ((0, cut), (cut, len(own))) if s < e)
        passages.append(Passage(f"p{number}", draw(st.sampled_from(ColumnKind)), page, spans, own))
        text += own + "\n"
    return text, passages


@given(documents())
def test_any_page_gives_a_whole_answer(document: tuple[str, list[Passage]]) -> None:
    text, passages = document
    criteria, answers = map_criteria(text, passages)
    ids = [criterion.id for criterion in criteria]
    assert len(set(ids)) == len(ids)
    assert [p.id for p in answers] == [p.id for p in passages]
    assert all(p.criterion == "none" or p.criterion in ids for p in answers)
    assert all(0.0 <= p.score <= 1.0 for p in answers)
    for criterion in criteria:
        assert criterion.text in "".join(text[start:end] for start, end in criterion.spans)
