"""Shares of one whole that stand in passages of their own: told by their links, or by one name and groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from textmine.audit.scene import Scene, once
from textmine.audit.sibling_sets import LIKELY, POSSIBLE, SURE, SURE_LINK, UNLIKELY, ShareSet
from textmine.audit.sibling_words import SiblingWords, sibling_words
from textmine.audit.surroundings import folded_name
from textmine.labels import Bound, ClaimLabel, Role
from textmine.structures import Claim

_FULL, _SLIP, _FEWEST = 100, 10, 3
_FAR = 2
"""Passages between two shares beyond which they are of no one list."""
_MOST = 20
"""Shares of a list."""


@once
def linked_shares(scene: Scene) -> tuple[ShareSet, ...]:
    """Return the sets of shares that stand in several passages, three shares at least that come near a hundred."""
    words = sibling_words(scene.lexicon)
    return tuple(_set(scene, shares, words) for shares in _found(scene, words))


def _found(scene: Scene, words: SiblingWords) -> Iterator[tuple[Claim, ...]]:
    found: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in scene.levels():
        plain = claim.label is ClaimLabel.PERCENTAGE and claim.form is None and claim.bound is Bound.EXACT
        if plain and claim.role is not Role.TARGET and (key := _key(scene, claim)):
            found[*key, claim.period or "", claim.role].append(claim)
    for shares in found.values():
        if not _FEWEST <= len(shares) <= _MOST or abs(Decimal(sum(claim.value for claim in shares)) - _FULL) > _SLIP:
            continue
        names = {folded_name(claim.group or claim.indicator) for claim in shares} - {""}
        homes = [scene.order(scene.passage(claim)) for claim in shares]
        close = homes[0] != homes[-1] and all(after - before <= _FAR for before, after in pairwise(homes))
        rates = words.are_rates({folded_name(claim.indicator) for claim in shares})
        if close and len(names) == len(shares) and not rates:
            yield tuple(shares)


def _key(scene: Scene, claim: Claim) -> tuple[str, ...]:
    """Return what tells the whole of a share: the count that it is linked to, else its name beside a group."""
    whole = scene.whole(claim)
    if whole is not None:
        sure = whole.label is ClaimLabel.COUNT and claim.scores.of >= SURE_LINK
        return ("of", whole.id) if sure else ()
    return ("name", folded_name(claim.indicator)) if claim.indicator and claim.group else ()


def _set(scene: Scene, shares: tuple[Claim, ...], words: SiblingWords) -> ShareSet:
    whole = scene.whole(shares[0])
    said = _said(scene, (*shares, whole) if whole else shares)
    names = [folded_name(claim.group or claim.indicator) for claim in shares]
    single = words.single_answer.search(said) is not None
    told = single or any(words.attribute.search(folded_name(claim.indicator)) for claim in shares)
    rest = any(words.remainder.search(name) or words.no_answer.search(name) for name in names)
    bare = said
    for name in names:
        bare = bare.replace(name, "")
    is_open = words.open_list.search(bare) is not None and not single
    return ShareSet(
        shares,
        SURE if told else LIKELY if whole is not None or rest else POSSIBLE,
        SURE if rest or single else UNLIKELY if is_open else LIKELY,
        not single and words.overlap(said),
    )


def _said(scene: Scene, claims: Sequence[Claim]) -> str:
    """Return the text of the passages of some claims."""
    homes = {scene.passage(claim).id: scene.passage(claim).text for claim in claims}
    return "。".join(homes.values())
