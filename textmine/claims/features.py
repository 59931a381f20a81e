"""Features of the learned extractor: one function for each question, the same in training and in prediction.

A feature is a short string, its name and its value joined by ``=``; a figure has a list of them. The surface features
of a quantity need its passage only, those of a draft also what the rules made of it and of its neighbours, those of a
pair what speaks for one figure qualifying the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from textmine.claims.drafts import Draft
from textmine.claims.passages import PassageText
from textmine.labels import Reason, Role, UnitKind
from textmine.structures import Quantity

Features = list[str]

_DIGITS = str.maketrans("123456789一二三四五六七八九", "0" * 18)
_RUNS = re.compile(r"[一-鿿々]+|[ァ-ヴー]+|[ぁ-ゖ]+|[A-Za-z]+|[:=→()「」%・/]")
_WINDOW = 6
"""Code points on either side of a quantity that are looked at one by one."""
_CLAUSE_REACH = 40
_GAP = 8
_ENDING = 6
_MANY = 6


def surface_features(passage: PassageText, number: int) -> Features:
    """Return the features of the quantity `number` of a passage that its words alone give.

    Parameters
    ----------
    passage : PassageText
    number : int
        The place of the quantity in ``passage.quantities``.

    Examples
    --------
    >>> from textmine.claims.passages import Context
    >>> from textmine.quantities import scan
    >>> text = "参加者は120人であった。"
    >>> passage = PassageText(text, 0, scan(text).quantities, Context())
    >>> [f for f in surface_features(passage, 0) if f.startswith(("kind=", "unit=", "left=", "right="))]
    ['kind=counter', 'unit=人', 'left=は', 'right=で']
    """
    quantity = passage.quantities[number]
    masked = passage.remembered("masked", _masked)
    start, end = quantity.start, quantity.end
    kind = quantity.kind.value
    left, right = masked[max(0, start - _WINDOW) : start], masked[end : end + _WINDOW]
    features = [
        "bias",
        f"kind={kind}",
        f"unit={quantity.unit}",
        f"pattern={quantity.rule}",
        f"bound={quantity.bound.value}",
        f"left={left[-1:]}",
        f"left2={left[-2:]}",
        f"left3={left[-3:]}",
        f"left4={left[-4:]}",
        f"left6={left}",
        f"right={right[:1]}",
        f"right2={right[:2]}",
        f"right3={right[:3]}",
        f"right4={right[:4]}",
        f"right6={right}",
        f"around={left[-1:]}{kind}{right[:1]}",
        f"around2={left[-2:]}{kind}{right[:2]}",
        f"kind_left={kind}{left[-2:]}",
        f"kind_right={kind}{right[:2]}",
        f"unit_right={quantity.unit}{right[:1]}",
        f"unit_left={quantity.unit}{left[-1:]}",
    ]
    features += _number_features(quantity)
    features += _clause_features(passage, masked, quantity)
    features += _neighbour_features(passage, masked, number)
    return features


def _masked(passage: PassageText) -> str:
    """Return the text of a passage with all digits alike, so that features do not learn single figures."""
    return passage.normal.translate(_DIGITS)


def _number_features(quantity: Quantity) -> Features:
    value = quantity.value
    features = []
    if quantity.value_high is not None:
        features.append("range")
    if value != value.to_integral_value():
        features.append("decimal")
    if value < 0:
        features.append("negative")
    if quantity.kind is UnitKind.PERCENT:
        size = "over" if value > 100 else "whole" if value == 100 else "half" if value >= 50 else "low"
    elif value <= 12:
        size = str(int(value)) if value >= 0 else "below"
    else:
        size = f"e{value.adjusted()}"
    features += [f"size={size}", f"unit_size={quantity.unit}{size}"]
    return features


def _clause_features(passage: PassageText, masked: str, quantity: Quantity) -> Features:
    start, end = quantity.start, quantity.end
    kind = quantity.kind.value
    clause_start, clause_end = passage.clause(start)
    sentence_start, sentence_end = passage.sentence(start)
    before = _RUNS.findall(masked, max(clause_start, start - _CLAUSE_REACH), start)
    behind = _RUNS.findall(masked, end, min(clause_end, end + _CLAUSE_REACH))
    features = [f"before={word}" for word in before[-_MANY:]]
    features += [f"behind={word}" for word in behind[:_MANY]]
    if before:
        features.append(f"kind_before={kind}{before[-1]}")
        if len(before) > 1:
            features.append(f"before2={before[-2]}{before[-1]}")
    if behind:
        features.append(f"kind_behind={kind}{behind[0]}")
        if len(behind) > 1:
            features.append(f"behind2={behind[0]}{behind[1]}")
    if end - sentence_start > 0 and sentence_start < clause_start:
        features += [
            f"sentence={word}"
            for word in _RUNS.findall(masked, max(sentence_start, start - 2 * _CLAUSE_REACH), clause_start)[-_MANY:]
        ]
    ending = masked[max(end, sentence_end - _ENDING) : sentence_end]
    features += [
        f"ending={ending}",
        f"ending4={ending[-4:]}",
        f"ending2={ending[-2:]}",
        f"kind_ending={kind}{ending[-3:]}",
    ]
    opening = masked[sentence_start : sentence_start + 2]
    features.append(f"opening={opening}")
    around = passage.enclosing(start, quotes=True)
    if around is None:
        features.append("bracket=none")
    else:
        mark = masked[around.open]
        features += [f"bracket={mark}", f"bracket_left={mark}{masked[max(0, around.open - 2) : around.open]}"]
        features.append(f"bracket_right={masked[around.close + 1 : around.close + 3]}")
        features.append(f"bracket_opening={masked[around.open + 1 : around.open + 3]}")
    if not passage.has_stop:
        features.append("row")
        features.append(f"row_start={masked[:2]}")
    if passage.context.heading:
        features.append("headed")
    return features


def _neighbour_features(passage: PassageText, masked: str, number: int) -> Features:
    quantities = passage.quantities
    quantity = quantities[number]
    features: Features = []
    if number:
        before = quantities[number - 1]
        gap = masked[before.end : quantity.start]
        between = gap if len(gap) <= _GAP else "…"
        features += [f"previous={before.kind.value}{between}", f"previous_unit={before.unit}>{quantity.unit}"]
    if number + 1 < len(quantities):
        after = quantities[number + 1]
        gap = masked[quantity.end : after.start]
        between = gap if len(gap) <= _GAP else "…"
        features += [f"next={after.kind.value}{between}", f"next_unit={quantity.unit}>{after.unit}"]
    return features


def reason_feature(reason: Reason | None) -> str:
    """Return the feature that says why the rules set a quantity aside, if they did."""
    return f"rule={'kept' if reason is None else reason.value}"


def draft_features(drafts: Sequence[Draft], number: int) -> Features:
    """Return the features of a draft that the rules' reading of it and of its neighbours gives.

    Parameters
    ----------
    drafts : sequence of Draft
        Those of one row in text order, read by the rules.
    number : int
        The place of the draft among them.
    """
    draft = drafts[number]
    rules = draft.rules
    label, role = draft.label.value, draft.role.value
    features = [
        # The column speaks for the role; that numerals without claims stand in certain columns would be an accident.
        f"column={draft.passage.context.column.value}",
        f"rule_label={label}",
        f"rule_label_by={rules['label']}",
        f"rule_role={role}",
        f"rule_role_by={rules['role']}",
        f"rule_role_by_value={rules['role']}{role}",
        f"rule_both={label}{role}",
        f"rule_name_by={rules.get('indicator', '')}",
        f"rule_link_by={rules.get('of', '')}",
        f"rule_form={'' if draft.form is None else draft.form.value}",
        f"label_bound={label}{draft.bound.value}",
    ]
    if draft.comparison is not None:
        features += [f"compared={draft.comparison.kind}", f"compared_label={draft.comparison.kind}{label}"]
    if draft.head is not None:
        features.append(f"head={draft.head.label.value}{draft.head.role.value}")
    if draft.of is not None:
        features.append(f"level={label}>{draft.of.label.value}{draft.of.role.value}")
    if number:
        before = drafts[number - 1]
        features.append(f"before_draft={before.label.value}{before.role.value}>{role}")
    if number + 1 < len(drafts):
        after = drafts[number + 1]
        features.append(f"after_draft={role}<{after.label.value}{after.role.value}")
    roles = {d.role for d in drafts}
    features.append(f"roles={len(roles)}{Role.TARGET in roles}")
    return features
