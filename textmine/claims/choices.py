"""Choices: what a figure can qualify or be named by, and which of it is taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textmine.claims.drafts import Draft
from textmine.claims.facts import Fact
from textmine.claims.linear import shares
from textmine.claims.name_scenes import NameScene
from textmine.claims.pair_chain import chain_facts
from textmine.claims.pair_features import pair_facts, traits_of
from textmine.claims.pair_none import none_facts
from textmine.claims.pair_scenes import PairScene

LINKED = 0.2
"""The best link is taken where its probability is at least this share of that of no link: a missed link costs more than
a doubtful one, which its score shows. Chosen on train and dev by agencies held out: links are right as often as with
fewer features, and four points more of them are found."""
LINKED_SHARE = 0.5
"""The same for a share of a share: shares of one question, one after another, look like it."""
LINKED_FAR = 0.6
"""The same for a level or share and a figure of another sentence of its passage: on both sets of dev, links are right
more often."""
_IN_DOUBT = 0.35
"""Logits that a name must be ahead of that of the rules: on dev nothing is lost where they stand in doubt."""
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
    traits = traits_of(scene)
    options = [none_facts(scene), *[pair_facts(scene, number, traits) for number in range(len(scene.others))]]
    return [facts + chain for facts, chain in zip(options, chain_facts(scene, chosen), strict=True)]


def promising(scene: NameScene, scores: Sequence[float], chosen: Mapping[int, str]) -> list[int]:
    """Return the places of the names that may be the best of a scene: the others are not looked at closely."""
    count = len(scores)
    if count <= _CLOSE:
        return list(range(count))
    least = sorted(scores, reverse=True)[_CLOSE - 1]
    wanted = {name for _, _, name in scene.known(chosen)}
    return [n for n in range(count) if scores[n] >= least or scene.texts[n] in wanted]


def needed(scene: PairScene) -> list[float]:
    """Return the share of the probability of no link that each link of a scene needs, to be given to `best_link`."""
    draft = scene.draft
    shares_needed = []
    for other, place in scene.others:
        if draft.is_share and other.is_share:
            least = LINKED_SHARE
        elif draft.is_level and place >= 0 and other.sentence != draft.sentence:
            least = LINKED_FAR
        else:
            least = LINKED
        shares_needed.append(least)
    return shares_needed


def best_link(logits: Sequence[float], least: Sequence[float]) -> tuple[int, float]:
    """Return which choice is taken, no link being the first one, and its probability.

    Parameters
    ----------
    logits : sequence of float
    least : sequence of float
        The share of the probability of no link that each of the others needs.

    Examples
    --------
    >>> best_link([0.5, 0.0], [LINKED])[0]
    1
    >>> best_link([1.0, 0.0], [LINKED_SHARE])[0]
    0
    """
    found = shares(logits)
    best = found.index(max(found))
    if not best and len(found) > 1:
        place = found.index(max(found[1:]), 1)
        if found[place] > found[0] * least[place - 1]:
            best = place
    return best, found[best]


def best_name(texts: Sequence[str], logits: Sequence[float], rule: str | None = None) -> tuple[int, float]:
    """Return which name fits best, with the probability of all choices of the same words.

    Parameters
    ----------
    texts : sequence of str
    logits : sequence of float
    rule : str, optional
        The name that the rules gave: where it is nearly as probable as another one, it stands.

    Examples
    --------
    >>> best_name(["来館者数", "入館者数", "来館者数"], [0.0, 0.1, 0.2])[0]
    2
    >>> best_name(["来館者数", "入館者数"], [0.0, 0.1], rule="来館者数")[0]
    0
    """
    found = shares(logits)
    best = found.index(max(found))
    by_rule = [place for place, text in enumerate(texts) if text == rule]
    if by_rule:
        own = max(by_rule, key=logits.__getitem__)
        best = own if logits[own] > logits[best] - _IN_DOUBT else best
    same = sum([share for text, share in zip(texts, found, strict=True) if text == texts[best]])
    return best, min(same, 1.0)
