"""Whether the text that a PDF page says it holds is the text that is seen on it."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

_STRANGE = ((0x80, 0x9F), (0xC0, 0x2FF), (0x400, 0x4FF), (0x600, 0x1FFF), (0xE000, 0xF8FF), (0xFFFD, 0xFFFD))
"""Characters that no Japanese report is written with: control characters, letters of other scripts, what comes of bytes
of one encoding that are taken for another, the replacement character."""
GARBAGE = 0.3
"""Share of strange characters beyond which a text layer is of no use."""
AGREEING = 0.75
"""Agreement from which a text layer is that of its picture: our own recognition reaches .97 on noisy scans."""


def garbage_ratio(characters: Sequence[str]) -> float:
    r"""Return the share of characters that no Japanese report is written with.

    Examples
    --------
    >>> garbage_ratio("ç\x94\x9fã\x81"), garbage_ratio("研修を12回（±2℃）実施")
    (1.0, 0.0)
    """
    strange = sum(any(first <= ord(own) <= last for first, last in _STRANGE) for own in characters)
    return strange / len(characters) if characters else 0.0


def agreement(layer: Sequence[str], picture: Sequence[str]) -> float:
    """Return how far two readings of a page agree, 0 to 1: the F1 of their pairs of neighbouring characters.

    Lines in another order cost nothing, half and full width are one.

    Examples
    --------
    >>> agreement("研修を１２回", "研修を12回"), agreement("研修を12回", "ｼ?研?修")
    (1.0, 0.0)
    """
    own, other = _pairs(layer), _pairs(picture)
    both = own.total() + other.total()
    return 2 * (own & other).total() / both if both else 1.0


def _pairs(characters: Sequence[str]) -> Counter[tuple[str, str]]:
    return Counter(pairwise("".join(unicodedata.normalize("NFKC", "".join(characters)).split())))
