"""How far two nodes are one indicator: what their names share, and what their figures say.

Names alone cannot tell 受講者 of a sentence from 受講者 of another; figures can: the same odd number for the same year
under both names is strong evidence, two numbers for one year in one report evidence against.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from math import exp, log
from operator import mul

from textmine.labels import Role
from textmine.lexicons import Lexicon
from textmine.series.conflicts import agree
from textmine.series.names import WORD
from textmine.series.nodes import Node
from textmine.series.structures import Cell, Observation

FEATURES = (
    "bias",
    "dice",  # bigrams shared by names with their groups
    "contained",  # share of the shorter name's bigrams that the longer one has
    "characters",  # characters that both have, in whatever order: 救護した動物, 動物の救護
    "suffix",  # the head noun stands at the end
    "prefix",
    "inside",  # one name stands in the other as a whole
    "contrast",  # words of which only one can hold: 予算, 決算
    "numbers",  # other digits or Latin letters: 第1種, 第2種
    "group_equal",
    "group_like",
    "group_one",  # only one of them has a group
    "agree_within",  # figures of one cell that are equal, in one report
    "agree_across",  # the same in different reports
    "disagree_within",
    "disagree_across",
    "derived",  # a computed earlier value meets the printed one
    "succeeds",  # one name ends where the other begins
    "close",  # levels of neighbouring years are of one size
    "apart",  # they differ by more than a factor of three
    "renamed",  # a passage of one has the other's name beside a word of renaming
    "both_in_report",  # both names stand in one report
)

_FULL_DIGITS = 3
"""Printed digits from which two equal figures are hardly an accident; they count 1."""

_MOST_DIGITS = 6
"""More digits add no evidence."""

_TARGET_WEIGHT = 0.4
"""Targets are round, and many indicators share one: 90%以上."""

_FACTOR = 3.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the figures of two nodes say."""

    agree_within: float = 0.0
    agree_across: float = 0.0
    disagree_within: float = 0.0
    disagree_across: float = 0.0
    derived: float = 0.0


@lru_cache(maxsize=65536)
def bigrams(name: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters of a name, its edges marked.

    Examples
    --------
    >>> sorted(bigrams("満足"))
    ['満足', '足>']
    """
    # Japanese names have their head at the end: the last character counts, the first does not.
    marked = name + ">"
    return frozenset(marked[i : i + 2] for i in range(len(marked) - 1))


def features(one: Node, other: Node, evidence: Evidence, *, renamed: bool, lexicon: Lexicon) -> tuple[float, ...]:
    """Return the values of `FEATURES` for two nodes of one frame.

    Parameters
    ----------
    one, other : Node
    evidence : Evidence
        From :func:`evidence_of`, of the nodes or of what they are already joined to.
    renamed : bool
        Whether a report says that one name replaced the other.
    lexicon : Lexicon
    """
    shared = bigrams(one.joint) & bigrams(other.joint)
    sizes = len(bigrams(one.joint)), len(bigrams(other.joint))
    shorter = min(len(one.joint), len(other.joint))
    succeeds, distance = _succession(one, other)
    return (
        1.0,
        2 * len(shared) / sum(sizes),
        len(shared) / min(sizes),
        _overlap(frozenset(one.joint), frozenset(other.joint)),
        _common(one.joint[::-1], other.joint[::-1]) / shorter,
        _common(one.joint, other.joint) / shorter,
        float(one.joint in other.joint or other.joint in one.joint),
        float(_contrasts(one.joint, other.joint, lexicon)),
        float(_numbers(one.joint) != _numbers(other.joint)),
        float(one.group == other.group),
        _dice(one.group, other.group) if one.group and other.group else 0.0,
        float(bool(one.group) != bool(other.group)),
        log(1 + evidence.agree_within),
        log(1 + evidence.agree_across),
        log(1 + evidence.disagree_within),
        log(1 + evidence.disagree_across),
        min(1.0, evidence.derived),
        float(succeeds),
        float(distance is not None and distance <= log(_FACTOR)),
        float(distance is not None and distance > log(_FACTOR)),
        float(renamed),
        float(bool(one.documents & other.documents)),
    )


def evidence_of(ones: Sequence[Node], others: Sequence[Node]) -> Evidence:
    """Return what the figures of two sets of nodes say about each other."""
    first, second = _cells(ones), _cells(others)
    if len(first) > len(second):
        first, second = second, first
    sums: Counter[str] = Counter()
    for cell in first.keys() & second.keys():
        for name, weight in _compared(first[cell], second[cell]):
            sums[name] = max(sums[name], 0.0) + weight  # type: ignore[assignment]
    return Evidence(**sums)


def _cells(nodes: Sequence[Node]) -> Mapping[Cell, Sequence[Observation]]:
    if len(nodes) == 1:
        return nodes[0].all_cells
    cells: dict[Cell, list[Observation]] = {}
    for node in nodes:
        for cell, own in node.all_cells.items():
            cells.setdefault(cell, []).extend(own)
    return cells


def _compared(ones: Sequence[Observation], others: Sequence[Observation]) -> Iterable[tuple[str, float]]:
    """Yield the strongest agreement and disagreement of each sort that two lists of figures of one cell give."""
    best: dict[str, float] = {}
    for one in ones:
        for other in others:
            if one.derived is not None and other.derived is not None:
                continue
            if one.derived is not None or other.derived is not None:
                name, weight = "derived", _meets(one, other) if one.derived else _meets(other, one)
            else:
                same = one.document == other.document
                verb = "agree" if _equal(one, other) else "" if agree(one, other) else "disagree"
                name, weight = f"{verb}_{'within' if same else 'across'}", _weight(one, other)
            if not name.startswith("_"):
                best[name] = max(best.get(name, 0.0), weight)
    return best.items()


def _equal(one: Observation, other: Observation) -> bool:
    return one.value == other.value and one.value_high == other.value_high


def _meets(derived: Observation, printed: Observation) -> float:
    """Return how much it says that a computed value encloses a printed one."""
    if derived.low is None or derived.high is None or not derived.low <= printed.value <= derived.high:
        return 0.0
    width = derived.high - derived.low
    return _weight(printed, printed) if width * 100 <= abs(printed.value) else 0.0


def _weight(one: Observation, other: Observation) -> float:
    digits = min(_digits(one.value), _digits(other.value))
    weight = min(digits, _MOST_DIGITS) / _FULL_DIGITS
    return weight * (_TARGET_WEIGHT if one.cell.role is Role.TARGET else 1.0)


@lru_cache(maxsize=65536)
def _digits(value: Decimal) -> int:
    """Return the digits of a figure that carry information: 1,200 has two."""
    digits = "".join(map(str, value.as_tuple().digits)).lstrip("0")
    return max(1, len(digits.rstrip("0")))


def _common(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _dice(one: str, other: str) -> float:
    return _overlap(bigrams(one), bigrams(other))


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


@lru_cache(maxsize=65536)
def _numbers(name: str) -> tuple[str, ...]:
    return tuple(word for word in WORD.findall(name) if word.isascii())


@lru_cache(maxsize=4)
def _contrast_sets(lexicon: Lexicon) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row["surfaces"]) for row in lexicon.table("series")["contrast"])


def _contrasts(one: str, other: str, lexicon: Lexicon) -> bool:
    """Whether each name has a word of a set of which only one can hold, and not the other's."""
    return any(
        mine - theirs and theirs - mine
        for mine, theirs in zip(_contrasting(one, lexicon), _contrasting(other, lexicon), strict=True)
        if mine and theirs
    )


@lru_cache(maxsize=65536)
def _contrasting(name: str, lexicon: Lexicon) -> tuple[frozenset[str], ...]:
    """Return the words of each contrast that a name has."""
    return tuple(frozenset(w for w in words if w in name) for words in _contrast_sets(lexicon))


def _succession(one: Node, other: Node) -> tuple[bool, float | None]:
    """Return whether one name ends where the other begins, and the log distance of their neighbouring levels."""
    if not one.vintages or not other.vintages:
        return False, None
    old, new = (one, other) if one.vintages[-1] <= other.vintages[-1] else (other, one)
    succeeds = old.vintages[-1] < new.vintages[0]
    last, first = old.last_level, new.first_level
    if last is None or first is None or last <= 0 or first <= 0:
        return succeeds, None
    return succeeds, abs(log(last / first))


def probability(values: Iterable[float], weights: Iterable[float]) -> float:
    """Return the logistic of the weighted sum.

    Examples
    --------
    >>> probability((1.0, 2.0), (0.0, 0.0))
    0.5
    """
    total = sum(map(mul, values, weights))
    return 1 / (1 + exp(-max(-50.0, min(50.0, total))))
