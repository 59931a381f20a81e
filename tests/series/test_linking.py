"""Which figures are one series: names, groups, units, and the evidence of figures."""

import random

import pytest

from tests.series.samples import count, report, the_one
from textmine.series import Kind, Source, build
from textmine.series.linking import Linker, shipped_linker
from textmine.training.series_corpus import series_agencies
from textmine.training.series_figures import LinkCounts, link_counts


def levels(*sources: Source) -> list[tuple[str, str | None, str]]:
    return [(s.indicator, s.group, s.unit) for s in build(sources) if s.kind is Kind.LEVEL]


def test_a_name_in_two_spellings_is_one_series_with_both_names() -> None:
    series = the_one(
        report(2022, f"(1)受講者数(人) {count(118, '(1)受講者数(人)', 2022)}"),
        report(2023, f"受講者は{count(131, '受講者', 2023)}である。"),
    )
    assert series.names == ("(1)受講者数(人)", "受講者")
    assert series.years == (2022, 2023)


def test_a_renamed_indicator_is_known_by_the_past_values_that_its_table_repeats() -> None:
    before = report(2022, f"ホームページのアクセス件数 {count(48213, 'ホームページのアクセス件数', 2022, unit='件')}")
    after = report(
        2023,
        f"公式サイトの閲覧 {count(48213, '公式サイトの閲覧', 2022, unit='件', more='role=reference')} "
        f"{count(51377, '公式サイトの閲覧', 2023, unit='件', mark='c2')}",
    )
    assert the_one(before, after).years == (2022, 2023)
    assert len(build([before, after], linker=False)) == 2


APART = [
    ("[[120人|c1 count 120 人 indicator=受講者]]と[[95件|c2 count 95 件 indicator=受講者]]", "two units"),
    ("[[120人|c1 count 120 人 indicator=受講者]]と[[95人|c2 count 95 人 indicator=修了者]]", "two things"),
    (
        "[[120人|c1 count 120 人 indicator=受講者 group=市職員]]と[[95人|c2 count 95 人 indicator=受講者 group=県職員]]",
        "two groups",
    ),
    (
        "[[120人|c1 count 120 人 indicator=受講者]](うち市職員[[95人|c2 count 95 人 indicator=受講者 group=市職員 of=c1]])",
        "a part",
    ),
    (
        "予算[[310万円|c1 amount 3100000 円 indicator=予算額]]、決算[[298万円|c2 amount 2980000 円 indicator=決算額]]",
        "contrast",
    ),
]


@pytest.mark.parametrize(("text", "why"), APART)
def test_series_that_stay_apart(text: str, why: str) -> None:
    assert len(levels(report(2022, text), report(2023, text))) == 2, why


def test_agencies_are_never_mixed() -> None:
    text = f"受講者は{count(120, '受講者', 2023)}である。"
    assert len(levels(report(2023, text, agency="甲"), report(2023, text, agency="乙"))) == 2


def test_changes_and_achievements_have_series_of_their_own() -> None:
    source = report(
        2023,
        f"受講者は{count(120, '受講者', 2023)}(達成度[[104%|c2 achievement 104 % indicator=受講者 of=c1]]、"
        "[[3人増|c3 yoy_change 3 人 form=difference indicator=受講者 of=c1]])である。",
    )
    assert {s.kind for s in build([source])} == {Kind.LEVEL, Kind.ACHIEVEMENT, Kind.CHANGE}


def test_a_group_in_the_name_is_the_group() -> None:
    before = report(2022, "[[86.1%|c1 percentage 86.1 % indicator=就職率 group=施設内訓練]]である。")
    after = report(2023, "[[86.6%|c1 percentage 86.6 % indicator=施設内訓練の就職率]]である。")
    assert the_one(before, after).years == (2022, 2023)


def test_the_order_of_reports_changes_nothing() -> None:
    (agency, *_) = series_agencies()
    known = {series.names: len(series.observations) for series in build(agency.sources)}
    shuffled = list(agency.sources)
    random.Random(5).shuffle(shuffled)
    assert {series.names: len(series.observations) for series in build(shuffled)} == known


def test_every_claim_with_an_indicator_is_one_printed_figure() -> None:
    for agency in series_agencies():
        figures = [o for s in build(agency.sources) for o in s.observations if o.derived is None]
        claims = [(source.document, c.id) for source in agency.sources for c in source.claims if c.indicator]
        assert sorted((o.document, o.claim) for o in figures) == sorted(claims)


def test_the_shipped_model_links_development_agencies_better_than_names_alone() -> None:
    learned, folded = LinkCounts(), LinkCounts()
    for agency in series_agencies():
        learned += link_counts(build(agency.sources), agency.gold)
        folded += link_counts(build(agency.sources, linker=False), agency.gold)
    assert learned.f1 >= 0.93
    assert learned.f1 > folded.f1 + 0.05


def test_a_linker_that_never_joins_leaves_folded_names() -> None:
    (agency, *_) = series_agencies()
    never = Linker(shipped_linker().weights, threshold=1.1)
    known = build(agency.sources, linker=False)
    # Groups whose wholes are one are joined without the model.
    assert len(build(agency.sources, linker=never)) <= len(known)


def test_a_row_whose_years_were_not_told_apart_has_no_cells() -> None:
    from dataclasses import replace

    text = f"受講者 {count(118, '受講者', 2023)} {count(125, '受講者', 2023, mark='c2')} {count(131, '受講者', 2023, mark='c3')}"
    source = report(2023, text)
    source = replace(source, claims=tuple(replace(claim, passage="r1") for claim in source.claims))
    series = the_one(source)
    assert series.conflicts == ()
    assert series.years == ()


def test_groups_of_a_renamed_indicator_go_on_under_their_new_names() -> None:
    def year(of: int, name: str, **groups: int) -> Source:
        whole = count(sum(groups.values()), name, of)
        parts = (
            count(value, name, of, mark=f"c{number}", more=f"group={group} of=c1")
            for number, (group, value) in enumerate(groups.items(), start=2)
        )
        return report(of, f"{name}は{whole}、{'、'.join(parts)}である。")

    before = year(2022, "連携派遣", 商社=48, 役場=52, 大学=31)
    after = year(2023, "連携派遣の人数", 商社等=51, 役場=50, 研究機関=33)
    groups = {s.group: s.years for s in build([before, after]) if s.kind is Kind.LEVEL and s.group}
    assert groups == {"商社等": (2022, 2023), "役場": (2022, 2023), "研究機関": (2022, 2023)}


def test_staff_on_a_day_of_the_year_is_the_figure_of_the_year() -> None:
    series = the_one(report(2023, "職員は[[128人|c1 count 128 人 indicator=職員 period=2024-01-01]]である。"))
    figure = series.value(2023)
    assert figure is not None and figure.value == 128
