"""Direction words behind a figure: 198人減, 15.2%上回る, 4.6ポイントの改善, 旧型よりも25分短く."""

from __future__ import annotations

from typing import NamedTuple

from textmine.claims.cues import ChangeCues
from textmine.claims.drafts import Draft
from textmine.labels import UnitKind

_JUDGING = frozenset(("改善", "悪化"))
"""Words that say what is better, not what is more."""

_REACH = 48
"""Code points before a figure in which the level that it is compared with is looked for."""


class Direction(NamedTuple):
    """The direction word behind a quantity: its end in the passage, its sign and the word."""

    end: int
    sign: int
    word: str


def find_direction(normal: str, end: int, cues: ChangeCues) -> Direction | None:
    """Return the direction word that stands at `end`, if any.

    Examples
    --------
    >>> from textmine.claims.cues import change_cues
    >>> find_direction("157億円の縮減", 5, change_cues())
    Direction(end=8, sign=-1, word='縮減')
    """
    head = normal[end : end + 1]
    match = cues.direction.match(normal, end) if head in cues.direction_heads or head.isspace() else None
    if match is None:
        return None
    word = match.group("linked") or match.group("noun") or match.group("verb")
    noun = word if word in cues.signs else max((n for n in cues.signs if word.endswith(n)), key=len)
    return Direction(match.end(), cues.signs[noun], noun)


def direction_of(draft: Draft, cues: ChangeCues) -> Direction | None:
    """Return the direction word behind a draft, signed by what the passage says is better."""
    normal = draft.passage.normal
    direction = find_direction(normal, draft.end, cues)
    point = draft.kind is UnitKind.POINT
    if direction is None and point and (match := cues.rated.match(normal, draft.end)) is not None:
        direction = Direction(match.end(), cues.signs[match.group("rated")], match.group("rated"))
    if direction is None:
        return None
    start, _ = draft.sentence
    if draft.around is not None:
        start = min(start, draft.around.open - _REACH // 2)
    left = normal[max(start, draft.start - _REACH, 0) : draft.start]
    if direction.word in cues.compared and draft.comparison is None and not point and not cues.comparing.search(left):
        return None
    if direction.word in _JUDGING and cues.better_low.search(left):
        direction = direction._replace(sign=-direction.sign)
    return direction
