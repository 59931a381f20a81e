"""Which claim of the new version is which of the old one.

Claims are looked up by what they mean (indicator, group, period, role), those of equal meaning told apart by their
words; what is left is looked up by its words. Every step looks up in an index, so that the cost grows with the claims.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from textmine.comparison.quotes import Quote
from textmine.labels import Role
from textmine.lexicons import Lexicon
from textmine.series.names import normal_name, unit_class
from textmine.series.observations import kind_of
from textmine.series.periods import cell_of
from textmine.structures import Claim

_MOST_PAIRS = 400
"""Pairs of one key that are weighed one by one; of more, equal words and order decide."""

_COMMON = 60
"""Claims that share three characters beyond which these say nothing."""

_ALIKE = 0.45
_ALIKE_OTHER = 0.7
"""Least share of common words of claims of the same kind and unit, and of others."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A claim with what it is looked up by."""

    number: int
    claim: Claim
    quote: Quote
    meaning: tuple[Hashable, ...]
    sort: tuple[Hashable, ...]
    figure: tuple[Hashable, ...]


Pairs = dict[int, int]
"""Numbers of new claims by those of the old ones."""

Key = Callable[[Marked], tuple[Hashable, ...]]


def marked(
    claims: Sequence[Claim], quotes: Sequence[Quote], fiscal_year: int | None, lexicon: Lexicon
) -> tuple[Marked, ...]:
    """Return claims with what they are looked up by."""
    found = []
    for number, (claim, quote) in enumerate(zip(claims, quotes, strict=True)):
        cell = cell_of(claim.period, claim.role, fiscal_year)
        name = normal_name(claim.indicator, claim.unit, lexicon).key if claim.indicator else ""
        group = normal_name(claim.group, "", lexicon).key if claim.group else ""
        sort = (kind_of(claim), claim.form, unit_class(claim.unit, lexicon))
        meaning = (*sort, name, group, cell.period, claim.role) if name else ()
        figure = (claim.value, claim.value_high, claim.bound)
        found.append(Marked(number, claim, quote, meaning, sort, figure))
    return tuple(found)


_STEPS: tuple[Key, ...] = (
    # Everything is equal: nothing happened to it, whatever else is like it.
    lambda m: m.meaning and (m.meaning, m.figure, m.quote.sentence, m.quote.place, m.quote.home),
    lambda m: m.meaning and (m.meaning, m.figure, m.quote.sentence, m.quote.place),
    lambda m: m.meaning and (m.meaning, m.figure, m.quote.near),
    # The same words, in their order, with another figure or another reading of them.
    lambda m: m.meaning and (m.meaning, m.quote.sentence, m.quote.place, m.quote.home),
    lambda m: (m.sort, m.quote.sentence, m.quote.place, m.quote.home),
    lambda m: m.meaning and (m.meaning, m.quote.near),
    # The same meaning in other words, first with the same figure.
    lambda m: m.meaning and (m.meaning, m.figure),
    lambda m: m.meaning,
    lambda m: m.meaning and (m.meaning[:-1], m.figure),
    lambda m: m.meaning and (m.meaning[:-2], m.claim.role is Role.TARGET, m.figure),
)


def matched(old: Sequence[Marked], new: Sequence[Marked]) -> Pairs:
    """Return which claim of the old version is which of the new one.

    Parameters
    ----------
    old, new : sequence of Marked
        All claims of each version, in reading order.
    """
    pairs: Pairs = {}
    taken: set[int] = set()
    for key in _STEPS:
        for one, other in _by_key(old, new, pairs, taken, key):
            pairs[one] = other
            taken.add(other)
    for one, other in _by_words(old, new, pairs, taken):
        pairs[one] = other
        taken.add(other)
    return pairs


def _by_key(
    old: Sequence[Marked], new: Sequence[Marked], pairs: Pairs, taken: set[int], key: Key
) -> Iterator[tuple[int, int]]:
    olds: dict[Hashable, list[Marked]] = defaultdict(list)
    news: dict[Hashable, list[Marked]] = defaultdict(list)
    for each in old:
        if each.number not in pairs and (known := key(each)):
            olds[known].append(each)
    for each in new:
        if each.number not in taken and (known := key(each)):
            news[known].append(each)
    for shared in [known for known in olds if known in news]:
        yield from _best(olds[shared], news[shared])


def _best(olds: Sequence[Marked], news: Sequence[Marked]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of two lists whose words are most alike; those equally alike in order."""
    if len(olds) == len(news) == 1 or len(olds) * len(news) > _MOST_PAIRS:
        yield from ((one.number, other.number) for one, other in zip(olds, news, strict=False))
        return
    weighed = sorted(
        (-alike(one.quote, other.quote), abs(i - j), i, j) for i, one in enumerate(olds) for j, other in enumerate(news)
    )
    yield from ((olds[i].number, news[j].number) for i, j in _greedy((i, j) for _, _, i, j in weighed))


def _greedy(pairs: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    left: set[int] = set()
    right: set[int] = set()
    for i, j in pairs:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            yield i, j


def alike(one: Quote, other: Quote) -> float:
    """Return the share of common words of two claims' surroundings, 0 to 1."""
    first, second = _pieces(one.near), _pieces(other.near)
    both = first.total() + second.total()
    shared = sum(min(number, second[piece]) for piece, number in first.items() if piece in second)
    return 2 * shared / both if both else 0.0


@lru_cache(maxsize=65536)
def _pieces(near: str) -> Counter[str]:
    return Counter(near[i : i + 3] for i in range(len(near) - 2))


def _by_words(old: Sequence[Marked], new: Sequence[Marked], pairs: Pairs, taken: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of what is left whose words are alike, best first."""
    left = {each.number: each for each in old if each.number not in pairs}
    right = {each.number: each for each in new if each.number not in taken}
    homes: dict[str, list[int]] = defaultdict(list)
    for number, each in right.items():
        for piece in _pieces(each.quote.near):
            homes[piece].append(number)
    weighed = []
    for number, each in left.items():
        near = {other for piece in _pieces(each.quote.near) if len(homes[piece]) <= _COMMON for other in homes[piece]}
        for other in near:
            share = alike(each.quote, right[other].quote)
            same = each.sort == right[other].sort
            if share >= (_ALIKE if same else _ALIKE_OTHER):
                weighed.append((-share, not same, abs(number - other), number, other))
    yield from _greedy((one, other) for *_, one, other in sorted(weighed))
