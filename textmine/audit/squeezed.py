"""Text as it is meant: without the spaces between letters and the line breaks in a sentence that a page left there."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence

_STOP, _RULE = "。", "|"
_LONE = re.compile(r"(?<!\S)[ぁ-ん](?!\S)")
"""A letter that stands between spaces: in text set letter by letter mostly a particle."""
_FEWEST = 2
_SPACES = re.compile(r"[ \t]+")
_BREAK = re.compile(r"[ \t]*\n")
_KANA = re.compile(r"[ぁ-ん]")
_FEWEST_KANA = 2
_ENDS = "。:】]|)"
_STARTS = re.compile(r"\s|[・○●◎◇◆□■※▪\-–—*(「『【<①-⑳]|\d+[.)](?!\d)|$")
_OPEN = re.compile(r"[(「『【][^)」』】]*$")
_WORD = re.compile(r"[ァ-ヶー]{2}")
_MARK = re.compile(r"[^\sA-Za-z0-9][A-Z]$")
"""The mark of an item, with which its row ends."""
_WIDTH = 15
"""Characters of the longest line from which a text was set in lines."""
_FILLED = (3, 5)
"""Part of the longest line that a line must fill for its break to be one of setting."""


def squeezed(text: str) -> tuple[str, Sequence[int]] | None:
    r"""Return a text without the spaces and line breaks of its setting, and the offset of each character that is kept.

    Spaces are taken out where letters stand by themselves (評 定 は B), line breaks inside a sentence where lines are
    filled. None where there is nothing to take out, as mostly.

    Parameters
    ----------
    text : str
        Of a passage, folded.

    Examples
    --------
    >>> squeezed("評 定 は 「 B 」 と し た 。")[0], squeezed("開水路 214km 管水路 118km")
    ('評定は「B」とした。', None)
    >>> squeezed("共同配送について調べたところ、利用中\nが41%であった。")[0]
    '共同配送について調べたところ、利用中が41%であった。'
    """
    dropped = [*_letter_spaces(text), *_wraps(text)]
    if not dropped:
        return None
    gone = {at for start, end in dropped for at in range(start, end)}
    kept = array("L", (at for at in range(len(text)) if at not in gone))
    return "".join(text[at] for at in kept), kept


def _letter_spaces(text: str) -> Iterator[tuple[int, int]]:
    if " " not in text or len(_LONE.findall(text)) < _FEWEST:
        return
    for match in _SPACES.finditer(text):
        around = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        apart = around[0].isdigit() and around[1].isdigit() and not _are_lone(text, *match.span())
        # Two figures stay apart, the digits of one (1 0 点) do not.
        if "\n" not in around and not apart:
            yield match.span()


def _are_lone(text: str, start: int, end: int) -> bool:
    """Tell whether the characters before and behind a space each stand between spaces."""
    before, behind = text[max(0, start - 2) : start], text[end : end + 2]
    return end - start == 1 and not before[:-1].strip() and not behind[1:].strip()


def _wraps(text: str) -> Iterator[tuple[int, int]]:
    if "\n" not in text or _STOP not in text:
        return
    width = max(map(len, text.split("\n")))
    if width < _WIDTH:
        return
    since = 0
    for match in _BREAK.finditer(text):
        line, since = text[since : match.start()], match.end()
        if _goes_on(line, text[match.end() :], width):
            yield match.span()


def _goes_on(line: str, rest: str, width: int) -> bool:
    """Tell whether a sentence goes on over the end of a line."""
    if not line or line[-1] in _ENDS or _STOP not in rest or _MARK.search(line):
        return False
    if _RULE in line or _RULE in rest.split("\n", 1)[0]:
        return False  # rows of a table
    if _STARTS.match(rest) is None and (line[-1].isdigit() or _WORD.match(line[-1] + rest[0])):
        return True  # 14\n3件, 2.7ポイ\nント: no line ends there by itself
    filled = len(line) * _FILLED[1] >= width * _FILLED[0] and len(_KANA.findall(line)) >= _FEWEST_KANA
    return filled and (_STARTS.match(rest) is None or _OPEN.search(line) is not None)
