"""The map between the characters of a passage and their places in the document text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from textmine.structures import Spans


class OffsetMap:
    """Turns offsets of a passage into raw spans and back.

    A passage is the text of its spans joined with nothing between, so every offset of it belongs to exactly one
    span.

    Parameters
    ----------
    spans : Spans
        Places of the passage's lines in the document text, in reading order.

    Examples
    --------
    >>> places = OffsetMap(((100, 104), (50, 53)))
    >>> places.to_raw(2, 6)
    ((102, 104), (50, 52))
    >>> places.to_passage(51)
    5
    """

    __slots__ = ("_by_place", "_spans", "_starts")

    def __init__(self, spans: Spans) -> None:
        self._spans = tuple(spans)
        self._starts = tuple(accumulate((end - start for start, end in self._spans), initial=0))
        self._by_place = sorted(range(len(self._spans)), key=self._spans.__getitem__)

    def __len__(self) -> int:
        """Length of the passage in code points."""
        return self._starts[-1]

    def to_raw(self, start: int, end: int) -> Spans:
        """Return the raw spans of the passage's characters from `start` to `end`, one a line.

        Parameters
        ----------
        start, end : int
            Offsets of the passage; parts outside it are left out.

        Returns
        -------
        Spans
            In reading order; none is empty, none holds a line break.
        """
        return tuple(self._cut(max(start, 0), min(end, len(self))))

    def to_passage(self, raw_offset: int) -> int:
        """Return the offset of the passage at which the raw character stands.

        Raises
        ------
        ValueError
            If the character is not part of the passage.
        """
        at = bisect_right(self._by_place, raw_offset, key=lambda line: self._spans[line][0]) - 1
        if at >= 0:
            line = self._by_place[at]
            start, end = self._spans[line]
            if raw_offset < end:
                return self._starts[line] + raw_offset - start
        raise ValueError(f"offset {raw_offset} is not part of the passage")

    def _cut(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        line = bisect_right(self._starts, start) - 1
        while line < len(self._spans) and self._starts[line] < end:
            raw = self._spans[line][0] - self._starts[line]
            first, last = max(start, self._starts[line]), min(end, self._starts[line + 1])
            if first < last:
                yield raw + first, raw + last
            line += 1
