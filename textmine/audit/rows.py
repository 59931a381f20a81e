"""The lines of a passage with the claims that stand on each."""

from __future__ import annotations

from bisect import bisect_right
from itertools import groupby

from textmine.audit.scene import Scene
from textmine.structures import Claim, Passage


def claims_by_line(scene: Scene, passage: Passage) -> list[tuple[Claim, ...]]:
    """Return the claims of a passage line by line; lines without one are left out.

    Parameters
    ----------
    scene : Scene
    passage : Passage
    """
    claims = scene.inside(passage)
    breaks = [at for at, letter in enumerate(passage.text) if letter == "\n"] if "\n" in passage.text else []
    return [tuple(line) for _, line in groupby(claims, key=lambda claim: bisect_right(breaks, scene.place(claim)[0]))]
