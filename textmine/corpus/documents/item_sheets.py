"""The sheet of one evaluated item (様式１－１－４－１): its basic data, and data over years."""

from __future__ import annotations

import random
from collections.abc import Iterator

from textmine.corpus.documents.elements import Beside, Element, LatticeTable, Prose, TableCell
from textmine.corpus.documents.figure_cells import FigureStyle
from textmine.corpus.documents.figure_tables import beside, input_table, output_table
from textmine.corpus.documents.table_words import TableWords
from textmine.corpus.page_layout import ParagraphGold
from textmine.labels import ColumnKind

_FORM = (
    "様式１－１－４－１　中期目標管理法人　年度評価　項目別評定調書"
    "（国民に対して提供するサービスその他の業務の質の向上に関する事項）様式"
)
_OUTPUTS = "①主要なアウトプット（アウトカム）情報"
_INPUTS = "②主要なインプット情報（財務情報及び人員に関する情報）"
_JOINED, _BESIDE = 0.4, 0.2
"""Shares of sheets whose two tables are one, and stand beside each other; in the rest one stands below the other."""
_LEFT_SHARE = 0.55


def sheet_head(number: int, title: str, words: TableWords, open_sides: bool, rng: random.Random) -> Iterator[Element]:
    """Yield the name of the form and the table of basic data.

    Parameters
    ----------
    number : int
        Of the item.
    title : str
        Its name.
    words : TableWords
    open_sides : bool
        Of the table.
    rng : random.Random
    """
    yield Prose((ParagraphGold(_FORM),))
    yield Prose((ParagraphGold("１．当事務及び事業に関する基本情報", heading=True),))
    rows = (
        (f"１－{number}", title),
        ("業務に関連する政策・施策", f"{rng.choice(words.titles)}の推進"),
        ("当該事業実施に係る根拠（個別法条文など）", f"機構法第{rng.randint(8, 20)}条第1項第{rng.randint(1, 9)}号"),
        ("当該項目の重要度、難易度", rng.choice(("重要度：「高」", "難易度：「高」", "－"))),
        ("関連する政策評価・行政事業レビュー", f"行政事業レビューシート番号　{rng.randint(100, 999):04d}"),
    )
    cells = [
        TableCell(row, column, (ParagraphGold(text),), middle=True)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]
    kinds = (ColumnKind.OTHER, ColumnKind.OTHER)
    yield LatticeTable(tuple(cells), (1.0, 2.6), kinds, heads=0, repeated=False, open_sides=open_sides)


def yearly_data(words: TableWords, style: FigureStyle, last_year: int, rng: random.Random) -> Iterator[Element]:
    """Yield the tables of outputs and of inputs over years, in one of the ways that agencies arrange them."""
    yield Prose((ParagraphGold("２．主要な経年データ", heading=True),))
    left, right = output_table(words, style, last_year, rng), input_table(words, style, last_year, rng)
    way = rng.random()
    if way < _JOINED:
        yield beside(left, right, _OUTPUTS, _INPUTS)
    elif way < _JOINED + _BESIDE:
        yield Beside(left, right, _LEFT_SHARE)
    else:
        yield Prose((ParagraphGold(_OUTPUTS),))
        yield left
        yield Prose((ParagraphGold(_INPUTS),))
        yield right
