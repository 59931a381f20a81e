"""Pages whose characters have places, of PDF files and scans, and the document of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from textmine.labels import Route
from textmine.lexicons import Lexicon, default_lexicon
from textmine.readers.furnished import with_blocks
from textmine.readers.geometry.blocks import BlockLayout, PlacedBlock
from textmine.readers.geometry.page_text import CharacterPlaces, PlacedPage
from textmine.readers.text import document_of
from textmine.structures import Block, Document


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What was read of one page; spans and places count from the page's beginning.

    Attributes
    ----------
    text : str
    blocks : tuple of Block
    places : PlacedPage
    route : Route
    size : tuple of float
        Width and height, in points.
    """

    text: str
    blocks: tuple[Block, ...]
    places: PlacedPage
    route: Route
    size: tuple[float, float]

    @classmethod
    def empty(cls) -> ReadPage:
        """Return the page of which nothing could be read."""
        return cls("", (), PlacedPage(0, np.empty((0, 4), dtype=np.float32)), Route.FILE_ORDER, (0.0, 0.0))


def route_of(blocks: list[PlacedBlock]) -> Route:
    """Return what told the columns of a page."""
    layouts = {block.layout for block in blocks}
    if BlockLayout.RULED in layouts:
        return Route.RULINGS
    return Route.GAPS if {BlockLayout.GAPS, BlockLayout.COLUMNS} & set(layouts) else Route.FILE_ORDER


def document_of_pages(
    pages: Sequence[ReadPage], digest: str, name: str, encoding: str, lexicon: Lexicon | None = None
) -> Document:
    """Return the document of read pages.

    Parameters
    ----------
    pages : sequence of ReadPage
    digest : str
        SHA-256 of the input.
    name, encoding : str
    lexicon : Lexicon, optional
    """
    starts: list[int] = []
    at = 0
    for page in pages:
        starts.append(at)
        at += len(page.text) + 1
    extents = [(start, start + len(page.text)) for start, page in zip(starts, pages, strict=True)]
    text = "\f".join(page.text for page in pages)
    plain = document_of(text, extents, digest, name, encoding, lexicon or default_lexicon())
    whole = tuple(
        replace(
            with_blocks(own, read.blocks, start, read.route), size=read.size, recognised=read.places.trust is not None
        )
        for own, read, start in zip(plain.pages, pages, starts, strict=True)
    )
    # One large piece of memory goes back to the system when it is let go, hundreds of small ones do not.
    boxes = np.concatenate([page.places.boxes for page in pages])
    ends = np.cumsum([len(page.places.boxes) for page in pages])[:-1]
    own_boxes = np.split(boxes, ends)
    places = CharacterPlaces(
        tuple(
            replace(page.places, start=start, boxes=own)
            for page, start, own in zip(pages, starts, own_boxes, strict=True)
        )
    )
    return replace(plain, pages=whole, places=places)
