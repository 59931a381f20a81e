"""Work on long documents: the bar of pages, Ctrl-C that keeps what was done, documents read in part."""

from __future__ import annotations

import errno
import io
import json
import os
import signal
import subprocess
import sys
import threading
import weakref
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import textmine
from textmine import processing
from textmine.audit import Audit
from textmine.cli import app
from textmine.errors import TextmineWarning
from textmine.processing import process
from textmine.progress import Bar, Stage, Stop
from textmine.readers import read
from textmine.structures import Box, Document, Spans

PAGES = {f"p{number}.txt": f"研修を{number}回実施した。" for number in range(1, 6)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in PAGES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_every_stage_tells_of_every_page(folder: Path) -> None:
    told: list[tuple[Stage, int, int]] = []

    def watch(stage: Stage, done: int, total: int) -> bool:
        told.append((stage, done, total))
        return True

    textmine.analyze(folder, watch=watch)
    assert {total for _, _, total in told} == {5}
    assert [stage for stage, done, _ in told if done == 5] == list(Stage)
    assert [done for stage, done, _ in told if stage is Stage.READING] == [1, 2, 3, 4, 5]


def test_claims_are_given_page_by_page(folder: Path) -> None:
    given: list[tuple[str, list[str]]] = []
    report = textmine.analyze(folder, found=lambda document, claims: given.append((document, [c.id for c in claims])))
    assert [names for _, names in given] == [[claim.id] for claim in report.claims]
    assert {document for document, _ in given} == {report.provenance.document}


def test_lines_of_claims_are_left_whatever_ends_the_work(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("textmine.pipeline.audit", interrupted)
    path = folder.parent / "claims.jsonl"
    run = CliRunner().invoke(app, ["analyze", str(folder), "-o", str(path)])
    assert run.exit_code == 130
    assert [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()] == [
        f"{number}回" for number in range(1, 6)
    ]


def test_claims_that_cannot_be_written_are_no_defect_of_their_document(folder: Path) -> None:
    asked: list[str] = []

    def full(name: str, _: str, __: object) -> None:
        asked.append(name)
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        list(process([(name, folder / name) for name in PAGES], found=full))
    assert asked == ["p1.txt"], "where nothing can be written, no further document is begun"


@pytest.mark.skipif(os.name != "posix", reason="Windows tells of a closed pipe otherwise")
def test_a_pipe_that_was_closed_is_no_error_to_report(folder: Path) -> None:
    words = ["analyze", str(folder), "--format", "jsonl"]
    script = f"import sys; from textmine import cli; sys.argv[1:] = {words!r}; cli.main()"
    with subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as run:
        assert run.stdout is not None
        run.stdout.close()
        assert run.stderr is not None
        assert run.stderr.read() == ""


def test_where_characters_stand_is_let_go_before_the_audit(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Nowhere:
        def boxes(self, spans: Spans) -> tuple[Box, ...]:
            return ()

        def reading(self, spans: Spans) -> None:
            return None

    kept: list[weakref.ref[Nowhere]] = []

    def placed(*args: Any, **options: Any) -> Document:
        places = Nowhere()
        kept.append(weakref.ref(places))
        return replace(read(*args, **options), places=places)

    def audited(*_: object, **__: object) -> Audit:
        assert kept[0]() is None, "the boxes of all characters are a good part of what a long document keeps in memory"
        return Audit()

    monkeypatch.setattr("textmine.pipeline.read", placed)
    monkeypatch.setattr("textmine.pipeline.audit", audited)
    assert textmine.analyze(folder).claims


def test_a_document_is_read_until_somebody_wants_no_more(folder: Path) -> None:
    with pytest.warns(TextmineWarning, match="TM161") as caught:
        report = textmine.analyze(folder, watch=lambda _, done, __: done < 2)
    assert [claim.text for claim in report.claims] == ["1回", "2回"]
    assert [warning.message.place.page for warning in caught] == [2]  # type: ignore[union-attr]


def test_one_page_is_read_in_any_case(folder: Path) -> None:
    with pytest.warns(TextmineWarning, match="TM161"):
        assert len(textmine.analyze(folder, watch=lambda *_: False).pages) == 1


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def clock(*times: float) -> Iterator[float]:
    yield from times


def bar_after(monkeypatch: pytest.MonkeyPatch, *told: tuple[float, Stage, int]) -> str:
    """Return the bar of a document of 100 pages after what is told at some times."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr("textmine.progress.DELAY", 0.0)
    times = clock(0.0, *(time for time, _, _ in told))
    with Bar("a.pdf", clock=lambda: next(times)) as bar:
        for _, stage, done in told:
            assert bar(stage, done, 100)
        shown = stream.getvalue()
    return shown.split("\r")[-1]


def test_the_bar_shows_pages_and_the_stage(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = bar_after(monkeypatch, (1.0, Stage.READING, 50))
    assert shown.startswith("a.pdf reading: ")
    assert "/100 pages" in shown


def pages_shown(shown: str) -> int:
    return int(shown.split(": ")[1].partition("/")[0])


def test_the_bar_counts_the_work_that_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    read = pages_shown(bar_after(monkeypatch, (2.0, Stage.READING, 100)))
    scanned = pages_shown(bar_after(monkeypatch, (200.0, Stage.READING, 100)))
    assert 20 <= read <= 50, "the other stages take as long as reading a text layer"
    assert scanned >= 95, "and are nothing beside recognition"


def test_the_bar_never_goes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    before = (1.0, Stage.READING, 90)
    assert pages_shown(bar_after(monkeypatch, before, (99.0, Stage.READING, 91))) >= pages_shown(
        bar_after(monkeypatch, before)
    )


def test_no_bar_without_a_terminal_or_when_it_is_not_wanted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("textmine.progress.Bar", opened.append)
    assert CliRunner().invoke(app, ["analyze", str(folder)]).exit_code == 0
    assert CliRunner().invoke(app, ["analyze", str(folder), "--quiet"]).exit_code == 0
    assert opened == []


# Ctrl-C


@pytest.fixture
def default_interrupt() -> Iterator[None]:
    """A shell that runs tests in the background has them ignore Ctrl-C."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("default_interrupt")
def test_the_first_ctrl_c_is_a_wish_and_the_second_an_end() -> None:
    stop, told = Stop(), []
    with stop.listening(lambda: told.append("told")):
        signal.raise_signal(signal.SIGINT)
        assert (stop(), told) == (True, ["told"])
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_another_thread_hears_no_signals() -> None:
    def work() -> None:
        with Stop().listening(lambda: None):
            pass

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


@pytest.mark.parametrize("jobs", [1, 2])
def test_no_document_is_begun_after_a_stop(folder: Path, jobs: int) -> None:
    sources = [(name, folder / name) for name in PAGES]
    stop = Stop()
    seen = []
    for outcome in process(sources, jobs=jobs, stop=stop):
        seen.append(outcome.name)
        stop.asked = True
    assert seen == ["p1.txt"]


def test_what_is_done_is_kept_and_the_exit_code_tells(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = processing._outcome

    def interrupted(named: tuple[str, processing.Source], options: dict[str, object]) -> processing.Outcome:
        if named[0] == "p2.txt":
            signal.raise_signal(signal.SIGINT)
        if named[0] == "p3.txt":
            raise AssertionError("begun after Ctrl-C")
        return real(named, options)

    monkeypatch.setattr(processing, "_outcome", interrupted)
    output = folder / "x.jsonl"
    done = CliRunner().invoke(app, ["analyze", *(str(folder / name) for name in PAGES), "-o", str(output)])
    assert done.exit_code == 130
    assert [json.loads(line)["text"] for line in output.read_text("utf-8").splitlines()] == ["1回", "2回"]
    assert "TM310" in done.stderr
    assert "2 / 5" in done.stderr


def test_the_second_ctrl_c_keeps_the_documents_that_were_done(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = processing._outcome

    def interrupted(named: tuple[str, processing.Source], options: dict[str, object]) -> processing.Outcome:
        if named[0] == "p2.txt":
            signal.raise_signal(signal.SIGINT)
            signal.raise_signal(signal.SIGINT)
        return real(named, options)

    monkeypatch.setattr(processing, "_outcome", interrupted)
    output = folder / "x.csv"
    done = CliRunner().invoke(app, ["analyze", *(str(folder / name) for name in PAGES), "-o", str(output)])
    assert done.exit_code == 130
    assert len(output.read_text("utf-8-sig").splitlines()) == 2


@pytest.mark.skipif(os.name != "posix", reason="Windows sends no SIGINT to one process")
def test_a_real_ctrl_c_ends_in_order(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(3000):
        (pages / f"p{number}.txt").write_text("研修を8回実施した。", encoding="utf-8")
    output = tmp_path / "x.jsonl"
    words = ["analyze", str(pages), "--no-audit", "-o", str(output)]
    script = f"import sys; from textmine import cli; sys.argv[1:] = {words!r}; print('begun', flush=True); cli.main()"
    with subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "LANG": "en_US.UTF-8"},
    ) as run:
        assert run.stdout is not None
        run.stdout.readline()
        try:
            run.wait(1.5)
        except subprocess.TimeoutExpired:
            run.send_signal(signal.SIGINT)
        _, errors = run.communicate(timeout=60)
    assert "Traceback" not in errors
    assert run.returncode in {0, 130}
    assert not output.exists() or all(json.loads(line) for line in output.read_text("utf-8").splitlines())
