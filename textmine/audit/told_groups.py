"""Groups as the places of figures tell them: of a share that stands behind the size of its group in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from textmine.audit.memo import per_lexicon
from textmine.audit.scene import Scene
from textmine.audit.sibling_words import sibling_words
from textmine.audit.surroundings import folded_name
from textmine.audit.told_times import doubted, is_read
from textmine.labels import ClaimLabel
from textmine.lexicons import Lexicon
from textmine.structures import Claim

_NAME = 24
"""Characters before a bracket that may name a group."""


def sized_groups(scene: Scene, known: Mapping[str, Claim]) -> Iterator[Claim]:
    """Yield shares and the sizes of their groups with the name that stands before both: 男性(回答300人)で80.0%.

    Parameters
    ----------
    scene : Scene
    known : mapping of str to Claim
        Claims that were read anew, by id.
    """
    words = _words(scene.lexicon)
    for second in scene.levels():
        first = scene.next_to(second, -1)
        if first is None or not is_read(second):
            continue
        between = scene.between(first, second)
        labels = first.label, second.label
        if labels == (ClaimLabel.COUNT, ClaimLabel.PERCENTAGE) and words.closed.fullmatch(between):
            yield from _named(scene, first, second, known, words.before_size)
        elif labels == (ClaimLabel.PERCENTAGE, ClaimLabel.COUNT) and words.opened.fullmatch(between):
            yield from _named(scene, first, second, known, words.before_share)


def of_all(scene: Scene, known: Mapping[str, Claim]) -> Iterator[Claim]:
    """Yield shares of everyone that were linked to the number of a group as shares of that group's total.

    「回収600、大規模240、小規模360。大規模70.0%、小規模45.0%、合計60.0%」

    Parameters
    ----------
    scene : Scene
    known : mapping of str to Claim
        Claims that were read anew, by id.
    """
    for claim in scene.levels():
        count = scene.whole(claim) if claim.label is ClaimLabel.PERCENTAGE and is_read(claim) else None
        total = scene.whole(count) if count is not None and count.label is ClaimLabel.COUNT else None
        if total is None or total.label is not ClaimLabel.COUNT or known.get(claim.id, claim).of != claim.of:
            continue
        groups = [each for each in scene.qualifiers(claim) if each.label is ClaimLabel.PERCENTAGE]
        if len(groups) > 1 and claim.group is None:
            yield doubted(replace(known.get(claim.id, claim), of=total.id))


def _named(
    scene: Scene, first: Claim, second: Claim, known: Mapping[str, Claim], before: re.Pattern[str]
) -> Iterator[Claim]:
    """Yield two figures of one group with the name that stands before the first, where it is not known yet."""
    match = before.search(scene.before(first, _NAME))
    if match is None:
        return
    words = sibling_words(scene.lexicon)
    name = folded_name(words.name_end.sub("", match["name"]))
    if words.overall.search(name) or not name:
        return
    for claim in (first, second):
        now = known.get(claim.id, claim)
        if folded_name(now.group) != name and folded_name(now.indicator) != name:
            yield doubted(replace(now, group=name))


class _Words:
    """Compiled: what stands between the size of a group and its share, and the name before the first of them."""

    def __init__(self, _: Lexicon) -> None:
        name = r"(?:^|[、,。・:;|\s)])(?P<name>[^、,。・:;|()\d\s]{1,15}?)"
        self.closed = re.compile(r"[)\]](?:では|のうち|に限れば|[はがでの、:])?\s*")
        self.opened = re.compile(r"[(\[](?:n=|N=|回答|回答者|有効回答)?\s*")
        self.before_size = re.compile(rf"{name}[(\[](?:n=|N=|回答者?|うち|有効回答)?\s*$")
        self.before_share = re.compile(rf"{name}(?:では|に限れば|[はがで:])?\s*$")


@per_lexicon
def _words(lexicon: Lexicon) -> _Words:
    return _Words(lexicon)
