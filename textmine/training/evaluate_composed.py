"""Evaluation end to end on composed pages, beside the same pages in gold reading order: so a loss can be placed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from textmine.claims import ClaimClassifier, shipped_classifier
from textmine.corpus.composer import composed_pages
from textmine.corpus.filler import MarkupFiller
from textmine.corpus.goldfiles import GoldPage
from textmine.corpus.markup import MarkupFile
from textmine.corpus.page_layout import ComposerOptions
from textmine.extraction import extract_claims
from textmine.labels import Extractor
from textmine.layout import arrange, make_passages
from textmine.lexicons import default_lexicon
from textmine.metrics.claims import ClaimCounts, count_claims, score_claims, sum_counts
from textmine.metrics.intervals import bootstrap_intervals
from textmine.readers import from_text
from textmine.structures import Claim, Column, Document, Page
from textmine.training.baselines import quantity_claims
from textmine.training.progress import Watch
from textmine.training.results import Evaluation, EvaluationRow, Figure

COLUMNS = (2, 3, 4, 5)
"""Numbers of columns whose pages are interleaved."""
GOLD_ORDER = ", gold reading order"
"""Ends the name of a method that was given the columns and paragraphs of gold."""
GOLD_KINDS = ", gold column kinds"
"""Ends the name of a method that restored columns and paragraphs, and was told which column is which."""


def evaluate_composed(
    contents: Sequence[MarkupFile],
    pages: int,
    seed: int,
    *,
    columns: Sequence[int] = COLUMNS,
    options: ComposerOptions | None = None,
    resamples: int = 1000,
    watch: Watch[GoldPage] | None = None,
) -> Evaluation:
    """Compose pages of annotated reports and score the claims that each extractor finds on them.

    What a row loses against that of the same extractor in gold reading order is the loss of the layout, that part of
    it which the gold kinds of the columns bring back being the loss of their names; what is lost in gold reading order
    is lost by the extractor.

    Parameters
    ----------
    contents : sequence of MarkupFile
    pages : int
        Divided evenly among the numbers of columns.
    seed : int
        Of the composer; figures to be reported need seeds that were never used in tuning.
    columns : sequence of int
        Numbers of columns, 1 to 7; the default extractor has a row for each of them.
    options : ComposerOptions, optional
    resamples : int
        Of the bootstrap over pages; 0 for no intervals.
    watch : callable, optional
        Gets the pages and gives the same pages, for a progress bar.
    """
    composed = composed_pages(pages, seed, filler=MarkupFiller(tuple(contents)), n_columns=columns, options=options)
    counted: dict[str, list[ClaimCounts]] = {}
    for page in (watch or iter)(composed):
        for method, claims in _found(page).items():
            counted.setdefault(method, []).append(count_claims(page.claims or (), claims))
    rows = [_row(method, "all", counts, resamples) for method, counts in counted.items()]
    default = counted.get(Extractor.HYBRID.value, [])
    for at, number in enumerate(columns if len(columns) > 1 else ()):
        own = default[at :: len(columns)]
        rows.append(_row(Extractor.HYBRID.value, str(number), own, resamples))
    return Evaluation("composed", {"pages": pages, "seed": seed, "resamples": resamples}, tuple(rows))


def _found(page: GoldPage) -> dict[str, Sequence[Claim]]:
    """Return what each method finds on a page; its reading order is restored once."""
    document = from_text(page.text, name=page.name)
    restored = [arrange(document.text, part) for part in document.pages]
    gold = [Page(1, 0, len(document.text), furniture=page.furniture, columns=page.columns)]
    named = [replace(part, columns=named_by_gold(part.columns, page.columns)) for part in restored]
    found: dict[str, Sequence[Claim]] = {}
    for extractor in (Extractor.HYBRID, Extractor.RULES, Extractor.ML):
        read = partial(_claims, document, classifier=shipped_classifier(extractor))
        found[extractor.value] = read(restored)
        found[extractor.value + GOLD_KINDS] = read(named)
        found[extractor.value + GOLD_ORDER] = read(gold)
    return found | {"quantities only": quantity_claims(page.text)}


def named_by_gold(columns: Sequence[Column], gold: Sequence[Column]) -> tuple[Column, ...]:
    """Return columns with the kind of the gold column that most of their characters belong to.

    Examples
    --------
    >>> from textmine.labels import ColumnKind
    >>> from textmine.structures import Paragraph
    >>> gold = [Column(ColumnKind.PLAN, (Paragraph(((0, 5),)),)), Column(ColumnKind.RESULTS, (Paragraph(((5, 9),)),))]
    >>> [column.kind.name for column in named_by_gold([Column(ColumnKind.TEXT, (Paragraph(((3, 9),)),))], gold)]
    ['RESULTS']
    """
    owners = {at: column.kind for column in gold for at in _places(column)}
    named = []
    for column in columns:
        kinds = Counter(owners[at] for at in _places(column) if at in owners)
        named.append(replace(column, kind=kinds.most_common(1)[0][0] if kinds else column.kind))
    return tuple(named)


def _places(column: Column) -> Iterator[int]:
    return (at for paragraph in column.paragraphs for start, end in paragraph.spans for at in range(start, end))


def _claims(document: Document, pages: Sequence[Page], classifier: ClaimClassifier | None) -> list[Claim]:
    passages = make_passages(document.text, pages)
    return extract_claims(replace(document, pages=tuple(pages)), passages, default_lexicon(), classifier)[1]


def _row(method: str, subset: str, counts: Sequence[ClaimCounts], resamples: int) -> EvaluationRow:
    figures = _figures(counts)
    drawn = resamples if len(counts) > 1 else 0
    return EvaluationRow(method, subset, len(counts), figures, bootstrap_intervals(counts, _shares, resamples=drawn))


def _figures(counts: Iterable[ClaimCounts]) -> dict[str, Figure]:
    return score_claims(sum_counts(counts)).to_dict()


def _shares(counts: Sequence[ClaimCounts]) -> dict[str, float | None]:
    return {name: value for name, value in _figures(counts).items() if isinstance(value, float)}
