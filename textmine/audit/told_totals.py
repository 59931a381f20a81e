"""Totals as words tell them: the figure before 内訳, or the one of the passage before that a complete list divides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from textmine.audit.breakdowns import slipped
from textmine.audit.memo import per_lexicon
from textmine.audit.scene import Scene
from textmine.audit.sibling_words import SiblingWords, sibling_words
from textmine.audit.surroundings import folded_name, without_brackets
from textmine.audit.targets import same_unit
from textmine.audit.told_times import doubted, is_read
from textmine.labels import Bound, ClaimLabel, Role
from textmine.lexicons import Lexicon
from textmine.structures import Claim

_ADDED = frozenset({ClaimLabel.COUNT, ClaimLabel.AMOUNT, ClaimLabel.MEASURE})
_FEWEST, _MOST = 2, 20
_LEAD = 80
"""Characters before a list in which it is announced."""
_FAR = Decimal("1.3")
"""Times that parts and total may differ before they are doubted to belong together."""


def announced_parts(scene: Scene, known: Mapping[str, Claim]) -> Iterator[Claim]:
    """Yield the figures of a list that words call a complete one, linked to the total before it.

    「舗装の延長 計186.4km / 内訳 / 本線 142.7km / ランプ 31.9km」; the total may stand in the passage before.

    Parameters
    ----------
    scene : Scene
    known : mapping of str to Claim
        Claims that were read anew, by id.
    """
    words = sibling_words(scene.lexicon)
    for passage in scene.passages:
        told = words.complete.search(passage.text) or words.division.search(passage.text)
        if told is None or words.several_answers.search(passage.text):
            continue
        claims = scene.inside(passage)
        for number, first in enumerate(claims):
            if not _is_plain(first) or not is_read(first) or not _announces(scene, first, words):
                continue
            parts = _run(scene, claims[number:])
            total = _total(scene, claims[:number], parts)
            if total is not None:
                yield from _linked(scene, total, parts, known)


def _is_plain(claim: Claim) -> bool:
    return claim.label in _ADDED and claim.form is None and claim.bound is Bound.EXACT and claim.role is not Role.TARGET


def _announces(scene: Scene, first: Claim, words: SiblingWords) -> bool:
    """Tell whether the words between a figure and the one before it call what follows a complete list."""
    before = scene.next_to(first, -1)
    lead = scene.before(first, _LEAD) if before is None else scene.between(before, first)[-_LEAD:]
    said = lead.rpartition("。")[2]
    told = words.complete.search(said) is not None or words.division.search(said) is not None
    return told and not words.open_list.search(lead)


def _run(scene: Scene, claims: Sequence[Claim]) -> list[Claim]:
    """Return the figures of one kind from the first on, each right behind the name of its part."""
    found = [claims[0]]
    for claim in claims[1:_MOST]:
        between = without_brackets(scene.between(found[-1], claim))
        alike = _is_plain(claim) and claim.label is found[0].label and same_unit(scene, claim, found[0])
        if not alike or not _words(scene.lexicon).beside.fullmatch(between):
            break
        found.append(claim)
    return found


def _total(scene: Scene, before: Sequence[Claim], parts: Sequence[Claim]) -> Claim | None:
    """Return the figure that a list divides: the last one before it, else the only one of the passage before."""
    first = parts[0]
    if len(parts) < _FEWEST or len({_name(scene, part) for part in parts}) < len(parts):
        return None
    if before:
        found = before[-1:]
        apart = scene.between(before[-1], first).count("。") > 1
    else:
        at = scene.order(scene.passage(first))
        found = [c for c in (scene.inside(scene.passages[at - 1]) if at else ()) if _is_like(scene, c, first)]
        # Where the name does not tell, the figures may: they miss the total by a slip of the pen.
        apart = len(found) != 1 or not (_is_named(scene, found[0], parts) or slipped(parts, found[0]))
    if apart or not _is_like(scene, found[0], first):
        return None
    added = Decimal(sum(part.value for part in parts))
    total = found[0]
    near = total.value <= added * _FAR and added <= total.value * _FAR
    return total if near and all(part.value < total.value for part in parts) else None


def _is_like(scene: Scene, claim: Claim, part: Claim) -> bool:
    return _is_plain(claim) and claim.label is part.label and same_unit(scene, claim, part)


def _is_named(scene: Scene, total: Claim, parts: Sequence[Claim]) -> bool:
    """Tell whether the passage of a list speaks of what a total before it is of."""
    name = folded_name(total.indicator)
    return len(name) > 1 and name in folded_name(scene.passage(parts[0]).text)


def _linked(scene: Scene, total: Claim, parts: Sequence[Claim], known: Mapping[str, Claim]) -> Iterator[Claim]:
    if all(part.of == total.id for part in parts):
        return
    for part in parts:
        now = known.get(part.id, part)
        yield doubted(replace(now, of=total.id, indicator=total.indicator, group=_name(scene, part)))


def _name(scene: Scene, claim: Claim) -> str:
    """Return the words right before a figure that name it as a part."""
    before = scene.next_to(claim, -1)
    lead = scene.before(claim, _LEAD) if before is None else scene.between(before, claim)
    words = _words(scene.lexicon)
    return folded_name(words.particle.sub("", words.apart.split(without_brackets(lead).strip(" \n:|"))[-1]))


class _Words:
    """Compiled: what stands between two parts of a list, what parts the name of one from the words before."""

    def __init__(self, _: Lexicon) -> None:
        self.beside = re.compile(r"[\s、,・/|及び並びに]*[^\s、。\d]{1,20}[\s:|]*")
        self.apart = re.compile(r"[\s、。,・/|:()]+")
        self.particle = re.compile(r"(?:では|には|は|が|で|も|の)$")


@per_lexicon
def _words(lexicon: Lexicon) -> _Words:
    return _Words(lexicon)
