"""Items: sheets and their numbers, degrees and marks; which passages are theirs."""

from __future__ import annotations

import pytest

import textmine
from textmine.items import countable, map_items
from textmine.labels import BlockKind, ColumnKind
from textmine.layout import make_passages
from textmine.readers import from_text
from textmine.structures import Block, Cell, Column, Item, Page, Paragraph, Passage

FORM = "様式１－１－４－１　中期目標管理法人　年度評価　項目別評定調書"
BASIC = "１．当事務及び事業に関する基本情報"
SELF, MINISTER, TEXT = ColumnKind.SELF_EVALUATION, ColumnKind.MINISTER, ColumnKind.TEXT


def items_of(*lines: str) -> tuple[Item, ...]:
    """Return the items of pages of running text; a form feed begins a page."""
    return textmine.analyze_text("\n".join(lines), checks=[]).items


def sheet(*lines: str) -> Item:
    """Return the item of a sheet with these lines of basic information."""
    (item,) = items_of(FORM, BASIC, *lines, "2.主要な経年データ")
    return item


@pytest.mark.parametrize(
    ("line", "number", "title"),
    [
        ("１－１－２　灯台の保守", "1-1-2", "灯台の保守"),
        ("1-2 灯台の保守", "1-2", "灯台の保守"),
        ("Ⅰ－１－(2)　灯台の保守", "Ⅰ-1-(2)", "灯台の保守"),
        ("評価項目No. 1-1-2　灯台の保守", "1-1-2", "灯台の保守"),
        ("【1-1-2】 灯台の保守", "1-1-2", "灯台の保守"),
        ("1-1-2\n灯台の保守", "1-1-2", "灯台の保守"),
        ("1-1-2\n業務に関連する政策・施策", "1-1-2", ""),  # the next row is no title
    ],
)
def test_number_and_title(line: str, number: str, title: str) -> None:
    item = sheet(line)
    assert (item.id, item.title) == (number, title)


@pytest.mark.parametrize(
    ("line", "importance", "difficulty"),
    [
        ("当該項目の重要度、難易度　重要度：「高」", "高", None),
        ("当該項目の重要度、困難度　重要度：高、困難度：高", "高", "高"),
        ("難易度　「高」", None, "高"),
        ("【重要度：高】【困難度：中】", "高", "中"),
        ("当該項目の重要度、難易度　－", None, None),
        ("重要度「高」の項目については評定を2倍の重みで反映する。", None, None),  # a rule, not this item's degree
        ("重要度、困難度の設定なし", None, None),
    ],
)
def test_degrees(line: str, importance: str | None, difficulty: str | None) -> None:
    item = sheet("1-1-2 灯台の保守", line)
    assert (item.importance, item.difficulty) == (importance, difficulty)


def test_the_spans_hold_number_and_title() -> None:
    text = f"{FORM}\n{BASIC}\n１－１－２　灯台の保守\n2.主要な経年データ"
    (item,) = textmine.analyze_text(text, checks=[]).items
    assert [text[start:end] for start, end in item.spans] == ["１－１－２", "灯台の保守"]


def test_a_sheet_is_as_long_as_the_next_form() -> None:
    report = textmine.analyze_text(
        f"はじめに述べる。\f{FORM}\n{BASIC}\n1-1-1 灯台の保守\f灯台を8基点検した。\f{FORM}\n{BASIC}\n1-1-2 浮標の保守\f"
        "浮標を3基点検した。\f様式1-1-5 中期目標期間 総括表\n以上のとおり点検した。",
        checks=[],
    )
    items = {passage.text: passage.item for passage in report.passages}
    assert items["はじめに述べる。"] is None
    assert (items["灯台を8基点検した。"], items["浮標を3基点検した。"]) == ("1-1-1", "1-1-2")
    assert [item for text, item in items.items() if "以上のとおり点検した。" in text] == [None]


def test_the_name_of_the_form_at_the_head_of_each_page_begins_no_sheet() -> None:
    report = textmine.analyze_text(f"{FORM}\n{BASIC}\n1-1-1 灯台の保守\f{FORM}\n灯台を8基点検した。", checks=[])
    assert [passage.item for passage in report.passages if "8基" in passage.text] == ["1-1-1"]


def test_numbers_in_the_columns_of_a_sheet_are_not_items() -> None:
    assert [item.id for item in items_of(FORM, BASIC, "1-1-1 灯台の保守", "", "1-2-3 浮標の保守", "点検した。")] == [
        "1-1-1"
    ]


def test_without_sheets_headings_number_the_items() -> None:
    report = textmine.analyze_text(
        "1-1-1 灯台の保守\n灯台を8基点検した。\n1-1-2 浮標の保守\n浮標を3基点検した。", checks=[]
    )
    assert [(item.id, item.title) for item in report.items] == [("1-1-1", "灯台の保守"), ("1-1-2", "浮標の保守")]
    assert [passage.item for passage in report.passages] == ["1-1-1", "1-1-1", "1-1-2", "1-1-2"]


def test_text_without_items() -> None:
    assert items_of("灯台を8基点検した。") == ()
    assert items_of("様式1-1-1 評価の概要", "1-1 評価の実施") == ()


def document(*columns: tuple[ColumnKind, list[str]]) -> tuple[str, tuple[Page, ...], tuple[Passage, ...]]:
    """Return a sheet of an item with columns of paragraphs below it."""
    text = f"{FORM}\n{BASIC}\n1-1-1 灯台の保守\n2.主要な経年データ\n"
    head = tuple(Paragraph((place,)) for place in places(text, text.splitlines()))
    made = [Column(TEXT, head)]
    for kind, paragraphs in columns:
        start = len(text)
        text += "\n".join(paragraphs) + "\n"
        made.append(Column(kind, tuple(Paragraph((place,)) for place in places(text, paragraphs, start))))
    pages = (Page(1, 0, len(text), columns=tuple(made)),)
    return text, pages, make_passages(text, pages)


def places(text: str, lines: list[str], start: int = 0) -> list[tuple[int, int]]:
    found = []
    for line in lines:
        start = text.index(line, start)
        found.append((start, start + len(line)))
        start += len(line)
    return found


@pytest.mark.parametrize(
    ("columns", "by_self", "by_minister"),
    [
        ([(SELF, ["評定：Ａ"]), (MINISTER, ["評定：Ｂ"])], "A", "B"),
        (
            [(SELF, ["＜評定と根拠＞", "評定：B", "顕著な成果であり、Aとする。"])],
            "B",
            None,
        ),  # what is printed as a mark
        (
            [(SELF, ["昨年度の評定はSであった。", "所期の目標を上回っており、Aとする。"])],
            "A",
            None,
        ),  # not another year's
        ([(MINISTER, ["自己評価はAであり、妥当である。", "評定　B"])], "A", "B"),
        (
            [(TEXT, ["＜自己評価＞", "評定：A", "＜主務大臣による評価＞", "評定：B"])],
            "A",
            "B",
        ),  # the heading tells whose
        ([(TEXT, ["評定：A"])], None, None),  # nothing tells whose it is
        ([(MINISTER, ["総合評定はAとする。"])], None, None),  # of the whole report
    ],
)
def test_marks(columns: list[tuple[ColumnKind, list[str]]], by_self: str | None, by_minister: str | None) -> None:
    (item,), _ = map_items(*document(*columns))
    assert (item.self_rating, item.minister_rating) == (by_self, by_minister)


def table(*rows: str) -> tuple[str, Page]:
    """Return a page that is one table; bars part the cells of a row."""
    text, cells = "", []
    for number, row in enumerate(rows):
        for column, content in enumerate(row.split("|")):
            if content:
                cells.append(Cell(number, column, ((len(text), len(text) + len(content)),)))
                text += content + "\n"
    return text, Page(1, 0, len(text), blocks=(Block(BlockKind.TABLE, tuple(cells)),))


def test_a_table_of_all_items_tells_their_marks() -> None:
    text, page = table(
        "項目|名称|自己評価|大臣評価", "1-1|灯台の保守|A|Ｂ", "1-2|浮標の保守|B|B", "1-3|霧笛|－|－", "計|3項目||"
    )
    items, _ = map_items(text, [page], [])
    assert [(item.id, item.title, item.self_rating, item.minister_rating) for item in items] == [
        ("1-1", "灯台の保守", "A", "B"),
        ("1-2", "浮標の保守", "B", "B"),
        ("1-3", "霧笛", "-", "-"),
    ]


def test_marks_of_years_are_nobodys() -> None:
    text, page = table("項目|名称|R3|R4", "1-1|灯台の保守|A|B")
    assert map_items(text, [page], []) == ((), ())


def test_a_mark_beside_its_name() -> None:
    text = f"{FORM}\n{BASIC}\n1-1-1 灯台の保守\n2.主要な経年データ\n"
    below, page = table("自己評価||大臣評価|", "評定|A|評定|B")
    cells = tuple(
        Cell(c.row, c.column, ((c.spans[0][0] + len(text), c.spans[0][1] + len(text)),)) for c in page.blocks[0].cells
    )
    pages = [Page(1, 0, len(text + below), blocks=(Block(BlockKind.TABLE, cells),))]
    (item,), _ = map_items(text + below, pages, [])
    assert (item.self_rating, item.minister_rating) == ("A", "B")


def test_only_marks_of_all_items_are_counted() -> None:
    read = [Item("1-1", "", (), self_rating="A", minister_rating="A"), Item("1-2", "", (), self_rating="-")]
    assert [(item.self_rating, item.minister_rating) for item in countable(read)] == [("A", None), ("-", None)]
    assert countable([]) == ()


def test_a_sheet_ends_behind_its_last_section() -> None:
    lines = [
        FORM,
        BASIC,
        "1-1-1 灯台の保守",
        "４．その他参考情報",
        "特になし。",
        "",
        "5 職員の研修",
        "研修を8回行った。",
    ]
    document = from_text("\n".join(lines))
    paragraphs = tuple(Paragraph((place,)) for place in places(document.text, [line for line in lines if line]))
    pages = [Page(1, 0, len(document.text), columns=(Column(TEXT, paragraphs),))]
    _, passages = map_items(document.text, pages, make_passages(document.text, pages))
    assert [passage.item for passage in passages] == ["1-1-1"] * 5 + [None] * 2
