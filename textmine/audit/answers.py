"""Names of answers: whether they exclude each other, so that the shares under them divide one whole."""

from __future__ import annotations

from collections.abc import Sequence

from textmine.audit.sibling_lists import Listed
from textmine.audit.sibling_words import SiblingWords

_DENYING = frozenset("不未非無")
_FEWEST = 3
_QUOTES = "「」『』"


def are_answers(names: Sequence[str], words: SiblingWords) -> bool:
    """Tell whether names are answers that exclude each other."""
    known = sum(words.answer.fullmatch(name.strip(_QUOTES)) is not None for name in names)
    return known > 1 or _is_denied(names, words) or are_opposite(names) or are_degrees(names, words)


def is_polar(listed: Listed, words: SiblingWords) -> bool:
    """Tell whether some answers reach from yes to no: one of them denies (不合格), or takes the middle."""
    names = [name.strip(_QUOTES) for name in (listed.printed if all(listed.printed) else listed.names)]
    denied = [words.denied.search(name) is not None for name in names]
    return any(words.undecided.search(name) for name in names) or (any(denied) and not all(denied))


def are_opposite(names: Sequence[str]) -> bool:
    """Tell whether one of some names is another one with a letter that denies it: 合格, 不合格."""
    known = set(names)
    return any(name[:1] in _DENYING and name[1:] in known for name in names)


def are_degrees(names: Sequence[str], words: SiblingWords) -> bool:
    """Tell whether names are one answer to different degrees: とても分かりやすい, 分かりやすい."""
    bare = [words.degree.sub("", name.strip(_QUOTES)) for name in names]
    return len(names) >= _FEWEST and any(b != name and bare.count(b) > 1 for b, name in zip(bare, names, strict=True))


def _is_denied(names: Sequence[str], words: SiblingWords) -> bool:
    """Tell whether one of some answers denies another: 再び来たい, 来たくない."""
    stems = [match["stem"][:-1] for name in names if (match := words.denied.search(name.strip(_QUOTES)))]
    return any(len(stem) > 1 and any(_affirms(name, stem, words) for name in names) for stem in stems)


def _affirms(name: str, stem: str, words: SiblingWords) -> bool:
    return stem in name and words.denied.search(name.strip(_QUOTES)) is None
