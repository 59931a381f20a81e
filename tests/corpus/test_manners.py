"""The small documents in other manners: sound markup, one document a set, names that the words of it bear out."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from textmine.corpus.collections import read_markup_folder
from textmine.corpus.document_sets import set_files
from textmine.corpus.markup import MarkupFile, qualified
from textmine.corpus.notes import slips
from textmine.corpus.wording import near_duplicates, template_counts

FOLDER = Path(__file__).parents[2] / "corpora" / "manners"
NAMES = ("plans_and_minutes", "review_sheets", "white_papers")
HELD_OUT = Path(__file__).parents[2] / "corpora" / "gold"


@cache
def corpus() -> dict[str, MarkupFile]:
    return read_markup_folder(FOLDER)


def test_the_files_are_there_and_large_enough() -> None:
    assert sorted(corpus()) == list(NAMES)
    assert {content.split for content in corpus().values()} == {"train"}
    assert all(sum(len(r.claims) for r in content.records) >= 550 for content in corpus().values())


@pytest.mark.parametrize("name", NAMES)
def test_a_set_is_one_document_and_keeps_its_links(name: str) -> None:
    keys = [key for key, _ in set_files(corpus()[name])]
    assert len(keys) == len(set(keys)) >= 100
    for _, document in set_files(corpus()[name]):
        assert len({record.attributes["agency"] for record in document.records}) == 1
        inside = {qualified(record, claim.id) for record in document.records for claim in record.claims}
        assert {qualified(r, c.of) for r in document.records for c in r.claims if c.of} <= inside


@pytest.mark.parametrize("name", NAMES)
def test_no_slip_of_the_scheme(name: str) -> None:
    assert [slip for _, document in set_files(corpus()[name]) for slip in slips(document)] == []


def test_no_agency_is_one_of_dev_or_test() -> None:
    held_out = {c.agency for c in read_markup_folder(HELD_OUT).values() if c.split != "train"}
    assert not held_out & {document.agency for c in corpus().values() for _, document in set_files(c)}


def test_no_sentence_frame_is_used_twice() -> None:
    texts = [record.text for content in corpus().values() for record in content.records if record.claims]
    ((template, count),) = template_counts(texts).most_common(1)
    assert count <= 0.01 * len(texts), template
    assert len(near_duplicates(texts)) <= 0.02 * len(texts)


@pytest.mark.parametrize("name", NAMES)
def test_names_are_words_of_the_document(name: str) -> None:
    for _, document in set_files(corpus()[name]):
        words = re.sub(
            r"\s", "", "".join(record.text + record.attributes.get("heading", "") for record in document.records)
        )
        for record in document.records:
            for claim in record.claims:
                assert re.sub(r"\s", "", claim.indicator or "") in words, (record.id, claim.id)
