"""Lines of a block dump in which cells of neighbouring columns stand side by side, cut into the cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from textmine.layout.lines import SLACK, display_width, width_peaks
from textmine.structures import Line

_GAP = re.compile(r"\s+")
_BESIDE_NUMBER = re.compile(r"[0-9０-９,，]\s|\s[0-9０-９]")
# A blank that print has behind the comma of thousands.
_IN_NUMBER = re.compile(r"[0-9０-９][,，]")
_CLOSED = frozenset("。．.)）")

LEAST_WIDTH = 10
"""Half-width cells below which no column of text is."""

_SLACK = 0.07
"""Share of its column's width by which a full line may differ from it."""

# Gaps beyond which a line is a row of figures, and cells that stand side by side.
_MOST_GAPS, _MOST_CELLS = 12, 4
# Lines before and behind a line among which those above and below a cell are looked for.
_NEAR = 5
# What a full cell, one that ends a sentence and one that does neither speak for a cut, each cut against it, and what
# the width of the whole line does: wider than any column, or not.
_FULL, _ENDS, _LOOSE, _CUT, _WIDE, _NARROW = 2.0, 0.5, -2.0, -1.0, 1.5, -0.5


def slack(width: float) -> int:
    """Return by how much a full line may fall short of its column's width: in print, figures have their own widths."""
    return max(SLACK, round(_SLACK * width))


def flow_cells(lines: Sequence[Line]) -> tuple[Line, ...]:
    r"""Return lines with those cut that hold cells of several columns.

    Parameters
    ----------
    lines : sequence of Line
        Physical lines of a page.

    Examples
    --------
    >>> from textmine.layout.lines import split_lines
    >>> text = "灯台の点検を計画\n灯台を十二基点検し、うち三基の灯火を取り替えた\n" * 3
    >>> text += "どおり進めているか。 発光ダイオードに替え、電気の料金が減りました"
    >>> [line.text for line in flow_cells(split_lines(text, 0, len(text), cells=False))][-2:]
    ['どおり進めているか。', '発光ダイオードに替え、電気の料金が減りました']
    """
    widths = [display_width(line.text) for line in lines]
    # Cells side by side must not pass for a column of their own width.
    sure = _peaks(width for line, width in zip(lines, widths, strict=True) if _GAP.search(line.text) is None)
    other = _peaks(width for line, width in zip(lines, widths, strict=True) if not _may_be_cut(line.text))
    sums = [one + two + 1 for one in sure for two in sure]
    new = [peak for peak in other if all(abs(peak - known) > slack(known) for known in (*sure, *sums))]
    peaks = sorted([*sure, *new])
    if not peaks:
        return tuple(lines)
    return tuple(cell for at in range(len(lines)) for cell in _cells(lines, widths, peaks, at))


def _peaks(widths: Iterable[int]) -> list[int]:
    return [peak for peak in width_peaks(list(widths)) if peak >= LEAST_WIDTH]


def _is_full(width: int, peaks: Sequence[int], short: int | None = None) -> bool:
    """Tell whether a line fills a column of one of the widths."""
    return any(-(short or slack(peak)) <= width - peak <= max(2, slack(peak) - 2) for peak in peaks)


def _may_be_cut(text: str) -> bool:
    """Tell whether a line has a gap that does not set off a number."""
    return any(not _BESIDE_NUMBER.search(text[max(0, gap.start() - 1) : gap.end() + 1]) for gap in _GAP.finditer(text))


def _cells(lines: Sequence[Line], widths: Sequence[int], peaks: Sequence[int], at: int) -> Iterator[Line]:
    line, width = lines[at], widths[at]
    gaps = [
        gap.span()
        for gap in _GAP.finditer(line.text)
        if not _IN_NUMBER.fullmatch(line.text[max(0, gap.start() - 2) : gap.start()])
    ]
    best: tuple[float, tuple[tuple[int, int], ...]] = (0.0, ())
    if 0 < len(gaps) <= _MOST_GAPS and not _is_full(width, peaks, SLACK):
        near = [widths[other] for other in range(max(0, at - _NEAR), min(len(lines), at + _NEAR + 1)) if other != at]
        wide = width > peaks[-1] + slack(peaks[-1])
        for count in range(1, min(len(gaps), _MOST_CELLS - 1) + 1):
            for chosen in combinations(gaps, count):
                score = _worth(line.text, chosen, peaks, near, wide=wide)
                if score > best[0]:
                    best = score, chosen
    edges = [0, *(edge for gap in best[1] for edge in gap), len(line.text)]
    for first, stop in zip(edges[::2], edges[1::2], strict=True):
        yield Line(line.start + first, line.start + stop, line.text[first:stop], 0 if first else line.breaks)


def _worth(
    text: str, gaps: Sequence[tuple[int, int]], peaks: Sequence[int], near: Sequence[int], *, wide: bool
) -> float:
    """Return how well a line's parts are cells, 0 or less where they are none."""
    edges = [0, *(edge for gap in gaps for edge in gap), len(text)]
    parts = [text[first:stop] for first, stop in zip(edges[::2], edges[1::2], strict=True)]
    sizes = [display_width(part) for part in parts]
    if max(sizes) > peaks[-1] + slack(peaks[-1]) or min(sizes) < 2:
        return 0.0
    score = _CUT * len(parts) + (_WIDE if wide else _NARROW)
    for part, size in zip(parts, sizes, strict=True):
        if _is_full(size, peaks):
            score += _FULL + any(abs(size - other) <= 1 for other in near)
        else:
            score += _ENDS if part[-1] in _CLOSED else _LOOSE
    return score
