"""Numbers that a passage prints beside the figures of a formula: one that makes it true is another reading of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

from textmine.audit.intervals import Interval
from textmine.audit.scene import Scene
from textmine.structures import Claim

_FAR = 120
"""Characters around the figures of a formula in which another number may belong to them."""


def is_also_printed(scene: Scene, wanted: Interval, claims: Sequence[Claim]) -> bool:
    """Tell whether a number of the unit of some figures stands beside them that is what their formula asks for.

    462件(取下げ12件を含めると474件): whether it was read as a claim or not, the difference may be meant against it.

    Parameters
    ----------
    scene : Scene
    wanted : Interval
        What would make the formula true.
    claims : sequence of Claim
        Those of the formula; the first one tells passage and unit.
    """
    first = claims[0]
    passage = scene.passage(first)
    places = [scene.place(claim) for claim in claims if scene.passage(claim) is passage]
    start, end = min(place[0] for place in places), max(place[1] for place in places)
    text = passage.text
    found = _number_of(first.unit).finditer(text, max(0, start - _FAR), end + _FAR)
    return any(
        Interval.point(Fraction(match[1].replace(",", ""))).meets(wanted)
        for match in found
        if not any(one <= match.start() < other for one, other in places)
    )


@lru_cache(maxsize=256)
def _number_of(unit: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\d.,])(\d[\d,]*(?:\.\d+)?){re.escape(unit)}")
