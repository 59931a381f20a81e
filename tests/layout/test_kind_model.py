"""The model of the kinds of columns: what is decoded, what is trusted, what a model must have been trained with."""

from __future__ import annotations

from itertools import combinations_with_replacement, pairwise
from math import exp, log
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from textmine.errors import ModelError
from textmine.labels import ColumnKind as Kind
from textmine.layout.columns import known_kinds, ranked_kinds
from textmine.layout.heads import TABLE_ORDER
from textmine.layout.kind_features import MOST_COLUMNS, PAIR_NAMES, column_features, column_names, pair_features
from textmine.layout.kind_model import IN_ORDER, Decoded, Floats, decoded, default_kinds, feature_names, kind_model
from textmine.lexicons import default_lexicon
from textmine.modelstore import read_model, save_model

KINDS = len(TABLE_ORDER)


@st.composite
def potentials(draw: st.DrawFn) -> tuple[Floats, Floats]:
    """Draw how well some columns fit each kind, and two kinds beside each other."""
    columns = draw(st.integers(1, 3))
    nats = st.floats(-8, 8, width=32)
    fit = draw(arrays(np.float64, (columns, KINDS), elements=nats))
    beside = draw(arrays(np.float64, (columns - 1, KINDS, KINDS), elements=nats))
    return fit, np.where(IN_ORDER, beside, -np.inf)


@given(potentials())
def test_decoding_is_that_of_all_arrangements(given_: tuple[Floats, Floats]) -> None:
    fit, beside = given_
    totals = {
        kinds: sum(fit[at, kind] for at, kind in enumerate(kinds))
        + sum(beside[at, left, right] for at, (left, right) in enumerate(pairwise(kinds)))
        for kinds in combinations_with_replacement(range(KINDS), len(fit))
    }
    found = decoded(fit, beside)
    most = max(totals.values())
    evidence = most + log(sum(exp(total - most) for total in totals.values()))
    assert found.evidence == pytest.approx(evidence, abs=1e-6)
    numbers = tuple(TABLE_ORDER.index(kind) for kind in found.kinds)
    assert totals[numbers] == pytest.approx(most, abs=1e-6)
    for at, (kind, trust) in enumerate(zip(numbers, found.trust, strict=True)):
        share = sum(exp(total - evidence) for kinds, total in totals.items() if kinds[at] == kind)
        assert trust == pytest.approx(share, abs=1e-6)


def test_a_guess_is_unknown() -> None:
    found = Decoded(0.0, (Kind.PLAN, Kind.RESULTS), (0.25, 0.9))
    assert known_kinds(found) == (Kind.OTHER, Kind.RESULTS)


def test_a_heading_is_no_guess() -> None:
    assert ranked_kinds([["評価の視点", "x"], ["業務実績", "y"]]).trust == pytest.approx((1.0, 1.0), abs=1e-3)


@pytest.mark.parametrize("columns", [[[]], [[], []], [["浮標を点検する。"]], [["浮"], ["標"]] * 4])
def test_features_of_any_columns(columns: list[list[str]]) -> None:
    lexicon = default_lexicon()
    features = column_features(columns, lexicon)
    assert features.shape == (len(columns), len(column_names(lexicon)))
    assert pair_features(columns, lexicon).shape == (len(columns) - 1, len(PAIR_NAMES))
    assert np.isfinite(features).all()
    assert len(ranked_kinds(columns).kinds) == len(columns) <= MOST_COLUMNS + 1


def test_paraphrase_of_the_left_column_is_seen() -> None:
    plan, year = ["浮標の鎖を毎年点検する。"], ["浮標の鎖を全て点検する。"]
    kept = PAIR_NAMES.index("kept")
    near, far = (pair_features([plan, other], default_lexicon())[0, kept] for other in (year, ["霧笛の試験を行った。"]))
    assert near > 0.5 > 0.2 > far


def test_another_models_features_are_refused(tmp_path: Path) -> None:
    names = {**feature_names(), "pair": ["next"]}
    save_model(tmp_path, {"column": np.zeros((1, KINDS))}, {"features": names})
    with pytest.raises(ModelError) as caught:
        kind_model(read_model(tmp_path))
    assert caught.value.code == "TM203"


def test_the_shipped_model_fits_this_version() -> None:
    assert default_kinds().turn > 0
