"""Rows: what neighbouring lines say about figures, and the links between lines.

The indicator stands on a line of its own before the figures or, in review sheets, behind each target.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from textmine.claims.drafts import Draft
from textmine.claims.link_words import LinkWords, link_words
from textmine.claims.passages import PassageText
from textmine.labels import ClaimLabel, Role
from textmine.lexicons import Lexicon

_GROUP_NAME = 14
_LONGEST_LIST = 60
"""Rows and figures that a total or an achievement looks back over."""
_TOTAL_ROW = re.compile(r"^[\s・]*(合\s*計|総\s*計|計)[\s:：]")
MEASURE_HEAD = re.compile(r"(数|率|額|度|割合|件|量|高|時間|期間|比|費|人口|スコア|点|金|値)(\([^()]*\))?$")


@dataclass(slots=True)
class Row:
    """One logical line with its drafts.

    Attributes
    ----------
    name : str
        The line's own words where it is a bare name, else "".
    above : str
        The last bare name before the line.
    """

    passage: PassageText
    drafts: list[Draft]
    name: str = ""
    above: str = ""


def name_rows(rows: Sequence[Row]) -> None:
    """Give figures without a name of their own that of a neighbouring bare line.

    Where figures and names alternate and a figure comes first, each name stands behind its figure, else before.
    """
    for first, last in _blocks(rows):
        block = rows[first:last]
        behind = bool(block[0].drafts) and any(r.name for r in block)
        alternating = _alternates(block)
        last_name: str | None = None
        for row, neighbour in zip(block, _neighbours(block, behind=behind), strict=True):
            name = neighbour or row.above
            for draft in row.drafts:
                _take(draft, name or last_name or "", alternating=alternating, behind=behind)
                last_name = draft.indicator or last_name


def share_targets(rows: Sequence[Row]) -> None:
    """Take the unmarked figures of a list of names and values as targets where most of the others are."""
    for first, last in _blocks(rows):
        block = rows[first:last]
        drafts = [d for row in block for d in row.drafts]
        targets = sum(d.role is Role.TARGET for d in drafts)
        if _alternates(block) and 2 * targets > len(drafts):
            for draft in drafts:
                if draft.rules["role"] == "role.default":
                    draft.role = Role.TARGET
                    draft.decide("role", "role.list")


def _blocks(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Return the stretches of rows between sentences."""
    blocks: list[tuple[int, int]] = []
    start = 0
    for number, row in enumerate([*rows, None]):
        ends = row is None or ("。" in row.passage.normal and not row.drafts)
        if ends:
            if number > start:
                blocks.append((start, number))
            start = number + 1
    return blocks


def _alternates(block: Sequence[Row]) -> bool:
    kinds = [bool(row.drafts) for row in block if row.drafts or row.name]
    return len(kinds) >= 2 and all(a != b for a, b in pairwise(kinds))


def _neighbours(block: Sequence[Row], *, behind: bool) -> list[str]:
    """Return for each row the name of the nearest bare line: before it, or behind it and before the next figure."""
    names: list[str] = []
    name = ""
    for row in reversed(block) if behind else block:
        names.append(name)
        if row.name:
            name = row.name
        elif behind and row.drafts:
            name = ""
    return names[::-1] if behind else names


def _divides(own: str, name: str) -> bool:
    return MEASURE_HEAD.search(own) is None and MEASURE_HEAD.search(name) is not None and len(own) <= _GROUP_NAME


def _take(draft: Draft, name: str, *, alternating: bool, behind: bool) -> None:
    if not name:
        return
    own = draft.indicator
    divided = draft.rules.get("indicator") in ("indicator.adjacent", "indicator.shared", "indicator.level")
    if own is not None and divided and not behind and draft.group is None and _divides(own, name):
        # 認知度 / 全国 48.1% / 沿岸部 61.3%: rows under a measure are its groups.
        draft.indicator, draft.group = name, own
        draft.decide("indicator", "indicator.group_row")
        return
    weak = alternating and draft.rules.get("indicator") == "indicator.before_bracket"
    if own is None or (weak and MEASURE_HEAD.search(name) is not None and MEASURE_HEAD.search(own) is None):
        draft.indicator = name
        draft.decide("indicator", "indicator.neighbour_row")


def link_totals(rows: Sequence[Row]) -> None:
    """Link the rows of a list to its row 合計, unit by unit, where they add up to it."""
    for number, row in enumerate(rows):
        if row.drafts and _TOTAL_ROW.match(row.passage.normal):
            above = rows[max(0, number - _LONGEST_LIST) : number]
            for total in row.drafts:
                _link_total(total, above)


def _link_total(total: Draft, above: Sequence[Row]) -> None:
    parts: list[Draft] = []
    for row in reversed(above):
        own = [d for d in row.drafts if d.unit == total.unit and d.label is total.label and d.is_level]
        if len(own) != 1:
            break
        parts.append(own[0])
    if len(parts) > 1 and sum(p.value for p in parts) == total.value:
        for part in parts:
            part.of = part.of or total
            part.decide("of", "of.total_row")


def link_rows(rows: Sequence[Row], lexicon: Lexicon | None = None) -> None:
    """Link an achievement to the result of its year and group in the rows above, a rate of spending to the sum."""
    words = link_words(lexicon)
    earlier: deque[Draft] = deque(maxlen=_LONGEST_LIST)
    for row in rows:
        for draft in row.drafts:
            if draft.of is None and "。" not in draft.passage.normal:
                found = _row_link(draft, earlier, words)
                if found is not None:
                    draft.of, rule = found
                    draft.decide("of", rule)
                    draft.indicator = draft.indicator or draft.of.indicator
            if draft.is_level and draft.role is Role.ACTUAL:
                earlier.append(draft)


def _row_link(draft: Draft, earlier: Iterable[Draft], words: LinkWords) -> tuple[Draft, str] | None:
    if draft.label is ClaimLabel.ACHIEVEMENT:
        same_group = [d for d in earlier if d.group == draft.group]
        same_period = [d for d in same_group if draft.period is not None and d.period == draft.period]
        found = same_period or same_group
        return (found[-1], "of.achievement_rows") if found else None
    if draft.is_share and any(rate in draft.passage.normal for rate in words.spending_rates):
        spent = [d for d in earlier if d.label is ClaimLabel.AMOUNT]
        return (spent[-1], "of.spent") if spent else None
    return None
