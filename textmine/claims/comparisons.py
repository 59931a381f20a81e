"""What figures are compared with: bases with their link words, such as 前年度比, and which figure each governs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from textmine.claims.cues import ChangeCues, matches_at
from textmine.claims.passages import PassageText
from textmine.claims.years import named_year
from textmine.labels import UnitKind

if TYPE_CHECKING:
    from textmine.claims.drafts import Draft

_LONGEST_DITTO = 8
_LOOK_BACK = 20


class Comparison(NamedTuple):
    """A base with its link words, such as 前年度比 or 平成30年度から.

    Attributes
    ----------
    start, end : int
        Place in the passage, link words included.
    kind : str
        previous_year, plan, year or other.
    base : str
        The words of the base as printed.
    year : int or None
        The fiscal year that the base names.
    ratio : bool
        Whether a bare % behind it is an index.
    """

    start: int
    end: int
    kind: str
    base: str
    year: int | None
    ratio: bool


def find_comparisons(passage: PassageText, cues: ChangeCues) -> tuple[Comparison, ...]:
    """Return every base with its link words, in text order."""
    found = []
    for match in matches_at(cues.comparison_start, cues.comparison, passage.normal):
        year, base = match.group("year"), match.group("base")
        kind = "year" if year is not None else cues.kinds.get(base, "other")
        words = (match.group("ago") or year or base) + match.group("tail")
        number = None if year is None else named_year(year, passage.context.fiscal_year)
        ratio = match.group("link") in cues.ratio_links
        found.append(Comparison(match.start(), match.end(), kind, words.strip(), number, ratio))
    return tuple(found)


def comparison_of(
    draft: Draft,
    comparisons: Sequence[Comparison],
    cues: ChangeCues,
    earlier: Sequence[Draft],
    above: Sequence[Draft] = (),
) -> Comparison | None:
    """Return the comparison that governs a figure: that of its clause, or one that it shares with a figure before.

    Parameters
    ----------
    draft : Draft
    comparisons : sequence of Comparison
        All of the passage.
    cues : ChangeCues
    earlier : sequence of Draft
        The drafts before it, in text order.
    above : sequence of Draft
        The drafts of the passage above.
    """
    passage = draft.passage
    start, _ = draft.clause
    near = [c for c in comparisons if start <= c.start and c.end <= draft.start] if comparisons else []
    if near and not _intervenes(passage, near[-1].end, draft, cues):
        return near[-1]
    before = earlier[-1] if earlier else None
    if (
        before is not None
        and before.comparison is not None
        and cues.shared.fullmatch(passage.normal, before.end, draft.start)
    ):
        # 前年度比198人減、1.17倍: no words of its own, so it shares the base of its neighbour.
        return before.comparison
    reach = max(start, draft.start - _LONGEST_DITTO)
    if cues.ditto.search(passage.normal, reach, draft.start):
        draft.model = _model(draft, earlier)
        if draft.model is None:
            return next((d.comparison for d in reversed(above) if d.is_change and d.comparison is not None), None)
        return None if draft.model.is_level else draft.model.comparison
    return None


def _model(draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """Return the figure that 同 repeats: the one at the same place of the last bracket with as many figures.

    A(前年同期比0.5ポイント減、…を含めると41.7%)、B(同0.1ポイント減、同30.4%): the second 同 is that of A's bracket.
    A figure of another unit is passed over: A(目標85%、前年度比1.2ポイント増)、B(同0.4ポイント減).
    """
    around = draft.around
    if around is not None:
        number = sum(around.holds(d.start) for d in earlier)
        for bracket in reversed(draft.passage.brackets_between(0, around.open)[-_LOOK_BACK:]):
            if bracket.close < around.open:
                inside = [d for d in earlier if bracket.holds(d.start)]
                if len(inside) > number:
                    same_unit = (d for d in inside[number:] if d.kind is draft.kind)
                    return next(same_unit, inside[number])
    return next((d for d in reversed(earlier) if d.comparison is not None and d.is_change), None)


def last_base(draft: Draft, earlier: Sequence[Draft]) -> Comparison | None:
    """Return the base that the passage last compared with: one change names it, those after it share it."""
    for before in reversed(earlier):
        comparison = before.comparison
        if comparison is None or comparison.kind == "plan":
            continue
        if before.is_change or "。" not in draft.passage.normal[before.end : draft.start]:
            return comparison
    return None


def is_previous_year(comparison: Comparison | None, passage: PassageText) -> bool:
    """Tell whether a base is the year before that of the report."""
    if comparison is None:
        return False
    year = passage.context.fiscal_year
    return comparison.kind == "previous_year" or (year is not None and comparison.year == year - 1)


def _intervenes(passage: PassageText, end: int, draft: Draft, cues: ChangeCues) -> bool:
    """Tell whether something between the comparison and the figure takes the comparison away from it."""
    between = passage.without_brackets(end, draft.start)
    return cues.taken.search(between) is not None and draft.kind is not UnitKind.FACTOR
