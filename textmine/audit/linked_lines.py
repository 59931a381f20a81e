"""Figures of everyone with those of groups that only links tell, wherever they stand: apart, in another passage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from textmine.audit.group_lines import adds_up, same_indicator
from textmine.audit.scene import Scene, once
from textmine.audit.sibling_lists import is_level
from textmine.audit.sibling_sets import LIKELY, POSSIBLE, SURE, SURE_LINK, UNLIKELY, GroupLine
from textmine.audit.sibling_words import SiblingWords, sibling_words, told
from textmine.audit.siblings import siblings
from textmine.audit.surroundings import folded_name
from textmine.labels import ClaimLabel
from textmine.structures import Claim

_FEWEST = 2
_LEAD = 16
"""Characters before a figure in which it is said to be that of everyone, or a mean."""


def linked_parts(scene: Scene, whole: Claim, words: SiblingWords) -> list[tuple[Claim, ...]]:
    """Return the figures of one kind and time that are linked to another of their kind, two at least.

    Parameters
    ----------
    scene : Scene
    whole : Claim
    words : SiblingWords
    """
    found: dict[str | None, list[Claim]] = defaultdict(list)
    own = scene.qualifiers(whole)
    for part in own if len(own) >= _FEWEST else ():
        alike = part.label is whole.label and part.role is whole.role and is_level(part)
        sure = part.scores.of >= SURE_LINK and part.id != whole.id
        if alike and sure and words.same_counter(part.unit) == words.same_counter(whole.unit):
            found[part.period].append(part)
    return [tuple(parts) for parts in found.values() if len(parts) >= _FEWEST]


@once
def linked_lines(scene: Scene) -> tuple[GroupLine, ...]:
    """Return the lines over groups that links tell and no list: those that the places of figures tell are left out."""
    words = sibling_words(scene.lexicon)
    known = {frozenset(p.id for p in line.parts) for found in siblings(scene) for line in found.lines}
    return tuple(
        line
        for whole in scene.levels()
        if is_level(whole)
        for parts in linked_parts(scene, whole, words)
        if frozenset(part.id for part in parts) not in known
        for line in _line(scene, whole, parts, words)
    )


def _line(scene: Scene, whole: Claim, parts: Sequence[Claim], words: SiblingWords) -> Iterator[GroupLine]:
    names = tuple(folded_name(part.group) for part in parts)
    named = all(names) and len(set(names)) == len(names) and folded_name(whole.group) not in names
    alike = named and whole.period == parts[0].period and all(same_indicator(whole, part) for part in parts)
    if not alike or adds_up(whole, parts):
        return
    if whole.label is ClaimLabel.PERCENTAGE or words.mean.search(
        folded_name(whole.indicator) + scene.before(whole, _LEAD)
    ):
        start, end = scene.place(whole)
        yield GroupLine(whole, tuple(parts), names, _exhaustive(scene, whole, parts, names, words), start, end)


def _exhaustive(
    scene: Scene, whole: Claim, parts: Sequence[Claim], names: tuple[str, ...], words: SiblingWords
) -> float:
    passages = {scene.passage(claim).id: scene.passage(claim).text for claim in (whole, *parts)}
    text = "。".join(passages.values())
    if told(words.no_answer, text):
        return UNLIKELY
    if words.are_all(names) or words.all_groups.search(text) or words.no_other.search(text):
        return SURE
    bare = text
    for name in names:
        bare = bare.replace(name, "")
    if words.open_list.search(bare):
        return UNLIKELY
    everyone = words.overall.search(scene.before(whole, _LEAD).rstrip("は:、 (\n|のでに"))
    return LIKELY if everyone else POSSIBLE
