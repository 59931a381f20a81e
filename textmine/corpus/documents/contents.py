"""What stands in an invented report, in order: texts of annotated files, tables of figures drawn by seed."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count

from textmine.corpus.documents.elements import Beside, Element, FootNote, LatticeTable, NewPage, Prose, TableCell
from textmine.corpus.documents.figure_tables import input_table, output_table, plan_table, years_table
from textmine.corpus.documents.item_sheets import sheet_head, yearly_data
from textmine.corpus.documents.manner import Manner
from textmine.corpus.documents.mark_lists import mark_list
from textmine.corpus.documents.structures import HouseStyle
from textmine.corpus.documents.table_words import TableWords
from textmine.corpus.documents.texts import unbroken
from textmine.corpus.documents.two_level_tables import budget_table, two_level_table
from textmine.corpus.filler import FilledItem, MarkupFiller
from textmine.corpus.markup import MarkupFile
from textmine.corpus.markup_pages import report_title
from textmine.corpus.page_layout import ParagraphGold
from textmine.labels import ColumnKind

_MOST = 10_000
_LISTED = 0.6
"""Share of reports with sheets or evaluation tables that list their items with marks first."""
_SPANNING = (ColumnKind.GOAL, ColumnKind.PLAN, ColumnKind.YEAR_PLAN)
_SHARES = {
    ColumnKind.GOAL: 1.0,
    ColumnKind.PLAN: 1.0,
    ColumnKind.YEAR_PLAN: 1.0,
    ColumnKind.CRITERIA: 1.0,
    ColumnKind.RESULTS: 2.6,
    ColumnKind.SELF_EVALUATION: 1.4,
    ColumnKind.MINISTER: 1.2,
}
_HEADINGS = {
    ColumnKind.GOAL: ("中期目標", "中期目標"),
    ColumnKind.PLAN: ("中期計画", "中期計画"),
    ColumnKind.YEAR_PLAN: ("年度計画", "年度計画"),
    ColumnKind.CRITERIA: ("評価の視点", "主な評価指標"),
    ColumnKind.RESULTS: ("業務実績", "法人の業務実績等"),
    ColumnKind.SELF_EVALUATION: ("自己評価", "自己評価"),
    ColumnKind.MINISTER: ("主務大臣による評価", "大臣評価"),
}


def contents(
    style: HouseStyle, files: Sequence[MarkupFile], words: TableWords, rng: random.Random
) -> tuple[Manner, Iterator[Element]]:
    """Return the manner of a report and its elements, without end.

    Parameters
    ----------
    style : HouseStyle
    files : sequence of MarkupFile
        The report is that of the first one's agency; when its items are used up, those of the others follow.
    words : TableWords
    rng : random.Random
    """
    manner = Manner.drawn(style, rng)
    return manner, _numbered(_Report(style, files, words, manner, rng).elements())


def _numbered(elements: Iterator[Element]) -> Iterator[Element]:
    """Give the claims ids that are unique in the report: those of an item that comes again are others."""
    for number, element in enumerate(elements):
        yield _renamed(element, f"e{number}.")


def _renamed(element: Element, prefix: str) -> Element:
    if isinstance(element, LatticeTable):
        cells = tuple(replace(cell, paragraphs=_prefixed(cell.paragraphs, prefix)) for cell in element.cells)
        return replace(element, cells=cells)
    if isinstance(element, Beside):
        return replace(
            element,
            left=_renamed(element.left, prefix),  # type: ignore[arg-type]
            right=_renamed(element.right, prefix),  # type: ignore[arg-type]
        )
    return replace(element, paragraphs=_prefixed(element.paragraphs, prefix)) if isinstance(element, Prose) else element


def _prefixed(paragraphs: Sequence[ParagraphGold], prefix: str) -> tuple[ParagraphGold, ...]:
    return tuple(
        replace(
            paragraph,
            claims=tuple(
                replace(claim, id=prefix + claim.id, of=prefix + claim.of if claim.of else None)
                for claim in paragraph.claims
            ),
        )
        for paragraph in paragraphs
    )


class _Report:
    def __init__(
        self,
        style: HouseStyle,
        files: Sequence[MarkupFile],
        words: TableWords,
        manner: Manner,
        rng: random.Random,
    ) -> None:
        self._style = style
        self._files = [unbroken(content) for content in files]
        self._words = words
        self._manner = manner
        self._rng = rng
        self._year = int(files[0].fiscal_year.removeprefix("FY"))
        self._notes = count(1)
        self._item_numbers = count(1)
        self._pending = ""

    def elements(self) -> Iterator[Element]:
        """Yield title page, then chapters without end."""
        title = report_title(self._files[0])
        agency, rest = title.split(" ", maxsplit=1)
        yield Prose((ParagraphGold(rest, heading=True), ParagraphGold(agency, heading=True)))
        yield NewPage()
        bodies = {
            HouseStyle.RULED: self._tables,
            HouseStyle.GAPS: self._tables,
            HouseStyle.PROSE: self._prose,
            HouseStyle.MIXED: self._mixed,
        }
        if self._style in (HouseStyle.RULED, HouseStyle.MIXED) and self._rng.random() < _LISTED:
            yield from mark_list(self._words, self._manner.figures, self._year, self._rng)
        yield from bodies[self._style]()

    def _items(self, kinds: Sequence[ColumnKind]) -> Iterator[FilledItem]:
        """Yield the items of all files, over and over; claims of an item have ids of their own each time."""
        while True:
            for content in self._files:
                for item in MarkupFiller((content,)).items(self._rng, _MOST, kinds):
                    prefix = f"i{next(self._item_numbers)}."
                    yield {kind: _prefixed(paragraphs, prefix) for kind, paragraphs in item.items()}

    def _tables(self) -> Iterator[Element]:
        """Yield evaluation tables of some items each, a title above or across them, tables of figures at times."""
        items = self._items(self._manner.kinds)
        for number in count(1):
            own = [next(items) for _ in range(self._rng.randint(2, 5))]
            heading = f"第{number}　{self._rng.choice(self._words.titles)}に関する事項"
            yield Prose((ParagraphGold(heading, heading=True),))
            yield self._evaluation(own, heading)
            if self._rng.random() < 0.3:
                yield from self._figures(number)
            if self._rng.random() < 0.3:
                yield NewPage()

    def _prose(self) -> Iterator[Element]:
        items = self._items((ColumnKind.TEXT,))
        for number in count(1):
            yield Prose((ParagraphGold(f"第{number}章　{self._rng.choice(self._words.titles)}", heading=True),))
            for section in range(1, self._rng.randint(2, 4)):
                heading = ParagraphGold(
                    f"{number}.{section}　{self._rng.choice(self._words.titles)}の状況", heading=True
                )
                yield Prose((heading, *self._noted(_text_of(next(items)))), columns=2)
                yield from self._foot_notes()
            if self._rng.random() < 0.5:
                yield from self._figures(number)

    def _mixed(self) -> Iterator[Element]:
        tables, texts = self._items(self._manner.kinds), self._items((ColumnKind.TEXT,))
        for number in count(1):
            yield NewPage()
            yield from self._sheet(number, next(tables))
            yield NewPage()
            title = f"{number}　{self._rng.choice(self._words.titles)}"
            yield Prose((ParagraphGold(title, heading=True), *self._noted(_text_of(next(texts)))))
            yield from self._foot_notes()
            if self._rng.random() < 0.6:
                yield from self._figures(number)
            yield Prose(_text_of(next(texts)))

    def _noted(self, paragraphs: Sequence[ParagraphGold]) -> tuple[ParagraphGold, ...]:
        """Put the mark of a note at the end of a paragraph, now and then."""
        self._pending = ""
        found = list(paragraphs)
        if found and self._rng.random() < 0.4:
            at = self._rng.randrange(len(found))
            self._pending = f"※{next(self._notes)}"
            if not found[at].heading and "\n" not in found[at].text:
                found[at] = replace(found[at], text=f"{found[at].text}（{self._pending}）")
        return tuple(found)

    def _foot_notes(self) -> Iterator[Element]:
        if self._pending:
            yield FootNote(f"{self._pending}　{self._rng.choice(self._words.measures)}")
            self._pending = ""

    def _figures(self, number: int) -> Iterator[Element]:
        rng, style = self._rng, self._manner.figures
        make = rng.choice(
            (output_table, plan_table, plan_table, years_table, input_table, two_level_table, budget_table)
        )
        title = f"表{number}－{rng.randint(1, 9)}　{rng.choice(self._words.titles)}に係る実績"
        yield Prose((ParagraphGold(title, heading=True),))
        yield make(self._words, style, self._year, rng)

    def _evaluation(self, items: Sequence[FilledItem], heading: str) -> LatticeTable:
        """Return an evaluation table: goals and plans beside all rows of their item, a row a criterion."""
        manner = self._manner
        cells = [
            TableCell(0, at, (ParagraphGold(_HEADINGS[kind][manner.formal]),), middle=True)
            for at, kind in enumerate(manner.kinds)
        ]
        row = 1
        if self._rng.random() < 0.3:
            cells.append(TableCell(row, 0, (ParagraphGold(heading, heading=True),), columns=len(manner.kinds)))
            row += 1
        for item in items:
            rows = list(_sub_rows(item, manner.kinds, apart=manner.ruled))
            for at, kind in enumerate(manner.kinds):
                if kind in _SPANNING and item.get(kind):
                    cells.append(TableCell(row, at, tuple(item[kind]), rows=len(rows)))
                elif kind in _SPANNING:
                    cells.append(TableCell(row, at, (), rows=len(rows)))
                else:
                    cells += [
                        TableCell(row + step, at, tuple(own[kind])) for step, own in enumerate(rows) if own.get(kind)
                    ]
            row += len(rows)
        return LatticeTable(
            tuple(cells),
            tuple(_SHARES[kind] for kind in manner.kinds),
            manner.kinds,
            repeated=manner.repeated,
            ruled=manner.ruled,
            open_sides=manner.open_sides,
            shaded=manner.shaded,
        )

    def _sheet(self, number: int, item: FilledItem) -> Iterator[Element]:
        """Yield the sheet of one item: basic data, data over years, the evaluation table."""
        title = self._rng.choice(self._words.titles)
        manner = self._manner
        yield from sheet_head(number, title, self._words, manner.open_sides, self._rng)
        yield from yearly_data(self._words, manner.figures, self._year, self._rng)
        heading = "３．各事業年度の業務に係る目標、計画、業務実績、年度評価に係る自己評価及び主務大臣による評価"
        yield Prose((ParagraphGold(heading, heading=True),))
        yield self._evaluation([item], title)
        yield Prose((ParagraphGold("４．その他参考情報", heading=True), ParagraphGold("特になし。")))


def _text_of(item: FilledItem) -> tuple[ParagraphGold, ...]:
    return tuple(item.get(ColumnKind.TEXT, ()))


def _sub_rows(
    item: FilledItem, kinds: Sequence[ColumnKind], *, apart: bool
) -> Iterator[Mapping[ColumnKind, Sequence[ParagraphGold]]]:
    """Yield the rows of an item: what answers one criterion beside it, the rest with the last one.

    Parameters
    ----------
    item : FilledItem
    kinds : sequence of ColumnKind
    apart : bool
        False for one row an item.
    """
    own = {kind: list(item.get(kind, ())) for kind in kinds if kind not in _SPANNING}
    criteria = [paragraph.id for paragraph in own.get(ColumnKind.CRITERIA, ())]
    if not apart or len(criteria) < 2:
        yield own
        return
    rows: dict[str, dict[ColumnKind, list[ParagraphGold]]] = {name: defaultdict(list) for name in criteria}
    current = criteria[0]
    for kind, paragraphs in own.items():
        current = criteria[0]
        for paragraph in paragraphs:
            name = paragraph.id if kind is ColumnKind.CRITERIA else paragraph.criterion
            current = name if name in rows else current
            rows[current][kind].append(paragraph)
    yield from rows.values()
