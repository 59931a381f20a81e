"""Which figures add up all years so far: by their names, the words before them, or the heads of their rows."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from textmine.audit.directions import bare_name, without_notes
from textmine.audit.heads import head_of
from textmine.audit.lines_above import line_above
from textmine.audit.memo import per_lexicon
from textmine.audit.scene import Scene, once
from textmine.audit.targets import row_of
from textmine.audit.words import passage_says, patterns, says
from textmine.labels import ClaimLabel, ColumnKind
from textmine.lexicons import Lexicon
from textmine.structures import Claim

_YEAR = r"(?:[^\W\d]{2}|R|FY)?\d{1,4}年|[RH]\d{1,2}(?!\d)|前年|昨年|前期"
_OF_A_YEAR = re.compile(r"年度?(?:の|に|中の?|における)[^はが]{2,}[はが]")
"""Words at a figure that make it one of a year with a topic of its own: 令和5年度の鑑定は."""
NEAR = 24
"""Characters before a figure in which words speak of it."""


def clause_before(scene: Scene, claim: Claim) -> str:
    """Return the words of the clause right before a figure."""
    said = re.split(r"[、。|\n]", scene.before(claim, NEAR))
    # 平均 | 532.6kg: the words of a cell are those of the cell before it.
    return said[-1] if said[-1].strip() or len(said) == 1 else said[-2]


def own_words(scene: Scene, claim: Claim) -> str:
    """Return the words between a figure and the digits before it: those of the clause that speak of no other one."""
    return re.split(r"\d", clause_before(scene, claim))[-1]


def is_cumulative(scene: Scene, claim: Claim) -> bool:
    """Tell whether a figure adds up all years so far: by its name, the words before it, or the head of its row."""
    passage = scene.passage(claim)
    told = (says(scene.lexicon, "cumulative", words) for words in (claim.indicator, claim.group))
    if claim.label is ClaimLabel.PERCENTAGE:
        return False
    if not (passage_says(scene, "cumulative", passage) or any(told)):
        return _is_under_a_sum(scene, claim)
    if says(scene.lexicon, "yearly", claim.group):
        return False
    near = own_words(scene, claim)
    # 当年度の2,690点: a name that holds 累計 may be that of the sum beside it.
    if says(scene.lexicon, "newly", near) and not says(scene.lexicon, "cumulative", near):
        return False
    if any(says(scene.lexicon, "cumulative", words) for words in (bare_name(claim), claim.group, near)):
        return True
    if any(says(scene.lexicon, "yearly", words) for words in (near, claim.indicator)):
        return False
    if head := head_of(passage.text, scene.place(claim)[0]):
        return says(scene.lexicon, "cumulative", head)
    row, table = _heads(scene, claim)
    if says(scene.lexicon, "cumulative", without_notes(table)):
        # ※3年度までは累積値、4年度からは年度単位: a head that speaks of both tells neither.
        return not says(scene.lexicon, "yearly", table)
    if passage.column is ColumnKind.TEXT:
        return says(scene.lexicon, "cumulative", row) or _is_under_a_sum(scene, claim)
    # 登録者は累計で、令和4年度末の820人から…; 初年度からの累計で見ると、…
    return _framed(scene.lexicon).search(row) is not None and _OF_A_YEAR.match(near) is None


@per_lexicon
def _framed(lexicon: Lexicon) -> re.Pattern[str]:
    """Return what makes a word for sums the frame of the figures behind it, however many clauses on."""
    topic = "では?|には?|は|をみると|を見ると|で[見み]ると|で[見み]た場合|として|でいえば|で言えば"
    words = patterns(lexicon)["cumulative"].pattern
    return re.compile(
        rf"{words}(?:\([^()]{{0,12}}\))?[^。、\d]{{0,24}}?(?:(?:{topic})、|[はがもで:)|]{{1,2}}、?\s*(?={_YEAR})|\s+(?={_YEAR}))"
    )


def _is_under_a_sum(scene: Scene, claim: Claim) -> bool:
    """Tell whether the line above a row of years, which may end the passage ahead, calls its figures cumulative."""
    home = scene.passage(claim)
    told = passage_says(scene, "cumulative", home) or says(scene.lexicon, "cumulative", scene.ahead(home))
    if home.column is not ColumnKind.TEXT or not told:
        return False
    above = line_above(scene, claim, notes=False)
    return says(scene.lexicon, "cumulative", above) and not says(scene.lexicon, "yearly", above)


def _heads(scene: Scene, claim: Claim) -> tuple[str, str]:
    """Return what stands before the first figure of a row or sentence, and before that of its table: their heads."""
    text = scene.passage(claim).text
    _, begin = row_of(scene, claim)
    starts, first = _starts(scene)[scene.passage(claim).id]
    behind = bisect_left(starts, begin)
    row = text[begin : starts[behind] if behind < len(starts) else begin]
    table = text[:first] if 0 < first <= starts[0] else ""
    return row, table


@once
def _starts(scene: Scene) -> Mapping[str, tuple[Sequence[int], int]]:
    """Return where the claims of each passage begin, in order, and where its first line ends."""
    return {
        p.id: (sorted(scene.place(claim)[0] for claim in scene.inside(p)), p.text.find("\n")) for p in scene.passages
    }
