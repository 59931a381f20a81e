"""Marks that a report states: ratings in sentences, tallies of them, lists and tables of items.

All words by which a mark is told from any other letter are rows of ``lexicons/ratings.toml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from textmine.audit.mark_lists import MARK
from textmine.audit.memo import per_lexicon
from textmine.characters import normalise
from textmine.lexicons import Lexicon, default_lexicon, word_sets

_SPACED = r"評[ \t]{0,3}[価定語]"
"""A heading that is set letter by letter: 評 定 B."""
_GOING_ON = r"(?:[ぁ-ん]て|[いん]で|[ぁ-ん]り|[ぁ-ん一-鿿][きえ](?=[SABCD「]))"
"""Ends of verbs that lead to a mark: 基準に照らしてA, 当てはめてB, 踏まえA, 基づきB."""
_LISTED = 3
"""Characters between two numbers of items of one list."""
_BRACKETED = re.compile(r"\([^()]*\)")
_SENTENCE = re.compile(r"[^。\n]*(?:。|\n|$)")


class Rater(StrEnum):
    """Who gives a mark."""

    SELF = "self"
    MINISTER = "minister"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class StatedRating:
    """A mark that a text gives.

    Attributes
    ----------
    mark : str
        S, A, B, C or D.
    start, end : int
        Place of the mark in the text.
    sentence : tuple of int
        Place of the sentence that gives it.
    """

    mark: str
    start: int
    end: int
    sentence: tuple[int, int]
    rater: Rater = Rater.UNKNOWN
    overall: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """A printed number of items that carry a mark: 「Aが3項目」.

    Attributes
    ----------
    start, end : int
        Place of the number with its counter in the text.
    past : bool
        Whether its sentence speaks of an earlier year before it.
    of_past : bool
        Whether that year is what its clause is about: 前の年は.
    span : tuple of int
        Place of the number with its mark.
    """

    mark: str
    start: int
    end: int
    number: int
    past: bool
    of_past: bool
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A printed number of items behind their names: 「調査、研修、広報の3項目」.

    Attributes
    ----------
    start, end : int
        Place of the number with its counter in the text.
    fewest, most : int
        How many names the list may have: と and ・ part two names or belong to one.
    """

    start: int
    end: int
    number: int
    fewest: int
    most: int


@dataclass(frozen=True, slots=True)
class _Forms:
    given: re.Pattern[str]
    received: re.Pattern[str]
    closing: re.Pattern[str]
    pointed: re.Pattern[str]
    past: re.Pattern[str]
    of_past: re.Pattern[str]
    defined: re.Pattern[str]
    self_: re.Pattern[str]
    minister: re.Pattern[str]
    overall: re.Pattern[str]
    tally: re.Pattern[str]
    counted: re.Pattern[str]
    total: re.Pattern[str]
    enumerated: re.Pattern[str]
    names: re.Pattern[str]
    joins: re.Pattern[str]
    may_join: re.Pattern[str]
    not_all: re.Pattern[str]


@per_lexicon
def _forms(lexicon: Lexicon) -> _Forms:
    words = word_sets(lexicon.table("ratings")["word"])
    # A mark stands alone: neither a word (SNS), nor a list of marks (S、A、B), nor a code (A-1, 1A).
    alone = rf"(?<![A-Za-z0-9・~/\-])(?<!{MARK}[、,])(?P<mark>{MARK})(?![A-Za-z0-9・~/\-]|[、,から]{{1,2}}{MARK})"
    quoted = rf"[「『\"(\[]?{alone}[」』\")\]]?"
    number = rf"(?P<number>(?P<count>\d{{1,3}})\s?{words['counted']})"
    # Behind the mark: 評定が, とした項目は; then the names of the items, if they are told.
    called = (
        rf"[」』)]?(?:の)?(?:{words['mark_noun']})?"
        rf"(?:(?:{words['called']})(?:{words['counted']}|もの|の)数?)?"
    )
    names = r"[^。\d(はがをも]{1,24}(?:\([^()]{0,20}\)[^。\d(はがをも]{0,24}){0,12}"
    return _Forms(
        given=re.compile(
            rf"(?:{words['gives']}|{_SPACED})(?:{words['mark_stage']})?(?:\([^()]{{1,10}}\))?(?:[はをも:\s「『(\[)\]】〕〉》>=|・…―\-]|→|について、?|としては、?){{0,3}}{alone}"
        ),
        received=re.compile(rf"{quoted}(?:\([^()]{{1,12}}\))?{words['receives']}"),
        closing=re.compile(rf"(?:^|[、。\sはをも:]|{_GOING_ON}){quoted}{words['closes']}"),
        pointed=re.compile(rf"(?<![SABCD ])\s*(?:⇒|→|➡|=>)\s*{quoted}(?=[\s。)]|$)"),
        past=re.compile(words["past"]),
        of_past=re.compile(rf"{words['past']}(?:の[^、。\d]{{1,6}}?)?(?:は|には|では|に)[^、]*$"),
        defined=re.compile(rf"{words['defines']}[「『]?$"),
        self_=re.compile(words["self"]),
        minister=re.compile(words["minister"]),
        overall=re.compile(words["overall"]),
        tally=re.compile(
            rf"(?<![A-Za-z0-9])(?P<mark>{MARK}){called}(?:[がはも:\s、…・‥=]{{0,3}}|(?:は|が|:)、?(?P<names>{names})の){number}"
        ),
        counted=re.compile(
            rf"{number}(?:が|を|で|は|に|については?|に対して)、?[「『]?(?P<mark>{MARK})(?![A-Za-z0-9]|[」』]?(?:評[定価])?(?:[がはも:]|\d))"
        ),
        total=re.compile(rf"{words['rated_items']}[^。\dSABCD]{{0,12}}?{number}"),
        enumerated=re.compile(
            r"(?:は|が|として|:)、?"
            rf"(?P<names>{names})(?:の|[の、](?:{words['in_total']})){number}"
        ),
        names=re.compile(
            r"(?:で)?(?P<between>[ぁ-ん]{0,8})\((?P<inside>[^\dA-Z()。]{4,})\)"
            rf"|(?:で(?:あり|す|あった|した)?)?[、。]?(?:その)?(?:{words['namely']})、?"
            r"(?P<names>[^\dA-Z()。はが]{4,}?)(?=で(?:あ|す|し)|と[しなす]|。|$)"
        ),
        joins=re.compile(words["joins"]),
        may_join=re.compile(words["may_join"]),
        not_all=re.compile(f"{words['not_all']}$"),
    )


def stated_ratings(text: str, lexicon: Lexicon | None = None) -> tuple[StatedRating, ...]:
    """Return the marks that a text gives to what it speaks of, in order.

    Parameters
    ----------
    text : str
        A passage. Definitions of bands (120％以上をA), lists of marks, and marks of earlier years are left out.
    lexicon : Lexicon, optional

    Examples
    --------
    >>> [(r.mark, r.rater.value) for r in stated_ratings("以上から、自己評価をＡとする。")]
    [('A', 'self')]
    >>> stated_ratings("達成度が120％以上をAとする。前年度の評定はBであった。評定はS、A、B、C、Dで行う。")
    ()
    """
    forms = _forms(lexicon or default_lexicon())
    folded = normalise(text)
    found: dict[int, StatedRating] = {}
    for sentence in _SENTENCE.finditer(folded):
        for pattern in (forms.given, forms.received, forms.closing, forms.pointed):
            for match in pattern.finditer(sentence.group()):
                start = sentence.start() + match.start("mark")
                before = folded[sentence.start() : start]
                if forms.past.search(before) or forms.defined.search(before):
                    continue
                rater = _rater(before, forms)
                overall = forms.overall.search(before) is not None
                stated = StatedRating(match["mark"], start, start + 1, sentence.span(), rater, overall)
                found.setdefault(start, stated)
    return tuple(found[start] for start in sorted(found))


def _rater(before: str, forms: _Forms) -> Rater:
    if forms.self_.search(before):
        return Rater.SELF
    return Rater.MINISTER if forms.minister.search(before) else Rater.UNKNOWN


def tallies(text: str, lexicon: Lexicon | None = None) -> tuple[Tally, ...]:
    """Return the numbers of items by mark that a text prints.

    Examples
    --------
    >>> text = "Aが3項目、Bが12項目、Cが1項目であった。"
    >>> [(tally.mark, text[tally.start : tally.end]) for tally in tallies(text)]
    [('A', '3項目'), ('B', '12項目'), ('C', '1項目')]
    """
    forms = _forms(lexicon or default_lexicon())
    folded = normalise(text)
    found: list[Tally] = []
    counted = list(forms.counted.finditer(folded))
    # 4項目がA、5項目がB: the mark of a number may stand behind it, though another stands before.
    told = {match.span("number") for match in counted}
    matches = counted + [match for match in forms.tally.finditer(folded) if match.span("number") not in told]
    for match in sorted(matches, key=lambda each: each.start()):
        before = folded[max(folded.rfind(each, 0, match.start()) for each in "。\n") + 1 : match.start()]
        past = forms.past.search(before + (match.groupdict().get("names") or "")) is not None
        # 前年度の評定はAが1項目、Bが4項目: what the first of a list is of, all are.
        goes_on = bool(found) and found[-1].of_past and match.start() - found[-1].span[1] <= _LISTED
        of_past = goes_on or forms.of_past.search(before) is not None
        found.append(Tally(match["mark"], *match.span("number"), int(match["count"]), past, of_past, match.span()))
    return tuple(found)


def without_tallies(text: str, lexicon: Lexicon | None = None) -> str:
    """Return a text with `*` for every character of its tallies, whose marks are those of no item.

    Examples
    --------
    >>> without_tallies("調査A、研修B。Aが1項目")
    '調査A、研修B。*****'
    """
    for tally in tallies(text, lexicon):
        start, end = tally.span
        text = f"{text[:start]}{'*' * (end - start)}{text[end:]}"
    return text


def rated_total(text: str, lexicon: Lexicon | None = None) -> int | None:
    """Return the number of all rated items that a text prints, None where it prints none.

    Examples
    --------
    >>> rated_total("評定を付した項目は全8項目で、Aは2項目である。"), rated_total("Aは2項目である。")
    (8, None)
    """
    folded = without_tallies(normalise(text), lexicon)
    match = _forms(lexicon or default_lexicon()).total.search(folded)
    return None if match is None else int(match["count"])


def names_behind(text: str, at: int, lexicon: Lexicon | None = None) -> range | None:
    """Return how many names may stand in brackets, or as 内訳, right behind a place; None where no list is complete.

    Examples
    --------
    >>> text = "B評定の項目は3つ(育種、増殖、防疫、普及)であった。"
    >>> names_behind(text, text.index("("))
    range(4, 5)
    """
    forms = _forms(lexicon or default_lexicon())
    match = forms.names.match(normalise(text), at)
    names = "" if match is None else match["inside"] or match["names"]
    if match is None or not names or forms.not_all.search(names):
        return None
    fewest = 1 + len(forms.joins.findall(names))
    if match["between"] and fewest == 1:
        return None  # 2項目にとどまった(前年度より減少): a remark, no list
    return range(fewest, fewest + len(forms.may_join.findall(names)) + 1)


def enumerations(text: str, lexicon: Lexicon | None = None) -> tuple[Enumeration, ...]:
    """Return the numbers of items that a text prints behind their names; lists that are not complete are left out.

    Examples
    --------
    >>> [(e.number, e.fewest, e.most) for e in enumerations("Aとした項目は、調査、研修と広報の4項目であった。")]
    [(4, 2, 3)]
    >>> enumerations("主な項目は調査、研修などの4項目であった。")
    ()
    """
    forms = _forms(lexicon or default_lexicon())
    found = []
    for match in forms.enumerated.finditer(normalise(text)):
        names = _BRACKETED.sub("", match["names"])
        if forms.not_all.search(names):
            continue
        fewest = 1 + len(forms.joins.findall(names))
        most = fewest + len(forms.may_join.findall(names))
        if most > 1:
            found.append(Enumeration(*match.span("number"), int(match["count"]), fewest, most))
    return tuple(found)
