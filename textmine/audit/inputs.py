"""Inputs (D1): rates of execution against budget and spending, and the identities of tables of inputs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from textmine.audit.heads import head_of
from textmine.audit.intervals import Interval, total
from textmine.audit.printed import Reading
from textmine.audit.registry import Outcome, Skip, check, judge, skipped
from textmine.audit.scene import Scene
from textmine.audit.targets import list_of, name_key, row_of, row_text, words_before
from textmine.audit.words import patterns, says
from textmine.labels import Bound, ClaimLabel, Role
from textmine.series.names import normal_name
from textmine.structures import Claim

_FULL = 100
_FAR = 2
"""Times that a rate may be off before its amounts are rather others than those read."""
_PARTICLES = "、, (はがのと"
_NEAR = 8
"""Characters behind a percentage in which it is said to have been spent."""


@check("D1", strength=70)
def tables_of_inputs(scene: Scene) -> Iterator[Outcome]:
    """Recompute 執行率 from 決算 and 予算 of the same year, and what is a difference of other inputs."""
    for rate in scene.levels():
        if rate.label is ClaimLabel.PERCENTAGE and _is_execution(scene, rate):
            yield _execution(scene, rate)
    yield from _left_over(scene)
    yield from _identities(scene)


def _is_execution(scene: Scene, rate: Claim) -> bool:
    """Tell whether a percentage is what part of a budget was spent: by its name, or a budget before, 執行 behind it."""
    if says(scene.lexicon, "execution", rate.indicator) or says(scene.lexicon, "execution", words_before(scene, rate)):
        return True
    spent = scene.whole(rate)
    if spent is not None and spent.label is ClaimLabel.AMOUNT and _is_named(scene, "spent", spent):
        # 決算額が予算額の102.7%: the share that is linked to spending, beside the one budget of its row.
        row = [c for c in _amounts(scene, rate) if c.role is Role.TARGET and row_of(scene, c) == row_of(scene, rate)]
        if len(row) == 1 and scene.next_to(rate, -1) in (row[0], spent):
            return True
    before = scene.next_to(rate, -1)
    planned = before is not None and before.label is ClaimLabel.AMOUNT and _is_named(scene, "budget", before)
    return planned and says(scene.lexicon, "executed", scene.after(rate, _NEAR))


def _execution(scene: Scene, rate: Claim) -> Outcome:
    amounts = _amounts(scene, rate)
    spent = _spent(scene, rate, amounts)
    budgets = _budgets(scene, amounts, spent)
    if not spent or not budgets:
        return skipped("D1", (rate,), Skip.MISSING)
    pairs = [(reading_of, paid) for paid in spent for reading_of in _sums(budgets)]
    computed = _FULL * spent[0].value / budgets[0].value if budgets[0].value else rate.value
    if not computed <= rate.value * _FAR or not rate.value <= computed * _FAR:
        return skipped("D1", (budgets[0], spent[0], rate), Skip.WORDING)

    def ratio(parts: Sequence[Claim], paid: Claim, reading: Reading) -> Interval:
        return (reading(paid) / total(map(reading, parts))).scaled(_FULL)

    def formula(reading: Reading) -> str:
        parts, paid = pairs[0]
        return f"100×{reading(paid)}÷{reading(parts[0])} = {ratio(parts, paid, reading)} ≠ {reading(rate)}"

    return judge(
        scene,
        "D1",
        (budgets[0], spent[0], rate),
        lambda reading: any(ratio(parts, paid, reading).meets(reading(rate)) for parts, paid in pairs),
        formula=formula,
        texts={"spent": spent[0].text, "budget": budgets[0].text, "rate": rate.text},
        links=(rate,) if scene.whole(rate) is spent[0] else (),
    )


def _amounts(scene: Scene, rate: Claim) -> list[Claim]:
    """Return the amounts that a rate of execution can be of: those of its year and group in its row, else beside it."""
    found = [
        c
        for c in scene.around(rate)
        if c.label is ClaimLabel.AMOUNT and c.period == rate.period and _group(scene, c) == _group(scene, rate)
    ]
    row = [c for c in found if row_of(scene, c) == row_of(scene, rate)]
    return row if len(row) > 1 else found


def _is_named(scene: Scene, words: str, claim: Claim) -> bool:
    """Tell whether a figure is called by a word of a set: right before it, else by its group or indicator."""
    lead = words_before(scene, claim).rpartition("|")[2].strip() or head_of(
        scene.passage(claim).text, scene.place(claim)[0]
    )
    said = {name: _last(scene, name, lead) for name in ("budget", "spent", "left_over")}
    if any(said.values()):
        # 支出予算額 is a budget: of several words the last one tells.
        return said[words] == max(said.values())
    return says(scene.lexicon, words, claim.indicator) or says(scene.lexicon, words, claim.group)


def _last(scene: Scene, name: str, text: str) -> int:
    """Return where the last word of a set ends in a text; 0 where there is none."""
    return max((match.end() for match in patterns(scene.lexicon)[name].finditer(text)), default=0)


def _left_over(scene: Scene) -> Iterator[Outcome]:
    """Hold 差額 and 不用額 against the budget and the spending of their row."""
    rows: dict[tuple[str, int], list[Claim]] = defaultdict(list)
    for claim in scene.levels():
        if claim.label is ClaimLabel.AMOUNT and claim.bound is Bound.EXACT:
            rows[row_of(scene, claim)].append(claim)
    for own in rows.values():
        named = [[c for c in own if _is_named(scene, words, c)] for words in ("budget", "spent", "left_over")]
        if all(len(each) == 1 for each in named) and len({id(each[0]) for each in named}) == len(named):
            budget, spent, rest = (each[0] for each in named)
            if not says(scene.lexicon, "carried", row_text(scene, rest)):
                yield _balanced(scene, words_before(scene, rest).strip(), rest, (budget, spent), 1)


def _group(scene: Scene, claim: Claim) -> str | None:
    """Return the group of an amount; 予算 and 支出 are none."""
    said = any(says(scene.lexicon, words, claim.group) for words in ("spent", "budget"))
    return None if said else claim.group


def _spent(scene: Scene, rate: Claim, amounts: Sequence[Claim]) -> list[Claim]:
    linked = scene.whole(rate)
    known = linked is not None and linked.label is ClaimLabel.AMOUNT and linked.role is Role.ACTUAL
    if linked is not None and known and linked.period == rate.period:
        return [linked]
    named = [c for c in amounts if _is_named(scene, "spent", c)]
    # 48百万円を計上し、39百万円を使った: beside one that was planned the other one was spent.
    planned = [c for c in amounts if c.role is Role.TARGET]
    paid = [c for c in amounts if c.role is Role.ACTUAL]
    return named if named or len(planned) != 1 or len(paid) != 1 else paid


def _budgets(scene: Scene, amounts: Sequence[Claim], spent: Sequence[Claim]) -> list[Claim]:
    """Return the amounts that spending is measured by: those named so, else targets of the same name."""
    rest = [c for c in amounts if c not in spent and not _is_named(scene, "spent", c)]
    named = [c for c in rest if _is_named(scene, "budget", c)]
    names = {name_key(scene, c)[0] for c in spent}
    same = [c for c in rest if c.role is Role.TARGET and name_key(scene, c)[0] in names]
    return named + [c for c in rest if c not in named and named] if named else same


def _sums(budgets: Sequence[Claim]) -> list[tuple[Claim, ...]]:
    """Return each budget by itself, and the sums of the first ones: 当初予算 with 補正予算."""
    return [(c,) for c in budgets] + [tuple(budgets[:n]) for n in range(2, len(budgets) + 1)]


def _identities(scene: Scene) -> Iterator[Outcome]:
    """Hold 経常利益 and its like against what they are the difference of, in one list, year and group."""
    rows = scene.lexicon.table("targets")["identity"]
    wanted = {name for row in rows for name in (row["total"], *row["plus"], *row["minus"])}
    keys = {name: normal_name(name, lexicon=scene.lexicon).key for name in wanted}
    found: dict[tuple[str, str, str | None], dict[str, Claim]] = defaultdict(dict)
    for claim in scene.levels():
        if claim.label is not ClaimLabel.AMOUNT or claim.bound is not Bound.EXACT:
            continue
        planned = "target" if claim.role is Role.TARGET else "actual"
        printed = normal_name(words_before(scene, claim).strip(_PARTICLES), lexicon=scene.lexicon).key
        if printed in keys.values():
            home, begin = row_of(scene, claim)
            found[home, str(begin), planned].setdefault(printed, claim)
        indicator, group = name_key(scene, claim)
        if indicator in keys.values():
            key = (list_of(scene, claim), group, f"{planned} {claim.period}")
            found[key].setdefault(indicator, claim)
    for own in found.values():
        for row in rows:
            plus, minus = ([own.get(keys[name]) for name in row[side]] for side in ("plus", "minus"))
            whole = own.get(keys[row["total"]])
            known = [c for c in (*plus, *minus) if c is not None]
            if whole is not None and len(known) == len(plus) + len(minus):
                yield _balanced(scene, row["total"], whole, known, len(plus))


def _balanced(scene: Scene, name: str, whole: Claim, parts: Sequence[Claim], plus: int) -> Outcome:
    def balance(reading: Reading) -> Interval:
        return total(map(reading, parts[:plus])) - total(map(reading, parts[plus:]))

    return judge(
        scene,
        "D1",
        (*parts, whole),
        lambda reading: balance(reading).meets(reading(whole)) or balance(reading).meets(-reading(whole)),
        formula=lambda reading: f"{balance(reading)} ≠ {reading(whole)}",
        texts={"name": name, "total": whole.text, "parts": "、".join(claim.text for claim in parts)},
        variant="identity",
        links=(),
    )
