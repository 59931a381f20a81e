"""The audit of series: K2, D2, K5 and K7 over the reports of several years."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from tests.audit.samples import page_of
from textmine.audit.across import audit_series, audit_years
from textmine.audit.settings import AuditSettings
from textmine.labels import Severity, Verdict
from textmine.series import Source, build
from textmine.structures import Claim, Meta, Passage, Provenance, Rejected


def report(year: int, *passages: str) -> Source:
    """Return one annual report; its claims get the passage that they stand in, as the pipeline gives it."""
    page = page_of(*passages)
    claims = tuple(replace(claim, passage=claim.id.split(".")[0]) for claim in page.claims or ())
    passages_ = tuple(replace(passage, page=1) for passage in page.passages)
    return Source(document=f"report{year}", claims=claims, passages=passages_, agency="架空機構", fiscal_year=year)


def trees(name: str, value: str, year: int, role: str = "actual") -> str:
    number = value.replace(",", "")
    return f"[[{value}本|{name} count {number} 本 role={role} indicator=苗木の配布 period=FY{year}]]"


def found_in(*reports: Source) -> list[tuple[str, Severity]]:
    return [(f.check, f.severity) for f in audit_series(build(reports, linker=False), reports)]


@pytest.mark.parametrize(
    ("quoted", "words", "findings", "why"),
    [
        ("4,210", "", [], "as printed then"),
        ("4,120", "", [("K2", Severity.ERROR)], "digits swapped"),
        ("4,120", "(枯損を除き再集計)", [], "counted again"),
    ],
)
def test_what_a_later_report_quotes_is_what_the_year_printed(
    quoted: str, words: str, findings: list[tuple[str, Severity]], why: str
) -> None:
    first = report(2021, f"苗木の配布は{trees('c1', '4,210', 2021)}である。")
    later = report(
        2022, f"苗木の配布は{trees('c1', '4,400', 2022)}(前年度{trees('c2', quoted, 2021, 'reference')}{words})である。"
    )
    assert found_in(first, later) == findings, why


def test_once_corrected_the_new_figure_may_be_quoted_without_a_word() -> None:
    first = report(2021, f"苗木の配布は{trees('c1', '4,210', 2021)}である。")
    told = report(2022, f"前年度の苗木の配布は再集計により{trees('c1', '4,120', 2021, 'reference')}となった。")
    later = report(2023, f"令和3年度の苗木の配布は{trees('c1', '4,120', 2021, 'reference')}であった。")
    assert found_in(first, told, later) == []


def hectares(value: str, year: int) -> str:
    number = value.replace(",", "")
    return f"植林の累計は[[{value}ha|c1 measure {number} ha indicator=植林の累計 period=FY{year}]]である。"


@pytest.mark.parametrize(("now", "flags"), [("5,335", False), ("5,219", True)])
def test_a_cumulative_figure_never_falls_from_report_to_report(now: str, flags: bool) -> None:
    found = found_in(report(2021, hectares("5,300", 2021)), report(2022, hectares(now, 2022)))
    assert found == ([("D2", Severity.ERROR)] if flags else [])


def test_a_year_of_another_order_stands_out_over_reports() -> None:
    values = {2019: "4,210", 2020: "4,310", 2021: "415,000", 2022: "4,400"}
    reports = [report(year, f"苗木の配布は{trees('c1', value, year)}である。") for year, value in values.items()]
    assert found_in(*reports) == [("K5", Severity.ERROR)]


def test_a_new_definition_is_marked_and_not_judged() -> None:
    first = report(2021, f"苗木の配布は{trees('c1', '4,210', 2021)}である。")
    later = report(2022, f"苗木の配布は{trees('c1', '6,400', 2022)}である。※令和4年度から集計方法を変更した。")
    found = audit_series(build([first, later], linker=False), [first, later])
    assert {(f.check, f.verdict, f.severity) for f in found} <= {("K7", Verdict.UNDECIDABLE, Severity.HINT)}


def test_findings_name_document_and_claim() -> None:
    first = report(2021, f"苗木の配布は{trees('c1', '4,210', 2021)}である。")
    later = report(2022, f"前年度の苗木の配布は{trees('c1', '4,120', 2021, 'reference')}である。")
    found = audit_series(build([first, later], linker=False), [first, later])
    assert {name for f in found for name in f.claims} == {"report2021#r1.c1", "report2022#r1.c1"}


def test_checks_can_be_switched_off() -> None:
    first = report(2021, f"苗木の配布は{trees('c1', '4,210', 2021)}である。")
    later = report(2022, f"前年度の苗木の配布は{trees('c1', '4,120', 2021, 'reference')}である。")
    off = AuditSettings(without=frozenset({"K2"}))
    assert audit_series(build([first, later], linker=False), [first, later], settings=off) == ()
    assert audit_series(()) == ()


@dataclass(frozen=True)
class SavedReport:
    """What series ask of a report."""

    name: str
    claims: tuple[Claim, ...]
    passages: tuple[Passage, ...]
    meta: Meta = field(default_factory=lambda: Meta(fiscal_year="FY2022"))
    provenance: Provenance = field(default_factory=lambda: Provenance("document", "", "", "", "", ""))
    rejected: tuple[Rejected, ...] = ()


def test_what_the_audit_of_a_report_said_is_not_said_again_over_its_years() -> None:
    told = [hectares(value, year) for value, year in (("5,300", 2021), ("5,219", 2022))]
    page = page_of(*told)
    one = SavedReport("r4.txt", page.claims or (), page.passages)
    (found,) = audit_years(one)
    assert (found.check, found.claims) == ("D2", ("r1.c1", "r2.c1"))
    assert audit_years(one, [found]) == ()
