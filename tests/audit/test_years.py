"""Checks K3, K5 and K7: names of years, figures of another order, new definitions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.audit.marks import spelled
from tests.audit.samples import audited, flagged
from textmine.audit.year_names import year_names
from textmine.labels import Severity, Verdict
from textmine.lexicons import default_lexicon


def figure(name: str, value: str, year: int, indicator: str = "貸与", unit: str = "台") -> str:
    return f"[[{value}{unit}|{name} count {value.replace(',', '')} {unit} indicator={indicator} period=FY{year}]]"


@pytest.mark.parametrize(
    ("names", "years"),
    [
        ("平成28年度(2016年度)", (2016, 2016)),
        ("平成29年度（2018年度）", (2017, 2018)),
        ("2019年度（令和元年度）", (2019, 2019)),
        ("令和3(2021)年度", (2021, 2021)),
        ("R4年度(2023年度)", (2022, 2023)),
        ("令和元年度(平成31年度)", (2019, 2019)),
        ("令和元年度(平成30年度)", (2019, 2018)),
        ("FY2020(令和2年度)", (2020, 2020)),
    ],
)
def test_a_year_named_twice_is_read(names: str, years: tuple[int, int]) -> None:
    assert [(found.one, found.other) for found in year_names(names, default_lexicon())] == [years]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("令和2年（2019年度）", "January to March belong to the fiscal year before"),
        ("令和3年度(令和2年度)", "last year's figure in brackets"),
        ("令和5年5月（令和4年度分）", "what follows a year is counted to it"),
        ("令和元年度～2021年度", "a range"),
        ("令和5年度(17件)", "a figure"),
    ],
)
def test_what_is_no_second_name_is_left_alone(text: str, why: str) -> None:
    assert list(year_names(text, default_lexicon())) == [], why


@pytest.mark.parametrize(
    ("text", "flags", "why"),
    [
        (f"平成29年度(2018年度)の貸与は{figure('c1', '41', 2017)}である。", True, "two years"),
        (f"平成30年度(2018年度)の貸与は{figure('c1', '41', 2018)}である。", False, "one year"),
        (
            f"令和元年度(平成30年度)　{figure('c1', '41', 2019)}({figure('c2', '38', 2018)})",
            False,
            "brackets hold last year's",
        ),
    ],
)
def test_the_names_of_a_year_must_agree(text: str, flags: bool, why: str) -> None:
    assert [f.check for f in flagged(text, checks=["K3"])] == (["K3"] if flags else []), why


@pytest.mark.parametrize(
    ("text", "hints", "why"),
    [
        (f"令和7年度の貸与は{figure('c1', '41', 2025)}であった。", 1, "a result of a year to come"),
        (f"令和7年度の貸与は{figure('c1', '41', 2025)}を見込む。", 0, "expected"),
        ("令和7年度の貸与は[[41台以上|c1 count 41 台 bound=at_least indicator=貸与 period=FY2025]]", 0, "a half-line"),
        (f"貸与は{figure('c1', '41', 2025)}であった。", 0, "the year is not in the words"),
        (f"令和6年度の貸与は{figure('c1', '41', 2024)}であった。", 0, "reports are written in the year after"),
    ],
)
def test_years_to_come_have_no_results(text: str, hints: int, why: str) -> None:
    found = audited(text, checks=["K3"]).findings
    assert [f.severity for f in found] == [Severity.HINT] * hints, why


def row(*values: str, indicator: str = "貸与") -> str:
    marks = "　".join(f"{2 + n}年度{figure(f'c{n}', v, 2019 + n, indicator)}" for n, v in enumerate(values, 1))
    return f"@ r1 column=本文\n{indicator}　{marks}"


@pytest.mark.parametrize(
    ("values", "severity"),
    [
        (("1,204", "1,187", "12,310", "1,251"), Severity.HINT),
        (("234,000", "251,000", "2,470", "263,000"), Severity.ERROR),
        (("412", "405", "431,000", "420"), Severity.ERROR),
        (("38", "41", "4"), Severity.HINT),
    ],
)
def test_a_figure_of_another_order_stands_out(values: tuple[str, ...], severity: Severity) -> None:
    found = audited(row(*values), checks=["K5"]).findings
    assert [(f.check, f.severity) for f in found] == [("K5", severity)]


@pytest.mark.parametrize(
    ("values", "why"),
    [
        (("3", "4", "3", "30"), "small counts jump"),
        (("100", "900", "300", "9,000"), "the others differ as much"),
        (("1,204", "1,187", "5,310", "1,251"), "five times is no slip of digits"),
        (("1,204", "12,040"), "two years"),
    ],
)
def test_real_jumps_stay_silent(values: tuple[str, ...], why: str) -> None:
    assert audited(row(*values), checks=["K5"]).findings == (), why


def test_a_note_on_counting_explains_a_jump() -> None:
    noted = row("1,204", "1,187", "12,310", "1,251") + "　※4年度から集計方法を変更"
    assert audited(noted, checks=["K5"]).findings == ()
    marked = audited(noted, checks=["K7"]).findings
    assert [(f.check, f.verdict, f.severity) for f in marked] == [("K7", Verdict.UNDECIDABLE, Severity.HINT)]


@given(st.lists(st.integers(100, 199), min_size=3, max_size=6))
def test_years_of_one_order_are_never_flagged(values: list[int]) -> None:
    assert audited(row(*(str(value) for value in values)), checks=["K5"]).findings == ()


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2023年2月(令和5年度)", (2022, 2023)),
        ("令和6年3月(令和5年度)", (2023, 2023)),
        ("令和3年12月(2021年度)", (2021, 2021)),
    ],
)
def test_a_month_tells_the_fiscal_year(text: str, years: tuple[int, int]) -> None:
    assert [(each.one, each.other) for each in year_names(text, default_lexicon())] == [years]


@pytest.mark.parametrize(
    ("months", "flags"),
    [
        ("2018年4月から2019年3月まで", False),
        ("2019年4月から2020年3月まで", True),
        ("平成30年4月~平成31年3月", False),
        ("2019年4月から2021年3月まで", False),
    ],
)
def test_a_fiscal_year_is_that_of_its_months(months: str, flags: bool) -> None:
    text = f"平成30年度({months})の実績は{figure('c1', '98', 2018)}。"
    assert [f.check for f in flagged(text, checks=["K3"])] == (["K3"] if flags else [])


def test_a_result_of_next_year_is_called_one_behind_the_figure() -> None:
    text = f"助言は令和5年度に{figure('c1', '318', 2023)}、続く令和6年度には{figure('c2', '352', 2024)}の実績を上げた。"
    assert [f.claims for f in audited(text, checks=["K3"]).findings] == [("r1.c2",)]


def test_a_note_about_the_year_explains_its_order() -> None:
    rows = [figure(f"c{n}", value, 2018 + n) for n, value in enumerate(("480", "520", "500", "51,200"), start=1)]
    years = "試料\n" + "\n".join(f"令和{n}年度 {row}" for n, row in zip(("元", 2, 3, 4), rows, strict=True))
    assert flagged(years, checks=["K5"])
    assert not flagged(f"{years}\n※令和4年度から自動で計測している。", checks=["K5"])


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("西暦2022年度(=令和3年度)の収支差は{24件 i=収支差}である。", True),
        ("西暦2022年度(=令和4年度)の収支差は{24件 i=収支差}である。", False),
        ("平成28年4月から平成29年3月までの平成29年度には{204回 i=点検}の点検をした。", True),
        ("平成28年4月から翌年3月までの平成28年度には{204回 i=点検}の点検をした。", False),
    ],
)
def test_years_named_twice_in_other_ways(text: str, flags: bool) -> None:
    assert bool(flagged(spelled(text), checks=["K3"])) is flags


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        (
            "登録は3年度{142社 i=登録 y=2021}、4年度{151社 i=登録 y=2022}、令和6年度に{163社 i=登録 y=2023}と増えた。",
            True,
        ),
        ("令和6年度の実績(速報を除く) 貸館{212日 i=貸館 y=2024}", True),
        ("令和6年度の実績:{204社 i=支援 y=2024}(計画{200社 i=支援 y=2024 r=t})", True),
        ("令和6年度は{163社 i=登録 y=2024}を見込む。", False),
    ],
)
def test_a_result_of_the_next_year_is_a_hint(text: str, flags: bool) -> None:
    assert bool(audited(spelled(text), checks=["K3"]).findings) is flags
