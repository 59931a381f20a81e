"""Gold pages: every shape that gold is kept in is read, and what is written is read back equal."""

import json
from pathlib import Path

import pytest

from textmine.corpus.collections import read_gold, read_markup_folder
from textmine.corpus.goldfiles import GoldError, gold_to_dict, read_gold_folder, read_gold_page
from textmine.corpus.markup_pages import plain_page
from textmine.corpus.report_pages import report_pages
from textmine.labels import ColumnKind

ROOT = Path(__file__).parents[2]
SHARED = ROOT / "../shared"
CLAIM = {"id": "c1", "spans": [[3, 6]], "text": "12回", "label": "count", "value": "12", "unit": "回"}


def write(folder: Path, name: str, content: object) -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(content if isinstance(content, str) else json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def test_a_folder_of_pages_and_gold(tmp_path: Path) -> None:
    write(tmp_path, "pages/001.txt", "点検を12回行った。")
    write(tmp_path, "gold/001.json", {"id": "001", "claims": [CLAIM]})
    (page,) = read_gold(tmp_path)
    assert (page.name, page.columns) == ("001", ())
    assert [claim.text for claim in page.claims or ()] == ["12回"]


def test_a_page_with_columns_whose_entries_name_paragraphs(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "行うか。\n点検を12回\n行った。")
    gold = {
        "text_file": "a.txt",
        "meta": {"fiscal_year": "FY2023", "page": 12, "printed_page": 10},
        "columns": [
            {"column": "評価の視点", "paragraphs": [[[0, 4]]]},
            {"column": "業務実績", "paragraphs": [[[5, 11], [12, 16]]]},
        ],
        "criteria": [{"id": "1-1", "text": "…", "paragraph": ["評価の視点", 0]}],
        "passages": [{"paragraph": ["業務実績", 0], "criterion": "1-1"}],
        "audit": [{"claims": ["c1"], "why": "…"}],
    }
    write(tmp_path, "a.json", gold)
    (page,) = read_gold_folder(tmp_path)
    assert page.claims is None  # not annotated is not the same as none
    assert page.criteria[0].spans == ((0, 4),)
    assert page.passages[0].text == "点検を12回行った。"
    assert (page.meta.fiscal_year, page.source_page, page.printed_page) == ("FY2023", 12, 10)


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    source = ROOT / "corpora/sample/gold.json"
    page = read_gold_page(source)
    write(tmp_path, "page.txt", page.text)
    again = read_gold_page(write(tmp_path, "gold.json", gold_to_dict(page, "page.txt")))
    assert again == page


@pytest.mark.parametrize(
    "gold",
    [
        {"claims": []},  # names no text
        {"text_file": "a.txt", "claims": [{"id": "c1"}]},
        {"text_file": "a.txt", "claims": [CLAIM | {"label": "counts"}]},
        {"text_file": "a.txt", "claims": [CLAIM | {"value": "十二"}]},
        {"text_file": "a.txt", "criteria": [{"id": "1", "paragraph": ["評価の視点", 0]}]},
    ],
)
def test_gold_of_no_known_shape_is_refused_by_name(tmp_path: Path, gold: dict[str, object]) -> None:
    write(tmp_path, "a.txt", "点検を12回行った。")
    with pytest.raises(GoldError, match=r"broken\.json"):
        read_gold_page(write(tmp_path, "broken.json", gold))


def test_a_folder_without_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no gold"):
        read_gold(tmp_path)


@pytest.mark.parametrize(("folder", "pages", "claims"), [("real", 20, 158), ("seed", 1, 25)])
def test_the_shared_gold(folder: str, pages: int, claims: int) -> None:
    if not SHARED.exists():
        pytest.skip("../shared is not there")
    gold = read_gold(SHARED / folder)
    assert (len(gold), sum(len(page.claims or ()) for page in gold)) == (pages, claims)
    for page in gold:
        for claim in page.claims or ():
            assert "".join(page.text[start:end] for start, end in claim.spans) == claim.text


@pytest.mark.parametrize("composed", [False, True], ids=["plain", "composed"])
def test_markup_files_become_pages_without_losing_a_claim(composed: bool) -> None:
    for name, content in read_markup_folder(ROOT / "corpora/gold").items():
        pages = list(report_pages(content, seed=1, name=name)) if composed else [plain_page(content, name)]
        claims = [claim for page in pages for claim in page.claims or ()]
        assert len(claims) == sum(len(record.claims) for record in content.records)
        for page in pages:
            ids = {claim.id for claim in page.claims or ()}
            for claim in page.claims or ():
                assert "".join(page.text[start:end] for start, end in claim.spans) == claim.text
                assert claim.of is None or claim.of in ids


def test_plain_pages_are_in_file_order() -> None:
    (page, *_) = read_gold(ROOT / "corpora/gold")
    spans = [span for column in page.columns for paragraph in column.paragraphs for span in paragraph.spans]
    assert spans == sorted(spans)
    assert {column.kind for column in page.columns} == {ColumnKind.TEXT}
    assert page.text[slice(*page.furniture[0])].endswith("年度業務実績等報告書")
