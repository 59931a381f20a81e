"""The audit on review sheets: how their tables become claims, and that right achievements are never flagged."""

from __future__ import annotations

import gzip
import json
from decimal import Decimal
from pathlib import Path

import pytest

from textmine.labels import ClaimLabel, Role
from textmine.training.evaluate_audit_sheets import (
    Pair,
    evaluate_audit_sheets,
    printed_achievements,
    read_sheets,
    table_scene,
)

SHEETS = Path("/work/shared/real/review_sheets_dev.jsonl.gz")


def year(number: int, result: float | None, target: float | None) -> dict[str, object]:
    return {"年度": number, "成果実績": result, "目標値": target}


SHEET = {
    "path": "data/1.json",
    "公開年度": 2019,
    "府省庁": "架空省",
    "事業目的": "相談の体制を整える。",
    "事業概要": "相談員を置く。",
    "アウトカム": [
        {
            "成果目標": "相談に応じる。",
            "成果指標": "相談",
            "単位": "件",
            "成果実績": [year(2017, 80.0, 90.0), year(2018, 96.0, 90.0), year(2019, None, 100.0)],
        }
    ],
    "アウトプット": [],
}


def written(tmp_path: Path) -> Path:
    path = tmp_path / "sheets.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write(json.dumps(SHEET, ensure_ascii=False) + "\n")
    return path


def test_tables_become_claims_with_places(tmp_path: Path) -> None:
    (sheet,) = read_sheets(written(tmp_path))
    claims, passages, text = table_scene(sheet.tables[0], Decimal("106.7"))
    assert [text[start:end] for claim in claims for start, end in claim.spans] == [claim.text for claim in claims]
    assert [(c.role, c.period) for c in claims if c.label is ClaimLabel.COUNT][:2] == [
        (Role.ACTUAL, "FY2017"),
        (Role.TARGET, "FY2017"),
    ]
    (stated,) = (claim for claim in claims if claim.label is ClaimLabel.ACHIEVEMENT)
    assert (stated.of, stated.period, passages[0].text) == ("c3", "FY2018", text)


def test_what_cannot_be_computed_is_not_printed() -> None:
    assert printed_achievements(Pair("相談", "件", 2018, Decimal(0), Decimal(5))) == {}
    assert printed_achievements(Pair("相談", "件", 2018, None, Decimal(5))) == {}


def test_right_achievements_stay_silent_and_slips_are_found(tmp_path: Path) -> None:
    evaluation = evaluate_audit_sheets(written(tmp_path))
    assert evaluation.figure("flagged", method="result÷target, rounded", subset="tables") == 0
    assert evaluation.figure("found", method="result÷target, rounded", subset="tables") == 1


@pytest.mark.skipif(not SHEETS.is_file(), reason="the review sheets are not here")
def test_the_real_sheets_are_read() -> None:
    sheets = read_sheets(SHEETS)
    assert len(sheets) == 400
    assert sum(len(sheet.tables) for sheet in sheets) > 1000
