"""Gold of our scheme translated into another: labels, roles and links; what is not covered goes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from textmine.corpus.markup import MarkupFile, parse_markup
from textmine.corpus.schemes import in_scheme
from textmine.errors import CorpusError
from textmine.scheme import default_scheme, parse_scheme

GOLD = parse_markup("""agency: 独立行政法人渓流保全機構
field: rivers
fiscal_year: FY2023
split: train
---
@ r1 column=業務実績
・巡視を[[31回|c1 count 31 回]](前年度比[[4回増|c2 yoy_change 4 回 form=difference of=c1]])行い、参加者の[[8割|c3 percentage 80 % of=r2.c1]]が満足した。

@ r2 column=年度計画
・参加者[[200人|c1 count 200 人 role=target]]を見込む。
""")
SCHEME = parse_scheme(
    b"""
name = "flows"
[[label]]
name = "plan"
meaning = "a figure to be reached"
covers = ["count"]
roles = ["target"]
[[label]]
name = "flow"
meaning = "more or less"
covers = ["yoy_change"]
[[label]]
name = "percentage"
meaning = "a share"
"""
)


def claims(content: MarkupFile) -> list[tuple[str, str, str, str | None]]:
    return [(c.text, c.label, c.role, c.of) for record in content.records for c in record.claims]


def test_labels_are_translated_and_links_to_what_is_gone_are_gone() -> None:
    own = in_scheme(GOLD, SCHEME)
    assert claims(own) == [
        ("4回増", "flow", "actual", None),  # its level, a count that is no target, is not covered
        ("8割", "percentage", "actual", "r2.c1"),
        ("200人", "plan", "target", None),
    ]
    assert [record.text for record in own.records] == [record.text for record in GOLD.records]
    assert own.notes["scheme"] == "flows"


def test_ours_and_what_is_translated_already_stay() -> None:
    assert in_scheme(GOLD, default_scheme()) is GOLD
    own = in_scheme(GOLD, SCHEME)
    assert in_scheme(own, SCHEME) is own


def test_a_third_scheme_is_refused() -> None:
    other = replace(GOLD, notes={"scheme": "stocks"})
    with pytest.raises(CorpusError, match="its scheme is stocks, not flows"):
        in_scheme(other, SCHEME)
