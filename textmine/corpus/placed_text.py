"""A text that grows and remembers where each character of each paragraph went."""

from __future__ import annotations

from collections.abc import Sequence

from textmine.corpus.page_layout import ParagraphGold
from textmine.structures import Span


class PlacedText:
    """The text of a page under way, with the places of the paragraphs set on it.

    Parameters
    ----------
    columns : sequence of sequences of ParagraphGold
        The paragraphs by column; both are named by their numbers.
    """

    def __init__(self, columns: Sequence[Sequence[ParagraphGold]]) -> None:
        self._columns = columns
        self._parts: list[str] = []
        self._length = 0
        self._offsets = [[[-1] * len(paragraph.text) for paragraph in column] for column in columns]
        self._pieces: list[list[list[tuple[int, int, Span]]]] = [[[] for _ in column] for column in columns]

    @property
    def text(self) -> str:
        """What has been written."""
        return "".join(self._parts)

    def write(self, text: str) -> Span:
        """Append text that belongs to no paragraph; return its place."""
        self._parts.append(text)
        self._length += len(text)
        return self._length - len(text), self._length

    def put(self, column: int, paragraph: int, at: int, character: str) -> None:
        """Append what became of the character at `at` of a paragraph."""
        self._offsets[column][paragraph][at] = self._length
        self.write(character)

    def add_piece(self, column: int, paragraph: int, start: int, end: int, place: Span) -> None:
        """Say that the characters from `start` to `end` of a paragraph stand together at `place`."""
        self._pieces[column][paragraph].append((start, end, place))

    def spans(self, column: int, paragraph: int) -> tuple[Span, ...]:
        """Return the places of a paragraph's pieces in reading order."""
        return tuple(span for _, _, span in sorted(self._pieces[column][paragraph]))

    def moved(self, column: int, paragraph: int, spans: Sequence[Span]) -> tuple[Span, ...] | None:
        """Return where characters of a paragraph went, one span a piece; None if any of them is not on the page."""
        offsets = self._offsets[column][paragraph]
        text = self._columns[column][paragraph].text
        result: list[Span] = []
        pieces = sorted(self._pieces[column][paragraph])
        for start, end in spans:
            # White space at the edge of a line is not written and not missed.
            if any(offsets[at] < 0 and not text[at].isspace() for at in range(start, end)):
                return None
            for piece_start, piece_end, _ in pieces:
                low, high = max(start, piece_start), min(end, piece_end)
                if low < high:
                    result.append((offsets[low], offsets[high - 1] + 1))
        return tuple(result)
