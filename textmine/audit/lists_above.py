"""Totals that a passage tells of the list above it: 三つの会場を合わせた来場者は53,915人."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from textmine.audit.breakdowns import is_sum, slipped
from textmine.audit.group_names import number_of
from textmine.audit.marked_wholes import is_total
from textmine.audit.scene import Scene
from textmine.audit.sibling_lists import Listed, is_level, is_open, lists, loose_kind
from textmine.audit.sibling_sets import Siblings
from textmine.audit.sibling_words import SiblingWords
from textmine.audit.siblings import siblings
from textmine.audit.surroundings import Seen, Surroundings, folded_name
from textmine.labels import ClaimLabel
from textmine.structures import Claim

_FEWEST = 2
_FAR = Decimal("1.25")
"""Times that parts and total may differ before they are doubted to belong together."""
_FIRST = 3
"""Figures of a passage of which one may be the total of the list above."""


@dataclass(frozen=True, slots=True)
class ToldAbove:
    """A total and the figures of the passage before that it adds up.

    Attributes
    ----------
    told : bool
        Whether words say how many figures it adds up, and the list has as many.
    """

    total: Claim
    parts: tuple[Claim, ...]
    told: bool


def lists_above(scene: Scene, words: SiblingWords) -> Iterator[ToldAbove]:
    """Yield the totals that words tell to be those of the list with which the passage before ends.

    Parameters
    ----------
    scene : Scene
    words : SiblingWords
    """
    before: Siblings | None = None
    for found in siblings(scene):
        for seen in found.view.seen[:_FIRST] if before is not None else ():
            if before is not None and _adds_up(found.view, seen, words) and scene.whole(seen.claim) is None:
                yield from _of_last_list(before, found.view, seen, words)
        before = found


def _adds_up(view: Surroundings, seen: Seen, words: SiblingWords) -> bool:
    """Tell whether words mark a figure as a sum: its name may stand between (合わせた来場者は)."""
    if not is_level(seen.claim) or seen.claim.label is ClaimLabel.PERCENTAGE:
        return False
    lead = view.lead(seen)
    return is_total(view, seen, words) or words.added_name.search(lead) is not None


def _of_last_list(above: Siblings, view: Surroundings, seen: Seen, words: SiblingWords) -> Iterator[ToldAbove]:
    listed = _last_list(above.view, seen.claim, words)
    if listed is None or not is_sum(seen.claim, listed.claims[0], words, strict=False):
        return
    if is_open(above.view, listed, words) or words.overlap(f"{above.view.text}{view.text}"):
        return
    near = view.near(seen), [above.view.near(each) for each in listed.members]
    # A total of its own, printed above, is what the list adds up to there.
    if words.persons_and_times(*near) or any(is_total(above.view, each, words) for each in listed.members):
        return
    numbers = {number_of(match["number"]) for match in words.parts_told.finditer(view.lead(seen))}
    told = numbers == {len(listed.members)}
    alike = {folded_name(claim.indicator) for claim in listed.claims} == {folded_name(seen.claim.indicator)}
    added = Decimal(sum(claim.value for claim in listed.claims))
    grouped = not numbers and alike and all(claim.group for claim in listed.claims)
    near_it = seen.claim.value <= added * _FAR and added <= seen.claim.value * _FAR
    if (told and near_it) or (grouped and slipped(listed.claims, seen.claim)):
        yield ToldAbove(seen.claim, listed.claims, told)


def _last_list(view: Surroundings, total: Claim, words: SiblingWords) -> Listed | None:
    """Return the list of a figure's kind with which a passage ends, None where it ends with another one."""
    if not view.seen or loose_kind(view.seen[-1].claim, words) != loose_kind(total, words):
        return None
    own = (listed for listed in lists(view, words, loose_kind) if listed.members[-1] is view.seen[-1])
    listed = next(own, None)
    return listed if listed is not None and len(listed.members) >= _FEWEST else None
