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
from functools import lru_cache

from textmine.claims.drafts import Draft
from textmine.claims.names import NameCues, clean_name, name_cues, strip_fillers
from textmine.labels import ClaimLabel, Role
from textmine.lexicons import Lexicon, default_lexicon, word_sets

_FULL = Decimal("100.6")
_NEAR_FULL = Decimal(90)


@dataclass(frozen=True, slots=True)
class PartCues:
    """Words by which the parts of a total are read, compiled from the table ``claim_words``.

    Attributes
    ----------
    names : NameCues
    announcing, announced : re.Pattern
        Searched before the parts: what announces them; what parts the announcing words from the first name.
    part, link : re.Pattern
        Matched before a part: its name, group ``name``; what links it to the part before.
    total : re.Pattern
        Searched before a figure: it is the total.
    """

    names: NameCues
    announcing: re.Pattern[str]
    announced: re.Pattern[str]
    part: re.Pattern[str]
    link: re.Pattern[str]
    total: re.Pattern[str]


@lru_cache(maxsize=8)
def part_cues(lexicon: Lexicon | None = None) -> PartCues:
    """Compile the words of breakdowns."""
    word = word_sets((lexicon or default_lexicon()).table("claim_words")["word"])
    return PartCues(
        names=name_cues(lexicon),
        announcing=re.compile(rf"{word['breakdown']}|{word['breakdown_topic']}(は|では)"),
        announced=re.compile(rf"{word['announced']}(?=[^\s])"),
        part=re.compile(
            rf"^[、,\s]*{word['part_lead']}?[、,]?(?P<name>[^、,。]{{1,30}}?){word['part_copula']}?"
            rf"\s?{word['total_adverb']}?$"
        ),
        link=re.compile(
            rf"\s?{word['part_joint']}?{word['part_rank']}?(?:[、,]|に対し|及び|と){word['part_order']}?[、,]?"
        ),
        total=re.compile(rf"(?:の|、)?\s?{word['sum']}\s?$"),
    )


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
    if len(drafts) < 2:
        return
    levels = Counter(d.unit for d in drafts if d.is_level and d.head is None)
    if not levels or max(levels.values()) < 2:
        return
    cues = part_cues(lexicon)
    for found in _breakdowns(drafts, cues):
        total, rule = _total(found, drafts, cues)
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


def _breakdowns(drafts: Sequence[Draft], cues: PartCues) -> list[Breakdown]:
    """Return runs of two or more levels of one unit and role, each with a name, divided by commas only."""
    found: list[Breakdown] = []
    run: list[Draft] = []
    names: list[str] = []
    for draft in drafts:
        if draft.head is not None or not draft.is_level or draft.role is not Role.ACTUAL:
            continue
        if not run or not _continues(draft, run, names, cues):
            _close(run, names, found, cues)
            run, names = [draft], []
    _close(run, names, found, cues)
    return found


def _continues(draft: Draft, run: list[Draft], names: list[str], cues: PartCues) -> bool:
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


def _name_in_run(draft: Draft, before: Draft, cues: PartCues) -> str:
    """Return the name of a draft as the next part of a run, "" where it is none."""
    if draft.unit != before.unit or draft.label is not before.label:
        return ""
    if cues.announcing.search(draft.passage.normal, before.end, draft.start):
        # 通報は85件あり、内訳は電話が50件: what is announced behind a figure divides it.
        return ""
    return _name(draft, before, cues)


def _close(run: list[Draft], names: list[str], found: list[Breakdown], cues: PartCues) -> None:
    if len(run) < 2:
        return
    passage = run[0].passage
    start, _ = run[0].sentence
    announced = cues.announcing.search(passage.normal, start, run[0].start) is not None
    found.append(Breakdown(tuple(run), tuple(names), announced))


def _first_name(draft: Draft, cues: PartCues) -> str:
    start, _ = draft.clause
    match = cues.part.match(draft.passage.normal[start : draft.start])
    if match is None:
        return ""
    words = match.group("name")
    # 部門別では米は…: the announcing words stand in the same clause as the first name.
    parts = cues.announced.split(words)
    return clean_name(strip_fillers(parts[-1], cues.names), cues.names)


def _name(draft: Draft, before: Draft, cues: PartCues) -> str:
    between = draft.passage.without_brackets(before.end, draft.start)
    link = cues.link.match(between)
    if link is None:
        return ""
    match = cues.part.match(between[link.end() :])
    return clean_name(strip_fillers(match.group("name"), cues.names), cues.names) if match else ""


def _total(found: Breakdown, drafts: Sequence[Draft], cues: PartCues) -> tuple[Draft | None, str]:
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
    if (
        len(parts) > 2
        and parts[-1].value * 2 == amount
        and cues.total.search(parts[-1].passage.normal, 0, parts[-1].start)
    ):
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
