"""Choices: what a figure can qualify or be named by, and which of it is taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textmine.claims.drafts import Draft
from textmine.claims.facts import Fact
from textmine.claims.linear import shares
from textmine.claims.name_scenes import NameScene
from textmine.claims.pair_features import chain_facts, none_facts, pair_facts
from textmine.claims.pair_scenes import PairScene

UNLINKED = 0.74
"""Probability from which on a figure stays without link: a missed link costs more than a doubtful one, which its score
shows. Tuned on the split dev: no accuracy is lost by it."""
_CLOSE = 4
"""Names of a figure that are looked at closely."""


def link_options(scene: PairScene, chosen: Mapping[int, Draft | None]) -> list[list[Fact]]:
    """Return the facts about each choice that a figure has, no link first.

    Parameters
    ----------
    scene : PairScene
    chosen : mapping of int to Draft or None
        What was chosen for the figures before, by the identity of each.
    """
    options = [none_facts(scene), *(pair_facts(scene, other, place) for other, place in scene.others)]
    return [facts + chain for facts, chain in zip(options, chain_facts(scene, chosen), strict=True)]


def promising(scene: NameScene, scores: Sequence[float], chosen: Mapping[int, str]) -> list[int]:
    """Return the places of the names that may be the best of a scene: the others are not looked at closely."""
    count = len(scores)
    if count <= _CLOSE:
        return list(range(count))
    least = sorted(scores, reverse=True)[_CLOSE - 1]
    wanted = {name for _, _, name in scene.known(chosen)}
    return [n for n in range(count) if scores[n] >= least or scene.texts[n] in wanted]


def best_link(logits: Sequence[float]) -> tuple[int, float]:
    """Return which choice is taken, no link being the first one, and its probability.

    Examples
    --------
    >>> best_link([0.5, 0.0])[0]
    1
    """
    found = shares(logits)
    best = found.index(max(found))
    if not best and len(found) > 1 and found[0] < UNLINKED:
        best = found.index(max(found[1:]), 1)
    return best, found[best]


def best_name(texts: Sequence[str], logits: Sequence[float]) -> tuple[int, float]:
    """Return which name fits best, with the probability of all choices of the same words.

    Examples
    --------
    >>> best_name(["来館者数", "入館者数", "来館者数"], [0.0, 0.1, 0.2])[0]
    2
    """
    found = shares(logits)
    best = found.index(max(found))
    same = sum([share for text, share in zip(texts, found, strict=True) if text == texts[best]])
    return best, min(same, 1.0)
