"""What a share divides: the count beside it, the respondents of a survey, the total that its words name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from textmine.claims.drafts import Draft
from textmine.claims.link_words import LinkWords
from textmine.labels import ClaimLabel, Role, UnitKind

SIDE_BY_SIDE = re.compile(r"^[、,\s(・]*$")
"""What may stand between two figures that say the same in two ways."""

_LEADS_TO_SHARE = re.compile(r"[、,]?\s?(?:で|と|であり|となり|、|を占め)[、,]?[^、,。はがを]{0,14}")


def base_of_share(drafts: Sequence[Draft], number: int, words: LinkWords) -> tuple[Draft, str] | None:
    """Return the figure that a share in % is a share of, with the rule that found it.

    Parameters
    ----------
    drafts : sequence of Draft
        Those of one passage in text order, roles and names known.
    number : int
        The place of the share among them.
    words : LinkWords
    """
    return (
        _count_of_share(drafts, number)
        or _share_in_bracket(drafts, number)
        or _respondents(drafts, number, words)
        or _count_in_clause(drafts, number)
        or _base_of_share(drafts, number, words)
        or _count_of_rate(drafts, number, words)
    )


def beside(drafts: Sequence[Draft], number: int) -> Iterable[Draft]:
    """Yield the counts and amounts that stand right beside a share, bracketed by or before it."""
    draft = drafts[number]
    normal = draft.passage.normal
    if number and SIDE_BY_SIDE.match(normal[drafts[number - 1].end : draft.start]):
        yield from (d for d in (drafts[number - 1],) if is_countable(d))
    if number + 1 < len(drafts):
        behind = drafts[number + 1]
        if behind.head is draft and is_countable(behind) and normal[draft.end : behind.start].strip(" ") in ("(", "、"):
            yield behind


def is_countable(draft: Draft) -> bool:
    """Tell whether a figure is a number of things or an amount of money, so that shares can divide it."""
    return draft.label in (ClaimLabel.COUNT, ClaimLabel.AMOUNT) and draft.kind is not UnitKind.FACTOR


def same_measure(part: Draft, whole: Draft) -> bool:
    """Tell whether `part` can be a part of `whole`: a share of anything countable, else no more of the same unit."""
    if part.is_share:
        return whole.is_share or is_countable(whole) or whole.kind is UnitKind.MEASURE
    return part.unit == whole.unit and part.kind is whole.kind and part.value <= whole.value


def _count_of_share(drafts: Sequence[Draft], number: int) -> tuple[Draft, str] | None:
    return next(((other, "of.count_beside") for other in beside(drafts, number)), None)


def _share_in_bracket(drafts: Sequence[Draft], number: int) -> tuple[Draft, str] | None:
    """Return the count whose rate a bracket gives: 37名が参加した(参加率92.5%)."""
    draft = drafts[number]
    around = draft.around
    if around is None or draft.head is not None:
        return None
    start, _ = draft.passage.sentence(around.open)
    before = [d for d in drafts[:number] if start <= d.start and d.end <= around.open and d.role is draft.role]
    before = [d for d in before if is_countable(d) or d.is_share]
    if not before or "、" in draft.passage.normal[before[-1].end : around.open]:
        return None
    return before[-1], "of.before_bracket"


def _respondents(drafts: Sequence[Draft], number: int, words: LinkWords) -> tuple[Draft, str] | None:
    """Return the number of respondents of a quoted answer's share."""
    draft = drafts[number]
    if draft.rules.get("indicator") != "indicator.quote":
        return None
    for before in reversed(drafts[:number]):
        if before.label is ClaimLabel.COUNT and before.role is Role.ACTUAL:
            around = draft.passage.normal[max(0, before.start - 8) : before.end + 12]
            return (before, "of.respondents") if words.survey.search(around) else None
    return None


def _count_in_clause(drafts: Sequence[Draft], number: int) -> tuple[Draft, str] | None:
    """Return the count that a share without subject of its own tells the part of: 中国が205GWでシェア35%."""
    draft = drafts[number]
    if not number or draft.around is not None:
        return None
    start, _ = draft.sentence
    counts = [d for d in drafts[:number] if is_countable(d) and d.start >= start and d.around is None]
    if not counts or counts[-1].role is not draft.role:
        return None
    between = draft.passage.without_brackets(counts[-1].end, draft.start)
    if _LEADS_TO_SHARE.fullmatch(between):
        return counts[-1], "of.count_in_clause"
    return None


def _base_of_share(drafts: Sequence[Draft], number: int, words: LinkWords) -> tuple[Draft, str] | None:
    """Return the total that 総無線局数に占める…の割合 names."""
    draft = drafts[number]
    start, _ = draft.sentence
    match = words.base_of_share.search(draft.passage.normal, start, draft.start)
    if match is None:
        return None
    base = match.group(1)
    for before in reversed(drafts[:number]):
        name = before.indicator or ""
        if is_countable(before) and len(name) > 1 and (name in base or base in name):
            return before, "of.base_of_share"
    beside = [d for d in drafts[:number] if is_countable(d) and d.start >= start and d.role is draft.role]
    return (beside[-1], "of.count_beside") if beside else None


def _count_of_rate(drafts: Sequence[Draft], number: int, words: LinkWords) -> tuple[Draft, str] | None:
    """Return the figure that a rate is named after: 採択は23件、採択率は41.8%; for spending, the sum spent."""
    draft = drafts[number]
    name = draft.indicator or ""
    if not name.endswith("率") or len(name) < 3:
        return None
    start, _ = draft.sentence
    spent = name.endswith(words.spending_rates)
    for before in reversed(drafts[:number]):
        if not is_countable(before) or before.role is not draft.role:
            continue
        if spent and before.label is ClaimLabel.AMOUNT:
            return before, "of.spent"
        clause, end = before.clause
        if before.start >= start and name[-3:-1] in before.passage.normal[clause:end]:
            return before, "of.rate_of_count"
    return None
