"""The three extractors and what explains them: each is whole, and none loses a numeral."""

import pytest

from textmine.explanations import FIELDS
from textmine.export.explanations import lines_of
from textmine.labels import Extractor
from textmine.ledger import balance
from textmine.pipeline import analyze_text, explain

TEXT = "修了者は4,216人(前年度比312人増、1.08倍)で、うち92.4%が就職した。計画(4,000人)に対する達成度は105.4%である。"


@pytest.mark.parametrize("extractor", list(Extractor))
def test_every_extractor_finds_the_figures_of_a_plain_sentence(extractor: Extractor) -> None:
    report = analyze_text(TEXT, extractor=extractor)
    assert [claim.text for claim in report.claims] == ["4,216人", "312人増", "1.08倍", "92.4%", "4,000人", "105.4%"]


@pytest.mark.parametrize("extractor", list(Extractor))
def test_every_numeral_is_a_claim_or_rejected_for_a_reason(extractor: Extractor) -> None:
    report = analyze_text(
        f"{TEXT}\n第3回の会議は令和5年8月1日10時から、50人以上の事業場2か所で開いた。", extractor=extractor
    )
    balance(report.text, report.claims, report.rejected)
    assert all(rejected.reason for rejected in report.rejected)


@pytest.mark.parametrize("extractor", list(Extractor))
def test_links_lead_to_claims_and_never_in_a_circle(extractor: Extractor) -> None:
    report = analyze_text(TEXT * 5, extractor=extractor)
    level = {claim.id: claim.of for claim in report.claims}
    for claim in report.claims:
        seen = {claim.id}
        at = claim.of
        while at is not None:
            assert at in level
            assert at not in seen
            seen.add(at)
            at = level[at]


def test_scores_are_probabilities() -> None:
    for claim in analyze_text(TEXT).claims:
        scores = claim.scores
        assert all(0 <= s <= 1 for s in (claim.score, scores.label, scores.role, scores.of, scores.indicator))


def test_the_extractor_is_named_in_the_provenance() -> None:
    assert ("extractor", "rules") in analyze_text(TEXT, extractor="rules").provenance.settings


def test_an_unknown_extractor_is_refused() -> None:
    with pytest.raises(ValueError, match="oracle"):
        analyze_text(TEXT, extractor="oracle")


def test_explanations_name_decision_rule_and_features_of_every_field() -> None:
    report = analyze_text(TEXT)
    explained = explain(TEXT.encode(), strongest=3)
    assert [why.claim.text for why in explained] == [claim.text for claim in report.claims]
    for why in explained:
        assert tuple(field.field for field in why.fields) == FIELDS
        assert all(len(field.evidence) <= 3 for field in why.fields)
        label = why.fields[0]
        assert label.decided == why.claim.label
        assert label.evidence


def test_without_models_the_rules_are_the_explanation() -> None:
    first = explain(TEXT.encode(), extractor="rules")[0]
    assert all(not field.evidence for field in first.fields)
    assert first.fields[0].rule == "label.unit.counter"


def test_explanations_show_on_a_terminal_of_another_encoding() -> None:
    for why in explain(TEXT.encode()):
        "\n".join(lines_of(why, "cp932")).encode("cp932")
