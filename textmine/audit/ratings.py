"""Rule sets of ratings: versioned data, rows of ``lexicons/ratings.toml``, chosen by fiscal year and kind of work."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from textmine.lexicons import Lexicon, default_lexicon, surfaces


class Work(StrEnum):
    """Kinds of work that are rated by different rules."""

    GENERAL = "general"  # against the plan, in percent
    RESEARCH = "research"  # in words only


@dataclass(frozen=True, slots=True)
class Band:
    """The achievement that earns a mark.

    Attributes
    ----------
    at_least, below : decimal.Decimal or None
        Percent of the plan; None where there is no such end.
    quality : bool
        Whether figures alone do not earn the mark.
    """

    rating: str
    at_least: Decimal | None = None
    below: Decimal | None = None
    quality: bool = False


@dataclass(frozen=True, slots=True)
class RuleSet:
    """One version of a guideline on ratings.

    Attributes
    ----------
    first_year, last_year : int or None
        Fiscal years that it holds for; None where open.
    work : tuple of Work
        The kinds of work that it speaks of.
    standard : str
        The mark of work done as planned.
    steps : tuple of str
        The marks, best first.
    bands : tuple of Band
        Empty where marks are given by words only.
    sources : tuple of str
        Where it is written.
    """

    name: str
    title: str
    work: tuple[Work, ...]
    standard: str
    steps: tuple[str, ...]
    first_year: int | None = None
    last_year: int | None = None
    bands: tuple[Band, ...] = ()
    sources: tuple[str, ...] = ()

    def earned(self, achievement: Decimal) -> tuple[str, ...]:
        """Return the marks that an achievement in percent earns, best first.

        Examples
        --------
        >>> rules = rule_set(2022)
        >>> rules.earned(Decimal("119.9")), rules.earned(Decimal(120))
        (('B',), ('S', 'A'))
        """
        return tuple(
            band.rating
            for band in self.bands
            if (band.at_least is None or achievement >= band.at_least)
            and (band.below is None or achievement < band.below)
        )

    def edges(self) -> tuple[Decimal, ...]:
        """Return where bands meet, in percent, lowest first.

        Examples
        --------
        >>> [str(edge) for edge in rule_set(2022).edges()]
        ['80', '100', '120']
        """
        return tuple(sorted({band.at_least for band in self.bands if band.at_least is not None}))

    def steps_above(self, rating: str, earned: str) -> int:
        """Return how many steps a mark is above the one earned; below it is negative.

        Examples
        --------
        >>> rule_set(2022).steps_above("A", "C")
        2
        """
        return self.steps.index(earned) - self.steps.index(rating)


@lru_cache(maxsize=4)
def rule_sets(lexicon: Lexicon | None = None) -> tuple[RuleSet, ...]:
    """Return all rule sets that the lexicon holds."""
    table = (lexicon or default_lexicon()).table("ratings")
    return tuple(
        RuleSet(
            name=row["name"],
            title=row["title"],
            work=tuple(map(Work, row["work"])),
            standard=row["standard"],
            steps=tuple(row["steps"]),
            first_year=row.get("first_year"),
            last_year=row.get("last_year"),
            bands=tuple(
                Band(band["rating"], _decimal(band.get("at_least")), _decimal(band.get("below")), "quality" in band)
                for band in table["band"]
                if band["rule_set"] == row["name"]
            ),
            sources=tuple(row["sources"]),
        )
        for row in table["rule_set"]
    )


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def rule_set(fiscal_year: int | None, work: Work = Work.GENERAL, lexicon: Lexicon | None = None) -> RuleSet | None:
    """Return the rule set of a fiscal year and a kind of work.

    Parameters
    ----------
    fiscal_year : int or None
        None, where the report does not tell it, asks for the newest rules.
    work : Work, optional
    lexicon : Lexicon, optional

    Returns
    -------
    RuleSet or None
        None where no rule set speaks of it.

    Examples
    --------
    >>> rule_set(2013).standard, rule_set(2014).standard
    ('A', 'B')
    >>> rule_set(2020, Work.RESEARCH).bands
    ()
    """
    for rules in rule_sets(lexicon):
        if work not in rules.work:
            continue
        if fiscal_year is None:
            if rules.last_year is None:
                return rules
        elif (rules.first_year or fiscal_year) <= fiscal_year <= (rules.last_year or fiscal_year):
            return rules
    return None


def words_of(name: str, lexicon: Lexicon | None = None) -> tuple[str, ...]:
    """Return the words of a set of ``[[ratings.word]]``."""
    return tuple(surfaces((lexicon or default_lexicon()).table("ratings")["word"], set=name))
