"""Ratings: the mark against the achievement of its passage (C3), and tallies of marks against the items (C6)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from textmine.audit.attainments import Kind, achievements, as_percent, kind_of
from textmine.audit.heads import cells_of
from textmine.audit.intervals import Number
from textmine.audit.marks import (
    StatedRating,
    enumerations,
    item_mark,
    item_marks,
    listed_marks,
    named_marks,
    rated_total,
    stated_ratings,
    tallies,
)
from textmine.audit.ratings import RuleSet, Work, rule_set, words_of
from textmine.audit.registry import Outcome, Skip, check, skipped
from textmine.audit.scene import Scene, once
from textmine.audit.surroundings import folded_name
from textmine.audit.targets import fiscal_year
from textmine.audit.words import rating_says
from textmine.labels import Bound, ClaimLabel, Severity, Verdict
from textmine.structures import Claim, Passage

_ROW = 30
"""Characters of a row that is no more than a rating with its heading."""
_ALIKE = 2
"""Most items by which a table and the tallies of it differ; else it is the table of something else."""
_FAR_TEXT, _PARAGRAPHS = 2000, 3
"""Characters behind a tally in which its list may stand, and paragraphs."""
_NAMED = 4
"""Fewest characters of a name by which another passage speaks of the same."""
_FAR = 2
"""Steps between the mark and the one earned that neither quality nor difficulty explains."""


@check("C3", strength=60)
def rating_against_band(scene: Scene) -> Iterator[Outcome]:
    """Hold the mark that a passage gives against the achievements that it states."""
    stated = {claim.id for claim in achievements(scene)}
    for passage in scene.passages:
        own = [c for c in scene.inside(passage) if c.id in stated and c.bound is not Bound.ABOUT]
        own = [c for c in own if kind_of(scene, c) is not Kind.DIFFERENCE]
        if not own:
            continue
        for claim in own:
            for mark in _in_row(scene, claim):
                yield _against_bands(scene, passage, StatedRating(mark, 0, 0, (0, 0)), [claim])
        ratings = _given(scene, passage) or _given(scene, _heading_row(scene).get(passage.id))
        ratings = ratings or _given_behind(scene, passage, own, stated)
        if ratings:
            yield _against_bands(scene, passage, ratings[-1], own)


def _in_row(scene: Scene, claim: Claim) -> list[str]:
    """Return the marks of the row of a table that a figure stands in, under heads that name a rating."""
    cells = cells_of(scene.passage(claim).text, scene.place(claim)[0])
    return [mark for head, cell in cells if rating_says(scene.lexicon, "gives", head) and (mark := item_mark(cell))]


def _given(scene: Scene, passage: Passage | None) -> list[StatedRating]:
    """Return the marks that a passage gives to an item."""
    return [] if passage is None else [r for r in stated_ratings(passage.text, scene.lexicon) if not r.overall]


def _given_behind(scene: Scene, passage: Passage, own: Sequence[Claim], stated: Collection[str]) -> list[StatedRating]:
    """Return the marks that the next passage gives, where it names the same and states no achievement of its own."""
    at = scene.order(passage) + 1
    behind = scene.passages[at] if at < len(scene.passages) else None
    if behind is None or any(claim.id in stated for claim in scene.inside(behind)):
        return []
    names = {folded_name(claim.indicator) for claim in own}
    named = any(len(name) >= _NAMED and name in behind.text for name in names)
    return _given(scene, behind) if named else []


@once
def _heading_row(scene: Scene) -> dict[str, Passage]:
    """Return for each passage, by id, the short row right above it: 「評定 B」 stands over its grounds."""
    found = pairwise(scene.all_passages)
    return {
        below.id: above
        for above, below in found
        if len(above.text) <= _ROW
        and "。" not in above.text
        and (above.page, above.column) == (below.page, below.column)
    }


def _against_bands(scene: Scene, passage: Passage, rating: StatedRating, own: Sequence[Claim]) -> Outcome:
    rules = _rules(scene, passage)
    if rules is None or not rules.bands or rating.mark not in rules.steps:
        return skipped("C3", own, Skip.NO_RULES)
    reading = scene.reading()
    intervals = [as_percent(claim, kind_of(scene, claim), reading) for claim in own]
    ends = [_percent(end) for each in intervals for end in (each.low, each.high) if end is not None]
    earned = [mark for end in ends for mark in rules.earned(end)]
    if not earned:
        return skipped("C3", own, Skip.PRECISION)
    steps = [rules.steps_above(rating.mark, mark) for mark in earned]
    # With several indicators the mark may lie anywhere between what each of them earns.
    if min(steps) <= 0 <= max(steps):
        return Outcome("C3", tuple(own), Verdict.CONSISTENT)
    off = min(steps, key=abs)
    if off == 1 and rating_says(scene.lexicon, "difficulty", passage.text):
        return skipped("C3", own, Skip.RAISED)
    best = sorted(set(earned), key=rules.steps.index)
    return Outcome(
        "C3",
        tuple(own),
        Verdict.INCONSISTENT,
        severity=_weight(scene, passage, off, len(own)),
        formula=f"{', '.join(map(str, intervals))} → {'/'.join(best)} ≠ {rating.mark}",
        texts=(
            ("achievement", "、".join(claim.text for claim in own)),
            ("earned", "/".join(best)),
            ("rating", rating.mark),
            ("rules", rules.title),
        ),
    )


def _percent(end: Number) -> Decimal:
    """Return the end of an interval in percent, for the bands of a rule set."""
    exact = Fraction(end)
    return Decimal(exact.numerator) / Decimal(exact.denominator)


def _rules(scene: Scene, passage: Passage) -> RuleSet | None:
    named = " ".join(filter(None, (scene.meta.title, scene.meta.agency, passage.heading, passage.text)))
    work = Work.RESEARCH if rating_says(scene.lexicon, "research", named) else Work.GENERAL
    return rule_set(fiscal_year(scene.meta.fiscal_year), work, scene.lexicon)


def _weight(scene: Scene, passage: Passage, off: int, indicators: int) -> Severity:
    """Return a hint where quality or further indicators may have moved the mark, else a decision."""
    moved = any(rating_says(scene.lexicon, name, passage.text) for name in ("quality", "difficulty"))
    return Severity.DECISION if abs(off) >= _FAR and indicators == 1 and not moved else Severity.HINT


@dataclass(frozen=True, slots=True)
class _Tallied:
    """A printed number of items, with the claim that was read from it, if one was."""

    mark: str
    number: Fraction
    text: str
    claim: Claim | None = None

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claim that an outcome can name."""
        return () if self.claim is None else (self.claim,)


@check("C6", strength=60)
def tally_of_ratings(scene: Scene) -> Iterator[Outcome]:
    """Hold 「Aが3項目」 against the marks of the items: listed in the passage, read as items, or rows of a table."""
    for passage in scene.all_passages:
        yield from _enumerated(scene, passage)
        tallied = list(_tallied(scene, passage))
        if not tallied:
            continue
        # Flagged only if no list fits: a line break that was closed may hide a mark of the passage, not of the page.
        columns = _listed(scene, passage, tallied)
        columns += [column for column in _columns(scene) if _may_be_of(column, tallied)]
        several = rating_says(scene.lexicon, "several_lists", passage.text)
        for each in tallied:
            if columns and several and not any(each.number == column[each.mark] for column in columns):
                yield skipped("C6", each.claims, Skip.WORDING)
            elif columns:
                yield _counted(each, [column[each.mark] for column in columns])
            else:
                yield skipped("C6", each.claims, Skip.MISSING)
        claims = [each.claim for each in tallied if each.claim is not None]
        yield from list(_summed(scene, passage, claims)) or _summed_text(scene, passage, tallied)


def _listed(scene: Scene, passage: Passage, tallied: Sequence[_Tallied]) -> list[Counter[str | None]]:
    """Return the numbers of marks that a passage lists, or where it lists none, those of the passages beside it."""
    named = named_marks(passage.text, scene.lexicon)
    if named:
        return [Counter(dict(named))]
    listed = listed_marks(passage.text, scene.lexicon)
    if listed:
        # The page itself may show rows that the passage has run together.
        raw = (listed_marks(text, scene.lexicon) for text in _near_text(scene, passage))
        return [Counter(listed), *(Counter[str | None](marks) for marks in raw if marks)]
    known = scene.all_passages
    at = next((number for number, each in enumerate(known) if each.id == passage.id), 0)
    beside = [known[n].text for n in (at - 1, at + 1) if 0 <= n < len(known)]
    found = (listed_marks(text, scene.lexicon) for text in (*beside, *_near_text(scene, passage)))
    columns = [Counter[str | None](marks) for marks in found if marks]
    return [column for column in columns if _may_be_of(column, tallied)]


def _near_text(scene: Scene, passage: Passage) -> list[str]:
    """Return the paragraph of a document that a passage begins in, as it is printed, and the two behind it."""
    if not scene.text or not passage.spans:
        return []
    start = scene.text.rfind("\n\n", 0, passage.spans[0][0]) + 1
    return scene.text[start : start + _FAR_TEXT].split("\n\n")[: _PARAGRAPHS + (start > 0)]


def _may_be_of(column: Counter[str | None], tallied: Sequence[_Tallied]) -> bool:
    """Tell whether a column of marks can be what tallies count: of several marks the numbers of items agree nearly."""
    rated = sum(number for mark, number in column.items() if mark is not None)
    return len(tallied) == 1 or abs(rated - sum((each.number for each in tallied), Fraction(0))) <= _ALIKE


def _enumerated(scene: Scene, passage: Passage) -> Iterator[Outcome]:
    """Hold a number of items against the names before it: 調査、研修、広報の4項目."""
    for each in enumerations(passage.text, scene.lexicon):
        claims = [c for c in scene.inside(passage) if each.start <= scene.place(c)[0] < each.end]
        stated = passage.text[each.start : each.end]
        mark = _Tallied("", Fraction(each.number), stated, claims[0] if claims else None)
        yield _counted(mark, range(each.fewest, each.most + 1), variant="names")


def _tallied(scene: Scene, passage: Passage) -> Iterator[_Tallied]:
    """Yield the numbers of items that a passage prints, with the mark that those carry.

    Few of them are claims to the extractor, which takes 3項目 for an enumeration.
    """
    counted = words_of("counted", scene.lexicon)
    claims = [c for c in scene.inside(passage) if c.label is ClaimLabel.COUNT and c.unit in counted]
    printed = tallies(passage.text, scene.lexicon)
    own = fiscal_year(scene.meta.fiscal_year)
    for claim in claims:
        start, _ = scene.place(claim)
        tally = next((tally for tally in printed if tally.start <= start < tally.end), None)
        mark = item_mark(claim.group) if tally is None else tally.mark
        # 前年度の評定はAが1項目: marks of another year are not those that the report lists.
        past = tally is not None and tally.past and own not in (None, fiscal_year(claim.period))
        if mark is not None and not past:
            yield _Tallied(mark, Fraction(claim.value), claim.text, claim)
    read = {scene.place(claim)[0] for claim in claims}
    for tally in printed:
        if not tally.past and not any(tally.start <= start < tally.end for start in read):
            yield _Tallied(tally.mark, Fraction(tally.number), passage.text[tally.start : tally.end])


@once
def _columns(scene: Scene) -> list[Counter[str | None]]:
    """Return the numbers of marks in each column of marks: self, minister, or as the tables print them."""
    items = [
        Counter(item_mark(getattr(item, name)) for item in scene.items) for name in ("self_rating", "minister_rating")
    ]
    rows = list(item_marks(scene.text)) if scene.text else []
    width = max(map(len, rows), default=0)
    tables = [Counter(row[number] for row in rows if number < len(row)) for number in range(width)]
    return [column for column in (*items, *tables) if any(mark is not None for mark in column)]


def _counted(tallied: _Tallied, counts: Sequence[int], variant: str = "") -> Outcome:
    if tallied.number in counts:
        return Outcome("C6", tallied.claims, Verdict.CONSISTENT)
    found = "/".join(map(str, dict.fromkeys(counts)))
    return Outcome(
        "C6",
        tallied.claims,
        Verdict.INCONSISTENT,
        severity=Severity.ERROR,
        formula=f"{tallied.text} ≠ {found}",
        texts=(("stated", tallied.text), ("mark", tallied.mark), ("counted", found)),
        variant=variant,
    )


def _summed(scene: Scene, passage: Passage, tallied: Sequence[Claim]) -> Iterator[Outcome]:
    """Hold the sum of the tallies of a passage against its number of rated items; 「-」 items may be in neither."""
    totals = [
        c
        for c in scene.inside(passage)
        if c not in tallied and c.label is ClaimLabel.COUNT and any(part.of == c.id for part in tallied)
    ]
    if len(totals) != 1:
        return
    parts = [claim for claim in tallied if claim.of == totals[0].id]
    if len(parts) < _FAR:
        return
    found = sum(Fraction(claim.value) for claim in parts)
    if found <= Fraction(totals[0].value):
        yield Outcome("C6", (totals[0], *parts), Verdict.CONSISTENT)
        return
    yield Outcome(
        "C6",
        (totals[0], *parts),
        Verdict.INCONSISTENT,
        severity=Severity.ERROR,
        formula=f"{' + '.join(claim.text for claim in parts)} = {found} > {totals[0].text}",
        texts=(("total", totals[0].text), ("found", str(found))),
        variant="sum",
    )


def _summed_text(scene: Scene, passage: Passage, tallied: Sequence[_Tallied]) -> Iterator[Outcome]:
    """Hold tallies that were not read as claims against the number of all items that the passage prints."""
    whole = rated_total(passage.text, scene.lexicon)
    if whole is None or len(tallied) < _FAR:
        return
    found = sum(each.number for each in tallied)
    if found <= whole:
        yield Outcome("C6", (), Verdict.CONSISTENT)
        return
    yield Outcome(
        "C6",
        (),
        Verdict.INCONSISTENT,
        severity=Severity.ERROR,
        formula=f"{' + '.join(each.text for each in tallied)} = {found} > {whole}",
        texts=(("total", str(whole)), ("found", str(found))),
        variant="sum",
    )
