"""What a report says was mended: its figures, or something else, or nothing."""

from __future__ import annotations

import pytest

from tests.audit.marks import spelled
from tests.audit.samples import flagged
from textmine.audit.revisions import is_revised, is_told
from textmine.lexicons import default_lexicon


@pytest.mark.parametrize(
    ("text", "revised"),
    [
        ("前年度の値は、その後の照合により見直した", True),
        ("412件(修正後)", True),
        ("修正後の412件", True),
        ("過年度の数値を訂正した", True),
        ("乾燥の工程の見直しが効いた", False),
        ("点検で見付かった誤りは、全て修正した", False),
        ("過年度の数値の修正は行っていない", False),
        ("後から数値を訂正したこともなく", False),
    ],
)
def test_figures_are_revised_only_where_they_are_what_was_mended(text: str, revised: bool) -> None:
    assert is_revised(default_lexicon(), text) is revised


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("退会者を除いた", True),
        ("退会者を除いていない", False),
        ("認定の取消しはこの間に一件もない", False),
        ("取下げ及び統合は、これまでなし", False),
        ("精査に伴い、統合した分を含まない", True),
    ],
)
def test_what_is_denied_is_not_told(text: str, told: bool) -> None:
    assert is_told(default_lexicon(), "fell", text) is told


def test_a_mended_procedure_silences_no_check() -> None:
    text = "発芽率は{91.4% i=発芽率}で、前年度の{88.2% i=発芽率 y=2022 r=r}から{3.6ポイント上昇 o=1 i=発芽率}し、"
    assert [f.check for f in flagged(spelled(f"{text}工程の見直しが効いた。"), checks=["A4"])] == ["A4"]
    assert not flagged(spelled(f"{text}前年度の値は精査により見直した。"), checks=["A4"])
