"""Which ink is which character: Tesseract's boxes of characters lie up to half a character beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_FIGURES = frozenset("0123456789")
_POINTS = frozenset(".,'`:;")
_NARROW = frozenset("、。，．・「」『』（）()[]【】〔〕｛｝{}！!iIl|｜ー一丨卜トりリしょゃゅっャュョッィァェォ")
_WIDE = 0x2E80
"""Code points from which characters are set in a square."""
_MOST_STROKES = {"figure": 1, "point": 1, "wide": 4}
_BEAM = 8
_AWAY = 0.35
"""Cost of standing beside the place that Tesseract names, an em."""
_BAD_WIDTH = 4.0
"""Cost of being narrower or wider than such a character can be, an em."""
_NO_INK = 0.8
_SKIPPED = 0.4
_SKIPPED_WIDTH = 1.5
"""Costs of a character without ink, of ink without a character, and of its width, an em."""
_AHEAD = 0.05
"""What each run of ink that a way has passed is worth when the ways to go on with are chosen."""
_MORE_STROKES = 0.25
"""Cost of each further stroke in a character that is mostly one."""

Run = tuple[int, int]
"""Columns of pixels that hold ink without a break: start and end."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A character as Tesseract read it.

    Attributes
    ----------
    text : str
    left, right : float
        Its sides, in pixels of the page.
    trust : float
        How sure it is, 0 to 1.
    ink : Run or None
        The ink it was read from; None where that is not known.
    """

    text: str
    left: float
    right: float
    trust: float
    ink: Run | None = None

    @property
    def middle(self) -> float:
        """Middle of its box."""
        return (self.left + self.right) / 2


def inked(symbols: Sequence[Symbol], runs: Sequence[Run], em: float) -> list[Run | None]:
    """Return for each character of a line the ink it was read from; None where all ink belongs to others.

    The cheapest way in order from left to right: each character takes neighbouring runs of ink as wide as such a
    character can be.

    Parameters
    ----------
    symbols : sequence of Symbol
    runs : sequence of tuple of int
    em : float
        Height of a character, in pixels.

    Examples
    --------
    >>> read = [Symbol("9", 14, 22, 0.9), Symbol("%", 22, 30, 0.8), Symbol("%", 30, 34, 0.5)]
    >>> inked(read, [(10, 19), (21, 37)], 20.0)
    [(10, 19), (21, 37), None]
    """
    beam: dict[int, tuple[float, tuple[Run | None, ...]]] = {0: (0.0, ())}
    for symbol in symbols:
        low, high, most = _widths(symbol.text)
        grown: dict[int, tuple[float, tuple[Run | None, ...]]] = {}
        for at, (cost, taken) in beam.items():
            _offer(grown, at, cost + _NO_INK, (*taken, None))
            for skipped in range(2):
                first = at + skipped
                if first >= len(runs):
                    break
                passed = _skipping(runs[at], em) if skipped else 0.0
                for count in range(1, most + 1):
                    if first + count > len(runs):
                        break
                    start, end = runs[first][0], runs[first + count - 1][1]
                    width = (end - start) / em
                    own = _AWAY * abs((start + end) / 2 - symbol.middle) / em + _MORE_STROKES * (count - 1) * (most < 4)
                    own += _BAD_WIDTH * (max(low - width, 0.0) + max(width - high, 0.0))
                    _offer(grown, first + count, cost + passed + own, (*taken, (start, end)))
                    if width > high:
                        break
        beam = dict(sorted(grown.items(), key=_cost_ahead)[:_BEAM])
    ends = ((cost + sum(_skipping(run, em) for run in runs[at:]), taken) for at, (cost, taken) in beam.items())
    return list(min(ends, key=lambda own: own[0])[1])


def _cost_ahead(way: tuple[int, tuple[float, tuple[Run | None, ...]]]) -> float:
    """Return the cost of a way so far; those that lag behind pay for what they skip later."""
    at, (cost, _) = way
    return cost - _AHEAD * at


def _offer(
    grown: dict[int, tuple[float, tuple[Run | None, ...]]], at: int, cost: float, taken: tuple[Run | None, ...]
) -> None:
    if at not in grown or cost < grown[at][0]:
        grown[at] = cost, taken


def _skipping(run: Run, em: float) -> float:
    return _SKIPPED + _SKIPPED_WIDTH * (run[1] - run[0]) / em


def _widths(text: str) -> tuple[float, float, int]:
    """Return the least and the greatest width of a character's ink, in ems, and of how many runs it may be."""
    if text in _FIGURES:
        return 0.1, 0.62, 1
    if text in _POINTS:
        return 0.03, 0.3, 1
    if text in _NARROW:
        return 0.06, 1.0, 2
    if text == "%":
        return 0.5, 1.05, 3
    if ord(text[0]) < _WIDE:
        return 0.1, 1.05, 2
    return 0.45, 1.08, 4
