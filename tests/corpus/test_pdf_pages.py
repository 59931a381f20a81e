"""Pages by way of a PDF: every line is found again, the gold is that of the page composed directly, each time the same."""

import sys
from dataclasses import replace
from itertools import pairwise

import pytest

from textmine.corpus.composer import KINDS, PageFilling, composed_pages, page_fillings
from textmine.corpus.filler import DocumentFiller, RelatedTexts
from textmine.corpus.goldfiles import GoldPage
from textmine.corpus.page_layout import CLEAN, ComposerOptions, ParagraphGold
from textmine.corpus.pdf_pages import AlignmentError, pdf_gold, pdf_pages
from textmine.errors import CorpusError
from textmine.structures import Spans

GOAL = "航路標識の機能を維持するため、灯台及び浮標の点検を計画的に行う。また、故障の未然防止を図る。"
RESULT = "灯台及び浮標の点検を延べ1,240回行い、「計画どおり終えた」とした事務所は96.5%(前年度比△0.3ポイント)であった。"
FILLER = DocumentFiller(
    (
        RelatedTexts("灯台の点検", (GOAL * 3,), (RESULT,)),
        RelatedTexts(
            "海図の更新", ("海図の更新を進め、航海の安全に資する。水深の測量を年4回実施する。",), (RESULT, GOAL)
        ),
    )
)
COLUMNS = tuple(KINDS)


@pytest.fixture(autouse=True)
def _extra() -> None:
    pytest.importorskip("reportlab")
    pytest.importorskip("pypdfium2")


def joined(page: GoldPage, spans: Spans) -> str:
    return "".join("".join(page.text[start:end] for start, end in spans).split())


def paragraphs(page: GoldPage) -> list[list[str]]:
    return [[joined(page, paragraph.spans) for paragraph in column.paragraphs] for column in page.columns]


def filling(*columns: str, widths: tuple[int, ...], **options: float) -> PageFilling:
    kinds = KINDS[len(columns)][0]
    return PageFilling(
        [[ParagraphGold(text)] for text in columns], kinds, "s", replace(CLEAN, widths=widths, **options), "composed-s"
    )


def test_the_gold_is_that_of_the_page_composed_directly() -> None:
    options = replace(CLEAN, drifting=0.3, cut_top=0.5)
    direct = composed_pages(21, 3, filler=FILLER, n_columns=COLUMNS, options=options)
    for one, other in zip(direct, pdf_pages(21, 3, filler=FILLER, n_columns=COLUMNS, options=options), strict=True):
        assert other.name == one.name.replace("composed", "pdf")
        assert [column.kind for column in other.columns] == [column.kind for column in one.columns]
        assert paragraphs(other) == paragraphs(one)
        assert [joined(other, criterion.spans) for criterion in other.criteria] == [
            joined(one, criterion.spans) for criterion in one.criteria
        ]


def test_every_character_is_of_one_paragraph_or_furniture() -> None:
    options = ComposerOptions(printed_page=0.5)
    for page in pdf_pages(14, 5, filler=FILLER, n_columns=COLUMNS, options=options):
        covered = [span for column in page.columns for paragraph in column.paragraphs for span in paragraph.spans]
        covered = sorted([*covered, *page.furniture])
        assert all(end <= start for (_, end), (start, _) in pairwise(covered))
        assert "".join("".join(page.text[start:end] for start, end in covered).split()) == "".join(page.text.split())
        assert not any("\n" in page.text[start:end] for start, end in covered)


def test_lines_come_row_by_row() -> None:
    _, page = pdf_gold(filling("点検を行う。", "記録を残す。", widths=(4, 4)))
    assert page.text == "点検を行\n記録を残\nう。\nす。"
    assert [column.kind for column in page.columns] == list(KINDS[2][0])


def test_a_line_of_one_character_is_found() -> None:
    _, page = pdf_gold(filling("点検する", widths=(3,)))
    assert page.text == "点検す\nる"


def test_the_printed_page_number_is_furniture() -> None:
    _, page = pdf_gold(filling("点検する。", widths=(20,), printed_page=1.0))
    assert [page.text[start:end] for start, end in page.furniture] == [f"- {page.printed_page} -"]


def test_the_site_stands_about_the_extracted_text() -> None:
    _, page = pdf_gold(filling("点検する。", widths=(20,), wrapper=1.0))
    assert page.text.endswith("点検する。")
    assert any(page.text[start:end].startswith("出典情報") for start, end in page.furniture)


def test_the_same_seed_gives_the_same_bytes() -> None:
    (wanted,) = page_fillings(1, 3, filler=FILLER, n_columns=(5,), options=None)
    assert pdf_gold(wanted) == pdf_gold(wanted)
    assert pdf_gold(wanted)[0].startswith(b"%PDF")
    assert pdf_gold(wanted)[0] != pdf_gold(replace(wanted, seed="4:0"))[0]


def test_characters_of_every_kind_come_back() -> None:
    text = "①②Ⅲ㎡㎥℃‰△▲−〜～—・「」（）％％５５ｱﾞ髙﨑⼈々〆ヶ𠮟"
    _, page = pdf_gold(filling(text[:-1], widths=(60,)))
    assert page.text == text[:-1]


def test_text_that_is_not_as_it_was_set_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from textmine.corpus import pdf_pages as module

    wanted = filling("灯台の点検", widths=(10,))
    extract = module.extracted_lines
    monkeypatch.setattr(module, "extracted_lines", lambda data, size: [line[1:] for line in extract(data, size)])
    with pytest.raises(AlignmentError, match="is extracted at 0 of '灯台の点検'"):
        pdf_gold(wanted)
    monkeypatch.setattr(module, "extracted_lines", lambda data, size: [line[:-1] for line in extract(data, size)])
    with pytest.raises(AlignmentError, match="not extracted: '検' of '灯台の点検'"):
        pdf_gold(wanted)


@pytest.mark.parametrize("missing", ["reportlab.pdfgen.canvas", "pypdfium2"])
def test_without_the_extra_one_line_says_what_to_install(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(CorpusError) as raised:
        next(pdf_pages(1, 3, filler=FILLER))
    assert raised.value.line("en") == "TM306 pages is not installed. Run pip install 'textmine[pages]'."
