"""The corpus of series: its table says of every figure what the reports say, and holds what it promises."""

from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest

from textmine.corpus.goldfiles import GoldError
from textmine.corpus.markup import MarkupFile, qualified
from textmine.corpus.markup_writer import write_markup
from textmine.corpus.notes import claims_by_id, slips
from textmine.corpus.series_gold import FigureStatus, Mismatch, SeriesGold, read_agency, read_series_gold
from textmine.corpus.splits import check_splits
from textmine.labels import CHANGE_LABELS, ClaimLabel, Form, Role

FOLDER = Path(__file__).parents[2] / "corpora/series"
GOLD = FOLDER.parent / "gold"
NAMES = sorted(path.stem for path in FOLDER.glob("*.csv"))
NO_LEVEL = {*CHANGE_LABELS, ClaimLabel.ACHIEVEMENT}


@cache
def agency(name: str) -> SeriesGold:
    return read_agency(FOLDER / f"{name}.csv")


def notes(content: MarkupFile, check: str) -> list[dict[str, str]]:
    return [dict(r.attributes) for r in content.records if r.attributes.get("audit") == check]


def test_four_agencies_to_look_at_and_two_to_test_with() -> None:
    assert Counter(found.split for found in read_series_gold(FOLDER)) == {"dev": 4, "test": 2}
    assert [found.name for found in read_series_gold(FOLDER, "dev")] == ["aquariums", "dispatch", "forests", "sports"]


@pytest.mark.parametrize("name", NAMES)
def test_every_row_has_the_value_of_its_claims(name: str) -> None:
    claims = {file: claims_by_id(content) for file, content in agency(name).reports.items()}
    for figure in agency(name).figures:
        if figure.status is not FigureStatus.PRINTED:
            continue
        assert figure.claims
        for file, key in figure.keys:
            claim = claims[file][key]
            told = (figure.value, figure.bound, figure.role, figure.period, figure.unit)
            assert (claim.value, claim.bound, claim.role, claim.period, claim.unit) == told, f"{file} {key}"
        assert figure.printed in {claims[file][key].indicator for file, key in figure.keys}


@pytest.mark.parametrize("name", NAMES)
def test_every_level_of_the_reports_is_in_exactly_one_row(name: str) -> None:
    counted = Counter(key for f in agency(name).figures if f.status is FigureStatus.PRINTED for key in f.keys)
    levels = {
        (file, key)
        for file, content in agency(name).reports.items()
        for key, claim in claims_by_id(content).items()
        if claim.label not in NO_LEVEL
    }
    assert set(counted) == levels
    assert set(counted.values()) == {1}


@pytest.mark.parametrize("name", NAMES)
def test_a_derived_value_is_the_level_less_the_difference(name: str) -> None:
    claims = {file: claims_by_id(content) for file, content in agency(name).reports.items()}
    records = {
        (file, qualified(record, claim.id)): record
        for file, content in agency(name).reports.items()
        for record in content.records
        for claim in record.claims
    }
    derived = [figure for figure in agency(name).figures if figure.status is FigureStatus.DERIVED]
    assert len(derived) >= 8
    for figure in derived:
        for file, key in figure.keys:
            change = claims[file][key]
            assert change.form is Form.DIFFERENCE
            assert change.base == figure.fiscal_year
            assert change.of is not None
            level = claims[file][qualified(records[file, key], change.of)]
            assert level.value - change.value == figure.value


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_cell_stands_in_its_report(name: str) -> None:
    words = {FigureStatus.PENDING: "集計中", FigureStatus.DASH: "－"}
    empty = [figure for figure in agency(name).figures if figure.status in words]
    assert empty
    for figure in empty:
        assert (figure.value, figure.claims) == (None, ())
        text = "".join(record.text for record in agency(name).reports[figure.file].records)
        assert words[figure.status] in text


@pytest.mark.parametrize("name", NAMES)
def test_five_reports_of_one_agency(name: str) -> None:
    reports = agency(name).reports
    years = [int(content.fiscal_year.removeprefix("FY")) for content in reports.values()]
    assert years == list(range(years[0], years[0] + 5))
    assert list(reports) == [f"{name}_fy{year}" for year in years]
    assert len({(content.agency, content.split) for content in reports.values()}) == 1
    for file, content in reports.items():
        assert slips(content) == (), file
        assert (FOLDER / f"{file}.txt").read_text(encoding="utf-8") == write_markup(content)
        assert sum(len(record.text) for record in content.records if not record.is_note) >= 900
        assert len(claims_by_id(content)) >= 50


@pytest.mark.parametrize("name", NAMES)
def test_names_are_words_of_their_passage(name: str) -> None:
    for file, content in agency(name).reports.items():
        for record in content.records:
            text = record.text.replace("\n", "")
            for claim in record.claims:
                assert claim.indicator, f"{file} {record.id}.{claim.id}"
                assert claim.indicator in text, f"{file} {record.id}.{claim.id}"
                assert claim.group is None or claim.group in text, f"{file} {record.id}.{claim.id}"
                assert claim.period, f"{file} {record.id}.{claim.id}"


@pytest.mark.parametrize("name", NAMES)
def test_what_the_corpus_promises_of_each_agency(name: str) -> None:
    by_series = defaultdict(list)
    for figure in agency(name).figures:
        by_series[figure.series].append(figure)
    long = {s: own for s, own in by_series.items() if len({f.file for f in own}) >= 4}
    assert len(long) >= 12
    assert sum(any(figure.group for figure in own) for own in long.values()) >= 2
    broken = {s for s, own in long.items() if any(figure.broken for figure in own)}
    tables = {s: {f.printed for f in own if any(c.startswith("t") for c in f.claims)} for s, own in long.items()}
    prose = {s: {f.printed for f in own if any(c.startswith("r") for c in f.claims)} for s, own in long.items()}
    renamed = {s for s in long if len(tables[s]) > 1 or len(prose[s]) > 1}
    assert len(broken) >= 2
    assert len(renamed | broken) >= 0.3 * len([s for s in long if not s.startswith("x")])


def test_contradictions_between_years_and_their_traps() -> None:
    kinds: Counter[str] = Counter()
    for name in NAMES:
        for file, content in agency(name).reports.items():
            claims = claims_by_id(content)
            for note in notes(content, "K2"):
                other, key = note["against"].split(":")
                earlier = claims_by_id(agency(name).reports[other])[key]
                later = claims[note["claims"]]
                assert (earlier.period, earlier.unit) == (later.period, later.unit), f"{file} {note}"
                assert earlier.value != later.value
                assert earlier.role is Role.ACTUAL
                assert int(other[-4:]) < int(file[-4:])
            for check in ("K2", "K5", "D2"):
                kinds[check] += len(notes(content, check))
        kinds["restated"] += len(
            {(f.series, f.fiscal_year) for f in agency(name).figures if f.mismatch is Mismatch.RESTATED}
        )
    assert kinds["K2"] >= 8
    assert min(kinds["K5"], kinds["D2"], kinds["restated"]) >= 3


@pytest.mark.parametrize("name", NAMES)
def test_values_that_differ_between_reports_are_told(name: str) -> None:
    """A cell has one value, but for those with a known mismatch; whatever is not told agrees."""
    values = defaultdict(set)
    told = set()
    for figure in agency(name).figures:
        cell = (figure.series, figure.fiscal_year, figure.role is Role.TARGET)
        if figure.status in (FigureStatus.PRINTED, FigureStatus.DERIVED):
            values[cell].add(figure.value)
        if figure.mismatch:
            told.add(cell)
    assert {cell for cell, found in values.items() if len(found) > 1} <= told


def test_no_agency_and_no_passage_in_two_splits() -> None:
    files = {file: content for name in NAMES for file, content in agency(name).reports.items()}
    check_splits(files)
    fields = {line for path in GOLD.glob("*.txt") for line in path.read_text(encoding="utf-8").splitlines()[:3]}
    for content in files.values():
        assert f"agency: {content.agency}" not in fields
        assert f"field: {content.field}" not in fields


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        ("series,value\ns1,5\n", "KeyError"),
        ("", "no reports"),
    ],
    ids=["a table without its columns", "a table without reports"],
)
def test_a_table_of_no_known_shape_is_refused_by_name(tmp_path: Path, rows: str, wrong: str) -> None:
    (tmp_path / "weather.csv").write_text(rows, encoding="utf-8")
    if rows:
        report = (FOLDER / "forests_fy2019.txt").read_text(encoding="utf-8")
        (tmp_path / "weather_fy2019.txt").write_text(report, encoding="utf-8")
    with pytest.raises(GoldError, match=wrong):
        read_agency(tmp_path / "weather.csv")


def test_a_folder_without_agencies_of_the_split_is_refused() -> None:
    with pytest.raises(GoldError, match="train"):
        read_series_gold(FOLDER, "train")
