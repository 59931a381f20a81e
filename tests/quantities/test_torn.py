"""Numbers and units that the end of a line tears, and lines that end with a number of their own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

TORN = [
    "漁港の利用率は[[48.\n8％|48.8 % percent step=0.1]]であった。",
    "充足の割合は[[104\n.9％|104.9 % percent step=0.1]]となった。",
    "修了したのは[[1\n,402人|1402 人 counter]]である。",
    '指数は[[99.\n2|99.2 "" none step=0.1]](地域差を除く)である。',
    "巡回車は計[[4\n8台|48 台 counter]]を置く。",
    "応募は合わせて[[3\n11名|311 名 counter]]あった。",
    "定員は、基礎[[12\n0名|120 名 counter]]、実践[[8\n2名|82 名 counter]]である。",
    "保存した磁気テープ[[62\n0巻|620 巻 counter]]を移した。",
    "揚水は毎分[[3\n0㎥|30 ㎥ measure]]である。",
    "研修は計[[26\n回|26 回 counter]]開いた。",
    "巡回したのは[[16\n館|16 館 counter]]である。",
    "対象を[[52\nシステム|52 システム counter]]に広げた。",
    "電力量は[[9.2k\nWh|9.2 kWh measure step=0.1]]であった。",
    "所要は[[6〜8時間程\n度|6..8 時間 measure about]]とする。",
    "回答は[[4割\n2分|42 % percent]]から減った。",
]

WHOLE = [
    # Another row begins on the next line.
    '利用者数 [[120|120 "" none]]\n[[45件|45 件 counter]]',
    '受講者数[[120|120 "" none]]\n[[45件|45 件 counter]]',
    '年度 [[58,240|58240 "" none]]\n相談・援助件数',
    '[[12|12 "" none]]\n[[34件|34 件 counter]]',
    # A heading, then a sentence.
    '定員は[[50|50 "" none]]\n講習を受けた者',
    "{{表3|reference_number}}\n[[5件|5 件 counter]]を数えた。",
]


@pytest.mark.parametrize("sentence", TORN)
def test_torn(check: Callable[[str], None], sentence: str) -> None:
    check(sentence)


@pytest.mark.parametrize("sentence", WHOLE)
def test_whole(check: Callable[[str], None], sentence: str) -> None:
    check(sentence)
