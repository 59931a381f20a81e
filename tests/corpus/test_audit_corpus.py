"""The audit corpus: every check planted often enough, every trap met, each set of passages whole and in one split."""

import re
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest

from textmine.corpus.collections import read_markup_folder
from textmine.corpus.markup import MarkupFile, Record, qualified
from textmine.corpus.notes import claims_by_id, slips
from textmine.corpus.splits import check_splits
from textmine.corpus.wording import near_duplicates, template_counts
from textmine.labels import CHANGE_LABELS

FOLDER = Path(__file__).parents[2] / "corpora" / "audit"
KINDS = ("planted_changes", "planted_parts", "planted_targets", "planted_places", "clean")
SPLITS = ("train", "dev", "test")
HANDS = {"train": range(3, 18), "dev": range(18, 23), "test": range(18, 23)}
SECOND = range(12, 18)
"""Hands with a second file of train: what was dev once, and what was test."""
WITHOUT = {"clean_13_2_train", "clean_21_dev"}
"""By lot all clean rounds of hands 13 and 21 fell to one split."""
NAMES = sorted(
    {
        *(f"{kind}{number}_train" for kind in KINDS for number in ("", "_2")),
        *(f"{kind}_{hand}_{split}" for kind in ("planted", "clean") for split in SPLITS for hand in HANDS[split]),
        *(f"{kind}_{hand}_2_train" for kind in ("planted", "clean") for hand in SECOND),
    }
    - WITHOUT
)
PLANTED = [name for name in NAMES if name.startswith("planted")]
CLEAN = [name for name in NAMES if name.startswith("clean")]

CHECKS = {
    *(f"A{number}" for number in range(1, 7)),
    *(f"B{number}" for number in range(1, 13)),
    *("C1", "C2", "C3", "C4", "C6", "C7", "D1", "D2", "D3", "K1", "K3", "K5"),
}
TRAPS = CHECKS | {"K2", "K4", "K7"}
VERDICTS = {"inconsistent", "only_by_truncation", "undecidable"}
SEVERITIES = {"decision", "error", "hint"}
PERIOD = re.compile(r"FY20\d\d(/FY20\d\d)?|20\d\d-[01]\d-[0-3]\d")


@cache
def corpus() -> dict[str, MarkupFile]:
    return read_markup_folder(FOLDER)


def passages(name: str) -> list[Record]:
    return [record for record in corpus()[name].records if not record.is_note]


def notes(name: str) -> list[Record]:
    return [record for record in corpus()[name].records if record.is_note]


def sets(name: str) -> dict[str, list[Record]]:
    """Return the records of each small document of a file, notes included."""
    found: dict[str, list[Record]] = defaultdict(list)
    for record in corpus()[name].records:
        found[record.attributes["set"]].append(record)
    return found


def claims_named(note: Record) -> list[str]:
    return note.attributes["claims"].split(",")


def counts(names: list[str], key: str) -> dict[str, Counter[str]]:
    """Return how often each value of an attribute comes, by split; a set of passages counts once."""
    found: dict[str, Counter[str]] = {split: Counter() for split in SPLITS}
    for name in names:
        for records in sets(name).values():
            found[corpus()[name].split].update({r.attributes[key] for r in records if key in r.attributes})
    return found


def test_the_files_are_there_and_their_names_tell_the_split() -> None:
    assert sorted(corpus()) == NAMES
    assert all(content.split == name.rsplit("_", 1)[1] for name, content in corpus().items())


@pytest.mark.parametrize("name", NAMES)
def test_no_slip_of_the_scheme(name: str) -> None:
    """Changes have form and base, links lead somewhere and in no circle, notes name claims."""
    assert slips(corpus()[name]) == ()


@pytest.mark.parametrize("name", NAMES)
def test_claims_carry_what_the_checks_read(name: str) -> None:
    claims = claims_by_id(corpus()[name])
    assert not [key for key, claim in claims.items() if not claim.indicator]
    assert not [key for key, claim in claims.items() if claim.period and not PERIOD.fullmatch(claim.period)]
    assert sum(claim.period is not None for claim in claims.values()) >= 0.95 * len(claims)
    assert not [key for key, claim in claims.items() if (claim.label in CHANGE_LABELS) != (claim.form is not None)]


@pytest.mark.parametrize("name", NAMES)
def test_names_are_words_of_the_passages(name: str) -> None:
    for records in sets(name).values():
        words = squeezed("".join((*(r.text for r in records), *(" ".join(r.attributes.values()) for r in records))))
        for record in records:
            for claim in record.claims:
                assert not [w for w in (claim.indicator, claim.group) if w and squeezed(w) not in words], record.id


def squeezed(text: str) -> str:
    """Leave out white space and numbers, which an indicator may leave out too."""
    return re.sub(r"[\s\d,，]", "", text)


@pytest.mark.parametrize("name", NAMES)
def test_a_set_is_one_document(name: str) -> None:
    """Its passages name agency, field and year, and neither links nor notes leave it."""
    for records in sets(name).values():
        bodies = [record for record in records if not record.is_note]
        assert len({record.attributes["agency"] for record in bodies}) == 1
        assert all({"agency", "field", "fiscal_year"} <= record.attributes.keys() for record in bodies)
        inside = {qualified(record, claim.id) for record in bodies for claim in record.claims}
        assert {qualified(r, c.of) for r in bodies for c in r.claims if c.of} <= inside
        assert {key for note in records if note.is_note for key in claims_named(note)} <= inside


@pytest.mark.parametrize("name", PLANTED)
def test_each_planted_set_has_its_note(name: str) -> None:
    for key, records in sets(name).items():
        assert [record for record in records if record.is_note], key
    for note in notes(name):
        assert note.attributes["audit"] in CHECKS
        assert note.attributes["verdict"] in VERDICTS
        assert note.attributes.get("severity", "hint") in SEVERITIES
        assert (note.attributes["audit"] == "C7") == (note.attributes["verdict"] == "undecidable")
        assert note.text, f"{note.id} does not say why"
        assert len(set(claims_named(note))) == len(claims_named(note))


@pytest.mark.parametrize("name", CLEAN)
def test_clean_sets_have_a_trap_and_no_note(name: str) -> None:
    assert notes(name) == []
    assert {record.attributes["trap"] for record in passages(name)} <= TRAPS


def test_every_check_is_planted_often_enough() -> None:
    found = counts(PLANTED, "audit")
    assert all(own.keys() == CHECKS for own in found.values())
    assert min(min(own.values()) for own in found.values()) >= 5
    assert sum(len(passages(name)) for name in PLANTED) >= 300


def test_every_trap_is_met_often_enough() -> None:
    found = counts(CLEAN, "trap")
    assert all(own.keys() == TRAPS for own in found.values())
    assert min(min(own.values()) for own in found.values()) >= 3


def test_a_third_of_the_planted_sets_stands_among_true_figures() -> None:
    every = [records for name in PLANTED for records in sets(name).values()]
    mixed = 0
    for records in every:
        named = {key for note in records if note.is_note for key in claims_named(note)}
        mixed += sum(len(record.claims) for record in records) - len(named) >= 2
    assert mixed >= len(every) / 3


def test_no_agency_and_no_passage_is_in_two_splits() -> None:
    check_splits(corpus())
    train, dev, test = (
        {r.attributes["agency"] for name in NAMES if name.endswith(split) for r in passages(name)} for split in SPLITS
    )
    assert not train & dev
    assert not (train | dev) & test


def test_no_sentence_frame_is_used_twice() -> None:
    texts = [record.text for name in NAMES for record in passages(name)]
    ((template, count),) = template_counts(texts).most_common(1)
    assert count <= 0.01 * len(texts), template
    assert near_duplicates(texts) == []


def test_the_datasheet_counts_what_is_there() -> None:
    row = r"^\| ([A-K]\d+)" + r" \| (\d+)" * 2 * len(SPLITS) + r" \|"
    rows = re.findall(row, readme(), flags=re.MULTILINE)
    planted, traps = counts(PLANTED, "audit"), counts(CLEAN, "trap")
    expected = {(key, *(str(table[split][key]) for table in (planted, traps) for split in SPLITS)) for key in TRAPS}
    assert set(rows) == expected


def readme() -> str:
    return (FOLDER / "README.md").read_text(encoding="utf-8")
