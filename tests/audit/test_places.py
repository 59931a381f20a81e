"""Check K1: one figure in two places."""

from __future__ import annotations

import pytest

from tests.audit.marks import spelled
from tests.audit.samples import audited, flagged
from textmine.audit.registry import Skip
from textmine.labels import Severity


def figure(printed: str, value: str, unit: str, **said: str) -> str:
    fields = {"indicator": "新規採用者", "period": "FY2023", **said}
    label = fields.pop("label", "count")
    return f"[[{printed}|c1 {label} {value} {unit} {' '.join(f'{k}={v}' for k, v in fields.items())}]]"


def places(
    *figures: str, item: str = "item=1-1", texts: tuple[str, str] = ("{}である。", "{}と承知している。")
) -> list[str]:
    columns = ("業務実績", "業務実績")
    return [
        f"@ r{n} column={column} {item}\n{text.format(each)}"
        for n, (column, text, each) in enumerate(zip(columns, texts, figures, strict=True), 1)
    ]


@pytest.mark.parametrize(
    ("here", "there", "flags", "why"),
    [
        (figure("15名", "15", "名"), figure("17人", "17", "人"), True, "two values, 名 is 人"),
        (figure("46名", "46", "名"), figure("64名", "64", "名"), True, "digits in another order"),
        (figure("15名", "15", "名"), figure("15人", "15", "人"), False, "one value"),
        (figure("約15名", "15", "名", bound="about"), figure("17名", "17", "名"), False, "about"),
        (figure("15名以上", "15", "名", bound="at_least"), figure("17名", "17", "名"), False, "17 is at least 15"),
        (figure("15名", "15", "名"), figure("150名", "150", "名"), False, "too far: another thing"),
        (figure("15名", "15", "名"), figure("17名", "17", "名", group="研究職"), False, "another group"),
        (figure("15名", "15", "名"), figure("17名", "17", "名", period="FY2022"), False, "another year"),
        (figure("15名", "15", "名"), figure("17名", "17", "名", role="target"), False, "a target"),
        (figure("15名", "15", "名"), figure("17件", "17", "件"), False, "another unit"),
    ],
)
def test_one_figure_has_one_value(here: str, there: str, flags: bool, why: str) -> None:
    found = flagged(*places(here, there), checks=["K1"])
    assert [(f.check, f.claims) for f in found] == ([("K1", ("r1.c1", "r2.c1"))] if flags else []), why


def test_rounding_in_one_place_is_no_contradiction() -> None:
    exact = figure("86.34％", "86.34", "%", label="percentage", indicator="利用者満足度")
    short = figure("86.3％", "86.3", "%", label="percentage", indicator="利用者満足度")
    assert audited(*places(exact, short), checks=["K1"]).findings == ()


@pytest.mark.parametrize(
    ("texts", "skip", "why"),
    [
        (("速報値では{}である。", "確報では{}であった。"), Skip.NOT_FINAL, "速報 and 確報"),
        (("{}である。", "{}である。重複を除いて再集計した。"), Skip.RESTATED, "counted again"),
    ],
)
def test_traps_stay_silent(texts: tuple[str, str], skip: Skip, why: str) -> None:
    done = audited(*places(figure("15名", "15", "名"), figure("17名", "17", "名"), texts=texts), checks=["K1"])
    assert done.findings == (), why
    assert [run.skipped for run in done.checks_run] == [skip.value]


def test_one_print_as_preliminary_figure_is_a_hint() -> None:
    texts = ("{}である。", "{}(速報値)である。")
    found = audited(
        *places(figure("15名", "15", "名"), figure("17名", "17", "名"), texts=texts), checks=["K1"]
    ).findings
    assert [f.severity for f in found] == [Severity.HINT]


SHORT = {"label": "percentage", "indicator": "満足度"}
LONG = {"label": "percentage", "indicator": "利用者の満足度"}


@pytest.mark.parametrize(
    ("item", "hints", "why"),
    [("item=1-1", 1, "of one item"), ("", 0, "nothing tells that it is the same satisfaction")],
)
def test_a_short_name_may_stand_for_a_longer_one_of_its_item(item: str, hints: int, why: str) -> None:
    both = places(figure("86.3％", "86.3", "%", **SHORT), figure("85.1％", "85.1", "%", **LONG), item=item)
    assert [f.severity for f in audited(*both, checks=["K1"]).findings] == [Severity.HINT] * hints, why


def test_a_short_name_of_two_longer_ones_stands_for_none() -> None:
    both = places(figure("86.3％", "86.3", "%", **SHORT), figure("85.1％", "85.1", "%", **LONG))
    third = "@ r3 column=業務実績 item=1-1\n" + figure(
        "84.0％", "84.0", "%", label="percentage", indicator="受講者の満足度"
    )
    assert audited(*both, third, checks=["K1"]).findings == ()


def test_names_that_many_things_have_are_the_same_only_with_other_evidence() -> None:
    cost = {"label": "amount", "indicator": "費用"}
    here, there = figure("21百万円", "21000000", "円", **cost), figure("24百万円", "24000000", "円", **cost)
    shared = "[[83人|c2 count 83 人 indicator=修了者 period=FY2023]]"
    alone = places(here, there, item="")
    beside = places(here, there, item="", texts=("{}、修了は" + shared, "{}、修了は" + shared))
    assert audited(*alone, checks=["K1"]).findings == ()
    assert [f.severity for f in audited(*beside, checks=["K1"]).findings] == [Severity.ERROR]


def test_a_group_may_be_named_alone_elsewhere() -> None:
    whole = "[[930人|c1 count 930 人 indicator=一般公開の来場者 period=FY2023]]"
    part = "[[847人|c2 count 847 人 indicator=一般公開の来場者 group=小中学生 of=c1 period=FY2023]]"
    alone = "[[740人|c1 count 740 人 indicator=小中学生 period=FY2023]]"
    found = flagged(
        f"一般公開の来場者は{whole}、小中学生は{part}である。",
        f"一般公開の来場者のうち小中学生が{alone}との説明があった。",
        checks=["K1"],
    )
    assert [set(f.claims) for f in found] == [{"r1.c2", "r2.c1"}]


@pytest.mark.parametrize(("name", "found"), [("電子化", True), ("外注", False)])
def test_swapped_digits_under_a_name_that_is_part_of_the_other(name: str, found: bool) -> None:
    one = spelled("行政文書の電子化枚数は{3680枚 i=行政文書の電子化枚数 y=2023}となった。")
    other = spelled(f"{name}については{{3860枚 i={name} y=2023}}を処理した。")
    assert bool(audited(one, other, checks=["K1"]).findings) is found


@pytest.mark.parametrize(
    ("here", "there", "flags"),
    [
        (
            "説明会参加者の満足度は{91.6% i=説明会参加者の満足度}である。",
            "説明会の満足度{96.1% i=説明会の満足度}は高い。",
            True,
        ),
        ("図書の受入れは{8614冊 i=図書の受入れ}である。", "受け入れた図書は{8416冊 i=受け入れた図書}である。", True),
        ("資料の修復を{148点 k=c i=資料の修復}行った。", "修復{184点 k=c i=修復}を終えた。", True),
        ("国内の出願は{124件 i=国内の出願}である。", "国外の出願は{142件 i=国外の出願}である。", False),
        ("見学は延べ{318人 i=見学の来訪}である。", "見学を実人数で数えると{281人 i=見学の来訪}である。", False),
        (
            "前年度の事故は{68件 i=重大な事故}である。",
            "事故は、判明した{7件 i=判明}を加えて{75件 i=重大な事故}である。",
            False,
        ),
    ],
)
def test_digits_in_another_order_under_names_that_say_the_same(here: str, there: str, flags: bool) -> None:
    assert bool(audited(spelled(here), spelled(there), checks=["K1"]).findings) is flags
