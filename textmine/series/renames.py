"""What reports say about new names: 運動教室から改めた体験教室, 令和3年度までの名称は「運動教室」."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from textmine.characters import normalise
from textmine.lexicons import Lexicon, word_sets
from textmine.series.names import normal_name
from textmine.series.nodes import Node
from textmine.series.sources import Source

_SENTENCE = re.compile(r"[^。\n]+")
_SHORTEST = 3
"""Characters that two names must at least share with a sentence for it to speak of them."""


@lru_cache(maxsize=4)
def _renaming(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(word_sets(lexicon.table("series")["break"])["rename"])


@dataclass(frozen=True, slots=True)
class Renames:
    """The sentences of an agency's reports that speak of a new name, folded as names are.

    Attributes
    ----------
    by_agency : dict of str to tuple of str
    known : dict of (str, str) to frozenset of int
        The sentences that have a name, by agency and name: names are many and each is asked for often.
    """

    by_agency: dict[str, tuple[str, ...]]
    known: dict[tuple[str, str], frozenset[int]] = field(default_factory=dict, compare=False, repr=False)

    def say(self, one: Node, other: Node) -> bool:
        """Return whether one name stands in the other's table and text as its old or new name."""
        agency = one.frame.agency
        if agency not in self.by_agency or one.joint in other.joint or other.joint in one.joint:
            return False
        return not self._naming(agency, one.joint).isdisjoint(self._naming(agency, other.joint))

    def _naming(self, agency: str, name: str) -> frozenset[int]:
        """Return the numbers of the sentences that have a name."""
        if (agency, name) not in self.known:
            sentences = enumerate(self.by_agency[agency])
            self.known[agency, name] = frozenset(number for number, said in sentences if _stands(name, said))
        return self.known[agency, name]


def _stands(name: str, sentence: str) -> bool:
    """Whether a sentence has a name, or all of it but a last word such as 参加者."""
    return len(name) >= _SHORTEST and (name in sentence or name[: max(_SHORTEST, len(name) - 3)] in sentence)


def renames_of(sources: Iterable[Source], lexicon: Lexicon) -> Renames:
    """Return what the reports say about new names."""
    found: dict[str, list[str]] = {}
    for source in sources:
        for passage in source.passages:
            for match in _SENTENCE.finditer(normalise(passage.text)):
                if _renaming(lexicon).search(match[0]):
                    found.setdefault(source.agency, []).append(normal_name(match[0], "", lexicon).key)
    return Renames({agency: tuple(dict.fromkeys(own)) for agency, own in found.items()})
