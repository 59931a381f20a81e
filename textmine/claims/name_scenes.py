"""Scenes of names: each figure with the words of its row, or of the figures around, that may name what it measures."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from textmine.claims.drafts import Draft
from textmine.claims.facts import Fact
from textmine.claims.name_candidates import NameCandidate, RowNames
from textmine.claims.name_features import (
    chain_features,
    chain_source_features,
    ending_features,
    left_features,
    name_words,
    phrase_fact,
    right_features,
    rule_features,
    source_features,
)
from textmine.claims.rows import Row
from textmine.lexicons import Lexicon

_BEFORE = 4
"""Places before a figure where names that it may have end."""
_BEHIND = 1
"""Names behind it."""
_GAP = 4
_DIGITS = str.maketrans("123456789", "0" * 9)
_MANY = 4
_LENGTH = 20
_LENGTHS = tuple(str(length // 2) for length in range(_LENGTH + 1))


@dataclass(slots=True)
class NameScene:
    """A figure with the names that it may have.

    Attributes
    ----------
    draft : Draft
    number : int
        Its place in its row.
    row : RowReader
    texts : list of str
        The names.
    candidates : list of NameCandidate or None
        Where each of them stands; None for those of the rules and of the row above.
    near : list of Fact
        How each of them stands to the figure.
    previous : Draft or None
        The figure before it in its row, else the last one of the row above.
    goes_on : bool
        Whether it measures what the figure before it measures; no names are given then.
    """

    draft: Draft
    number: int
    row: RowReader
    previous: Draft | None
    texts: list[str] = field(default_factory=list)
    candidates: list[NameCandidate | None] = field(default_factory=list)
    near: list[Fact] = field(default_factory=list)
    goes_on: bool = False

    def known(self, chosen: Mapping[int, str]) -> list[tuple[str, Draft, str]]:
        """Return the names of the figures around: what each figure is to this one, the figure, its name."""
        draft = self.draft
        around = (("previous", self.previous), ("whole", draft.of), ("head", draft.head))
        found = [(source, other, chosen.get(id(other))) for source, other in around if other is not None]
        return [(source, other, name) for source, other, name in found if name is not None]


def name_scenes(rows: Sequence[Row], lexicon: Lexicon | None = None) -> Iterator[NameScene]:
    """Yield each figure of some rows with the names that it may have; one that qualifies a level as a change has its.

    Parameters
    ----------
    rows : sequence of Row
        Rows that follow each other in one column, links known.
    lexicon : Lexicon, optional
    """
    above: Draft | None = None
    for row in rows:
        if not row.drafts:
            continue
        reader = RowReader(row, lexicon)
        for number, draft in enumerate(row.drafts):
            if not takes_name_of_level(draft):
                yield reader.scene(number, row.drafts[number - 1] if number else above)
        above = row.drafts[-1]


def takes_name_of_level(draft: Draft) -> bool:
    """Tell whether a figure measures what the figure measures that it qualifies."""
    return draft.of is not None and not draft.is_level


def _goes_on(before: Draft, draft: Draft) -> bool:
    """Tell whether a figure goes on with the list of the figure before it: the rules gave both the same name."""
    return (
        draft.indicator is not None
        and draft.indicator == before.indicator
        and draft.label is before.label
        and draft.unit == before.unit
        and not takes_name_of_level(before)
        and draft.passage.normal.find("。", before.end, draft.start) < 0
    )


class RowReader:
    """Reads the names that the figures of one row may have."""

    def __init__(self, row: Row, lexicon: Lexicon | None) -> None:
        self._row = row
        self._names = RowNames(row.passage, lexicon)
        self._starts = [draft.start for draft in row.drafts]
        self._votes = Counter([draft.indicator for draft in row.drafts])
        self._flat = not row.passage.brackets

    def scene(self, number: int, previous: Draft | None) -> NameScene:
        """Return a figure of the row with its names."""
        draft = self._row.drafts[number]
        scene = NameScene(draft, number, self, previous)
        if number and _goes_on(self._row.drafts[number - 1], draft):
            scene.goes_on = True
            return scene
        texts, candidates, near = scene.texts, scene.candidates, scene.near
        for rank, names in enumerate(self._names.before(draft.start, _BEFORE)):
            fact = self._left(number, draft, names[0].end, rank)
            for candidate in names:
                texts.append(candidate.text)
                candidates.append(candidate)
                near.append(fact if self._flat else (*fact, self._level(candidate, draft)))
        for candidate in self._names.behind(draft.end, _BEHIND):
            texts.append(candidate.text)
            candidates.append(candidate)
            near.append(self._right(number, draft, candidate))
        for source, text in (("rule", draft.indicator), ("row_above", self._row.above)):
            if text and text not in texts:
                same = text == draft.indicator
                texts.append(text)
                candidates.append(None)
                near.append((source_features, source, draft.label, draft.rules.get("indicator", ""), same))
        return scene

    def _left(self, number: int, draft: Draft, low: int, rank: int) -> Fact:
        """Return how the names that end at `low` before a figure stand to it."""
        normal, high = self._row.passage.normal, draft.start
        figures = number - bisect_left(self._starts, low)
        stop = normal.find("。", low, high)
        stops = 0 if stop < 0 else 2 if normal.find("。", stop + 1, high) >= 0 else 1
        in_clause = not stops and normal.find("、", low, high) < 0
        follows = normal[low : low + 1].translate(_DIGITS)
        return (
            left_features,
            rank,
            min(figures, _MANY),
            follows,
            stops,
            in_clause,
            draft.kind,
            draft.label,
        )

    def _right(self, number: int, draft: Draft, candidate: NameCandidate) -> Fact:
        """Return how a name behind a figure stands to it."""
        gap = self._row.passage.normal[draft.end : candidate.start]
        figures = min(bisect_left(self._starts, candidate.start) - number - 1, _MANY)
        between = gap if len(gap) <= _GAP else "…"
        level = "flat" if self._flat else self._level(candidate, draft)
        return (right_features, figures, "。" in gap, between, level, draft.kind, draft.label)

    def _level(self, candidate: NameCandidate, draft: Draft) -> str:
        """Return whether a name stands inside the same brackets as a figure, and whether that is in any."""
        passage = self._row.passage
        same = passage.level(candidate.start) == passage.level(draft.start)
        return f"{same}{draft.around is not None}"

    def words(self, candidate: NameCandidate | None, text: str) -> tuple[str, ...]:
        """Return the words of `NAME_WORDS`: of a name, and beside it where it stands in the row."""
        before = follows = one = "?"
        if candidate is not None:
            normal, start, end = self._row.passage.normal, candidate.start, candidate.end
            before, follows = normal[start - 1] if start else "", normal[end : end + 2].translate(_DIGITS)
            one = follows[:1]
        length = _LENGTHS[min(len(text), _LENGTH)]
        return (text[-1:], text[-2:], text[-3:], text[:2], length, one, follows, before, before + "|" + one)

    def fixed(self, candidate: NameCandidate | None, text: str) -> list[Fact]:
        """Return all that speaks for a name whatever the figure."""
        words: Fact = (name_words, *self.words(candidate, text))
        return [words] if candidate is None else [words, phrase_fact(candidate)]

    def rest(self, number: int, text: str) -> list[Fact]:
        """Return what the unit of a figure, and the names that the rules gave, say to a name."""
        drafts = self._row.drafts
        draft = drafts[number]
        rule, head, whole = draft.indicator, draft.head, draft.of
        votes = self._votes.get(text, 0)
        if votes:
            votes = min(votes - (rule == text), 3)
        return [
            (ending_features, draft.unit, draft.label, text[-2:]),
            (
                rule_features,
                draft.rules.get("indicator", ""),
                _overlap(text, rule),
                text == draft.group,
                votes,
                text == drafts[number - 1].indicator if number else None,
                None if head is None else text == head.indicator,
                None if whole is None else text == whole.indicator,
                draft.label,
            ),
        ]


def _overlap(text: str, name: str | None) -> str:
    """Return how some words stand to a name: the same, inside it, around it."""
    if name is None:
        return "none"
    return "same" if text == name else "in" if text in name else "over" if name in text else "no"


def chained(scene: NameScene, texts: list[str], chosen: Mapping[int, str]) -> tuple[list[str], list[list[Fact]]]:
    """Return what the names chosen before say for each name that a figure may have.

    The figure before and the one that it qualifies often measure the same; their names are choices too.

    Parameters
    ----------
    scene : NameScene
    texts : list of str
        Some of its names.
    chosen : mapping of int to str
        Names by the identity of the figures.

    Returns
    -------
    tuple
        The names, then those of the figures around that were not among them; facts of each.
    """
    draft = scene.draft
    texts = list(texts)
    facts: list[list[Fact]] = [[] for _ in texts]
    for source, other, name in scene.known(chosen):
        relation = _between(draft, other)
        for text, own in zip(texts, facts, strict=True):
            own.append((chain_features, source, _overlap(text, name), other.label, draft.label, relation))
        if name not in texts:
            same_unit, grouped = draft.unit == other.unit, draft.group is not None
            agrees = draft.indicator == other.indicator
            own = [(chain_source_features, source, other.label, draft.label, same_unit, relation, grouped, agrees)]
            texts.append(name)
            facts.append(own)
    return texts, facts


def all_options(scene: NameScene, chosen: Mapping[int, str]) -> tuple[list[str], list[list[Fact]]]:
    """Return all names that a figure may have with all facts about each."""
    texts, options = chained(scene, scene.texts, chosen)
    for number, text in enumerate(scene.texts):
        fixed = scene.row.fixed(scene.candidates[number], text)
        options[number] += [*fixed, scene.near[number], *scene.row.rest(scene.number, text)]
    return texts, options


def _between(draft: Draft, other: Draft) -> str:
    """Return how the words between two figures look."""
    if other.passage is not draft.passage:
        return "rows"
    low, high = (other.end, draft.start) if other.start < draft.start else (draft.end, other.start)
    gap = draft.passage.normal[low:high]
    if len(gap) <= _GAP:
        return gap
    return f"{'。' in gap}{min(gap.count('、'), 2)}{'は' in gap or 'が' in gap}{draft.around == other.around}"
