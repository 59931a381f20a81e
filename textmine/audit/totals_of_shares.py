"""The total of which counts with their shares beside them are parts, as the other rows of their list tell it."""

from __future__ import annotations

from collections.abc import Sequence

from textmine.audit.scene import Scene
from textmine.audit.sibling_words import SiblingWords
from textmine.audit.surroundings import Seen
from textmine.structures import Claim

_HUNDRED = 100
_ENOUGH = 2
"""Rows of a list that tell the total of all."""
Pair = tuple[Seen, Seen]
"""A count and the share that restates it."""


def are_rates_of_parts(scene: Scene, whole: Claim, pairs: Sequence[Pair]) -> bool:
    """Tell whether shares beside the parts of a total are rates of each: 900人のうち行政官600人で84%、民間300人で72%.

    Shares of one total that make more than all of it, of which none fits, are of something else.
    """
    own = [(place.claim, seen.claim) for place, seen in pairs if scene.whole(place.claim) is whole]
    if len(own) < _ENOUGH or sum(count.value for count, _ in own) > whole.value:
        return False
    beyond = sum(share.value for _, share in own) > _HUNDRED
    return beyond and not any(makes(scene, count, whole, share) for count, share in own)


def whole_of_parallel(scene: Scene, whole: Claim, pairs: Sequence[Pair], words: SiblingWords) -> Claim | None:
    """Return the total of a count that has its share of it beside it: a part read as linked to it is of that total too.

    講師1,240名のうち、現職は868名(70.0%)、大学は211名(11.7%).
    """
    total = scene.whole(whole)
    if total is None or total.label is not whole.label:
        return None
    fits = any(makes(scene, whole, total, share.claim) for count, share in pairs if count.claim is whole)
    return total if fits and words.part_of.search(scene.between(total, whole)) else None


def makes(scene: Scene, count: Claim, whole: Claim, share: Claim) -> bool:
    """Tell whether a share is that of a count in a total."""
    read = scene.reading()
    return (read(count).scaled(_HUNDRED) / read(whole)).meets(read(share))


def common_total(scene: Scene, own: Pair, pairs: Sequence[Pair], bases: Sequence[Claim]) -> Claim | None:
    """Return the total of which other counts beside it are the shares printed, at least two of them."""
    read = scene.reading()

    def number(base: Claim) -> int:
        return sum(
            (read(count.claim).scaled(_HUNDRED) / read(base)).meets(read(share.claim))
            for count, share in pairs
            if (count, share) != own and count.claim is not base and count.claim.unit == own[0].claim.unit
        )

    return next((base for base in bases if number(base) >= _ENOUGH), None)
