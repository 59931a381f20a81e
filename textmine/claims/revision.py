"""Changes of drafts that the learned models ask for, with everything that hangs on them."""

from __future__ import annotations

from collections.abc import Sequence

from textmine.claims.drafts import Draft
from textmine.claims.labelling import INDEX_FLOOR, LEVEL_LABELS
from textmine.claims.periods import change_base
from textmine.claims.rows import Row
from textmine.labels import CHANGE_LABELS, ClaimLabel, Form, Role, UnitKind
from textmine.scheme import Scheme

RULE = "learned"
"""What stands for the name of a rule where a learned model decided."""

_FORMS = {UnitKind.FACTOR: Form.FACTOR}


def relabel(draft: Draft, label: ClaimLabel) -> None:
    """Give a draft another label: form, base and span follow.

    A change in % without direction word is an index from 50 on, as the scheme has it; a level has no direction word.
    """
    if draft.label is label:
        return
    if label not in CHANGE_LABELS:
        draft.form = draft.base = None
        if label is not ClaimLabel.ACHIEVEMENT and draft.end > draft.quantity.end:
            draft.end = draft.quantity.end
            draft.value, draft.value_high = draft.quantity.value, draft.quantity.value_high
    elif not draft.is_change:
        draft.form = _FORMS.get(draft.kind, Form.DIFFERENCE)
        if draft.kind is UnitKind.PERCENT:
            directed = draft.end > draft.quantity.end or draft.value < 0
            draft.form = Form.INDEX if not directed and draft.value >= INDEX_FLOOR else Form.PERCENT
        draft.base = change_base(draft)
    draft.label = label
    draft.decide("label", f"{RULE}.label.{label.value}")


def relabel_by(draft: Draft, scheme: Scheme, label: str, role: str) -> None:
    """Give a draft label and role by their names in a scheme."""
    relabel(draft, scheme.known_label(label, draft.label, LEVEL_LABELS[draft.kind]))
    set_role(draft, scheme.known_role(role, draft.role))
    draft.own_label, draft.own_role = scheme.label(label), scheme.role(role)


def set_role(draft: Draft, role: Role) -> None:
    """Give a draft another role."""
    if draft.role is not role:
        draft.role = role
        draft.decide("role", f"{RULE}.role.{role.value}")


def set_link(draft: Draft, other: Draft | None) -> None:
    """Let a draft qualify another one, or none."""
    if draft.of is not other:
        draft.of = other
        draft.decide("of", f"{RULE}.of.{'none' if other is None else 'pair'}")


def set_name(draft: Draft, name: str) -> None:
    """Name what a draft measures; words that were its group are no longer."""
    if draft.indicator != name:
        draft.indicator = name
        if draft.group == name:
            draft.group = None
        draft.decide("indicator", f"{RULE}.indicator")


def forget(rows: Sequence[Row]) -> None:
    """Take away what the rules said about links and names."""
    for row in rows:
        for draft in row.drafts:
            draft.of = draft.indicator = draft.group = None


def break_cycles(drafts: list[Draft]) -> None:
    """Take away the links that lead back to their own figure."""
    for draft in drafts:
        seen = {id(draft)}
        at = draft
        while at.of is not None:
            if id(at.of) in seen:
                at.of = None
                break
            at = at.of
            seen.add(id(at))
