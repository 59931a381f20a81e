"""One mark with another figure, one sentence in other words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from decimal import Decimal

from textmine.corpus.pieces import Mark, Sentence, text_of
from textmine.labels import CHANGE_LABELS, Form

_NUMBER = re.compile(r"\d[\d,，]*(?:[.．]\d+)?")
_TURNS = (("増加", "減少"), ("上昇", "低下"), ("拡大", "縮小"), ("上回", "下回"), ("増", "減"))
_COMMA_FROM = 1000
_WIDE = str.maketrans("0123456789,.", "０１２３４５６７８９，．")
_NARROW = str.maketrans("０１２３４５６７８９，．", "0123456789,.")


def revalued(mark: Mark, factor: Decimal) -> Mark | None:
    r"""Return a mark with another figure of as many places, its value with it; None for more than one number.

    Examples
    --------
    >>> from textmine.corpus.markup import parse_markup
    >>> from textmine.corpus.pieces import sentences_of
    >>> gold = parse_markup("agency: a\nfield: f\nfiscal_year: FY2023\nsplit: dev\n---\n"
    ...     "@ r1\n[[1,200千円|c1 amount 1200000 円]]\n")
    >>> changed = revalued(sentences_of(gold.records[0])[0][0], Decimal("1.1"))
    >>> changed.surface, changed.claim.value
    ('1,320千円', Decimal('1320000'))
    """
    found = list(_NUMBER.finditer(mark.surface))
    if len(found) != 1 or mark.claim.value_high is not None or not mark.claim.value:
        return None
    printed = found[0].group().translate(_NARROW)
    number = Decimal(printed.replace(",", ""))
    scale = mark.claim.value / number if number else Decimal(0)
    new = (number * factor).quantize(Decimal(1).scaleb(_exponent(number)))
    # A surface such as 3万5千人 holds more than its one number.
    if not scale or scale.normalize().as_tuple().digits != (1,) or new == number or not new:
        return None
    # Below a thousand nothing tells whether the author sets commas: most do.
    shown = str(new) if number >= _COMMA_FROM and "," not in printed else f"{new:,}"
    if found[0].group() != printed:
        shown = shown.translate(_WIDE)
    surface = mark.surface[: found[0].start()] + shown + mark.surface[found[0].end() :]
    value = new * scale
    return Mark(surface, replace(mark.claim, value=value.quantize(Decimal(1)) if _exponent(value) > 0 else value))


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def turned(mark: Mark) -> Mark | None:
    """Return a change in the other direction, with its value; None where no word tells its direction."""
    claim = mark.claim
    if claim.label not in CHANGE_LABELS or claim.form not in (Form.DIFFERENCE, Form.PERCENT) or claim.value_high:
        return None
    for pair in _TURNS:
        for old, new in (pair, pair[::-1]):
            if old in mark.surface:
                return Mark(mark.surface.replace(old, new, 1), replace(claim, value=-claim.value))
    return None


def reworded(sentence: Sentence, old: str, new: str, names: Collection[str]) -> Sentence | None:
    """Return the sentence with one phrase changed, where it is part of no figure and no name."""
    whole = text_of(sentence)
    taken = [span for name in names for span in _occurrences(whole, name)]
    length = 0
    for at, piece in enumerate(sentence):
        text = piece if isinstance(piece, str) else piece.surface
        for start, end in _occurrences(text, old) if isinstance(piece, str) else ():
            if not any(start + length < last and first < end + length for first, last in taken):
                changed = text[:start] + new + text[end:]
                return (*sentence[:at], changed, *sentence[at + 1 :])
        length += len(text)
    return None


def _occurrences(text: str, word: str) -> Iterator[tuple[int, int]]:
    return ((found.start(), found.end()) for found in re.finditer(re.escape(word), text))
