"""Changes as the heads of their columns tell them: 前年度比, 増減率, 増減."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from textmine.audit.heads import head_of
from textmine.audit.memo import per_lexicon
from textmine.audit.scene import Scene
from textmine.audit.surroundings import folded_name
from textmine.audit.targets import fiscal_year, is_plain_level, row_of
from textmine.audit.told_times import DOUBTED, is_read
from textmine.audit.words import patterns
from textmine.characters import normalise
from textmine.labels import ClaimLabel, Form, Role
from textmine.lexicons import Lexicon
from textmine.structures import Claim

_INDEX_FLOOR = 50
"""A bare percentage under 前年度比 is an index from here on."""
_SIGNED = re.compile(r"[-−+△▲]")


def under_heads(scene: Scene, known: Mapping[str, Claim]) -> Iterator[Claim]:
    """Yield the figures under a head that makes them changes, each linked to the level of its row and year.

    Parameters
    ----------
    scene : Scene
    known : mapping of str to Claim
        Claims that were read anew, by id.
    """
    own = fiscal_year(scene.meta.fiscal_year)
    for claim in scene.claims if own is not None else ():
        form = _form(scene, claim) if is_read(claim) and claim.role is not Role.TARGET else None
        level = None if form is None else _level(scene, claim, known, own or 0)
        if form is not None and level is not None:
            now = known.get(claim.id, claim)
            told = (ClaimLabel.YOY_CHANGE, form, level.id, f"FY{(own or 0) - 1}")
            if (now.label, now.form, now.of, now.base) != told:
                yield replace(
                    now,
                    label=told[0],
                    form=form,
                    of=level.id,
                    base=told[3],
                    period=f"FY{own}",
                    indicator=level.indicator,
                    group=level.group,
                    scores=replace(now.scores, label=DOUBTED, of=DOUBTED),
                )


def _form(scene: Scene, claim: Claim) -> Form | None:
    """Return the form that the head of its column gives to a figure, None where it makes it no change."""
    head = folded_name(head_of(scene.passage(claim).text, scene.place(claim)[0]))
    if not head:
        return None
    words = _words(scene.lexicon)
    percent, signed = claim.unit == "%", _SIGNED.match(normalise(claim.text)) is not None
    if percent and words.index.fullmatch(head):
        return Form.INDEX if not signed and claim.value >= _INDEX_FLOOR else Form.PERCENT
    if percent and words.rate.fullmatch(head):
        return Form.PERCENT
    if words.difference.fullmatch(head):
        return Form.PERCENT if percent else Form.DIFFERENCE
    return None


def _level(scene: Scene, claim: Claim, known: Mapping[str, Claim], own: int) -> Claim | None:
    """Return the last result of the report's year before a figure in its row, in its unit where it is a difference."""
    row = row_of(scene, claim)
    for before in scene.preceding(claim):
        if row_of(scene, before) != row:
            return None
        now = known.get(before.id, before)
        if (
            _form(scene, before) is None
            and is_plain_level(now)
            and now.role is Role.ACTUAL
            and fiscal_year(now.period) in (None, own)
        ):
            same = claim.unit in ("%", "倍", "pt") or now.unit == claim.unit
            return now if same else None
    return None


class _Words:
    """Compiled: heads of indexes, of rates of change and of differences, folded and without a unit in brackets."""

    def __init__(self, lexicon: Lexicon) -> None:
        last = patterns(lexicon)["year_before"].pattern
        unit = r"(?:\([^()]{1,4}\))?"
        self.index = re.compile(rf"対?(?:{last})(?:度)?(?:対比|比率|比|との比)?{unit}")
        self.rate = re.compile(
            rf"(?:対?(?:{last})(?:度)?比?(?:の|から)?)?(?:増減率|伸び率|伸率|増加率|減少率|変化率){unit}"
        )
        self.difference = re.compile(
            rf"(?:対?(?:{last})(?:度)?(?:比|から|との|対比)?の?)?(?:増減数?|増減額|増減量|差引?|差|増加数?|増)(?:\([^()]{{1,6}}\))?"
        )


@per_lexicon
def _words(lexicon: Lexicon) -> _Words:
    return _Words(lexicon)
