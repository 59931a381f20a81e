"""The learned half of the extractor: facts, linear models, scenes, and training on small reports."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from tests.training.samples import small_corpus
from textmine.claims import ClaimClassifier, Context, extract, shipped_classifier
from textmine.claims.choices import LINKED, LINKED_FAR, LINKED_SHARE, best_link, best_name, needed
from textmine.claims.classifier import of_model
from textmine.claims.drafts import Draft
from textmine.claims.extract import part, read_rows
from textmine.claims.facts import Fact, Features, features_fact, features_of
from textmine.claims.features import SURFACE_WORDS, company_fact, reason_fact, surfaces
from textmine.claims.linear import FactRows, FactSums, LinearModel, beside, packed, unpacked
from textmine.claims.name_scenes import name_scenes
from textmine.claims.pair_scenes import pair_scenes
from textmine.claims.rows import Row
from textmine.corpus.markup import MarkupFile
from textmine.labels import Extractor, Reason
from textmine.modelstore import read_model
from textmine.quantities import scan
from textmine.scheme import default_scheme
from textmine.training.claim_examples import examples_of
from textmine.training.fact_matrix import fact_matrix
from textmine.training.gold_corpus import audit_folder, gold_folder, manners_folder, read_split, read_taught
from textmine.training.train_claims import ClaimsConfig, Strengths, fit_classifier, train

LABELS, ROLES = default_scheme().labels, default_scheme().roles


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_corpus(tmp_path_factory.mktemp("gold"))


@pytest.fixture(scope="module")
def files(corpus: Path) -> list[MarkupFile]:
    return read_split("train", corpus)


@pytest.fixture(scope="module")
def fitted(files: list[MarkupFile]) -> ClaimClassifier:
    return fit_classifier([examples_of(content) for content in files])


@pytest.fixture
def hybrid() -> ClaimClassifier:
    found = shipped_classifier(Extractor.HYBRID)
    assert found is not None
    return found


def unit(name: str) -> Features:
    return [f"unit={name}", "bias"]


def rows_of(text: str) -> list[Row]:
    passages = part(text, scan(text), Context())
    return read_rows(passages, [passage.quantities for passage in passages])


MODEL = LinearModel(
    {"bias": 0, "unit=人": 1, "left=は": 2}, np.array([[1.0, 0.5], [2.0, -1.0], [4.0, 0.0]]), ("a", "b")
)


def test_the_facts_of_a_sample_are_the_features_that_it_stands_for() -> None:
    assert features_of([(unit, "人"), features_fact(["x=1"])]) == ["unit=人", "bias", "x=1"]


@pytest.mark.parametrize("repeats", [1, 2])
def test_memories_give_what_the_model_gives_for_the_named_features(repeats: int) -> None:
    sample: list[Fact] = [(unit, "人"), (unit, "回"), (unit, "人")]
    first = LinearModel(MODEL.vocabulary, MODEL.weights[:, :1], ("a",))
    sums, rows = FactSums(first, ("left",)), FactRows(MODEL, ("left",))
    for _ in range(repeats):
        assert sums.of(sample) + sums.of_words(["は"]) == MODEL.logits([*features_of(sample), "left=は"])[0]
        logits = rows.logits([sample, []], [("は",), ("を",)])
        assert logits.tolist() == [MODEL.logits([*features_of(sample), "left=は"]).tolist(), [0.0, 0.0]]


def test_no_samples_give_no_rows() -> None:
    assert FactRows(MODEL).logits([], []).shape == (0, 2)


def test_models_beside_each_other_give_their_own_logits() -> None:
    other = LinearModel({"left=は": 0, "new": 1}, np.array([[7.0], [8.0]]), ("c",))
    joined = beside((MODEL, ("b",)), (other, ("c",)))
    features = ["bias", "left=は", "new", "unknown"]
    assert joined.outputs == ("b", "c")
    assert joined.logits(features).tolist() == [MODEL.logits(features)[1], other.logits(features)[0]]


def test_a_stored_model_is_the_same_even_with_line_breaks_in_features() -> None:
    model = LinearModel({"left=\n": 0, "left=": 1}, np.array([[1.0], [2.0]]), ("a",))
    again = unpacked("m", packed("m", model), ("a",))
    assert dict(again.vocabulary) == dict(model.vocabulary)
    assert again.weights.tolist() == model.weights.tolist()


def test_the_matrix_counts_features_and_leaves_out_rare_ones_and_those_of_rules() -> None:
    samples: list[list[Fact]] = [[(unit, "人"), (unit, "人")], [(unit, "回"), features_fact(["rule=kept"])]]
    vocabulary, matrix = fact_matrix(samples, uses_rules=False)
    assert list(vocabulary) == ["bias", "unit=人", "unit=回"]
    assert matrix.toarray().tolist() == [[2, 2, 0], [1, 0, 1]]
    assert list(fact_matrix(samples, rarest=2)[0]) == ["bias"]


def test_digits_are_alike_in_the_words_around_a_quantity() -> None:
    words = []
    for text in ("第1回は12人、3回は4人", "第7回は25人、8回は6人"):
        passage = part(text, scan(text), Context())[0]
        words.append([surface.words for surface in surfaces(passage)])
    assert words[0] == words[1]
    assert all(len(own) == len(SURFACE_WORDS) for own in words[0])


@pytest.mark.parametrize(
    ("text", "start", "expected"),
    [
        ("職員は120人、うち女性は48人である。", "48", ["120"]),
        ("職員は120人、経費は48円である。", "48", []),  # another unit
        ("会議は8回、研修は12回である。", "12", []),  # larger than what it would be part of
        ("入館者は48万人で、前年度より2万人増加した。", "48", []),  # nothing is part of a change
        ("会員は500人、満足度は90%であった。", "90", ["500"]),
    ],
)
def test_a_figure_is_compared_only_with_those_that_it_can_qualify(text: str, start: str, expected: list[str]) -> None:
    rows = rows_of(text)
    for row in rows:
        for draft in row.drafts:
            draft.of = None  # what the rules link is always a candidate
    scenes = {text[s.draft.start :][: len(start)]: s for s in pair_scenes(rows)}
    assert [text[other.start : other.start + 3].rstrip("人回円") for other, _ in scenes[start].others] == expected


def test_what_the_rules_link_is_a_candidate_whatever_its_size() -> None:
    rows = rows_of("会議は8回、研修は12回である。")
    first, second = rows[0].drafts
    second.of = first
    scene = list(pair_scenes(rows))[1]
    assert scene.options == [None, first]


def test_the_names_of_a_figure_are_the_noun_phrases_beside_it() -> None:
    scene = next(iter(name_scenes(rows_of("地域の防災訓練の参加者は延べ320人であった。"))))
    assert {"参加者", "防災訓練の参加者", "地域の防災訓練の参加者"} <= set(scene.texts)


def test_a_figure_that_goes_on_with_a_list_gets_the_name_of_the_one_before(hybrid: ClaimClassifier) -> None:
    text = "来館者数は4月が120人、5月が180人であった。"
    drafts = extract([text], [scan(text)], [Context()], classifier=hybrid)[0].drafts
    assert len({draft.indicator for draft in drafts}) == 1


def test_no_link_is_taken_only_when_it_is_very_probable() -> None:
    assert best_link([0.5, 0.0, -1.0], [LINKED] * 2)[0] == 1
    assert best_link([5.0, 0.0], [LINKED])[0] == 0
    assert best_link([0.0], []) == (0, 1.0)
    assert best_link([1.0, 0.0], [LINKED])[0] == 1
    assert best_link([1.0, 0.0], [LINKED_SHARE])[0] == 0


def test_numerals_that_the_grammar_sets_aside_are_evidence_for_their_line_only() -> None:
    text = "第3条により午前9時に第2位の12人を派遣する。\n相談は30件、文書は8件である。"
    first, second = part(text, scan(text), Context())
    assert set(first.set_aside) == {Reason.REFERENCE_NUMBER, Reason.CLOCK_TIME, Reason.ORDINAL}
    assert second.set_aside == ()
    # An article of a law says nothing: white papers refer to figures and notes beside their claims.
    assert features_of([company_fact(first)]) == ["rule_alone=False", "rule_beside=clock_time", "rule_beside=ordinal"]
    assert features_of([company_fact(second)]) == ["rule_alone=True"]
    assert features_of([reason_fact(None), reason_fact(Reason.DURATION)]) == ["rule=kept", "rule=duration"]


def test_names_that_nobody_has_harmonised_are_not_learned(files: list[MarkupFile]) -> None:
    own = replace(files[0], notes={"names": "own"})
    with_names, without_names = examples_of(files[0]), examples_of(own)
    assert with_names.names.options
    assert not without_names.names.options
    assert without_names.links == with_names.links
    assert without_names.quantities == with_names.quantities


def test_what_ships_is_taught_by_three_corpora_and_a_corpus_of_ones_own_alone(corpus: Path) -> None:
    own = read_split("train", corpus)
    assert read_taught(corpus) == own
    shipped = read_taught()
    assert {content.split for content in shipped} == {"train"}
    for folder in (gold_folder(), audit_folder(), manners_folder()):
        agencies = {c.agency for c in read_split("train", folder)}
        assert agencies & {content.agency for content in shipped}
    held_out = {c.agency for folder in (gold_folder(), audit_folder()) for c in read_split(("dev", "test"), folder)}
    assert not held_out & {content.agency for content in shipped}


def test_what_is_far_needs_to_be_more_probable() -> None:
    text = "受講者は120名である。企業の者は50名、うち満足とした者は80.0%、大変満足は30.0%であった。"
    scenes = {scene.draft.quantity.text: scene for scene in pair_scenes(rows_of(text))}
    assert needed(scenes["50名"]) == [LINKED_FAR]
    assert LINKED_SHARE in needed(scenes["30.0%"])
    assert needed(scenes["80.0%"]) == [LINKED_FAR, LINKED]


def test_the_name_of_the_rules_stands_in_doubt() -> None:
    assert best_name(["受講者", "研修"], [0.0, 0.2], rule="受講者")[0] == 0
    assert best_name(["受講者", "研修"], [0.0, 0.5], rule="受講者")[0] == 1
    assert best_name(["受講者", "研修"], [0.0, 0.2], rule="回答者")[0] == 1


def test_the_same_words_at_two_places_speak_together() -> None:
    place, probability = best_name(["参加者", "研修", "参加者"], [0.0, 0.2, 0.1])
    assert place == 1
    assert probability < 0.5
    assert best_name(["参加者", "参加者"], [0.0, 0.0]) == (0, 1.0)


def counted(samples: list[list[Fact]]) -> tuple[dict[str, int], csr_matrix]:
    return fact_matrix(samples, rarest=Strengths().rarest)


def test_gate_and_fields_equal_the_decision_functions_of_scikit_learn(
    files: list[MarkupFile], fitted: ClaimClassifier
) -> None:
    examples = [examples_of(content) for content in files]
    quantities = [sample for e in examples for sample in e.quantities]
    vocabulary, matrix = counted(quantities)
    model = LogisticRegression(C=1.0, max_iter=1000).fit(matrix, [v for e in examples for v in e.is_claim])
    expected = model.decision_function(matrix)
    assert dict(fitted.gate.vocabulary) == vocabulary
    own = FactRows(fitted.gate).logits(quantities, [])[:, 0]
    assert np.abs(own - expected).max() < 1e-9

    drafts = [sample for e in examples for sample in e.drafts]
    own = FactRows(fitted.fields).logits(drafts, [])
    assert own.shape == (len(drafts), len(LABELS) + len(ROLES))
    # Labels are learned without what the rules say, roles with it.
    for name, outputs, uses_rules in (("labels", LABELS, False), ("roles", ROLES, True)):
        _, matrix = fact_matrix(drafts, rarest=Strengths().rarest, uses_rules=uses_rules)
        gold = [v for e in examples for v in getattr(e, name)]
        model = LogisticRegression(C=0.5, max_iter=1000).fit(matrix, gold)
        first = 0 if outputs is LABELS else len(LABELS)
        places = [first + outputs.index(output) for output in model.classes_]
        decision = model.decision_function(matrix)
        # For two classes scikit-learn gives one logit.
        expected = np.column_stack([-decision / 2, decision / 2]) if decision.ndim == 1 else decision
        assert np.abs(own[:, places] - expected).max() < 1e-9


def test_the_joint_pass_of_prediction_equals_the_named_features(hybrid: ClaimClassifier) -> None:
    text = "研修を8回開催し、延べ120人が参加した。満足度は95.2%(目標90%)であった。"
    seen: dict[tuple[int, str], tuple[LinearModel, str, Features]] = {}

    def observe(draft: Draft, field: str, model: LinearModel, output: str, features: Features) -> None:
        seen[draft.start, field] = model, output, features

    watched = ClaimClassifier(hybrid.gate, hybrid.fields, hybrid.link, hybrid.name, hybrid.calibration, observe=observe)
    drafts = extract([text], [scan(text)], [Context()], classifier=watched)[0].drafts
    assert drafts
    for draft in drafts:
        model, output, features = seen[draft.start, "role"]
        roles = model.logits(features)[len(LABELS) :]
        powers = np.exp(roles - roles.max())
        assert output == ROLES[int(powers.argmax())] == draft.role
        assert abs(powers.max() / powers.sum() - draft.confidence["role"]) < 1e-9
        assert model.contributions(features, output)
    fields = {field for _, field in seen}
    assert fields == {"label", "role", "of", "indicator"}


def test_decisions_do_not_depend_on_what_was_read_before(hybrid: ClaimClassifier) -> None:
    text = "相談は420件で、前年度の400件より5%増加した。"

    def read() -> list[tuple[str, str, str | None, dict[str, float]]]:
        found = extract([text], [scan(text)], [Context()], classifier=hybrid)[0].drafts
        return [(d.label.value, d.role.value, d.indicator, d.confidence) for d in found]

    first = read()
    for other in ("入館者は3万人であった。", "予算額は120百万円、執行額は100百万円である。"):
        extract([other], [scan(other)], [Context()], classifier=hybrid)
    assert read() == first


def test_training_twice_gives_the_same_bytes_and_the_model_reads_back(corpus: Path, tmp_path: Path) -> None:
    results = [train(ClaimsConfig(tmp_path / name, corpus, folds=0)) for name in ("a", "b")]
    assert results[0] == results[1]
    for name in ("arrays.npz", "config.json"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
    model = of_model(read_model(tmp_path / "a"))
    text = "参加者は120人であった。"
    assert extract([text], [scan(text)], [Context()], classifier=model)


@pytest.mark.parametrize("extractor", [Extractor.HYBRID, Extractor.ML])
def test_every_text_gets_an_answer(extractor: Extractor) -> None:
    classifier = shipped_classifier(extractor)
    texts = ["", "数字のない文である。", "1", "(((12人", "5%、5%、5%", "令和5年度", "・\n" * 5]
    found = extract(texts, [scan(text) for text in texts], [Context()] * len(texts), classifier=classifier)
    assert len(found) == len(texts)
