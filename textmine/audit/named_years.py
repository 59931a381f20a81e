"""Years (K3): two names of one year, months told with another year or part of one, years to come."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from textmine.audit.memo import per_lexicon
from textmine.audit.registry import Outcome, check
from textmine.audit.scene import Scene
from textmine.audit.targets import (
    fiscal_year,
    name_key,
    row_of,
    row_text,
    words_before,
    words_near,
)
from textmine.audit.words import patterns, says
from textmine.audit.year_names import (
    YearNames,
    era_years,
    misplaced_parts,
    names_of_year,
    year_names,
    years_by_months,
    years_by_quarter,
)
from textmine.labels import Bound, ColumnKind, Role, Severity, Verdict
from textmine.lexicons import Lexicon, alternation
from textmine.structures import Claim, Passage

_TWO = 2
_NAMED = 12
"""Characters before a figure in which a year may be named."""
_RESULTS = frozenset({ColumnKind.RESULTS, ColumnKind.SELF_EVALUATION, ColumnKind.MINISTER, ColumnKind.TEXT})


@check("K3", strength=50)
def names_of_years(scene: Scene) -> Iterator[Outcome]:
    """Hold the two names of a year against each other, and the years of results against that of the report."""
    for passage in scene.passages:
        claims = scene.inside(passage)
        for years in year_names(passage.text, scene.lexicon):
            named = _named_by(scene, claims, years)
            # 令和元年度(平成30年度) 18件(22件): last year's figures stand in brackets.
            beside = named and scene.after(named[0], 1) == "("
            if named and not (beside and years.one != years.other):
                yield _same_year(named, years, scene.as_printed(passage, years.start, years.end))
        yield from _counted_to(scene, passage, claims)
        yield from _months_of_year(scene, passage, claims)
    own = fiscal_year(scene.meta.fiscal_year)
    if own is not None:
        yield from _years_to_come(scene, own)


def _counted_to(scene: Scene, passage: Passage, claims: Sequence[Claim]) -> Iterator[Outcome]:
    """Look for what happened from January to March and is counted to the year that begins only after it."""
    for match in _early_months(scene.lexicon).finditer(passage.text):
        before = [c for c in claims if match.start() <= scene.place(c)[0] < match.end()]
        named = before or [c for c in claims if scene.place(c)[0] >= match.end()][:1]
        if named:
            one, other = int(match["year"]) - 1, int(match["year"])
            yield Outcome(
                "K3",
                tuple(named[:1]),
                Verdict.INCONSISTENT,
                severity=Severity.HINT,
                formula=f"{match['first']} ≠ {match['second']}",
                texts=(
                    ("one", f"{match['era']}{one}"),
                    ("other", f"{match['era']}{other}"),
                    ("words", match["second"]),
                ),
                leans_on=("join",),
            )


def _months_of_year(scene: Scene, passage: Passage, claims: Sequence[Claim]) -> Iterator[Outcome]:
    """Hold a fiscal year against the months that are said to be its first and last."""
    for years in chain(years_by_months(passage.text, scene.lexicon), years_by_quarter(passage.text, scene.lexicon)):
        if named := _named_by(scene, claims, years):
            yield _same_year(named, years, scene.as_printed(passage, years.start, years.end))
    for told, months, start, end in misplaced_parts(passage.text, scene.lexicon):
        if named := _named_by(scene, claims, YearNames(0, 0, start, end)):
            words = scene.as_printed(passage, start, end)
            yield Outcome(
                "K3",
                named,
                Verdict.INCONSISTENT,
                formula=f"{months} ∉ {told}",
                texts=(("told", told), ("months", months), ("words", words)),
                leans_on=("join",),
                variant="part",
            )


@per_lexicon
def _early_months(lexicon: Lexicon) -> re.Pattern[str]:
    names = alternation(era_years(lexicon))
    counted = patterns(lexicon)["counted_to"].pattern
    return re.compile(
        rf"(?P<first>(?P<era>{names})(?P<year>\d{{1,2}})年[1-3]月)(?!\d)[^。]{{0,60}}?"
        rf"(?P<second>(?P=era)(?P=year)年度)の?(?:{counted})"
    )


def _named_by(scene: Scene, claims: Sequence[Claim], years: YearNames) -> tuple[Claim, ...]:
    """Return the first figure behind a year's names in its row or sentence, else the last one before them."""
    behind = [c for c in claims if scene.place(c)[0] >= years.end and row_of(scene, c)[1] <= years.start]
    # The head of a column: the figures below are of one of its years.
    below = [c for c in claims if scene.place(c)[0] >= years.end and fiscal_year(c.period) in (years.one, years.other)]
    behind = behind or below
    return tuple(behind[:1] or [c for c in claims if scene.place(c)[1] <= years.start][-1:])


def _same_year(named: tuple[Claim, ...], years: YearNames, words: str) -> Outcome:
    if years.one == years.other:
        return Outcome("K3", named, Verdict.CONSISTENT)
    return Outcome(
        "K3",
        named,
        Verdict.INCONSISTENT,
        severity=Severity.ERROR if years.told else Severity.HINT,
        formula=f"{years.one} ≠ {years.other}",
        texts=(("one", str(years.one)), ("other", str(years.other)), ("words", words)),
        leans_on=("join",),
    )


def _years_to_come(scene: Scene, own: int) -> Iterator[Outcome]:
    names = names_of_year(own + 1, scene.lexicon)
    right_before = re.compile(rf"{alternation(names)}度?(?:[にはがの:( ]|には|では)?$")
    spoken = {passage.id for passage in scene.passages if any(name in passage.text for name in names)}
    for claim in scene.claims:
        year = fiscal_year(claim.period)
        if claim.role is not Role.ACTUAL or year is None or scene.passage(claim).column not in _RESULTS:
            continue
        # The words right before a figure tell its year, whatever period was taken from the report.
        if year == own and scene.passage(claim).id in spoken and right_before.search(scene.before(claim, _NAMED)):
            year = own + 1
        # 続く令和2年度の実績が187校: next year's figure is a slip where it is called a result, or ends a list of years.
        called = year == own + 1 and (_is_called_result(scene, claim, year) or _ends_list(scene, claim, own))
        if (
            "/" not in str(claim.period)
            and (year > own + 1 or called)
            and _names_year(scene, claim, year)
            and not _is_planned(scene, claim)
        ):
            yield Outcome(
                "K3",
                (claim,),
                Verdict.UNDECIDABLE,
                severity=Severity.HINT,
                formula=f"FY{year} > FY{own}",
                texts=(("claim", claim.text), ("year", str(year)), ("own", str(own))),
                variant="later",
            )


def _is_planned(scene: Scene, claim: Claim) -> bool:
    """Tell whether a figure of a year to come is a plan: a half-line (70％以上), or by words.

    The words are those of its row, or where these call the figure a result those right before it.
    """
    if claim.bound not in {Bound.EXACT, Bound.ABOUT}:
        return True
    before = words_before(scene, claim)
    called = says(scene.lexicon, "called_result", before)
    return says(scene.lexicon, "planned", before if called else f"{row_text(scene, claim)}。")


def _is_called_result(scene: Scene, claim: Claim, year: int) -> bool:
    """Tell whether a figure is called a result, by the words at it or the head of its row: 令和5年度の実績."""
    if says(scene.lexicon, "called_result", words_near(scene, claim)):
        return True
    row = row_text(scene, claim)
    return any(f"{name}度の実績" in row or f"{name}度実績" in row for name in names_of_year(year, scene.lexicon))


def _ends_list(scene: Scene, claim: Claim, own: int) -> bool:
    """Tell whether a figure follows that of the year before the report's, and none is of the report's own year."""
    alike = [c for c in scene.alike(claim) if c is not claim and name_key(scene, c) == name_key(scene, claim)]
    years = [fiscal_year(c.period) for c in alike if row_of(scene, c) == row_of(scene, claim)]
    return own - 1 in years and own - _TWO in years and own not in years


def _names_year(scene: Scene, claim: Claim, year: int) -> bool:
    """Tell whether the row of a claim itself names a year: then its period was not taken from elsewhere."""
    row = row_text(scene, claim)
    return any(name in row for name in names_of_year(year, scene.lexicon))
