"""What bad input costs: each kind at a size and at ten times that size, ``python -m benchmarks.hostile_input``.

Ten times the input may cost at most fifteen times the time, and the answer is a report or an error of textmine's
own, never a traceback. Each measurement has a process of its own, so that one cannot hang or starve the others.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import textmine
from benchmarks.measuring import RESULTS, Figure, figure, seconds, write_results
from benchmarks.texts import varied_text

TIMEOUT = 600
"""Seconds after which a measurement counts as hanging."""

_LANGUAGES = (
    "The agency trained 5,410 people, 3.2% more than in 2022 (target: 80% or more). ",
    "기관은 2023년에 5,410명을 교육했으며, 이는 전년보다 3.2% 증가한 것이다. ",
    "该机构2023年培训了5410人,比上年增长3.2%。",
    "درّبت الوكالة 5410 شخصًا، بزيادة 3.2٪ عن العام السابق. ",
    "Агентство обучило 5 410 человек, на 3,2% больше. ",
)


@dataclass(frozen=True, slots=True)
class Case:
    """A kind of bad input.

    Attributes
    ----------
    make : callable
        Size to input.
    size : int
        The smaller of the two sizes, in what `unit` says.
    unit : str
    """

    make: Callable[[int], bytes]
    size: int
    unit: str


def _noise(size: int) -> bytes:
    return random.Random(0).randbytes(size)


def _utf8(unit: str, size: int) -> bytes:
    return (unit * (size // len(unit) + 1))[:size].encode()


CASES: Mapping[str, Case] = {
    "empty": Case(lambda _: b"", 0, "bytes"),
    "white space": Case(lambda n: _utf8(" \n\t\u3000", n), 100_000, "characters"),
    "line breaks": Case(lambda n: b"\n" * n, 100_000, "bytes"),
    "NUL bytes": Case(lambda n: b"\x00" * n, 100_000, "bytes"),
    "NUL bytes in text": Case(lambda n: _utf8("研修を\x008回\x00実施した。", n), 20_000, "characters"),
    "a PDF given as text": Case(lambda n: b"%PDF-1.7\n1 0 obj\n" + _noise(n) + b"\nendobj\n%%EOF\n", 100_000, "bytes"),
    "noise": Case(_noise, 100_000, "bytes"),
    "half a character": Case(lambda n: varied_text(n, 0).encode() + "研".encode()[:2], 20_000, "characters"),
    "one line of text": Case(lambda n: varied_text(n // 3, 0).replace("\n", "").encode(), 1_000_000, "bytes"),
    "one line of one letter": Case(lambda n: b"a" * n, 1_000_000, "bytes"),
    "one line of one kanji": Case(lambda n: _utf8("一", n // 3), 1_000_000, "bytes"),
    "lines of one character": Case(lambda n: _utf8("あ\n", 2 * n), 10_000, "lines"),
    "lines of one digit": Case(lambda n: b"8\n" * n, 10_000, "lines"),
    "a long number": Case(lambda n: f"参加者は{'9' * n}人".encode(), 5_000, "digits"),
    "a long decimal": Case(lambda n: f"率は0.{'3' * n}%".encode(), 5_000, "digits"),
    "a long number with commas": Case(lambda n: f"費用は1{',000' * (n // 3)}円".encode(), 5_000, "digits"),
    "a long kanji number": Case(lambda n: f"参加者は{'九' * n}人".encode(), 5_000, "digits"),
    "long numbers": Case(lambda n: f"{'7' * 5_000}人、".encode() * n, 10, "numbers of 5,000 digits"),
    "opening brackets": Case(lambda n: b"(" * n, 20_000, "bytes"),
    "brackets that never close": Case(lambda n: _utf8("8回(うち「3人", n), 20_000, "characters"),
    "brackets that never opened": Case(lambda n: _utf8("8回)3人」、", n), 20_000, "characters"),
    "other languages": Case(lambda n: _utf8("".join(_LANGUAGES), n), 20_000, "characters"),
}


def measured(name: str, size: int) -> dict[str, object]:
    """Analyse one input in this process and return how long it took and what came out."""
    textmine.analyze_text("研修を8回実施した。")
    data = CASES[name].make(size)
    outcome = ""

    def work() -> None:
        nonlocal outcome
        try:
            report = textmine.analyze(data)
            outcome = f"{len(report.claims)} claims, {len(report.rejected)} rejected"
        except textmine.TextmineError as error:
            outcome = error.code

    return {"seconds": seconds(work), "outcome": outcome}


def _in_new_process(name: str, size: int) -> tuple[float, str]:
    command = [sys.executable, "-m", "benchmarks.hostile_input", "--case", name, "--size", str(size)]
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT, check=False)
    except subprocess.TimeoutExpired:
        return float("inf"), "hangs"
    if run.returncode:
        return float("inf"), (run.stderr.strip().splitlines() or [f"exit {run.returncode}"])[-1]
    result = json.loads(run.stdout)
    return result["seconds"], result["outcome"]


def case_figures(name: str) -> list[Figure]:
    """Return the times of one kind of input at both sizes, and their ratio."""
    case = CASES[name]
    sizes = (case.size, 10 * case.size)
    (first, _), (second, outcome) = (_in_new_process(name, size) for size in sizes)
    print(f"{name}: {first:.3f} s, {second:.3f} s, {outcome}", file=sys.stderr)
    return [
        figure(f"{name}, {sizes[1]:,} {case.unit}: {outcome}", [second], "s"),
        figure(f"{name}, ratio to a tenth of it", [second / first], "x", "<= 15"),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--case", choices=CASES, help="one kind only; with --size: once, in this process, as JSON")
    parser.add_argument("--size", type=int, help="size of the one measurement")
    parser.add_argument("--output", type=Path, default=RESULTS, help="folder for the results")
    options = parser.parse_args()
    if options.case and options.size is not None:
        print(json.dumps(measured(options.case, options.size)))
        return
    names = [options.case] if options.case else list(CASES)
    figures = [found for name in names for found in case_figures(name)]
    write_results("hostile-input", "Bad input", figures, options.output)


if __name__ == "__main__":
    main()
