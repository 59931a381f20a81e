"""Names as the cells of a table tell them, where its whole head was read as the name of every figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from textmine.audit.heads import cells_of, head_of
from textmine.audit.scene import Scene
from textmine.audit.sibling_words import SiblingWords, sibling_words
from textmine.audit.surroundings import folded_name
from textmine.audit.told_times import doubted, is_read
from textmine.structures import Claim

_FEWEST = 2
"""Heads that a name holds which is that of no figure."""


def of_cells(scene: Scene, known: Mapping[str, Claim]) -> Iterator[Claim]:
    """Yield the figures of tables under the head of their column and the first cell of their row.

    「区分 | 閲覧者 | 開館日数」 is no name: 9,360人 in the row 分館 are its 閲覧者. What stands in the row of totals is
    of no group, the others of a column are parts of it.

    Parameters
    ----------
    scene : Scene
    known : mapping of str to Claim
        Claims that were read anew, by id.
    """
    words = sibling_words(scene.lexicon)
    columns: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in scene.levels():
        if is_read(claim) and (told := _told(scene, known.get(claim.id, claim), words)) is not None:
            columns[scene.passage(claim).id, told.indicator or ""].append(told)
    for column in columns.values():
        totals = [claim for claim in column if claim.group is None]
        whole = totals[0] if len(totals) == 1 else None
        for claim in column:
            part = whole is not None and claim is not whole and claim.unit == whole.unit
            yield doubted(replace(claim, of=whole.id) if part and whole is not None else claim)


def _told(scene: Scene, claim: Claim, words: SiblingWords) -> Claim | None:
    """Return a figure as its cell names it, None where its name is not the head of its table."""
    text, start = scene.passage(claim).text, scene.place(claim)[0]
    head = folded_name(head_of(text, start)).strip("「」『』")
    if not head or any(map(str.isdigit, head)):
        return None  # a year is no name
    cells = list(cells_of(text, start))
    name = folded_name(claim.indicator)
    if sum(folded_name(cell).strip("「」『』") in name for cell, _ in cells if cell) < _FEWEST:
        return None
    row = folded_name(cells[0][1])
    total = words.overall.search(row) or words.adds_up.search(row)
    return replace(claim, indicator=head, group=None if total else row)
