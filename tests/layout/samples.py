"""Pages of invented agencies, written row by row as a dump writes a table, and what tests ask of arranged pages."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path

import pytest

from textmine.labels import ColumnKind
from textmine.layout import arrange
from textmine.layout.lines import display_width
from textmine.readers import from_text
from textmine.structures import Page, Span

SHARED = Path(__file__).parents[3] / "shared"
"""Measuring texts that not every machine has."""

GOAL = (
    "港の入口に設けた浮標は、悪天候でも船の位置を正しく示す必要がある。このため、鎖と灯器の劣化を早く見つける体制を整え、"
    "海難を減らすことが求められている。"
)
PLAN = (
    "浮標の鎖と灯器について、劣化を早く見つけるための点検の手引を作り、全国の港で働く技術者に配る。あわせて、"
    "手引の使い方を学ぶ講習を開く。"
)
YEAR_PLAN = (
    "令和5年度は、浮標の点検の手引を作り、全国の港で働く技術者に配る。また、手引の使い方を学ぶ講習を年6回以上開き、"
    "参加した者の意見を集める。"
)
CRITERIA = (
    "・浮標の点検の手引を作り、全国の港で働く技術者に配っているか。",
    "・手引の使い方を学ぶ講習を年6回以上開いているか。",
)
RESULTS = (
    (
        "・浮標の点検の手引を作り、全国の112港で働く技術者840人に配った。手引には、鎖の摩耗を写真で見分ける表を付け、"
        "初めて点検に当たる者でも迷わないようにした。灯器の劣化については、明るさを測る道具の使い方を図で示した。"
    ),
    (
        "・手引の使い方を学ぶ講習を8回開き、延べ312人が参加した(前年度比24人増)。参加した者の93%が、"
        "点検にかかる時間が短くなったと答えた。講習で寄せられた意見のうち、17件を手引の次の版に取り入れることとした。"
    ),
    (
        "・手引を配った港のうち96港で、鎖の交換が前年度より早く行われ、浮標が流れ出す事故は4件(前年度11件)に減った。残る16港については、"
        "技術者の数が足りないことが分かったため、近くの港から応援を出す仕組みを設けた。"
    ),
)
SELF_EVALUATION = (
    "自己評価：A",
    "手引を計画どおり配り、講習の回数も所期の目標を上回る成果を得たことから、Aと評価する。",
)

FIVE = ((GOAL,), (PLAN,), (YEAR_PLAN,), CRITERIA, RESULTS)
FIVE_KINDS = (
    ColumnKind.GOAL,
    ColumnKind.PLAN,
    ColumnKind.YEAR_PLAN,
    ColumnKind.CRITERIA,
    ColumnKind.RESULTS,
)


def defect(reason: str) -> pytest.MarkDecorator:
    """Mark what is known to be wrong; the mark fails as soon as it is right, and then goes."""
    return pytest.mark.xfail(strict=True, reason=reason)


def wrapped(paragraphs: Sequence[str], width: int) -> list[str]:
    """Break paragraphs into lines of at most `width` full-width characters, none beginning with a mark."""
    lines: list[str] = []
    for text in paragraphs:
        line = ""
        for character in text:
            if display_width(line + character) > 2 * width and character not in "、。，．・)」":
                lines.append(line)
                line = ""
            line += character
        lines.append(line)
    return lines


def cells(columns: Sequence[Sequence[str]]) -> list[str]:
    """Return the lines of columns as a dump writes them: row by row, left to right."""
    return [cell for row in zip_longest(*columns) for cell in row if cell is not None]


def dumped(lines: Sequence[str]) -> str:
    """Write cells with a blank line between, as dumps of tables have it."""
    return "\n\n".join(lines) + "\n"


def arranged(text: str) -> Page:
    """Return the first page of a text, arranged."""
    return arrange(text, from_text(text).pages[0])


def spans(page: Page) -> list[Span]:
    """Return every span of a page's columns in reading order."""
    return [span for column in page.columns for paragraph in column.paragraphs for span in paragraph.spans]


def paragraphs(text: str, page: Page | None = None) -> list[str]:
    """Return the paragraphs of a page, line breaks shown as a vertical bar."""
    page = page or arranged(text)
    return [
        "|".join(text[start:end] for start, end in paragraph.spans)
        for column in page.columns
        for paragraph in column.paragraphs
    ]


def columns_of(text: str, page: Page | None = None) -> list[list[str]]:
    """Return the lines of each column of a page in reading order."""
    page = page or arranged(text)
    return [
        [text[start:end] for paragraph in column.paragraphs for start, end in paragraph.spans]
        for column in page.columns
    ]


def lines_in_file(text: str) -> list[str]:
    """Return the lines of a text as they stand, blank ones left out."""
    return [line.strip() for line in text.split("\n") if line.strip()]
