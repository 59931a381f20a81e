"""Short marks for sentences of shares and parts: the label, value and unit follow from what is printed."""

import re

from textmine.labels import ClaimLabel

_PRINTED = re.compile(r"(?P<digits>[\d,.]+)(?P<scale>万|億)?(?P<unit>\D*)")
_SCALES = {"万": 10_000, "億": 100_000_000, None: 1}


def mark(name: str, printed: str, of: str = "", **fields: str) -> str:
    """Return the mark of a level in the inline markup: ``mark("c2", "48件", "c1", group="電話")``."""
    match = _PRINTED.fullmatch(printed)
    assert match is not None, printed
    unit = match["unit"]
    label = ClaimLabel.COUNT
    if unit == "%":
        label = ClaimLabel.PERCENTAGE
    elif unit == "円":
        label = ClaimLabel.AMOUNT
    elif unit in {"点", "時間", "日", "km", ""}:
        label = ClaimLabel.MEASURE
    digits = match["digits"].replace(",", "")
    value = digits if match["scale"] is None else str(int(digits) * _SCALES[match["scale"]])
    words = [f'{key}="{text}"' for key, text in fields.items()]
    link = [f"of={of}"] if of else []
    return f"[[{printed}|{' '.join([name, label.value, value, unit or chr(34) * 2, *link, *words])}]]"


def parts(whole: str, **printed: str) -> str:
    """Return marks of groups, in their order and joined by 、, with the link to `whole` where it is not empty."""
    return "、".join(
        f"{group}{mark(f'c{number}', text, whole, indicator='相談', group=group)}"
        for number, (group, text) in enumerate(printed.items(), start=2)
    )
