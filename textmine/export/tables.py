"""Claims as a table for people: wide, narrow, or one block a claim, as the terminal's width allows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Protocol

from textmine.export.findings import check_lines, finding_lines
from textmine.export.grid import Column, fold, grid
from textmine.export.terminal import UNKNOWN, shortened, showable, unshowable
from textmine.labels import Reason
from textmine.report import Report
from textmine.structures import Claim

WIDE = 110
"""Columns of the terminal from which each field has a column of its own."""
NARROW = 64
"""Columns below which each claim is a block of lines."""
_LEAST = 20
_LONGEST_VALUE = 24

Cell = Callable[[Claim], str]


class LedgerCounts(Protocol):
    """The counts of the numeral ledger, as `textmine.ledger.balance` gives them."""

    @property
    def claims(self) -> int:
        """Numerals that are part of a claim."""

    @property
    def rejected(self) -> Sequence[tuple[Reason, int]]:
        """Numerals that are none, by reason."""

    @property
    def seen(self) -> int:
        """All numerals."""


def table_text(report: Report, ledger: LedgerCounts, *, width: int = 120, encoding: str = "utf-8") -> str:
    """Return the claims of a report as a table, then its findings, the counts of checks and of the numeral ledger.

    Parameters
    ----------
    report : Report
    ledger : LedgerCounts
        From ``textmine.ledger.balance(report.text, report.claims, report.rejected)``.
    width : int, optional
        Half-width cells that a line may take.
    encoding : str, optional
        Encoding of the terminal; a character that it lacks is replaced (see `showable`).

    Returns
    -------
    str
        Lines without control sequences, each ended by a line break.
    """
    width = max(width, _LEAST)
    lines = [_heading(report)]
    if report.claims and width >= NARROW:
        lines += ["", *_table(report.claims, _WIDE if width >= WIDE else _NARROW, width, encoding), ""]
    else:
        lines += [line for claim in report.claims for line in _block(claim)]
    lines += finding_lines(report, width=width, encoding=encoding, narrow=NARROW)
    lines += check_lines(report)
    lines += ledger_lines(report, ledger)
    lost = unshowable("".join(value for claim in report.claims for value in _values(claim)), encoding)
    if lost:
        lines.append(f"{lost} characters that {encoding} lacks stand as {UNKNOWN}; a file (-o) has them all")
    return "".join(f"{line}\n" for line in fold([showable(line, encoding) for line in lines], width))


def ledger_lines(report: Report, ledger: LedgerCounts) -> list[str]:
    """Return the counts of the numeral ledger: claims, numerals seen, rejected ones by reason."""
    reasons = ", ".join(f"{reason.value} {count}" for reason, count in ledger.rejected)
    refused = sum(count for _, count in ledger.rejected)
    return [
        f"主張 claims: {len(report.claims)}",
        f"数字 numerals: {ledger.seen} = 主張 in claims {ledger.claims} + 除外 rejected {refused}",
        *([f"除外の理由 reasons: {reasons}"] if reasons else []),
    ]


def _heading(report: Report) -> str:
    meta = report.meta
    pages = [f"p.{page.source_page}" for page in report.pages if page.source_page is not None]
    shown = pages[:1] if len(pages) < 2 else [f"{pages[0]}-{pages[-1].removeprefix('p.')}"]
    known = (meta.title, meta.agency, meta.fiscal_year, meta.status, *shown)
    return "  ".join([report.name, *(each for each in known if each)])


def _table(claims: Sequence[Claim], layout: Sequence[tuple[Column, Cell]], width: int, encoding: str) -> list[str]:
    rows = [
        ["\n".join(showable(line, encoding) for line in cell(claim).split("\n")) for _, cell in layout]
        for claim in claims
    ]
    # A box character is two cells wide on a terminal of an East Asian encoding.
    rule = "─" if encoding.lower().startswith("utf") else "-"
    return grid([column for column, _ in layout], rows, width=width, rule=rule)


def _block(claim: Claim) -> list[str]:
    parts = (
        ("", f"p.{claim.page}  {_text(claim)}"),
        ("value", _value_and_unit(claim)),
        ("label", claim.label.value),
        ("indicator", claim.indicator),
        ("group", claim.group),
        ("role", claim.role.value),
        ("base", claim.base),
        ("criterion", claim.criterion),
        ("score", _score(claim)),
    )
    return [f"  {name}: {value}" if name else str(value) for name, value in parts if value]


def value_text(claim: Claim) -> str:
    """Return a claim's value as people read it: grouped, a range with two dots.

    A number too long for a table, which nobody reads, is cut to its first digits and power of ten.
    """
    high = "" if claim.value_high is None else f"..{_number(claim.value_high)}"
    return _number(claim.value) + high


def _number(value: Decimal) -> str:
    text = f"{value:,f}"
    return text if len(text) <= _LONGEST_VALUE else f"{value:.6E}"


def _value_and_unit(claim: Claim) -> str:
    return f"{value_text(claim)} {claim.unit}".strip()


def _text(claim: Claim) -> str:
    return shortened(claim.text)


def _page(claim: Claim) -> str:
    return str(claim.page)


def _score(claim: Claim) -> str:
    return f"{claim.score:.2f}"


def _values(claim: Claim) -> tuple[str, ...]:
    return (claim.text, claim.unit, claim.indicator or "", claim.group or "", claim.base or "")


def _meaning(claim: Claim) -> str:
    """Return indicator, group and base, one a line: what is absent takes no room."""
    lines = [claim.indicator or ""]
    lines += [f"[{claim.group}]"] if claim.group else []
    lines += [f"vs {claim.base}"] if claim.base else []
    return "\n".join(lines)


_WIDE: tuple[tuple[Column, Cell], ...] = (
    (Column("page", right=True), _page),
    (Column("text", share=3, least=10), _text),
    (Column("value", share=2, least=8, right=True), value_text),
    (Column("unit", share=1, least=6), lambda claim: claim.unit),
    (Column("label"), lambda claim: claim.label.value),
    (Column("indicator", share=5, least=12), lambda claim: claim.indicator or ""),
    (Column("group", share=4, least=8), lambda claim: claim.group or ""),
    (Column("role"), lambda claim: claim.role.value),
    (Column("base", share=2, least=6), lambda claim: claim.base or ""),
    (Column("criterion", share=1, least=9), lambda claim: claim.criterion or ""),
    (Column("score", right=True), _score),
)
_NARROW: tuple[tuple[Column, Cell], ...] = (
    (Column("page", right=True), _page),
    (Column("text", share=3, least=8), _text),
    (Column("value unit", share=2, least=8), _value_and_unit),
    (Column("label\nrole"), lambda claim: f"{claim.label.value}\n{claim.role.value}"),
    (Column("indicator\n[group]\nvs base", share=4, least=10), _meaning),
    (Column("criterion\nscore", share=1, least=9), lambda claim: f"{claim.criterion or ''}\n{_score(claim)}"),
)
