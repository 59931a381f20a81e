"""Quantities, the claims made of them, and the numerals that are none."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from textmine.labels import AnyLabel, AnyRole, Bound, Form, Origin, Reason, Role, UnitKind
from textmine.structures.places import Box, Recognition, Spans


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit and bound, without meaning yet.

    Attributes
    ----------
    text : str
        The characters from `start` to `end`.
    start, end : int
        Place in the text that was scanned.
    value : decimal.Decimal
        Scaled: 1億2,300万円 is 123000000, 3割 is 30; the minus of −, △ and ▲ applied.
    value_high : decimal.Decimal or None
        Upper end of a range.
    unit : str
        ``%``, ``pt``, ``倍``, ``円``, or the counter as the scheme writes it; "" for a bare number.
    bound : Bound
    step : decimal.Decimal
        Value of the last printed place: 10000 for 1億2,300万円, 0.1 for 97.3%.
    kind : UnitKind
    numerals : Spans
        The places of its number characters (scales such as 万 included), in the text that was scanned.
    rule : str
        The pattern that made it.
    """

    text: str
    start: int
    end: int
    value: Decimal
    unit: str = ""
    value_high: Decimal | None = None
    bound: Bound = Bound.EXACT
    step: Decimal = Decimal(1)
    kind: UnitKind = UnitKind.NONE
    numerals: Spans = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A numeral that is not a claim, with the reason.

    `spans` and `text` cover the numeral and what makes it one of its class (第56回, 令和5年度).
    """

    spans: Spans
    text: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Scores:
    """Confidence of a claim by field, 0 to 1: the measured precision of the rule behind each.

    `join` is the weakest join of lines under the claim.
    """

    label: float = 1.0
    value: float = 1.0
    role: float = 1.0
    of: float = 1.0
    indicator: float = 1.0
    join: float = 1.0


@dataclass(frozen=True, slots=True)
class Claim:
    """A quantity with its meaning; the fields are those of the annotation scheme.

    Attributes
    ----------
    id : str
        ``c1``, ``c2`` … in reading order of the document.
    key : str
        Hash of document and spans, by which corrections and citations hold.
    passage : str
        Id of the passage that it stands in.
    of : str or None
        Id of the claim that this one qualifies.
    base : str or None
        Changes only: what it is compared with.
    step : decimal.Decimal
        Value of the last printed place.
    rule : str
        The labelling rule that made it.
    cues : tuple of str
        The words of the passage that decided.
    boxes : tuple of Box
        Where it stands on the page, one a span; none for text dumps.
    recognition : Recognition or None
        How it was read on a scan; None for text that nobody had to recognise.
    notes : tuple of str
        Ids of the passages that are notes on it, or on the name of what it measures.
    """

    id: str
    spans: Spans
    text: str
    label: AnyLabel
    value: Decimal
    unit: str
    value_high: Decimal | None = None
    form: Form | None = None
    bound: Bound = Bound.EXACT
    role: AnyRole = Role.ACTUAL
    indicator: str | None = None
    group: str | None = None
    of: str | None = None
    base: str | None = None
    period: str | None = None
    criterion: str | None = None
    page: int = 1
    passage: str = ""
    key: str = ""
    step: Decimal = Decimal(1)
    rule: str = ""
    cues: tuple[str, ...] = ()
    score: float = 1.0
    scores: Scores = field(default_factory=Scores)
    origin: Origin = Origin.MACHINE
    boxes: tuple[Box, ...] = ()
    recognition: Recognition | None = None
    notes: tuple[str, ...] = ()
