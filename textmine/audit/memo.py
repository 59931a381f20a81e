"""Functions of a lexicon that remember what they gave: asked millions of times, of one lexicon."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

from textmine.lexicons import Lexicon

_T = TypeVar("_T")
_KEPT = 4


def per_lexicon(make: Callable[[Lexicon], _T]) -> Callable[[Lexicon], _T]:
    """Make a function of a lexicon one that is called once for each.

    A cache of :mod:`functools` asks for the hash of the lexicon each time; mostly it is the very one of the last call.
    """
    known = lru_cache(maxsize=_KEPT)(make)
    last: list[tuple[Lexicon, _T]] = []

    @wraps(make)
    def of(lexicon: Lexicon) -> _T:
        if last and last[0][0] is lexicon:
            return last[0][1]
        found = known(lexicon)
        last[:] = [(lexicon, found)]
        return found

    return of
