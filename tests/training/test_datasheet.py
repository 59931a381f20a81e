"""The datasheet: figures of a small corpus that can be counted by hand. docs/refresh.py holds that of our own current."""

from pathlib import Path

from textmine.corpus.markup import MarkupFile, parse_markup
from textmine.training.corpus_figures import (
    contradiction_counts,
    field_counts,
    lemmas,
    noise_counts,
    passage_figures,
    type_token_ratio,
    wording,
)
from textmine.training.datasheet import datasheet, table

FILE = """agency: 独立行政法人灯台機構
field: ports
fiscal_year: FY2023
split: {split}
---
@ v1 column=評価の視点 item=1-1
・灯台の点検を行ったか。
@ v2 column=評価の視点 item=1-1
・浮標の点検を行ったか。
@ r1 column=業務実績 item=1-1 criterion=v1 noise=space,width
点検は[[約3 2回|c1 count 32 回 bound=about indicator=点検]](うち沿岸[[20回|c2 count 20 回 of=c1 group=沿岸 indicator=点検]])。
@ r2 column=業務実績 item=1-1 criterion=none
第5回の会合を6月3日に開いた。
@ t1 column=本文 kind=non_claims noise=space
第 5回の会合を6月3日に開いた。
@ a1 audit=B2 claims=r1.c1,r1.c2
合わない。
@ h1 holds=sum claims=r1.c1,r1.c1
"""


def parsed(split: str = "test") -> MarkupFile:
    return parse_markup(FILE.format(split=split))


def test_passages_are_counted() -> None:
    figures = passage_figures([parsed()])
    assert (figures.agencies, figures.passages, figures.with_claims, figures.non_claims) == (1, 5, 1, 1)
    assert (figures.claims, figures.links, figures.contradictions, figures.sums) == (2, 1, 1, 1)
    assert (figures.criteria, figures.unanswered, figures.results, figures.without_criterion) == (2, 1, 2, 1)


def test_fields_noise_and_contradictions_are_counted() -> None:
    files = [parsed()]
    assert field_counts(files) == {"bound": 1, "indicator": 2, "group": 1, "of": 1}
    assert noise_counts(files) == {"any": 2, "space": 2, "width": 1}
    assert contradiction_counts(files) == {"B2": 1}


def test_wording_is_measured() -> None:
    found = wording({"ports": parsed()})
    assert found.passages == 5
    assert found.most_frequent_template == found.near_duplicates + 1 == 2  # r2 and t1
    assert found.lemmas < found.words


def test_type_token_ratio() -> None:
    assert type_token_ratio(lemmas("点検した点検")) == 0.75  # 点検, 為る, た, 点検
    assert type_token_ratio([]) == 0.0


def test_a_table_of_figures() -> None:
    rows = [["a|b", 1234, 0.5, None]]
    assert table(["x", "n", "share", "none"], rows).splitlines()[2] == "| a\\|b | 1,234 | 0.5000 | – |"


def test_the_datasheet_of_a_folder(tmp_path: Path) -> None:
    for folder, split in (("gold", "train"), ("agreement/first", "test"), ("agreement/second", "test")):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "ports.txt").write_text(FILE.format(split=split), encoding="utf-8")
    written = datasheet(tmp_path)
    assert "| agencies | 1 | 0 | 0 | 1 |" in written
    assert "| span F1 | 1.0000 | 1.0000 |" in written
    assert "| planted contradictions | B2 1 |" in written
