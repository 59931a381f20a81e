"""Notes and their marks: which passages are notes, and which passages and claims refer to them."""

from __future__ import annotations

import pytest

import textmine
from textmine import Report
from textmine.labels import ColumnKind
from textmine.notes import linked_notes
from textmine.structures import Passage


def passages(*said: str | tuple[int, str]) -> list[Passage]:
    """Return passages of page 1, or of the page that is given."""
    paged = [(1, own) if isinstance(own, str) else own for own in said]
    return [Passage(f"p{at}", ColumnKind.TEXT, page, (), text) for at, (page, text) in enumerate(paged, 1)]


def links(*said: str | tuple[int, str]) -> dict[str, tuple[str, ...]]:
    found, _ = linked_notes(passages(*said))
    return {passage.id: passage.notes for passage in found if passage.notes}


@pytest.mark.parametrize(
    ("text", "note"),
    [
        pytest.param("受講者※1は640人であった。", "※1 延べ人数である。", id="bare"),
        pytest.param("受講者(※1)は640人であった。", "※1延べ人数である。", id="in brackets"),
        pytest.param("受講者（※１）は640人であった。", "※1　延べ人数である。", id="full width"),
        pytest.param("受講者※は640人であった。", "※ 延べ人数である。", id="without a number"),
        pytest.param("受講者(注)は640人であった。", "(注) 延べ人数である。", id="注"),
        pytest.param("受講者(注2)は640人であった。", "注2:延べ人数である。", id="注 with a number"),
        pytest.param("受講者注2)は640人であった。", "注2)延べ人数である。", id="注 with a bracket"),
        pytest.param("受講者*2は640人であった。", "*2 延べ人数である。", id="an asterisk"),
        pytest.param("受講者¹⁾は640人であった。", "¹⁾ 延べ人数である。", id="raised on both sides"),
        pytest.param("受講者¹は640人であった。", "1) 延べ人数である。", id="raised in the text only"),
    ],
)
def test_a_mark_refers_to_its_note(text: str, note: str) -> None:
    assert links(text, note) == {"p1": ("p2",)}


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(("受講者※1は640人であった。", "※2 延べ人数である。"), id="another number"),
        pytest.param(("受講者(注1)は640人であった。", "※1 延べ人数である。"), id="another family"),
        pytest.param(("受講者は640人であった。", "1) 研修の実施"), id="a list: nothing on the page is raised"),
        pytest.param(("※1 延べ人数である。", "受講者は640人であった。"), id="a note that nothing refers to"),
        pytest.param(("面積は12m²である。", "2) 研修の実施"), id="the square of a unit is no mark"),
        pytest.param(("640人(※うち12人は職員)が受講した。", "※ 速報値である。"), id="a remark within the text"),
        pytest.param(("3*4の升目を用いた。", "*4 本部のみ。"), id="a product"),
    ],
)
def test_what_refers_to_no_note(said: tuple[str, ...]) -> None:
    assert links(*said) == {}


def test_numbers_that_begin_anew_on_each_page() -> None:
    first, second = "受講者※1は640人。", "相談※1は40件。"
    assert links(first, "※1 延べ人数。", (2, second), (2, "※1 速報値。")) == {"p1": ("p2",), "p3": ("p4",)}


def test_the_only_note_of_its_mark_may_stand_far_away() -> None:
    assert links("受講者※1は640人。", (90, "※1 延べ人数。")) == {"p1": ("p2",)}


def test_of_several_far_notes_none_is_meant() -> None:
    assert links("受講者※1は640人。", (60, "※1 延べ人数。"), (90, "※1 速報値。")) == {}


def test_a_note_that_refers_to_another() -> None:
    assert links("受講者※1は640人。", "※1 会員※2を除く。", "※2 賛助会員を含む。") == {"p1": ("p2",), "p2": ("p3",)}


def analysed(text: str) -> Report:
    return textmine.analyze_text(text)


def test_claims_lead_to_the_notes_on_them_and_on_what_they_measure() -> None:
    report = analysed("満足度※1は97.3%(※2)であり、相談は40件であった。\n※1 5段階の上位2段階の割合。\n※2 速報値である。")
    marks = {passage.id: passage.mark for passage in report.passages}
    found = {claim.text: {marks[note] for note in claim.notes} for claim in report.claims}
    assert found["97.3%"] == {"※1", "※2"}
    assert found["40件"] == set()


def test_notes_are_kept_in_json_and_older_reports_are_read() -> None:
    report = analysed("受講者(※1)は640人であった。\n※1 延べ人数である。")
    record = report.to_dict()
    assert Report.from_dict(record) == report
    for passage in record["passages"]:
        del passage["mark"], passage["notes"]
    for claim in record["claims"]:
        claim.pop("notes", None)
    older = Report.from_dict(record)
    assert all(passage.mark is None and passage.notes == () for passage in older.passages)


def test_many_marks_in_one_line_take_no_long_time() -> None:
    said = "研修※1を8回(※2)実施した。" * 20_000
    found, references = linked_notes(passages(said, "※1 延べ。", "※2 速報。"))
    assert found[0].notes == ("p2", "p3")
    assert len(references) == 40_000
