"""Which way the figures of an indicator should go: by the bounds of its targets, or by its name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache

from textmine.audit.scene import Scene
from textmine.audit.words import patterns
from textmine.characters import normalise
from textmine.labels import CHANGE_LABELS, Bound, Form, Role
from textmine.lexicons import Lexicon
from textmine.structures import Claim

TIMES = frozenset({"日", "時間", "分", "秒", "か月", "月", "週間", "日間"})
"""Units of what may well be better when it is less."""
_DENIED = re.compile(r"[のがをはもに][^\d、。]{0,4}?(?:ない|なかった|なく|ずに)")
_NOTE = re.compile(r"※.*|\([^()]{9,}\)", re.DOTALL)


class Better(StrEnum):
    """Which way a figure should go."""

    HIGHER = "higher"
    LOWER = "lower"
    UNKNOWN = "unknown"


def better(scene: Scene, claims: Sequence[Claim]) -> Better:
    """Return which way figures of one indicator should go.

    By the bounds of the targets among them (以下 asks for less), else by the words of the indicator: fewer 事故 and
    苦情 are better, a higher 取得率 is.

    Parameters
    ----------
    scene : Scene
    claims : sequence of Claim
        Result and targets of one indicator.
    """
    bounds = {c.bound for c in claims if c.role is Role.TARGET}
    if bounds & {Bound.AT_MOST, Bound.LESS_THAN}:
        return Better.LOWER
    if bounds & {Bound.AT_LEAST, Bound.MORE_THAN}:
        return Better.HIGHER
    if any(_is_cut(c) for c in claims):
        return Better.LOWER
    told = [way for c in claims if (way := _named_way(bare_name(c), scene.lexicon)) is not Better.UNKNOWN]
    return told[0] if told else Better.UNKNOWN


@lru_cache(maxsize=4096)
def _named_way(name: str, lexicon: Lexicon) -> Better:
    """Return which way a name says that its figures should go: its last word decides, as the head stands last."""
    words = patterns(lexicon)
    ends = dict.fromkeys((Better.LOWER, Better.HIGHER), 0)
    for match in words["lower_better"].finditer(name):
        # 離職せずに残った割合, 無事故の便: more of what there is none of is better.
        before = any(each.end() == match.start() for each in words["none_before"].finditer(name))
        way = Better.HIGHER if before or _is_denied(words, name, match.end()) else Better.LOWER
        ends[way] = max(ends[way], match.end())
    for match in words["higher_better"].finditer(name):
        ends[Better.HIGHER] = max(ends[Better.HIGHER], match.end())
    if not any(ends.values()):
        return Better.UNKNOWN
    # 事故防止率 ends both in a word that wants less and one that wants more: the longer reading is the name's own.
    return Better.LOWER if ends[Better.LOWER] > ends[Better.HIGHER] else Better.HIGHER


def _is_denied(words: Mapping[str, re.Pattern[str]], name: str, at: int) -> bool:
    return (words["none_behind"].match(name, at) or _DENIED.match(name, at)) is not None


def bare_name(claim: Claim) -> str:
    """Return the indicator of a claim without its notes: what follows ※, and brackets of more than a few words.

    Examples
    --------
    >>> from decimal import Decimal
    >>> from textmine.labels import ClaimLabel
    >>> name = "登録件数（累計）（第3期は年度ごとの値である。）※速報"
    >>> bare_name(Claim("c1", (), "5件", ClaimLabel.COUNT, Decimal(5), "件", indicator=name))
    '登録件数(累計)'
    """
    return without_notes(claim.indicator or "")


@lru_cache(maxsize=65536)
def without_notes(words: str) -> str:
    """Return words with widths folded, without what follows ※ and brackets of more than a few words."""
    return _NOTE.sub("", normalise(words)).strip()


def _is_cut(claim: Claim) -> bool:
    """Tell whether a target is itself a reduction (20％減)."""
    is_change = claim.label in CHANGE_LABELS and claim.form in {Form.DIFFERENCE, Form.PERCENT}
    return is_change and claim.role is Role.TARGET and claim.value < 0
