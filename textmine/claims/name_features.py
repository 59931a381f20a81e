"""Features of names: what speaks for some words of a row, or of the figures around, naming what a figure measures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from textmine.claims.drafts import Draft
from textmine.claims.features import Features
from textmine.claims.name_candidates import NameCandidate, name_candidates
from textmine.claims.names import NameCues
from textmine.claims.passages import PassageText
from textmine.claims.rows import Row

_BEFORE = 12
"""Names before a figure that it may have."""
_BEHIND = 2
_FAR = 40
_GAP = 4
_LENGTH = 20


@dataclass(frozen=True, slots=True)
class NameScene:
    """A figure with the names that it may have.

    Attributes
    ----------
    draft : Draft
    texts : tuple of str
        The names.
    fixed : tuple of Features
        Of each name: what does not depend on the figure; shared by the figures of a row.
    features : tuple of Features
        Of each name: how it stands to the figure.
    previous : Draft or None
        The figure before it in its row, else the last one of the row above.
    """

    draft: Draft
    texts: tuple[str, ...]
    fixed: tuple[Features, ...]
    features: tuple[Features, ...]
    previous: Draft | None = None


def name_scenes(rows: Sequence[Row], cues: NameCues) -> Iterator[NameScene]:
    """Yield each figure of some rows with the names that it may have; one that qualifies a level as a change has its.

    Parameters
    ----------
    rows : sequence of Row
        Rows that follow each other in one column, links known.
    cues : NameCues
    """
    above: Draft | None = None
    for row in rows:
        if not row.drafts:
            continue
        found = name_candidates(row.passage, cues)
        fixed = [_fixed(row.passage, candidate) for candidate in found]
        for number, draft in enumerate(row.drafts):
            if takes_name_of_level(draft):
                continue
            before = row.drafts[number - 1] if number else above
            yield _scene(row, number, found, fixed, before)
        above = row.drafts[-1]


def chained(scene: NameScene, chosen: Mapping[int, str]) -> tuple[list[str], list[Features]]:
    """Return the names that a figure may have with what the names chosen before say for each.

    The figure before and the one that it qualifies often measure the same; their names are choices too.

    Parameters
    ----------
    scene : NameScene
    chosen : mapping of int to str
        Names by the identity of the figures.

    Returns
    -------
    tuple
        The names of `scene`, then those of the figures around; features of each.
    """
    draft = scene.draft
    texts = list(scene.texts)
    features: list[Features] = [[] for _ in texts]
    for source, other in (("previous", scene.previous), ("whole", draft.of), ("head", draft.head)):
        name = None if other is None else chosen.get(id(other))
        if other is None or name is None:
            continue
        relation = _between(draft, other)
        labels = f"{other.label.value}>{draft.label.value}"
        for text, own in zip(texts, features, strict=True):
            same = text == name
            overlap = "same" if same else "in" if text in name else "over" if name in text else "no"
            own += [f"chain_{source}={overlap}{labels}", f"chain_{source}_gap={overlap}{relation}"]
        texts.append(name)
        features.append(
            [
                f"source=chain_{source}",
                f"source_labels={source}{labels}{draft.unit == other.unit}",
                f"source_gap={source}{relation}",
                f"source_group={source}{draft.group is not None}{draft.indicator == other.indicator}",
            ]
        )
    return texts, features


def _between(draft: Draft, other: Draft) -> str:
    """Return how the words between two figures look."""
    if other.passage is not draft.passage:
        return "rows"
    low, high = sorted(((other.start, other.end), (draft.start, draft.end)))
    gap = draft.passage.normal[low[1] : high[0]]
    marks = f"{'。' in gap}{min(gap.count('、'), 2)}{'は' in gap or 'が' in gap}{draft.around == other.around}"
    return gap if len(gap) <= _GAP else marks


def takes_name_of_level(draft: Draft) -> bool:
    """Tell whether a figure measures what the figure measures that it qualifies."""
    return draft.of is not None and not draft.is_level


def _scene(
    row: Row, number: int, found: Sequence[NameCandidate], fixed: Sequence[Features], previous: Draft | None
) -> NameScene:
    draft = row.drafts[number]
    before = [i for i, c in enumerate(found) if c.end <= draft.start][-_BEFORE:]
    behind = [i for i, c in enumerate(found) if c.start >= draft.end][:_BEHIND]
    ends = sorted({found[i].end for i in before}, reverse=True)
    rank = {end: place for place, end in enumerate(ends)}
    texts: list[str] = []
    own: list[Features] = []
    shared: list[Features] = []
    for i in before:
        texts.append(found[i].text)
        shared.append(fixed[i])
        own.append(_relation(row, number, found[i], rank[found[i].end]))
    for place, i in enumerate(behind):
        texts.append(found[i].text)
        shared.append(fixed[i])
        own.append(_relation(row, number, found[i], place))
    for source, text in _names_around(row, number):
        if text:
            texts.append(text)
            shared.append([])
            own.append(_of_text(draft, text, source))
    return NameScene(draft, tuple(texts), tuple(shared), tuple(own), previous)


def _names_around(row: Row, number: int) -> list[tuple[str, str | None]]:
    """Return the names that stand elsewhere than in the words before the figure, with what they are there."""
    draft = row.drafts[number]
    return [
        ("rule", draft.indicator),
        ("rule_first", row.drafts[0].indicator if number else None),
        ("row_above", row.above),
    ]


def _fixed(passage: PassageText, candidate: NameCandidate) -> Features:
    text = candidate.text
    follows = passage.normal[candidate.end : candidate.end + 2]
    before = passage.normal[max(0, candidate.start - 1) : candidate.start]
    at = passage.token_before(candidate.end)
    token = passage.token(at) if at >= 0 else None
    word, tag = (token.text, token.tag) if token is not None else ("", "")
    return [
        "bias",
        f"end={text[-1:]}",
        f"end2={text[-2:]}",
        f"end3={text[-3:]}",
        f"opening={text[:2]}",
        f"length={min(len(text), _LENGTH) // 2}",
        f"depth={candidate.depth}{candidate.longer}",
        f"quote={candidate.quote}",
        f"follows={follows[:1]}",
        f"follows2={follows}",
        f"before={before}",
        f"between={before}|{follows[:1]}",
        f"tag={tag}",
        f"word={word}",
        f"word_follows={word}{follows[:1]}",
        f"head_of_row={candidate.start == 0}",
    ]


def _relation(row: Row, number: int, candidate: NameCandidate, rank: int) -> Features:
    draft = row.drafts[number]
    passage = row.passage
    normal = passage.normal
    behind = candidate.start >= draft.end
    side = "R" if behind else "L"
    gap = normal[draft.end : candidate.start] if behind else normal[candidate.end : draft.start]
    low, high = (draft.end, candidate.start) if behind else (candidate.end, draft.start)
    figures = sum(low <= d.start < high for d in row.drafts)
    follows = normal[candidate.end : candidate.end + 1]
    label, kind, unit = draft.label.value, draft.kind.value, draft.unit
    text = candidate.text
    stops = min(gap.count("。"), 2)
    features = [
        f"{side}rank={min(rank, 9)}",
        f"{side}rank_follows={min(rank, 9)}{follows}",
        f"{side}figures={min(figures, 4)}",
        f"{side}figures_follows={min(figures, 3)}{follows}",
        f"{side}gap={len(gap) // 4 if len(gap) < _FAR else _FAR}",
        f"{side}commas={min(gap.count('、'), 4)}",
        f"{side}stops={stops}",
        f"{side}stops_follows={stops}{follows}{min(figures, 2)}",
        f"{side}between={gap if len(gap) <= _GAP else '…'}",
        f"level={passage.level(candidate.start) == passage.level(draft.start)}{draft.around is not None}",
        f"clause={passage.clause(candidate.start) == draft.clause}",
        f"unit_end2={unit}|{text[-2:]}",
        f"unit_end={unit}|{text[-1:]}",
        f"label_end={label}|{text[-1:]}",
        f"label_follows={label}|{follows}|{min(figures, 2)}",
        f"kind_rank={kind}{min(rank, 4)}{follows}",
    ]
    return features + _beside_rule(row, number, text)


def _beside_rule(row: Row, number: int, text: str) -> Features:
    """Return how some words stand to the names that the rules gave."""
    draft = row.drafts[number]
    rule = draft.indicator
    relation = (
        "none"
        if rule is None
        else "same"
        if text == rule
        else "in"
        if text in rule
        else "over"
        if rule in text
        else "no"
    )
    features = [
        f"rule={relation}",
        f"rule_by={draft.rules.get('indicator', '')}|{relation}",
        f"rule_group={text == draft.group}",
        f"rule_end={rule is not None and text[-2:] == rule[-2:]}",
        f"rule_votes={min(sum(d.indicator == text for d in row.drafts if d is not draft), 3)}",
    ]
    if number:
        features.append(f"rule_previous={text == row.drafts[number - 1].indicator}")
    if draft.head is not None:
        features.append(f"rule_head={text == draft.head.indicator}{draft.label.value}")
    if draft.of is not None:
        features.append(f"rule_whole={text == draft.of.indicator}")
    return features


def _of_text(draft: Draft, text: str, source: str) -> Features:
    rule = draft.rules.get("indicator", "")
    same = text == draft.indicator
    return [
        f"source={source}",
        f"source_label={source}{draft.label.value}",
        f"source_rule={source}{rule}",
        f"source_same={source}{same}",
        f"end={text[-1:]}",
        f"end2={text[-2:]}",
        f"unit_end2={draft.unit}|{text[-2:]}",
        f"length={min(len(text), _LENGTH) // 2}",
        f"rule_same={rule}{same}",
    ]
