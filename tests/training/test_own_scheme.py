"""Labels of a user's own are read from markup, learned, stored with the model and predicted."""

from __future__ import annotations

from pathlib import Path

import pytest

from textmine.claims.classifier import ClaimClassifier, of_model
from textmine.corpus.markup import MarkupError, MarkupFile, parse_markup
from textmine.corpus.markup_writer import write_markup
from textmine.modelstore import read_model
from textmine.scheme import Scheme, load_scheme
from textmine.training.gold_corpus import read_split
from textmine.training.gold_passages import gold_claims, predicted_claims
from textmine.training.train_claims import ClaimsConfig, train

SCHEME = """
name = "flows"
[[label]]
name = "水準"
meaning = "a level"
covers = ["count", "amount", "percentage", "measure"]
[[label]]
name = "増減"
meaning = "more or less than before"
change = true
covers = ["yoy_change", "change"]
[[role]]
name = "any"
meaning = "all figures"
covers = ["actual", "target", "reference"]
"""
HEADER = "agency: 独立行政法人渓流保全機構\nfield: rivers\nfiscal_year: FY2023\nsplit: train\n"
OURS = """@ r1 column=業務実績
・巡視を[[{a}回|c1 count {a} 回 indicator=巡視]](前年度比[[{b}回増|c2 yoy_change {b} 回 form=difference of=c1 base=FY2022]])行った。

@ r2 column=業務実績
・補助の上限は{a}万円で、{b}年以内に見直す。従業員{a}人以上の事業場を対象とする。

@ r3 column=業務実績
・経費は[[{a}百万円|c1 amount {a}000000 円 indicator=経費]]で、前年度から[[{b}%減|c2 yoy_change -{b} % form=percent of=c1]]となった。
"""
OWN = (
    HEADER
    + "scheme: flows\n---\n@ r1\n相談は[[12件|c1 水準 12 件]]([[3件減|c2 増減 -3 件 form=difference of=c1]])であった。\n"
)


@pytest.fixture(scope="module")
def scheme_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("scheme") / "flows.toml"
    path.write_text(SCHEME, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gold")
    for a, b in ((31, 4), (120, 7), (58, 6), (240, 9)):
        (folder / f"g{a}.txt").write_text(f"{HEADER}---\n{OURS.format(a=a, b=b)}", encoding="utf-8")
    return folder


def own_gold(scheme: Scheme) -> MarkupFile:
    return parse_markup(OWN, scheme=scheme)


def test_markup_of_an_own_scheme_is_read_and_written(scheme_file: Path) -> None:
    scheme = load_scheme(scheme_file)
    content = own_gold(scheme)
    assert [(c.label, c.role) for c in content.records[0].claims] == [("水準", "any"), ("増減", "any")]
    assert parse_markup(write_markup(content, scheme), scheme=scheme) == content
    with pytest.raises(MarkupError, match="not a ClaimLabel: '水準'; there are percentage"):
        parse_markup(OWN.replace("scheme: flows\n", ""), scheme=scheme)


def test_own_labels_are_learned_and_stored(gold: Path, scheme_file: Path, tmp_path: Path) -> None:
    train(ClaimsConfig(folder=tmp_path / "model", corpus=gold, folds=1, scheme=scheme_file))
    classifier: ClaimClassifier = of_model(read_model(tmp_path / "model"))
    assert classifier.scheme == load_scheme(scheme_file)
    found = [claim for _, claim in predicted_claims(own_gold(classifier.scheme), classifier)]
    assert [(c.text, c.label, c.role) for c in found] == [("12件", "水準", "any"), ("3件減", "増減", "any")]


def test_gold_of_ours_is_read_as_that_of_an_own_scheme(gold: Path, scheme_file: Path) -> None:
    content = read_split("train", gold, load_scheme(scheme_file))[0]
    assert {claim.label for claim in gold_claims(content)} == {"水準", "増減"}
