"""Rows: what headings, keys and neighbouring lines say about the figures under them.

Tables that were copied as text come as lines such as ``成果実績 97.3%`` under a heading such as ``(令和3年度)``; the
indicator stands on a line of its own before the figures or, in review sheets, behind each target.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from textmine.claims.cues import YEAR, last_match, role_cues
from textmine.claims.drafts import Draft
from textmine.claims.names import clean_name, name_cues, row_name
from textmine.claims.passages import OPENING, PassageText
from textmine.claims.periods import periods_in
from textmine.labels import ClaimLabel, Role, UnitKind
from textmine.lexicons import Lexicon

_ENCLOSED = re.compile(r"^[\s※・]*[(\[【<〈《〔].*[)\]】>〉》〕]\s*$")
_LEGEND = re.compile(r"([①-⑳])\s?([^①-⑳()、,。]{1,30})")
_SENTENCE_END = re.compile(r"(。|(た|する|いる|ある|ない|こと|です|ます|れる|せる|いう|なる|図る|行う|ため)[)）]?)$")
_KEY_ONLY = re.compile(r"^[\s※・]*(成果|活動|定量的な?|達成)?(目標|指標|実績)(及び[^\s]{2,6})?[::]?\s*$")
_YEAR_ONLY = re.compile(rf"{YEAR}(?:度|末)?")
_MARK = re.compile(r"[①-⑳]")
_ACHIEVEMENT = re.compile(r"達成(度|率)")
_TOTAL_ROW = re.compile(r"^[\s・]*(合\s*計|総\s*計|計)[\s:：]")
_MEASURE_HEAD = re.compile(r"(数|率|額|度|割合|件|量|高|時間|期間|比|費|人口|スコア|点|金|値)(\([^()]*\))?$")


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


@dataclass(slots=True)
class State:
    """What the lines above a row have said."""

    period: str | None = None
    role: Role | None = None
    achievement: bool = False
    legend: dict[str, str] = field(default_factory=dict)
    name: str = ""


def read_state(row: Row, state: State, lexicon: Lexicon | None = None) -> None:
    """Update `state` by a row without figures, and find out whether the row is a bare name.

    Parameters
    ----------
    row : Row
    state : State
        Changed in place.
    lexicon : Lexicon, optional
    """
    passage = row.passage
    text = passage.normal.strip()
    if not text:
        return
    enclosed = _ENCLOSED.match(text) is not None
    sentence = _SENTENCE_END.search(text) is not None
    if not sentence:
        legend = {m.group(1): clean_name(m.group(2), name_cues(lexicon)) for m in _LEGEND.finditer(text)}
        if legend:
            state.legend = legend
            state.achievement = _ACHIEVEMENT.search(text) is not None
            row.name = _legend_name(passage.text, lexicon)
        periods = periods_in(passage, 0, len(passage.normal))
        if periods or enclosed:
            state.period = periods[-1][1] if periods and len(text) <= 40 else None
            state.role = _heading_role(text, lexicon) if enclosed else None
    bare = not sentence and not enclosed and not text.startswith(tuple(OPENING))
    if bare and not _KEY_ONLY.match(text) and len(text) <= 120 and not _LEGEND.search(text):
        row.name = row_name(passage.text.strip(), name_cues(lexicon))
        if _YEAR_ONLY.fullmatch(row.name):
            row.name = ""
        if row.name:
            state.name = row.name
            state.achievement = False


def _legend_name(text: str, lexicon: Lexicon | None) -> str:
    """Return what a legend is about: 相談の満足度 for ※相談の満足度の内訳(①労働者②事業者)."""
    words = re.split(r"[(（①]", text, maxsplit=1)[0]
    name = clean_name(re.sub(r"の?内訳$", "", words.strip()), name_cues(lexicon))
    return "" if role_cues(lexicon).key.fullmatch(name) else name


def _heading_role(text: str, lexicon: Lexicon | None) -> Role | None:
    cues = role_cues(lexicon)
    key = last_match(cues.key, text)
    return cues.keys[key.group()] if key is not None else None


def legend_group(draft: Draft, state: State) -> None:
    """Give a figure behind ① the group that the legend names."""
    before = draft.passage.normal[: draft.start].rstrip()
    if before and _MARK.match(before[-1]) and before[-1] in state.legend:
        draft.group = state.legend[before[-1]]
        if state.achievement and draft.kind is UnitKind.PERCENT:
            draft.label = ClaimLabel.ACHIEVEMENT
            draft.decide("label", "label.achievement_rows", "達成度")
        draft.indicator = None


def name_rows(rows: Sequence[Row]) -> None:
    """Give figures without a name of their own that of a neighbouring bare line.

    Where figures and names alternate and a figure comes first, each name stands behind its figure, else before.
    """
    for first, last in _blocks(rows):
        block = rows[first:last]
        behind = bool(block[0].drafts) and any(r.name for r in block)
        alternating = _alternates(block)
        last_name: str | None = None
        for number, row in enumerate(block):
            if not row.drafts:
                continue
            name = _neighbour(block, number, behind=behind) or row.above
            for draft in row.drafts:
                _take(draft, name or last_name or "", alternating=alternating)
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


def _neighbour(block: Sequence[Row], number: int, *, behind: bool) -> str:
    if behind:
        for row in block[number + 1 :]:
            if row.name:
                return row.name
            if row.drafts:
                break
        return ""
    return next((row.name for row in reversed(block[:number]) if row.name), "")


def _take(draft: Draft, name: str, *, alternating: bool) -> None:
    if not name:
        return
    own = draft.indicator
    measured = _MEASURE_HEAD.search(name) is not None and (own is None or _MEASURE_HEAD.search(own) is None)
    weak = alternating and measured and draft.rules.get("indicator") == "indicator.before_bracket"
    if own is None or weak:
        draft.indicator = name
        draft.decide("indicator", "indicator.neighbour_row")


def link_totals(rows: Sequence[Row]) -> None:
    """Link the rows of a list to its row 合計, unit by unit, where they add up to it."""
    for number, row in enumerate(rows):
        if not row.drafts or _TOTAL_ROW.match(row.passage.normal) is None:
            continue
        for total in row.drafts:
            parts: list[Draft] = []
            for before in reversed(rows[:number]):
                own = [d for d in before.drafts if d.unit == total.unit and d.label is total.label and d.is_level]
                if not before.drafts or len(own) != 1:
                    break
                parts.append(own[0])
            if len(parts) > 1 and sum(p.value for p in parts) == total.value:
                for part in parts:
                    part.of = part.of or total
                    part.decide("of", "of.total_row")


def link_rows(rows: Sequence[Row]) -> None:
    """Link an achievement to the result of its year and group in the rows above it."""
    earlier: list[Draft] = []
    for row in rows:
        for draft in row.drafts:
            if draft.label is ClaimLabel.ACHIEVEMENT and draft.of is None:
                draft.of = _result(draft, earlier)
                if draft.of is not None:
                    draft.decide("of", "of.achievement_rows")
                    if draft.indicator is None:
                        draft.indicator = draft.of.indicator
            if draft.is_level and draft.role is Role.ACTUAL:
                earlier.append(draft)


def _result(draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    same_group = [d for d in earlier if d.group == draft.group]
    same_period = [d for d in same_group if d.period == draft.period and draft.period is not None]
    if same_period:
        return same_period[-1]
    if draft.passage.context.heading and not same_group:
        return None
    return same_group[-1] if same_group and "。" not in draft.passage.normal else None
