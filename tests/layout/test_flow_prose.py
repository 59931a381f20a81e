"""Running text in two columns whose lines a dump writes as they go down the page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

import pytest

from textmine.layout import arrange
from textmine.structures import Page

WRAP = 23
LEFT = (
    "灯台の塗り替えは、海の荒れる冬の前に終えることとしており、北の岬から順に職人を送り、足場を組んで古い塗りを落とし、赤と白の帯を元の幅に塗り直した。"
    "霧笛の点検は港の組合に任せており、結果は月ごとに書面で届けられ、音の届く距離に変わりがあれば、その都度技師を出して笛の口を磨いている。"
    "浮標の鎖は三年で替えるものとし、外した鎖は重さを量って減り方を記し、減りの早い場所では太い鎖に替えて様子を見ているところである。"
)
RIGHT = (
    "図書の貸出しは、町に住む者であれば誰でも受けられることとし、一度に借りられる冊数の上限をなくした。返す日を過ぎた者には葉書で知らせている。"
    "郷土の資料は、旧家から預かった古文書を中心に目録を作り直し、虫の食った頁には裏から和紙を当てて補い、写真に撮って誰もが読めるようにした。"
    "児童の読書の会は、冬の間は暖かい部屋で開き、語り手には地元の老人を招いて、昔から伝わる話を聞かせてもらったところ、親の参加も増えている。"
)


def wrapped(text: str) -> list[str]:
    return [text[at : at + WRAP] for at in range(0, len(text), WRAP)]


def flows(left: Sequence[str], right: Sequence[str], size: int) -> str:
    """Return a dump in which so many lines of one column follow so many of the other, a blank line behind each."""
    parts = [[own[at : at + size] for at in range(0, len(own), size)] for own in (left, right)]
    pairs = zip_longest(*parts, fillvalue=[])
    return "".join("\n".join(part) + "\n\n" for pair in pairs for part in pair if part)


def by_lines(left: Sequence[str], right: Sequence[str]) -> str:
    """Return a dump in which the lines of both columns take turns, the last ones apart."""
    *rows, last = zip_longest(left, right, fillvalue="")
    return "\n".join(line for row in rows for line in row) + "\n\n" + "\n".join(line for line in last if line) + "\n"


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(flows(wrapped(LEFT), wrapped(RIGHT), 2), id="two lines of each in turn"),
        pytest.param(flows(wrapped(LEFT), wrapped(RIGHT), 3), id="three lines of each in turn"),
        pytest.param(by_lines(wrapped(LEFT), wrapped(RIGHT)), id="line by line"),
    ],
)
def test_columns_are_read_one_after_the_other(page: str) -> None:
    columns = arrange(page, Page(1, 0, len(page))).columns
    assert len(columns) == 1
    assert "".join(page[s:e] for p in columns[0].paragraphs for s, e in p.spans) == LEFT + RIGHT


def test_columns_that_follow_each_other_stay_in_file_order() -> None:
    page = flows(wrapped(LEFT), wrapped(RIGHT), 99)
    columns = arrange(page, Page(1, 0, len(page))).columns
    assert "".join(page[s:e] for p in columns[0].paragraphs for s, e in p.spans) == LEFT + RIGHT
