"""Claims of whole documents, as many as asked for: what the audit, series and comparison are measured on."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import count

from benchmarks.texts import CORPORA
from textmine.corpus.collections import read_markup_folder
from textmine.corpus.goldfiles import GoldPage
from textmine.corpus.markup_pages import plain_page
from textmine.labels import ClaimLabel, ColumnKind, Role
from textmine.structures import Claim, Passage, Spans
from textmine.training.evaluate_audit import with_steps

_NAMES = 3000
"""Indicators of a dense document: with more rows they stand in several passages, with the same figures."""
_YEARS = range(2015, 2019)
_WRONG = 100
"""Of so many results that are said to have reached their target one has not."""
_FIRST_PAGE_ROWS = 10


@dataclass(frozen=True, slots=True)
class Sheets:
    """A document of claims.

    Attributes
    ----------
    claims : tuple of Claim
    passages : tuple of Passage
    text : str
    """

    claims: tuple[Claim, ...]
    passages: tuple[Passage, ...]
    text: str


@cache
def _pages() -> tuple[tuple[GoldPage, tuple[Claim, ...]], ...]:
    contents = read_markup_folder(CORPORA / "gold")
    pages = (plain_page(content, name) for name, content in contents.items() if content.split == "train")
    return tuple((page, with_steps(page.claims)) for page in pages if page.claims is not None)


def written(claims: int) -> Sheets:
    """Return the gold pages one after the other, again with other names until there are so many claims."""
    found: list[Claim] = []
    passages: list[Passage] = []
    text = ""
    for number in count():
        for page, own in _pages():
            if len(found) >= claims:
                return Sheets(tuple(found[:claims]), tuple(passages), text)
            copy = _Copy(f"{number}/{page.name}", number, len(text))
            found += [copy.claim(claim) for claim in own]
            passages += [copy.passage(passage) for passage in page.passages]
            text += page.text + "\n\n"
    raise AssertionError("unreachable")


@dataclass(frozen=True, slots=True)
class _Copy:
    """A page as it stands in a longer document: its ids, names and places are its own."""

    name: str
    number: int
    start: int

    def claim(self, claim: Claim) -> Claim:
        indicator = claim.indicator and f"{claim.indicator}第{self.number}"
        of = claim.of and f"{self.name}:{claim.of}"
        ids = replace(claim, id=f"{self.name}:{claim.id}", of=of, passage="")
        return replace(ids, spans=self._moved(claim.spans), indicator=indicator, page=self.number + 1)

    def passage(self, passage: Passage) -> Passage:
        name = f"{self.name}:{passage.id}"
        return replace(passage, id=name, spans=self._moved(passage.spans), page=self.number + 1)

    def _moved(self, spans: Spans) -> Spans:
        return tuple((start + self.start, end + self.start) for start, end in spans)


def dense(claims: int) -> Sheets:
    """Return rows of results, targets and achievements over the years: nearly every claim is checked many times."""
    found: list[Claim] = []
    passages: list[Passage] = []
    text = ""
    for number in count():
        if len(found) >= claims:
            return Sheets(tuple(found[:claims]), tuple(passages), text)
        name, begin = f"p{number}", len(text)
        for claim, words in _row(number % _NAMES, name, len(found)):
            start = len(text) + 1
            text += f" {claim.text} {words}"
            found.append(replace(claim, spans=((start, start + len(claim.text)),)))
        text += "。\n"
        page = number // _FIRST_PAGE_ROWS + 1
        passages.append(Passage(name, ColumnKind.TEXT, page, ((begin, len(text)),), text[begin:]))
    raise AssertionError("unreachable")


def _row(indicator: int, passage: str, first: int) -> Iterator[tuple[Claim, str]]:
    """Yield the claims of one row without their places, with the words behind each; the indicator decides figures."""
    rng = random.Random(indicator)
    zero = Decimal(0)
    row = Claim("", (), "", ClaimLabel.COUNT, zero, "件", indicator=f"指標{indicator}の件数", passage=passage)
    for number, year in enumerate(_YEARS):
        named = first + 3 * number + 1
        target = Decimal(rng.randint(100, 799))
        result = target + rng.randint(1, 200) * (-1 if rng.randrange(_WRONG) == 0 else 1)
        own = replace(row, period=f"FY{year}")
        yield replace(own, id=f"c{named}", text=f"{result}件", value=result), "、目標"
        yield replace(own, id=f"c{named + 1}", text=f"{target}件", value=target, role=Role.TARGET), "、達成度"
        reached = (100 * result / target).quantize(Decimal("0.1"))
        told = replace(own, id=f"c{named + 2}", text=f"{reached}%", value=reached, unit="%", step=Decimal("0.1"))
        yield replace(told, label=ClaimLabel.ACHIEVEMENT, of=f"c{named}"), "目標を達成した"


def edited(claims: Sequence[Claim], every: int = 97) -> tuple[Claim, ...]:
    """Return claims of which each so-manieth has another value, as a later version of a report has them."""
    return tuple(
        replace(claim, value=claim.value + 1) if number % every == 0 else claim for number, claim in enumerate(claims)
    )
