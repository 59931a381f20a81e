"""Features of names: how what stands beside some words, and the names of other figures, speaks for them."""

from __future__ import annotations

from textmine.claims.facts import Fact, Features, named
from textmine.claims.name_candidates import NameCandidate

NAME_WORDS = ("end", "end2", "end3", "opening", "length", "follows", "follows2", "before", "between")
"""Templates of the words of a name and beside it."""


def phrase_fact(candidate: NameCandidate) -> Fact:
    """Return what kind of phrase a name is."""
    return (phrase_features, candidate.depth, candidate.longer, candidate.quote, candidate.start == 0)


def name_words(*words: str) -> Features:
    """Return the features of the words of `NAME_WORDS`."""
    return named(NAME_WORDS, words)


def phrase_features(depth: int, longer: bool, quote: bool, leads: bool) -> Features:
    """Return the features of the kind of phrase that a name is."""
    return [f"depth={depth}{longer}", f"quote={quote}", f"head_of_row={leads}"]


def left_features(
    rank: int, figures: int, follows: str, stops: int, in_clause: bool, kind: str, label: str, level: str = "flat"
) -> Features:
    """Return the features of the place of a name before its figure."""
    return [
        f"Lrank={rank}",
        f"Lrank_follows={rank}{follows}",
        f"Lfigures={figures}",
        f"Lfigures_follows={min(figures, 3)}{follows}",
        f"Lstops={stops}",
        f"Lstops_follows={stops}{follows}{min(figures, 2)}",
        f"kind_rank={kind}{rank}{follows}",
        f"label_follows={label}|{follows}|{min(figures, 2)}",
        f"level={level}",
        f"clause={in_clause}",
    ]


def right_features(figures: int, stops: bool, between: str, level: str, kind: str, label: str) -> Features:
    """Return the features of the place of a name behind its figure."""
    return [
        f"Rfigures={figures}",
        f"Rstops={stops}",
        f"Rkind_between={kind}{between}",
        f"Rlabel_between={label}{between}",
        f"Rbetween={between}",
        f"level={level}",
    ]


def ending_features(unit: str, label: str, ending: str) -> Features:
    """Return how the unit and label of a figure go with the ending of a name."""
    return [f"unit_end2={unit}|{ending}", f"unit_end={unit}|{ending[-1:]}", f"label_end={label}|{ending[-1:]}"]


def rule_features(
    rule: str,
    relation: str,
    is_group: bool,
    votes: int,
    previous: bool | None,
    head: bool | None,
    whole: bool | None,
    label: str,
) -> Features:
    """Return how a name stands to the names that the rules gave."""
    features = [
        f"rule={relation}",
        f"rule_by={rule}|{relation}",
        f"rule_group={is_group}",
        f"rule_votes={votes}",
    ]
    if previous is not None:
        features.append(f"rule_previous={previous}")
    if head is not None:
        features.append(f"rule_head={head}{label}")
    if whole is not None:
        features.append(f"rule_whole={whole}")
    return features


def source_features(source: str, label: str, rule: str, same: bool) -> Features:
    """Return the features of a name that stands elsewhere than beside the figure."""
    return [
        f"source={source}",
        f"source_label={source}{label}",
        f"source_rule={source}{rule}",
        f"source_same={source}{same}",
    ]


def chain_features(source: str, overlap: str, other: str, label: str, relation: str) -> Features:
    """Return how a name stands to the name chosen for another figure."""
    return [f"chain_{source}={overlap}{other}>{label}", f"chain_{source}_gap={overlap}{relation}"]


def chain_source_features(
    source: str, other: str, label: str, same_unit: bool, relation: str, grouped: bool, agrees: bool
) -> Features:
    """Return the features of a name that was chosen for another figure."""
    return [
        f"source=chain_{source}",
        f"source_labels={source}{other}>{label}{same_unit}",
        f"source_gap={source}{relation}",
        f"source_group={source}{grouped}{agrees}",
    ]
