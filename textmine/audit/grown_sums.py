"""What a year added to a sum of all years (D2), where the two have other names: 新規公開4本 and 公開の累計29本."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textmine.audit.cumulative import is_cumulative, own_words
from textmine.audit.revisions import is_told
from textmine.audit.scene import Scene
from textmine.audit.surroundings import folded_name
from textmine.audit.targets import fiscal_year, name_key, words_near
from textmine.audit.told_sums import Told, is_year_end, may_add_up
from textmine.audit.words import says
from textmine.labels import CHANGE_LABELS, Bound, ClaimLabel, Role
from textmine.structures import Claim

_TAIL = 2
"""Last characters that the names of a sum and of what is added to it have in common: 面積."""


@dataclass(frozen=True, slots=True)
class Grown:
    """A sum of the year before, what a year added, and the sum with it.

    Attributes
    ----------
    sure : bool
        Whether name or words tie what was added to the sum; else only the last noun of the names does.
    """

    told: Told
    sure: bool


def grown(scene: Scene, before: Claim, now: Claim) -> Iterator[Grown]:
    """Yield what may have been added between two sums: the one figure of that year beside them that is tied to them.

    Parameters
    ----------
    scene : Scene
    before, now : Claim
        Sums of all years up to one, and up to the next.
    """
    year = fiscal_year(now.period)
    near = [c for c in _near(scene, before, now) if _is_flow(c, now) and fiscal_year(c.period) == year]
    near = [c for c in near if c.id not in (before.id, now.id) and not (is_cumulative(scene, c) or _went_out(scene, c))]
    for tied, sure in ((_is_called_new, True), (_is_named_alike, True), (_ends_alike, False)):
        found = [c for c in near if tied(scene, c, now)]
        if len({c.value for c in found}) == 1:
            if may_add_up(before, found[0], now):
                yield Grown(Told(before, found[0], now), sure)
            return


def _near(scene: Scene, before: Claim, now: Claim) -> Sequence[Claim]:
    """Return the figures near two sums, and those of the passages right before and behind theirs."""
    homes = {scene.order(scene.passage(claim)) for claim in (before, now)}
    beside = {order + step for order in homes for step in (-1, 1)} - homes
    found = {c.id: c for claim in (before, now) for c in scene.alike(claim)}
    for order in sorted(beside):
        if 0 <= order < len(scene.passages) and scene.passages[order].page == scene.passage(now).page:
            found |= {c.id: c for c in scene.inside(scene.passages[order])[: len(homes) + _TAIL]}
    return tuple(found.values())


def _is_flow(claim: Claim, now: Claim) -> bool:
    level = claim.label is now.label and claim.label not in CHANGE_LABELS and claim.label is not ClaimLabel.PERCENTAGE
    plain = claim.role is not Role.TARGET and claim.bound is Bound.EXACT and claim.unit == now.unit
    alone = claim.of is None or claim.of == now.id
    return level and plain and alone and "/" not in (claim.period or "") and not is_year_end(claim)


def _went_out(scene: Scene, claim: Claim) -> bool:
    """Tell whether a figure is what a sum lost: 廃車となった775台, 7人が退会した."""
    return is_told(scene.lexicon, "fell", f"{claim.indicator}{words_near(scene, claim)}")


def _is_named_alike(scene: Scene, claim: Claim, now: Claim) -> bool:
    """Tell whether the name of one figure holds that of the other; groups that both have must be one."""
    one, other = name_key(scene, claim), name_key(scene, now)
    groups = one[1] == other[1] or not (one[1] and other[1])
    if _is_lent(scene, claim) and folded_name(now.indicator) in folded_name(scene.passage(claim).text):
        return True
    return bool(one[0] and other[0]) and groups and (one[0] in other[0] or other[0] in one[0])


def _is_lent(scene: Scene, claim: Claim) -> bool:
    """Tell whether a figure has its name from elsewhere, as one that was read from a sentence without one has."""
    return folded_name(claim.indicator) not in folded_name(scene.passage(claim).text)


def _is_called_new(scene: Scene, claim: Claim, _: Claim) -> bool:
    return any(says(scene.lexicon, "newly", words) for words in (own_words(scene, claim), claim.indicator, claim.group))


def _ends_alike(scene: Scene, claim: Claim, now: Claim) -> bool:
    one, other = name_key(scene, claim)[0], name_key(scene, now)[0]
    return len(one) >= _TAIL and one[-_TAIL:] == other[-_TAIL:]
