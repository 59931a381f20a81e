"""Rule sets of ratings: chosen by year and work, bands, steps."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.audit.ratings import Work, rule_set, rule_sets
from textmine.lexicons import default_lexicon, with_rows


@pytest.mark.parametrize(
    ("year", "work", "name"),
    [
        (2013, Work.GENERAL, "incorporated-before-2014"),
        (2014, Work.GENERAL, "incorporated-2014"),
        (2023, Work.GENERAL, "incorporated-2014"),
        (None, Work.GENERAL, "incorporated-2014"),
        (2023, Work.RESEARCH, "incorporated-2014-research"),
        (2000, Work.RESEARCH, "incorporated-before-2014"),
    ],
)
def test_the_rule_set_follows_year_and_kind_of_work(year: int | None, work: Work, name: str) -> None:
    found = rule_set(year, work)
    assert found is not None
    assert found.name == name


def test_the_standard_mark_was_a_before_2014() -> None:
    assert [(rules.last_year, rules.standard) for rules in rule_sets() if rules.last_year] == [(2013, "A")]


@pytest.mark.parametrize(
    ("achievement", "marks"),
    [
        ("79.9", ("D",)),
        ("80", ("C",)),
        ("99.9", ("C",)),
        ("100", ("B",)),
        ("119.9", ("B",)),
        ("120", ("S", "A")),
        ("300", ("S", "A")),
        ("-5", ("D",)),
    ],
)
def test_bands_meet_where_the_guideline_says(achievement: str, marks: tuple[str, ...]) -> None:
    rules = rule_set(2022)
    assert rules is not None
    assert rules.earned(Decimal(achievement)) == marks


@given(st.decimals(-(10**6), 10**6, allow_nan=False))
def test_every_achievement_earns_a_mark(achievement: Decimal) -> None:
    rules = rule_set(2022)
    assert rules is not None
    assert rules.earned(achievement)


def test_s_asks_for_more_than_figures() -> None:
    rules = rule_set(2022)
    assert rules is not None
    assert [band.rating for band in rules.bands if band.quality] == ["S"]


def test_work_in_words_has_no_bands_and_every_rule_set_names_its_source() -> None:
    research = rule_set(2022, Work.RESEARCH)
    assert research is not None
    assert research.bands == ()
    assert all(rules.sources for rules in rule_sets())


def test_a_rule_set_of_ones_own_wins() -> None:
    row = {
        "name": "own",
        "title": "独自の基準",
        "work": ["general"],
        "standard": "B",
        "steps": ["A", "B"],
        "sources": ["https://example.jp"],
        "first_year": 2020,
    }
    lexicon = with_rows({"ratings": {"rule_set": [row]}}, file="textmine.toml", content=b"own")
    found = rule_set(2021, lexicon=lexicon)
    assert found is not None
    assert found.name == "own"
    assert rule_set(2019, lexicon=lexicon) == rule_set(2019, lexicon=default_lexicon())
