"""Lists of figures: claims of one kind that read on into each other, with the names that they stand under."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from re import Pattern

from textmine.audit.heads import head_of
from textmine.audit.runs import runs
from textmine.audit.sibling_words import SiblingWords
from textmine.audit.surroundings import Seen, Surroundings, folded_name, without_brackets
from textmine.characters import normalise
from textmine.labels import ClaimLabel
from textmine.structures import Claim

COUNTED = frozenset({ClaimLabel.COUNT, ClaimLabel.AMOUNT, ClaimLabel.MEASURE})
"""The labels of what is counted or measured."""
PLAIN = COUNTED | {ClaimLabel.PERCENTAGE}
"""The labels of levels."""

_FURTHER = re.compile(r"、(?!これ|以上)[^、。はがを]{3,}(?:から成|からな|で構成)")
"""Behind the last figure of a list: one more part, without a figure (…15名、所属を記さない者から成る)."""
Key = Callable[[Claim, SiblingWords], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of figures.

    Attributes
    ----------
    members : tuple of Seen
        In order of their places.
    names : tuple of str
        The folded group of each, else its indicator.
    printed : tuple of str
        The folded words right before each.
    """

    members: tuple[Seen, ...]
    names: tuple[str, ...]
    printed: tuple[str, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims of the members."""
        return tuple(seen.claim for seen in self.members)

    @property
    def ends(self) -> tuple[Seen, Seen]:
        """The first and the last member."""
        return self.members[0], self.members[-1]

    @property
    def value(self) -> object:
        """The sum of the printed values."""
        return sum(seen.claim.value for seen in self.members)

    def name_readings(self) -> Iterator[tuple[str, ...]]:
        """Yield the names by which the members differ: those that were read, and those that stand before them."""
        for names in (self.names, self.printed):
            if all(names) and len(set(names)) == len(names):
                yield names

    def has_name(self, pattern: Pattern[str]) -> bool:
        """Tell whether one of the groups, or of the names right before the figures, holds a pattern."""
        groups = [folded_name(claim.group) for claim in self.claims]
        return any(pattern.search(name) for name in (*groups, *self.printed))

    def only(self, members: Sequence[Seen]) -> Listed:
        """Return those of the members as a list that are named."""
        if len(members) == len(self.members):
            return self
        ids = {seen.claim.id for seen in members}
        kept = [number for number, seen in enumerate(self.members) if seen.claim.id in ids]
        names, printed = ([each[number] for number in kept] for each in (self.names, self.printed))
        return Listed(tuple(members), tuple(names), tuple(printed))

    def part(self, start: int, end: int | None = None) -> Listed:
        """Return some of the members as a list."""
        return Listed(self.members[start:end], self.names[start:end], self.printed[start:end])


def linked_kind(claim: Claim, words: SiblingWords) -> tuple[str, ...]:
    """Return what claims of one list have in common: label, unit, role, period and link."""
    return (*loose_kind(claim, words), claim.period or "", claim.of or "")


def loose_kind(claim: Claim, words: SiblingWords) -> tuple[str, ...]:
    """Return what claims of one list have in common where links and periods may be missing."""
    return claim.label, words.same_counter(claim.unit), claim.role


def lists(view: Surroundings, words: SiblingWords, kind: Key = linked_kind) -> Iterator[Listed]:
    """Yield the lists of a passage, of two claims at least."""
    plain = [seen for seen in view.seen if is_level(seen.claim)]
    if len(plain) <= 1:
        return
    keys = {seen.claim.id: kind(seen.claim, words) for seen in plain}
    for _, members in groupby(sorted(plain, key=lambda s: (keys[s.claim.id], s.start)), key=lambda s: keys[s.claim.id]):
        alike = tuple(members)
        for run in runs(view, alike) if len(alike) > 1 else ():
            names = tuple(folded_name(seen.claim.group or seen.claim.indicator) for seen in run)
            yield Listed(run, names, tuple(printed_name(view, seen, words) for seen in run))


def is_level(claim: Claim) -> bool:
    """Tell whether a claim is a level: no change, no achievement."""
    return claim.label in PLAIN and claim.form is None


def printed_name(view: Surroundings, seen: Seen, words: SiblingWords) -> str:
    """Return the words right before a figure that name it, folded; "" where there are none.

    Parameters
    ----------
    view : Surroundings
    seen : Seen
    words : SiblingWords
    """
    known = view.names.get(seen.start)
    if known is None:
        known = view.names[seen.start] = _printed_name(view, seen, words)
    return known


def _printed_name(view: Surroundings, seen: Seen, words: SiblingWords) -> str:
    lead = view.lead(seen)
    if words.of_these.fullmatch(lead.lstrip(")]")):
        # 個人会員1,860人では64.2%: the name stands before the size of the group.
        before = view.before(seen)
        lead = "" if before is None else view.lead(before).rstrip("([")
    name = words.separator.split(without_brackets(lead).strip(" \n、。)/:|"))[-1]
    name = words.name_start.sub("", words.name_end.sub("", name)) or head_of(view.text, seen.start)
    return folded_name(name).strip("「」『』・)")


def is_open(view: Surroundings, listed: Listed, words: SiblingWords) -> bool:
    """Tell whether the text says that a list is not complete (主な, など, うち, このほか)."""
    members = listed.members
    leads = [view.lead(members[0]), *(view.gap(one, other) for one, other in pairwise(members))]
    named = zip(leads, members, listed.printed, strict=True)
    bare = (_unnamed(lead, (seen.claim.group, seen.claim.indicator, printed)) for lead, seen, printed in named)
    tail = view.tail(members[-1])
    if words.open_end.match(tail) or _FURTHER.match(tail) or any(words.open_list.search(text) for text in bare):
        return True
    return words.besides.search(view.next_sentence(members[-1])) is not None


def _unnamed(text: str, names: Sequence[str | None]) -> str:
    """Return a text without names: その他 in a name does not open a list."""
    for name in sorted((normalise(name) for name in names if name), key=len, reverse=True):
        text = text.replace(name, "")
    return text
