"""Check C6: tallies of ratings (Aが3項目) against the marks of the items, wherever these are listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from textmine.audit.mark_lists import MarkColumn, item_mark, item_marks, items_of_marks, mark_columns
from textmine.audit.marks import enumerations, names_behind, rated_total, tallies, without_tallies
from textmine.audit.memo import per_lexicon
from textmine.audit.ratings import words_of
from textmine.audit.registry import Outcome, Skip, check, skipped
from textmine.audit.scene import Scene, once
from textmine.audit.sibling_sets import TOLD
from textmine.audit.targets import fiscal_year, row_text
from textmine.audit.words import rating_says
from textmine.labels import ClaimLabel, Role, Severity, Verdict
from textmine.lexicons import Lexicon
from textmine.structures import Claim, Passage

_ALIKE = 2
"""Most items by which a table and the tallies of it differ; else it is the table of something else."""
_FAR_TEXT, _PARAGRAPHS = 2000, 3
"""Characters behind a tally in which its list may stand, and paragraphs."""
_TOTAL = 2
"""Characters before a number of items that make it that of all marks."""
_FEWEST = 2
"""Tallies that are held together against the number of all items."""


@dataclass(frozen=True, slots=True)
class _Tallied:
    """A printed number of items, with the claim that was read from it, if one was.

    Attributes
    ----------
    start, end : int
        Place in the text of its passage.
    """

    mark: str
    number: Fraction
    text: str
    start: int
    end: int
    claim: Claim | None = None

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claim that an outcome can name."""
        return () if self.claim is None else (self.claim,)


@check("C6", strength=60)
def tally_of_ratings(scene: Scene) -> Iterator[Outcome]:
    """Hold 「Aが3項目」 against the marks of the items: listed in the passage, read as items, or rows of a table."""
    for passage in scene.all_passages:
        tallied = list(_tallied(scene, passage))
        yield from _enumerated(scene, passage, tallied)
        if not tallied:
            continue
        columns = _of_heads(passage, tallied, _lists(scene, passage, tallied))
        # Of one mark with two numbers, one is that of another list.
        numbers = {(each.mark, each.number) for each in tallied}
        several = len(numbers) > len({mark for mark, _ in numbers})
        # 評価の引上げ, 大項目: the list may be of other items, or of other marks than were given in the end.
        of_others = rating_says(scene.lexicon, "several_lists", passage.text)
        # Flagged only by the lists that fit best: a line break that was closed may hide a mark of one.
        fits = [sum(each.number == column.counts[each.mark] for each in tallied) for column in columns]
        best = [column for column, fit in zip(columns, fits, strict=True) if fit == max(fits)]
        for each in tallied:
            if not best:
                yield skipped("C6", each.claims, Skip.MISSING)
            elif several and not any(each.number == column.counts[each.mark] for column in columns):
                yield skipped("C6", each.claims, Skip.WORDING)
            else:
                outcome = _counted(each, [column.counts[each.mark] for column in best])
                yield replace(outcome, severity=Severity.HINT) if of_others else outcome
        claims = [each.claim for each in tallied if each.claim is not None]
        yield from list(_summed(scene, passage, claims)) or _summed_text(scene, passage, tallied)


def _lists(scene: Scene, passage: Passage, tallied: Sequence[_Tallied]) -> list[MarkColumn]:
    """Return the lists of marks that tallies may be of: of the passage, else of those beside it and of the document."""
    own = mark_columns(without_tallies(passage.text, scene.lexicon), scene.lexicon)
    if own:
        # The page itself may show rows that the passage has run together.
        return [*own, *_read(scene, _near_text(scene, passage)), *_columns(scene)] if len(own) == 1 else list(own)
    known, at = scene.all_passages, _numbers(scene)[passage.id]
    beside = [known[n].text for n in (at - 1, at + 1) if 0 <= n < len(known)]
    found = _read(scene, [*beside, *_near_text(scene, passage)])
    return [column for column in (*found, *_columns(scene)) if _may_be_of(column, tallied)]


def _read(scene: Scene, texts: Sequence[str]) -> Iterator[MarkColumn]:
    for text in texts:
        yield from mark_columns(without_tallies(text, scene.lexicon), scene.lexicon)


@once
def _numbers(scene: Scene) -> dict[str, int]:
    return {passage.id: number for number, passage in enumerate(scene.all_passages)}


def _of_heads(passage: Passage, tallied: Sequence[_Tallied], columns: list[MarkColumn]) -> list[MarkColumn]:
    """Return the columns whose head the words before a tally name, all where they name none: 大臣評価ではAが1項目."""
    before = passage.text[passage.text.rfind("\n", 0, tallied[0].start) + 1 : tallied[0].start]
    named = [column for column in columns if column.head and column.head in before]
    return named or columns


def _near_text(scene: Scene, passage: Passage) -> list[str]:
    """Return the paragraph of a document that a passage begins in, as it is printed, and the two behind it."""
    if not scene.text or not passage.spans:
        return []
    start = scene.text.rfind("\n\n", 0, passage.spans[0][0]) + 1
    return scene.text[start : start + _FAR_TEXT].split("\n\n")[: _PARAGRAPHS + (start > 0)]


def _may_be_of(column: MarkColumn, tallied: Sequence[_Tallied]) -> bool:
    """Tell whether a list can be what tallies count: of several marks the numbers of items agree nearly."""
    marks = {each.mark for each in tallied}
    listed = sum(number for mark, number in column.counts.items() if mark in marks)
    return len(tallied) == 1 or abs(listed - sum((each.number for each in tallied), Fraction(0))) <= _ALIKE


def _enumerated(scene: Scene, passage: Passage, tallied: Sequence[_Tallied]) -> Iterator[Outcome]:
    """Hold a number of items against their names: 調査、研修、広報の4項目, Bは3つ(育種、増殖、防疫、普及)."""
    for each in enumerations(passage.text, scene.lexicon):
        claims = [c for c in scene.inside(passage) if each.start <= scene.place(c)[0] < each.end]
        stated = passage.text[each.start : each.end]
        claim = claims[0] if claims else None
        mark = _Tallied("", Fraction(each.number), stated, each.start, each.end, claim)
        yield _counted(mark, range(each.fewest, each.most + 1), variant="names")
    told = dict(items_of_marks(passage.text, scene.lexicon))
    for tally in tallied:
        if tally.mark in told:
            yield _counted(tally, told[tally.mark], variant="names")
        names = names_behind(passage.text, tally.end, scene.lexicon)
        if names:
            yield _counted(tally, names, variant="names")


def _tallied(scene: Scene, passage: Passage) -> Iterator[_Tallied]:
    """Yield the numbers of items that a passage prints, with the mark that those carry.

    Few of them are claims to the extractor, which takes 3項目 for an enumeration.
    """
    printed = tallies(passage.text, scene.lexicon)
    own = fiscal_year(scene.meta.fiscal_year)
    read = set()
    for claim in scene.inside(passage):
        start, end = scene.place(claim)
        tally = next((tally for tally in printed if tally.start <= start < tally.end), None)
        if claim.label is not ClaimLabel.COUNT or not (tally or _counts_items(scene, claim)):
            continue
        read.add(start)
        mark = item_mark(claim.group) if tally is None else tally.mark
        if tally is None and rating_says(scene.lexicon, "in_total", scene.before(claim, _TOTAL)):
            continue  # 計6項目: of all marks, whatever group was read
        # 前年度の評定はAが1項目: marks of another year are not those that the report lists.
        year = fiscal_year(claim.period)
        past = claim.role is Role.REFERENCE or (own is not None and year not in (None, own))
        past = past or (tally is not None and tally.of_past)
        if mark is not None and not past:
            yield _Tallied(mark, Fraction(claim.value), claim.text, start, end, claim)
    for tally in printed:
        if not tally.past and not any(tally.start <= start < tally.end for start in read):
            text = passage.text[tally.start : tally.end]
            yield _Tallied(tally.mark, Fraction(tally.number), text, tally.start, tally.end)


def _counts_items(scene: Scene, claim: Claim) -> bool:
    """Tell whether a figure counts items that carry a mark: by its counter, or its name and the mark as its group."""
    if claim.unit in _counters(scene.lexicon):
        return True
    if len(claim.group or "") > len("A評定") or item_mark(claim.group) is None:
        return False
    return rating_says(scene.lexicon, "gives", claim.indicator or "") or rating_says(
        scene.lexicon, "gives", row_text(scene, claim)
    )


@per_lexicon
def _counters(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(words_of("counted", lexicon))


@once
def _columns(scene: Scene) -> list[MarkColumn]:
    """Return the numbers of marks in each column of marks: self, minister, or as the tables print them."""
    items = [
        Counter(item_mark(getattr(item, name)) for item in scene.items) for name in ("self_rating", "minister_rating")
    ]
    rows = list(item_marks(scene.text)) if scene.text else []
    width = max(map(len, rows), default=0)
    tables = [Counter(row[number] for row in rows if number < len(row)) for number in range(width)]
    return [MarkColumn(counts) for counts in (*items, *tables) if any(mark is not None for mark in counts)]


def _counted(tallied: _Tallied, counts: Sequence[int], variant: str = "") -> Outcome:
    if tallied.number in counts:
        return Outcome("C6", tallied.claims, Verdict.CONSISTENT, leans_on=TOLD)
    found = "/".join(map(str, dict.fromkeys(counts)))
    return Outcome(
        "C6",
        tallied.claims,
        Verdict.INCONSISTENT,
        severity=Severity.ERROR,
        formula=f"{tallied.text} ≠ {found}",
        texts=(("stated", tallied.text), ("mark", tallied.mark), ("counted", found)),
        variant=variant,
        leans_on=TOLD,
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
    if len(parts) < _FEWEST:
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
    if whole is None or len(tallied) < _FEWEST:
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
