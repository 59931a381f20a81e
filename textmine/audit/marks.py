"""Marks that a report states: ratings in sentences, tallies of them, lists and tables of items.

All words by which a mark is told from any other letter are rows of ``lexicons/ratings.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from textmine.audit.memo import per_lexicon
from textmine.characters import normalise
from textmine.lexicons import Lexicon, default_lexicon, word_sets

_MARK = "[SABCD]"
_LIST = 3
"""Marks that make a list."""
_BETWEEN = " \t\n\u3000、,・/;:「」『』()と"
"""What may stand between two marks that are given to nothing."""
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
    """

    mark: str
    start: int
    end: int
    number: int
    past: bool


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
    listed: re.Pattern[str]
    summary: re.Pattern[str]
    given: re.Pattern[str]
    received: re.Pattern[str]
    closing: re.Pattern[str]
    past: re.Pattern[str]
    defined: re.Pattern[str]
    self_: re.Pattern[str]
    minister: re.Pattern[str]
    overall: re.Pattern[str]
    tally: re.Pattern[str]
    total: re.Pattern[str]
    enumerated: re.Pattern[str]
    joins: re.Pattern[str]
    may_join: re.Pattern[str]
    not_all: re.Pattern[str]


@per_lexicon
def _forms(lexicon: Lexicon) -> _Forms:
    words = word_sets(lexicon.table("ratings")["word"])
    # A mark stands alone: neither a word (SNS), nor a list of marks (S、A、B), nor a code (A-1, 1A).
    alone = rf"(?<![A-Za-z0-9・~/\-])(?<!{_MARK}[、,])(?P<mark>{_MARK})(?![A-Za-z0-9・~/\-]|[、,から]{{1,2}}{_MARK})"
    quoted = rf"[「『\"(\[]?{alone}[」』\")\]]?"
    number = rf"(?P<number>(?P<count>\d{{1,3}})\s?{words['counted']})"
    # Behind the mark: 評定が, とした項目は; then the names of the items, if they are told.
    called = (
        rf"[」』)]?(?:の)?(?:評定|評価)?(?:(?:とした|とされた|とする|となった|であった|である|の){words['counted']})?"
    )
    names = r"[^。\d(はがをも]{1,24}(?:\([^()]{0,20}\)[^。\d(はがをも]{0,24}){0,12}"
    return _Forms(
        listed=re.compile(
            rf"(?<![A-Za-z0-9])(?P<mark>{_MARK})(?=[、,)/;・。\s」]|であ|で、|と[なし]|$)|\((?P<none>-)\)"
        ),
        summary=re.compile(rf"{words['summary']}[はをも:\s]{{0,3}}$"),
        given=re.compile(rf"{words['gives']}(?:結果|案)?[はをも:\s「『(\[)\]】〉》=|・]{{0,3}}{alone}"),
        received=re.compile(rf"{quoted}{words['receives']}"),
        closing=re.compile(rf"(?:^|[、。\s]){quoted}{words['closes']}"),
        past=re.compile(words["past"]),
        defined=re.compile(rf"{words['defines']}[「『]?$"),
        self_=re.compile(words["self"]),
        minister=re.compile(words["minister"]),
        overall=re.compile(words["overall"]),
        tally=re.compile(
            rf"(?<![A-Za-z0-9])(?P<mark>{_MARK}){called}(?:[がはも:\s、…・‥=]{{0,3}}|(?:は|が|:)、?(?P<names>{names})の){number}"
        ),
        total=re.compile(rf"{words['rated_items']}[^。\dSABCD]{{0,12}}?{number}"),
        enumerated=re.compile(
            r"(?:は|が|として|:)、?"
            rf"(?P<names>{names})(?:の|、計|、以上|の計|の合計|、合計|、合わせて){number}"
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
        for pattern in (forms.given, forms.received, forms.closing):
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
    found = []
    for match in forms.tally.finditer(folded):
        before = folded[folded.rfind("。", 0, match.start()) + 1 : match.start()]
        past = forms.past.search(before + (match["names"] or "")) is not None
        found.append(Tally(match["mark"], *match.span("number"), int(match["count"]), past))
    return tuple(found)


def rated_total(text: str, lexicon: Lexicon | None = None) -> int | None:
    """Return the number of all rated items that a text prints, None where it prints none.

    Examples
    --------
    >>> rated_total("評定を付した項目は全8項目で、Aは2項目である。"), rated_total("Aは2項目である。")
    (8, None)
    """
    match = _forms(lexicon or default_lexicon()).total.search(normalise(text))
    return None if match is None else int(match["count"])


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


def listed_marks(text: str, lexicon: Lexicon | None = None) -> tuple[str, ...]:
    """Return the marks that a text lists one by one, tallies and the overall rating left out; none for a single one.

    Examples
    --------
    >>> listed_marks("調査(A)、研修(B)、広報(-)、財務(B)、総合評定はB。Bが2項目である。")
    ('A', 'B', 'B')
    """
    forms = _forms(lexicon or default_lexicon())
    folded = normalise(text)
    runs: list[list[str]] = []
    since = 0
    for match in forms.listed.finditer(folded):
        item = folded[since : match.start()].strip(_BETWEEN)
        since = match.end()
        if not match["mark"] or forms.summary.search(folded[: match.start()]):
            continue
        if item or not runs:
            runs.append([])
        runs[-1].append(match["mark"])
    # S、A、B in a run are the marks that there are; those of items stand behind their names, or one comes again.
    found = [mark for run in runs if len(run) == 1 or len(set(run)) < len(run) for mark in run]
    return tuple(found) if len(found) >= _LIST else ()


def named_marks(text: str, lexicon: Lexicon | None = None) -> tuple[tuple[str, int], ...]:
    r"""Return the marks of a list whose lines give a mark and the names of its items, with the number of these.

    Lists of one line are none, nor are those in which the parts of a name may be items (と, ・).

    Examples
    --------
    >>> named_marks("評定の内訳\nA …… 指導\nB …… 施設、広報、人員\n以上から")
    (('A', 1), ('B', 3))
    """
    forms = _forms(lexicon or default_lexicon())
    found = [match for line in normalise(text).splitlines() if (match := _NAMED_LINE.match(line))]
    marks = [match["mark"] for match in found]
    if len(found) <= 1 or len(set(marks)) < len(marks) or any(forms.may_join.search(m["names"]) for m in found):
        return ()
    return tuple((match["mark"], 1 + len(forms.joins.findall(match["names"]))) for match in found)


def item_mark(text: str | None) -> str | None:
    """Return the mark of an item as a table prints it, or None where it has none (「-」, empty).

    Examples
    --------
    >>> [item_mark(text) for text in ("Ａ", "B○重", "－", None)]
    ['A', 'B', None, None]
    """
    match = re.match(rf"\s*({_MARK})(?![A-Za-z])", normalise(text or ""))
    return match[1] if match else None


def item_marks(text: str) -> Iterator[tuple[str | None, ...]]:
    r"""Yield the marks of each row of a table of items: a row begins with an item's number and ends with marks.

    Examples
    --------
    >>> list(item_marks("1-1 調査研究 A B\n1-2 研修 - B○\n計 2項目"))
    [('A', 'B'), (None, 'B')]
    >>> list(item_marks("1-1 B 1-2 A 1-3 B"))
    [('B',), ('A',), ('B',)]
    """
    for line in normalise(text).splitlines():
        match = _ITEM_ROW.match(line)
        several = [each["mark"] for each in _ITEM.finditer(line)]
        if len(several) >= _LIST:
            yield from ((item_mark(mark),) for mark in several)
        elif match:
            yield tuple(item_mark(cell) for cell in match["marks"].split())


_NAMED_LINE = re.compile(rf"[\s・○◎●]*(?P<mark>{_MARK})(?:評定)?[\s:…・‥|.\-]{{1,6}}(?P<names>[^\d。:|]{{2,}})$")
_ITEM_ROW = re.compile(
    rf"\s*(?:No\.?\s*)?\(?\d+(?:[-.]\d+)*\)?[\s.、].*?(?P<marks>(?:\s+(?:{_MARK}[○◯〇]?重?|-|−))+)\s*$"
)
_ITEM = re.compile(
    rf"(?<![\w-])\(?\d+(?:[-.]\d+)*\)?[\s:.、]*(?:[^\s\d・、,]{{1,20}}[\s:(]+)?(?P<mark>{_MARK}|-)(?=[\s・、,/)]|$)"
)
