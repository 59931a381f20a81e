"""Small characters beside the line: readings above kanji (ruby), and raised figures that are marks of notes."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np

from textmine.readers.geometry.glyphs import BOTTOM, LEFT, RIGHT, TOP, Flags, Glyphs, Ints
from textmine.readers.raised import raised

_SMALL = 0.62
"""Height of a reading at most, against that of its kanji."""
_RAISED_SIZE = 0.9
"""Height of a raised mark at most, against that of the character before it."""
_RAISED_BY = 0.25
"""How far the lower side of a raised mark is above that of the character before it, in heights of that."""
_HIGHEST, _LOWEST = 0.5, 0.15
"""How far its upper side may be above and below that of the character before it."""
_NEAR = 0.35
"""Distance of a reading from its kanji, in heights of these."""
_OVER = 0.5
"""Share of a reading that stands over kanji."""
_BESIDE, _ON_FOOT = 0.5, 0.2
"""How far a character of the same line may stand beside it, and its foot above or below, in heights of that."""
_KANJI = ((0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF), (0x3005, 0x3007))
_KANA = ((0x3041, 0x30FF), (0xFF66, 0xFF9F))
_MARKS = frozenset("0123456789０１２３４５６７８９()（）")


def ruby(glyphs: Glyphs) -> Flags:
    """Tell which characters of a page are readings above kanji.

    A reading is written in kana of half the size, over kanji and close to them. What stands on one foot with the
    character written beside it is part of that line: some files give boxes no higher than the ink, that of ー or ロ.

    Parameters
    ----------
    glyphs : Glyphs
        In the order of the file.

    Examples
    --------
    >>> boxes = np.array([[0.0, 10, 10, 20], [10, 10, 20, 20], [2, 4, 7, 9], [8, 4, 13, 9]])
    >>> ruby(Glyphs(tuple("法人ほう"), boxes)).tolist()
    [False, False, True, True]
    """
    found: Flags = np.zeros(len(glyphs), dtype=np.bool_)
    heights = glyphs.heights
    kana, kanji = _in(glyphs, _KANA), _in(glyphs, _KANJI)
    if not kana.any() or not kanji.any():
        return found
    kana &= heights <= _SMALL * heights[kanji].max()
    bases = np.nonzero(kanji & (heights >= heights[kana].min(initial=np.inf) / _SMALL))[0]
    if len(bases) == 0:
        return found
    bases = bases[np.argsort(glyphs.boxes[bases, TOP], kind="stable")]
    tops = glyphs.boxes[bases, TOP]
    reach = _NEAR * float(heights[bases].max())
    for run in _runs(glyphs, np.nonzero(kana)[0]):
        bottom = float(glyphs.boxes[run, BOTTOM].max())
        first, last = np.searchsorted(tops, [bottom - reach, bottom + reach])
        if first < last and _is_over(glyphs, run, bases[first:last]) and not _is_in_line(glyphs, run):
            found[run] = True
    return found


def _in(glyphs: Glyphs, ranges: tuple[tuple[int, int], ...]) -> Flags:
    codes = np.array([ord(character) for character in glyphs.characters], dtype=np.intp)
    found: Flags = np.any([(first <= codes) & (codes <= last) for first, last in ranges], axis=0)
    return found


def _runs(glyphs: Glyphs, chosen: Ints) -> list[Ints]:
    """Return characters that follow each other in the file on one height."""
    if len(chosen) == 0:
        return []
    tops = glyphs.boxes[chosen, TOP]
    apart = (np.diff(chosen) > 1) | (np.abs(np.diff(tops)) > _NEAR * glyphs.heights[chosen[:-1]])
    return np.split(chosen, np.nonzero(apart)[0] + 1)


def _is_over(glyphs: Glyphs, run: Ints, bases: Ints) -> bool:
    """Tell whether a run of small kana stands over some of the kanji, close to them."""
    boxes, heights = glyphs.boxes, glyphs.heights
    left, right = float(boxes[run, LEFT].min()), float(boxes[run, RIGHT].max())
    bottom = float(boxes[run, BOTTOM].max())
    small = float(np.median(heights[run]))
    fits = (
        (np.abs(boxes[bases, TOP] - bottom) <= _NEAR * heights[bases])
        & (small <= _SMALL * heights[bases])
        & (boxes[bases, RIGHT] > left)
        & (boxes[bases, LEFT] < right)
    )
    own = boxes[bases[fits]]
    covered = np.minimum(own[:, RIGHT], right) - np.maximum(own[:, LEFT], left)
    return bool(covered.sum() >= _OVER * (right - left))


def _is_in_line(glyphs: Glyphs, run: Ints) -> bool:
    """Tell whether a run of small kana stands on one foot with a higher character that is written beside it."""
    boxes, heights = glyphs.boxes, glyphs.heights
    first, last = int(run[0]), int(run[-1])
    sides = [(at, own) for at, own in ((first - 1, first), (last + 1, last)) if 0 <= at < len(glyphs)]
    for at, own in sides:
        left, right = sorted((at, own))
        high = heights[at]
        beside = abs(boxes[right, LEFT] - boxes[left, RIGHT]) <= _BESIDE * high
        level = abs(boxes[at, BOTTOM] - boxes[own, BOTTOM]) <= _ON_FOOT * high
        if beside and level and high > heights[own]:
            return True
    return False


def with_raised_marks(glyphs: Glyphs) -> Glyphs:
    """Return the characters with raised figures as such: ¹ behind 640 is the mark of a note, no digit.

    Parameters
    ----------
    glyphs : Glyphs
        In the order of the file.

    Examples
    --------
    >>> boxes = np.array([[0.0, 0, 10, 10], [10, 0, 20, 10], [20, -1, 23, 5]])
    >>> with_raised_marks(Glyphs(tuple("8件1"), boxes)).characters
    ('8', '件', '¹')
    """
    heights = glyphs.heights
    highest = heights.max(initial=0.0)
    marks = [character in _MARKS for character in glyphs.characters]
    chosen = np.nonzero(np.array(marks, dtype=np.bool_) & (heights <= _RAISED_SIZE * highest))[0].tolist()
    found: dict[int, str] = {}
    base = -1
    for before, at in pairwise([-2, *chosen]):
        # A mark of several characters is held against what stands before its first one.
        base = base if before == at - 1 and before in found else at - 1
        if base >= 0 and _is_raised(glyphs, at, base):
            found[at] = raised(glyphs.characters[at])
    if not found:
        return glyphs
    return replace(glyphs, characters=tuple(found.get(at, own) for at, own in enumerate(glyphs.characters)))


def _is_raised(glyphs: Glyphs, at: int, base: int) -> bool:
    own, other = glyphs.boxes[at], glyphs.boxes[base]
    height = other[BOTTOM] - other[TOP]
    small = own[BOTTOM] - own[TOP] <= _RAISED_SIZE * height
    level = -_HIGHEST * height <= own[TOP] - other[TOP] <= _LOWEST * height
    near = -_NEAR * height <= own[LEFT] - other[RIGHT] <= 2 * height
    return bool(small and level and near and other[BOTTOM] - own[BOTTOM] >= _RAISED_BY * height)


def without(glyphs: Glyphs, left_out: Flags) -> Glyphs:
    """Return the characters that are not left out."""
    kept = np.nonzero(~left_out)[0]
    characters = tuple(glyphs.characters[at] for at in kept.tolist())
    blank = None if glyphs.blank is None else glyphs.blank[kept]
    return Glyphs(characters, glyphs.boxes[kept], blank, None if glyphs.trust is None else glyphs.trust[kept])
