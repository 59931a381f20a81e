"""Training of caveats: what is learned from, the same bytes from the same data, the shipped model."""

from pathlib import Path

import pytest

from textmine.corpus.markup import parse_markup
from textmine.modelstore import read_model

pytest.importorskip("sklearn")

from textmine.training.train_caveats import CaveatsConfig, examples, train

MARKUP = """agency: 独立行政法人架空機構
field: audit
fiscal_year: FY2023
split: train
---
@ r1 column=業務実績 set=p{0}
前年度を振り返る。会議は[[{0}2回|c1 count {0}2 回 indicator=会議]]、うち臨時会は[[{0}5回|c2 count {0}5 回 indicator=会議 group=臨時会 of=c1]]である。

@ a1 set=p{0} audit=B3 claims=r1.c1,r1.c2
うち数が多い。

@ r2 column=業務実績 set=c{0} trap=B3
会議は[[{0}2回|c1 count {0}2 回 indicator=会議]]、うち臨時会は延べ[[{0}5回|c2 count {0}5 回 indicator=会議 group=臨時会]]（支部ごとに数えた。）である。
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    home = tmp_path / "audit"
    home.mkdir()
    for hand in range(2, 6):
        (home / f"sets_{hand}_train.txt").write_text(MARKUP.format(hand), encoding="utf-8")
    (home / "sets_6_test.txt").write_text(MARKUP.format(6).replace("train", "test"), encoding="utf-8")
    return home


def test_a_contradiction_teaches_with_and_without_its_surroundings() -> None:
    around, bare, clean = examples(parse_markup(MARKUP.format(3)), "sets_3_train")
    assert around.text.startswith("前年度を振り返る。会議は0回、うち臨時会は0回")
    assert (bare.text, bare.bare) == ("会議は0回、うち臨時会は0回である", True)
    assert (clean.clean, clean.check, clean.hand) == (True, "B3", "3")
    assert "支部ごとに数えた" in clean.text


def test_the_same_training_gives_the_same_bytes(corpus: Path, tmp_path: Path) -> None:
    first, second = (
        train(CaveatsConfig(tmp_path / name, corpus=corpus, least=2, short=5.0, folds=2)) for name in ("a", "b")
    )
    assert first == second
    assert (first.planted, first.clean) == (4, 4)
    assert first.held_out_auroc == 1.0
    assert (tmp_path / "a" / "arrays.npz").read_bytes() == (tmp_path / "b" / "arrays.npz").read_bytes()
    assert "# Model: caveats" in (tmp_path / "a" / "MODEL_CARD.md").read_text(encoding="utf-8")


def test_a_model_tells_the_caveat_that_it_has_met(corpus: Path, tmp_path: Path) -> None:
    from textmine.audit.caveats import of_model

    train(CaveatsConfig(tmp_path / "a", corpus=corpus, least=2, short=5.0, folds=2))
    model = of_model(read_model(tmp_path / "a"))
    assert model.probability("会議は0回、うち臨時会は延べ0回（支部ごとに数えた。）", "B3") > 0.5
    assert model.probability("会議は0回、うち臨時会は0回である", "B3") < 0.5
