"""Markup files as JSON: what is refused. That nothing is lost is held for the whole corpus in test_gold.py."""

from typing import Any

import pytest

from textmine.corpus.goldfiles import GoldError
from textmine.corpus.markup_json import markup_from_dict

META = {"agency": "独立行政法人灯台機構", "field": "ports", "fiscal_year": "FY2023", "split": "dev"}
CLAIM = {"id": "c1", "spans": [[3, 6]], "text": "12回", "label": "count", "value": "12", "unit": "回"}
RECORD = {"id": "r1", "attributes": {"item": "1-1"}, "text": "点検を12回行った。", "claims": [CLAIM]}


def test_what_is_not_of_the_header_is_a_note() -> None:
    content = markup_from_dict({"meta": META | {"hand": "簡潔な文"}, "records": [RECORD]})
    assert content.notes == {"hand": "簡潔な文"}
    assert content.records[0].claims[0].text == "12回"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"records": []}, "KeyError: 'meta'"),
        ({"meta": META, "records": [{"id": "r1"}]}, "KeyError: 'claims'"),
        ({"meta": META, "records": [RECORD | {"claims": [CLAIM | {"label": "counts"}]}]}, "counts"),
        ({"meta": META, "records": [RECORD | {"claims": [CLAIM | {"value": "十二"}]}]}, "InvalidOperation"),
        (
            {"meta": META, "records": [RECORD | {"text": "点検を13回行った。"}]},
            "r1.c1: '12回' does not stand at its spans",
        ),
    ],
)
def test_json_of_another_shape_is_refused(data: dict[str, Any], says: str) -> None:
    with pytest.raises(GoldError, match=says):
        markup_from_dict(data)
