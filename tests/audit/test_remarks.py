"""Remarks that explain why figures do not agree, and words of overlap that their clause takes back."""

from __future__ import annotations

import re

import pytest

from tests.audit.marks import spelled
from tests.audit.samples import audited
from textmine.audit.sibling_words import told

SILENT = [
    # computed in another way, and said so: nothing is found
    (
        "B8",
        "重みは付けず",
        "男性{300人 i=回答者 g=男性}、女性{100人 i=回答者 g=女性}が回答。満足は全体{80.0% i=満足}、男性{90.0% i=満足 g=男性 o=3}、女性{70.0% i=満足 g=女性 o=3}で、全体は男女の値を単純に平均した。",
    ),
    (
        "B12",
        "a median",
        "相談{840件 i=相談}の対応は{630時間 i=対応時間}、1件当たりの{0.5時間 i=1件当たりの対応時間}は中央値である。",
    ),
    (
        "B9",
        "an estimate",
        "住み替えた{60人 i=住み替えた}の{74.1% i=満足 o=1}が満足した。割合は人口で重みを付けて推計した。",
    ),
]
HINTS = [
    # something is left out of one figure, or added to one
    (
        "B2",
        "left out",
        "対象は{9項目 i=項目}で、内訳はA{2項目 i=項目 g=A o=1}、B{6項目 i=項目 g=B o=1}。実績を求めない項目は集計から外した。",
    ),
    (
        "B2",
        "added",
        "正会員{128者 i=会員 g=正会員}、賛助会員{46者 i=会員 g=賛助会員}、名誉会員を含めた総数は{179者 i=会員}である。",
    ),
    (
        "B6",
        "of more",
        "満足は全体で{66.0% i=満足}、男性{71.5% i=満足 g=男性 o=1}、女性{68.4% i=満足 g=女性 o=1}。全体には団体での来館も含まれる。",
    ),
    (
        "B12",
        "added",
        "講座{15回 i=講座}の受講者は{630人 i=受講者}、1回当たりの受講者は{68人 i=1回当たりの受講者}で、後者には配信での受講者を加えている。",
    ),
]
STILL = [
    # words of overlap or of a rest that the text takes back
    (
        "B2",
        "対象者は{128,400人 i=対象者}。内訳は無利子{52,300人 i=対象者 g=無利子 o=1}、有利子{61,900人 i=対象者 g=有利子 o=1}、給付{13,200人 i=対象者 g=給付 o=1}で、併用者は主な区分にのみ計上した。",
    ),
    (
        "B2",
        "受講は{418人 i=受講}。内訳は県{152人 i=受講 g=県 o=1}、市{179人 i=受講 g=市 o=1}、民間{97人 i=受講 g=民間 o=1}で、一人が二つの区分で受けることはない。",
    ),
    ("B2", "照会は電話{318件 i=照会 g=電話}にメール{246件 i=照会 g=メール}を加え、合計{574件 i=照会}である。"),
]


@pytest.mark.parametrize(("check", "why", "sentence"), SILENT)
def test_what_was_made_otherwise_is_not_held_against_the_formula(check: str, why: str, sentence: str) -> None:
    found = audited(spelled(sentence), checks=[check])
    assert not found.findings, why
    assert any(run.skipped for run in found.checks_run)


@pytest.mark.parametrize(("check", "why", "sentence"), HINTS)
def test_what_a_remark_may_explain_is_a_hint(check: str, why: str, sentence: str) -> None:
    assert [f.severity.value for f in audited(spelled(sentence), checks=[check]).findings] == ["hint"], why


@pytest.mark.parametrize(("check", "sentence"), STILL)
def test_what_is_taken_back_explains_nothing(check: str, sentence: str) -> None:
    assert [f.severity.value for f in audited(spelled(sentence), checks=[check]).findings] == ["error"]


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("重複がある", True),
        ("重複はない", False),
        ("重複して計上していない", False),
        ("重複があり、合計は100%にならない", True),
        ("重複のため合計は一致しない", True),
        ("重複せず", False),
    ],
)
def test_a_word_is_taken_back_in_its_clause(text: str, is_told: bool) -> None:
    assert told(re.compile("重複"), text) is is_told
