"""Timing with intervals, and the dated tables that benchmarks write."""

from __future__ import annotations

import json
import os
import platform
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from math import comb
from pathlib import Path

RESULTS = Path(__file__).parent / "results"

_LIBRARIES = ("spacy", "fugashi", "unidic-lite", "numpy")


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure.

    Attributes
    ----------
    name : str
        What was measured.
    value, low, high : float
        Median and its 95% interval; the interval is the median itself where there was one run.
    unit : str
    runs : int
    target : str
        What it must reach, such as ``>= 0.20``, or "".
    """

    name: str
    value: float
    low: float
    high: float
    unit: str
    runs: int
    target: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the median reaches the target; None without one."""
        if not self.target:
            return None
        sign, bound = self.target.split()
        return self.value >= float(bound) if sign == ">=" else self.value <= float(bound)


def seconds(work: Callable[[], object]) -> float:
    """Return how long one call takes the processor: what else runs on the machine does not count."""
    start = time.thread_time()
    work()
    return time.thread_time() - start


def figure(name: str, values: Sequence[float], unit: str, target: str = "") -> Figure:
    """Summarise `values` by their median and its 95% interval.

    Examples
    --------
    >>> figure("import", [0.2, 0.1, 0.3], "s", "<= 0.3").met
    True
    """
    low, high = median_interval(values)
    return Figure(name, statistics.median(values), low, high, unit, len(values), target)


def median_interval(values: Sequence[float]) -> tuple[float, float]:
    """Return the order statistics that hold the median with 95% probability, whatever the distribution.

    With fewer than six values no such pair exists, and the extremes are returned.

    Examples
    --------
    >>> median_interval([float(n) for n in range(1, 10)])
    (2.0, 8.0)
    """
    ordered, count = sorted(values), len(values)
    rank = 0
    while 2 * sum(comb(count, n) for n in range(rank + 2)) / 2**count <= 0.05:
        rank += 1
    return ordered[rank], ordered[-1 - rank]


def machine() -> dict[str, str]:
    """Return what the figures depend on: processor, system and library versions."""
    found = {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "system": platform.platform(),
        "python": platform.python_version(),
    }
    for name in _LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "unknown"
    return found


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown")


def markdown(title: str, figures: Sequence[Figure], about: dict[str, str]) -> str:
    """Return the figures as a Markdown table under a heading."""
    rows = [
        f"| {f.name} | {f.value:,.3g} {f.unit} | {f.low:,.3g} – {f.high:,.3g} | {f.runs} | {f.target} | {_mark(f)} |"
        for f in figures
    ]
    return "\n".join(
        [
            f"# {title}",
            "",
            ", ".join(f"{name} {value}" for name, value in about.items()),
            "",
            "| measured | median | 95% interval | runs | target | met |",
            "| --- | --- | --- | --- | --- | --- |",
            *rows,
            "",
        ]
    )


def _mark(found: Figure) -> str:
    return {None: "", True: "yes", False: "**no**"}[found.met]


def write_part(place: Path, maker: str, lines: Sequence[str]) -> None:
    """Replace what stands in a page between ``<!-- made by MAKER -->`` and ``<!-- end -->``.

    Raises
    ------
    ValueError
        If the page has no such marks.
    """
    mark = f"<!-- made by {maker} -->"
    before, begin, rest = place.read_text(encoding="utf-8").partition(mark)
    _, end, after = rest.partition("<!-- end -->")
    if not begin or not end:
        raise ValueError(f"{place} lacks {mark} … <!-- end -->")
    place.write_text("\n".join([before + begin, "", *lines, "", end + after]), encoding="utf-8")


def write_results(name: str, title: str, figures: Sequence[Figure], folder: Path = RESULTS) -> Path:
    """Write the figures as ``<name>-<date>.md`` and ``.json``, print the table and return the Markdown file."""
    about = machine()
    table = markdown(title, figures, about)
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / f"{name}-{about['date'][:10]}.md"
    place.write_text(table, encoding="utf-8")
    record = {"title": title, "machine": about, "figures": [asdict(f) | {"met": f.met} for f in figures]}
    content = json.dumps(record, ensure_ascii=False, indent=1) + "\n"
    place.with_suffix(".json").write_text(content, encoding="utf-8")
    print(table)
    return place
