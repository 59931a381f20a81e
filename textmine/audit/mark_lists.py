"""Marks that a report lists: item by item in a line, as columns and rows of a table, or with the names they have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from textmine.audit.heads import tables
from textmine.audit.memo import per_lexicon
from textmine.characters import normalise
from textmine.lexicons import Lexicon, default_lexicon, word_sets

MARK = "[SABCD]"
"""What a mark is printed as, widths folded."""
_LIST = 3
"""Marks that make a list."""
_BETWEEN = " \t\n\u3000、,・/;:「」『』()と"
"""What may stand between two marks that are given to nothing."""
_NONE = "-−―—–ー"
_CELL = re.compile(rf"[「(]?(?P<mark>{MARK})[」)]?[○◯〇]?重?(?:評[定価])?|[{_NONE}]")
_NUMBER = r"(?:第?[\dⅠ-Ⅻ一二三四五六七八九十]+[章節項]?(?:[-.][\dⅠ-Ⅻ]+)*|\(\d+\)|[①-⑳])"
_LEVEL = re.compile(rf"(?P<indent>\s*)(?:No\.?\s*)?\(?(?P<number>{_NUMBER})\)?[\s.、:]")
_ITEM_ROW = re.compile(
    rf"\s*(?:No\.?\s*)?\(?\d+(?:[-.]\d+)*\)?[\s.、].*?(?P<marks>(?:\s+(?:{MARK}[○◯〇]?重?|-|−))+)\s*$"
)
_ITEM = re.compile(
    rf"(?<![\w-])\(?\d+(?:[-.]\d+)*\)?[\s:.、]*(?:[^\s\d・、,]{{1,20}}[\s:(]+)?(?P<mark>{MARK}|-)(?=[\s・、,/)]|$)"
)
_LAST_MARKS = re.compile(rf"\s*\S.*?(?P<marks>(?:[\s:…・‥]+(?:{MARK}[○◯〇]?重?|[{_NONE}]))+)\s*$")
_NAMED_LINE = re.compile(rf"[\s・○◎●]*(?P<mark>{MARK})(?:評定)?[\s:…・‥|.\-]{{1,6}}(?P<names>[^\d。:|]{{2,}})$")
_NAMED = re.compile(
    rf"(?<![A-Za-z0-9])(?P<mark>{MARK})(?:評[定価])?(?:(?:[:…‥=]+|[がは]、?)(?P<names>[^\d。:;/|=SABCD\n]{{2,}}?)(?=[\s;/。]|、?{MARK}(?:[:…‥=]|[がは])|で(?:あ|す|、)|と(?:な|す|し)|$)|\((?P<inside>[^\d。()]{{2,}})\))"
)


@dataclass(frozen=True, slots=True)
class MarkColumn:
    """The marks of one list or of one column of a table.

    Attributes
    ----------
    counts : collections.Counter
        How many items carry each mark; None counts those without.
    head : str
        What the column is called: 大臣評価; "" where it has no name.
    """

    counts: Counter[str | None]
    head: str = ""


@dataclass(frozen=True, slots=True)
class _Forms:
    listed: re.Pattern[str]
    summary: re.Pattern[str]
    joins: re.Pattern[str]
    may_join: re.Pattern[str]
    not_all: re.Pattern[str]
    items_of: re.Pattern[str]


@per_lexicon
def _forms(lexicon: Lexicon) -> _Forms:
    words = word_sets(lexicon.table("ratings")["word"])
    return _Forms(
        listed=re.compile(
            rf"(?<![A-Za-z0-9])(?P<mark>{MARK})(?:評[定価])?[」』]?(?=[、,)/;・。\s]|で[あ、すしごはも]|だ|と[なしさ]|に[なし、]|$)|\((?P<none>-)\)"
        ),
        summary=re.compile(rf"{words['summary']}[はをも:\s]{{0,3}}$"),
        joins=re.compile(words["joins"]),
        may_join=re.compile(words["may_join"]),
        not_all=re.compile(words["not_all"]),
        # Numbers of items, or names without figures; with a number of items behind them it is another form.
        items_of=re.compile(
            rf"(?<![A-Za-z0-9])(?P<mark>{MARK})(?:評[定価])?(?:{words['called']})?(?:{words['counted']})(?:は|が|:|として)[、:]?"
            rf"(?P<names>(?:{_NUMBER}|[^。はが\dSABCD])+?)(?=で(?:あ|す|ご)|と(?:な|す|し)|。|$)"
        ),
    )


def mark_columns(text: str, lexicon: Lexicon | None = None) -> tuple[MarkColumn, ...]:
    r"""Return every column and list of marks of a text; of one list there may be several readings.

    Parameters
    ----------
    text : str
        Without tallies (Bが3項目), which are no marks of an item.
    lexicon : Lexicon, optional

    Examples
    --------
    >>> text = "項目 | 自己評価 | 大臣評価\n救助 | A | A\n訓練 | B | B\n装備 | A | B"
    >>> [(each.head, each.counts["A"], each.counts["B"]) for each in mark_columns(text)]
    [('自己評価', 2, 1), ('大臣評価', 1, 2)]
    """
    ruled = tuple(_ruled(text))
    if ruled:
        return ruled
    named = named_marks(text, lexicon)
    if named:
        return tuple(MarkColumn(Counter(dict(each))) for each in dict.fromkeys(named))
    rows = tuple(_by_level(text))
    if rows:
        return rows
    listed = listed_marks(text, lexicon)
    return (MarkColumn(Counter(listed)),) if listed else ()


def _ruled(text: str) -> Iterator[MarkColumn]:
    """Yield the columns of marks of ruled tables, and rows of marks, each with its head."""
    for table in tables(normalise(text)):
        if table.rule == " ":
            continue
        # A row that begins with a rule ends with one.
        rows = [cells[1:-1] if not cells[0] else cells for cells in table.rows]
        for cells in (*zip_longest(*rows, fillvalue=""), *rows):
            marks = [match for cell in cells[1:] if (match := _CELL.fullmatch(cell)) is not None]
            if len(marks) >= _LIST and any(match["mark"] for match in marks):
                yield MarkColumn(Counter(match["mark"] for match in marks), cells[0])


def _by_level(text: str) -> Iterator[MarkColumn]:
    """Yield the marks at the end of rows: of all rows, and of those of each level, whose marks may be counted alone."""
    rows = []
    for line in normalise(text).splitlines():
        match = _LAST_MARKS.match(line)
        if match and "。" not in line:
            level = _LEVEL.match(line)
            depth = (len(level["indent"]), len(re.findall(r"[-.]", level["number"]))) if level else (0, 0)
            rows.append((depth, [item_mark(cell) for cell in re.split(r"[\s:…・‥]+", match["marks"].strip())]))
    if len(rows) < _LIST:
        return
    width = max(len(marks) for _, marks in rows)
    depths = {depth for depth, _ in rows}
    for wanted in (depths, *({depth} for depth in depths if len(depths) > 1)):
        for column in range(width):
            marks = [each[column] for depth, each in rows if depth in wanted and column < len(each)]
            if any(mark is not None for mark in marks):
                yield MarkColumn(Counter(marks))


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


def named_marks(text: str, lexicon: Lexicon | None = None) -> tuple[tuple[tuple[str, int], ...], ...]:
    r"""Return the marks of a list that gives each mark with the names of its items, with the number of these.

    Lists of one mark are none. Where the parts of a name may be items (と, ・) there are two readings.

    Examples
    --------
    >>> named_marks("評定の内訳\nA …… 指導\nB …… 施設、広報、人員\n以上から")[0]
    (('A', 1), ('B', 3))
    >>> named_marks("Aが観測と解析、Bが保守、研修、広報である。")
    ((('A', 1), ('B', 3)), (('A', 2), ('B', 3)))
    """
    forms = _forms(lexicon or default_lexicon())
    folded = normalise(text)
    lines = [match for line in folded.splitlines() if (match := _NAMED_LINE.match(line))]
    found = [(match["mark"], match["names"]) for match in lines]
    if len(found) <= 1 or len({mark for mark, _ in found}) < len(found):
        found = [(match["mark"], match["names"] or match["inside"]) for match in _NAMED.finditer(folded)]
    fewest, most = Counter[str](), Counter[str]()
    for mark, names in found:
        parts = 1 + len(forms.joins.findall(names.strip("、 ")))
        fewest[mark] += parts
        most[mark] += parts + len(forms.may_join.findall(names))
    if len(fewest) <= 1 or most.total() < _LIST:
        return ()
    return tuple(fewest.items()), tuple(most.items())


def items_of_marks(text: str, lexicon: Lexicon | None = None) -> Iterator[tuple[str, range]]:
    """Yield marks with how many items a sentence names for each of them.

    Examples
    --------
    >>> list(items_of_marks("Aの項目は、1-1、1-3及び4-2である。Bとした項目は調査と研修である。"))
    [('A', range(3, 4)), ('B', range(1, 3))]
    """
    forms = _forms(lexicon or default_lexicon())
    for match in forms.items_of.finditer(normalise(text)):
        names = match["names"]
        if not forms.not_all.search(names):
            fewest = 1 + len(forms.joins.findall(names))
            yield match["mark"], range(fewest, fewest + len(forms.may_join.findall(names)) + 1)


def item_mark(text: str | None) -> str | None:
    """Return the mark of an item as a table prints it, or None where it has none (「-」, empty).

    Examples
    --------
    >>> [item_mark(text) for text in ("Ａ", "B○重", "－", None)]
    ['A', 'B', None, None]
    """
    match = re.match(rf"\s*({MARK})(?![A-Za-z])", normalise(text or ""))
    return match[1] if match else None


def row_mark(line: str) -> str | None:
    """Return the one mark at the end of a row that begins with the number of an item.

    Examples
    --------
    >>> row_mark("Ⅱ-3　河床の測量　S"), row_mark("1-1 調査 A B"), row_mark("品質はA")
    ('S', None, None)
    """
    folded = normalise(line)
    match = _LAST_MARKS.match(folded) if _LEVEL.match(folded) else None
    marks = match["marks"].strip() if match else ""
    return item_mark(marks) if len(marks) == 1 else None


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
