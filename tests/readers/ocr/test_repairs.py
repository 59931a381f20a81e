"""Misread characters of figures: what the grammar of numbers proves, and what it leaves alone."""

import pytest

from textmine.readers.ocr.repairs import find_repairs, repaired


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("受講者は1.234人", "受講者は1,234人"),
        ("1.234.567人", "1,234,567人"),
        ("1.234,567円", "1,234,567円"),
        ("理解度は97,3%", "理解度は97.3%"),
        ("1,17倍に増加", "1.17倍に増加"),
        ("9@.3%となった", "96.3%となった"),
        ("12@人が参加", "126人が参加"),
        ("1,2O4人", "1,204人"),
        ("1,2l4人", "1,214人"),
        ("1.17僅に増加", "1.17倍に増加"),
    ],
)
def test_repairs(read: str, meant: str) -> None:
    assert repaired(read, find_repairs(read)) == meant


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("面積は1.234km", id="a measure may have decimals"),
        pytest.param("1.234%", id="a share may have three decimals"),
        pytest.param("1,234人", id="nothing wrong"),
        pytest.param("97.3%", id="nothing wrong with a share"),
        pytest.param("12,345%", id="a factor of many may have thousands"),
        pytest.param("info@example.jp", id="an address"),
        pytest.param("3@5", id="no unit tells that it is a figure"),
        pytest.param("僅かに増えた", id="a word"),
        pytest.param("12僅かに", id="a word behind a figure"),
        pytest.param("H2Oの濃度", id="a formula"),
        pytest.param("令和5.4.1", id="a date"),
    ],
)
def test_left_alone(text: str) -> None:
    assert find_repairs(text) == []
