"""Row lists made of the words of reports: what stands in a table without rulings when only its text is left."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from textmine.corpus.markup import MarkupFile
from textmine.structures import Line

_YEARS = ("令和元年度", "令和3年度", "令和５年度", "平成29年度", "25年度", "H28年度", "2年度", "2021年度")
_NOUNS = ("成果実績", "目標値", "達成度", "当初見込み", "活動実績", "実績値", "目標", "実績", "計画", "前年度")
_HEADS = (
    "（参考）", "(計算式)", "【実績】", "＜主な取組＞", "〈内訳〉",
    "※達成度の内訳", "（暦年）", "(1)概要", "２．成果指標",
)  # fmt: skip
_GAPS = ("　", " ", "  ", "：", ":", "　　 ", "")
_LONGEST_ROW = 120

# A kind of row and its variants. Compounds of the reports serve as names of rows, figures with what follows them as
# values; any name goes with any value.
_ROWS = (
    ("{name}{gap}{value}",),
    ("{name}", "{name}", "{name}（暦年）", "{name}数", "{name}の割合"),
    ("{noun}{gap}{value}",),
    ("{name}を{value}以上となるようにする", "{name}が{value}以上", "{name}は{value}とする"),
    ("{value}（{year}から{year}）", "{value}（{year}）"),
    ("{year}　{noun}{value}", "・{year}：{value}", "{year}{gap}{value}"),
    ("{name}（目標{value}）", "{name}（{year}実績{value}）"),
    ("{name} {value} {value}", "{name}　{value}　{value}　{value}", "区分 {year} {year}"),
    ("{noun}　　{value}", "{name}　　　{value}"),
    ("（{year}）", "({year})", "〈{year}実績〉", "{year}"),
    ("{head}",),
)
_NAME = re.compile(r"[一-鿿ァ-ヶー]{3,14}(?:の[一-鿿ァ-ヶー]{2,8})?")
_VALUE = re.compile(r"(?:約|延べ)?[0-9０-９][0-9０-９,，.．万億]*(?:%|％|か所|ポイント|[一-鿿]{1,2})")


def row_list(reports: Sequence[MarkupFile], rng: random.Random) -> tuple[tuple[Line, ...], tuple[tuple[int, ...], ...]]:
    """Return a list of rows and clauses, some of them broken in two by hand.

    Parameters
    ----------
    reports : sequence of MarkupFile
        Their words fill the rows, their passages give the clauses.
    rng : random.Random

    Returns
    -------
    tuple of Line
    tuple of tuple of int
        The lines of each row.
    """
    report = rng.choice(list(reports))
    passages = [record.text for record in report.records]
    names = [name for text in passages for name in _NAME.findall(text)]
    values = [value for text in passages for value in _VALUE.findall(text)]
    # A list keeps to a few kinds of rows.
    kinds = rng.sample(_ROWS, rng.randint(1, 4))
    clauses = rng.choice((0.0, 0.0, 0.0, 0.3, 1.0)) if names and values else 1.0
    broken = rng.choice((0.0, 0.1, 0.3))
    usual = rng.choice((1, 1, 2))
    in_turn = rng.random() < 0.4
    lines: list[Line] = []
    rows: list[tuple[int, ...]] = []
    at = 0
    for number in range(rng.randint(2, 24)):
        kind = kinds[number % len(kinds)] if in_turn else rng.choice(kinds)
        is_clause = rng.random() < clauses
        row = _clause(passages, rng) if is_clause else _row(rng.choice(kind), rng.choice(names), values, rng)
        row = row.replace("\n", "").strip()[:_LONGEST_ROW].strip()
        pieces = _broken(row, rng) if rng.random() < broken else [row]
        breaks = usual + (rows != [] and rng.random() < 0.1)
        rows.append(tuple(range(len(lines), len(lines) + len(pieces))))
        for piece in pieces:
            lines.append(Line(at, at + len(piece), piece, breaks))
            at, breaks = at + len(piece) + 1, usual
    return tuple(lines), tuple(rows)


def _row(template: str, name: str, values: Sequence[str], rng: random.Random) -> str:
    fillings = {"gap": _GAPS, "noun": _NOUNS, "year": _YEARS, "head": _HEADS, "value": values, "name": (name,)}
    return re.sub(r"{(\w+)}", lambda place: rng.choice(fillings[place.group(1)]), template)


def _clause(passages: Sequence[str], rng: random.Random) -> str:
    """Return a sentence or a whole passage as one line, its full stop sometimes left out."""
    text = rng.choice(list(passages)).replace("\n", "")
    if rng.random() < 0.3:
        return text
    sentence = rng.choice([part for part in text.split("。") if part])
    return sentence + rng.choice(("。", ""))


def _broken(row: str, rng: random.Random) -> list[str]:
    """Break a row within its words, where someone made it fit by hand."""
    places = [
        at
        for at in range(len(row) // 4, len(row) - 2)
        if at > 2 and _of_word(row[at - 1]) and _of_word(row[at]) and not (row[at - 1].isdigit() and row[at].isdigit())
    ]
    if not places:
        return [row]
    at = rng.choice(places)
    return [row[:at], row[at:]]


def _of_word(character: str) -> bool:
    return character.isalpha()
