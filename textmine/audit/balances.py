"""Sums and differences of amounts (D1): by the names of what is a difference of others, or told by a sentence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from textmine.audit.intervals import Interval, total
from textmine.audit.memo import per_lexicon
from textmine.audit.printed import Reading
from textmine.audit.registry import Outcome, judge
from textmine.audit.scene import Scene
from textmine.audit.targets import list_of, name_key, row_of, row_text, words_before
from textmine.audit.words import passage_says, patterns, says
from textmine.labels import Bound, ClaimLabel, Role
from textmine.lexicons import Lexicon
from textmine.series.names import normal_name
from textmine.structures import Claim

_PARTICLES = "、, (はがのと"
_SIDES = ("income", "outgo", "balance")
_NAME = 16
"""Characters before an amount in which it is called income, outgo or balance."""
_VERB = 10
"""Characters behind an amount in which it is said to be added or taken off."""
_FROM = re.compile(r"[)」]?(?:から|より)、?[^。]{0,24}$")
_JOINED = re.compile(r"[)」]?(?:に|と|へ|、|及び|及|並びに)[^。]{0,24}$")


@dataclass(frozen=True, slots=True)
class _Side:
    """What the name of an amount says that it is: its side of a balance, and what stands before the word."""

    side: str
    stem: str


def balances(scene: Scene) -> Iterator[Outcome]:
    """Yield what holds between amounts that are income, outgo and balance, or that a sentence adds up or takes off."""
    amounts = [
        c
        for c in scene.levels()
        if c.label is ClaimLabel.AMOUNT and c.bound is Bound.EXACT and c.role is not Role.REFERENCE
    ]
    yield from _identities(scene, amounts)
    yield from _by_sides(scene, amounts)
    yield from _told(scene, amounts)


def _identities(scene: Scene, amounts: Sequence[Claim]) -> Iterator[Outcome]:
    """Hold 経常利益 and its like against what they are the difference of, in one list, year and group."""
    rows = scene.lexicon.table("targets")["identity"]
    wanted = {name for row in rows for name in (row["total"], *row["plus"], *row["minus"])}
    keys = {name: normal_name(name, lexicon=scene.lexicon).key for name in wanted}
    found: dict[tuple[str, str, str | None], dict[str, Claim]] = defaultdict(dict)
    for claim in amounts:
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
            if whole is None or len(known) != len(plus) + len(minus):
                continue
            if not says(scene.lexicon, "beside_balance", scene.before(whole, _NAME).rpartition("。")[2]):
                yield balanced(scene, row["total"], whole, known[: len(plus)], known[len(plus) :])


@per_lexicon
def _last_words(lexicon: Lexicon) -> Mapping[str, re.Pattern[str]]:
    words = patterns(lexicon)
    return {
        side: re.compile(rf"(?P<stem>[^\s、。\d|:(]*?)(?:{words[side].pattern})[額高]?[はがのを:\s|]*$")
        for side in _SIDES
    }


def _side(scene: Scene, claim: Claim) -> _Side | None:
    """Return the side of a balance that an amount is on, by the last word before it, else by its indicator."""
    for name in (scene.before(claim, _NAME), claim.indicator or ""):
        for side, pattern in _last_words(scene.lexicon).items():
            match = pattern.search(name)
            if match:
                return _Side(side, match["stem"])
    return None


def _by_sides(scene: Scene, amounts: Sequence[Claim]) -> Iterator[Outcome]:
    """Hold the only balance of a row or list against its only income and outgo, where all three are of one kind."""
    rows: dict[tuple[str, ...], list[tuple[_Side, Claim]]] = defaultdict(list)
    for claim in amounts:
        side = _side(scene, claim)
        if side is not None:
            planned = "target" if claim.role is Role.TARGET else "actual"
            home = scene.passage(claim).id
            rows[home, planned, str(claim.period), str(claim.group)].append((side, claim))
    for own in rows.values():
        plus, minus, whole = ([c for s, c in own if s.side == side] for side in _SIDES)
        if len(plus) != 1 or len(minus) != 1 or len(whole) != 1:
            continue
        stems = {s.side: s.stem for s, _ in own}
        # 受託事業の収入は…、費用は…: what all are of may be said once.
        alike = len(set(stems.values()) - {""}) <= 1
        if alike and not passage_says(scene, "beside_balance", scene.passage(whole[0])):
            yield balanced(scene, whole[0].indicator or "", whole[0], plus, minus)


def _told(scene: Scene, amounts: Sequence[Claim]) -> Iterator[Outcome]:
    """Hold what a sentence comes to against the figures that it adds or takes off: 14億円と86億円を合わせ、110億円."""
    for last in amounts:
        verb = scene.after(last, _VERB)
        added = _is_done(scene, "added_to", verb)
        if not added and not _is_done(scene, "taken_off", verb):
            continue
        whole, first = scene.next_to(last, 1), scene.next_to(last, -1)
        if whole is None or first is None or not _is_amount(whole) or not _is_amount(first):
            continue
        joined = (_JOINED if added else _FROM).match(scene.between(first, last)) is not None
        # 当初予算に補正予算を加えた額に対し: what follows is held against the sum.
        against = says(scene.lexicon, "held_against", scene.between(last, whole))
        if not joined or against or row_of(scene, whole) != row_of(scene, first):
            continue
        if not says(scene.lexicon, "unclear_sum", row_text(scene, whole)):
            parts = [*_more(scene, first), first, last] if added else [first]
            yield balanced(scene, whole.indicator or "", whole, parts, () if added else (last,))


def _is_done(scene: Scene, words: str, text: str) -> bool:
    """Tell whether a figure is said to be added or taken off right behind it."""
    match = patterns(scene.lexicon)[words].search(text)
    return match is not None and re.fullmatch(r"[)」]?[^、。\d]{0,4}", text[: match.start()]) is not None


def _is_amount(claim: Claim) -> bool:
    return claim.label is ClaimLabel.AMOUNT and claim.form is None and claim.bound is Bound.EXACT


def _more(scene: Scene, first: Claim) -> list[Claim]:
    """Return the amounts before the first of a sum that are joined to it as it is to the next one."""
    found: list[Claim] = []
    at: Claim | None = first
    while at is not None:
        before = scene.next_to(at, -1)
        fits = before is not None and _is_amount(before) and _JOINED.match(scene.between(before, at))
        if before is None or not fits or row_of(scene, before) != row_of(scene, first):
            break
        found.insert(0, before)
        at = before
    return found


def balanced(
    scene: Scene,
    name: str,
    whole: Claim,
    plus: Sequence[Claim],
    minus: Sequence[Claim],
    also: Sequence[Sequence[Claim]] = ((),),
) -> Outcome:
    """Return what can be said of an amount that is a sum less another.

    Parameters
    ----------
    scene : Scene
    name : str
        What the amount is called.
    whole : Claim
    plus, minus : sequence of Claim
    also : sequence of sequence of Claim, optional
        What may be taken off besides, by each reading: what of a budget was carried on.
    """

    def balance(reading: Reading, more: Sequence[Claim] = ()) -> Interval:
        return total(map(reading, plus)) - total(map(reading, (*minus, *more)))

    def holds(reading: Reading) -> bool:
        found = [balance(reading, more) for more in also]
        return any(each.meets(reading(whole)) or each.meets(-reading(whole)) for each in found)

    parts = (*plus, *minus)
    return judge(
        scene,
        "D1",
        (*parts, whole),
        holds,
        formula=lambda reading: f"{balance(reading)} ≠ {reading(whole)}",
        texts={"name": name, "total": whole.text, "parts": "、".join(claim.text for claim in parts)},
        variant="identity",
        links=(),
    )
