"""The cells of a table of figures while it is drawn, and how such tables look in a report."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from textmine.corpus.documents.elements import LatticeTable, TableCell
from textmine.corpus.page_layout import ParagraphGold
from textmine.labels import Bound, ClaimLabel, ColumnKind, Role
from textmine.structures import Claim

_BOUNDS = {"": Bound.EXACT, "以上": Bound.AT_LEAST, "以下": Bound.AT_MOST}
_SCALES = {"万件": (Decimal(10_000), "件"), "千円": (Decimal(1000), "円"), "百万円": (Decimal(1_000_000), "円")}
_LABELS = {"%": ClaimLabel.PERCENTAGE, "円": ClaimLabel.AMOUNT}
_MEASURES = frozenset({"日", "時間"})
_TENTH = Decimal("0.1")
_WIDE = str.maketrans("0123456789%.,", "０１２３４５６７８９％．，")


@dataclass(frozen=True, slots=True)
class FigureStyle:
    """How tables of figures look in a report; drawn once.

    Attributes
    ----------
    year : str
        Name of a year in a heading, with fields ``era`` (令和), ``letter`` (R), ``number`` and ``wide``.
    units : str
        Where units stand: ``cell``, ``name``.
    money : str
        Unit of money: 千円 or 百万円.
    """

    year: str
    units: str
    money: str
    open_sides: bool
    dashed: bool
    shaded: bool
    wide: bool
    dash: str

    @classmethod
    def drawn(cls, rng: random.Random) -> FigureStyle:
        """Draw a style."""
        return cls(
            year=rng.choice(
                ("{era}{number}年度", "{letter}{number}年度", "{era}{wide}年度", "{number}年度", "{letter}{number}")
            ),
            units=rng.choice(("cell", "name", "name")),
            money=rng.choice(("千円", "千円", "百万円")),
            open_sides=rng.random() < 0.25,
            dashed=rng.random() < 0.1,
            shaded=rng.random() < 0.4,
            wide=rng.random() < 0.15,
            dash=rng.choice(("－", "-", "―")),
        )

    def name_of(self, year: int) -> str:
        """Return what a heading calls a fiscal year."""
        era, letter, number = ("令和", "R", year - 2018) if year >= 2019 else ("平成", "H", year - 1988)
        shown = "元" if number == 1 and "wide" not in self.year and "letter" not in self.year else str(number)
        return self.year.format(era=era, letter=letter, number=shown, wide=shown.translate(_WIDE))


@dataclass(slots=True)
class FigureCells:
    """The cells of a table under way; claims are numbered through.

    Attributes
    ----------
    style : FigureStyle
    prefix : str
        With which the ids of the claims begin.
    found : list of TableCell
    count : int
        Of the claims.
    """

    style: FigureStyle
    prefix: str = "t"
    found: list[TableCell] = field(default_factory=list)
    count: int = 0

    def word(self, row: int, column: int, text: str, *, rows: int = 1, columns: int = 1) -> None:
        """Put words, or nothing."""
        self.found.append(TableCell(row, column, (ParagraphGold(text),) if text else (), rows, columns, middle=True))

    def figure(
        self,
        row: int,
        column: int,
        value: Decimal,
        unit: str,
        *,
        name: str,
        role: Role = Role.ACTUAL,
        period: str | None = None,
        group: str | None = None,
        label: ClaimLabel | None = None,
        bound: str = "",
        of: str | None = None,
        shows_unit: bool = False,
    ) -> str:
        """Put a figure; return the id of its claim."""
        self.count += 1
        shown = f"{value:,f}" if value >= 0 else f"△{-value:,f}"
        text = f"{shown}{unit if shows_unit else ''}{bound}"
        text = text.translate(_WIDE) if self.style.wide else text
        factor, plain = _SCALES.get(unit, (Decimal(1), unit))
        found = label or _LABELS.get(plain, ClaimLabel.MEASURE if plain in _MEASURES else ClaimLabel.COUNT)
        claim = Claim(
            id=f"{self.prefix}{self.count}",
            spans=((0, len(text)),),
            text=text,
            label=found,
            value=value * factor,
            unit=plain,
            bound=_BOUNDS[bound],
            role=role,
            indicator=name,
            group=group,
            of=of,
            period=period,
        )
        self.found.append(TableCell(row, column, (ParagraphGold(text, (claim,)),), middle=True))
        return claim.id

    def table(self, widths: Sequence[float], heads: int) -> LatticeTable:
        """Return the table that the cells make up."""
        return LatticeTable(
            tuple(self.found),
            tuple(widths),
            (ColumnKind.OTHER,) * len(widths),
            heads=heads,
            repeated=True,
            holds_figures=True,
            open_sides=self.style.open_sides,
            dashed=self.style.dashed,
            shaded=self.style.shaded,
        )


def achieved(result: Decimal, plan: Decimal) -> Decimal:
    """Return how far a plan was achieved, as percentage.

    Examples
    --------
    >>> achieved(Decimal(41), Decimal(40))
    Decimal('102.5')
    """
    return (result / plan * 100).quantize(_TENTH, ROUND_HALF_UP)
