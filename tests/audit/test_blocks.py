"""Rows of a list or table are one passage to the checks; sentences are not."""

from __future__ import annotations

import pytest

from textmine.audit.blocks import joined_rows
from textmine.labels import ColumnKind
from textmine.structures import Passage


def passages(text: str, *parts: str, column: ColumnKind = ColumnKind.TEXT) -> list[Passage]:
    found, at = [], 0
    for number, part in enumerate(parts, start=1):
        start = text.index(part, at)
        at = start + len(part)
        found.append(Passage(f"p{number}", column, 1, ((start, at),), part))
    return found


@pytest.mark.parametrize(
    ("text", "parts", "blocks", "why"),
    [
        ("割合\n元年度 5%\n2年度 6%", ("割合", "元年度 5%", "2年度 6%"), 1, "rows under each other"),
        ("元年度 5%\n\n2年度 6%", ("元年度 5%", "2年度 6%"), 2, "a blank line parts them"),
        ("5件であった。\n6件であった。", ("5件であった。", "6件であった。"), 2, "sentences are no rows"),
        ("一つ選んで下さい。\nア 5%\nイ 6%", ("一つ選んで下さい。", "ア 5%", "イ 6%"), 1, "a sentence heads its rows"),
        ("5件 表の注 6件", ("5件", "6件"), 2, "something else stands between"),
        ("あ" * 200 + "\n6件", ("あ" * 200, "6件"), 2, "a long line is no row"),
    ],
)
def test_rows_are_joined(text: str, parts: tuple[str, ...], blocks: int, why: str) -> None:
    found, homes = joined_rows(passages(text, *parts), text)
    assert len(found) == blocks, why
    for block in found:
        assert block.text == "".join(text[start:end] for start, end in block.spans)
    assert set(homes) == {f"p{number}" for number in range(1, len(parts) + 1)}


def test_columns_are_never_joined() -> None:
    text = "5件\n6件"
    first, second = passages(text, "5件"), passages(text, "6件", column=ColumnKind.RESULTS)
    assert len(joined_rows([*first, *second], text)[0]) == 2


def test_lines_that_begin_as_items_are_kept_apart() -> None:
    text = "1-1 整備 A\nうち1-1-(1) 水田 A\n1-2 分析 B"
    first, last = text.index("\n"), text.rindex("\n")
    spans = ((0, first), (first + 1, last), (last + 1, len(text)))
    torn = Passage("p1", ColumnKind.TEXT, 1, spans, text.replace("\n", ""))
    (block,), _ = joined_rows([torn], text)
    assert block.text == text
