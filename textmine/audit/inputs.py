"""Inputs (D1): rates of execution against budget and spending, and what was left of a budget."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from fractions import Fraction
from itertools import combinations

from textmine.audit.balances import balanced, balances
from textmine.audit.heads import head_of
from textmine.audit.intervals import Interval, total
from textmine.audit.printed import Reading, last_place
from textmine.audit.registry import Holds, Outcome, Skip, check, judge, skipped
from textmine.audit.scene import NEAR, Scene, once
from textmine.audit.targets import Extent, name_key, row_of, row_text, ties_of, words_before
from textmine.audit.words import patterns, says
from textmine.labels import Bound, ClaimLabel, Role, Severity, Verdict
from textmine.structures import Claim

_FULL = 100
_FAR = 2
"""Times that a rate may be off before its amounts are rather others than those read."""
_BEHIND = 12
"""Characters behind a figure in which it is said what became of it, up to the next figure or the clause's end."""
_CLAUSE = re.compile(r"[\d、。\n(|]")
_REST_OF = re.compile(r"(.{2,})の")
"""What stands before the last の of a name."""
_PARTICLES = ("の", "を", "が", "に", "で", "は", "と")
"""What begins words that go on from the figure before them."""
_OUT_OF = re.compile(r"の?うち|のなかから|の中から|から|に対し")
"""Behind what was given, before what was spent of it."""
_NEW = ("は", "が", "と")
"""Particles behind a figure that another name follows."""
_BARE = re.compile(r"[(、,\s:は|]*")
_NAMES = re.compile(r"[一-龠々ァ-ヶー]{2,}")
"""Parts of names: the first before a rate says what it is of."""
_PAIR = 2
"""A budget and what was spent of it."""
_NEAREST = 4
"""Amounts to each side of what was left, among which the budget and the spending stand."""


class Part(StrEnum):
    """What an amount is of a budget."""

    BUDGET = "budget"
    SPENT = "spent"
    LEFT_OVER = "left_over"
    CARRIED = "carried_over"


@check("D1", strength=70)
def tables_of_inputs(scene: Scene) -> Iterator[Outcome]:
    """Recompute 執行率 from 決算 and 予算 of the same year, and what is a sum or a difference of other inputs."""
    for rate in scene.levels():
        if rate.label is ClaimLabel.PERCENTAGE and _is_execution(scene, rate):
            yield _execution(scene, rate)
    yield from _left_over(scene)
    yield from balances(scene)


def _behind(scene: Scene, claim: Claim) -> str:
    """Return the words right behind a figure, up to the next one or the end of the clause."""
    return _CLAUSE.split(scene.after(claim, _BEHIND))[0]


def part_of(scene: Scene, claim: Claim) -> Part | None:
    """Return what an amount is of a budget: by the words before it, behind it, its group or indicator, or its role."""
    return _parts(scene)[claim.id] if claim.id in _parts(scene) else _read_part(scene, claim)


@once
def _parts(_: Scene) -> dict[str, Part | None]:
    return {}


def _read_part(scene: Scene, claim: Claim) -> Part | None:
    lead = _lead(scene, claim) or head_of(scene.passage(claim).text, scene.place(claim)[0])
    # 支出予算額 is a budget: of several words the last one tells.
    ends = {part: _last(scene, part, lead) for part in Part}
    found = max(ends, key=lambda part: ends[part]) if any(map(any, ends.values())) else None
    if found is None:
        tail = _behind(scene, claim)
        found = next((part for part in reversed(Part) if says(scene.lexicon, f"{part}_behind", tail)), None)
    for name in (claim.group, claim.indicator) if found is None else ():
        found = found or next((part for part in reversed(Part) if says(scene.lexicon, part, name)), None)
    if found is None and claim.role is Role.TARGET:
        found = Part.BUDGET
    _parts(scene)[claim.id] = found
    return found


def _lead(scene: Scene, claim: Claim) -> str:
    """Return the words right before a figure, back to the end of the one before it: 960万円の予算でして、816万円."""
    lead, before = words_before(scene, claim), scene.next_to(claim, -1)
    if before is not None and scene.place(claim)[0] - scene.place(before)[1] < len(lead):
        lead = scene.between(before, claim)
        said = lead.rstrip("、")
        if lead == said and said.startswith(_NEW):
            lead = said[1:]  # 決算額90千円は予算額98千円を: what stands right before a figure is its name
        else:
            lead = said.rpartition("、")[2] if "、" in said or not said.startswith(_PARTICLES) else ""
    # 予算のうち40百万円は: what stands before うち is what it is a part of.
    return lead.rpartition("|")[2].rpartition("うち")[2].strip()


def _last(scene: Scene, name: str, text: str) -> tuple[int, int]:
    """Return where the last word of a set ends in a text, and its length: 未執行 is more than 執行; zeros for none."""
    found = ((match.end(), len(match[0])) for match in patterns(scene.lexicon)[name].finditer(text))
    return max(found, default=(0, 0))


def _is_execution(scene: Scene, rate: Claim) -> bool:
    """Tell whether a percentage is what part of a budget was spent: by its name, or a budget before, 執行 behind it."""
    if says(scene.lexicon, "execution", rate.indicator) or says(scene.lexicon, "execution", words_before(scene, rate)):
        return True
    before, spent = scene.next_to(rate, -1), scene.whole(rate)
    if before is None or before.label is not ClaimLabel.AMOUNT:
        return False
    if says(scene.lexicon, "executed", scene.after(rate, _BEHIND)):
        return any(part_of(scene, c) is Part.BUDGET for c in (before, *_amounts(scene, rate)))
    if spent is None or spent.label is not ClaimLabel.AMOUNT:
        return False
    # 計画3,300百万円、実績3,069百万円(93.0%): nothing stands between that says what else it is a share of.
    bare = spent is before and _BARE.fullmatch(scene.between(spent, rate)) is not None
    if part_of(scene, spent) is not Part.SPENT and not (bare and _is_planned(scene, rate, spent)):
        return False
    # 決算額が予算額の102.7%: the share that is linked to spending, beside the one budget of its row.
    row = [c for c in _amounts(scene, rate) if c.role is Role.TARGET and row_of(scene, c) == row_of(scene, rate)]
    return len(row) == 1 and before in (row[0], spent)


def _is_planned(scene: Scene, rate: Claim, spent: Claim) -> bool:
    """Tell whether a rate stands with one budget of the very name of what was spent."""
    planned = [c for c in _amounts(scene, rate) if c.role is Role.TARGET]
    return spent.role is Role.ACTUAL and len(planned) == 1 and name_key(scene, planned[0]) == name_key(scene, spent)


def _execution(scene: Scene, rate: Claim) -> Outcome:
    amounts = _amounts(scene, rate)
    ahead = _ahead(scene, rate)
    spent = _spent(scene, rate, amounts) or ahead[Part.SPENT]
    budgets = _budgets(scene, amounts, spent) or _planned(scene, spent) or ahead[Part.BUDGET]
    if not spent or not budgets:
        return skipped("D1", (rate,), Skip.MISSING)
    near = scene.around(rate) if scene.passage(budgets[0]) is scene.passage(rate) else _beside(scene, rate)
    carried = [c for c in near if _is_carried(scene, c) and c not in spent and c not in budgets]
    bases: list[tuple[tuple[Claim, ...], tuple[Claim, ...]]] = [(parts, ()) for parts in _sums(budgets)]
    # What was carried on, or over from the year before, may be part of the base.
    bases += [each for c in carried for parts in _sums(budgets) for each in (((*parts, c), ()), (parts, (c,)))]
    computed = _FULL * spent[0].value / budgets[0].value if budgets[0].value else rate.value
    if not computed <= rate.value * _FAR or not rate.value <= computed * _FAR:
        return skipped("D1", (budgets[0], spent[0], rate), Skip.WORDING)

    def ratio(plus: Sequence[Claim], minus: Sequence[Claim], paid: Claim, reading: Reading) -> Interval:
        return (reading(paid) / (total(map(reading, plus)) - total(map(reading, minus)))).scaled(_FULL)

    def holds(reading: Reading) -> bool:
        return any(ratio(*base, paid, reading).meets(reading(rate)) for base in bases for paid in spent)

    def formula(reading: Reading) -> str:
        first = ratio(*bases[0], spent[0], reading)
        return f"100×{reading(spent[0])}÷{reading(bases[0][0][0])} = {first} ≠ {reading(rate)}"

    def outcome(fits: Holds, severity: Severity) -> Outcome:
        return judge(
            scene,
            "D1",
            (budgets[0], spent[0], rate),
            fits,
            formula=formula,
            texts={"spent": spent[0].text, "budget": budgets[0].text, "rate": rate.text},
            severity=severity,
            links=(rate,) if scene.whole(rate) is spent[0] else (),
        )

    # A budget of 3億円 is likely that to the yen: what then does not fit is worth a look.
    coarse = [c for c in budgets if last_place(c) * _FULL > abs(c.value)]
    decided = tuple((c.id, Interval.point(Fraction(c.value))) for c in coarse)
    found = outcome(holds, Severity.ERROR)
    if not coarse or found.verdict is not Verdict.CONSISTENT:
        return found
    return outcome(lambda reading: holds(replace(reading, instead=(*reading.instead, *decided))), Severity.HINT)


def _ahead(scene: Scene, rate: Claim) -> dict[Part, list[Claim]]:
    """Return the only budget and the only spending of the passage before, if that speaks of what the rate is of."""
    at = scene.order(scene.passage(rate))
    text = scene.passages[at - 1].text if at else ""
    words = patterns(scene.lexicon)
    lead = words["execution"].split(row_text(scene, rate))[0]
    names = _NAMES.findall(words["time_only"].sub(" ", words[Part.BUDGET].sub(" ", lead)))
    found: dict[Part, list[Claim]] = {Part.BUDGET: [], Part.SPENT: []}
    if not text or (names and names[0] not in text):
        return found
    for claim in scene.inside(scene.passages[at - 1])[-NEAR:]:
        part = part_of(scene, claim) if claim.label is ClaimLabel.AMOUNT else None
        if part in found and _same_time(claim, rate):
            found[part].append(claim)
    return {part: claims if len(claims) == 1 else [] for part, claims in found.items()}


def _beside(scene: Scene, rate: Claim) -> list[Claim]:
    """Return the claims of the passage of a rate and of those right before and behind it."""
    at = scene.order(scene.passage(rate))
    return [c for passage in scene.passages[max(0, at - 1) : at + 2] for c in scene.inside(passage)[:NEAR]]


def _planned(scene: Scene, spent: Sequence[Claim]) -> list[Claim]:
    """Return the targets of what was spent, in other passages too."""
    return [tie.target for c in spent[:1] for tie in ties_of(scene, c) if tie.extent is Extent.SAME]


def _is_carried(scene: Scene, claim: Claim) -> bool:
    return claim.label is ClaimLabel.AMOUNT and part_of(scene, claim) is Part.CARRIED


def _amounts(scene: Scene, rate: Claim) -> list[Claim]:
    """Return the amounts that a rate of execution can be of: those of its year and group in its row, else beside it."""
    found = [
        c
        for c in scene.around(rate)
        if c.label is ClaimLabel.AMOUNT and _same_time(c, rate) and _group(scene, c) == _group(scene, rate)
    ]
    row = [c for c in found if row_of(scene, c) == row_of(scene, rate)]
    return row if len(row) > 1 else found


def _same_time(one: Claim, other: Claim) -> bool:
    return one.period == other.period or None in (one.period, other.period)


def _group(scene: Scene, claim: Claim) -> str | None:
    """Return the group of an amount; 予算 and 支出 are none."""
    said = any(says(scene.lexicon, words, claim.group) for words in (Part.SPENT, Part.BUDGET))
    return None if said else claim.group


def _spent(scene: Scene, rate: Claim, amounts: Sequence[Claim]) -> list[Claim]:
    linked = scene.whole(rate)
    known = linked is not None and linked.label is ClaimLabel.AMOUNT and linked.role is Role.ACTUAL
    if linked is not None and known and _same_time(linked, rate):
        return [linked]
    named = [c for c in amounts if part_of(scene, c) is Part.SPENT]
    # 48百万円を計上し、39百万円を使った: beside one that was planned the other one was spent.
    planned = [c for c in amounts if c.role is Role.TARGET]
    paid = [c for c in amounts if c.role is Role.ACTUAL]
    if not named:
        return paid if len(planned) == len(paid) == 1 else []
    # 契約済み470百万円、支払済み400百万円: the rate may be of either.
    names = {name_key(scene, c) for c in named}
    return named + [c for c in paid if part_of(scene, c) is None and name_key(scene, c) in names]


def _budgets(scene: Scene, amounts: Sequence[Claim], spent: Sequence[Claim]) -> list[Claim]:
    """Return the amounts that spending is measured by: those named so, else targets of the same name."""
    rest = [c for c in amounts if c not in spent and part_of(scene, c) in (Part.BUDGET, None)]
    named = [c for c in rest if part_of(scene, c) is Part.BUDGET]
    names = {name_key(scene, c)[0] for c in spent}
    same = [c for c in rest if c.role is Role.TARGET and name_key(scene, c)[0] in names]
    return named + [c for c in rest if c not in named and named] if named else same


def _sums(budgets: Sequence[Claim]) -> list[tuple[Claim, ...]]:
    """Return each budget by itself, and the sums of the first ones: 当初予算 with 補正予算."""
    return [(c,) for c in budgets] + [tuple(budgets[:n]) for n in range(2, len(budgets) + 1)]


def _left_over(scene: Scene) -> Iterator[Outcome]:
    """Hold 差額 and 不用額 against the budget and the spending beside them."""
    for rest in scene.levels():
        if rest.label is not ClaimLabel.AMOUNT or part_of(scene, rest) is not Part.LEFT_OVER:
            continue
        near = [c for c in _close_to(scene, rest) if _same_time(c, rest)]
        near = near if _is_of_all(scene, rest) else []
        budgets = [c for c in near if part_of(scene, c) is Part.BUDGET]
        budgets = budgets or [c for c in near if _OUT_OF.match(scene.after(c, _BEHIND)) and c.value > rest.value]
        spent = [c for c in near if part_of(scene, c) is Part.SPENT]
        others = [c for c in near if part_of(scene, c) is None and c.role is Role.ACTUAL and c not in budgets]
        if len(budgets) != 1 or len(spent or others) != 1 or Bound.EXACT is not rest.bound:
            continue
        if spent and others:
            continue  # 契約額 and what was paid of it: the rest may be of either
        spent = spent or others
        carried = [c for c in scene.around(rest) if _is_carried(scene, c)]
        said = says(scene.lexicon, "carried", scene.passage(rest).text)
        if said and not carried:
            yield skipped("D1", (budgets[0], spent[0], rest), Skip.WORDING)
            continue
        bases = [each for n in range(len(carried) + 1) for each in combinations(carried, n)][: 2**_NEAREST]
        name = words_before(scene, rest).strip() or rest.indicator or ""
        yield balanced(scene, name, rest, (budgets[0],), (spent[0],), bases)


def _is_of_all(scene: Scene, rest: Claim) -> bool:
    """Tell whether what was left over is that of the figures beside it: 広報費の不用額 is not, where 旅費 is told."""
    match = _REST_OF.match(rest.indicator or "")
    if match is None or says(scene.lexicon, Part.BUDGET, match[1]):
        return True
    own = match[1] in words_before(scene, rest, 2 * _BEHIND)
    return scene.passage(rest).text.count(match[1]) > own


def _close_to(scene: Scene, rest: Claim) -> list[Claim]:
    """Return the amounts of the row of what was left over; where it has no two others, those of the sentence beside."""
    near = [
        c
        for step in (*range(-_NEAREST, 0), *range(1, _NEAREST + 1))
        if (c := scene.next_to(rest, step)) is not None and c.label is ClaimLabel.AMOUNT and c.bound is Bound.EXACT
    ]
    row = [c for c in near if row_of(scene, c) == row_of(scene, rest)]
    if len(row) > 1:
        return row
    close = [c for c in near if "\n" not in scene.between(c, rest) and scene.between(c, rest).count("。") <= 1]
    # Of minutes one line asks for the rest that the next one explains.
    return near if len(close) <= 1 and len(near) == _PAIR else close
