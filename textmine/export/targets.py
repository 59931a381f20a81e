"""Where results go: which format, which file, and what forbids it before any work is done."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from textmine.errors import ExportError, Place, UsageError
from textmine.export.formats import Format, format_named, format_of
from textmine.export.report_json import file_names

STANDARD = "-"
"""The name of standard input and output."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where the results of some documents go.

    Attributes
    ----------
    format : Format
    path : pathlib.Path or None
        A file, or a folder of JSON files; None is standard output.
    files : tuple of pathlib.Path
        The file of each document where each has its own, else empty.
    """

    format: Format
    path: Path | None
    files: tuple[Path, ...] = ()


def choose_target(
    format_name: str | None, output: str | None, names: Sequence[str], inputs: Sequence[Path], *, terminal: bool
) -> Target:
    """Return where the results go, or raise before any work is lost.

    Parameters
    ----------
    format_name : str or None
        What the user asked for; None follows the ending of `output`, else `terminal`.
    output : str or None
        A path; None and ``-`` are standard output.
    names : sequence of str
        Names of the documents.
    inputs : sequence of pathlib.Path
        Files that must not be overwritten.
    terminal : bool
        Whether a person looks at standard output.

    Raises
    ------
    UsageError
        If the format is unknown, does not fit the output, or an input would be overwritten.
    ExportError
        If the output cannot be written.
    """
    path = None if output in (None, STANDARD) else Path(str(output))
    chosen = _format(format_name, path, terminal=terminal)
    files: tuple[Path, ...] = ()
    if chosen is Format.JSON and (path is None or _is_folder(path) or len(names) > 1):
        files = _json_files(path, names)
    written = list(files) if files else [path] if path else []
    for each in written:
        _check_writable(each, inputs)
    return Target(chosen, path, files)


def choose_file(
    format_name: str | None, output: str | None, inputs: Sequence[Path], *, terminal: bool, piped: Format
) -> Target:
    """Return where one result about several documents goes, or raise before any work is lost.

    Parameters
    ----------
    format_name, output, inputs, terminal
        As :func:`choose_target` has them.
    piped : Format
        The format in a pipe.

    Raises
    ------
    UsageError
        If the format is unknown, the output is a folder, or an input would be overwritten.
    ExportError
        If the output cannot be written.
    """
    path = None if output in (None, STANDARD) else Path(str(output))
    if path is not None:
        if _is_folder(path):
            raise UsageError("TM307", value=path)
        _check_writable(path, inputs)
    if format_name is None and path is None and not terminal:
        return Target(piped, None)
    return Target(_format(format_name, path, terminal=terminal), path)


def _format(name: str | None, path: Path | None, *, terminal: bool) -> Format:
    if name is not None:
        return format_named(name)
    if path is not None:
        return Format.JSON if path.is_dir() else format_of(path)
    return Format.TABLE if terminal else Format.JSONL


def _is_folder(path: Path) -> bool:
    return path.is_dir() or (not path.suffix and not path.exists())


def _json_files(path: Path | None, names: Sequence[str]) -> tuple[Path, ...]:
    if path is None:
        if len(names) > 1:
            raise UsageError("TM303", value=STANDARD)
        return ()
    if not _is_folder(path):
        raise UsageError("TM303", value=path)
    return tuple(path / name for name in file_names(names))


def _check_writable(path: Path, inputs: Sequence[Path]) -> None:
    if any(_same(path, each) for each in inputs):
        raise UsageError("TM304", value=path)
    if path.is_dir():
        raise ExportError("TM305", Place(file=str(path)), os.strerror(21))
    if path.is_file():
        try:
            # Excel locks what it has open: better to know before an hour of work than after.
            path.open("r+b").close()
        except OSError as error:
            raise ExportError("TM305", Place(file=str(path)), error.strerror or error) from error


def _same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return False
