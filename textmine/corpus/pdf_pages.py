"""Composed pages by way of a real PDF and real text extraction, aligned to the same gold as pages composed directly.

What an extractor does to a page happens here by itself, not by chance drawn for it: the accidents of
:class:`~textmine.corpus.page_layout.ComposerOptions` are left out. Needs the extra ``textmine[pages]``.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from textmine.corpus.composer import PageFilling, page_fillings
from textmine.corpus.filler import Filler
from textmine.corpus.goldfiles import GoldPage
from textmine.corpus.page_gold import gold_page, on_site, renumbered
from textmine.corpus.page_layout import ComposerOptions, drawn_styles, set_rows
from textmine.corpus.pdf_text import PlacedCharacter, extracted_lines
from textmine.corpus.pdf_writer import PdfPage, SetLine, set_pdf
from textmine.corpus.placed_text import PlacedText
from textmine.corpus.wrapper import SiteWrapper
from textmine.structures import Span

_LINE_HEIGHT = 0.25
"""How far off its baseline a character may be found, in characters."""


class AlignmentError(ValueError):
    """A line of the page that the extracted text does not hold as it was set."""


def pdf_pages(
    n: int,
    seed: int,
    *,
    filler: Filler,
    n_columns: Sequence[int] = (1, 2, 3, 4, 5),
    options: ComposerOptions | None = None,
) -> Iterator[GoldPage]:
    """Yield the pages of :func:`textmine.corpus.composer.composed_pages` as a PDF extractor gives them.

    The same seed puts the same lines of the same paragraphs on page `i`, with the same gold.

    Raises
    ------
    CorpusError
        TM306 where the extra ``pages`` is not installed.
    AlignmentError
        If the extracted text is not the text that was set.
    """
    for filling in page_fillings(n, seed, filler=filler, n_columns=n_columns, options=options):
        yield pdf_gold(filling)[1]


def pdf_gold(filling: PageFilling) -> tuple[bytes, GoldPage]:
    """Return the PDF of one page and its gold.

    Parameters
    ----------
    filling : PageFilling
        One of :func:`textmine.corpus.composer.page_fillings`.

    Raises
    ------
    CorpusError, AlignmentError
        As :func:`pdf_pages`.
    """
    rng = random.Random(f"page:{filling.seed}")  # noqa: S311 (must be reproducible, not secret)
    columns, options = filling.columns, filling.options
    styles = drawn_styles(len(columns), options, rng)
    blocks = set_rows(columns, styles, options, rng)
    wrapper = SiteWrapper.drawn(options.wrapper, options.printed_page, rng)
    foot = "" if wrapper.printed_page is None else f"- {wrapper.printed_page} -"
    pdf = set_pdf(columns, [style.width // 2 for style in styles], blocks, foot=foot, rng=rng)
    written = PlacedText(columns)
    furniture = (*wrapper.write_head(written), *write_extracted(pdf, written))
    page = gold_page(columns, filling.kinds, written, filling.name.replace("composed", "pdf", 1))
    return pdf.data, renumbered(on_site(page, wrapper, furniture))


def write_extracted(pdf: PdfPage, written: PlacedText) -> tuple[Span, ...]:
    """Write the lines that the extractor finds on a page; return the places of those that are of no paragraph.

    Raises
    ------
    AlignmentError
        If a line that was set is not found, or not as it was set.
    """
    extracted = list(extracted_lines(pdf.data, pdf.size))
    reached = [0] * len(pdf.lines)
    furniture: list[Span] = []
    for number, line in enumerate(extracted):
        if number:
            written.write("\n")
        for owner, run in _runs(line, pdf):
            place, reached[owner] = _write_run(pdf.lines[owner], reached[owner], run, written)
            if pdf.lines[owner].piece is None:
                furniture.append(place)
    for owner, set_line in enumerate(pdf.lines):
        if set_line.text[reached[owner] :].strip():
            raise AlignmentError(f"not extracted: {set_line.text[reached[owner] :]!r} of {set_line.text!r}")
    return tuple(furniture)


def _runs(line: Sequence[PlacedCharacter], pdf: PdfPage) -> list[tuple[int, list[PlacedCharacter]]]:
    """Part an extracted line where it goes over from one line that was set to another; return their numbers."""
    runs: list[tuple[int, list[PlacedCharacter]]] = []
    for each in line:
        owner = runs[-1][0] if runs and each.character.isspace() else _owner(each, pdf)
        if not runs or runs[-1][0] != owner:
            runs.append((owner, []))
        runs[-1][1].append(each)
    return runs


def _owner(each: PlacedCharacter, pdf: PdfPage) -> int:
    """Return the number of the line that was set at the place of a character."""
    near = pdf.size * _LINE_HEIGHT
    for number, line in enumerate(pdf.lines):
        if abs(line.baseline - each.y) < near and line.left - near < each.x < line.right:
            return number
    raise AlignmentError(f"no line was set where {each.character!r} is found ({each.x:.1f}, {each.y:.1f})")


def _write_run(line: SetLine, reached: int, run: Sequence[PlacedCharacter], written: PlacedText) -> tuple[Span, int]:
    """Write characters of one line that was set up to `reached`; return their place and how far it is set now."""
    at = first = _next(line.text, reached)
    start = end = written.write("")[0]
    for each in run:
        if each.character.isspace():
            written.write(each.character)
            continue
        at = _next(line.text, at)
        if line.text[at : at + 1] != each.character:
            raise AlignmentError(f"{each.character!r} is extracted at {at} of {line.text!r}")
        if line.piece is None:
            written.write(each.character)
        else:
            written.put(line.piece.column, line.piece.paragraph, line.piece.start + at, each.character)
        at += 1
        end = written.write("")[0]
    if line.piece is not None:
        piece = line.piece
        written.add_piece(piece.column, piece.paragraph, piece.start + first, piece.start + at, (start, end))
    return (start, end), at


def _next(text: str, at: int) -> int:
    """Return the place of the first character from `at` that is no white space."""
    while text[at : at + 1].isspace():
        at += 1
    return at
