"""The sample page: made again byte by byte from its source, its gold exact, its text as hard as meant."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
import textmine_corpora

from textmine.corpus.goldfiles import GoldPage, read_gold_page
from textmine.corpus.markup import read_markup
from textmine.corpus.sample import GOLD_FILE, SOURCE_FILE, TEXT_FILE, build_sample, write_sample
from textmine.labels import ColumnKind

SAMPLE = Path(__file__).parents[2] / "corpora/sample"


@pytest.fixture(scope="module")
def page() -> GoldPage:
    return read_gold_page(SAMPLE / GOLD_FILE)


def test_text_and_gold_are_made_again(tmp_path: Path) -> None:
    (tmp_path / SOURCE_FILE).write_bytes((SAMPLE / SOURCE_FILE).read_bytes())
    write_sample(tmp_path)
    for name in (TEXT_FILE, GOLD_FILE):
        again = f"python -m textmine.corpus.sample {SAMPLE}"
        assert (tmp_path / name).read_bytes() == (SAMPLE / name).read_bytes(), again


def test_every_claim_is_its_spans_joined(page: GoldPage) -> None:
    for claim in page.claims or ():
        assert "".join(page.text[start:end] for start, end in claim.spans) == claim.text
        assert "\n" not in claim.text


def test_every_claim_of_the_source_is_on_the_page(page: GoldPage) -> None:
    source = read_markup(SAMPLE / SOURCE_FILE)
    wanted = [claim.text for record in source.records for claim in record.claims]
    assert sorted(claim.text.replace(" ", "") for claim in page.claims or ()) == sorted(wanted)
    assert len(build_sample(source).claims or ()) == len(wanted)


def test_the_page_has_five_columns_criteria_passages_and_contradictions(page: GoldPage) -> None:
    kinds = [column.kind for column in page.columns]
    assert kinds == [
        ColumnKind.GOAL,
        ColumnKind.PLAN,
        ColumnKind.YEAR_PLAN,
        ColumnKind.CRITERIA,
        ColumnKind.RESULTS,
    ]
    assert len(page.criteria) >= 3
    assert {passage.criterion for passage in page.passages} >= {criterion.id for criterion in page.criteria}
    assert page.audit
    ids = {claim.id for claim in page.claims or ()}
    assert all(set(known.claims) <= ids for known in page.audit)


def test_the_page_is_interleaved_displaced_and_merged(page: GoldPage) -> None:
    in_order = [span for column in page.columns for paragraph in column.paragraphs for span in paragraph.spans]
    in_file = sorted(in_order)
    following = dict(pairwise(in_file))
    kept = sum(following.get(a) == b for a, b in pairwise(in_order))
    assert kept < len(in_order) / 5
    results = [paragraph.spans for paragraph in page.columns[-1].paragraphs]
    assert sum(spans[0] > spans[-1] for spans in results) >= 3  # first lines displaced behind the rest
    gaps = [page.text[a_end:b] for (_, a_end), (b, _) in pairwise(in_file)]
    assert " " in gaps  # two cells on one physical line


def test_the_wrapper_and_the_page_number_are_furniture(page: GoldPage) -> None:
    lines = [page.text[start:end] for start, end in page.furniture]
    assert any(line.startswith("公開元URL ") for line in lines)
    assert any(line.startswith("出典情報 ") for line in lines)
    assert lines[-1] == f"- {page.printed_page} -"
    assert any(f"({page.source_page} ページ)" in line for line in lines)


def test_the_installed_corpora_hold_the_sample() -> None:
    assert textmine_corpora.read("sample/page.txt") == (SAMPLE / TEXT_FILE).read_bytes().decode()
    assert json.loads(textmine_corpora.read("sample/gold.json"))["text_file"] == TEXT_FILE
    assert "sample" not in textmine_corpora.names("reports")
    with pytest.raises(FileNotFoundError, match="no_such_folder"):
        textmine_corpora.resource("no_such_folder/page.txt")
