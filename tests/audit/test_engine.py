"""What the engine does with the outcomes of checks: order, doubles, doubt, repairs, settings."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.audit.samples import audited, page_of
from textmine import analyze_text
from textmine.audit import AuditSettings, audit, settings_for
from textmine.audit.registry import checks
from textmine.audit.scene import Scene
from textmine.errors import LexiconError, UsageError
from textmine.labels import Bound, ClaimLabel, Form, Role, Severity, Verdict
from textmine.lexicons import default_lexicon, extended_lexicon
from textmine.structures import Claim, Meta, Scores

WRONG_WAY = (
    "修了者は[[5,410人|c1 count 5410 人 indicator=修了者]](前年度比[[198人減|c2 yoy_change -198 人 form=difference of=c1"
    " base=FY2022]]、[[1.17倍|c3 yoy_change 1.17 倍 form=factor of=c1 base=FY2022]])"
)
UNITS = ("人", "件", "%", "pt", "倍", "円", "時間", "", "か所")


def test_checks_have_ids_of_the_catalogue_and_messages_of_their_own() -> None:
    ids = [check.id for check in checks()]
    assert len(set(ids)) == len(ids)
    told = {row["check"] for row in default_lexicon().table("audit")["message"]}
    assert set(ids) <= told
    assert all(0 <= check.strength <= 100 for check in checks())


def test_every_message_fills_both_languages_with_the_same_places() -> None:
    import string

    def places(text: str) -> set[str | None]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    for row in default_lexicon().table("audit")["message"]:
        assert places(row["ja"]) == places(row["en"]), row["check"]


def test_one_contradiction_is_one_finding_with_the_weaker_under_it() -> None:
    (finding,) = audited(WRONG_WAY).findings
    assert (finding.check, finding.id) == ("A2", "f1")
    assert [(weaker.check, weaker.id, weaker.repair) for weaker in finding.also] == [("A3", "", None)]


def test_two_contradictions_are_two_findings_the_graver_first() -> None:
    mild = (
        "受講者は[[512人|c1 count 512 人 indicator=受講者 period=FY2023]](前年度[[450人|c2 count 450 人 role=reference"
        " indicator=受講者 period=FY2022]]、[[30人増|c3 yoy_change 30 人 form=difference of=c1 base=FY2022]])"
    )
    found = audited(mild, WRONG_WAY).findings
    assert [(f.id, f.check, f.severity) for f in found] == [
        ("f1", "A2", Severity.DECISION),
        ("f2", "A1", Severity.ERROR),
    ]


def test_a_doubtful_link_keeps_a_check_silent_or_makes_it_a_hint() -> None:
    page = page_of(WRONG_WAY)
    for score, expected in ((0.2, []), (0.5, [Severity.HINT]), (0.9, [Severity.ERROR])):
        claims = [replace(c, scores=Scores(of=score)) if c.of else c for c in page.claims or ()]
        result = audit(claims, page.passages, text=page.text, settings=settings_for(default_lexicon(), ["A3"]))
        assert [finding.severity for finding in result.findings] == expected
        if not expected:
            assert {run.skipped for run in result.checks_run} == {"doubtful link"}


def test_changes_told_side_by_side_need_no_link() -> None:
    page = page_of(WRONG_WAY)
    claims = [replace(c, scores=Scores(of=0.2)) if c.of else c for c in page.claims or ()]
    assert [f.check for f in audit(claims, page.passages, text=page.text).findings] == ["A2"]


def test_checks_are_chosen_and_unknown_ones_refused() -> None:
    assert [f.check for f in audited(WRONG_WAY, checks=["A3"]).findings] == ["A3"]
    assert settings_for(default_lexicon(), [" a2 "]).only == {"A2"}
    with pytest.raises(UsageError, match="X9"):
        settings_for(default_lexicon(), ["X9"])


def test_a_user_file_switches_checks_and_sets_tolerances(tmp_path: Path) -> None:
    own = tmp_path / "textmine.toml"
    own.write_text('[audit]\nwithout = ["A2"]\nslack = { A3 = 2 }\nhint_below = 1\n', encoding="utf-8")
    settings = settings_for(extended_lexicon(own))
    assert not settings.runs("A2")
    assert (settings.slack_of("A3"), settings.slack_of("A1"), settings.hint_below) == (2, 0, 1.0)


@pytest.mark.parametrize(
    "content",
    [
        "[audit]\nslack = { A3 = -1 }",
        "[audit]\nsilent_below = 7",
        "[audit]\nwithout = [1]",
        "[audit]\nsilent = 0.4",
        '[audit]\nhint_below = "0.5"',
        "[audit]\njump = 1",
    ],
)
def test_a_user_file_with_a_wrong_setting_is_told_so(tmp_path: Path, content: str) -> None:
    own = tmp_path / "textmine.toml"
    own.write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError, match="TM401"):
        settings_for(extended_lexicon(own))


def test_a_tolerance_of_one_place_lets_a_difference_of_one_pass() -> None:
    text = (
        "貸出しは[[4,720点|c1 count 4720 回 indicator=貸出し]]で、[[310点増|c2 yoy_change 310 回 form=difference of=c1"
        " base=FY2022]]、[[7.2%増|c3 yoy_change 7.2 % form=percent of=c1 base=FY2022]]"
    )
    page = page_of(text)
    strict = audit(page.claims or (), page.passages, text=page.text)
    lenient = AuditSettings(slack=(("A3", settings_for(default_lexicon()).slack_of("A3") + 2),))
    assert [f.check for f in strict.findings] == ["A3"]
    assert not audit(page.claims or (), page.passages, text=page.text, settings=lenient).findings


def test_an_extracted_page_shows_findings_whose_claims_it_has() -> None:
    report = analyze_text("合計8回開催し、5,410人(前年度比198人減、1.17倍)に修了証書を交付した。")
    (finding,) = report.findings
    known = {claim.id for claim in report.claims}
    assert finding.check == "A2"
    assert all(name in known for each in (finding, *finding.also) for name in each.claims)
    assert all(name in known for run in report.checks_run for name in run.claims)
    assert analyze_text(report.text, checks=()).findings == ()


@st.composite
def claims_of_any_kind(draw: st.DrawFn) -> list[Claim]:
    """Draw claims with missing, huge, negative, zero and range values, linked at random, circles included."""
    number = draw(st.integers(1, 8))
    values = st.one_of(
        st.decimals(min_value=-100, max_value=1000, places=1),
        st.sampled_from(
            [Decimal(0), Decimal(-5), Decimal("1E+30"), Decimal("-1E+500"), Decimal("1E-40"), Decimal(100)]
        ),
    )
    ids = [f"c{n}" for n in range(1, number + 1)]
    words = st.sampled_from([None, "来場者", "満足度", "経費"])
    periods = st.sampled_from([None, "FY2022", "FY2023", "FY2019/FY2023", "2024-03-31", "不明"])
    return [
        Claim(
            name,
            ((10 * n, 10 * n + 4),) if draw(st.booleans()) else (),
            "12人",
            draw(st.sampled_from(ClaimLabel)),
            draw(values),
            draw(st.sampled_from(UNITS)),
            value_high=draw(st.one_of(st.none(), values)),
            form=draw(st.sampled_from([None, *Form])),
            bound=draw(st.sampled_from(Bound)),
            role=draw(st.sampled_from(Role)),
            indicator=draw(words),
            group=draw(st.sampled_from([None, "男性", "女性", "その他"])),
            of=draw(st.sampled_from([None, "c99", *ids])),
            base=draw(st.sampled_from([None, "FY2022", "前期平均", ""])),
            period=draw(periods),
            step=draw(st.sampled_from([Decimal(1), Decimal("0.1"), Decimal(0), Decimal(10000)])),
        )
        for n, name in enumerate(ids)
    ]


@given(claims_of_any_kind())
def test_checks_never_raise(claims: list[Claim]) -> None:
    result = audit(claims, text="来場者12人(前年度比12人減)。" * 6, meta=Meta(fiscal_year="FY2023"))
    known = {claim.id for claim in claims}
    assert all(name in known for finding in result.findings for name in finding.claims)
    assert all((run.verdict is None) != (run.skipped is None) for run in result.checks_run)


@given(claims_of_any_kind(), st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_nothing(claims: list[Claim], dice: random.Random) -> None:
    text = "来場者12人(前年度比12人減)。" * 6
    shuffled = dice.sample(claims, len(claims))
    assert audit(claims, text=text) == audit(shuffled, text=text)


def test_the_scene_finds_the_text_around_a_claim() -> None:
    page = page_of(WRONG_WAY)
    scene = Scene(page.claims or (), page.passages, text=page.text)
    level, fall, factor = scene.claims
    assert [scene.before(fall, 5), scene.after(level, 5), scene.between(fall, factor)] == [
        "(前年度比",
        "(前年度比",
        "、",
    ]
    assert scene.changes(level) == (fall, factor)
    assert scene.whole(fall) is level
    assert scene.passage(level).text.startswith("修了者は5,410人")


def test_no_claims_give_no_findings() -> None:
    assert audit(()) == audit([])
    assert audit(()).findings == ()
    assert {run.verdict for run in audit(()).checks_run} <= {None, *Verdict}
