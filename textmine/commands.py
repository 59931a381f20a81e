"""What the commands on several reports do: series over the years, two versions of one report."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textmine.errors import CodedError, Place, UsageError

if TYPE_CHECKING:
    from textmine.comparison import Comparison
    from textmine.export.targets import Target
    from textmine.processing import Source
    from textmine.report import Report

Tell = Callable[[CodedError], None]


def write_series(
    sources: Sequence[tuple[str, Source]], target: Target, jobs: int, options: Mapping[str, object], tell: Tell
) -> int:
    """Analyse documents and write their series; return how many documents failed.

    Parameters
    ----------
    sources : sequence of (str, pathlib.Path or bytes)
        Names and places or contents.
    target : Target
        One file, or standard output.
    jobs : int
        Processes to work in.
    options : mapping
        Keyword arguments of `textmine.analyze`.
    tell : callable
        Is told every error and warning.
    """
    from textmine.export.formats import Format
    from textmine.export.series_files import series_csv, series_json, series_jsonl, series_table
    from textmine.processing import process
    from textmine.series import build

    reports: list[Report] = []
    failed = 0
    for outcome in process(sources, jobs=jobs, options=options):
        for warning in outcome.warnings:
            tell(warning)
        if outcome.error is not None:
            tell(outcome.error)
            failed += 1
        if outcome.report is not None:
            reports.append(outcome.report)
    series = build(reports)
    texts: dict[Format, Callable[[], str]] = {
        Format.TABLE: lambda: series_table(series, width=_width(target), encoding=_encoding(target)),
        Format.CSV: lambda: series_csv(series),
        Format.JSON: lambda: series_json(series),
        Format.JSONL: lambda: series_jsonl(series),
    }
    _write(texts[target.format](), target)
    return failed


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

    return compare(_report(old, options), _report(new, options))


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
