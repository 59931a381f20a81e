"""Short marks for sentences of shares and parts: the label, value and unit follow from what is printed."""

import re
from itertools import count

from textmine.labels import Bound, ClaimLabel
from textmine.quantities import find_quantities

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


def spelled(shorthand: str) -> str:
    """Return a passage in the inline markup from its shorthand: ``相談は{48件 i=相談 g=電話 o=1}である``.

    Within braces stand the figure and its fields: i indicator, g group, o the number of the figure that it is of, y the
    year or years, r role (t target, r reference), k label, f form. Figures are numbered from 1; a change is told by its
    sign or its last word.
    """
    numbers = count(1)
    return _BRACES.sub(lambda match: _spelled(next(numbers), match[1]), shorthand)


def _spelled(number: int, figure: str) -> str:
    text, *rest = figure.split(" ")
    given = dict(part.split("=", 1) for part in rest)
    found = find_quantities(text)[0]
    changed = given.get("k") == "y" or "f" in given or found.unit == "pt" or ("o" in given and _CHANGED.search(text))
    label = _LABELS.get(given.get("k", ""), ClaimLabel.YOY_CHANGE if changed else _label(found.unit))
    value = -found.value if changed and found.value > 0 and _LESS.search(text) else found.value
    form = given.get("f", _FORMS.get(found.unit, "difference")) if label is ClaimLabel.YOY_CHANGE else None
    fields = {
        "form": form,
        "bound": None if found.bound is Bound.EXACT else found.bound.value,
        "of": f"c{given['o']}" if "o" in given else None,
        "indicator": given.get("i"),
        "group": given.get("g"),
        "role": {"t": "target", "r": "reference"}.get(given.get("r", "")),
        "base": "FY2022" if label is ClaimLabel.YOY_CHANGE else None,
        "period": "/".join(f"FY{year}" for year in given.get("y", "2023").split("/")),
    }
    said = " ".join(f"{name}={value}" for name, value in fields.items() if value)
    return f"[[{text}|c{number} {label} {value} {found.unit or chr(34) * 2} {said}]]"


def _label(unit: str) -> ClaimLabel:
    if unit == "%":
        return ClaimLabel.PERCENTAGE
    if unit == "円":
        return ClaimLabel.AMOUNT
    return ClaimLabel.MEASURE if unit in _MEASURES else ClaimLabel.COUNT


_BRACES = re.compile(r"\{([^{}]*)\}")
_CHANGED = re.compile("増|減|上昇|低下|上回|下回|短縮|伸び|^[+△▲]")
_LESS = re.compile("減|低下|下回|短縮|▲|△")
_FORMS = {"倍": "factor", "%": "percent"}
_MEASURES = frozenset({"点", "日", "時間", "分", "km", "t", ""})
_LABELS = {
    "a": ClaimLabel.ACHIEVEMENT,
    "c": ClaimLabel.COUNT,
    "m": ClaimLabel.MEASURE,
    "p": ClaimLabel.PERCENTAGE,
    "y": ClaimLabel.YOY_CHANGE,
}
