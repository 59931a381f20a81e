"""The claim in the making: filled in stage by stage, each field with the rule and the cue that decided it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from textmine.claims.comparisons import Comparison
from textmine.claims.passages import Bracket, PassageText
from textmine.labels import CHANGE_LABELS, Bound, ClaimLabel, Form, OwnName, Role, UnitKind
from textmine.structures import Quantity, Span

_LEVEL_LABELS = frozenset(ClaimLabel) - CHANGE_LABELS - {ClaimLabel.ACHIEVEMENT}


@dataclass(slots=True, eq=False)
class Draft:
    """A claim in the making; places are those of its passage.

    The stages fill it in order: labelling, roles, periods, indicators, links. `rules` names the rule behind each
    field, `cues` the words that spoke for it. `kind` is the family of its unit, `head` the figure before the bracket
    that it stands in, `model` the figure that 同 makes it follow. `around`, `clause` and `sentence` are those of its
    first character. `confidence` has the probability of each field that a learned model decided.
    `own_label` and `own_role` are those of the scheme of the learned models; the rules go by `label` and `role`.
    """

    passage: PassageText
    quantity: Quantity
    kind: UnitKind
    start: int
    end: int
    value: Decimal
    bound: Bound
    around: Bracket | None
    clause: Span
    sentence: Span
    label: ClaimLabel = ClaimLabel.MEASURE
    form: Form | None = None
    unit: str = ""
    role: Role = Role.ACTUAL
    indicator: str | None = None
    group: str | None = None
    of: Draft | None = None
    base: str | None = None
    period: str | None = None
    value_high: Decimal | None = None
    comparison: Comparison | None = None
    head: Draft | None = None
    model: Draft | None = None
    rules: dict[str, str] = field(default_factory=dict)
    cues: tuple[str, ...] = ()
    confidence: dict[str, float] = field(default_factory=dict)
    own_label: ClaimLabel | OwnName | None = None
    own_role: Role | OwnName | None = None

    @classmethod
    def of_quantity(cls, passage: PassageText, quantity: Quantity) -> Draft:
        """Return the draft of a quantity, nothing decided yet."""
        start = quantity.start
        return cls(
            passage,
            quantity,
            quantity.kind,
            start,
            quantity.end,
            quantity.value,
            quantity.bound,
            *passage.frame(start),
            unit=quantity.unit,
            value_high=quantity.value_high,
        )

    @property
    def is_change(self) -> bool:
        """Whether the label is one of the changes."""
        return self.label in CHANGE_LABELS

    @property
    def is_share(self) -> bool:
        """Whether it is a level in %."""
        return self.label is ClaimLabel.PERCENTAGE

    @property
    def is_level(self) -> bool:
        """Whether it is neither a change nor an achievement."""
        return self.label in _LEVEL_LABELS

    def decide(self, name: str, rule: str, cue: str = "") -> None:
        """Record the rule behind the field `name` and the cue that spoke for it."""
        self.rules[name] = rule
        if cue and cue not in self.cues:
            self.cues = (*self.cues, cue)
