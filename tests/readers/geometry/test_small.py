"""Small characters beside the line: what is a reading above kanji and what belongs to its line."""

from __future__ import annotations

import numpy as np

from textmine.readers.geometry.glyphs import Glyphs
from textmine.readers.geometry.small import ruby

INK = [(0, 4, 10, 14), (10, 4, 20, 14), (20, 9, 30, 14), (30, 4, 40, 14), (0, 15, 10, 25), (20, 15, 30, 25)]
"""Boxes no higher than the ink, as some files give them: the mark of length in a line above another line."""


def placed(text: str, *boxes: tuple[float, float, float, float]) -> Glyphs:
    return Glyphs(tuple(text), np.array(boxes, dtype=np.float64))


def test_flat_kana_of_a_line_are_no_reading() -> None:
    assert not ruby(placed("港ターを網設", *INK)).any()


def test_small_kana_on_no_line_are_one() -> None:
    assert ruby(placed("ー網設", INK[2], INK[4], INK[5])).tolist() == [True, False, False]
