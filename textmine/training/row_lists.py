"""Row lists made of annotated reports: what stands in a table without rulings when only its text is left."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from textmine.corpus.markup import MarkupFile
from textmine.structures import Claim, Line

_YEARS = ("令和元年度", "令和3年度", "令和５年度", "平成29年度", "25年度", "H28年度", "2年度", "2021年度")
_VALUES = ("成果実績", "目標値", "達成度", "当初見込み", "活動実績", "実績値")
_HEADS = ("（参考）", "(計算式)", "【実績】", "＜主な取組＞", "〈内訳〉", "※達成度の内訳", "（暦年）", "(1)概要", "２．成果指標")
_GAPS = ("　", " ", "  ", "：", ":", "　　 ", "")
_LONGEST_ROW = 120

RowMaker = Callable[[Claim, random.Random], str]


def _named(claim: Claim, rng: random.Random) -> str:
    return f"{claim.indicator}{rng.choice(_GAPS)}{claim.text}"


def _name(claim: Claim, rng: random.Random) -> str:
    return f"{claim.indicator}{rng.choice(('', '', '', '（暦年）', '(注)', '数', 'の割合'))}"


def _valued(claim: Claim, rng: random.Random) -> str:
    return f"{rng.choice(_VALUES)}{rng.choice(_GAPS)}{claim.text}"


def _aimed(claim: Claim, rng: random.Random) -> str:
    return f"{claim.indicator}{rng.choice(('を', 'が', 'は'))}{claim.text}{rng.choice(('以上となるようにする', '以上', 'とする'))}"


def _period(claim: Claim, rng: random.Random) -> str:
    return f"{claim.text}（{rng.choice(_YEARS)}から{rng.choice(_YEARS)}）"


def _yearly(claim: Claim, rng: random.Random) -> str:
    gap = rng.choice(_GAPS)
    return f"{rng.choice(('・', '', ''))}{rng.choice(_YEARS)}{gap or '　'}{rng.choice(('', '実績'))}{claim.text}"


def _bracketed(claim: Claim, rng: random.Random) -> str:
    return f"{claim.indicator}（{rng.choice(('目標', '実績', rng.choice(_YEARS) + '実績'))}{claim.text}）"


def _year(_: Claim, rng: random.Random) -> str:
    return rng.choice(("（{}）", "({})", "〈{}実績〉", "{}")).format(rng.choice(_YEARS))


def _head(_: Claim, rng: random.Random) -> str:
    return rng.choice(_HEADS)


_ROWS: tuple[RowMaker, ...] = (_named, _name, _valued, _aimed, _period, _yearly, _bracketed, _year, _head)


def row_list(
    reports: Sequence[MarkupFile], rng: random.Random
) -> tuple[tuple[Line, ...], tuple[tuple[int, ...], ...]]:
    """Return a list of rows and clauses, some of them broken in two by hand.

    Parameters
    ----------
    reports : sequence of MarkupFile
        Their claims fill the rows, their passages give the clauses.
    rng : random.Random

    Returns
    -------
    tuple of Line
    tuple of tuple of int
        The lines of each row.
    """
    report = rng.choice(list(reports))
    claims = [claim for record in report.records for claim in record.claims if claim.indicator]
    passages = [record.text for record in report.records]
    # A list keeps to a few kinds of rows.
    makers = rng.sample(_ROWS, rng.randint(1, 4))
    clauses = rng.choice((0.0, 0.0, 0.3, 1.0)) if claims else 1.0
    broken = rng.choice((0.0, 0.1, 0.3))
    lines: list[Line] = []
    rows: list[tuple[int, ...]] = []
    at = 0
    for _ in range(rng.randint(4, 24)):
        row = _clause(passages, rng) if rng.random() < clauses else rng.choice(makers)(rng.choice(claims), rng)
        row = row.replace("\n", "").strip()[:_LONGEST_ROW].strip()
        pieces = _broken(row, rng) if rng.random() < broken else [row]
        breaks = 2 if rows and rng.random() < 0.1 else 1
        rows.append(tuple(range(len(lines), len(lines) + len(pieces))))
        for piece in pieces:
            lines.append(Line(at, at + len(piece), piece, breaks))
            at, breaks = at + len(piece) + 1, 1
    return tuple(lines), tuple(rows)


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
