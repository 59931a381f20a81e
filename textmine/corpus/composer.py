"""The page composer: passages set as a table page and dumped as a document site dumps it, with its gold.

The gold is exact by construction: every character is followed from its paragraph to the dump.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from textmine.corpus.filler import Filler
from textmine.corpus.goldfiles import GoldPage, KnownContradiction
from textmine.corpus.page_dump import DumpWriter, dump_order
from textmine.corpus.page_gold import gold_page, on_site, renumbered
from textmine.corpus.page_layout import ComposerOptions, ParagraphGold, drawn_styles, drawn_widths, set_rows
from textmine.corpus.wrapper import SiteWrapper
from textmine.labels import ColumnKind

ComposedPage = GoldPage
"""What the composer makes is a gold page like any other."""

KINDS: dict[int, tuple[tuple[ColumnKind, ...], ...]] = {
    1: ((ColumnKind.TEXT,),),
    2: (
        (ColumnKind.YEAR_PLAN, ColumnKind.RESULTS),
        (ColumnKind.CRITERIA, ColumnKind.RESULTS),
        (ColumnKind.PLAN, ColumnKind.YEAR_PLAN),
        (ColumnKind.RESULTS, ColumnKind.SELF_EVALUATION),
    ),
    3: (
        (ColumnKind.PLAN, ColumnKind.YEAR_PLAN, ColumnKind.RESULTS),
        (ColumnKind.YEAR_PLAN, ColumnKind.CRITERIA, ColumnKind.RESULTS),
        (ColumnKind.GOAL, ColumnKind.PLAN, ColumnKind.YEAR_PLAN),
        (ColumnKind.CRITERIA, ColumnKind.RESULTS, ColumnKind.SELF_EVALUATION),
    ),
    4: (
        (ColumnKind.PLAN, ColumnKind.YEAR_PLAN, ColumnKind.CRITERIA, ColumnKind.RESULTS),
        (ColumnKind.GOAL, ColumnKind.PLAN, ColumnKind.YEAR_PLAN, ColumnKind.RESULTS),
    ),
    5: ((ColumnKind.GOAL, ColumnKind.PLAN, ColumnKind.YEAR_PLAN, ColumnKind.CRITERIA, ColumnKind.RESULTS),),
    6: (
        (
            ColumnKind.GOAL,
            ColumnKind.PLAN,
            ColumnKind.YEAR_PLAN,
            ColumnKind.CRITERIA,
            ColumnKind.RESULTS,
            ColumnKind.SELF_EVALUATION,
        ),
    ),
    7: (
        (
            ColumnKind.GOAL,
            ColumnKind.PLAN,
            ColumnKind.YEAR_PLAN,
            ColumnKind.CRITERIA,
            ColumnKind.RESULTS,
            ColumnKind.SELF_EVALUATION,
            ColumnKind.MINISTER,
        ),
    ),
}
"""The columns that tables of so many columns have."""

_MOST_ITEMS = 6
_HEADER_ROW_SHARE = 0.25
_CUT_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class PageFilling:
    """What one page is made of: paragraphs by column, kinds of the columns, seed, options and the page's name."""

    columns: Sequence[Sequence[ParagraphGold]]
    kinds: Sequence[ColumnKind]
    seed: str
    options: ComposerOptions
    name: str


def compose_page(
    columns: Sequence[Sequence[str | ParagraphGold]],
    *,
    seed: int | str,
    kinds: Sequence[ColumnKind] | None = None,
    options: ComposerOptions | None = None,
    wrapper: SiteWrapper | None = None,
    audit: Sequence[KnownContradiction] = (),
    name: str = "composed",
) -> ComposedPage:
    """Set paragraphs in columns, dump the page row by row, and follow the gold into the dump.

    Parameters
    ----------
    columns : sequence of sequences of str or ParagraphGold
        One to seven columns of paragraphs, left to right.
    seed : int or str
        The same seed makes the same page.
    kinds : sequence of ColumnKind, optional
        One a column; the usual ones of so many columns by default.
    wrapper : SiteWrapper, optional
        The site's lines about the page and its printed number; drawn by `options` when not given.
    audit : sequence of KnownContradiction
        Contradictions among the claims, by the claims' ids.

    Raises
    ------
    ValueError
        If there are no columns, more than seven, or not one kind a column.

    Examples
    --------
    >>> from textmine.corpus.page_layout import CLEAN
    >>> page = compose_page([["灯台を点検する。"], ["灯台を点検した。"]], seed=1, options=CLEAN)
    >>> [[page.text[s:e] for p in column.paragraphs for s, e in p.spans] for column in page.columns][1][0][:4]
    '灯台を点'
    """
    if not 1 <= len(columns) <= max(KINDS):
        raise ValueError(f"a page has 1 to {max(KINDS)} columns, not {len(columns)}")
    if kinds is not None and len(kinds) != len(columns):
        raise ValueError(f"{len(columns)} columns and {len(kinds)} kinds")
    options = options or ComposerOptions()
    rng = random.Random(f"page:{seed}")  # noqa: S311 (must be reproducible, not secret)
    gold = [[p if isinstance(p, ParagraphGold) else ParagraphGold(p) for p in column] for column in columns]
    styles = drawn_styles(len(gold), options, rng)
    blocks = set_rows(gold, styles, options, rng)
    if wrapper is None:
        wrapper = SiteWrapper.drawn(options.wrapper, options.printed_page, rng)
    writer = DumpWriter(gold, options, rng)
    furniture = wrapper.write_head(writer)
    for number, token in enumerate(dump_order(blocks, styles, gold, options, rng)):
        writer.write_token(token if number else replace(token, separator=""))
    furniture += wrapper.write_foot(writer)
    page = gold_page(gold, kinds or KINDS[len(gold)][0], writer, name)
    return renumbered(replace(on_site(page, wrapper, furniture), audit=tuple(audit)))


def composed_pages(
    n: int,
    seed: int,
    *,
    filler: Filler,
    n_columns: Sequence[int] = (1, 2, 3, 4, 5),
    options: ComposerOptions | None = None,
) -> Iterator[ComposedPage]:
    """Yield `n` pages made of a filler's items; page `i` depends on `seed` and `i` only.

    Parameters
    ----------
    n_columns : sequence of int
        Numbers of columns, taken in turn.
    options : ComposerOptions, optional
        By default those of :class:`ComposerOptions`, pages that begin and end in mid-cell among them.
    """
    for filling in page_fillings(n, seed, filler=filler, n_columns=n_columns, options=options):
        yield compose_page(
            filling.columns, seed=filling.seed, kinds=filling.kinds, options=filling.options, name=filling.name
        )


def page_fillings(
    n: int, seed: int, *, filler: Filler, n_columns: Sequence[int], options: ComposerOptions | None
) -> Iterator[PageFilling]:
    """Yield what :func:`composed_pages` makes its pages of."""
    base = options or ComposerOptions(cut_top=_CUT_SHARE)
    for number in range(n):
        rng = random.Random(f"{seed}:{number}")  # noqa: S311 (must be reproducible, not secret)
        kinds = rng.choice(KINDS[n_columns[number % len(n_columns)]])
        widths = base.widths or drawn_widths(len(kinds), rng)
        max_rows = base.max_rows or rng.randint(28, 46)
        columns = _filled(kinds, filler, widths, max_rows, rng)
        page_options = replace(base, widths=widths, max_rows=max_rows)
        yield PageFilling(columns, kinds, f"{seed}:{number}", page_options, f"composed-{seed}-{number:04d}")


def _filled(
    kinds: Sequence[ColumnKind], filler: Filler, widths: Sequence[int], max_rows: int, rng: random.Random
) -> list[list[ParagraphGold]]:
    """Fill the columns with items until the page is full, whatever is cut at its top."""
    rows = 0
    columns: list[list[ParagraphGold]] = [[] for _ in kinds]
    if len(kinds) > 1 and rng.random() < _HEADER_ROW_SHARE:
        for column, kind in zip(columns, kinds, strict=True):
            column.append(ParagraphGold(kind.value, heading=True, block=-1))
    for block, item in enumerate(filler.items(rng, _MOST_ITEMS, kinds)):
        for column, kind in zip(columns, kinds, strict=True):
            column += [replace(paragraph, block=block) for paragraph in item.get(kind, ())]
        rows += max(
            sum(-(-len(paragraph.text) // width) for paragraph in item.get(kind, ()))
            for kind, width in zip(kinds, widths, strict=True)
        )
        if rows > 2 * max_rows:
            break
    return columns
