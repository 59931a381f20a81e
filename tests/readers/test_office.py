"""Spreadsheets and word processors' files: cells as they are shown; broken and hostile files."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

import textmine
from textmine.errors import ReadError
from textmine.readers import archives, read, xlsx
from textmine.readers.xlsx import shown_value
from textmine.structures import Document

openpyxl = pytest.importorskip("openpyxl", reason="extra excel")
docx = pytest.importorskip("docx", reason="extra word")


def texts(document: Document) -> list[list[tuple[int, int, str]]]:
    return [
        [(cell.row, cell.column, "|".join(document.text[s:e] for s, e in cell.spans)) for cell in block.cells]
        for page in document.pages
        for block in page.blocks
    ]


def workbook(*sheets: list[list[Any]], merge: str = "") -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets, 1):
        sheet = book.create_sheet(f"表{number}")
        for row in rows:
            sheet.append(row)
        if merge:
            sheet.merge_cells(merge)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_blank_rows_part_tables_and_sheets_are_pages() -> None:
    document = read(workbook([["経年データ"], [], ["区分", "R5年度"], ["件数", 12]], [["次の表"]]), name="a.xlsx")
    assert texts(document) == [
        [(0, 0, "経年データ")],
        [(0, 0, "区分"), (0, 1, "R5年度"), (1, 0, "件数"), (1, 1, "12")],
        [(0, 0, "次の表")],
    ]
    assert len(document.pages) == 2


def test_merged_cells() -> None:
    document = read(
        workbook([["指標", "実績", None], [None, "R4", "R5"], ["件数", 10, 12]], merge="B1:C1"), name="a.xlsx"
    )
    [head] = [cell for cell in document.pages[0].blocks[0].cells if cell.columns > 1]
    assert (head.row, head.column, head.columns) == (0, 1, 2)


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (0.973, "0.0%", "97.3%"),
        (0.9735, "0.0%", "97.4%"),  # half up, as Excel rounds
        (40, "0.0", "40.0"),
        (1234567, "#,##0", "1,234,567"),
        (1234567, "#,##0,", "1,235"),
        (123456789, '#,##0,,"百万円"', "123百万円"),
        (-3.2, "0.0;△0.0", "△3.2"),
        (-3, "#,##0;[Red]-#,##0", "-3"),
        (0, '0;-0;"－"', "－"),
        (12, 'General"回"', "12"),
        (12.5, "General", "12.5"),
        (1e15, "General", "1000000000000000"),
        (0.1 + 0.2, "0.00", "0.30"),
        (12, "¥#,##0_);(¥#,##0)", "¥12"),
        (True, "General", "TRUE"),
        (None, "General", ""),
        ("=1+1", "General", "=1+1"),
        ("12回", "@", "12回"),
    ],
)
def test_what_a_cell_shows(value: object, number_format: str, shown: str) -> None:
    assert shown_value(value, number_format) == shown


def word(*items: str | list[list[str]]) -> bytes:
    document = docx.Document()
    for item in items:
        if item == "\f":
            document.add_page_break()
        elif isinstance(item, str):
            document.add_paragraph(item)
        else:
            table = document.add_table(len(item), len(item[0]))
            for row, line in enumerate(item):
                for column, content in enumerate(line):
                    table.cell(row, column).text = content
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def test_a_word_file() -> None:
    document = read(word("業務実績", [["指標", "R5年度"], ["研修回数(回)", "12"]], "\f", "第二章"), name="a.docx")
    assert texts(document) == [
        [(0, 0, "業務実績")],
        [(0, 0, "指標"), (0, 1, "R5年度"), (1, 0, "研修回数(回)"), (1, 1, "12")],
        [(0, 0, "第二章")],
    ]
    assert [page.number for page in document.pages] == [1, 2]


def test_merged_cells_of_a_word_table_are_read_once() -> None:
    file = docx.Document()
    table = file.add_table(2, 3)
    table.cell(0, 1).merge(table.cell(0, 2)).text = "実績"
    table.cell(0, 0).merge(table.cell(1, 0)).text = "指標"
    table.cell(1, 1).text, table.cell(1, 2).text = "R4", "R5"
    data = io.BytesIO()
    file.save(data)
    [block] = read(data.getvalue(), name="a.docx").pages[0].blocks
    assert [(cell.row, cell.column, cell.rows, cell.columns) for cell in block.cells] == [
        (0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1),
    ]  # fmt: skip


def test_an_external_entity_is_not_fetched() -> None:
    source = io.BytesIO(word("研修は12回。"))
    changed = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(changed, "w") as new:
        for member in old.namelist():
            content = old.read(member)
            if member == "word/document.xml":
                declared = b'<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/hostname">]>'
                content = content.replace(b"?>", b"?>" + declared, 1).replace("は12".encode(), "は12&secret;".encode())
            new.writestr(member, content)
    assert read(changed.getvalue(), name="a.docx").text.startswith("研修は12")
    assert Path("/etc/hostname").read_text("utf-8").strip() not in read(changed.getvalue(), name="a.docx").text


# What is broken or hostile


def code_of(data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        read(data, name="a.bin")
    return caught.value.code


def packed(**members: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(
            packed(xl__workbook_xml=b"<x/>").replace(b"workbook_xml", b"workbook.xml"), "TM118", id="no workbook"
        ),
        pytest.param(
            packed(word__document_xml=b"<x").replace(b"document_xml", b"document.xml"), "TM118", id="no document"
        ),
        pytest.param(
            packed(xl__workbook_xml=b"\0" * 30_000_000).replace(b"workbook_xml", b"workbook.xml"), "TM119", id="a bomb"
        ),
        pytest.param(workbook([[]]), "TM103", id="an empty workbook"),
        pytest.param(word(), "TM103", id="an empty document"),
    ],
)
def test_bad_files(data: bytes, code: str) -> None:
    assert code_of(data) == code


def test_too_many_members(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_MEMBERS", len(archives.member_names(WORKBOOK)) - 1)
    assert code_of(WORKBOOK) == "TM119"


def test_a_sheet_of_too_many_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_CELLS", 3)
    assert code_of(workbook([["件数", 12], ["人数", 3]])) == "TM119"


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(ReadError, match=r"textmine\[excel\]"):
        read(WORKBOOK, name="a.xlsx")


WORKBOOK = workbook([["件数", 12]])


def test_formulas_are_not_calculated() -> None:
    assert textmine.analyze(workbook([["件数", "=1+1", "12回"]]), name="a.xlsx").text.startswith("件数")
