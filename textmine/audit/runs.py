"""Stretches of figures that read as one list."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from textmine.audit.heads import head_of
from textmine.audit.surroundings import QUOTED, Seen, Surroundings, has_bracket
from textmine.labels import ClaimLabel

_STOP, _LINE = "。", "\n"
_CLOSE = 4
_OF_THOSE = ("で", "の")
_LONGEST = 400
"""Characters between two figures, brackets and all, beyond which they are of no one list."""


def runs(view: Surroundings, members: Sequence[Seen], longest: int = 40) -> list[tuple[Seen, ...]]:
    """Return members in stretches that read as one list, of two members at least.

    A stretch ends at the end of a sentence, at a bracket that opens or closes, at another figure that does not
    belong to the member before it, and where more than `longest` characters part two members.
    """
    found: list[list[Seen]] = []
    for member in members:
        if found and _reads_on(view, found[-1][-1], member, longest):
            found[-1].append(member)
        else:
            found.append([member])
    several = (stretch for stretch in found if len(stretch) > 1)
    return [part for stretch in several for part in _by_lines(view, stretch) if len(part) > 1]


def _by_lines(view: Surroundings, stretch: list[Seen]) -> list[tuple[Seen, ...]]:
    """Return a stretch cut at its line breaks, where shares of several questions stand line by line."""
    lines: list[list[Seen]] = [[stretch[0]]]
    for before, after in pairwise(stretch):
        if _LINE in view.between(before, after):
            lines.append([])
        lines[-1].append(after)
    is_table = stretch[0].claim.label is ClaimLabel.PERCENTAGE and max(map(len, lines)) > 1
    return [tuple(line) for line in lines] if is_table else [tuple(stretch)]


def _reads_on(view: Surroundings, before: Seen, after: Seen, longest: int) -> bool:
    if after.start - before.end > _LONGEST:
        return False
    head = head_of(view.text, before.start)
    if head and head == head_of(view.text, after.start):
        return True  # two cells of one column, whatever stands in the others
    gap = view.gap(before, after)
    if has_bracket(gap) or len(gap) > longest or (_STOP in gap and not _goes_on(view, before, after)):
        return False
    here = view.depth(before.end)
    between = view.within(before.end, after.start)
    return all(
        other.claim.of == before.claim.id
        or view.depth(other.start) > here
        or _sizes(view, other, after)
        or _sizes_of_all(view, before, other, after)
        or _is_of_another_column(view, before, other, after)
        for other in between
    )


def _goes_on(view: Surroundings, first: Seen, then: Seen) -> bool:
    """Tell whether shares of two sentences are of one list: 男性は48.1%です。女性は49.7%です.

    They are of one name and two groups, or of two quoted answers.
    """
    before, after = first.claim, then.claim
    if before.label is not ClaimLabel.PERCENTAGE or after.label is not before.label or before.of != after.of:
        return False
    named = before.indicator is not None and before.indicator == after.indicator
    grouped = named and None not in (before.group, after.group) and before.group != after.group
    return grouped or all(QUOTED.search(view.lead(each)) for each in (first, then))


def _is_of_another_column(view: Surroundings, before: Seen, other: Seen, after: Seen) -> bool:
    """Tell whether a figure between two of a column of a table is of another year than these."""
    years = before.claim.period, other.claim.period, after.claim.period
    rows = "\n" in view.between(before, after)
    return rows and other.claim.label is before.claim.label and years[0] == years[2] != years[1]


def _sizes_of_all(view: Surroundings, before: Seen, other: Seen, member: Seen) -> bool:
    """Tell whether a count tells what a share of the name of the one before is of: 合計1,000件での不適合は4.4%."""
    named = before.claim.indicator is not None and before.claim.indicator == member.claim.indicator
    link = view.between(other, member)
    return (
        named
        and other.claim.label is ClaimLabel.COUNT
        and link[:1] in _OF_THOSE
        and "、" not in link
        and _STOP not in link
    )


def _sizes(view: Surroundings, other: Seen, member: Seen) -> bool:
    """Tell whether a figure gives the size of what a share right behind it is of (140者では80.7%)."""
    share = member.claim.label in {ClaimLabel.PERCENTAGE, ClaimLabel.MEASURE} and other.claim.label is ClaimLabel.COUNT
    return share and len(view.between(other, member)) <= _CLOSE
