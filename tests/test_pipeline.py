"""The whole program: from a file or a text to its report."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import textmine
from textmine import TextmineError, analyze, analyze_many, analyze_text
from textmine.corpus.collections import read_gold
from textmine.errors import ReadError
from textmine.labels import ClaimLabel, Reason
from textmine.metrics.claims import ClaimCounts, count_claims, score_claims, sum_counts
from textmine.report import Report

SHARED = Path(__file__).parents[1] / ".." / "shared"
TEXT = "令和5年度の講習会は12回(前年度比3回増)開催し、1,240人が受講した。"
PAGE = """独立行政法人沿岸測量機構 令和5年度業務実績
1 海図の整備
海図の改版は24図(前年度比6図増)であった。改版に要した日数は平均1
5日で、標準処理期間の20日を下回った。
2 広報
見学者は3,100人(うち学生1,050人)であった。
- 12 -
"""


def written(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def said(report: Report) -> list[tuple[str, str, Decimal]]:
    return [(claim.text, claim.label.value, claim.value) for claim in report.claims]


WORDS = "受講者は 前年度比 うち 約 12人 5回 3.4% 0.2ポイント 1.5倍 増 の減 目標 達成度 同 ( ) 、 。 → から で 別では が"
PIECES = [*WORDS.split(), "\n"]

EXPECTED = [
    ("12回", "count", Decimal(12)),
    ("3回増", "yoy_change", Decimal(3)),
    ("1,240人", "count", Decimal(1240)),
]


def test_text() -> None:
    report = analyze_text(TEXT, name="講習会")
    assert said(report) == EXPECTED
    assert report.name == "講習会"
    assert report.text == TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "euc_jp", "utf-16"])
def test_path_in_any_encoding(encoding: str, tmp_path: Path) -> None:
    report = analyze(written(tmp_path, "report.txt", TEXT, encoding))
    assert said(report) == EXPECTED
    assert report.name == "report.txt"


def test_path_as_str(tmp_path: Path) -> None:
    assert said(analyze(str(written(tmp_path, "report.txt", TEXT)))) == EXPECTED


def test_bytes() -> None:
    report = analyze(TEXT.encode(), name="upload.txt")
    assert said(report) == EXPECTED
    assert report.name == "upload.txt"


def test_path_bytes_and_text_are_read_alike(tmp_path: Path) -> None:
    from_path = analyze(written(tmp_path, "page.txt", PAGE))
    assert said(from_path) == said(analyze(PAGE.encode())) == said(analyze_text(PAGE))
    assert [claim.key for claim in from_path.claims] == [claim.key for claim in analyze(PAGE.encode()).claims]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u3000\n\t", "\f"])
def test_a_text_of_nothing_has_no_claims(text: str) -> None:
    report = analyze_text(text)
    assert (report.claims, report.rejected) == ((), ())


def test_a_missing_file_is_a_read_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as caught:
        analyze(tmp_path / "nothing.txt")
    assert "nothing.txt" in caught.value.line("en")


def test_many_yields_reports_and_errors_in_place(tmp_path: Path) -> None:
    first = written(tmp_path, "a.txt", TEXT)
    last = written(tmp_path, "c.txt", "訓練を4回行った。")
    found = list(analyze_many([first, tmp_path / "b.txt", b"%PDF-1.7\n\0\0", last]))
    assert [isinstance(each, TextmineError) for each in found] == [False, True, True, False]
    assert isinstance(found[0], Report)
    assert said(found[0]) == EXPECTED
    assert isinstance(found[3], Report)
    assert said(found[3]) == [("4回", "count", Decimal(4))]


def test_many_reads_one_source_at_a_time(tmp_path: Path) -> None:
    reports = analyze_many(iter([written(tmp_path, "a.txt", TEXT), tmp_path / "b.txt"]))
    assert isinstance(next(reports), Report)


def test_a_lexicon_beside_the_document_adds_a_unit(tmp_path: Path) -> None:
    text = "新型の浮標は12ヌメルで、35百ヌメルを備蓄した。"
    without = analyze(written(tmp_path, "before.txt", text))
    written(tmp_path, "textmine.toml", '[[units.unit]]\nunit = "ヌメル"\nkind = "measure"\nsurfaces = ["ヌメル"]\n')
    report = analyze(tmp_path / "before.txt")
    assert [(c.text, c.unit, c.label, c.value) for c in report.claims] == [
        ("12ヌメル", "ヌメル", ClaimLabel.MEASURE, Decimal(12)),
        ("35百ヌメル", "ヌメル", ClaimLabel.MEASURE, Decimal(3500)),
    ]
    assert report.provenance.lexicon != without.provenance.lexicon
    assert said(analyze_text(text)) == said(without)


def test_the_same_document_gives_the_same_json(tmp_path: Path) -> None:
    path = written(tmp_path, "page.txt", PAGE)
    first, second = (json.dumps(analyze(path).to_dict(), ensure_ascii=False) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("text", [TEXT, PAGE, "5, 410\n人と1億2,3\n00万円、△3.2\n%の減\f3件"])
def test_spans_lead_back_to_the_text(text: str) -> None:
    report = analyze_text(text)
    for owner in (*report.claims, *report.rejected):
        assert "".join(report.text[start:end] for start, end in owner.spans) == owner.text
        assert all("\n" not in report.text[start:end] for start, end in owner.spans)


def test_a_quantity_broken_over_lines_has_a_span_a_line() -> None:
    text = "海図の改版に要した日数は、工程の見直しにより前年度より短くなり、平均1\n5日であった。"
    claims = analyze_text(text).claims
    assert [(c.text, c.value) for c in claims] == [("15日", Decimal(15))]
    assert claims[0].spans == ((text.index("1\n"), text.index("\n")), (text.index("\n") + 1, text.index("であった")))


@pytest.mark.parametrize(
    "text",
    [
        "受講者は1,250人(前年度比\n30人増)であった。\n",
        "受講者は前年度より多い1,2\n50人(前年度比30\n人増)であった。\n",
        "受講者は1,250人で、\n前年度に比べて30人増となった。\n",
    ],
)
def test_a_wrapped_sentence_is_read_as_one(text: str) -> None:
    level, change = analyze_text(text).claims
    assert (level.value, level.unit, change.value, change.label) == (1250, "人", 30, ClaimLabel.YOY_CHANGE)
    assert change.of == level.id


def test_claims_know_their_place() -> None:
    report = analyze_text("訓練を4回行った。\f講習を6回開いた。")
    assert [(c.id, c.page, c.text) for c in report.claims] == [("c1", 1, "4回"), ("c2", 2, "6回")]
    passages = {passage.id: passage for passage in report.passages}
    for claim in report.claims:
        assert all(any(s <= start and end <= e for s, e in passages[claim.passage].spans) for start, end in claim.spans)


def test_claims_name_their_rule_and_scores() -> None:
    report = analyze_text(TEXT)
    for claim in report.claims:
        assert claim.rule
        assert all(0 <= score <= 1 for score in (claim.score, claim.scores.label, claim.scores.of, claim.scores.join))
    assert report.claims[1].of == report.claims[0].id
    assert report.claims[1].cues


def test_keys_hold_when_claims_are_added_behind() -> None:
    first = analyze_text(TEXT)
    assert len({claim.key for claim in first.claims}) == len(first.claims)


def test_wrapper_numerals_are_furniture() -> None:
    report = analyze_text(PAGE)
    reasons = {report.text[start:end]: r.reason for r in report.rejected for start, end in r.spans}
    assert reasons["12"] is Reason.FURNITURE
    assert "12" not in [claim.text for claim in report.claims]


@settings(max_examples=80)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_links_lead_to_claims_and_never_in_circles(text: str) -> None:
    links = {claim.id: claim.of for claim in analyze_text(text).claims}
    for claim, target in links.items():
        seen = {claim}
        following = target
        while following is not None:
            assert following in links
            assert following not in seen
            seen.add(following)
            following = links[following]


def test_public_names_are_there() -> None:
    assert all(hasattr(textmine, name) for name in textmine.__all__)


@pytest.fixture(scope="module")
def real() -> ClaimCounts:
    if not (SHARED / "real").is_dir():
        pytest.skip("../shared/real is not here")
    return shared_counts(SHARED / "real")


@pytest.fixture(scope="module")
def seed() -> ClaimCounts:
    if not (SHARED / "seed").is_dir():
        pytest.skip("../shared/seed is not here")
    return shared_counts(SHARED / "seed")


def shared_counts(folder: Path) -> ClaimCounts:
    pages = [page for page in read_gold(folder) if page.claims is not None]
    return sum_counts(count_claims(page.claims or (), analyze_text(page.text).claims) for page in pages)


def test_real_texts(real: ClaimCounts) -> None:
    scores = score_claims(real)
    assert (real.gold, real.linked) >= (158, 0)
    assert (scores.span_label_f1 or 0) >= 0.93
    assert (scores.value_accuracy or 0) >= 0.97
    assert real.linked - real.linked_right <= 6


def test_seed_page(seed: ClaimCounts) -> None:
    scores = score_claims(seed)
    assert scores.span_label_f1 == scores.value_accuracy == scores.linked_recall == 1.0
    assert (scores.indicator_char_f1 or 0) >= 0.80
