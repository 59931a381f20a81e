"""Many documents, one after the other or in several processes, by one code path."""

from __future__ import annotations

import multiprocessing
import signal
import traceback
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from textmine.errors import Place, TextmineError, TextmineWarning
from textmine.progress import Stage, Watch
from textmine.report import Report
from textmine.structures import Claim

Source = Path | bytes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: a report or the error that kept it from being read.

    Attributes
    ----------
    name : str
        What the document is called.
    report : Report or None
    error : TextmineError or None
    warnings : tuple of TextmineWarning
    """

    name: str
    report: Report | None = None
    error: TextmineError | None = None
    warnings: tuple[TextmineWarning, ...] = ()


def process(
    sources: Sequence[tuple[str, Source]],
    *,
    jobs: int = 1,
    options: Mapping[str, Any] | None = None,
    bar: Callable[[str], AbstractContextManager[Watch]] | None = None,
    stop: Callable[[], bool] = bool,
    found: Callable[[str, str, Sequence[Claim]], None] | None = None,
) -> Iterator[Outcome]:
    """Yield the outcome of each document, in the order given; a failing one stops none of the others.

    Parameters
    ----------
    sources : sequence of (str, pathlib.Path or bytes)
        Names and places or contents.
    jobs : int, optional
        Processes to work in; 1 is this one.
    options : mapping, optional
        Keyword arguments of `textmine.analyze`.
    bar : callable, optional
        Opens for the document of that name what watches its pages; documents in other processes are not watched.
    stop : callable, optional
        Whether to stop: the document under way ends with the pages that were read, no other is begun.
    found : callable, optional
        Is given name and SHA-256 of a document and the claims of some of its pages while it is worked on in this
        process, those of documents in other processes not.

    Raises
    ------
    OSError
        Whatever `found` raised of this kind: where its claims can no longer go, no further document is begun.
    """
    settled = dict(options or {})
    workers = min(jobs, len(sources))
    if workers <= 1:
        for source in sources:
            if stop():
                return
            with bar(source[0]) if bar else nullcontext() as watch:
                heard = found and _heard(partial(found, source[0]))
                try:
                    outcome = _outcome(source, {**settled, "watch": _until(stop, watch), "found": heard})
                except _HandingOnError as failure:
                    raise failure.reason from None
                yield outcome
        return
    pool = ProcessPoolExecutor(max_workers=workers, initializer=_deaf)
    try:
        for outcome in pool.map(partial(_outcome, options=settled), sources):
            yield outcome
            if stop():
                return
    except KeyboardInterrupt:
        for child in multiprocessing.active_children():
            child.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _until(stop: Callable[[], bool], watch: Watch | None) -> Watch:
    """Return what tells the bar of a page and the stages whether to go on."""

    def told(stage: Stage, done: int, total: int) -> bool:
        if watch is not None:
            watch(stage, done, total)
        return not stop()

    return told


class _HandingOnError(Exception):
    """Claims could not be handed on: a closed pipe or a full disk, no defect of the document."""

    def __init__(self, reason: OSError) -> None:
        super().__init__(reason)
        self.reason = reason


def _heard(found: Callable[[str, Sequence[Claim]], None]) -> Callable[[str, Sequence[Claim]], None]:
    """Return what hands claims on, and tells its own failures from those of the document."""

    def told(document: str, claims: Sequence[Claim]) -> None:
        try:
            found(document, claims)
        except OSError as error:
            raise _HandingOnError(error) from error

    return told


def _deaf() -> None:
    """Leave Ctrl-C, which a terminal sends to all of its processes, to the first one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _outcome(named: tuple[str, Source], options: Mapping[str, Any]) -> Outcome:
    from textmine.pipeline import analyze

    name, source = named
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", TextmineWarning)
        try:
            report = analyze(source, name=name, **options)
        except _HandingOnError:
            raise
        except TextmineError as error:
            return Outcome(name, error=error)
        except Exception as error:  # noqa: BLE001 -- a defect met in one document must not lose the others
            return Outcome(name, error=defect(name, error))
    found = tuple(each.message for each in caught if isinstance(each.message, TextmineWarning))
    return Outcome(name, report=report, warnings=found)


def defect(name: str | None, error: Exception) -> TextmineError:
    """Return the error that tells of a defect of textmine, the traceback as its note."""
    told = TextmineError("TM901", Place(file=name), f"{type(error).__name__}: {error}")
    # A note, unlike a cause, comes back from a worker process.
    told.add_note("".join(traceback.format_exception(error)))
    return told
