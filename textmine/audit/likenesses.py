"""How alike two figures are that may be prints of one: their values, their names, what stands beside them."""

from __future__ import annotations

import re
from fractions import Fraction

from textmine.audit.homes import EARLIER
from textmine.audit.lines_above import words_of_row
from textmine.audit.scene import Scene
from textmine.audit.sibling_words import sibling_words
from textmine.audit.targets import name_key, row_text, words_before
from textmine.audit.words import patterns, says
from textmine.characters import KANJI, normalise
from textmine.labels import ColumnKind
from textmine.structures import Claim, Passage

CLOSE = Fraction(1, 5)
"""Most by which two prints of one figure differ, as a share of the larger; what differs more is another thing."""
LEAD = 24
"""Characters before a figure in which it is named."""
TOLD_ALIKE = 6
"""Characters from which two names that end alike are one."""
PARTICLES = "はがをもで、 :("
_ORDER = 10
_TELLING = 20
"""Smallest figure that two passages do not share by chance."""
_TWO = 2
_THREE = 3
_KANJI = re.compile(f"[{KANJI}]")
_HEAD = 4
_QUALIFIES = ("に", "の", "を")


def is_named_in(scene: Scene, one: Claim, other: Claim) -> bool:
    """Tell whether the name of one of two figures is part of the other's: 行政文書の電子化枚数, 電子化."""
    names = [name_key(scene, claim) for claim in (one, other)]
    short, long = sorted((name for name, _ in names), key=len)
    named = short in long or _leaves_out(short, long) or _has_kanji_of(long, short)
    # 修復 of 収蔵品の修復; of two characters it must be the head.
    telling = len(short) > _TWO or (len(short) == _TWO and long.endswith(short))
    return _may_be_of_one(*names) and telling and named and not _is_generic(scene, short)


def _may_be_of_one(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Tell whether groups do not part two names: they are one, or one is in the other's name (学校への出前講座)."""
    parted = one[1] and other[1] and one[1] != other[1]
    return not parted and all(
        group in name for group, name in ((one[1], other[0] + other[1]), (other[1], one[0] + one[1]))
    )


def _has_kanji_of(long: str, short: str) -> bool:
    """Tell whether a name is told in the characters of another: 対象橋梁, 点検の対象となる橋梁."""
    own = set(_KANJI.findall(short))
    return len(own) >= _THREE and own <= set(_KANJI.findall(long))


def _is_generic(scene: Scene, name: str) -> bool:
    return patterns(scene.lexicon)["generic"].fullmatch(name) is not None


def _leaves_out(short: str, long: str) -> bool:
    """Tell whether a name is another one without something in its midst: 説明会の満足度, 説明会参加者の満足度."""
    head = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    rest = len(short) - head
    return head >= _TWO and rest >= _TWO and long.endswith(short[head:])


def is_called_alike(scene: Scene, one: Claim, other: Claim) -> bool:
    """Tell whether the words right before two figures name them alike at length: 平均の回答日数は."""
    leads = [words_before(scene, claim, LEAD).rstrip(PARTICLES) for claim in (one, other)]
    shared = next(
        (n for n in range(min(map(len, leads))) if leads[0][-n - 1] != leads[1][-n - 1]), min(map(len, leads))
    )
    # 成果実績 in rows of years says what a figure is, not what it is of.
    return shared >= TOLD_ALIKE and bool(words_of_row(scene, leads[0][-shared:]))


def is_cut_otherwise(scene: Scene, one: Claim, other: Claim) -> bool:
    """Tell whether what qualifies a name in the text is cut from it and not the same (相談に, 受付に満足した割合)."""
    heads = []
    for claim in (one, other):
        name, text = normalise(claim.indicator or ""), scene.passage(claim).text
        place = scene.place(claim)[0]
        at = text.rfind(name, max(0, place - EARLIER), place)
        heads.append(text[max(0, at - _HEAD) : at] if at > 0 else "")
    return all(head.endswith(_QUALIFIES) for head in heads) and heads[0] != heads[1]


def like_each_other(one: Claim, other: Claim) -> bool:
    """Tell whether one figure may be a slip for the other: near it, or its digits in another order."""
    values = abs(Fraction(one.value)), abs(Fraction(other.value))
    digits = [sorted(c for c in str(claim.value.normalize()) if c.isdigit()) for claim in (one, other)]
    swapped = digits[0] == digits[1] and len(digits[0]) > 1 and max(values) < _ORDER * min(values)
    return swapped or abs(values[0] - values[1]) <= CLOSE * max(values)


def are_counted_otherwise(scene: Scene, one: Claim, other: Claim) -> bool:
    """Tell whether two figures are of other things by what they are of (two rates), or count people in two ways."""
    wholes = scene.whole(one), scene.whole(other)
    if wholes[0] is not None and wholes[1] is not None and name_key(scene, wholes[0]) != name_key(scene, wholes[1]):
        return True
    words = sibling_words(scene.lexicon)
    said = [words_before(scene, claim, LEAD) + row_text(scene, claim) for claim in (one, other)]
    heads, times = ([pattern.search(text) is not None for text in said] for pattern in (words.heads, words.attendances))
    return (heads[0] and times[1]) or (heads[1] and times[0])


def is_made_up(scene: Scene, one: Claim, other: Claim) -> bool:
    """Tell whether a figure that is told to be added or left out makes one of two into the other: その後の7件を加え."""
    gap = abs(one.value - other.value)
    for claim in (one, other):
        beside = (c for c in scene.alike(claim) if c.value == gap and gap > 0 and c.form is None)
        row = row_text(scene, claim)
        if any(
            says(scene.lexicon, name, row_text(scene, c) + row) for c in beside for name in ("added_to", "left_out")
        ):
            return True
    return False


def share_figures(scene: Scene, one: Claim, other: Claim) -> bool:
    """Tell whether the passages of two claims have another figure in common: then they speak of the same thing."""
    figures = [
        {(c.value, c.unit) for c in scene.around(claim) if c is not claim and abs(c.value) >= _TELLING}
        for claim in (one, other)
    ]
    return bool(figures[0] & figures[1])


def same_item(one: Passage, other: Passage) -> bool:
    """Tell whether two passages speak of one item: the same number or criterion, or one is a list of figures."""
    if one.item is not None and one.item == other.item:
        return True
    if one.criterion not in {"none", ""} and one.criterion == other.criterion:
        return True
    return (one.column is ColumnKind.TEXT) != (other.column is ColumnKind.TEXT) and "\n" in one.text + other.text
