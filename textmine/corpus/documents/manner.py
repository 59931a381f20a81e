"""How a report arranges its contents."""

from __future__ import annotations

import random
from dataclasses import dataclass

from textmine.corpus.composer import KINDS
from textmine.corpus.documents.figure_cells import FigureStyle
from textmine.corpus.documents.structures import HouseStyle
from textmine.labels import ColumnKind


@dataclass(frozen=True, slots=True)
class Manner:
    """How a report arranges its contents; drawn once.

    Attributes
    ----------
    kinds : tuple of ColumnKind
        Columns of its evaluation tables.
    formal : int
        Which of the usual names its headings of columns have.
    repeated, ruled, shaded, open_sides : bool
        How its evaluation tables look, as in :class:`textmine.corpus.documents.elements.LatticeTable`.
    figures : FigureStyle
        How its tables of figures look.
    """

    kinds: tuple[ColumnKind, ...]
    formal: int
    repeated: bool
    ruled: bool
    shaded: bool
    open_sides: bool
    figures: FigureStyle

    @classmethod
    def drawn(cls, style: HouseStyle, rng: random.Random) -> Manner:
        """Draw a manner that fits a house style."""
        if style is HouseStyle.RULED:
            kinds = KINDS[5][0] if rng.random() < 0.7 else rng.choice((KINDS[6][0], KINDS[4][0]))
        elif style is HouseStyle.GAPS:
            kinds = rng.choice((*KINDS[3], *KINDS[4]))
        else:
            kinds = rng.choice((KINDS[4][0], KINDS[3][3], KINDS[3][1]))
        return cls(
            kinds,
            formal=rng.randrange(2),
            repeated=rng.random() < 0.6,
            ruled=style is not HouseStyle.GAPS,
            shaded=rng.random() < 0.4,
            open_sides=rng.random() < 0.15,
            figures=FigureStyle.drawn(rng),
        )
