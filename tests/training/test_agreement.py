"""Agreement of two annotations: what counts as the same, what as a disagreement, and of which kind."""

from pathlib import Path

import pytest

from textmine.corpus.markup import MarkupFile, parse_markup, read_markup
from textmine.corpus.markup_writer import write_markup
from textmine.errors import CorpusError
from textmine.training.agreement import FIRST, SECOND, agreement, cohens_kappa, compared, listed, overall

CORPORA = Path(__file__).parents[2] / "corpora"
HEADER = "agency: 独立行政法人灯台機構\nfield: ports\nfiscal_year: FY2023\nsplit: test\n---\n"
FIRST_MARKS = (
    "@ r1\n点検は[[32回|c1 count 32 回 indicator=点検 period=FY2023]]"
    "(前年度比[[3回増|c2 yoy_change 3 回 form=difference base=FY2022 of=c1 indicator=点検]])で、約[[5割|c3 percentage 50 % indicator=実施率]]。"
    "\n@ r2\nほかに[[2件|c1 count 2 件 indicator=故障 of=r1.c1]]"
)


def parsed(marks: str) -> MarkupFile:
    return parse_markup(HEADER + marks)


def kinds(second: str) -> list[str]:
    return [each.kind for each in compared("ports", parsed(FIRST_MARKS), parsed(second)).disagreements]


def test_the_same_marks_agree_whatever_their_ids() -> None:
    other = FIRST_MARKS.replace("c1", "k1").replace("c2", "k2")
    found = compared("ports", parsed(FIRST_MARKS), parsed(other))
    assert found.disagreements == ()
    assert (found.passages, found.links, found.linked_f1, found.kappa) == (2, (2, 2, 2), 1.0, 1.0)
    assert found.scores.span_label_f1 == found.scores.indicator_char_f1 == 1.0


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("c1 count 32 回", "c1 measure 32 回", "label count / measure"),
        ("c1 count 32 回", "c1 count 33 回", "value"),
        ("c1 count 32 回", "c1 count 32 件", "unit"),
        ("c1 count 32 回", "c1 count 32 回 bound=about", "bound"),
        ("c1 count 32 回", "c1 count 32 回 role=target", "role actual / target"),
        ("period=FY2023", "period=FY2022", "period"),
        ("base=FY2022 of=c1", "base=FY2022", "of"),
        ("base=FY2022", "base=期首", "base"),
        ("indicator=故障", "indicator=修理", "indicator"),
        ("indicator=故障", "indicator=故障 group=灯台", "group"),
        ("約[[5割|", "[[約5割|", "span"),
        ("[[2件|c1 count 2 件 indicator=故障 of=r1.c1]]", "2件", "missing"),
    ],
)
def test_every_kind_of_disagreement(old: str, new: str, kind: str) -> None:
    assert old in FIRST_MARKS
    assert kinds(FIRST_MARKS.replace(old, new)) == [kind]


def test_a_link_to_another_claim_is_one_disagreement_and_one_common_link_less() -> None:
    other = parsed(FIRST_MARKS.replace("of=r1.c1", "of=r1.c3"))
    found = compared("ports", parsed(FIRST_MARKS), other)
    assert found.links == (2, 2, 1)
    assert found.linked_f1 == 0.5
    assert [(each.first, each.second) for each in found.disagreements] == [("2件 → 32回", "2件 → 5割")]


@pytest.mark.parametrize(
    ("pairs", "kappa"),
    [
        ([], None),
        ([("count", "count")], None),  # one label only: chance alone would agree
        ([("count", "measure"), ("measure", "count")], -1.0),
        ([("count", "count"), ("measure", "measure")], 1.0),
    ],
)
def test_kappa(pairs: list[tuple[str, str]], kappa: float | None) -> None:
    assert cohens_kappa(pairs) == kappa


def write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        path = folder / name / "ports.txt"
        path.parent.mkdir(parents=True)
        path.write_text(HEADER + text, encoding="utf-8")


def test_annotations_of_other_texts_are_refused(tmp_path: Path) -> None:
    write(tmp_path, first=FIRST_MARKS, second=FIRST_MARKS.replace("ほかに", "他に"))
    with pytest.raises(CorpusError, match="record r2 has not the same text"):
        agreement(tmp_path)


def test_an_annotation_without_its_fellow_is_refused(tmp_path: Path) -> None:
    write(tmp_path, first=FIRST_MARKS)
    with pytest.raises(CorpusError, match="files of one annotation only"):
        agreement(tmp_path)


def test_disagreements_are_listed(tmp_path: Path) -> None:
    write(tmp_path, first=FIRST_MARKS, second=FIRST_MARKS.replace("c1 count 32 回", "c1 count 33 回"))
    last = listed(agreement(tmp_path)).splitlines()[-1]
    assert last.split() == ["value", "ports:r1", "32回", "32", "|", "32回", "33"]


def test_our_two_annotations() -> None:
    files = agreement(CORPORA / "agreement")
    together = overall(files)
    assert len(files) == 6
    assert together.passages >= 200
    assert together.scores.gold == sum(each.scores.gold for each in files.values())
    for name in files:
        annotations = [read_markup(CORPORA / "agreement" / folder / f"{name}.txt") for folder in (FIRST, SECOND)]
        gold = read_markup(CORPORA / "gold" / f"{name}.txt")
        for content in annotations:
            assert content.agency == gold.agency
            assert gold.split == "test"
            assert {record.id for record in content.records} <= {record.id for record in gold.records}
            assert parse_markup(write_markup(content)) == content
