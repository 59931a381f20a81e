"""Whether a report says that its figures were counted again: not that something else was mended, nor that none were."""

from __future__ import annotations

import re

from textmine.audit.memo import per_lexicon
from textmine.audit.words import patterns
from textmine.characters import normalise
from textmine.lexicons import Lexicon

_TAIL = 40
"""Characters behind a word in which it is denied."""


def is_told(lexicon: Lexicon, name: str, text: str) -> bool:
    """Tell whether a text holds a word of a set that is not denied right behind it.

    Examples
    --------
    >>> from textmine.lexicons import default_lexicon
    >>> [is_told(default_lexicon(), "fell", text) for text in ("退会者を除いた", "退会者を除いていない", "統合はない")]
    [True, False, False]
    """
    folded = normalise(text)
    found = patterns(lexicon)[name].finditer(folded)
    none = _denial(lexicon)
    return any(none.match(folded, match.end(), match.end() + _TAIL) is None for match in found)


def is_revised(lexicon: Lexicon, text: str, of: str = "") -> bool:
    """Tell whether a text says that figures were mended; what was mended must be figures, or nothing named.

    Parameters
    ----------
    lexicon : Lexicon
    text : str
    of : str, optional
        The name of a figure: words for mending in it (更新した設備) say nothing.

    Examples
    --------
    >>> from textmine.lexicons import default_lexicon
    >>> lexicon = default_lexicon()
    >>> [is_revised(lexicon, text) for text in ("412件(修正後)", "前年度の値は、その後の照合により見直した")]
    [True, True]
    >>> [is_revised(lexicon, text) for text in ("作業の手順を見直した", "前年度の修正は行っていない")]
    [False, False]
    """
    folded = normalise(text)
    for word in set(patterns(lexicon)["restated"].findall(of)):
        folded = folded.replace(word, " " * len(word))
    found = _words(lexicon).finditer(folded)
    none = _denial(lexicon)
    return any(none.match(folded, match.end(), match.end() + _TAIL) is None for match in found)


@per_lexicon
def _denial(lexicon: Lexicon) -> re.Pattern[str]:
    """Return what denies, right behind it, what a word says was done.

    修正は行っていない, 取下げ及び統合は、これまでなし, 訂正した数もなく, 変更なし; but 精査に伴い12件を含まない.
    """
    words = patterns(lexicon)
    absent, within = words["absent"].pattern, r"(?:こと|[^。、\d(にでと]){0,14}?"
    return re.compile(
        rf"{within}(?:て|行わ|せ|し)(?:い|お)?(?:{words['not_done'].pattern})"
        rf"|{within}(?:は|も|が)、?[^。、\d(]{{0,12}}?(?<![まめ])(?:{absent})"
        rf"|(?:等|など|の\w{{2,4}})?(?:{absent})"
    )


@per_lexicon
def _words(lexicon: Lexicon) -> re.Pattern[str]:
    """Return what says that figures were mended: with them before it, as their topic, alone, or before a value."""
    words = patterns(lexicon)
    mended, figures = words["restated"].pattern, words["figures"].pattern
    return re.compile(
        rf"{figures}[^。、]{{0,8}}?{mended}|{figures}(?:について)?[はも]、?[^。]{{0,28}}?{mended}"
        rf"|[(※、]{mended}(?:[^。、()]{{0,4}}\)|後|前|済|に伴|によ)|{mended}(?:後|前|値|済|した(?:値|数|件))"
    )
