"""What the commands do with several reports: written one by one, series over the years, two versions of one report."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from textmine.errors import CodedError, Place, TextmineError, TextmineWarning, UsageError

if TYPE_CHECKING:
    from textmine.audit import AuditSettings
    from textmine.comparison import Comparison, Version
    from textmine.export.sinks import Heard
    from textmine.export.tables import LedgerCounts
    from textmine.export.targets import Target
    from textmine.labels import Severity
    from textmine.processing import Source
    from textmine.report import Report

Tell = Callable[[CodedError], None]


@dataclass(frozen=True, slots=True)
class Run:
    """What a command does with several documents.

    Attributes
    ----------
    sources : sequence of (str, pathlib.Path or bytes)
        Names and places or contents.
    target : Target
        Where the results go.
    jobs : int
        Processes to work in.
    options : mapping
        Keyword arguments of `textmine.analyze`.
    tell : callable
        Is told every error and warning.
    grave : sequence of Severity
        Of findings that are looked out for.
    showing : bool
        Whether to show a bar of pages.
    """

    sources: Sequence[tuple[str, Source]]
    target: Target
    jobs: int
    options: Mapping[str, object]
    tell: Tell
    grave: Sequence[Severity] = ()
    showing: bool = False

    def reports(self, done: Done, found: Heard | None = None) -> Iterator[tuple[int, Report]]:
        """Yield the reports with their places among the sources; `done` takes note of what else happened."""
        from textmine.processing import process
        from textmine.progress import Bar, Stop

        stop = Stop()
        begun = 0
        bar = Bar if self.showing else None
        try:
            with stop.listening(lambda: self.tell(TextmineWarning("TM310"))):
                outcomes = process(self.sources, jobs=self.jobs, options=self.options, bar=bar, stop=stop, found=found)
                for begun, outcome in enumerate(outcomes, 1):
                    for warning in outcome.warnings:
                        self.tell(warning)
                    if outcome.error is not None:
                        self.fail(done, outcome.error)
                    if outcome.report is not None:
                        done.found |= any(finding.severity in self.grave for finding in outcome.report.findings)
                        yield begun - 1, outcome.report
        except KeyboardInterrupt:
            stop.asked = True
        if stop.asked:
            done.stopped = True
            self.tell(TextmineWarning("TM311", value=f"{begun} / {len(self.sources)}"))

    def fail(self, done: Done, error: TextmineError) -> None:
        """Tell of a document that failed."""
        self.tell(error)
        done.failed += 1


@dataclass(slots=True)
class Done:
    """What became of the documents: how many failed, whether grave findings were met, whether somebody stopped it."""

    failed: int = 0
    found: bool = False
    stopped: bool = False


def write_reports(run: Run) -> Done:
    """Analyse documents and write each report as soon as it is there.

    Raises
    ------
    ExportError
        If a file cannot be written.
    """
    from textmine.export.sinks import open_sink
    from textmine.processing import defect

    done = Done()
    width = _width(run.target)
    with open_sink(run.target, sys.stdout.buffer, _ledger, width=width, encoding=sys.stdout.encoding or "utf-8") as put:
        for number, report in run.reports(done, put.heard):
            try:
                put(number, report)
            except ValueError as error:  # the ledger does not balance
                run.fail(done, defect(report.name, error))
    return done


def _ledger(report: Report) -> LedgerCounts:
    from textmine.ledger import balance

    return balance(report.text, report.claims, report.rejected)


def write_series(run: Run) -> Done:
    """Analyse documents and write their series and the findings over the years, to one file or to standard output."""
    from textmine.audit import audit_series
    from textmine.export.formats import Format
    from textmine.export.series_files import series_csv, series_json, series_jsonl, series_table
    from textmine.series import build, source_of

    done = Done()
    sources = [source_of(report) for _, report in run.reports(done)]
    series = build(sources)
    findings = audit_series(series, sources, settings=_settings(run.options))
    done.found |= any(finding.severity in run.grave for finding in findings)
    target = run.target
    texts: dict[Format, Callable[[], str]] = {
        Format.TABLE: lambda: series_table(series, findings, width=_width(target), encoding=_encoding(target)),
        Format.CSV: lambda: series_csv(series, findings),
        Format.JSON: lambda: series_json(series, findings),
        Format.JSONL: lambda: series_jsonl(series, findings),
    }
    _write(texts[target.format](), target)
    return done


def compared(old: Path, new: Path, options: Mapping[str, object]) -> Comparison:
    """Return what became of the claims of one version in the other.

    Parameters
    ----------
    old, new : pathlib.Path
        Documents, or reports that ``textmine analyze --format json`` saved.
    options : mapping
        Keyword arguments of `textmine.analyze`, for documents.

    Raises
    ------
    ReadError
        If a document cannot be read.
    UsageError
        If a JSON file is not a saved report.
    """
    from textmine.comparison import compare

    return compare(*(_version(_report(path, options), options) for path in (old, new)))


def _version(report: Report, options: Mapping[str, object]) -> Version:
    """Return a report as a version, with what its figures tell over the years among its findings."""
    from textmine.audit.across import audit_years
    from textmine.comparison import version_of

    version = version_of(report)
    over_years = audit_years(report, report.findings, settings=_settings(options))
    return replace(version, findings=(*version.findings, *over_years))


def _settings(options: Mapping[str, object]) -> AuditSettings:
    """Return the settings of an audit over several reports: the shipped ones, for the checks that were asked for."""
    from textmine.audit import settings_for
    from textmine.lexicons import default_lexicon

    checks = options.get("checks")
    return settings_for(default_lexicon(), None if checks is None else cast("Iterable[str]", checks))


def _report(path: Path, options: Mapping[str, object]) -> Report:
    from textmine.pipeline import analyze
    from textmine.report import Report

    if path.suffix.lower() != ".json":
        return analyze(path, **options)  # type: ignore[arg-type]  # the commands give options of this call
    place = Place(file=str(path))
    try:
        return Report.from_dict(json.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise UsageError("TM414", place, error.strerror or error) from error
    except (UsageError, LookupError, TypeError, ValueError, AttributeError) as error:
        raise UsageError("TM414", place, f"{type(error).__name__}: {error}") from error


def write_comparison(comparison: Comparison, target: Target) -> None:
    """Write a comparison as table, JSON or CSV.

    Raises
    ------
    UsageError
        If it has no such format.
    """
    from textmine.export.comparison_files import comparison_csv, comparison_json, comparison_table
    from textmine.export.formats import Format

    texts: dict[Format, Callable[[], str]] = {
        Format.TABLE: lambda: comparison_table(comparison, width=_width(target), encoding=_encoding(target)),
        Format.CSV: lambda: comparison_csv(comparison),
        Format.JSON: lambda: comparison_json(comparison),
    }
    if target.format not in texts:
        raise UsageError("TM301", value=target.format.value)
    _write(texts[target.format](), target)


def _width(target: Target) -> int:
    from textmine.export.terminal import FILE_WIDTH, terminal_width

    return terminal_width() if target.path is None else FILE_WIDTH


def _encoding(target: Target) -> str:
    return (sys.stdout.encoding or "utf-8") if target.path is None else "utf-8"


def _write(text: str, target: Target) -> None:
    """Write to the target's file or to standard output, there as bytes: its encoding and line ends change texts."""
    from textmine.export.formats import Format

    if target.path is not None:
        target.path.write_text(text, encoding="utf-8", newline="")
    elif target.format is Format.TABLE:
        sys.stdout.write(text)
    else:
        sys.stdout.buffer.write(text.encode("utf-8"))
        sys.stdout.buffer.flush()
