"""Two versions of a report: every change of a claim is known, and nothing else about the claims differs."""

import random
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textmine.corpus.collections import read_markup_folder
from textmine.corpus.markup import MarkupFile, Record, parse_markup
from textmine.corpus.pieces import claims_of, sentences_of, text_of, with_lines, with_sentences
from textmine.corpus.version_changes import ChangeKind, Edit, GoldChange, Wordings
from textmine.corpus.version_edits import Editor
from textmine.corpus.versions import USUAL_EDITS, VersionPair, shipped_wordings, version_pair, version_pairs
from textmine.labels import Form
from textmine.structures import Claim

CORPORA = Path(__file__).parents[2] / "corpora"
HEADER = "agency: 独立行政法人灯台機構\nfield: ports\nfiscal_year: FY2023\nsplit: dev\n---\n"
WORDS = Wordings(
    (("を実施した", "を行った"),), ("検討会は[[{a}回|a1 count {a} 回 indicator=検討会 period={fy}]]である。",)
)


def parsed(body: str) -> MarkupFile:
    return parse_markup(HEADER + body)


@cache
def gold(folder: str = "gold") -> tuple[MarkupFile, ...]:
    return tuple(c for c in read_markup_folder(CORPORA / folder).values() if c.split in ("dev", "sample"))


def by_id(claims: tuple[Claim, ...] | None) -> dict[str, Claim]:
    return {claim.id: claim for claim in claims or ()}


def edited(body: str, edit: Edit) -> tuple[tuple[Record, ...], list[GoldChange], bool]:
    editor = Editor(parsed(body).records, random.Random(1), WORDS, "FY2023")
    done = editor.apply(edit)
    return editor.records, editor.changes, done


def what_is_known(pair: VersionPair) -> None:
    """Hold that the pair differs where its changes say, and nowhere else."""
    old, new = by_id(pair.old.claims), by_id(pair.new.claims)
    changed = {name for change in pair.changes for name in (change.old, change.new) if name}
    for page, claims in ((pair.old, old), (pair.new, new)):
        for claim in claims.values():
            assert "".join(page.text[start:end] for start, end in claim.spans) == claim.text
    for change in pair.changes:
        assert (change.old in old) is (change.kind is not ChangeKind.ADDED)
        assert (change.new in new) is (change.kind is not ChangeKind.REMOVED)
        if change.kind in (ChangeKind.MOVED, ChangeKind.REWORDED):
            assert change.old is not None
            assert (old[change.old].text, old[change.old].value) == (new[change.old].text, new[change.old].value)
        if change.kind is ChangeKind.CHANGED:
            assert change.old is not None
            assert old[change.old].value != new[change.old].value
    for name in (old.keys() | new.keys()) - changed:
        assert (old[name].text, old[name].value, old[name].role) == (new[name].text, new[name].value, new[name].role)


@pytest.mark.parametrize("folder", ["gold", "series", "sample"])
def test_pairs_of_any_annotated_report(folder: str) -> None:
    source = gold(folder) if folder != "sample" else (parse_markup((CORPORA / "sample/source.txt").read_text("utf-8")),)
    for pair in version_pairs(source, 6, 3):
        assert pair.changes
        what_is_known(pair)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_nothing_else_about_the_claims_differs(seed: int) -> None:
    what_is_known(version_pair(gold()[seed % len(gold())], seed=seed))


def test_the_same_seed_makes_the_same_pair() -> None:
    assert list(version_pairs(gold(), 2, 5)) == list(version_pairs(gold(), 2, 5))
    assert next(version_pairs(gold(), 1, 5)) != next(version_pairs(gold(), 1, 6))


def test_sixty_pairs_hold_every_kind_of_edit() -> None:
    pairs = list(version_pairs(gold(), 60, 1))
    counted = Counter(change.edit for pair in pairs for change in pair.changes)
    assert set(counted) == set(USUAL_EDITS)
    assert min(counted.values()) >= 30
    assert sum(change.decides for pair in pairs for change in pair.changes) >= 80
    wrapped = sum(pair.old.text.count("\n") != pair.new.text.count("\n") for pair in pairs)
    assert wrapped >= 20
    assert any("\f" in pair.new.text for pair in pairs)


def test_without_edits_only_lines_and_pages_differ() -> None:
    pair = version_pair(gold()[0], seed=2, edits={})
    assert pair.changes == ()
    assert "".join(pair.old.text.split()) == "".join(pair.new.text.split())


def test_a_figure_is_changed_with_its_value() -> None:
    (record,), (change,), done = edited("@ r1\n費用は[[1,200千円|c1 amount 1200000 円]]である。\n", Edit.VALUE)
    (claim,) = record.claims
    assert done
    assert change == GoldChange(ChangeKind.CHANGED, "r1.c1", "r1.c1", Edit.VALUE)
    assert claim.text != "1,200千円"
    assert int(claim.text.removesuffix("千円").replace(",", "")) * 1000 == claim.value


def test_a_change_is_turned_round_with_its_sign() -> None:
    body = "@ r1\n前年度比[[4人減|c1 yoy_change -4 人 form=difference base=FY2022]]である。\n"
    (record,), (change,), _ = edited(body, Edit.FLIP)
    assert (record.text, record.claims[0].value, record.claims[0].form) == ("前年度比4人増である。", 4, Form.DIFFERENCE)
    assert change.decides


@pytest.mark.parametrize("printed", ["101.5", "96.0", "118.9", "121", "82.3"])
def test_an_achievement_crosses_a_band(printed: str) -> None:
    (record,), (change,), _ = edited(f"@ r1\n達成度[[{printed}%|c1 achievement {printed} %]]\n", Edit.BAND)
    assert change.decides
    value = record.claims[0].value
    assert any((float(printed) >= band) is not (value >= band) for band in (80, 100, 120))


def test_a_sentence_more_has_claims_of_new_ids() -> None:
    (record,), (change,), _ = edited("@ r1\n灯台は[[3基|c1 count 3 基]]である。\n", Edit.ADD)
    assert change == GoldChange(ChangeKind.ADDED, None, "r1.n1a1", Edit.ADD)
    assert record.text.startswith("灯台は3基である。検討会は")
    assert record.claims[1].period == "FY2023"


def test_a_sentence_that_others_refer_to_is_not_removed() -> None:
    body = "@ r1\n灯台は[[3基|c1 count 3 基]]である。うち[[1基|c2 count 1 基 of=c1]]は無人である。\n"
    (record,), changes, _ = edited(body, Edit.REMOVE)
    assert record.text == "灯台は3基である。"
    assert [(change.old, change.new) for change in changes] == [("r1.c2", None)]


def test_the_words_of_a_name_are_not_reworded() -> None:
    body = "@ r1\n点検を実施した灯台は[[3基|c1 count 3 基 indicator=点検を実施した灯台]]である。\n"
    assert edited(body, Edit.REWORD) == (parsed(body).records, [], False)


def test_the_passage_that_moves_has_fewer_claims_than_it_passes() -> None:
    bodies = "\n\n".join(
        f"@ r{n}\n灯台{'、'.join(f'[[{n}{k}基|c{k} count {n}{k} 基]]' for k in range(2))}。" for n in range(1, 8)
    )
    records, changes, done = edited(bodies, Edit.MOVE)
    assert done
    order = [record.id for record in records]
    (moved,) = {change.old.partition(".")[0] for change in changes if change.old}
    assert abs(order.index(moved) - (int(moved[1:]) - 1)) >= 3
    rest = [name for name in order if name != moved]
    assert rest == sorted(rest)


@pytest.mark.parametrize(
    ("body", "edit"),
    [
        ("@ r1\n約[[3〜5基|c1 count 3..5 基]]\n", Edit.VALUE),  # a range has two figures
        ("@ r1\n[[3基|c1 count 3 基]]\n", Edit.FLIP),  # no change
        ("@ r1\n[[前年度の2倍|c1 yoy_change 2 倍 form=factor base=FY2022]]\n", Edit.FLIP),  # no word of direction
        ("@ r1\n[[3基|c1 count 3 基]]\n", Edit.BAND),  # no achievement
        ("@ r1\n[[3基|c1 count 3 基]]である。\n", Edit.REMOVE),  # the only sentence of its passage
        ("@ r1\n[[3基|c1 count 3 基]]である。\n", Edit.MOVE),  # nowhere to go
        ("@ r1\n灯台[[3基|c1 count 3 基]]\n", Edit.ADD),  # a bullet without full stop
    ],
)
def test_where_there_is_no_place_for_an_edit_nothing_is_done(body: str, edit: Edit) -> None:
    assert edited(body, edit) == (parsed(body).records, [], False)


def test_a_record_of_sentences_is_the_record() -> None:
    for content in gold():
        for record in content.records:
            assert with_sentences(record, sentences_of(record)) == record


def test_full_stops_in_brackets_end_no_sentence() -> None:
    (record,) = parsed("@ r1\n[[3基|c1 count 3 基]](点検済み。)である。残りは[[2基|c2 count 2 基]]。\n").records
    sentences = sentences_of(record)
    assert [text_of(sentence) for sentence in sentences] == ["3基(点検済み。)である。", "残りは2基。"]
    assert [claims_of(sentence)[0].id for sentence in sentences] == ["c1", "c2"]


@settings(max_examples=40, deadline=None)
@given(st.integers(8, 90), st.integers(0, 400))
def test_lines_of_any_width_keep_the_claims(width: int, number: int) -> None:
    records = [record for record in gold()[0].records if record.claims]
    record = records[number % len(records)]
    lined = with_lines(record, width)
    assert "".join(lined.text.split()) == "".join(record.text.split())
    for before, after in zip(record.claims, lined.claims, strict=True):
        assert "".join(lined.text[start:end] for start, end in after.spans) == after.text
        assert "".join(after.text.split()) == "".join(before.text.split())


def test_every_wording_that_ships_changes_something_and_parses() -> None:
    wordings = shipped_wordings()
    assert len(wordings.rewordings) >= 30
    for old, new in wordings.rewordings:
        assert old != new
        assert not any(char.isdigit() for char in old + new)
    for text in wordings.additions:
        shown = text.format(a=12, b=345, p=67, fy="FY2023")
        (record,) = parsed(f"@ r1\n{shown}\n").records
        assert record.claims
        assert all(claim.indicator and claim.indicator in record.text for claim in record.claims)
        assert len(sentences_of(record)) == 1
