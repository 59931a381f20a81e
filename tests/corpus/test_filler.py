"""Filler: markup files and plain documents become the columns of a table."""

import gzip
import json
import random
from pathlib import Path

import pytest

from textmine.corpus.filler import DocumentFiller, MarkupFiller, RelatedTexts, read_review_sheets
from textmine.corpus.markup import parse_markup
from textmine.corpus.paraphrase import Rewriter, sentences
from textmine.labels import ColumnKind

MARKUP = """agency: 独立行政法人灯台機構
field: ports
fiscal_year: FY2023
split: dev
---
@ p1 column=年度計画 item=1-1 heading=(1)灯台の点検
点検を年[[4回|c1 count 4 回 role=target]]行う。
@ v1 column=評価の視点 item=1-1
点検を計画どおり行っているか。
@ r1 column=業務実績 item=1-1 criterion=v1
点検を[[5回|c1 count 5 回]]行った。
@ t1 column=本文
灯台の数は[[120基|c1 count 120 基]]である。
@ a1 audit=C1 claims=r1.c1
説明。
"""
TABLE = (ColumnKind.YEAR_PLAN, ColumnKind.CRITERIA, ColumnKind.RESULTS)


def test_records_of_an_item_stand_side_by_side() -> None:
    (item,) = MarkupFiller((parse_markup(MARKUP),)).items(random.Random(1), 5, TABLE)
    assert [paragraph.text for paragraph in item[ColumnKind.YEAR_PLAN]] == ["(1)灯台の点検", "点検を年4回行う。"]
    result = item[ColumnKind.RESULTS][-1]
    assert (result.criterion, [claim.id for claim in result.claims]) == ("v1", ["r1.c1"])
    assert not item[ColumnKind.CRITERIA][0].heading


def test_prose_pages_are_made_of_running_text_and_results() -> None:
    items = MarkupFiller((parse_markup(MARKUP),)).items(random.Random(1), 5, (ColumnKind.TEXT,))
    texts = {paragraph.text for item in items for paragraph in item[ColumnKind.TEXT]}
    assert texts == {"点検を5回行った。", "灯台の数は120基である。"}  # a note is never on a page


def test_documents_are_rewritten_into_columns() -> None:
    document = RelatedTexts("灯台の点検", ("灯台の点検を行い、事故の防止を図る。" * 5,), ("事故は2件であった。",))
    item = DocumentFiller((document,)).items(random.Random(2), 1, TABLE)[0]
    assert all(p.text.startswith("・") and p.text.endswith("か。") for p in item[ColumnKind.CRITERIA])
    told = "".join(paragraph.text for paragraph in item[ColumnKind.RESULTS])
    assert "事故は2件であった。" in told
    assert "た。" in told
    assert len(told) > sum(len(paragraph.text) for paragraph in item[ColumnKind.YEAR_PLAN])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("点検を行う。記録を残す", ["点検を行う。", "記録を残す"]),
        ("一つ目\n二つ目", ["一つ目", "二つ目"]),
        ("「点検を行う。」とした。", ["「点検を行う。」とした。"]),  # a full stop inside brackets ends nothing
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "past", "asked"),
    [
        ("改善を図る。", "改善を図った。", "改善を図っているか。"),
        ("点検を実施する。", "点検を実施した。", "点検を実施しているか。"),
        ("記録を残すこと", "記録を残すこと", "記録を残すことについて、計画どおり実施しているか。"),
    ],
)
def test_endings(text: str, past: str, asked: str) -> None:
    rewriter = Rewriter(random.Random(1))
    assert rewriter.past([text]) == [past]
    assert rewriter.asked([text]) == [asked]


def test_review_sheets_are_read(tmp_path: Path) -> None:
    sheet = {
        "事業名": "灯台の点検",
        "事業目的": "灯台の点検を\n行う。\n" * 10,
        "事業概要": None,
        "アウトカム": [
            {
                "成果目標": "事故を減らす。",
                "成果指標": "事故の件数\n※速報値",
                "単位": "件",
                "成果実績": [{"年度": 2017, "成果実績": 3.0}, {"年度": 2018, "成果実績": None}],
            }
        ],
        "アウトプット": [{"活動指標": None, "単位": "回", "活動実績": []}],
    }
    path = tmp_path / "sheets.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write(json.dumps(sheet, ensure_ascii=False) + "\n")
    (document,) = read_review_sheets(path)
    assert document.title == "灯台の点検"
    assert document.goals[0].startswith("灯台の点検を行う。\n灯台")
    assert document.results == ("事故を減らす。", "事故の件数は、2017年度には3件であった。")
