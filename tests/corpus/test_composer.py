"""The page composer: exact gold, the same page from the same seed, and pages that are hard in the way meant."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.corpus.composer import KINDS, compose_page, composed_pages
from textmine.corpus.filler import DocumentFiller, RelatedTexts
from textmine.corpus.goldfiles import GoldPage, KnownContradiction
from textmine.corpus.page_layout import CLEAN, ComposerOptions, ParagraphGold
from textmine.corpus.wrapper import SiteWrapper
from textmine.labels import ClaimLabel, ColumnKind
from textmine.structures import Claim, Spans

GOAL = "航路標識の機能を維持するため、灯台及び浮標の点検を計画的に行う。また、故障の未然防止を図る。"
RESULT = (
    "灯台及び浮標の点検を延べ1,240回行い、「計画どおり終えた」とした事務所は96.5%であった。"
    "故障は12件(前年度比3件減)で、いずれも当日中に復旧した。"
)
FILLER = DocumentFiller(
    (
        RelatedTexts("灯台の点検", (GOAL * 3,), (RESULT,)),
        RelatedTexts(
            "海図の更新", ("海図の更新を進め、航海の安全に資する。水深の測量を年4回実施する。",), (RESULT, GOAL)
        ),
    )
)
ROUGH = ComposerOptions(
    displaced=0.5, merged=0.2, broken=1.0, lost=0.2, pulled=0.2, swapped=0.2, drifting=1.0, breaks=0.3, spaced=0.5
)


def joined(page: GoldPage, spans: Spans) -> str:
    return "".join(page.text[start:end] for start, end in spans)


def paragraphs(page: GoldPage) -> list[list[str]]:
    return [[joined(page, paragraph.spans) for paragraph in column.paragraphs] for column in page.columns]


def claim(name: str, text: str, paragraph: str, of: str | None = None) -> Claim:
    start = paragraph.index(text)
    return Claim(name, ((start, start + len(text)),), text, ClaimLabel.COUNT, Decimal(1), "", of=of)


RESULT_GOLD = ParagraphGold(
    RESULT,
    (
        claim("r.1", "1,240回", RESULT),
        claim("r.2", "96.5%", RESULT),
        claim("r.3", "12件", RESULT),
        claim("r.4", "3件減", RESULT, of="r.3"),
    ),
    criterion="v",
)
FIVE = [[GOAL], [GOAL], [GOAL], [ParagraphGold("・点検を計画的に行っているか。", id="v")], [RESULT_GOLD]]


@pytest.mark.parametrize("n", sorted(KINDS))
def test_without_accidents_every_paragraph_is_whole(n: int) -> None:
    page = compose_page([[GOAL, RESULT]] * n, seed=n, options=CLEAN)
    assert paragraphs(page) == [[GOAL, RESULT]] * n


def test_rows_are_dumped_from_left_to_right() -> None:
    options = replace(CLEAN, widths=(4, 4))
    page = compose_page([["点検を行う。"], ["記録を残す。"]], seed=1, options=options)
    assert page.text == "点検を行\n\n記録を残\n\nう。\n\nす。"


def test_cells_of_one_text_do_not_change_places() -> None:
    options = replace(CLEAN, widths=(4, 4), swapped=1.0)
    page = compose_page([["点検する灯台と浮標"], ["点検する船舶と車両"]], seed=1, options=options)
    assert page.text.split("\n\n")[:4] == ["点検する", "点検する", "船舶と車", "灯台と浮"]
    assert [column.paragraphs[0].spans[0] for column in page.columns] == [(0, 4), (6, 10)]


def test_blocks_restart_the_rows() -> None:
    options = replace(CLEAN, widths=(4, 4))
    columns = [
        [ParagraphGold("(1)点検"), ParagraphGold("(2)記録", block=1)],
        [ParagraphGold("(1)点検を行う"), ParagraphGold("(2)記録", block=1)],
    ]
    text = compose_page(columns, seed=1, options=options).text
    assert text.split("\n\n") == ["(1)点検", "(1)点検", "を行う", "(2)記録", "(2)記録"]


@given(st.integers(0, 10_000))
def test_gold_of_rough_pages_is_exact(seed: int) -> None:
    page = compose_page(FIVE, seed=seed, options=ROUGH)
    covered = sorted(span for column in page.columns for paragraph in column.paragraphs for span in paragraph.spans)
    assert all(a_end <= b for (_, a_end), (b, _) in pairwise(covered))
    written = "".join(page.text[start:end] for start, end in covered)
    assert "".join(written.split()) == "".join(page.text.split())  # every character is in one paragraph
    for found in page.claims or ():
        assert found.text == joined(page, found.spans)
        assert "\n" not in found.text
        assert found.text.strip() == found.text


@given(st.integers(0, 10_000))
def test_claims_are_neither_lost_nor_damaged(seed: int) -> None:
    page = compose_page(FIVE, seed=seed, options=ROUGH)
    claims = page.claims or ()
    assert [found.text.replace(" ", "") for found in claims] == ["1,240回", "96.5%", "12件", "3件減"]
    assert [found.id for found in claims] == ["c1", "c2", "c3", "c4"]
    assert claims[3].of == "c3"
    assert {found.criterion for found in claims} == {"v"}


def test_criteria_and_passages() -> None:
    page = compose_page(FIVE, seed=1, options=CLEAN)
    assert [(criterion.id, criterion.text) for criterion in page.criteria] == [("v", "・点検を計画的に行っているか。")]
    assert [(passage.column, passage.criterion) for passage in page.passages] == [(ColumnKind.RESULTS, "v")]


def test_what_is_cut_off_the_page_is_not_gold() -> None:
    page = compose_page(FIVE, seed=1, options=replace(CLEAN, widths=(8, 8, 8, 8, 20), max_rows=1))
    assert len(page.text.split("\n\n")) == 5
    assert [found.text for found in page.claims or ()] == ["1,240回"]  # 96.5% would stand in the second row


def test_a_criterion_that_is_not_on_the_page_is_none() -> None:
    page = compose_page([[GOAL], [RESULT_GOLD]], seed=1, options=CLEAN)
    assert [passage.criterion for passage in page.passages] == ["none"]


def test_known_contradictions_name_the_claims_of_the_page() -> None:
    known = KnownContradiction(("r.3", "r.4"), "矛盾する。", "A1")
    page = compose_page(FIVE, seed=1, options=CLEAN, audit=[known])
    assert [contradiction.claims for contradiction in page.audit] == [("c3", "c4")]


def test_the_wrapper_is_furniture() -> None:
    wrapper = SiteWrapper("資料1 報告書", 12, 10, "https://www.example.go.jp/a.html", "懇談会(第1回)《所管省》")
    page = compose_page(FIVE, seed=1, options=CLEAN, wrapper=wrapper)
    lines = [page.text[start:end] for start, end in page.furniture]
    assert "資料1 報告書 (12 ページ)" in lines
    assert "出典情報 懇談会(第1回)《所管省》" in lines
    assert page.text.endswith("- 10 -")
    first = min(start for column in page.columns for paragraph in column.paragraphs for start, _ in paragraph.spans)
    assert all(end <= first for _, end in page.furniture[:-1])


@pytest.mark.parametrize("n", [0, 8])
def test_pages_have_one_to_seven_columns(n: int) -> None:
    with pytest.raises(ValueError, match="1 to 7 columns"):
        compose_page([[GOAL]] * n, seed=1)


def test_every_column_has_a_kind() -> None:
    with pytest.raises(ValueError, match="2 columns and 1 kinds"):
        compose_page([[GOAL]] * 2, seed=1, kinds=[ColumnKind.PLAN])


def test_pages_are_made_again_from_their_seed() -> None:
    first, second = (list(composed_pages(7, 3, filler=FILLER, n_columns=range(1, 8))) for _ in range(2))
    assert first == second
    assert first[2] == list(composed_pages(3, 3, filler=FILLER, n_columns=range(1, 8)))[2]
    assert first != list(composed_pages(7, 4, filler=FILLER, n_columns=range(1, 8)))


def test_pages_have_the_columns_asked_for() -> None:
    pages = list(composed_pages(10, 3, filler=FILLER, n_columns=(2, 5), options=ComposerOptions()))
    assert {len(page.columns) for page in pages[::2]} == {2}
    assert {len(page.columns) for page in pages[1::2]} == {5}


def test_pages_are_interleaved() -> None:
    (page,) = composed_pages(1, 3, filler=FILLER, n_columns=(5,), options=CLEAN)
    spans = [span for column in page.columns for paragraph in column.paragraphs for span in paragraph.spans]
    assert spans != sorted(spans)
