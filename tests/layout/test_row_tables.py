"""Tables of figures in running text: each text with the cells that must be found in it, row by row."""

from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textmine import analyze_text
from textmine.labels import ColumnKind
from textmine.layout import arrange
from textmine.layout.lines import split_lines
from textmine.layout.row_cells import cell_words, row_cells
from textmine.layout.row_columns import with_rows
from textmine.layout.row_tables import RowTable, row_tables
from textmine.ledger import balance
from textmine.structures import Column, Line, Page, Paragraph


def tables_of(text: str) -> tuple[RowTable, ...]:
    return row_tables(split_lines(text, 0, len(text), cells=False))


def rows_of(text: str) -> list[str]:
    """Return the rows of all tables, cells parted by `|`, lines of a cell by `/`; `<` and `^` are spanned places."""
    found: list[str] = []
    for table in tables_of(text):
        places: dict[int, dict[int, str]] = defaultdict(dict)
        for cell in table.block.cells:
            for row in range(cell.rows):
                for column in range(cell.columns):
                    mark = "^" if row else "<" if column else "/".join(text[s:e] for s, e in cell.spans)
                    places[cell.row + row][cell.column + column] = mark
        width = max(max(own) for own in places.values()) + 1
        found += ["|".join(places[row].get(column, "") for column in range(width)) for row in sorted(places)]
    return found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "指標　達成目標　R4年度　R5年度\n研修の回数　8回　9　10\n満足度　80以上　79.1　集計中", id="wide blanks"
        ),
        pytest.param("指標|達成目標|R4年度|R5年度\n研修の回数|8回|9|10\n満足度|80以上|79.1|集計中", id="bars"),
        pytest.param(
            "|指標|達成目標|R4年度|R5年度|\n|研修の回数|8回|9|10|\n|満足度|80以上|79.1|集計中|", id="bars outside"
        ),
        pytest.param("指標\t達成目標\tR4年度\tR5年度\n研修の回数\t8回\t9\t10\n満足度\t80以上\t79.1\t集計中", id="tabs"),
        pytest.param("指標 達成目標 R4年度 R5年度\n研修の回数 8回 9 10\n満足度 80以上 79.1 集計中", id="single blanks"),
        pytest.param(
            "指標   達成目標  R4年度 R5年度\n\n研修の回数   8回  9   10\n満足度  80以上 79.1 集計中", id="mixed blanks"
        ),
        pytest.param(
            "指標\n達成目標\nR4年度\nR5年度\n研修の回数\n8回\n9\n10\n満足度\n80以上\n79.1\n集計中", id="a line a cell"
        ),
        pytest.param(
            "指標　達成目標\nR4年度　R5年度\n研修の回数　8回　9　10\n満足度　80以上　79.1　集計中", id="head over lines"
        ),
    ],
)
def test_the_same_table_however_its_cells_are_parted(text: str) -> None:
    assert rows_of(text) == ["指標|達成目標|R4年度|R5年度", "研修の回数|8回|9|10", "満足度|80以上|79.1|集計中"]


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        pytest.param(
            "指\n標\n等\n達\n成\n目\n標\n令和\n4年度\nR5\n年度", "指/標/等|達/成/目/標|令和/4年度|R5/年度", id="letters"
        ),
        pytest.param(
            "指標　目標　基準値\n（前期最終年度値等）　R5年度",
            "指標|目標|基準値/（前期最終年度値等）|R5年度",
            id="bracket",
        ),
        pytest.param("区分　目標値　R4（実績）　R5(見込)", "区分|目標値|R4（実績）|R5(見込)", id="role of a year"),
        pytest.param("　目標　実績　達成度", "|目標|実績|達成度", id="no corner"),
    ],
)
def test_heads_in_pieces(head: str, cells: str) -> None:
    assert rows_of(f"{head}\n研修　8　9　10\n講習　18　19　110")[0] == cells


def test_years_over_roles() -> None:
    text = "指標　令和4年度　令和5年度\n　　　計画　実績　計画　実績\n巡回　20回　22回　24回　23回"
    assert rows_of(text) == ["指標|令和4年度|<|令和5年度|<", "^|計画|実績|計画|実績", "巡回|20回|22回|24回|23回"]


def test_rows_of_roles_under_one_name() -> None:
    text = "指標　R4　R5\n受講者数　計画値　100人　120人\n実績値　110人　150人\n達成度　110%　125%"
    assert rows_of(text) == [
        "指標|<|R4|R5",
        "受講者数|計画値|100人|120人",
        "^|実績値|110人|150人",
        "^|達成度|110%|125%",
    ]


def test_a_role_that_names_the_first_row_is_no_column() -> None:
    text = "R4年度\nR5年度\n予算額（千円）\n4,820\n4,915\n決算額（千円）\n4,655\n4,760"
    assert rows_of(text) == ["|R4年度|R5年度", "予算額（千円）|4,820|4,915", "決算額（千円）|4,655|4,760"]


def test_names_over_lines() -> None:
    text = "指標　R4　R5\n研修に満足と答えた受講者の\n割合(％)　91.2　92.4\n平均日数\n14.2\n（日）\n12.1"
    assert rows_of(text)[1:] == ["研修に満足と答えた受講者の/割合(％)|91.2|92.4", "平均日数/（日）|14.2|12.1"]


def test_names_of_columns_over_rows_of_years() -> None:
    text = "区分　予算額　決算額　執行率\n2年度　8,204　8,011　97.7%\n3年度　8,166　8,090　99.1%"
    assert rows_of(text) == ["区分|予算額|決算額|執行率", "2年度|8,204|8,011|97.7%", "3年度|8,166|8,090|99.1%"]
    listed = "稼働率（%）\n登録者数\n（人）\nR3年度\n62.0\n238\nR4年度\n77.8\n400"
    assert rows_of(listed) == ["|稼働率（%）|登録者数/（人）", "R3年度|62.0|238", "R4年度|77.8|400"]


def test_names_that_stand_together_before_the_years() -> None:
    text = "区分\n登録者数（人）\n配布部数（部）\nR4年度\nR5年度\n" + "本部\n1\n2\n支所\n3\n4\n" * 2
    assert rows_of(text)[1:] == ["登録者数（人）|本部|1|2", "^|支所|3|4", "配布部数（部）|本部|1|2", "^|支所|3|4"]


def test_a_table_goes_on_behind_notes_and_a_title() -> None:
    text = "　　R4年度　R5年度\n研修　9　10\n講習　7　8\n※ 令和5年度から含む。\n②主要なインプット情報\n予算額　120　130"
    assert rows_of(text)[-1] == "予算額|120|130"


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("研修の回数　達成目標 8回　R4年度 9回", ["|達成目標|R4年度", "研修の回数|8回|9回"]),
        ("指標：割合　基準値(平成26年度) 97.4％　27年度 －", ["|基準値(平成26年度)|27年度", "指標：割合|97.4％|－"]),
        ("予算額(千円) 28年度 4, 012, 330 29年度 3,987,114", ["|28年度|29年度", "予算額(千円)|4, 012, 330|3,987,114"]),
        ("診断　30年度508件　元年度531件", ["|30年度|元年度", "診断|508件|531件"]),
        ("事故の件数　目標 令和7年度114件以下　3年度 127", ["|目標 令和7年度|3年度", "事故の件数|114件以下|127"]),
        (
            "割合　達成目標 97％以上\n27年度 98.1％　28年度 98.7％",
            ["|達成目標|27年度|28年度", "割合|97％以上|98.1％|98.7％"],
        ),
    ],
)
def test_rows_that_name_their_years_themselves(line: str, cells: list[str]) -> None:
    assert rows_of(line) == cells


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("研修を行った。\n令和4年度　令和5年度\n参加者は増えた。", id="years without rows"),
        pytest.param("指標　R3　R4　R5\n研修の回数　9　10\n講習の回数　7　8", id="fewer figures than columns"),
        pytest.param("指標　R4　R5\n研修の回数　9　10　11", id="more figures than columns"),
        pytest.param("令和4年度 令和5年度\n研修の回数　9　10", id="one row under a head without a corner"),
        pytest.param(
            "館名　入館者数　前年度比\n本館　120人　97%\n東館　50人　104%", id="names both of rows and of columns"
        ),
        pytest.param("令和4年度は9回、令和5年度は10回の研修を行った。", id="a sentence"),
        pytest.param("研修　R4年度 9回(前年度より2回増)　R5年度 10回", id="two figures in a cell"),
        pytest.param("研修　R4年度 9回、講習 8回　R5年度 10回", id="two figures under one year"),
        pytest.param("4年度　実績 8件　見込み 9件", id="a year for a name, and no title"),
        pytest.param("（概要②）\n4年度　実績 8件　見込み 9件", id="what is bracketed is no title"),
        pytest.param("稼働率　達成目標 98％以上　R4年度 98.\n7％", id="a figure broken at the end of the line"),
        pytest.param("指標　目標　R4　R5\n開発　40種類　8種類　9\n種類", id="a unit on the next line"),
        pytest.param("研修の回数（回）\n9\n10\n参加者は増えた。", id="two figures below a name"),
        pytest.param("実績値\n9\n10\n12\n-", id="figures below a role"),
        pytest.param("研修は次のとおり。\n9\n10\n12", id="figures below a sentence"),
        pytest.param("目次\n1\n3\n12\n15", id="pages below a title"),
        pytest.param("", id="nothing"),
        pytest.param("指標\n達成目標\nR4年度", id="a head at the end of the page"),
    ],
)
def test_no_table(text: str) -> None:
    assert rows_of(text) == []


def test_figures_below_a_name_are_its_row_where_no_head_is_seen() -> None:
    text = "平成29年度\n予算額（千円）\n4,820\n-\n4,915\n達成度\n98.2%\n101.4%\n－\n窓口は4か所である。"
    assert rows_of(text) == ["予算額（千円）|4,820|-|4,915", "達成度|98.2%|101.4%|－"]
    claims = [(c.text, c.label.value, c.unit, c.indicator) for c in analyze_text(text).claims]
    assert claims == [
        ("4,820", "amount", "円", "予算額"),
        ("4,915", "amount", "円", "予算額"),
        ("98.2%", "achievement", "%", "達成度"),
        ("101.4%", "achievement", "%", "達成度"),
        ("4か所", "count", "か所", "窓口"),
    ]


def test_a_title_lets_years_and_roles_stand_for_names() -> None:
    text = "助成金の支給件数\n4年度　実績 8件　見込み 9件\n5年度　実績 7件　見込み 9件"
    assert rows_of(text) == ["|実績|見込み", "4年度|8件|9件", "|実績|見込み", "5年度|7件|9件"]


@pytest.mark.parametrize(
    ("text", "columns", "figures"),
    [
        ("予算額 3, 498,740 4,915,300", 2, ["3, 498,740", "4,915,300"]),
        ("従事人員数 318 人 314人", 2, ["318 人", "314人"]),
        ("相談 1,200件 各地で開いたもの", 2, None),
        ("|物件費|-||", 2, ["-", None]),
    ],
)
def test_cells_of_a_line(text: str, columns: int, figures: list[str | None] | None) -> None:
    row = row_cells(Line(0, len(text), text), columns, cell_words())
    found = None if row is None else [None if span is None else text[slice(*span)] for span in row.figures]
    assert found == figures


def test_rows_stand_where_they_were_among_running_text() -> None:
    text = "一つ目の文である。\n指標　R4　R5\n研修　9　10\n講習　7　8\n二つ目の文である。"
    page = arrange(text, Page(1, 0, len(text)))
    [column] = page.columns
    assert [text[s:e] for paragraph in column.paragraphs for s, e in paragraph.spans] == text.split("\n")
    assert len(page.blocks) == 1


def test_rows_beside_columns_are_a_column_of_their_own() -> None:
    plan = Column(ColumnKind.PLAN, (Paragraph(((10, 20),)), Paragraph(((40, 50),))))
    assert with_rows([plan], [((0, 5),)])[0].kind is ColumnKind.TEXT
    assert with_rows([plan], [((60, 65),)])[1].kind is ColumnKind.TEXT
    assert with_rows([plan], []) == (plan,)


def test_claims_of_rows() -> None:
    text = (
        "②インプット情報（千円、人）\n区分　R4年度　R5年度\n予算額　4,820　4,915\n従事人員数　214　－\n\n"
        "令和5年度の研修は12回であった。"
    )
    report = analyze_text(text)
    told = [(c.text, str(c.value), c.unit, c.role.value, c.indicator, c.period) for c in report.claims]
    assert told[:3] == [
        ("4,820", "4820000", "円", "target", "予算額", "FY2022"),
        ("4,915", "4915000", "円", "target", "予算額", "FY2023"),
        ("214", "214", "人", "actual", "従事人員数", "FY2022"),
    ]
    assert told[3][0] == "12回"


def test_achievements_link_to_the_result_of_their_year() -> None:
    report = analyze_text(
        "舗装の打換え(車線キロ)\n年度　計画　実績　達成率\nR4　200　206.4　103.2％\nR5　210　221.0　105.2％"
    )
    by_id = {claim.id: claim for claim in report.claims}
    links = {claim.text: by_id[claim.of].text for claim in report.claims if claim.of}
    assert links == {"103.2％": "206.4", "105.2％": "221.0"}
    assert {claim.indicator for claim in report.claims} == {"舗装の打換え"}


CELLS = [
    "指標",
    "区分",
    "達成目標",
    "基準値",
    "R4年度",
    "令和",
    "5年度",
    "計画",
    "実績",
    "達成度",
    "研修の回数",
    "(1)満足度(％)",
]
PIECES = [
    *CELLS,
    *"　　 \t\n\n|｜、。",
    "12",
    "3,105",
    "90以上",
    "97.3％",
    "－",
    "集計中",
    "※１",
    "（前期値）",
    "①",
    "\f",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_every_numeral_has_one_owner_and_every_cell_its_place(text: str) -> None:
    report = analyze_text(text)
    ledger = balance(report.text, report.claims, report.rejected)
    assert ledger.claims + sum(count for _, count in ledger.rejected) == ledger.seen
    for table in tables_of(text):
        lines = [span for spans in table.passages for span in spans]
        assert lines == sorted(set(lines))
        for cell in table.block.cells:
            assert all(any(start <= s < e <= end for start, end in lines) for s, e in cell.spans)
            assert all(text[s:e] == text[s:e].strip() for s, e in cell.spans)
