"""Caveats: whether the words around figures account for their not fitting (another base, 延べ, a note, a revision).

Rules know the caveats that were met; a linear model over the characters around the figures, learned from passages with
planted contradictions and from true ones that look like them, tells how likely an unforeseen one is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import exp
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from textmine.audit.scene import Scene
from textmine.labels import Severity
from textmine.modelstore import Model, load_model
from textmine.structures import Claim, Finding

MODEL = "caveats"
REACH = 150
"""Characters before the first and behind the last figure that are looked at."""

_FIGURE = re.compile(r"[0-9][0-9,.]*")
_MASK = "0"
_STOPS = "。\n"


@dataclass(frozen=True, slots=True)
class Caveats:
    """A model of caveats.

    Attributes
    ----------
    terms : mapping of str to int
        Sequences of characters with their number; digits stand as one ``0``.
    rarity, weights : numpy.ndarray
        Of each term: how seldom it is, and what it says about all checks; shape (terms,).
    by_check : mapping of str to mapping of int to float
        What a term, by number, says beyond that about one check.
    least : float
        Rarity, over all its terms, of a text that says much: what a shorter one says counts less.
    bias, slope, offset : float
        Of the sum, and of the logistic function that makes a probability of it.
    """

    terms: Mapping[str, int]
    rarity: NDArray[np.float64]
    weights: NDArray[np.float64]
    by_check: Mapping[str, Mapping[int, float]]
    least: float
    bias: float
    slope: float
    offset: float

    def probability(self, text: str, check: str) -> float:
        """Return how likely words account for figures that do not fit, 0 to 1.

        Parameters
        ----------
        text : str
            As :func:`words_around` gives it.
        check : str
            The check that the figures break.
        """
        met = [self.terms[term] for term in terms_of(text) if term in self.terms]
        rarity = self.rarity[met]
        own = self.by_check.get(check, {})
        said = self.weights[met] + np.array([own.get(number, 0.0) for number in met])
        length = max(float(np.sqrt(np.square(rarity).sum())), self.least)
        total = float((rarity * said).sum()) / length + self.bias
        return 1 / (1 + exp(-(self.slope * total + self.offset)))


def terms_of(text: str, longest: int = 3) -> set[str]:
    """Return the sequences of characters that stand in a text, up to a length.

    Examples
    --------
    >>> sorted(terms_of("延べ0", longest=2))
    ['0', 'べ', 'べ0', '延', '延べ']
    """
    return {text[at : at + size] for size in range(1, longest + 1) for at in range(len(text) - size + 1)}


def words_around(scene: Scene, claims: Iterable[Claim]) -> str:
    """Return what stands around some claims in their passages, every figure as one ``0``.

    Parameters
    ----------
    scene : Scene
    claims : iterable of Claim
        Of the scene.

    Examples
    --------
    >>> from decimal import Decimal
    >>> from textmine.labels import ClaimLabel
    >>> claim = Claim("c1", ((2, 6),), "512人", ClaimLabel.COUNT, Decimal(512), "人")
    >>> words_around(Scene([claim], text="延べ512人（令和5年度）"), [claim])
    '延べ0人(令和0年度)'
    """
    return _masked(text[max(0, start - REACH) : end + REACH] for text, start, end in _stretches(scene, claims))


def sentences_of(scene: Scene, claims: Iterable[Claim]) -> str:
    """Return the sentences that some claims stand in, and those between them, every figure as one ``0``."""
    return _masked(
        text[max(text.rfind(stop, 0, start) for stop in _STOPS) + 1 : _sentence_end(text, end)]
        for text, start, end in _stretches(scene, claims)
    )


def _stretches(scene: Scene, claims: Iterable[Claim]) -> Iterator[tuple[str, int, int]]:
    """Yield the text of each passage that holds some of the claims, and where the first begins and the last ends."""
    found: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=scene.rank):
        found.setdefault(scene.passage(claim).id, []).append(claim)
    for inside in found.values():
        places = [place for claim in inside for place in scene.place(claim)]
        yield scene.passage(inside[0]).text, min(places), max(places)


def _sentence_end(text: str, at: int) -> int:
    return min((found for stop in _STOPS if (found := text.find(stop, at)) >= 0), default=len(text))


def _masked(texts: Iterable[str]) -> str:
    return _FIGURE.sub(_MASK, "\n".join(texts))


def heeded(scene: Scene, finding: Finding) -> Finding:
    """Return a finding with the probability of a caveat; it is no more than a hint where one is likely.

    Parameters
    ----------
    scene : Scene
    finding : Finding
        One whose figures were not read as claims stays as it is: there is no place to look around.
    """
    if not finding.claims:
        return finding
    likely = shipped_caveats().probability(words_around(scene, [scene[name] for name in finding.claims]), finding.check)
    found = replace(finding, caveat=round(likely, 3))
    if likely <= scene.settings.caveat_above or finding.severity is Severity.HINT:
        return found
    return _as_hint(found, scene.lexicon.settings("audit"))


def _as_hint(finding: Finding, settings: Mapping[str, str]) -> Finding:
    return replace(
        finding,
        severity=Severity.HINT,
        message_ja=f"{finding.message_ja}{settings['caveat_ja']}",
        message_en=f"{finding.message_en} {settings['caveat_en']}",
        also=tuple(replace(each, severity=Severity.HINT) for each in finding.also),
    )


@cache
def shipped_caveats() -> Caveats:
    """Return the model that ships with textmine, read when a first finding asks for it."""
    return of_model(load_model(MODEL))


def of_model(model: Model) -> Caveats:
    """Return the caveats that a stored model holds.

    Parameters
    ----------
    model : Model
        As ``textmine train caveats`` stored it.
    """
    arrays, config = model.arrays, model.config
    checks: Sequence[str] = config["checks"]
    by_check: dict[str, dict[int, float]] = {check: {} for check in checks}
    for check, number, weight in zip(arrays["check"], arrays["term"], arrays["extra"], strict=True):
        by_check[checks[check]][int(number)] = float(weight)
    return Caveats(
        terms=MappingProxyType({str(term): number for number, term in enumerate(arrays["terms"])}),
        rarity=arrays["rarity"].astype(np.float64),
        weights=arrays["weights"].astype(np.float64),
        by_check=MappingProxyType(by_check),
        least=config["least"],
        bias=config["bias"],
        slope=config["slope"],
        offset=config["offset"],
    )
