"""Nodes joined to indicators: those of one name at once, others where the learned model says that they are one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from textmine.series.likeness import evidence_of
from textmine.series.nodes import Node

Label = tuple[str, str]
"""Indicator and group that a crosswalk names."""


class Groups:
    """Sets of nodes that are being joined (union by size, with path halving)."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))
        self._members: dict[int, list[int]] = {number: [number] for number in range(count)}
        self._labels: dict[int, Label] = {}

    def home(self, number: int) -> int:
        """Return the number that stands for the set of `number`."""
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def members(self, number: int) -> list[int]:
        """Return the set of `number`."""
        return self._members[self.home(number)]

    def fix(self, number: int, label: Label) -> None:
        """Say what the set of `number` is: sets of different labels are never joined."""
        self._labels[self.home(number)] = label

    def label(self, number: int) -> Label | None:
        """Return what the set of `number` was said to be; None if nothing."""
        return self._labels.get(self.home(number))

    def join(self, one: int, other: int) -> bool:
        """Make two sets one; return False where they are one already, or were said to be different."""
        kept, given = self.home(one), self.home(other)
        mine, theirs = self._labels.get(kept), self._labels.get(given)
        if kept == given or (mine is not None and theirs is not None and mine != theirs):
            return False
        if len(self._members[kept]) < len(self._members[given]):
            kept, given = given, kept
        self._parent[given] = kept
        self._members[kept] += self._members.pop(given)
        if label := mine or theirs:
            self._labels[kept] = label
        return True

    def sets(self) -> list[list[int]]:
        """Return all sets, in order of their first member, members in order."""
        return sorted((sorted(own) for own in self._members.values()), key=lambda own: own[0])


def join_same_names(nodes: Sequence[Node], groups: Groups) -> None:
    """Join nodes of one frame whose name and group together read the same.

    海外見本市の成約金額 is 成約金額 of the group 海外見本市.
    """
    first: dict[tuple[object, ...], int] = {}
    for number, node in enumerate(nodes):
        if node.group:
            first.setdefault((node.frame, node.joint), number)
    for number, node in enumerate(nodes):
        if not node.group and (other := first.get((node.frame, node.name))) is not None:
            groups.join(other, number)


def by_frame(nodes: Iterable[Node]) -> dict[object, list[int]]:
    """Return the numbers of nodes by what their series never differ in."""
    gathered: dict[object, list[int]] = defaultdict(list)
    for number, node in enumerate(nodes):
        gathered[node.frame].append(number)
    return gathered


def join_groups_of_joined(nodes: Sequence[Node], groups: Groups) -> None:
    """Join nodes of one group whose wholes are already one: 研修[市町村職員] and 受講者[市町村職員].

    Then groups of which one name holds the other (企業, 民間企業), and the last one left on either side of a new name.
    Those that print two figures for one cell in one report stay apart.
    """
    wholes = {(node.frame, node.name): number for number, node in enumerate(nodes) if not node.group}
    first: dict[object, int] = {}
    of_whole: dict[int, list[int]] = defaultdict(list)
    for number, node in enumerate(nodes):
        whole = wholes.get((node.frame, node.name))
        if not node.group or whole is None:
            continue
        other = first.setdefault((groups.home(whole), node.group), number)
        if other != number:
            _join_unless_apart(nodes, groups, other, number)
        of_whole[groups.home(whole)].append(number)
    for numbers in of_whole.values():
        _join_renamed_groups(nodes, groups, numbers)


def _join_unless_apart(nodes: Sequence[Node], groups: Groups, one: int, other: int) -> bool:
    mine, theirs = ([nodes[member] for member in groups.members(number)] for number in (one, other))
    evidence = evidence_of(mine, theirs)
    return evidence.disagree_within <= evidence.agree_within and groups.join(one, other)


def _join_renamed_groups(nodes: Sequence[Node], groups: Groups, numbers: Sequence[int]) -> None:
    """Join the groups of one whole that follow each other under names of which one holds the other, or as the last."""
    alike = [(a, b) for a, b in _following(nodes, groups, numbers) if _holds(nodes[a].group, nodes[b].group)]
    joined = [_join_unless_apart(nodes, groups, a, b) for a, b in alike]
    rest = _following(nodes, groups, numbers)
    if any(joined) and len({groups.home(a) for a, _ in rest}) == len({groups.home(b) for _, b in rest}) == 1:
        _join_unless_apart(nodes, groups, *rest[0])


def _following(nodes: Sequence[Node], groups: Groups, numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Return pairs of sets of groups of which one ends in the reports before the other begins."""
    ends: dict[int, tuple[int, int]] = {}
    for number in numbers:
        years = [year for member in groups.members(number) for year in nodes[member].vintages]
        if years:
            ends[number] = min(years), max(years)
    return [(a, b) for a in ends for b in ends if ends[a][1] < ends[b][0] and groups.home(a) != groups.home(b)]


def _holds(one: str, other: str) -> bool:
    return one in other or other in one
