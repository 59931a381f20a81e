"""Records as sentences of plain text and marked figures, so that edits move the marks along with the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from textmine.corpus.markup import Record, line_spans
from textmine.corpus.wrapping import CellStyle, Kinsoku, wrapped
from textmine.structures import Claim, Span, Spans

_OPENING = "(（「『"
_CLOSING = ")）」』"


@dataclass(frozen=True, slots=True)
class Mark:
    """A claim as its characters in the text; the claim's spans hold only in the record it came from."""

    surface: str
    claim: Claim


Piece = str | Mark
Sentence = tuple[Piece, ...]


def sentences_of(record: Record) -> tuple[Sentence, ...]:
    """Return the sentences of a record: each ends behind a full stop outside brackets, or behind a newline.

    Examples
    --------
    >>> [text_of(sentence) for sentence in sentences_of(Record("r1", {}, "点検した(前年も。)。直した。"))]
    ['点検した(前年も。)。', '直した。']
    """
    sentences: list[Sentence] = []
    current: list[Piece] = []
    depth = 0
    for piece in _pieces(record):
        if isinstance(piece, Mark):
            current.append(piece)
            continue
        start = 0
        for at, char in enumerate(piece):
            depth = max(0, depth + (char in _OPENING) - (char in _CLOSING))
            if char == "\n" or (char == "。" and not depth):
                sentences.append((*current, piece[start : at + 1]))
                current, start, depth = [], at + 1, 0
        if piece[start:]:
            current.append(piece[start:])
    return (*sentences, tuple(current)) if current else tuple(sentences)


def _pieces(record: Record) -> Iterator[Piece]:
    end = 0
    for claim in record.claims:
        start, stop = claim.spans[0][0], claim.spans[-1][1]
        if record.text[end:start]:
            yield record.text[end:start]
        yield Mark(record.text[start:stop], claim)
        end = stop
    if record.text[end:]:
        yield record.text[end:]


def text_of(sentence: Sequence[Piece]) -> str:
    """Return the plain text of a sentence."""
    return "".join(piece if isinstance(piece, str) else piece.surface for piece in sentence)


def claims_of(sentence: Sequence[Piece]) -> tuple[Claim, ...]:
    """Return the claims of a sentence, in order."""
    return tuple(piece.claim for piece in sentence if isinstance(piece, Mark))


def with_sentences(record: Record, sentences: Iterable[Sentence]) -> Record:
    """Return a record with other sentences, its claims at their new places."""
    parts: list[str] = []
    claims: list[Claim] = []
    length = 0
    for piece in (piece for sentence in sentences for piece in sentence):
        surface = piece if isinstance(piece, str) else piece.surface
        if isinstance(piece, Mark):
            spans = line_spans(surface, length)
            claims.append(replace(piece.claim, spans=spans, text=surface.replace("\n", "")))
        parts.append(surface)
        length += len(surface)
    return replace(record, text="".join(parts), claims=tuple(claims))


def with_lines(record: Record, width: int) -> Record:
    r"""Return a record set in lines of a width, as a word processor breaks them.

    Parameters
    ----------
    width : int
        In half-width characters.

    Examples
    --------
    >>> with_lines(Record("r1", {}, "灯台を点検した。"), 8).text
    '灯台を点\n検した。'
    """
    lines = wrapped(record.text, CellStyle(width, Kinsoku.PUSH))
    starts: list[int] = []
    length = 0
    for start, end in lines:
        starts.append(length)
        length += end - start + 1
    text = "\n".join(record.text[start:end] for start, end in lines)
    claims = []
    for claim in record.claims:
        spans = _in_lines(claim.spans, lines, starts)
        claims.append(replace(claim, spans=spans, text="".join(text[start:end] for start, end in spans)))
    return replace(record, text=text, claims=tuple(claims))


def _in_lines(spans: Spans, lines: Sequence[Span], starts: Sequence[int]) -> Spans:
    """Return spans at their places in the lines, cut where a line ends within them."""
    return tuple(
        (max(start, first) - first + new, min(end, last) - first + new)
        for start, end in spans
        for (first, last), new in zip(lines, starts, strict=True)
        if max(start, first) < min(end, last)
    )
