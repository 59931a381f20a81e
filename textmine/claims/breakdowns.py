"""Breakdowns: figures side by side that divide one total (相談方法別では、電話が28件、メールが11件、来所が6件).

The evidence is arithmetic where there is any: parts that add up to a figure nearby are its parts; shares between which
an overall share lies are those of its groups.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from textmine.claims.drafts import Draft
from textmine.claims.names import NameCues, clean_name, name_cues, strip_fillers
from textmine.labels import ClaimLabel, Role
from textmine.lexicons import Lexicon

_CUE = re.compile(
    r"(別(では|には|に|の)|内訳|構成|所属|区分|業種|職種|(理由|結果|評価|回答|きっかけ)(は|では)|のうち、)"
)
_NAME = re.compile(
    r"^[、,\s]*(?:及び|並びに|また)?[、,]?(?P<name>[^、,。]{1,30}?)"
    r"(?:については|では|が|は|で|に|:|：)?\s?(?:約|計|延べ)?$"
)
_LINK = re.compile(
    r"\s?(?:で|と|が|を占め|である一方|であり|となり|に対し)?(?:最も多く|最多で|首位を維持し|最も高く|シェアを占め)?"
    r"(?:[、,]|に対し|及び|と)(?:次いで|続いて|一方)?[、,]?"
)
_TOTAL = re.compile(r"(?:の|、)?\s?(?:合わせて|合計|総計|計)\s?$")
_ANNOUNCED = re.compile(r"(?:別では|別には|別に|内訳は|のうち|は)(?=[^\s])")
_FULL = Decimal("100.6")
_NEAR_FULL = Decimal(90)


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Parts with their names, and the words before them that announce a breakdown."""

    parts: tuple[Draft, ...]
    names: tuple[str, ...]
    announced: bool


def link_breakdowns(drafts: Sequence[Draft], lexicon: Lexicon | None = None) -> None:
    """Link the parts of every breakdown of a passage to its total, and name them as its groups.

    Parameters
    ----------
    drafts : sequence of Draft
        In text order; a part that has a link already keeps it.
    lexicon : Lexicon, optional
    """
    levels = Counter(d.unit for d in drafts if d.is_level and d.head is None)
    if not levels or max(levels.values()) < 2:
        return
    cues = name_cues(lexicon)
    for found in _breakdowns(drafts, cues):
        total, rule = _total(found, drafts)
        if total is None:
            continue
        for part, name in zip(found.parts, found.names, strict=True):
            if part.of is not None or part is total:
                continue
            part.of = total
            part.decide("of", rule)
            if total.is_share is part.is_share or found.announced:
                part.indicator, part.group = total.indicator, name
                part.decide("indicator", "indicator.breakdown")


def _breakdowns(drafts: Sequence[Draft], cues: NameCues) -> list[Breakdown]:
    """Return runs of two or more levels of one unit and role, each with a name, divided by commas only."""
    found: list[Breakdown] = []
    run: list[Draft] = []
    names: list[str] = []
    for draft in drafts:
        if draft.head is not None or not draft.is_level or draft.role is not Role.ACTUAL:
            continue
        if not run or not _continues(draft, run, names, cues):
            _close(run, names, found)
            run, names = [draft], []
    _close(run, names, found)
    return found


def _continues(draft: Draft, run: list[Draft], names: list[str], cues: NameCues) -> bool:
    """Add a draft to a run if it is its next part; tell whether the run goes on. Its first name is read only then."""
    before = run[-1]
    linked = draft.of is before
    name = "" if linked else _name_in_run(draft, before, cues)
    if not linked and not name:
        return False
    if not names:
        first = _first_name(before, cues)
        if not first:
            return False
        names.append(first)
    if name:
        run.append(draft)
        names.append(name)
    return True


def _name_in_run(draft: Draft, before: Draft, cues: NameCues) -> str:
    """Return the name of a draft as the next part of a run, "" where it is none."""
    if draft.unit != before.unit or draft.label is not before.label:
        return ""
    if _CUE.search(draft.passage.normal, before.end, draft.start):
        # 通報は85件あり、内訳は電話が50件: what is announced behind a figure divides it.
        return ""
    return _name(draft, before, cues)


def _close(run: list[Draft], names: list[str], found: list[Breakdown]) -> None:
    if len(run) < 2:
        return
    passage = run[0].passage
    start, _ = run[0].sentence
    announced = _CUE.search(passage.normal, start, run[0].start) is not None
    found.append(Breakdown(tuple(run), tuple(names), announced))


def _first_name(draft: Draft, cues: NameCues) -> str:
    start, _ = draft.clause
    match = _NAME.match(draft.passage.normal[start : draft.start])
    if match is None:
        return ""
    words = match.group("name")
    # 部門別では米は…: the announcing words stand in the same clause as the first name.
    parts = _ANNOUNCED.split(words)
    return clean_name(strip_fillers(parts[-1], cues), cues)


def _name(draft: Draft, before: Draft, cues: NameCues) -> str:
    between = draft.passage.without_brackets(before.end, draft.start)
    link = _LINK.match(between)
    if link is None:
        return ""
    match = _NAME.match(between[link.end() :])
    return clean_name(strip_fillers(match.group("name"), cues), cues) if match else ""


def _total(found: Breakdown, drafts: Sequence[Draft]) -> tuple[Draft | None, str]:
    parts = found.parts
    first = drafts.index(parts[0])
    last = drafts.index(parts[-1])
    earlier = [d for d in drafts[:first] if d.is_level and d.role is Role.ACTUAL and d.value_high is None]
    if parts[0].is_share:
        return _whole_of_shares(found, earlier)
    amount = sum((p.value for p in parts), Decimal(0))
    following = drafts[last + 1] if last + 1 < len(drafts) else None
    if following is not None and following.unit == parts[0].unit and following.value == amount:
        return following, "of.sum_behind"
    # 一般の部143点、高校生の部288点の計431点: the total was taken for the last part.
    if len(parts) > 2 and parts[-1].value * 2 == amount and _TOTAL.search(parts[-1].passage.normal[: parts[-1].start]):
        return parts[-1], "of.sum_behind"
    same = [d for d in earlier if d.unit == parts[0].unit]
    equal = next((d for d in reversed(same) if d.value == amount), None)
    if equal is not None:
        return equal, "of.sum"
    if found.announced and same:
        outside = [d for d in same if d.around is None] or same
        larger = [d for d in outside if d.value >= max(p.value for p in parts)]
        if larger:
            return larger[-1], "of.announced"
    return None, ""


def _whole_of_shares(found: Breakdown, earlier: Sequence[Draft]) -> tuple[Draft | None, str]:
    """Return the overall share that lies between those of its groups, or the count that the shares divide."""
    values = [p.value for p in found.parts]
    shares = [d for d in earlier if d.is_share and d.around is None]
    counts = [d for d in earlier if d.label in (ClaimLabel.COUNT, ClaimLabel.AMOUNT)]
    divides = sum(values) <= _FULL
    if found.announced or not divides:
        around = next((s for s in reversed(shares) if min(values) <= s.value <= max(values)), None)
        if around is not None:
            return around, "of.groups_around"
    if counts and divides and (found.announced or sum(values) >= _NEAR_FULL):
        outside = [d for d in counts if d.around is None] or counts
        return outside[-1], "of.composition"
    return None, ""
