"""Shares that stand under each other in the columns of a table: each column is a list of its own."""

from __future__ import annotations

from collections.abc import Iterator

from textmine.audit.heads import head_of
from textmine.audit.sibling_lists import Listed, is_level
from textmine.audit.surroundings import Seen, Surroundings, folded_name
from textmine.labels import ClaimLabel

_FEWEST = 2


def column_lists(view: Surroundings) -> Iterator[Listed]:
    """Yield the columns of shares of a table that has several: each with the names of its rows.

    Parameters
    ----------
    view : Surroundings
    """
    if "\n" not in view.text:
        return
    columns: dict[tuple[str, str], list[Seen]] = {}
    for seen in view.seen:
        if (
            seen.claim.label is ClaimLabel.PERCENTAGE
            and is_level(seen.claim)
            and (head := head_of(view.text, seen.start))
        ):
            columns.setdefault((head, seen.claim.role), []).append(seen)
    if len(columns) < _FEWEST:
        return
    for members in columns.values():
        rows = tuple(_row(view, seen) for seen in members)
        if len(members) > _FEWEST and all(rows) and len(set(rows)) == len(rows):
            yield Listed(tuple(members), rows, rows)


def _row(view: Surroundings, seen: Seen) -> str:
    """Return the name of the row of a figure."""
    return folded_name(view.row_name(seen) or view.line_lead(seen)).strip("|/・")
