"""The panel: a row for each report, a status for each empty cell; manifests, registries and crosswalks as files."""

import csv
import re
from pathlib import Path

import pytest

import textmine
from tests.series.samples import count, report
from textmine.errors import TextmineError, UsageError
from textmine.lexicons import default_lexicon
from textmine.series import Source, build
from textmine.series.collection import Collection
from textmine.series.crosswalk import Crossing, Crosswalk, crosswalk_of, read_crosswalk, write_crosswalk
from textmine.series.empty import CellStatus
from textmine.series.manifest import read_manifest
from textmine.series.panel import PANEL_COLUMNS, Panel, panel_of
from textmine.series.registry import AgencyName, read_registry, write_registry


def panel(*sources: Source, prefer: str = "latest") -> Panel:
    return panel_of(build(sources), sources, prefer=prefer)


BEFORE = report(2021, f"受講者は{count(2468, '受講者', 2021)}である。")
QUOTED = report(
    2023,
    f"受講者は{count(2510, '受講者', 2023)}(令和3年度{count(2486, '受講者', 2021, mark='c2', more='role=reference')})である。",
)


def test_every_report_that_prints_a_cell_has_a_row_and_one_is_preferred() -> None:
    for prefer, value in (("latest", 2486), ("first", 2468)):
        rows = [row for row in panel(BEFORE, QUOTED, prefer=prefer).rows if row.period == "FY2021"]
        assert [(row.vintage, row.value, row.conflict) for row in rows] == [(2021, 2468, True), (2023, 2486, True)]
        assert [row.value for row in rows if row.preferred] == [value]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("受講者の数は集計中である。", CellStatus.PENDING),
        ("受講者数(人) 2,468 集計中", CellStatus.PENDING),
        ("受講者数(人)｜2,468｜－", CellStatus.DASH),
        ("受講者数(人) 2,468 2,5■0", CellStatus.UNREADABLE),
        ("受講者を集める研修-とくに初級-を開いた。", CellStatus.NOT_REPORTED),
        ("見学者の数は集計中である。", CellStatus.NOT_REPORTED),
    ],
)
def test_an_empty_cell_says_why(text: str, status: CellStatus) -> None:
    empty = report(2022, text)
    rows = [row for row in panel(BEFORE, empty, QUOTED).rows if row.period == "FY2022"]
    assert [(row.status, row.vintage, row.value) for row in rows] == [(status, 2022, None)]


def test_years_outside_the_series_are_not_empty_cells() -> None:
    later = report(2024, "研修は終わった。")
    assert {row.period for row in panel(BEFORE, QUOTED, later).rows} == {"FY2021", "FY2023"}


def test_a_crosswalk_joins_and_parts_against_the_model(tmp_path: Path) -> None:
    first = report(2022, f"来館者は{count(300, '来館者', 2022)}である。")
    second = report(2023, f"観覧した人は{count(310, '観覧', 2023)}である。")
    assert len(build([first, second])) == 2
    rows = (Crossing("甲", "来館者", "", "人", "来館者数"), Crossing("甲", "観覧", "", "名", "来館者数"))
    (joined,) = build([first, second], crosswalk=Crosswalk(rows))
    assert (joined.indicator, joined.years) == ("来館者数", (2022, 2023))
    third = report(2023, f"来館者数は{count(310, '来館者数(人)', 2023)}である。")
    parted = (Crossing("甲", "来館者", "", "人", "A"), Crossing("甲", "来館者数(人)", "本館", "人", "B"))
    assert len(build([first, third], crosswalk=Crosswalk(parted))) == 1  # no such group: nothing is said of it


def test_a_crosswalk_is_written_for_review_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / "crosswalk.csv"
    series = build([report(2022, f"来館者は{count(300, '=来館者', 2022)}である。"), QUOTED])
    written = crosswalk_of(series, default_lexicon())
    write_crosswalk(path, written)
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert "'=来館者".encode() in content  # no spreadsheet runs it
    assert [row.indicator for row in read_crosswalk(path).rows] == [row.indicator for row in written.rows]


def test_a_registry_brings_names_under_one_id(tmp_path: Path) -> None:
    path = tmp_path / "agencies.csv"
    write_registry(
        path, [AgencyName("7010", "港湾機構", None, 2021), AgencyName("7010", "港湾空港機構", 2022, None, "9020")]
    )
    registry = read_registry(path)
    assert registry.agency_of("独立行政法人港湾機構") == registry.agency_of("港湾空港機構", 2023) == "7010"
    assert registry.agency_of("森林機構") == "森林機構"
    assert (registry.successor_of("7010"), registry.name_of("7010")) == ("9020", "港湾空港機構")


def written(folder: Path, lines: str) -> Path:
    (folder / "a.txt").write_text("研修の受講者数は、1,215人であった。", encoding="utf-8")
    (folder / "b.txt").write_text("研修の受講者数は、1,251人であった。", encoding="utf-8")
    path = folder / "manifest.csv"
    path.write_text(lines, encoding="utf-8")
    return path


BAD = [
    ("path,agency_id\na.txt,7010\n", 1, "fiscal_year"),
    ("path,agency_id,fiscal_year\na.txt,7010,昨年\n", 2, "昨年"),
    ("path,agency_id,fiscal_year\nc.txt,7010,2022\n", 2, "c.txt"),
    ("path,agency_id,fiscal_year\na.txt,,2022\n", 2, "agency_id"),
    ("path,agency_id,fiscal_year\na.txt,7010,2022\na.txt,7010,2023\n", 3, "twice"),
    ("path,agency_id,fiscal_year,status\na.txt,7010,2022,仮\n", 2, "仮"),
    ("path,agency_id,fiscal_year\n", 2, "no documents"),
    ("", 1, "path"),
]


@pytest.mark.parametrize(("lines", "line", "said"), BAD)
def test_a_bad_manifest_is_told_with_its_line(tmp_path: Path, lines: str, line: int, said: str) -> None:
    path = written(tmp_path, lines)
    with pytest.raises(UsageError) as caught:
        read_manifest(path)
    assert caught.value.code == "TM411"
    assert (caught.value.place.file, caught.value.place.line) == (str(path), line)
    assert said in caught.value.message()
    assert caught.value.remedy()


def test_a_missing_or_undecodable_manifest_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(b"\xff\xfe\x00")
    for name in ("x.csv", "none.csv"):
        with pytest.raises(UsageError, match="TM411"):
            read_manifest(tmp_path / name)


def test_a_manifest_is_read_as_a_collection(tmp_path: Path) -> None:
    path = written(tmp_path, "path,agency_id,fiscal_year,status\na.txt,7010,2022,確定\nb.txt,7010,FY2023,案\n")
    collection = textmine.analyze_many(path)
    assert isinstance(collection, Collection)
    assert [type(each).__name__ for each in collection] == ["Report", "Report"]
    rows = collection.panel().rows
    assert [(row.agency_id, row.vintage_status, row.value) for row in rows] == [
        ("7010", "確定", 1215),
        ("7010", "案", 1251),
    ]
    collection.write_crosswalk(tmp_path / "crosswalk.csv")
    assert collection.with_crosswalk(tmp_path / "crosswalk.csv").panel().rows == rows


def test_a_panel_is_written_as_a_table_with_where_its_reports_came_from(tmp_path: Path) -> None:
    rows = "path,agency_id,fiscal_year,url\na.txt,7010,2022,https://example.jp/a\nb.txt,7010,2023,\n"
    panel = textmine.analyze_many(written(tmp_path, rows)).panel()
    assert [row.url for row in panel.rows] == ["https://example.jp/a", ""]
    panel.write_csv(tmp_path / "panel.csv")
    with (tmp_path / "panel.csv").open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.DictReader(file))
    assert tuple(found[0]) == PANEL_COLUMNS
    first = found[0]
    assert [first[name] for name in ("role", "status", "value", "preferred", "conflict", "page", "url")] == [
        *("actual", "printed", "1215", "yes", "", "1", "https://example.jp/a")
    ]
    assert re.fullmatch(r"\d+-\d+", first["spans"])


def test_a_panel_as_a_data_frame(tmp_path: Path) -> None:
    pytest.importorskip("pandas")
    frame = panel(BEFORE, QUOTED).to_dataframe()
    assert tuple(frame.columns) == PANEL_COLUMNS
    assert frame["value"].tolist() == [float(row.value or "nan") for row in panel(BEFORE, QUOTED).rows if row.value]
    assert frame["preferred"].dtype == bool
    assert frame["fiscal_year"].dtype == "Int64"
    assert panel().to_dataframe().empty


def test_several_sources_are_iterated_as_before(tmp_path: Path) -> None:
    written(tmp_path, "")
    outcomes = list(textmine.analyze_many([tmp_path / "a.txt", tmp_path / "none.txt"]))
    assert [isinstance(each, TextmineError) for each in outcomes] == [False, True]
