"""How long the audit, series and comparison of a whole document take: ``python -m benchmarks.audit``.

Claims are given, as gold: the time is that of the checks alone. The cost of a claim in a series grows until every name
has as many near duplicates as it is held against: longer documents of one kind of page have more of them.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from benchmarks.documents import Sheets, dense, edited, written
from benchmarks.measuring import RESULTS, Figure, figure, seconds, write_results
from textmine.audit import audit
from textmine.audit.across import audit_series
from textmine.comparison import Version, compare
from textmine.series import Source, build
from textmine.structures import Meta

SIZES = (5_000, 10_000, 50_000)
"""Claims of the documents."""

DEAREST = 5
"""Seconds that the audit of the largest one may take."""

_META = Meta(fiscal_year="FY2030")
_DOCUMENTS: tuple[tuple[str, Callable[[int], Sheets]], ...] = (("gold pages", written), ("dense tables", dense))


def audited(sheets: Sheets) -> object:
    """Run all checks."""
    return audit(sheets.claims, sheets.passages, text=sheets.text, meta=_META)


def followed(sheets: Sheets) -> object:
    """Join the claims to series, and audit these."""
    source = Source("document", sheets.claims, sheets.passages, fiscal_year=2020)
    return audit_series(build([source]), [source])


def held(sheets: Sheets, later: Version) -> object:
    """Compare the document with a later version of it."""
    return compare(Version("old", sheets.claims, sheets.passages, sheets.text, 2020), later)


def growth(
    name: str, work: Callable[[Sheets], object], documents: Sequence[Sheets], runs: int, most: int | None = None
) -> list[Figure]:
    """Return the seconds of each size, and how much dearer a claim of the largest document is than of the smallest.

    The largest may take `most` seconds; where that is given, cost must grow with the claims.
    """
    figures = []
    costs = []
    for number, sheets in enumerate(documents):
        times = [seconds(partial(work, sheets)) for _ in range(runs)]
        largest = number == len(documents) - 1
        size = len(sheets.claims)
        figures.append(figure(f"{name}, {size:,} claims", times, "s", f"<= {most}" if most and largest else ""))
        costs.append(figures[-1].value / size)
    sizes = f"{len(documents[-1].claims):,} to {len(documents[0].claims):,}"
    return [*figures, figure(f"{name}, cost a claim: {sizes}", [costs[-1] / costs[0]], "x", "<= 1.5" if most else "")]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="runs of each size (5)")
    parser.add_argument("--output", type=Path, default=RESULTS, help="folder for the results")
    options = parser.parse_args()
    figures: list[Figure] = []
    for kind, make in _DOCUMENTS:
        documents = [make(size) for size in SIZES]
        audited(documents[0])
        figures += growth(f"audit, {kind}", audited, documents, options.runs, DEAREST)
        figures += growth(f"series, {kind}", followed, documents, options.runs)
        figures += growth(f"comparison, {kind}", _compared, documents, options.runs)
    write_results("audit", "Audit", figures, options.output)


def _compared(sheets: Sheets) -> object:
    return held(sheets, Version("new", edited(sheets.claims), sheets.passages, sheets.text, 2020))


if __name__ == "__main__":
    main()
