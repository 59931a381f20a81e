"""Checks C3 and C6: ratings against bands, tallies against marks."""

from __future__ import annotations

import pytest

from tests.audit.samples import audited, flagged
from textmine.audit.engine import audit
from textmine.audit.registry import Skip
from textmine.audit.settings import AuditSettings
from textmine.labels import Severity, Verdict
from textmine.structures import Item


def rated(percent: str, words: str) -> str:
    return f"達成度は[[{percent}％|c1 achievement {percent} % indicator=相談 period=FY2023]]であり、{words}"


@pytest.mark.parametrize(
    ("percent", "words", "severity", "why"),
    [
        ("92.0", "自己評価をAとする。", Severity.DECISION, "two steps above C"),
        ("131.0", "C評定とする。", Severity.DECISION, "two steps below A"),
        ("105.0", "A評定とする。", Severity.HINT, "one step: perhaps for its quality"),
        ("92.0", "質的な成果を踏まえ、自己評価をAとする。", Severity.HINT, "quality may have moved it"),
    ],
)
def test_a_rating_outside_its_band_is_told(percent: str, words: str, severity: Severity, why: str) -> None:
    found = audited(rated(percent, words), checks=["C3"]).findings
    assert [(f.check, f.severity) for f in found] == [("C3", severity)], why


@pytest.mark.parametrize(
    ("percent", "words", "why"),
    [
        ("105.0", "B評定とする。", "in the band"),
        ("125.0", "S評定とする。", "S is of the same band as A, with quality"),
        ("105.0", "困難度「高」のため一段階引き上げ、A評定とする。", "raised for its difficulty"),
        ("92.0", "前年度の評定はAであった。", "the rating of another year"),
        ("92.0", "総合評定はAとする。", "of the whole report"),
        ("92.0", "研究開発の成果としてA評定とする。", "work rated by words only"),
    ],
)
def test_traps_stay_silent(percent: str, words: str, why: str) -> None:
    assert audited(rated(percent, words), checks=["C3"]).findings == (), why


@pytest.mark.parametrize(
    ("passages", "found", "why"),
    [
        (("評 定 Ａ", "達成度は{}である。"), True, "set letter by letter above"),
        (("<評定> A <理由> 達成度は{}である。",), True, "in brackets"),
        (("相談の達成度は{}である。", "以上を踏まえ、評定をAとした。"), True, "the next passage sums up"),
        (("達成度は{}である。", "評定に至った理由:相談支援は計画を上回り、Aとする。"), True, "the reasons for it"),
        (("1-2 相談支援 A\n達成度は{}である。",), True, "the row of the item"),
        (("相談支援　達成度{}　⇒　A",), True, "behind an arrow"),
        (("項目 / 達成度 / 評価\n相談支援 / {} / A",), True, "in the row of a table"),
        (
            ("達成度は{}である。", "評定 A", "研修の達成度は[[124.0％|c9 achievement 124.0 %]]である。"),
            False,
            "the next item",
        ),
    ],
)
def test_a_mark_stands_near_its_achievement(passages: tuple[str, ...], found: bool, why: str) -> None:
    percent = "[[92.0％|c1 achievement 92.0 % indicator=相談支援 period=FY2023]]"
    done = audited(*(each.format(percent) for each in passages), checks=["C3"])
    assert bool(done.findings) is found, why


def test_with_several_indicators_the_mark_may_lie_between() -> None:
    two = "達成度は[[92.0％|c1 achievement 92.0 % indicator=相談]]と[[125.0％|c2 achievement 125.0 % indicator=訪問]]で、Bとする。"
    assert [run.verdict for run in audited(two, checks=["C3"]).checks_run] == [Verdict.CONSISTENT]


def tally(name: str, mark: str, number: int) -> str:
    return f"[[{number}項目|{name} count {number} 項目 indicator=評定 group={mark}]]"


LISTED = "評定は、広報がA、研修がB、調査がA、財務がBであり、"


@pytest.mark.parametrize(("number", "flags"), [(2, False), (3, True)])
def test_a_tally_is_held_against_the_marks_listed_beside_it(number: int, flags: bool) -> None:
    found = flagged(f"{LISTED}Aが{tally('c1', 'A', number)}となる。", checks=["C6"])
    assert [f.check for f in found] == (["C6"] if flags else [])


@pytest.mark.parametrize(("marks", "flags"), [(("A", "B", "-"), True), (("A", "A", "－"), False)])
def test_a_tally_is_held_against_the_items_without_those_that_are_not_rated(
    marks: tuple[str, ...], flags: bool
) -> None:
    items = [Item(f"1-{n}", "項目", (), minister_rating=mark) for n, mark in enumerate(marks, start=1)]
    scene = audited(f"Aが{tally('c1', 'A', 2)}であった。", checks=["C6"])
    assert [run.skipped for run in scene.checks_run] == [Skip.MISSING.value]
    from tests.audit.samples import page_of

    page = page_of(f"Aが{tally('c1', 'A', 2)}であった。")
    settings = AuditSettings(only=frozenset({"C6"}))
    done = audit(page.claims or (), page.passages, items=items, text=page.text, settings=settings)
    assert [f.check for f in done.findings] == (["C6"] if flags else [])


def test_a_table_of_marks_is_read_by_columns() -> None:
    table = "@ r1 column=本文\n1-1 広報 A B\n1-2 研修 B B\n1-3 調査 B A"
    assert flagged(table, f"@ r2 column=本文\nAが{tally('c1', 'A', 1)}である。", checks=["C6"]) == []
    assert [f.check for f in flagged(table, f"@ r2 column=本文\nAが{tally('c1', 'A', 3)}である。", checks=["C6"])] == [
        "C6"
    ]


def test_tallies_cannot_add_up_to_more_than_the_items() -> None:
    parts = "、".join(
        f"{m}は[[{n}項目|c{i} count {n} 項目 group={m} of=c1]]" for i, (m, n) in enumerate([("A", 3), ("B", 6)], 2)
    )
    found = flagged(f"評定を付した[[8項目|c1 count 8 項目 indicator=項目]]のうち、{parts}である。", checks=["C6"])
    assert [(f.check, len(f.claims)) for f in found] == [("C6", 3)]


@pytest.mark.parametrize(
    ("words", "flags", "why"),
    [
        ("Aが3項目、Bが2項目となる。", 1, "two items carry A"),
        ("Aが2項目、Bが2項目となる。", 0, "as listed"),
        ("前年度はAが3項目であった。", 0, "of another year"),
        ("Aが3名に付いた。", 0, "people are no items"),
    ],
)
def test_a_tally_needs_no_claim(words: str, flags: int, why: str) -> None:
    found = flagged(f"{LISTED}{words}", checks=["C6"])
    assert [(f.check, f.claims) for f in found] == [("C6", ())] * flags, why


@pytest.mark.parametrize(
    ("sentence", "flags", "why"),
    [
        ("Aとした項目は、調査、研修、広報、財務の3項目である。", True, "four are named"),
        ("評定がBの項目は調査と研修の2項目である。", False, "と joins two names"),
        ("評定がBの項目は調査と研修の4項目である。", True, "no more than two are named"),
        ("評定が上がった項目は派遣(B→A)、同窓(C→B)の3項目である。", True, "brackets are no names"),
        ("主な項目は調査、研修などの4項目である。", False, "the list is not complete"),
        ("総括表　1 A・2 B・3 B・4 A・5 C\nBが3項目、Aが2項目である。", True, "marks behind numbers"),
        ("評定は順にB、A、A、B、Cで、Aが3項目である。", True, "marks that come again are given"),
        ("評定はA…3項目で、調査A、研修A、広報B、財務Bである。", True, "dots between mark and number"),
        ("Bの評定が3項目とのことだが、交通がB、貸出がA、施設がB、運営がAである。", True, "the mark of a rating"),
        ("評定はS、A、B、C、Dの5段階で、Aが3項目である。", False, "the marks that there are"),
        ("評定を付した全8項目のうち、Aが3項目、Bが7項目である。", True, "more than there are"),
        ("項目 | Ⅰ | Ⅱ | Ⅲ | Ⅳ\n評定 | B | A | B | −\nこれを除き、Bとした項目が3項目である。", True, "marks in a row"),
        ("項目 | 自己 | 大臣\n救助 | A | B\n訓練 | A | A\n装備 | B | B\n大臣ではAが2項目。", True, "the named column"),
        ("1 検定 A\n　1-1 官能 A\n　1-2 成分 B\n2 普及 B\n下位の項目ではAが1項目、Bが1項目。", False, "one level"),
        ("調査A、研修A、広報B。自己評価でAとしたものは2項目。", False, "the mark of a tally is none of an item"),
        ("Bは3項目(育種、増殖、防疫、普及)であった。", True, "names in brackets"),
        ("Aと評価したのは2項目で、内訳は救急、消防、予防である。", True, "names as 内訳"),
        ("Aは2項目に減った(前年度の議論を反映)。", False, "a remark in brackets"),
        ("2項目がA、1項目がBとなった。調査A、研修B、広報B。", True, "the mark behind the number"),
        ("前の年はAが4項目もあった。調査A、研修B、広報A。", False, "of another year"),
        ("甲はA3項目、乙はA2項目とした。調査A、研修B、広報A。", False, "two numbers of one mark"),
        ("評定の内訳 A(観測、解析)、B(保守、研修、広報)。Bは4項目となった。", True, "marks with their names"),
    ],
)
def test_items_named_and_counted(sentence: str, flags: bool, why: str) -> None:
    sentence += f"出席は{'[[6人|c9 count 6 人 indicator=出席]]'}である。"
    assert bool(flagged(sentence, checks=["C6"])) is flags, why


def test_a_rating_may_stand_in_the_row_above_its_grounds() -> None:
    found = audited("評定　D", rated("91.0", "計画をわずかに下回った。"), checks=["C3"]).findings
    assert [f.check for f in found] == ["C3"]


@pytest.mark.parametrize(
    ("words", "flags"),
    [
        ("困難度の設定はないが、A評定とする。", True),
        ("困難度の加味や質の面の加点は行わず、A評定とする。", True),
        ("困難度を設定しており、A評定とする。", False),
    ],
)
def test_a_ground_may_be_denied(words: str, flags: bool) -> None:
    assert bool(audited(rated("105.0", words), checks=["C3"]).findings) is flags


@pytest.mark.parametrize(
    ("marks", "number", "flags"),
    [
        ("一つ目の調査はB、二つ目の研修はA、三つ目の広報はBでございます。", 1, True),
        ("Aが調査と研修、Bが広報、財務、人事であり、", 3, True),
        ("Aが調査と研修、Bが広報、財務、人事であり、", 2, False),
    ],
)
def test_marks_in_sentences_are_counted(marks: str, number: int, flags: bool) -> None:
    mark = "B" if "一つ目" in marks else "A"
    assert bool(flagged(f"{marks}\n{tally('c1', mark, number)}となる。", checks=["C6"])) is flags
