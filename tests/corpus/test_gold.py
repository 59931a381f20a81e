"""The gold corpus: written without loss, right by the scheme, as large and as varied as it must be, split by agency."""

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from textmine.corpus.collections import read_gold, read_markup_folder
from textmine.corpus.markup import MarkupFile, Record
from textmine.corpus.markup_json import markup_from_dict, markup_to_dict
from textmine.corpus.markup_writer import write_markup
from textmine.corpus.notes import claims_by_id, held_sums, known_contradictions, slips
from textmine.corpus.splits import SplitError, check_splits
from textmine.corpus.wording import near_duplicates, template_counts
from textmine.labels import ColumnKind

CORPORA = Path(__file__).parents[2] / "corpora"
NAMES = sorted(path.stem for path in (CORPORA / "gold").glob("*.txt"))
PERIOD = re.compile(r"FY(?:19|20)\d\d(/FY20\d\d)?|20\d\d-[01]\d-[0-3]\d")

PARTS = {"service", "efficiency", "finance", "other"}
THEMES = {
    *("core", "outreach", "training", "research", "consultation", "information", "cooperation", "survey"),
    *("expenses", "procurement", "finance", "governance", "security", "personnel", "facilities"),
}


@cache
def gold() -> dict[str, MarkupFile]:
    return read_markup_folder(CORPORA / "gold")


def passages(content: MarkupFile) -> list[Record]:
    return [record for record in content.records if not record.is_note]


def of_column(content: MarkupFile, column: ColumnKind) -> list[Record]:
    return [record for record in passages(content) if record.column is column]


@pytest.mark.parametrize("name", NAMES)
def test_markup_and_json_carry_the_same(name: str) -> None:
    content = gold()[name]
    through_json = markup_from_dict(json.loads(json.dumps(markup_to_dict(content), ensure_ascii=False)))
    assert through_json == content
    assert write_markup(through_json) == write_markup(content)


@pytest.mark.parametrize("name", NAMES)
def test_no_slip_of_the_scheme(name: str) -> None:
    """Changes have form and base, links lead somewhere and in no circle, notes name claims, sums hold exactly."""
    assert slips(gold()[name]) == ()


@pytest.mark.parametrize("name", NAMES)
def test_every_field_is_filled(name: str) -> None:
    claims = claims_by_id(gold()[name])
    assert not [key for key, claim in claims.items() if not claim.indicator]
    assert not [key for key, claim in claims.items() if claim.period and not PERIOD.fullmatch(claim.period)]
    assert sum(claim.period is not None for claim in claims.values()) >= 0.9 * len(claims)
    for field in ("form", "group", "of", "base"):
        assert any(getattr(claim, field) for claim in claims.values())


@pytest.mark.parametrize("name", NAMES)
def test_names_are_words_of_the_page(name: str) -> None:
    content = gold()[name]
    words = "".join("".join((*record.attributes.values(), record.text)).replace("\n", "") for record in content.records)
    named = [name for claim in claims_by_id(content).values() for name in (claim.indicator, claim.group) if name]
    foreign = [name for name in named if squeezed(name) not in squeezed(words)]
    assert len(foreign) <= 0.03 * len(named), foreign


def squeezed(text: str) -> str:
    """Leave out white space and numbers: 洪水調節を行う22ダム is named 洪水調節を行うダム."""
    return re.sub(r"[\s\d,]", "", text)


@pytest.mark.parametrize("name", NAMES)
def test_what_an_agency_must_have(name: str) -> None:
    content = gold()[name]
    statements, results = (
        [record for record in of_column(content, kind) if record.attributes.get("kind") != "non_claims"]
        for kind in (ColumnKind.CRITERIA, ColumnKind.RESULTS)
    )
    criteria = {record.id for record in statements}
    answers = Counter(record.attributes["criterion"] for record in results)
    assert len(criteria) >= 12
    assert answers.keys() <= criteria | {"none"}
    assert answers["none"]
    assert criteria - answers.keys(), "some statements are answered by nothing"
    for record in (*statements, *results):
        assert record.attributes["part"] in PARTS
        assert record.attributes["theme"] in THEMES
    assert len(known_contradictions(content)) >= 3
    assert len(held_sums(content)) >= 2
    assert any(record.attributes.get("noise") for record in content.records)


@pytest.mark.parametrize("name", NAMES)
def test_passages_without_claims_have_numerals(name: str) -> None:
    bare = [record for record in passages(gold()[name]) if record.attributes.get("kind") == "non_claims"]
    assert not [record.id for record in bare if record.claims]
    assert not [record.id for record in bare if not re.search(r"[\d①-⑳㊤-㊰一二三四五六七八九十百千万]", record.text)]


def test_the_corpus_is_large_enough() -> None:
    every = [record for content in gold().values() for record in passages(content)]
    assert len(gold()) == len({content.agency for content in gold().values()}) == 56
    assert len({content.field for content in gold().values()}) == 56
    assert Counter(content.split for content in gold().values()) == {"train": 46, "dev": 4, "test": 6}
    assert sum(bool(record.claims) for record in every) >= 1200
    assert sum(len(record.claims) for record in every) >= 6000
    assert sum(record.attributes.get("kind") == "non_claims" for record in every) >= 600


def test_no_agency_and_no_passage_is_in_two_splits() -> None:
    check_splits(gold())
    leaking = dict(gold())
    first, second = (next(name for name in NAMES if gold()[name].split == split) for split in ("train", "test"))
    long = next(record for record in passages(gold()[first]) if len(record.text) > 100)
    other = gold()[second]
    records = (*other.records, Record("leak", {}, long.text))
    leaking[second] = MarkupFile(other.agency, other.field, other.fiscal_year, other.split, records)
    with pytest.raises(SplitError, match=f"{first}, {second}"):
        check_splits(leaking)


def test_no_template_is_used_often() -> None:
    texts = [record.text for content in gold().values() for record in passages(content)]
    ((template, count),) = template_counts(texts).most_common(1)
    assert count <= 0.01 * len(texts), template


def test_few_passages_are_near_duplicates() -> None:
    texts = [record.text for content in gold().values() for record in passages(content)]
    found = near_duplicates(texts)
    assert len({later for _, later, _ in found}) <= 0.02 * len(texts), found


def test_a_split_can_be_read_as_pages() -> None:
    pages = read_gold(CORPORA / "gold", "dev")
    assert [page.name for page in pages] == [name for name in NAMES if gold()[name].split == "dev"]
    with pytest.raises(SplitError, match="'devel' is not a split"):
        read_gold(CORPORA / "gold", "devel")
