"""Training of linking: the same bytes from the same data, what the pairs say, counts of links."""

from pathlib import Path

import pytest

from tests.series.samples import count, report
from textmine.lexicons import default_lexicon
from textmine.modelstore import load_model, read_model
from textmine.series import build
from textmine.series.likeness import FEATURES
from textmine.training.series_figures import LinkCounts, link_counts
from textmine.training.series_pairs import inferred_pairs


def test_figures_of_one_year_say_which_names_are_one() -> None:
    source = report(
        2023,
        f"救急車の搬送は{count(178406, '救急車の搬送', 2023, unit='件')}である。",
        f"搬送の受入数は{count(178406, '搬送の受入数', 2023, unit='件')}である。",
        f"搬送の断り数は{count(2117, '搬送の断り数', 2023, unit='件')}である。",
    )
    pairs = list(inferred_pairs([source], default_lexicon()))
    assert [pair.one for pair in pairs].count(True) == 4  # as printed, next year twice, quoted
    assert [pair.one for pair in pairs].count(False) in {4, 8}  # the third name against those it shares words with
    assert all(len(pair.features) == len(FEATURES) for pair in pairs)


def test_links_are_counted_between_reports_only() -> None:
    sources = [report(year, f"受講者は{count(100 + year, '受講者', year)}である。") for year in (2021, 2022, 2023)]
    gold = {(source.document, "r1.c1"): "s" for source in sources}
    assert link_counts(build(sources), gold) == LinkCounts(3, 3, 3)
    apart = {place: str(number) for number, place in enumerate(gold)}
    counts = link_counts(build(sources), apart)
    assert (counts.right, counts.predicted, counts.gold) == (0, 3, 0)
    assert (LinkCounts().f1, LinkCounts(1, 2, 2).f1, LinkCounts(1, 2, 4).precision) == (1.0, 0.5, 0.5)


@pytest.mark.slow
def test_the_same_training_gives_the_same_bytes(tmp_path: Path) -> None:
    pytest.importorskip("sklearn")
    from textmine.training.train_series import SeriesConfig, train

    first, second = (train(SeriesConfig(tmp_path / name)) for name in ("a", "b"))
    assert first == second
    assert first.held_out_f1 >= 0.93
    assert (tmp_path / "a" / "arrays.npz").read_bytes() == (tmp_path / "b" / "arrays.npz").read_bytes()
    assert "# Model: series" in (tmp_path / "a" / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert read_model(tmp_path / "a").sha256 == first.sha256


def test_the_shipped_model_has_the_features_of_the_code() -> None:
    model = load_model("series")
    assert tuple(model.config["features"]) == FEATURES
    assert model.arrays["weights"].shape == (len(FEATURES),)
