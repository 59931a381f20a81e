"""Bootstrap intervals: the same from the same seed, narrower with more pages."""

from collections.abc import Sequence

from textmine.metrics.intervals import bootstrap_intervals


def mean(sample: Sequence[float]) -> dict[str, float | None]:
    return {"mean": sum(sample) / len(sample), "unknown": None}


def width(units: list[float]) -> float:
    interval = bootstrap_intervals(units, mean, seed=1, resamples=300)["mean"]
    return interval.high - interval.low


def test_same_seed_same_interval() -> None:
    units = [0.0, 1.0, 1.0, 0.5]
    assert bootstrap_intervals(units, mean, seed=3) == bootstrap_intervals(units, mean, seed=3)


def test_more_units_narrow_the_interval() -> None:
    assert width([0.0, 1.0] * 100) < width([0.0, 1.0] * 10)


def test_equal_units_have_no_width() -> None:
    assert width([0.5] * 10) == 0.0


def test_figures_without_value_and_no_units() -> None:
    assert set(bootstrap_intervals([1.0], mean)) == {"mean"}
    assert bootstrap_intervals([], mean) == {}
    assert bootstrap_intervals([1.0], mean, resamples=0) == {}
