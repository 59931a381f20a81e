"""Check B12: an average against the total and the number of things that it is made of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from textmine.audit.heads import head_of
from textmine.audit.homes import EARLIER
from textmine.audit.intervals import Interval
from textmine.audit.odd_rows import OddRow, Relation, odd_rows
from textmine.audit.printed import Reading, as_quotient
from textmine.audit.registry import Outcome, Skip, check, judge, skipped
from textmine.audit.scene import NEAR, Scene
from textmine.audit.sibling_lists import COUNTED, printed_name
from textmine.audit.sibling_words import SiblingWords, sibling_words
from textmine.audit.siblings import siblings
from textmine.audit.slips import may_be_slip
from textmine.audit.surroundings import Seen, Surroundings, folded_name
from textmine.characters import normalise
from textmine.labels import ClaimLabel, Severity
from textmine.structures import Claim

_FAR = 3
"""Times that an average may be off before it is rather one of something else."""
_PARTICLES = "はがをにでのと・/: \n"
_BEHIND = 8
"""Characters behind an average within which a bracket opens that tells what it was made of."""
_MOST = 40
"""Claims of a passage beyond which totals are not tried with all numbers of things."""


@check("B12", strength=66)
def average_per_unit(scene: Scene) -> Iterator[Outcome]:
    """Check that a total divided by the number of its units is the average stated."""
    words = sibling_words(scene.lexicon)
    for found in siblings(scene):
        averages = (words.per_unit, words.each_one, words.bare_mean)
        if not any(pattern.search(found.view.text) for pattern in averages):
            continue
        counted = [each for each in found.view.seen if each.claim.label in COUNTED and each.claim.form is None]
        units = [(each, _unit_of_average(found.view, each, words)) for each in counted]
        others = [each for each, unit in units if unit is None]
        for seen, unit in units:
            if unit is not None:
                yield from _average(scene, found.view, seen, others, unit, words)
            else:
                yield from _likely_average(scene, found.view, seen, others, words)
    yield from (_of_odd_row(scene, row) for row in odd_rows(scene) if row.relation is Relation.QUOTIENT)


def _of_odd_row(scene: Scene, row: OddRow) -> Outcome:
    """Return the outcome of a row whose quotient is not that of its figures, as it is in all others."""
    pair = row.first, row.second
    return _divided(scene, row.result, pair, [pair])


def _unit_of_average(view: Surroundings, seen: Seen, words: SiblingWords) -> str | None:
    """Return the unit that a figure is an average over (回 of 1回当たり63名), None for what is no average."""
    lead, indicator = view.lead(seen), normalise(seen.claim.indicator or "")
    own = printed_name(view, seen, words)
    # 中央値は480万円 behind an average: its own name tells, not one that was read from elsewhere.
    is_named = own != "" and own not in folded_name(indicator) and not words.per_one.search(own)
    head = head_of(view.text, seen.start)
    lead = lead.rpartition("\n")[2] if head else lead  # the heads of all columns are not those of this one
    told = (lead, head) if is_named else (lead, indicator, head)
    beside = words.each_beside.search(lead)
    for text in told:
        # 単位当たりコスト 校正一件当たりの経費: the last one is that of the figure.
        *_, match = (None, *words.per_one.finditer(text))
        if match is not None:
            return words.same_counter(match["unit"] or match["each"])
    # 職員一人が受け持った照会は243.9件: things that are not whole were divided.
    divided = _is_divided(seen, f"{lead}{view.tail(seen)}", words)
    matches = [beside, *(words.each_one.search(text) for text in (told if divided else ()))]
    return next((words.same_counter(match["unit"]) for match in matches if match is not None), None)


def _is_divided(seen: Seen, lead: str, words: SiblingWords) -> bool:
    """Tell whether a figure was divided: a count with decimals is, and what its words say so of (割ると, ならすと)."""
    broken = seen.claim.label is ClaimLabel.COUNT and seen.claim.value != seen.claim.value.to_integral_value()
    return broken or words.division_made.search(lead) is not None


def _average(
    scene: Scene, view: Surroundings, seen: Seen, counted: Sequence[Seen], unit: str, words: SiblingWords
) -> Iterator[Outcome]:
    average = seen.claim
    own = words.same_counter(average.unit)
    first = bisect_left(counted, seen.start, key=lambda each: each.start)
    near = counted[max(0, first - NEAR) : first + NEAR]
    others = [each for each in near if each.claim.role is average.role]
    totals = [
        each for each in others if words.same_counter(each.claim.unit) == own and each.claim.label is average.label
    ]
    numbers = [each for each in others if each.claim.value > 0 and _is_number_of(view, each, unit, words)]
    rows = [[each for each in found if _is_of_row(view, each, seen)] for found in (totals, numbers)]
    if all(rows):
        totals, numbers = rows  # what a row says of itself needs none of the others
    if not totals:
        yield from _of_a_total_before(scene, view, seen, numbers, unit, words)
    if not totals or not numbers or len(totals) + len(numbers) > _MOST:
        return
    pairs = [(one.claim, other.claim) for one in totals for other in numbers if one.claim.id != other.claim.id]
    read = scene.reading()
    fitting = next((pair for pair in pairs if _agrees(read, average, *pair)), None)
    if fitting is not None:
        yield _divided(scene, average, fitting, pairs)
        return
    # 会場は8か所: what is called as the unit of the average is its number, in whatever sentence.
    called = (each for each in numbers if folded_name(each.claim.indicator) == unit)
    whole, number = _nearest(view, seen, totals), _nearest(view, seen, numbers) or next(called, None)
    if whole is not None and whole is number:
        # 訓練生72名に対し指導員9名、指導員1名当たり6名: both have the counter of the average.
        whole, number = _told_apart(view, seen, whole, totals, words)
    if whole is None or number is None or whole is number or not _same_size(average, whole.claim, number.claim):
        return
    claims = (whole.claim, number.claim, average)
    # 延べ146日: only people and what they did come in two ways of counting.
    times = words.same_counter(number.claim.unit) == words.same_counter("人") and words.attendances.search(
        view.near(number)
    )
    if words.heads.search(view.near(whole)) or times:
        yield skipped("B12", claims, Skip.PERSON_TIMES)
    elif _is_about(view, seen, whole, number, words):
        outcome = _divided(scene, average, (whole.claim, number.claim), pairs)
        # 常駐の診療所では1か所に3.4人: of a group that neither total nor number is of.
        groups = {folded_name(each.claim.group) for each in (whole, number)}
        elsewhere = average.group is not None and folded_name(average.group) not in groups
        yield replace(outcome, severity=Severity.HINT) if elsewhere else outcome
    elif _is_slip(scene, average, whole.claim, number.claim):
        yield replace(_divided(scene, average, (whole.claim, number.claim), pairs), severity=Severity.HINT)
    else:
        yield skipped("B12", claims, Skip.WORDING)


def _told_apart(
    view: Surroundings, seen: Seen, last: Seen, alike: Sequence[Seen], words: SiblingWords
) -> tuple[Seen | None, Seen | None]:
    """Return total and number of two figures of one counter: the number has the name that the average is told over."""
    before = _nearest(view, last, alike)
    lead = words.per_one.split(view.lead(seen), maxsplit=1)[0]
    named = [each for each in (last, before) if each and (name := folded_name(each.claim.indicator)) and name in lead]
    if before is None or len(named) != 1:
        return None, None
    return (before, last) if named[0] is last else (last, before)


def _is_slip(scene: Scene, average: Claim, whole: Claim, number: Claim) -> bool:
    """Tell whether a slip of one digit parts an average from what two figures give: 2.51 for 2.15."""
    read = scene.reading()
    wanted = read(whole) / read(number)
    return may_be_slip(
        average, lambda value: _agrees_with(read, replace(average, id=f"{average.id}={value}", value=value), wanted)
    )


def _likely_average(
    scene: Scene, view: Surroundings, seen: Seen, others: Sequence[Seen], words: SiblingWords
) -> Iterator[Outcome]:
    """Hold a figure that may be an average over a unit that is not named, or not told, against those beside it.

    平均助成額156万円; 1校に渡った数は306本: found only where its name is that of the total, or where a slip parts it
    from what the only two figures give that can make it.
    """
    average, lead = seen.claim, view.lead(seen)
    match = words.each_one.search(lead)
    named = folded_name(average.indicator) + lead
    if match is None and not words.bare_mean.search(named):
        return
    near = [o for o in others if o is not seen and o.claim.role is average.role and o.claim.period == average.period]
    own = words.same_counter(average.unit)
    totals = [o for o in near if words.same_counter(o.claim.unit) == own and o.claim.label is average.label]
    numbers = [o for o in near if o.claim.label is ClaimLabel.COUNT and words.same_counter(o.claim.unit) != own]
    if match is not None:
        numbers = [o for o in numbers if _is_number_of(view, o, words.same_counter(match["unit"]), words)]
    if len(totals) != 1 or len(numbers) != 1 or totals[0].claim.value <= average.value:
        return
    pair = totals[0].claim, numbers[0].claim
    if not _same_size(average, *pair) and not _agrees(scene.reading(), average, *pair):
        return
    topic = words.bare_mean.sub("", folded_name(average.indicator))
    # 遅れは平均4.1秒、最大37秒: times of one name are rather several of them than their sum.
    added = average.label is not ClaimLabel.MEASURE
    told = match is None and added and len(topic) > 1 and _is_topic_of(topic, totals[0].claim)
    told = told or (match is None and words.divided_by.search(lead) is not None)
    if told or _agrees(scene.reading(), average, *pair) or _is_slip(scene, average, *pair):
        outcome = _divided(scene, average, pair, [pair])
        yield outcome if told else replace(outcome, severity=Severity.HINT)


def _is_topic_of(topic: str, whole: Claim) -> bool:
    """Tell whether the name of an average without its word for it is that of a total: 助成額, 助成総額."""
    name = folded_name(whole.indicator)
    return bool(name) and (name in topic or topic in name or set(topic) <= set(name))


def _is_of_row(view: Surroundings, other: Seen, seen: Seen) -> bool:
    """Tell whether two figures stand on one line of a text of several."""
    one, last = sorted((other, seen), key=lambda each: each.start)
    return "\n" not in view.text[one.end : last.start]


def _is_number_of(view: Surroundings, seen: Seen, unit: str, words: SiblingWords) -> bool:
    """Tell whether a figure counts the units of an average: by its counter, or the word behind it (214回出動)."""
    if words.same_counter(seen.claim.unit) == unit:
        return True
    named = folded_name(seen.claim.indicator) == unit or view.after(seen, len(unit)) == unit
    return seen.claim.label is ClaimLabel.COUNT and len(unit) > 1 and named


def _of_a_total_before(
    scene: Scene, view: Surroundings, seen: Seen, numbers: Sequence[Seen], unit: str, words: SiblingWords
) -> Iterator[Outcome]:
    """Hold an average against the one total of its name in the passage before: no more than a hint.

    Where its own passage does not tell the number of its units, that stands before too.
    """
    average, nearest = seen.claim, _nearest(view, seen, numbers)
    at = scene.order(scene.passage(average))
    before = scene.inside(scene.passages[at - 1]) if at else ()
    totals = [
        c
        for c in before
        if c.label is average.label
        and c.role is average.role
        and words.same_counter(c.unit) == words.same_counter(average.unit)
    ]
    # The only figure of a counter needs no name; of several that which this passage names.
    named = [c for c in totals if len(name := folded_name(c.indicator)) > 1 and name in view.text]
    totals = named or totals
    units = [c for c in before if c.label in COUNTED and c.role is average.role and words.same_counter(c.unit) == unit]
    number = nearest.claim if nearest else units[0] if len(units) == 1 and not numbers else None
    if number is not None and number.value > 0 and len(totals) == 1 and _same_size(average, totals[0], number):
        pair = totals[0], number
        yield replace(_divided(scene, average, pair, [pair]), severity=Severity.HINT)


def _nearest(view: Surroundings, seen: Seen, others: Sequence[Seen]) -> Seen | None:
    """Return the last figure before an average in its sentence or the one before; else the first behind it."""
    start, end = view.sentence(seen, seen)
    earlier = view.text.rfind("。", 0, max(start - 1, 0)) + 1
    before = [each for each in others if earlier <= each.start < seen.start]
    behind = [each for each in others if seen.end <= each.start < end]
    return before[-1] if before else next(iter(behind), None)


def _is_about(view: Surroundings, seen: Seen, whole: Seen, number: Seen, words: SiblingWords) -> bool:
    """Tell whether an average names nothing new (個別相談1回平均15人): then it is of the figures beside it."""
    first = min(whole, number, key=lambda each: each.start)
    if first.start > seen.end:
        behind = view.tail(max(whole, number, key=lambda each: each.start))
        if words.made_from.match(behind):
            return True  # これは運航64回、乗客14,080人から求めた
        bracket = "(" in view.text[seen.end : min(first.start, seen.end + _BEHIND)]
        return bracket or _names_both(seen.claim, whole.claim, number.claim, words)
    lead = view.lead(seen)
    match = words.per_one.search(lead)
    named = re.split("[、。(]", lead[: match.start()])[-1] if match else ""
    topic = words.fillers.sub("", named).strip(_PARTICLES)
    end = seen.start - len(lead)
    before = view.text[max(0, end - EARLIER) : end]
    if words.division_made.search(lead) and "これ" in lead:
        return True  # これを一台当たりの使用量に割り戻すと
    behind = words.division_made.sub("", words.fillers.sub("", lead[match.end() :] if match else ""))
    behind = words.measured.sub("", behind).strip(_PARTICLES)
    # 1,104人が参加した(1回当たりの参加者64人): what stands behind the figures names them too.
    own = lead[: match.start() - len(named)] if match else ""
    return (not topic or topic in before) and _is_known(behind, before + own + folded_name(whole.claim.indicator))


def _names_both(average: Claim, whole: Claim, number: Claim, words: SiblingWords) -> bool:
    """Tell whether the name of an average holds what its total and its number are called: 校正一件当たりの経費."""
    name = folded_name(average.indicator)
    match = words.per_one.search(name)
    if match is None:
        return False
    things, what = name[: match.start()], name[match.end() :].strip(_PARTICLES)
    counted, added = folded_name(number.indicator), folded_name(whole.indicator)
    return bool(things and what and counted) and (things in counted or counted in things) and what in added


def _is_known(name: str, before: str) -> bool:
    """Tell whether a name shares two letters with what stands before: 1会場当たりの応募者 of 400 参加者 does not."""
    return len(name) <= 1 or any(name[at : at + 2] in before for at in range(len(name) - 1))


def _same_size(average: Claim, whole: Claim, number: Claim) -> bool:
    if not average.value or not number.value:
        return False
    ratio = abs(whole.value / number.value / average.value)
    return ratio <= _FAR and ratio * _FAR >= 1


def _agrees(read: Reading, average: Claim, whole: Claim, number: Claim) -> bool:
    return _agrees_with(read, average, read(whole) / read(number))


def _agrees_with(read: Reading, average: Claim, wanted: Interval) -> bool:
    return wanted.meets(as_quotient(read, average))


def _divided(scene: Scene, average: Claim, pair: tuple[Claim, Claim], pairs: Sequence[tuple[Claim, Claim]]) -> Outcome:
    whole, number = pair

    def holds(read: Reading) -> bool:
        return any(_agrees(read, average, *each) for each in pairs)

    def formula(read: Reading) -> str:
        return f"{read(whole)} / {read(number)} = {read(whole) / read(number)} ≠ {as_quotient(read, average)}"

    texts = {"total": whole.text, "number": number.text, "average": average.text}
    leans_on = ("label", "value", "role", "join")
    return judge(scene, "B12", (whole, number, average), holds, formula=formula, texts=texts, leans_on=leans_on)
