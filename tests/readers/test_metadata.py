"""What documents say about themselves, wrapper or not."""

import re

import pytest

from textmine.lexicons import default_lexicon
from textmine.readers import from_text
from textmine.readers.lines import fold
from textmine.readers.metadata import agency_in, fiscal_year_in


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("令和5年度業務実績評価書", "FY2023"),
        ("令和５年度業務実績評価書", "FY2023"),
        ("令和元年度 事業報告書", "FY2019"),
        ("令和 4 年度", "FY2022"),
        ("平成30年度における業務の実績", "FY2018"),
        ("平成三十年度年報", "FY2018"),
        ("昭和63年度白書", "FY1988"),
        ("2023年度年次報告書", "FY2023"),
        ("2023（令和5）年度", "FY2023"),
        ("令和5（2023）年度", "FY2023"),
        ("R4年度実績", "FY2022"),
        ("FY2021 report", "FY2021"),
        ("令和4年度計画に対する令和4年度実績", "FY2022"),  # the same year twice
        ("平成30年度～令和4年度 中期目標期間", None),  # a range has no single year
        ("令和5年8月1日", None),  # a day
        ("第4期中期目標", None),
        ("120235年度", None),  # part of a longer number
        ("", None),
    ],
)
def test_fiscal_years(text: str, year: str | None) -> None:
    assert fiscal_year_in(text, default_lexicon()) == year


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("独立行政法人海浜保全機構 令和4年度業務実績報告書", "独立行政法人海浜保全機構"),
        ("国立研究開発法人 海洋観測研究所", "国立研究開発法人海洋観測研究所"),
        ("独立行政法人海岸研究センターの業務", "独立行政法人海岸研究センター"),
        ("独立行政法人国立砂浜博物館機構", "独立行政法人国立砂浜博物館機構"),
        ("（独）灯台保守機構", "(独)灯台保守機構"),
        ("独立行政法人評価に関する検討会", None),  # about such agencies
        ("独立行政法人通則法第32条", None),  # a law
        ("独立行政法人の業務運営", None),
        ("海浜保全機構", None),  # no legal form: any body could be meant
    ],
)
def test_agencies(text: str, agency: str | None) -> None:
    assert agency_in(text, default_lexicon()) == agency


@pytest.mark.parametrize(
    ("opening", "title", "status"),
    [
        ("独立行政法人海浜保全機構\n令和4年度業務実績報告書", "令和4年度業務実績報告書", None),
        ("資料2-1　令和4年度 業務実績評価書（案）", "令和4年度 業務実績評価書（案）", "案"),
        ("【別紙1】事業報告書(確定版)", "事業報告書(確定版)", "確定"),
        ("様式1 年度評価 項目別評価調書", "様式1 年度評価 項目別評価調書", None),
        ("本年度の活動を次のとおり報告書にまとめた。", None, None),  # a sentence
        ("参加者は8人であった。", None, None),
    ],
)
def test_titles_without_a_wrapper(opening: str, title: str | None, status: str | None) -> None:
    meta = from_text(f"{opening}\n\n養浜工事を14か所で実施した。").meta
    assert (meta.title, meta.status) == (title, status)


@pytest.mark.parametrize(
    ("opening", "agency"),
    [
        ("独立行政法人海浜保全機構　令和4年度の実績", "独立行政法人海浜保全機構"),
        ("委託先は独立行政法人海浜保全機構", None),  # mentioned only
        ("独立行政法人海浜保全機構に38件を委託した。", None),  # a sentence
    ],
)
def test_whose_report_it_is(opening: str, agency: str | None) -> None:
    assert from_text(f"{opening}\n\n養浜工事を14か所で実施した。").meta.agency == agency


def test_fields_of_a_form() -> None:
    meta = from_text(
        "様式1-1\n法人名　独立行政法人海浜保全機構\n評価対象事業年度　令和4年度\n主務大臣　国土交通大臣\n8回"
    ).meta
    assert (meta.agency, meta.fiscal_year, meta.publisher) == ("独立行政法人海浜保全機構", "FY2022", "国土交通大臣")


@pytest.mark.parametrize("table", ["cue", "number", "prefix", "status", "field"])
def test_every_pattern_matches_its_example(table: str) -> None:
    for row in default_lexicon().table("wrappers")[table]:
        example = fold(row["example"])
        whole = table in {"cue", "number", "field"}
        assert re.fullmatch(row["pattern"], example) if whole else re.search(row["pattern"], example), row["pattern"]


def test_cues_that_no_report_uses_are_rare() -> None:
    """A strong cue must not match ordinary sentences of a report."""
    sentences = [
        "資料をダウンロードした者は1,204人であった。",
        "テキストデータの作成は38件であった。",
        "公開元の確認を行った。",
        "会議名の変更はなかった。",
    ]
    strong = [re.compile(row["pattern"]) for row in default_lexicon().table("wrappers")["cue"] if row["strong"]]
    assert not [s for s in sentences if any(pattern.fullmatch(s) for pattern in strong)]
