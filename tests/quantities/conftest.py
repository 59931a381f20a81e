"""Annotated sentences.

``[[SURFACE|VALUE UNIT KIND BOUND step=STEP]]`` is a quantity, ``{{SURFACE|REASON}}`` a rejected numeral.

VALUE is a decimal or LOW..HIGH, UNIT is ``""`` where there is none, BOUND is left out where exact, STEP where 1.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

import pytest

from textmine.quantities import scan

MARK = re.compile(
    r"\[\[(?P<quantity>[^|]+)\|(?P<fields>[^\]]+)\]\]|\{\{(?P<rejected>[^|]+)\|(?P<reason>[^}]+)\}\}", re.DOTALL
)
Expected = tuple[object, ...]


def read(sentence: str) -> tuple[str, list[Expected], list[Expected]]:
    text, at = "", 0
    quantities: list[Expected] = []
    rejected: list[Expected] = []
    for match in MARK.finditer(sentence):
        text += sentence[at : match.start()]
        surface = match["quantity"] or match["rejected"]
        if match["quantity"]:
            quantities.append((len(text), surface, *fields(match["fields"])))
        else:
            rejected.append((len(text), surface, match["reason"]))
        text, at = text + surface, match.end()
    return text + sentence[at:], quantities, rejected


def fields(written: str) -> Expected:
    value, unit, kind, *others = written.split(" ")
    low, _, high = value.partition("..")
    steps = [other.removeprefix("step=") for other in others if other.startswith("step=")]
    bounds = [other for other in others if not other.startswith("step=")]
    return (
        Decimal(low),
        Decimal(high) if high else None,
        "" if unit == '""' else unit,
        kind,
        bounds[0] if bounds else "exact",
        Decimal(steps[0]) if steps else Decimal(1),
    )


@pytest.fixture
def check() -> Callable[[str], None]:
    def checked(sentence: str) -> None:
        text, quantities, rejected = read(sentence)
        found = scan(text)
        assert [
            (q.start, q.text, q.value, q.value_high, q.unit, q.kind.value, q.bound.value, q.step)
            for q in found.quantities
        ] == quantities
        assert [(r.spans[0][0], r.text, r.reason.value) for r in found.rejected] == rejected

    return checked
