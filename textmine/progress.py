"""How far the work on a document is: what the stages tell, a bar on the terminal, and Ctrl-C as a wish to stop."""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from types import FrameType, TracebackType
from typing import Any, Self

DELAY = 2.0
"""Seconds of work before a bar appears."""


class Stage(StrEnum):
    """What is done with every page, in this order."""

    READING = "reading"
    LAYOUT = "layout"
    CLAIMS = "claims"
    AUDIT = "audit"


Watch = Callable[[Stage, int, int], bool]
"""Is told how many pages of how many are through a stage; its answer is whether to read on."""

_COSTS = {Stage.READING: 0.02, Stage.LAYOUT: 0.006, Stage.CLAIMS: 0.022, Stage.AUDIT: 0.018}
"""Seconds a page that a stage takes until it is known better: only their ratios matter (docs/documents.md)."""
_ORDER = tuple(Stage)


class Bar:
    """A bar of pages with the rest of the time, on standard error; use as a context, one for each document.

    Recognising scans takes a hundred times as long as reading text, so the pace of a stage is measured while it runs.

    Parameters
    ----------
    name : str
        What stands before the bar.
    clock : callable, optional
        Gives the time in seconds.
    """

    def __init__(self, name: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._name = name
        self._clock = clock
        self._start = self._stage_start = clock()
        self._stage = Stage.READING
        self._bar: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.close()

    def __call__(self, stage: Stage, done: int, total: int) -> bool:
        """Take note of a page; the answer is always to go on."""
        now = self._clock()
        if stage is not self._stage:
            self._stage, self._stage_start = stage, now
        if self._bar is None:
            self._bar = self._opened(total)
        share = self._share(now, done, total)
        self._bar.total = total
        # A pace that was guessed wrong must not make the bar go back.
        self._bar.n = max(self._bar.n, share * total)
        if now - self._start >= DELAY:
            self._bar.set_description_str(f"{self._name} {stage.value}", refresh=False)
            self._bar.refresh()
        return True

    def _opened(self, total: int) -> Any:  # tqdm brings no types
        from tqdm import tqdm

        shape = "{desc}: {n:.0f}/{total} pages |{bar}| {elapsed}<{remaining}"
        return tqdm(total=total, file=sys.stderr, leave=False, delay=DELAY, bar_format=shape, dynamic_ncols=True)

    def _share(self, now: float, done: int, total: int) -> float:
        """Return the share of the whole time that is over."""
        elapsed = now - self._start
        pace = (now - self._stage_start) / done if done else _COSTS[self._stage]
        later = sum(_COSTS[stage] for stage in _ORDER[_ORDER.index(self._stage) + 1 :])
        rest = pace * (total - done) + later * total
        return elapsed / (elapsed + rest) if elapsed + rest else 1.0


class Stop:
    """Whether somebody wishes to stop: Ctrl-C once ends the reading, twice everything."""

    def __init__(self) -> None:
        self.asked = False

    def __call__(self) -> bool:
        """Return whether it was asked for."""
        return self.asked

    @contextmanager
    def listening(self, tell: Callable[[], None]) -> Iterator[None]:
        """Take the first Ctrl-C as a wish, which `tell` answers; the second raises KeyboardInterrupt."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return

        def heard(_: int, __: FrameType | None) -> None:
            if self.asked:
                raise KeyboardInterrupt
            self.asked = True
            tell()

        before = signal.signal(signal.SIGINT, heard)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)
