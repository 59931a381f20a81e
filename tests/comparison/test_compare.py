"""Two versions of a report: what changed, came, went, moved, was reworded, and what did not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.comparison import ChangeKind, Comparison, Fate, Flip, Version, compare
from textmine.corpus.markup import parse_markup
from textmine.corpus.versions import version_pairs
from textmine.labels import Severity, Verdict
from textmine.structures import Finding
from textmine.training.gold_corpus import read_split
from textmine.training.series_corpus import markup_source

HEAD = "agency: 甲\nfield: f\nfiscal_year: FY2023\nsplit: dev\n---\n"


def version(*records: str, findings: tuple[Finding, ...] = ()) -> Version:
    """Return annotated passages as a version; a passage without ``@`` line gets one."""
    texts = [r if r.startswith("@") else f"@ r{number}\n{r}" for number, r in enumerate(records, start=1)]
    content = parse_markup(HEAD + "\n\n".join(texts) + "\n")
    source = markup_source(content, "v")
    passages = {passage.id: passage for passage in source.passages}
    whole = "\n\n".join(record.text for record in content.records)
    placed = []
    for record in content.records:
        at = whole.index(record.text)
        placed.append((record.id, ((at, at + len(record.text)),)))
    from dataclasses import replace

    own = tuple(replace(passages[name], spans=spans) for name, spans in placed)
    starts = {name: spans[0][0] for name, spans in placed}
    claims = []
    for record in content.records:
        for claim in record.claims:
            shifted = tuple((s + starts[record.id], e + starts[record.id]) for s, e in claim.spans)
            claims.append(replace(claim, id=f"{record.id}.{claim.id}", spans=shifted, passage=record.id))
    return Version("v", tuple(claims), own, whole, 2023, findings)


def told(comparison: Comparison) -> list[tuple[str, str | None, str | None]]:
    return [(c.kind.value, c.old and c.old.text, c.new and c.new.text) for c in comparison.differences]


A = "研修の受講者は[[1,215人|c1 count 1215 人 indicator=受講者 period=FY2023]]であった。"
B = "満足度は[[92.1%|c1 percentage 92.1 % indicator=満足度 period=FY2023]]となった。"
C = "相談は[[318件|c1 count 318 件 indicator=相談 period=FY2023]]に対応した。"
D = "出張は[[44回|c1 count 44 回 indicator=出張 period=FY2023]]に上った。"

CASES = [
    ([A, B], [A, B], [], "nothing"),
    ([A], [A.replace("1,215", "1,251").replace("1215", "1251")], [("changed", "1,215人", "1,251人")], "a figure"),
    ([A], [A, B], [("added", None, "92.1%")], "a passage more"),
    ([A, B], [B], [("removed", "1,215人", None)], "a passage less"),
    ([A, B, C, D], [D, A, B, C], [("moved", "44回", "44回")], "a passage at another place"),
    ([A], [A.replace("であった", "を数えた")], [("reworded", "1,215人", "1,215人")], "other words"),
    ([A], [A.replace("1,215人|", "１，２１５ 人|")], [], "other width"),
    (
        [A],
        [A.replace("人 ind", "人 bound=about ind").replace("[[1", "[[約1")],
        [("changed", "1,215人", "約1,215人")],
        "a bound",
    ),
    ([A], [A.replace("研修の受講者は", "研修の\n受講者は")], [], "another line break"),
    (
        [A],
        [A.replace("人であった", "人でした").replace("FY2023", "FY2022").replace("研修", "前年度の研修")],
        [("changed", "1,215人", "1,215人")],
        "a period, by its words",
    ),
    ([A], [A.replace("FY2023", "FY2022")], [], "the same words cannot mean another year"),
    ([A, A.replace("r1", "r2")], [A], [("removed", "1,215人", None)], "one of two alike"),
    ([], [A], [("added", None, "1,215人")], "an empty old version"),
    ([A], [], [("removed", "1,215人", None)], "an empty new version"),
]


@pytest.mark.parametrize(("old", "new", "expected", "what"), CASES)
def test_what_became_of_claims(
    old: list[str], new: list[str], expected: list[tuple[str, str | None, str | None]], what: str
) -> None:
    assert told(compare(version(*old), version(*new))) == expected, what


FLIPS = [
    (
        "[[3人増|c1 yoy_change 3 人 form=difference indicator=受講者]]",
        "[[3人減|c1 yoy_change -3 人 form=difference indicator=受講者]]",
        Flip.DIRECTION,
    ),
    (
        "[[104.2%|c1 yoy_change 104.2 % form=index indicator=受講者]]",
        "[[98.2%|c1 yoy_change 98.2 % form=index indicator=受講者]]",
        Flip.DIRECTION,
    ),
    (
        "[[1.17倍|c1 yoy_change 1.17 倍 form=factor indicator=受講者]]",
        "[[0.9倍|c1 yoy_change 0.9 倍 form=factor indicator=受講者]]",
        Flip.DIRECTION,
    ),
    ("[[121%|c1 achievement 121 % indicator=受講者]]", "[[119%|c1 achievement 119 % indicator=受講者]]", Flip.BAND),
    ("[[119%|c1 achievement 119 % indicator=受講者]]", "[[105%|c1 achievement 105 % indicator=受講者]]", None),
    (
        "[[5人増|c1 yoy_change 5 人 form=difference indicator=受講者]]",
        "[[3人増|c1 yoy_change 3 人 form=difference indicator=受講者]]",
        None,
    ),
    (
        "[[92%|c1 percentage 92 % indicator=満足度]](目標[[90%以上|c2 percentage 90 % bound=at_least role=target indicator=満足度]])",
        "[[88%|c1 percentage 88 % indicator=満足度]](目標[[90%以上|c2 percentage 90 % bound=at_least role=target indicator=満足度]])",
        Flip.ATTAINMENT,
    ),
    (
        "[[3件|c1 count 3 件 indicator=事故]](目標[[4件以下|c2 count 4 件 bound=at_most role=target indicator=事故]])",
        "[[5件|c1 count 5 件 indicator=事故]](目標[[4件以下|c2 count 4 件 bound=at_most role=target indicator=事故]])",
        Flip.ATTAINMENT,
    ),
    (
        "[[92人|c1 count 92 人 indicator=受講者 period=FY2023]](前年度[[90人|c2 count 90 人 role=reference indicator=受講者 period=FY2022]])",
        "[[88人|c1 count 88 人 indicator=受講者 period=FY2023]](前年度[[90人|c2 count 90 人 role=reference indicator=受講者 period=FY2022]])",
        Flip.DIRECTION,
    ),
]


@pytest.mark.parametrize(("old", "new", "flip"), FLIPS)
def test_how_much_a_change_matters(old: str, new: str, flip: Flip | None) -> None:
    (change,) = compare(version(f"{old}である。"), version(f"{new}である。")).differences
    assert change.flip is flip
    assert change.severity is (Severity.ERROR if flip is None else Severity.DECISION)


def finding(*claims: str, check: str = "A1") -> Finding:
    return Finding(check, Verdict.INCONSISTENT, Severity.ERROR, claims, "1 ≠ 2", "矛盾", "contradiction")


def test_findings_are_resolved_new_or_kept() -> None:
    old = version(A, B, C, findings=(finding("r1.c1", "r2.c1"), finding("r3.c1", check="B1")))
    new = version(B, A.replace("1,215", "1,251").replace("1215", "1251"), C)
    from dataclasses import replace

    # The claims of the first finding have other ids now.
    new = replace(new, findings=(finding("r1.c1", "r2.c1"), finding("r3.c1", check="C1")))
    fates = [(each.fate, each.finding.check) for each in compare(old, new).findings]
    assert fates == [(Fate.RESOLVED, "B1"), (Fate.KEPT, "A1"), (Fate.NEW, "C1")]


@given(st.lists(st.sampled_from([A, B, C, D]), max_size=6), st.lists(st.sampled_from([A, B, C, D]), max_size=6))
def test_every_claim_of_both_versions_appears_once(old: list[str], new: list[str]) -> None:
    first, second = version(*old), version(*new)
    comparison = compare(first, second)
    assert sorted(c.old.id for c in comparison.changes if c.old) == sorted(claim.id for claim in first.claims)
    assert [c.new.id for c in comparison.changes if c.new] == [claim.id for claim in second.claims]
    back = compare(second, first)
    assert comparison.count(ChangeKind.ADDED) == back.count(ChangeKind.REMOVED)


def test_a_version_against_itself_has_no_differences() -> None:
    own = version(A, B, C, D)
    assert compare(own, own).differences == ()


def test_planted_edits_are_found_and_nothing_else() -> None:
    gold = found = false = claims = 0
    for pair in version_pairs(read_split("dev"), 8, 3):
        old, new = (
            Version(
                page.name, page.claims or (), page.passages, page.text, int((page.meta.fiscal_year or "FY2023")[2:])
            )
            for page in (pair.old, pair.new)
        )
        comparison = compare(old, new)
        planted = {(change.kind.value, change.old, change.new) for change in pair.changes}
        seen = {(c.kind.value, c.old and c.old.id, c.new and c.new.id) for c in comparison.differences}
        gold, found, false = gold + len(planted), found + len(planted & seen), false + len(seen - planted)
        claims += len(comparison.changes)
    assert found >= 0.97 * gold
    assert 100 * false <= claims
