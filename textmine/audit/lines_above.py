"""Rows that name nothing but their years, and the line above them that says what they are of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from textmine.audit.directions import without_notes
from textmine.audit.memo import per_lexicon
from textmine.audit.scene import Scene
from textmine.audit.targets import row_of, row_text
from textmine.audit.words import patterns
from textmine.audit.year_names import era_years
from textmine.characters import normalise
from textmine.lexicons import Lexicon, alternation
from textmine.structures import Claim

_MOST = 12
"""Rows under one line that names them."""
_NAMING = 4
"""Letters from which on words name figures."""
_LONGEST = 200
_STOP, _LINE = "。", "\n"
_HEAD = re.compile(r"^(?:成果|活動|評価)?指標")
_EDGES = re.compile(r"[\s\d|:/・,.%()~\-—―…※○●◯①-⑳]+")


def line_above(scene: Scene, claim: Claim, *, notes: bool = True) -> str:
    r"""Return the words of the line that names a row of figures which itself names no more than its year and role.

    Parameters
    ----------
    scene : Scene
    claim : Claim
    notes : bool, optional
        Whether notes (※) and long brackets are kept.

    Returns
    -------
    str
        Without blanks, digits, years and roles; "" for a sentence, for a row with a name of its own, and where no line
        above has words.

    Examples
    --------
    >>> from decimal import Decimal
    >>> from textmine.labels import ClaimLabel
    >>> text = "窓口の相談件数\n令和4年度 実績 31件\n令和5年度 実績 37件"
    >>> claim = Claim("c1", ((text.index("37"), len(text)),), "37件", ClaimLabel.COUNT, Decimal(37), "件")
    >>> line_above(Scene([claim], text=text), claim)
    '窓口の相談件数'
    """
    return next(_lines_above(scene, claim, notes=notes), "")


def _lines_above(scene: Scene, claim: Claim, *, notes: bool = True) -> Iterator[str]:
    """Yield the naming words of the lines above a row without a name, the nearest first."""
    row = row_text(scene, claim)
    _, begin = row_of(scene, claim)
    text = scene.passage(claim).text
    is_sentence = _STOP in text[max(0, begin - 1) : begin] or text[begin + len(row) :].startswith(_STOP)
    if is_sentence or words_of_row(scene, row):
        return
    above = text[:begin].split(_LINE)[-_MOST - 1 : -1]
    # A long line, or a sentence, ends the passage before its rows: it is the end of the one ahead.
    ahead = scene.ahead(scene.passage(claim)).split(_LINE)[-1:]
    yield from _words_of(scene, (*ahead, *above), notes=notes)


def _words_of(scene: Scene, lines: Sequence[str], *, notes: bool) -> Iterator[str]:
    """Yield the naming words of lines, the last one first."""
    for line in reversed(lines):
        if words := words_of_row(scene, line[:_LONGEST], notes=notes):
            yield words


@per_lexicon
def _said_of_figures(lexicon: Lexicon) -> re.Pattern[str]:
    """Return what rows say of figures beyond their names: years, roles, and the figures with their units."""
    eras = alternation(era_years(lexicon))
    return re.compile(
        rf"(?:(?:{eras})(?:元|\d{{1,2}})|(?:19|20)\d\d|(?<!\d)\d{{1,2}})年度?末?"
        rf"|(?:{patterns(lexicon)['figure_role'].pattern})(?=[\s|:()]|\d|$)"
        r"|\d[\d,.]*[^\s\d|:()]{0,4}(?=[\s|:()]|$)"
    )


def words_of_row(scene: Scene, line: str, *, notes: bool = True) -> str:
    """Return the words of a row that are neither years nor roles, "" where they are too few to name anything.

    Parameters
    ----------
    scene : Scene
    line : str
    notes : bool, optional
        Whether notes (※) and long brackets are kept.

    Examples
    --------
    >>> [words_of_row(Scene([]), line) for line in ("窓口の相談件数 実績 31件", "令和5年度 実績 31件")]
    ['窓口の相談件数', '']
    """
    said = _said_of_figures(scene.lexicon).sub("", normalise(line) if notes else without_notes(line))
    words = _EDGES.sub("", said)
    return words if len(words) >= _NAMING else ""


def are_parted(scene: Scene, one: Claim, other: Claim) -> bool:
    """Tell whether the lines above two rows of years name different things, though what was read of them is alike.

    Where the nearest lines are alike, the ones above them tell if both hold the same name and more.
    """
    lines = zip(_lines_above(scene, one), _lines_above(scene, other), strict=False)
    first, second = next(lines, None), next(lines, None)
    if first is None or _differ(*first):
        return first is not None
    name = _HEAD.sub("", min(first, key=len))
    return second is not None and _differ(*second) and all(name in line for line in second)


def _differ(one: str, other: str) -> bool:
    return one not in other and other not in one
