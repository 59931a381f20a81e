"""How well claims were found: the figures of the annotation scheme, equal to those of the reference scorer.

Counts of pages add up; shares are made of the sums (micro averages).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from operator import attrgetter

from textmine.labels import CHANGE_LABELS
from textmine.structures import Claim, Spans

RIGHT_NAME = 0.8
"""Character F1 from which an indicator counts as right."""

Place = Spans
_DANGLING: Place = ((-1, -1),)


@dataclass(frozen=True, slots=True)
class ClaimCounts:
    """What was counted on one page, or summed over pages.

    Attributes
    ----------
    gold, predicted : int
        Claims.
    span : int
        Claims found: the same spans in gold and predicted. The next fields count these.
    label, value, role, link : int
        Right ones; `value` when value, value_high, unit, form and bound all are.
    indicator, group : float
        Sums of character F1.
    linked, linked_right, period, period_right, change, change_right : int
        Claims that gold links, dates, or labels a change; and the right ones of these.
    """

    gold: int = 0
    predicted: int = 0
    span: int = 0
    label: int = 0
    value: int = 0
    role: int = 0
    link: int = 0
    indicator: float = 0.0
    group: float = 0.0
    linked: int = 0
    linked_right: int = 0
    period: int = 0
    period_right: int = 0
    change: int = 0
    change_right: int = 0

    def __add__(self, other: ClaimCounts) -> ClaimCounts:
        return sum_counts((self, other))


_FIELDS = attrgetter(*(item.name for item in fields(ClaimCounts)))


@dataclass(frozen=True, slots=True)
class ClaimScores:
    """Shares between 0 and 1, rounded to four places; None where there was nothing to count."""

    gold: int
    predicted: int
    span_precision: float | None
    span_recall: float | None
    span_f1: float | None
    span_label_f1: float | None
    value_accuracy: float | None
    role_accuracy: float | None
    link_accuracy: float | None
    linked_recall: float | None
    change_accuracy: float | None
    period_accuracy: float | None
    indicator_char_f1: float | None
    group_char_f1: float | None

    def to_dict(self) -> dict[str, int | float | None]:
        """Return the figures by name."""
        return asdict(self)


def claim_place(claim: Claim) -> Place:
    """Return where a claim stands: white space at its outer edges trimmed, touching spans merged.

    Examples
    --------
    >>> from decimal import Decimal
    >>> from textmine.labels import ClaimLabel
    >>> claim_place(Claim("c1", ((3, 5), (5, 9)), " 5410人", ClaimLabel.COUNT, Decimal(5410), "人"))
    ((4, 9),)
    """
    spans = [list(span) for span in claim.spans]
    if claim.text.strip():
        spans[0][0] += len(claim.text) - len(claim.text.lstrip())
        spans[-1][1] -= len(claim.text) - len(claim.text.rstrip())
    merged: list[list[int]] = []
    for start, end in spans:
        if merged and merged[-1][1] == start:
            merged[-1][1] = end
        else:
            merged.append([start, end])
    return tuple((start, end) for start, end in merged)


def count_claims(gold: Sequence[Claim], predicted: Sequence[Claim]) -> ClaimCounts:
    """Compare the claims of one page."""
    gold_by_place = {claim_place(claim): claim for claim in gold}
    predicted_by_place = {claim_place(claim): claim for claim in predicted}
    gold_places = {claim.id: claim_place(claim) for claim in gold}
    predicted_places = {claim.id: claim_place(claim) for claim in predicted}
    counts = ClaimCounts(gold=len(gold), predicted=len(predicted))
    for place in gold_by_place.keys() & predicted_by_place.keys():
        g, p = gold_by_place[place], predicted_by_place[place]
        counts += _compared(g, p, linked_alike=_link(g, gold_places) == _link(p, predicted_places))
    return counts


def score_claims(counts: ClaimCounts) -> ClaimScores:
    """Return the shares that counts amount to.

    Examples
    --------
    >>> score_claims(ClaimCounts(gold=4, predicted=4, span=2, label=1)).span_label_f1
    0.25
    """
    both = counts.gold + counts.predicted
    return ClaimScores(
        gold=counts.gold,
        predicted=counts.predicted,
        span_precision=_share(counts.span, counts.predicted),
        span_recall=_share(counts.span, counts.gold),
        span_f1=_share(2 * counts.span, both),
        span_label_f1=_share(2 * counts.label, both),
        value_accuracy=_share(counts.value, counts.span),
        role_accuracy=_share(counts.role, counts.span),
        link_accuracy=_share(counts.link, counts.span),
        linked_recall=_share(counts.linked_right, counts.linked),
        change_accuracy=_share(counts.change_right, counts.change),
        period_accuracy=_share(counts.period_right, counts.period),
        indicator_char_f1=_share(counts.indicator, counts.span),
        group_char_f1=_share(counts.group, counts.span),
    )


def sum_counts(counts: Iterable[ClaimCounts]) -> ClaimCounts:
    """Return the counts of several pages together."""
    values = [_FIELDS(page) for page in counts]
    return ClaimCounts(*map(sum, zip(*values, strict=True))) if values else ClaimCounts()


def same_value(gold: Claim, predicted: Claim) -> bool:
    """Tell whether value, upper value, unit, form and bound are all equal."""
    return (
        gold.value == predicted.value
        and gold.value_high == predicted.value_high
        and gold.unit == predicted.unit
        and gold.form == predicted.form
        and gold.bound == predicted.bound
    )


def character_f1(gold: str | None, predicted: str | None) -> float:
    """Return the F1 of two texts as bags of characters, white space left out; 1 where both are empty.

    Examples
    --------
    >>> character_f1("理解度", "理解")
    0.8
    """
    g, p = Counter("".join((gold or "").split())), Counter("".join((predicted or "").split()))
    if not g and not p:
        return 1.0
    hits = (g & p).total()
    return 2 * hits / (g.total() + p.total())


def _link(claim: Claim, places: Mapping[str, Place]) -> Place | None:
    return places.get(claim.of, _DANGLING) if claim.of else None


def _compared(gold: Claim, predicted: Claim, *, linked_alike: bool) -> ClaimCounts:
    value = same_value(gold, predicted)
    label = gold.label == predicted.label
    change = gold.label in CHANGE_LABELS
    return ClaimCounts(
        span=1,
        label=label,
        value=value,
        role=gold.role == predicted.role,
        link=linked_alike,
        indicator=character_f1(gold.indicator, predicted.indicator),
        group=character_f1(gold.group, predicted.group),
        linked=bool(gold.of),
        linked_right=bool(gold.of) and linked_alike,
        period=bool(gold.period),
        period_right=bool(gold.period) and gold.period == predicted.period,
        change=change,
        change_right=change and value and label,
    )


def _share(part: float, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
