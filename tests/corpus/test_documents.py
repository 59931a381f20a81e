"""Whole invented reports: what was set stands in the file, where the gold says, whatever style and producer."""

from __future__ import annotations

import random
from collections import Counter
from functools import cache

import pytest

from textmine.corpus.documents.chromium_pdf import chromium, html_of
from textmine.corpus.documents.composing import compose_report
from textmine.corpus.documents.drawing import pdf_of
from textmine.corpus.documents.dumps import pdftotext, text_dump
from textmine.corpus.documents.figure_cells import FigureStyle
from textmine.corpus.documents.figure_tables import beside, input_table, output_table
from textmine.corpus.documents.images import NOISY_SCAN, ScanOptions, scan_pdf, scanned_pages
from textmine.corpus.documents.manner import Manner
from textmine.corpus.documents.placing import DocumentGold, placed_gold
from textmine.corpus.documents.structures import HouseStyle, Producer, SetReport
from textmine.corpus.documents.table_words import table_words
from textmine.labels import ColumnKind, Role
from textmine.readers import read
from textmine.structures import Document
from textmine.training.gold_corpus import read_split

pytest.importorskip("reportlab", reason="reportlab sets the reports")

STYLES = list(HouseStyle)
PAGES = 5
needs_chromium = pytest.mark.skipif(chromium() is None, reason="Chromium is not installed")
needs_pdftotext = pytest.mark.skipif(pdftotext() is None, reason="poppler's pdftotext is not installed")


@cache
def report(style: HouseStyle, seed: int = 1, producer: Producer = Producer.REPORTLAB) -> SetReport:
    return compose_report(style, read_split("dev"), pages=PAGES, seed=seed, producer=producer)


@cache
def placed(style: HouseStyle, seed: int = 1) -> tuple[SetReport, Document, DocumentGold]:
    own = report(style, seed)
    document = read(pdf_of(own), name="a.pdf")
    return own, document, placed_gold(own, document)


@pytest.mark.parametrize("style", STYLES)
def test_the_same_seed_makes_the_same_file(style: HouseStyle) -> None:
    again = compose_report(style, read_split("dev"), pages=PAGES, seed=1)
    assert again == report(style)
    assert pdf_of(again) == pdf_of(report(style))
    assert again.lines != report(style, 2).lines


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_line_stands_on_its_page(style: HouseStyle, seed: int) -> None:
    own = report(style, seed)
    assert len(own.pages) >= PAGES
    sizes = {page.number: (page.width, page.height) for page in own.pages}
    for line in own.lines:
        width, height = sizes[line.page]
        assert 0 <= line.left < line.right <= width
        assert 0 <= line.top < line.bottom <= height


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_paragraph_is_set_whole_and_in_order(style: HouseStyle, seed: int) -> None:
    own = report(style, seed)
    for paragraph in own.paragraphs:
        text = "".join(own.lines[line].text for line in paragraph.lines)
        wanted = paragraph.gold.text
        assert Counter(text) - Counter(wanted) <= Counter(text) or text  # compatibility kanji are drawn as usual ones
        assert len("".join(text.split())) == len("".join(wanted.split()))


@pytest.mark.parametrize("style", STYLES)
def test_no_two_lines_stand_on_one_place(style: HouseStyle) -> None:
    own = report(style)
    for page in own.pages:
        lines = sorted((line for line in own.lines if line.page == page.number), key=lambda line: line.top)
        for at, line in enumerate(lines):
            for other in lines[at + 1 :]:
                if other.top >= line.bottom:
                    break
                apart = other.left >= line.right - line.size or line.left >= other.right - other.size
                assert apart, (line.text, other.text)


@pytest.mark.parametrize("style", STYLES)
def test_cells_of_a_table_take_each_place_once(style: HouseStyle) -> None:
    for table in report(style).tables:
        places = [
            (row, column)
            for cell in table.cells
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.columns)
        ]
        assert len(places) == len(set(places))


def test_cells_go_on_over_pages_and_span_rows() -> None:
    own = report(HouseStyle.RULED)
    assert list(own.border_joins())
    assert any(cell.rows > 1 for table in own.tables for cell in table.cells)
    for line, other in own.border_joins():
        assert own.lines[other].page == own.lines[line].page + 1
        assert own.lines[line].paragraph == own.lines[other].paragraph


def test_item_sheets_have_their_tables_and_notes_their_place() -> None:
    own = compose_report(HouseStyle.MIXED, read_split("dev"), pages=12, seed=1)
    texts = [line.text for line in own.lines]
    assert any(text.startswith("様式１－１－４－１") for text in texts)
    assert "２．主要な経年データ" in texts
    assert {table.holds_figures for table in own.tables} == {True, False}
    prose = compose_report(HouseStyle.PROSE, read_split("dev"), pages=12, seed=1)
    assert any(line.text.startswith("※") for line in prose.lines)


@pytest.mark.parametrize("style", STYLES)
def test_the_gold_lands_on_the_text_that_was_read(style: HouseStyle) -> None:
    own, document, gold = placed(style)
    assert gold.found >= 0.999 * gold.characters
    assert len(gold.pages) == len(document.pages) == len(own.pages)
    for claim in (*gold.text_claims, *gold.table_claims):
        read_back = "".join(document.text[start:end] for start, end in claim.spans)
        assert claim.text == read_back
    wanted = [claim for paragraph in own.paragraphs for claim in paragraph.gold.claims]
    assert len(gold.text_claims) + len(gold.table_claims) == len(wanted)
    assert len({claim.id for claim in wanted}) == len(wanted)


@pytest.mark.parametrize("style", STYLES)
def test_links_lead_to_claims_of_the_report(style: HouseStyle) -> None:
    claims = {claim.id: claim for paragraph in report(style).paragraphs for claim in paragraph.gold.claims}
    dangling = [claim.of for claim in claims.values() if claim.of and claim.of not in claims]
    # What an item's claim leads to may be left out with a column that the table has not.
    assert len(dangling) <= 0.2 * len(claims)


@needs_pdftotext
@pytest.mark.parametrize("layout", [False, True])
def test_the_gold_lands_on_dumps(layout: bool) -> None:
    own = report(HouseStyle.PROSE)
    document = read(text_dump(pdf_of(own), layout=layout).encode(), name="a.txt")
    gold = placed_gold(own, document)
    assert gold.found >= 0.9 * gold.characters
    found = [claim for claim in gold.text_claims if claim.spans[0][0] >= 0]
    assert len(found) >= 0.9 * len(gold.text_claims)


@needs_chromium
def test_chromium_prints_what_was_set() -> None:
    own = report(HouseStyle.MIXED, 1, Producer.CHROMIUM)
    document = read(pdf_of(own), name="a.pdf")
    assert len(document.pages) == len(own.pages)
    assert placed_gold(own, document).found >= 0.999 * sum(len("".join(line.text.split())) for line in own.lines)


def test_html_holds_every_line() -> None:
    own = report(HouseStyle.MIXED)
    text = "".join(html_of(own))
    assert text.count("<section") == len(own.pages)
    assert text.count("<p ") + text.count("<b ") == len(own.lines)


def test_pages_that_lie_on_their_side_are_read_upright() -> None:
    turned = next(own for seed in range(1, 30) if (own := report(HouseStyle.RULED, seed)).pages[0].rotated)
    document = read(pdf_of(turned), name="a.pdf")
    assert document.pages[1].size == (turned.pages[1].width, turned.pages[1].height)
    assert placed_gold(turned, document).found > 0


@pytest.mark.parametrize("split", ["dev", "test"])
def test_tables_of_figures_say_what_their_figures_mean(split: str) -> None:
    rng = random.Random(1)
    style = FigureStyle.drawn(rng)
    left, right = (make(table_words(split), style, 2023, rng) for make in (output_table, input_table))
    claims = [claim for cell in right.cells for gold in cell.paragraphs for claim in gold.claims]
    assert {claim.role for claim in claims if claim.indicator == "予算額"} == {Role.TARGET}
    assert all(claim.period and int(claim.period[2:]) <= 2023 for claim in claims)
    both = beside(left, right, "①", "②")
    assert len(both.widths) == len(left.widths) + len(right.widths)
    assert both.heads == 2


def test_names_of_tables_of_one_split_are_unknown_to_the_other() -> None:
    dev, test = table_words("dev"), table_words("test")
    assert not {row.name for row in dev.rows} & {row.name for row in test.rows}
    assert not set(dev.titles) & set(test.titles)


@pytest.mark.parametrize(
    ("year", "name"), [("{era}{number}年度", "令和元年度"), ("{letter}{number}", "R1"), ("{number}年度", "元年度")]
)
def test_names_of_years(year: str, name: str) -> None:
    style = FigureStyle(year, "name", "千円", open_sides=False, dashed=False, shaded=False, wide=False, dash="-")
    assert style.name_of(2019) == name


def test_unruled_tables_have_no_rules() -> None:
    assert not Manner.drawn(HouseStyle.GAPS, random.Random(1)).ruled
    assert Manner.drawn(HouseStyle.RULED, random.Random(1)).kinds[-1] in set(ColumnKind)


def test_scans_are_pictures_of_the_pages() -> None:
    data = pdf_of(report(HouseStyle.MIXED))
    clean = next(scanned_pages(data, ScanOptions(dpi=100), seed=1))
    first, second = (next(scanned_pages(data, NOISY_SCAN, seed=1)) for _ in range(2))
    assert clean.mode == first.mode == "L"
    assert clean.size[0] == pytest.approx(report(HouseStyle.MIXED).pages[0].width / 72 * 100, abs=1)
    assert first.tobytes() == second.tobytes()
    assert first.resize(clean.size).tobytes() != clean.tobytes()
    assert scan_pdf(iter([clean]), dpi=100).startswith(b"%PDF-")
