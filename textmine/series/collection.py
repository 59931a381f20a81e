"""The documents of a manifest: read one by one, followed through the years together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Generic, TypeVar

from textmine.lexicons import Lexicon, default_lexicon
from textmine.series.assembly import build
from textmine.series.crosswalk import Crosswalk, crosswalk_of, read_crosswalk, write_crosswalk
from textmine.series.manifest import Entry
from textmine.series.panel import Panel, panel_of
from textmine.series.registry import Registry
from textmine.series.sources import ReportLike, Source, source_of
from textmine.series.structures import Prefer, Series

ReportT = TypeVar("ReportT", bound=ReportLike)
FailureT = TypeVar("FailureT", bound=Exception)


class Collection(Generic[ReportT, FailureT]):
    """The reports of a manifest.

    Iterating yields the report of each document, or the error that kept it from being read, in the order of the
    manifest; each document is read once.

    Parameters
    ----------
    entries : sequence of Entry
    read : callable
        Gives the report of an entry, or its error.
    registry : Registry, optional
        Agencies: what the manifest calls by an old name comes under one id.
    crosswalk : Crosswalk, optional
        Overrules how names are matched.
    lexicon : Lexicon, optional
    """

    def __init__(
        self,
        entries: Sequence[Entry],
        read: Callable[[Entry], ReportT | FailureT],
        *,
        registry: Registry | None = None,
        crosswalk: Crosswalk | None = None,
        lexicon: Lexicon | None = None,
    ) -> None:
        self.entries = tuple(entries)
        self._read = read
        self._registry = registry or Registry()
        self._crosswalk = crosswalk
        self._lexicon = lexicon or default_lexicon()
        self._known: dict[int, ReportT | FailureT] = {}

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[ReportT | FailureT]:
        for number, entry in enumerate(self.entries):
            if number not in self._known:
                self._known[number] = self._read(entry)
            yield self._known[number]

    @property
    def failures(self) -> Mapping[Path, FailureT]:
        """The errors of documents that could not be read."""
        return {
            entry.path: outcome
            for entry, outcome in zip(self.entries, self, strict=True)
            if isinstance(outcome, Exception)
        }

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The documents that could be read, with agency, year and status as the manifest has them."""
        return tuple(
            self._source(entry, outcome)
            for entry, outcome in zip(self.entries, self, strict=True)
            if not isinstance(outcome, Exception)
        )

    def _source(self, entry: Entry, report: ReportT) -> Source:
        agency = self._registry.agency_of(entry.agency_id, entry.fiscal_year)
        source = source_of(report, agency=agency, fiscal_year=entry.fiscal_year)
        return replace(source, status=entry.status or source.status, url=entry.url)

    @cached_property
    def series(self) -> tuple[Series, ...]:
        """The indicators of all agencies over the years."""
        return build(self.sources, lexicon=self._lexicon, crosswalk=self._crosswalk)

    def panel(self, prefer: Prefer | str = Prefer.LATEST) -> Panel:
        """Return one row for each agency, indicator, group, year, role and report, empty cells included.

        Parameters
        ----------
        prefer : Prefer or str, optional
            ``latest`` or ``first``: the report whose figure is marked as the one that counts.
        """
        return panel_of(self.series, self.sources, prefer=prefer, lexicon=self._lexicon)

    def write_crosswalk(self, path: Path | str) -> None:
        """Write which printed name was taken for which indicator, for review.

        Raises
        ------
        ExportError
            If the file cannot be written.
        """
        write_crosswalk(Path(path), crosswalk_of(self.series, self._lexicon))

    def with_crosswalk(self, path: Path | str) -> Collection[ReportT, FailureT]:
        """Return the collection with a crosswalk that overrules how names are matched; nothing is read again.

        Raises
        ------
        UsageError
            If the file is not a crosswalk; the error names file and line.
        """
        other = Collection(
            self.entries,
            self._read,
            registry=self._registry,
            crosswalk=read_crosswalk(Path(path)),
            lexicon=self._lexicon,
        )
        other._known = self._known
        return other
