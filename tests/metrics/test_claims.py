"""The claim metrics: each figure by hand, and all of them equal to the reference scorer's."""

import importlib.util
import random
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import pytest

from textmine.corpus.collections import read_gold
from textmine.corpus.goldfiles import claim_to_dict
from textmine.labels import Bound, ClaimLabel, Form, Role
from textmine.metrics.claims import (
    character_f1,
    claim_place,
    count_claims,
    same_value,
    score_claims,
    sum_counts,
)
from textmine.structures import Claim

ROOT = Path(__file__).parents[2]
SHARED = ROOT / "../shared"

LEVEL = Claim("c1", ((4, 9),), "12.5%", ClaimLabel.PERCENTAGE, Decimal("12.5"), "%", indicator="利用率")
CHANGE = Claim(
    "c2",
    ((10, 18),),
    "0.3ポイント増",
    ClaimLabel.YOY_CHANGE,
    Decimal("0.3"),
    "pt",
    form=Form.DIFFERENCE,
    indicator="利用率",
    of="c1",
    period="FY2023",
)
GOLD = (LEVEL, CHANGE)


def score(*predicted: Claim) -> dict[str, int | float | None]:
    return score_claims(count_claims(GOLD, predicted)).to_dict()


def test_what_is_equal_is_right() -> None:
    figures = score(*GOLD)
    assert {name for name, value in figures.items() if value != 1.0} == {"gold", "predicted"}


@pytest.mark.parametrize(
    ("changes", "figure", "value"),
    [
        ({"label": ClaimLabel.CHANGE}, "span_label_f1", 0.5),
        ({"label": ClaimLabel.CHANGE}, "change_accuracy", 0.0),
        ({"value": Decimal("0.30")}, "value_accuracy", 1.0),  # a number, not its digits
        ({"value": Decimal("-0.3")}, "value_accuracy", 0.5),
        ({"value_high": Decimal("0.5")}, "value_accuracy", 0.5),
        ({"unit": "%"}, "value_accuracy", 0.5),
        ({"form": None}, "value_accuracy", 0.5),
        ({"bound": Bound.ABOUT}, "value_accuracy", 0.5),
        ({"role": Role.TARGET}, "role_accuracy", 0.5),
        ({"of": None}, "link_accuracy", 0.5),
        ({"of": None}, "linked_recall", 0.0),
        ({"of": "c9"}, "link_accuracy", 0.5),  # points nowhere
        ({"period": None}, "period_accuracy", 0.0),
        ({"indicator": "利用"}, "indicator_char_f1", 0.9),
        ({"group": "新規"}, "group_char_f1", 0.5),
        ({"spans": ((10, 17),)}, "span_f1", 0.5),
        ({"spans": ((10, 14), (14, 18))}, "span_f1", 1.0),  # touching spans are one
        ({"text": " 0.3ポイント増", "spans": ((9, 18),)}, "span_f1", 1.0),  # white space at an edge is trimmed
    ],
)
def test_each_figure(changes: dict[str, object], figure: str, value: float) -> None:
    assert score(LEVEL, replace(CHANGE, **changes))[figure] == value  # type: ignore[arg-type]


def test_missing_and_surplus_claims() -> None:
    assert score(LEVEL)["span_recall"] == 0.5
    surplus = replace(LEVEL, id="c3", spans=((20, 25),))
    assert score(*GOLD, surplus)["span_precision"] == 0.6667


def test_nothing_to_count_is_none() -> None:
    figures = score_claims(count_claims((), ())).to_dict()
    assert {value for value in figures.values() if value != 0} == {None}


def test_links_are_compared_by_place() -> None:
    renamed = replace(LEVEL, id="x"), replace(CHANGE, of="x")
    assert score(*renamed)["linked_recall"] == 1.0


def test_pages_add_up() -> None:
    total = score_claims(sum_counts([count_claims(GOLD, GOLD), count_claims(GOLD, ())]))
    assert (total.gold, total.predicted, total.span_f1) == (4, 2, 0.6667)


def test_small_parts() -> None:
    assert claim_place(LEVEL) == ((4, 9),)
    assert same_value(LEVEL, replace(LEVEL, value=Decimal("12.50")))
    assert character_f1("利用 率", "利用率") == 1.0
    assert character_f1(None, "") == 1.0
    assert character_f1("利用率", None) == 0.0


def reference() -> ModuleType:
    path = SHARED / "score.py"
    if not path.exists():
        pytest.skip("../shared is not there")
    spec = importlib.util.spec_from_file_location("reference_score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def disturbed(gold: tuple[Claim, ...], rng: random.Random) -> list[Claim]:
    """Return what an imperfect program could have found: claims lost, moved, doubled, fields wrong."""

    def one_of(claim: Claim) -> Claim:
        changes: dict[str, object] = rng.choice(
            [
                {},
                {},
                {"label": rng.choice(list(ClaimLabel))},
                {"value": claim.value + 1},
                {"value": claim.value * Decimal("1.0")},
                {"value_high": claim.value + 5},
                {"unit": ""},
                {"form": rng.choice(list(Form))},
                {"bound": rng.choice(list(Bound))},
                {"role": rng.choice(list(Role))},
                {"of": None},
                {"of": rng.choice(gold).id},
                {"of": "nowhere"},
                {"indicator": (claim.indicator or "率")[1:]},
                {"group": "新規の利用者"},
                {"period": "FY2020"},
                {"spans": tuple((start, end + 1) for start, end in claim.spans)},
            ]
        )
        return replace(claim, **changes)  # type: ignore[arg-type]

    found = [one_of(claim) for claim in gold if rng.random() < 0.9]
    if found and rng.random() < 0.5:
        found.append(replace(rng.choice(found), id="surplus", spans=((0, 1),), text="x"))
    return found


@pytest.mark.parametrize("folder", ["../shared/real", "../shared/seed", "corpora/sample", "corpora/gold"])
@pytest.mark.parametrize("seed", range(5))
def test_all_figures_equal_those_of_the_reference_scorer(folder: str, seed: int) -> None:
    scorer = reference()
    rng = random.Random(seed)
    counts = []
    tallies = []
    for page in read_gold(ROOT / folder):
        gold = page.claims or ()
        found = disturbed(gold, rng)
        counts.append(count_claims(gold, found))
        tallies.append(
            scorer.tally([claim_to_dict(claim) for claim in gold], [claim_to_dict(claim) for claim in found])
        )
    ours = score_claims(sum_counts(counts)).to_dict()
    assert ours == pytest.approx(scorer.report(sum(tallies[1:], tallies[0])), abs=1e-4)
    assert ours["span_label_f1"] != 1.0
