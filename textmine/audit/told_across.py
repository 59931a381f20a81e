"""Links and names over passages, as words tell them: what a share or part is of stands in the passage before."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from textmine.audit.memo import per_lexicon
from textmine.audit.scene import Scene
from textmine.audit.slips import is_one_digit_off, is_swapped
from textmine.audit.surroundings import folded_name
from textmine.audit.targets import fiscal_year, is_telling, same_unit
from textmine.audit.told_times import doubted, is_read
from textmine.labels import Bound, ClaimLabel, Role
from textmine.lexicons import Lexicon
from textmine.structures import Claim

_LEAD = 40
_FEW, _MOST = 12, 8
"""Figures of the passage before that are looked at, and figures of one end of a name."""
_PHRASE = 7
_END = 3
_DIGITS = 3


def of_passage_before(scene: Scene, known: Mapping[str, Claim]) -> Iterator[Claim]:
    """Yield shares and parts whose words name a figure of the passage before, linked to it.

    「返済相談を受けた世帯は5,260世帯。」 … 「条件の変更は1,841世帯、返済相談を受けた世帯の38.5%」;
    「巡回調査のうち量販店が4,015店」

    Parameters
    ----------
    scene : Scene
    known : mapping of str to Claim
        Claims that were read anew, by id.
    """
    words = _words(scene.lexicon)
    for before, passage in zip(scene.passages, scene.passages[1:], strict=False):
        if scene.order(passage) - scene.order(before) != 1:
            continue
        totals = [c for c in scene.inside(before)[-_FEW:] if c.label is ClaimLabel.COUNT and c.role is Role.ACTUAL]
        for printed in scene.inside(passage) if totals else ():
            claim = known.get(printed.id, printed)
            if claim.of is not None and claim.of in scene and scene.passage(scene[claim.of]) is before:
                continue
            if not is_read(printed) or claim.role is not Role.ACTUAL or claim.form is not None:
                continue
            lead = folded_name(scene.before(printed, _LEAD).rpartition("。")[2])
            if claim.label is ClaimLabel.PERCENTAGE:
                yield from _share(scene, claim, totals, lead, known)
            elif claim.label is ClaimLabel.COUNT and claim.of is None and (match := words.among.search(lead)):
                named = [t for t in totals if _is_named(t, match["name"], exact=True) and same_unit(scene, t, claim)]
                if len(named) == 1:
                    yield doubted(replace(claim, of=named[0].id))


def _share(scene: Scene, share: Claim, totals: list[Claim], lead: str, known: Mapping[str, Claim]) -> Iterator[Claim]:
    named = [total for total in totals if lead.endswith("の") and _is_named(total, lead.removesuffix("の"))]
    before = scene.next_to(scene[share.id], -1)
    count = None if before is None else known.get(before.id, before)
    own = count is not None and count.label is ClaimLabel.COUNT and count.of is None
    if len(named) == 1 and count is not None and own and same_unit(scene, count, named[0]):
        yield doubted(replace(count, of=named[0].id))
        yield doubted(replace(share, of=count.id, indicator=count.indicator, group=count.group))
        return
    if before is not None and share.of is not None:
        return
    # The count itself is told in the passage before, with its total: 家賃の滞りは165件 … 家賃の滞りが契約の6.0%.
    parts = [c for c in totals if c.of is not None and any(c.of == total.id for total in totals)]
    alike = [c for c in parts if _speaks_of(scene, c, lead, share)]
    if len(alike) == 1 and (not named or alike[0].of == named[0].id):
        yield doubted(replace(share, of=alike[0].id, indicator=alike[0].indicator, group=alike[0].group))


def _is_named(total: Claim, words: str, *, exact: bool = False) -> bool:
    name = folded_name(total.indicator)
    return len(name) > 1 and (words == name if exact else words.endswith(name))


def _speaks_of(scene: Scene, count: Claim, lead: str, share: Claim) -> bool:
    """Tell whether the words before a share are those before a count, or its name: 楽器に初めて触れた人."""
    if folded_name(count.indicator) == folded_name(share.indicator) and is_telling(scene, folded_name(share.indicator)):
        return folded_name(count.group) == folded_name(share.group)
    own = folded_name(scene.before(count, _LEAD).rpartition("。")[2])
    phrases = {own[at : at + _PHRASE] for at in range(len(own) - _PHRASE + 1)}
    return any(lead[at : at + _PHRASE] in phrases for at in range(len(lead) - _PHRASE + 1))


def of_one_thing(scene: Scene, known: Mapping[str, Claim]) -> Iterator[Claim]:
    """Yield figures under the longer name of the same figure told elsewhere, where a slip of the pen parts the two.

    「市民向け応急手当の講習には18,264人」 … 「応急手当の講習の参加者が18,642人」: one name ends with the other, and the
    digits are the same in another order, or one differs.

    Parameters
    ----------
    scene : Scene
    known : mapping of str to Claim
        Claims that were read anew, by id.
    """
    ends: dict[tuple[str, str, int | None, str], list[tuple[str, Claim]]] = defaultdict(list)
    for printed in scene.levels():
        claim = known.get(printed.id, printed)
        name = _words(scene.lexicon).counted.sub("", folded_name(claim.indicator))
        plain = claim.role is Role.ACTUAL and claim.group is None and claim.bound is Bound.EXACT
        if plain and is_read(printed) and len(name) >= _END and is_telling(scene, name):
            ends[claim.label, claim.unit, fiscal_year(claim.period), name[-_END:]].append((name, claim))
    for alike in ends.values():
        for at, (name, claim) in enumerate(alike if len(alike) <= _MOST else ()):
            for other, later in alike[:at]:
                if name != other and _are_one(scene, name, claim, other, later):
                    short, long = (claim, later) if len(name) < len(other) else (later, claim)
                    yield doubted(replace(short, indicator=long.indicator, period=long.period))
                elif name == other and claim.indicator != later.indicator and _is_slip(claim, later):
                    yield doubted(replace(claim, indicator=later.indicator, period=later.period))


def _are_one(scene: Scene, name: str, claim: Claim, other: str, later: Claim) -> bool:
    ends = name.endswith(other) or other.endswith(name)
    apart = scene.passage(claim) is not scene.passage(later) or "。" in scene.between(claim, later)
    return ends and apart and _is_slip(claim, later)


def _is_slip(one: Claim, other: Claim) -> bool:
    long = len(re.sub(r"\D", "", str(one.value))) >= _DIGITS
    return one.value != other.value and (is_swapped(one, other) or (long and is_one_digit_off(one, other)))


class _Words:
    """Compiled: the name of those among whom a part is, and what counts things without naming any."""

    def __init__(self, _: Lexicon) -> None:
        self.among = re.compile(r"(?:^|[、。])(?P<name>[^、。()\d]{3,24})のうち")
        self.counted = re.compile(r"の(?:参加者|受講者|利用者|件数|人数|回数|数|実績)$")


@per_lexicon
def _words(lexicon: Lexicon) -> _Words:
    return _Words(lexicon)
