"""Years: two names of one year, years to come (K3), figures of another order (K5), new definitions (K7)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import chain
from statistics import median

from textmine.audit.memo import per_lexicon
from textmine.audit.registry import Outcome, Skip, check, skipped
from textmine.audit.revisions import is_revised, is_told
from textmine.audit.scene import Scene
from textmine.audit.targets import (
    fiscal_year,
    is_telling,
    list_of,
    name_key,
    row_of,
    row_text,
    words_before,
    words_near,
)
from textmine.audit.words import patterns, says
from textmine.audit.year_names import YearNames, era_years, names_of_year, year_names, years_by_months, years_by_quarter
from textmine.labels import Bound, ColumnKind, Role, Severity, Verdict
from textmine.lexicons import Lexicon, alternation
from textmine.structures import Claim, Passage

ORDERS = (10, 100, 1000)
UNLINKED = ("label", "value", "role", "join")
"""The scores that checks of a list of years lean on: no link is among them."""
LIKE = Fraction(2)
"""Most by which the other years of a figure may differ among themselves for one of another order to stand out."""
ALIKE = Fraction(13, 10)
"""The same where only two other years are known."""
_NEAR = (Fraction(3, 4), Fraction(4, 3))
"""How near to a power of ten the ratio must be: real jumps rarely are."""
LEAST_YEARS = 3
"""Years of which one can stand out."""
_LEAST = 10
"""Smallest count of the other years, in last places: small counts jump by themselves."""
_MARCH = 3
_TWO = 2
_NAMED = 12
"""Characters before a figure in which a year may be named."""
_REASON = 80
"""Characters behind a figure in which it is told why it is unlike the others."""
_NOTE = re.compile(r"(?m)^\s*(?:※|[(（]?注)[^\n]*")
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
    """Tell whether the words of a row, or where they call the figure a result those right before it, tell of a plan."""
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


@check("K5", strength=20)
def figures_of_another_order(scene: Scene) -> Iterator[Outcome]:
    """Look for a year that is 10, 100 or 1,000 times the others, or that part of them."""
    lists = _lists(scene)
    for years in chain(map(_by_year, lists.values()), _over_lists(scene, lists)):
        if len(years) < LEAST_YEARS:
            continue
        claims = tuple(years[year] for year in sorted(years))
        odd = odd_one(claims, scene.settings.jump)
        if odd is None:
            yield Outcome("K5", claims, Verdict.CONSISTENT, leans_on=UNLINKED)
        elif _is_explained(scene, odd[0]):
            yield skipped("K5", claims, Skip.RESTATED)
        else:
            outcome = stands_out(claims, *odd)
            yield replace(outcome, severity=Severity.HINT) if _has_reason(scene, odd[0]) else outcome


def _is_explained(scene: Scene, claim: Claim) -> bool:
    """Tell whether a report tells why a year is unlike the others: in its row, or in a note that names the year."""
    row = row_text(scene, claim)
    if is_revised(scene.lexicon, row) or is_told(scene.lexicon, "redefined", row):
        return True
    year = fiscal_year(claim.period)
    text = scene.passage(claim).text
    notes = _NOTE.findall(text) + _NOTE.findall(scene.behind(scene.passage(claim)))
    return year is not None and any(name in note for note in notes for name in names_of_year(year, scene.lexicon))


def _has_reason(scene: Scene, claim: Claim) -> bool:
    """Tell whether the row of a figure, or what follows it, gives a reason for a jump: 制度の開始によるもの."""
    said = f"{row_text(scene, claim)}。{scene.after(claim, _REASON)}"
    return is_told(scene.lexicon, "jumped", said)


def _lists(scene: Scene) -> Mapping[tuple[str, ...], Sequence[Claim]]:
    """Return figures of single years by list, name, unit and whether planned: most names have one only."""
    found: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in scene.levels():
        single = fiscal_year(claim.period) is not None and "/" not in str(claim.period)
        if single and claim.bound is Bound.EXACT:
            planned = "target" if claim.role is Role.TARGET else "actual"
            # Without a name only the figures of one row are known to be of one thing.
            home = list_of(scene, claim) if claim.indicator else str(row_of(scene, claim))
            found[home, *name_key(scene, claim), claim.unit, planned].append(claim)
    return found


def _by_year(claims: Sequence[Claim]) -> dict[int, Claim]:
    """Return figures by year; a year told in two ways is left out."""
    years: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        years[int(fiscal_year(claim.period) or 0)].append(claim)
    return {year: own[0] for year, own in years.items() if len({claim.value for claim in own}) == 1}


def _over_lists(scene: Scene, lists: Mapping[tuple[str, ...], Sequence[Claim]]) -> Iterator[dict[int, Claim]]:
    """Yield likewise the figures of a telling name that stand in several lists; a year told twice is left out."""
    homes: dict[tuple[str, ...], list[Sequence[Claim]]] = defaultdict(list)
    for (_, *name), claims in lists.items():
        homes[tuple(name)].append(claims)
    for (first, *_), several in homes.items():
        if len(several) > 1 and is_telling(scene, first):
            told = [own for claims in several for own in _by_year(claims).items()]
            times = Counter(year for year, _ in told)
            yield {year: claim for year, claim in told if times[year] == 1}


def odd_one(claims: Sequence[Claim], jump: Decimal) -> tuple[Claim, Fraction] | None:
    """Return the figure that is off the others by a power of ten, with that power; None where there is none.

    Parameters
    ----------
    claims : sequence of Claim
        One a year.
    jump : decimal.Decimal
        The least power that counts.
    """
    ends = [end(claims, key=lambda claim: claim.value) for end in (min, max)]
    # Nothing else can be ten times the others, or a tenth of them, when these are of one order.
    if ends[1].value / (ORDERS[0] // 2) < ends[0].value:
        return None
    found = [(claim, order) for claim in ends if (order := _order_of(claim, claims, jump)) is not None]
    return min(found, key=lambda each: claims.index(each[0]), default=None)


def _order_of(claim: Claim, claims: Sequence[Claim], jump: Decimal) -> Fraction | None:
    """Return the power of ten by which a figure is off the others, which are of one order; None where it is not."""
    others = [Fraction(each.value) for each in claims if each is not claim]
    like = ALIKE if len(claims) == LEAST_YEARS else LIKE
    if min(others) <= 0 or claim.value <= 0 or max(others) > like * min(others):
        return None
    if min(others) < _LEAST * min(Fraction(each.step) for each in claims):
        return None
    ratio = Fraction(claim.value) / median(others)
    orders = [order for order in ORDERS if order >= jump]
    powers = [Fraction(order) for order in orders] + [Fraction(1, order) for order in orders]
    return next((power for power in powers if _NEAR[0] <= ratio / power <= _NEAR[1]), None)


def stands_out(claims: tuple[Claim, ...], odd: Claim, order: Fraction) -> Outcome:
    """Return what K5 says of a figure that is off the others by a power of ten."""
    times = f"×{order}" if order >= 1 else f"÷{1 / order}"
    # Ten times may be a real jump, hundred times is a slip of the unit; but what has just begun may be as small.
    real = max(order, 1 / order) == ORDERS[0] or (odd is claims[0] and order < 1)
    return Outcome(
        "K5",
        claims,
        Verdict.INCONSISTENT,
        severity=Severity.HINT if real else Severity.ERROR,
        formula=f"{odd.text} {times}: {', '.join(c.text for c in claims)}",
        texts=(("odd", odd.text), ("times", times), ("others", "、".join(c.text for c in claims if c is not odd))),
        suspects=(odd.id,),
        leans_on=UNLINKED,
    )


@check("K7", strength=5)
def new_definitions(scene: Scene) -> Iterator[Outcome]:
    """Mark figures whose passage tells that their definition changed; no verdict."""
    for passage in scene.passages:
        match = patterns(scene.lexicon)["redefined"].search(passage.text)
        if match is None:
            continue
        claims = scene.inside(passage)
        near = [c for c in claims if scene.place(c)[1] <= match.start()][-1:] or list(claims[:1])
        yield Outcome(
            "K7",
            tuple(near),
            Verdict.UNDECIDABLE,
            severity=Severity.HINT,
            formula=match[0],
            texts=(("claim", near[0].text), ("words", match[0])),
            leans_on=("join",),
        )
