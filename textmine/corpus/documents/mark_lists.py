"""The list of all items with their marks (項目別評定総括表): years under one head, no figure in it is a claim."""

from __future__ import annotations

import random
from collections.abc import Iterator

from textmine.corpus.documents.elements import Element, Prose
from textmine.corpus.documents.figure_cells import FigureCells, FigureStyle
from textmine.corpus.documents.table_words import TableWords
from textmine.corpus.page_layout import ParagraphGold

_FORM = "様式１－１－３　中期目標管理法人　年度評価　項目別評定総括表様式"
_YEARS = 5
_MARKS = ("Ａ", "Ｂ", "Ｂ", "Ｂ", "Ｃ", "Ｓ")
_DEGREES = ("", "", "", "○", "重", "○重")
_PARTS = (
    "Ⅰ．国民に対して提供するサービスその他の業務の質の向上に関する事項",
    "Ⅱ．業務運営の効率化に関する事項",
    "Ⅲ．財務内容の改善に関する事項",
)


def mark_list(words: TableWords, style: FigureStyle, last_year: int, rng: random.Random) -> Iterator[Element]:
    """Yield the name of the form and the table.

    Parameters
    ----------
    words : TableWords
    style : FigureStyle
    last_year : int
        Fiscal year of the report; later years of the period are empty.
    rng : random.Random
    """
    yield Prose((ParagraphGold(_FORM),))
    cells = FigureCells(style, "m")
    first = last_year - rng.randint(1, _YEARS - 1)
    cells.word(0, 0, rng.choice(("中期目標（中期計画）", "中期計画の項目")), rows=2)
    cells.word(0, 1, "年度評価", columns=_YEARS)
    for at in range(_YEARS):
        cells.word(1, 1 + at, style.name_of(first + at))
    cells.word(0, 1 + _YEARS, "項目別調書№", rows=2)
    cells.word(0, 2 + _YEARS, "備考", rows=2)
    row = 2
    for part, name in enumerate(_PARTS[: rng.randint(1, 3)], start=1):
        cells.word(row, 0, name, columns=3 + _YEARS)
        row += 1
        for number, title in enumerate(rng.sample(words.titles, rng.randint(2, 5)), start=1):
            cells.word(row, 0, f"（{number}）{title}")
            for at in range(_YEARS):
                mark = rng.choice(_MARKS) + rng.choice(_DEGREES)
                cells.word(row, 1 + at, mark if first + at <= last_year else "")
            cells.word(row, 1 + _YEARS, f"{part}－{number}")
            cells.word(row, 2 + _YEARS, "")
            row += 1
    yield cells.table((3.4, *(1.2,) * _YEARS, 1.4, 1.0), 2)
