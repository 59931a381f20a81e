"""A progress bar on the terminal, nothing anywhere else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")

Watch = Callable[[Iterable[T]], Iterable[T]]
"""Gets items and gives the same items, for a progress bar."""


def watched(items: Iterable[T], label: str, total: int | None = None) -> Iterable[T]:
    """Return the same items; where standard error is a terminal, a bar shows how many were taken.

    Parameters
    ----------
    items : iterable
    label : str
        What stands before the bar.
    total : int, optional
        Number of items, where they do not know it themselves.

    Examples
    --------
    >>> list(watched([1, 2], "files"))
    [1, 2]
    """
    if not sys.stderr.isatty():
        return items
    from tqdm import tqdm

    bar: Iterable[T] = tqdm(items, desc=label, total=total, file=sys.stderr, leave=False)
    return bar
