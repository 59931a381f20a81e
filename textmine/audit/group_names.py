"""What the names of groups say: whether they leave no other group."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from textmine.audit.memo import per_lexicon
from textmine.lexicons import Lexicon, default_lexicon, word_sets

Range = tuple[int | None, int | None]
"""Lowest and highest size of a group; None where there is no end."""

_SIZE = r"(?P<{0}>\d[\d,]*)"
_YEARS = 10
_KANJI = "一二三四五六七八九"


def is_partition(names: Sequence[str], divisions: Iterable[Sequence[str]]) -> bool:
    """Tell whether names of groups hold all the words of a division, one each, and are alike without them.

    Parameters
    ----------
    names : sequence of str
        Folded.
    divisions : iterable of sequence of str
        Words that leave no other: 大規模, 中規模, 小規模. "" stands for a name without any word.

    Examples
    --------
    >>> is_partition(("大規模事業者", "中規模事業者", "小規模事業者"), [("大規模", "中規模", "小規模")])
    True
    >>> is_partition(("行事に出た者", "出なかった者"), [("た", "なかった")])
    True
    >>> is_partition(("50人以上の事業所", "30人未満の事業所"), [("以上", "未満")])
    False
    """
    together = "\n".join(names)
    number = len(names)
    found = (words for words in divisions if len(words) == number and all(word in together for word in words))
    # The longest words first: 未受講者 is the group of 未, not the one without a word.
    return any(_divides(list(names), sorted(words, key=len, reverse=True)) for words in found)


def _divides(names: list[str], words: Sequence[str]) -> bool:
    rests: list[str] = []
    for word in words:
        name = next((each for each in names if word in each), None)
        if name is None:
            return False
        names.remove(name)
        at = name.rfind(word) if word else 0
        rests.append(name[:at] + "\0" + name[at + len(word) :] if word else "\0" + name)
    return all(_alike(one, other) for one, other in pairwise(rests))


def _alike(one: str, other: str) -> bool:
    """Tell whether two rests agree, where the later of two names often leaves out what the first one said."""
    shorter, longer = sorted((one.replace("\0", ""), other.replace("\0", "")), key=len)
    return longer == shorter or longer.endswith(shorter) or longer.startswith(shorter)


@dataclass(frozen=True, slots=True)
class _Sizes:
    """Compiled: decades of age, the lower and the upper end of a size."""

    decade: re.Pattern[str]
    above: re.Pattern[str]
    below: re.Pattern[str]


@per_lexicon
def _sizes(lexicon: Lexicon) -> _Sizes:
    words = word_sets(lexicon.table("siblings")["word"])
    low, high, to = (_SIZE.format(name) for name in ("low", "high", "to"))
    ends = f"(?:(?P<up>{words['decade_up']})|(?P<down>{words['decade_down']}))"
    return _Sizes(
        re.compile(rf"(?P<low>\d+){words['decade']}{ends}?"),
        re.compile(rf"{low}\D{{0,4}}?{words['from_size']}"),
        re.compile(rf"{words['between_sizes']}\D{{0,2}}{to}|{high}\D{{0,4}}?{words['to_size']}"),
    )


def range_of(name: str, lexicon: Lexicon | None = None) -> Range | None:
    """Return the sizes that a group's name stands for, None for a name that is no range.

    Examples
    --------
    >>> range_of("10人以上30人未満"), range_of("30歳未満"), range_of("40代"), range_of("60代以上"), range_of("大学")
    ((10, 30), (None, 30), (40, 50), (60, None), None)
    >>> range_of("300~999人")
    (300, 999)
    """
    sizes = _sizes(lexicon or default_lexicon())
    decade = sizes.decade.search(name)
    if decade is not None:
        low = int(decade["low"])
        return (None, low + _YEARS) if decade["down"] else (low, None if decade["up"] else low + _YEARS)
    above, below = sizes.above.search(name), sizes.below.search(name)
    if above is None and below is None:
        return None
    high = None if below is None else below["high"] or below["to"]
    return None if above is None else _number(above["low"]), None if high is None else _number(high)


def number_of(digit: str) -> int:
    """Return a number of one digit, or of one kanji from 一 to 九.

    Examples
    --------
    >>> number_of("三"), number_of("3")
    (3, 3)
    """
    return _KANJI.index(digit) + 1 if digit in _KANJI else int(digit)


def _number(digits: str) -> int:
    return int(digits.replace(",", ""))


def are_all_ranges(names: Sequence[str], lexicon: Lexicon | None = None) -> bool:
    """Tell whether names are ranges of one size from the lowest to the highest, without a hole.

    Examples
    --------
    >>> are_all_ranges(("10人未満", "10人以上30人未満", "30人以上"))
    True
    >>> are_all_ranges(("30歳未満", "30代", "40代", "50歳以上"))
    True
    >>> are_all_ranges(("10人未満", "30人以上"))
    False
    """
    ranges = [found for name in names if (found := range_of(name, lexicon)) is not None]
    if len(ranges) < len(names) or len(names) <= 1:
        return False
    ordered = sorted(ranges, key=lambda each: (each[0] is not None, each[0] or 0))
    if ordered[0][0] is not None or ordered[-1][1] is not None:
        return False
    return all(
        below[1] is not None and above[0] is not None and 0 <= above[0] - below[1] <= 1
        for below, above in pairwise(ordered)
    )
