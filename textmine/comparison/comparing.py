"""Two versions of one report held against each other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from textmine.characters import normalise
from textmine.collector import without_collector
from textmine.comparison.findings import finding_changes
from textmine.comparison.matching import Marked, Pairs, marked, matched
from textmine.comparison.quotes import quotes_of
from textmine.comparison.severity import Figures, figures_of, flip_of
from textmine.comparison.structures import ChangeKind, ClaimChange, Comparison
from textmine.labels import Severity
from textmine.lexicons import Lexicon, default_lexicon
from textmine.series.names import normal_name, unit_class
from textmine.series.sources import ReportLike, source_of
from textmine.structures import Claim, Finding, Passage

_FIGURE = ("value", "value_high", "bound", "form", "label", "role")
_READ = ("role",)
"""What the words around a figure make of it."""

_WORDS = ("indicator", "group")


class ComparedReport(ReportLike, Protocol):
    """What is asked of a report that is compared: :class:`textmine.Report` has it."""

    @property
    def text(self) -> str:
        """The document text."""

    @property
    def findings(self) -> Sequence[Finding]:
        """Findings of its audit."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version, from a report or from gold.

    Attributes
    ----------
    name : str
    claims : tuple of Claim
        In reading order.
    passages : tuple of Passage
    text : str
        The document text, for claims that stand in no passage.
    fiscal_year : int or None
        The period of claims that name none.
    findings : tuple of Finding
    """

    name: str
    claims: tuple[Claim, ...]
    passages: tuple[Passage, ...] = ()
    text: str = ""
    fiscal_year: int | None = None
    findings: tuple[Finding, ...] = ()


def version_of(report: ComparedReport) -> Version:
    """Return a report as a version."""
    source = source_of(report)
    return Version(report.name, source.claims, source.passages, report.text, source.fiscal_year, tuple(report.findings))


def compare(
    old: ComparedReport | Version, new: ComparedReport | Version, *, lexicon: Lexicon | None = None
) -> Comparison:
    """Return what became of each claim and each finding.

    Parameters
    ----------
    old, new : Report or Version
        案 and 確定, or any two texts of which one follows the other.
    lexicon : Lexicon, optional
        By default the shipped one.

    Examples
    --------
    >>> import textmine
    >>> draft = textmine.analyze_text("研修の受講者数は、1,215人であった。満足度は92.1%であった。")
    >>> final = textmine.analyze_text("研修の受講者数は、1,251人であった。満足度は92.1%であった。")
    >>> [(c.kind.value, c.old.text, c.new.text, c.fields) for c in compare(draft, final).differences]
    [('changed', '1,215人', '1,251人', ('value',))]
    """
    first = old if isinstance(old, Version) else version_of(old)
    second = new if isinstance(new, Version) else version_of(new)
    with without_collector():
        return _compared(first, second, lexicon or default_lexicon())


def _compared(first: Version, second: Version, chosen: Lexicon) -> Comparison:
    before, after = _marked(first, chosen), _marked(second, chosen)
    pairs = matched(before, after)
    figures = (
        figures_of(first.claims, first.fiscal_year, chosen),
        figures_of(second.claims, second.fiscal_year, chosen),
    )
    changes = tuple(_changes(before, after, pairs, figures, chosen))
    ids = {first.claims[one].id: second.claims[other].id for one, other in pairs.items()}
    return Comparison(first.name, second.name, changes, finding_changes(first.findings, second.findings, ids))


def _marked(version: Version, lexicon: Lexicon) -> tuple[Marked, ...]:
    quotes = quotes_of(version.claims, version.passages, version.text)
    return marked(version.claims, quotes, version.fiscal_year, lexicon)


def _changes(
    before: Sequence[Marked],
    after: Sequence[Marked],
    pairs: Pairs,
    figures: tuple[Figures, Figures],
    lexicon: Lexicon,
) -> Iterator[ClaimChange]:
    """Yield every claim in the order of the new version, removed ones behind what stood before them."""
    back = {other: one for one, other in pairs.items()}
    moved = _moved(pairs)
    gone: dict[int, list[Claim]] = {}
    last = -1
    for each in before:
        if each.number in pairs:
            last = pairs[each.number]
        else:
            gone.setdefault(last, []).append(each.claim)
    yield from map(_removed, gone.get(-1, ()))
    for each in after:
        if each.number in back:
            one = before[back[each.number]]
            yield _change(one, each, moved=each.number in moved, figures=figures, lexicon=lexicon)
        else:
            yield ClaimChange(ChangeKind.ADDED, new=each.claim, severity=Severity.ERROR)
        yield from map(_removed, gone.get(each.number, ()))


def _removed(claim: Claim) -> ClaimChange:
    return ClaimChange(ChangeKind.REMOVED, old=claim, severity=Severity.ERROR)


def _change(
    one: Marked, other: Marked, *, moved: bool, figures: tuple[Figures, Figures], lexicon: Lexicon
) -> ClaimChange:
    fields = tuple(_differing(one, other, lexicon))
    old, new = one.claim, other.claim
    if any(name not in _WORDS for name in fields):
        flip = flip_of(old, new, *figures)
        severity = Severity.ERROR if flip is None else Severity.DECISION
        return ClaimChange(ChangeKind.CHANGED, old, new, fields, flip, severity)
    if moved:
        return ClaimChange(ChangeKind.MOVED, old, new, fields, severity=Severity.HINT)
    if fields or not _same_words(one, other):
        return ClaimChange(ChangeKind.REWORDED, old, new, fields, severity=Severity.HINT)
    return ClaimChange(ChangeKind.SAME, old, new)


def _differing(one: Marked, other: Marked, lexicon: Lexicon) -> Iterator[str]:
    """Yield the fields that differ in what they mean; widths and spellings do not count.

    Where a figure and the words around it are the same, nothing can have changed: a field that differs was then read
    from elsewhere on the page, and not by the same light. Where only the figure is the same, its words may have made
    another role or period of it.
    """
    old, new = one.claim, other.claim
    same_text = _bare(old.text) == _bare(new.text)
    if same_text and _same_words(one, other):
        return
    for name in _READ if same_text else _FIGURE:
        if getattr(old, name) != getattr(new, name):
            yield name
    if unit_class(old.unit, lexicon) != unit_class(new.unit, lexicon) and not same_text:
        yield "unit"
    if None not in {old.period, new.period} and old.period != new.period:
        yield "period"
    for name in _WORDS:
        first, second = (normal_name(getattr(c, name) or "", c.unit, lexicon).key for c in (old, new))
        if first != second:
            yield name


def _same_words(one: Marked, other: Marked) -> bool:
    """Whether a sentence, or in a table its row, reads the same but for figures."""
    return one.quote.sentence == other.quote.sentence or one.quote.line == other.quote.line


def _bare(text: str) -> str:
    return "".join(normalise(text).split())


def _moved(pairs: Pairs) -> frozenset[int]:
    """Return the numbers of the new claims that stand out of the order of most others.

    The claims that keep their order are the longest run of pairs that rise in both versions.
    """
    return frozenset(pairs.values()) - _rising(pairs)


def _rising(pairs: Mapping[int, int]) -> frozenset[int]:
    """Return the longest rising run of the values of `pairs`, taken in order of its keys."""
    tails: list[int] = []
    ends: list[int] = []
    earlier: dict[int, int | None] = {}
    for _, value in sorted(pairs.items()):
        place = bisect_left(tails, value)
        earlier[value] = ends[place - 1] if place else None
        if place == len(tails):
            tails.append(value)
            ends.append(value)
        else:
            tails[place] = ends[place] = value
    run = []
    at: int | None = ends[-1] if ends else None
    while at is not None:
        run.append(at)
        at = earlier[at]
    return frozenset(run)
