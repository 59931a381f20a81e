"""The command line: formats, exit codes, messages. The analysis itself is replaced where it is not the subject."""

import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from tests.export.samples import LEDGER, REPORT, Counts
from textmine import cli
from textmine.errors import LexiconError, Place
from textmine.metrics.intervals import Interval
from textmine.readers import read
from textmine.report import Report
from textmine.training import evaluate
from textmine.training.results import Evaluation, EvaluationRow


def fake_analyze(
    source: Path | bytes,
    *,
    name: str,
    encoding: str | None = None,
    extractor: str = "hybrid",
    watch: object = None,
    found: object = None,
    **options: int,
) -> Report:
    assert extractor in {"rules", "ml", "hybrid"}
    document = read(source, name=name, encoding=encoding, **options)
    if "爆発" in document.text:
        raise RuntimeError("boom")
    if "語彙" in document.text:
        raise LexiconError("TM401", Place(file="textmine.toml"), "Expected '=' after a key")
    provenance = replace(REPORT.provenance, document=document.sha256)
    return replace(REPORT, name=name, provenance=provenance)


class Streams:
    """Standard streams of a given encoding, as a terminal or as a pipe."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.monkeypatch = monkeypatch

    def run(
        self, *words: str, encoding: str = "utf-8", terminal: bool = False, stdin: bytes = b""
    ) -> tuple[int, bytes, str]:
        out, err = io.BytesIO(), io.BytesIO()
        stdout = io.TextIOWrapper(out, encoding=encoding)
        stderr = io.TextIOWrapper(err, encoding=encoding)
        stdout.isatty = lambda: terminal  # type: ignore[method-assign]
        with self.monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", stdout)
            patch.setattr(sys, "stderr", stderr)
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
            patch.setattr(sys, "argv", ["textmine", *words])
            with pytest.raises(SystemExit) as stopped:
                cli.main()
            stdout.flush()
            stderr.flush()
        code = stopped.value.code
        return (code if isinstance(code, int) else 0), out.getvalue(), err.getvalue().decode(encoding)


@pytest.fixture
def streams(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Streams:
    pipeline, ledger = ModuleType("textmine.pipeline"), ModuleType("textmine.ledger")
    pipeline.analyze = fake_analyze  # type: ignore[attr-defined]
    pipeline.analyze_text = fake_analyze  # type: ignore[attr-defined]
    ledger.balance = lambda *_: LEDGER  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "textmine.pipeline", pipeline)
    monkeypatch.setitem(sys.modules, "textmine.ledger", ledger)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.setenv("COLUMNS", "120")
    for name in ("LC_ALL", "LC_MESSAGES", cli.DEBUG):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("8回開催した。", encoding="utf-8")
    (tmp_path / "b.txt").write_text("９回開催した。", encoding="cp932")
    return Streams(monkeypatch)


def test_a_terminal_gets_a_table_and_a_pipe_json_lines(streams: Streams) -> None:
    _, table, _ = streams.run("analyze", "a.txt", terminal=True)
    code, lines, errors = streams.run("analyze", "a.txt")
    assert "主張 claims: 4" in table.decode()
    assert [json.loads(line)["id"] for line in lines.decode().splitlines()] == ["c1", "c2", "c3", "c4"]
    assert (code, errors) == (0, "")


def test_the_ending_of_the_output_chooses_the_format(streams: Streams, tmp_path: Path) -> None:
    assert streams.run("analyze", "a.txt", "b.txt", "-o", "x.csv")[:2] == (0, b"")
    assert (tmp_path / "x.csv").read_bytes().startswith(b"\xef\xbb\xbfdocument,file,page,text")
    assert streams.run("analyze", "a.txt", "b.txt", "-o", "out", "--format", "json")[0] == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.json", "b.json"]


def test_a_claim_that_is_not_there_is_told_with_the_way_to_the_others() -> None:
    done = run_for_real("explain", "-", "--claim", "c9")
    assert done.returncode == 2
    assert "TM312" in done.stderr.decode()


def test_standard_input_and_output(streams: Streams) -> None:
    code, out, _ = streams.run("analyze", "-", "-o", "-", "--format", "json", stdin="8回".encode("cp932"))
    assert code == 0
    assert json.loads(out)["meta"]["file"] == "stdin"


@pytest.mark.parametrize("encoding", ["cp932", "ascii", "utf-8"])
def test_a_table_never_fails_on_a_terminal(streams: Streams, encoding: str) -> None:
    code, out, errors = streams.run("analyze", "a.txt", encoding=encoding, terminal=True)
    assert (code, errors) == (0, "")
    assert "claims: 4" in out.decode(encoding)


def test_files_for_programs_do_not_depend_on_the_terminal(streams: Streams) -> None:
    assert streams.run("analyze", "a.txt", encoding="ascii") == streams.run("analyze", "a.txt", encoding="cp932")


def test_one_failure_does_not_lose_the_others(streams: Streams, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "bad.txt").write_text("爆発", encoding="utf-8")
    words = ("analyze", "a.txt", "empty.txt", "missing.txt", "bad.txt", "b.txt")
    code, out, errors = streams.run(*words, "--format", "csv")
    assert code == 1
    assert {line.split(",")[1] for line in out.decode("utf-8-sig").splitlines()} == {"file", "a.txt", "b.txt"}
    told = errors.splitlines()
    assert [line.split()[0] for line in told] == ["TM102", "TM101", "TM901"]
    assert "Traceback" not in errors
    assert "empty.txt" in told[0]
    assert "ファイルが空です" in told[0]


def test_numerals_without_owner_are_a_defect_of_one_document(streams: Streams) -> None:
    def balance(text: str, *_: object) -> Counts:
        raise ValueError("the numeral at 0-1 has no owner: '8'")

    streams.monkeypatch.setattr(sys.modules["textmine.ledger"], "balance", balance)
    code, out, errors = streams.run("analyze", "a.txt", "b.txt", "--format", "table")
    assert (code, out) == (1, b"")
    assert [line.split()[:2] for line in errors.splitlines()] == [["TM901", "a.txt:"], ["TM901", "b.txt:"]]


def test_the_details_of_a_defect_are_shown_on_demand(streams: Streams, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_text("爆発", encoding="utf-8")
    streams.monkeypatch.setenv(cli.DEBUG, "1")
    assert "RuntimeError: boom" in streams.run("analyze", "bad.txt")[2].splitlines()[-1]


def test_nothing_is_written_when_all_failed(streams: Streams, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    assert streams.run("analyze", "empty.txt", "-o", "x.csv")[0] == 1
    assert not (tmp_path / "x.csv").exists()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("analyze", "a.txt", "--format", "xlsx"), "TM302"),
        (("analyze", "a.txt", "-o", "x.html"), "TM302"),
        (("analyze", "a.txt", "-o", "x.parquet"), "TM302"),
        (("analyze", "a.txt", "--format", "yaml"), "TM301"),
        (("analyze", "a.txt", "-o", "a.txt"), "TM304"),
        (("analyze", "a.txt", "b.txt", "--format", "json"), "TM303"),
        (("analyze", "-", "-"), "TM308"),
    ],
)
def test_wrong_usage_is_told_in_one_line(streams: Streams, words: tuple[str, ...], code: str) -> None:
    exit_code, out, errors = streams.run(*words)
    assert (exit_code, out) == (2, b"")
    assert errors.startswith(code)
    assert errors.count("\n") == 1


@pytest.mark.parametrize(
    "words", [("analyze",), ("analyze", "a.txt", "--jobs", "0"), ("analyze", "--colour"), ("mine",)]
)
def test_wrong_options_are_wrong_usage(streams: Streams, words: tuple[str, ...]) -> None:
    assert streams.run(*words)[0] == 2


def test_messages_in_japanese_come_first_on_a_japanese_system(streams: Streams, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    streams.monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    told = streams.run("analyze", "empty.txt", encoding="cp932")[2]
    assert told.index("空です") < told.index("empty. Save")


def test_a_terminal_without_japanese_gets_english(streams: Streams, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    told = streams.run("analyze", "empty.txt", encoding="ascii")[2]
    assert told == "TM102 empty.txt: The file is empty. Save it again or name the right file.\n"


def test_a_warning_is_told_and_the_document_written(streams: Streams, tmp_path: Path) -> None:
    (tmp_path / "cut.txt").write_bytes("8回開催した".encode()[:-1])
    code, out, errors = streams.run("analyze", "cut.txt")
    assert code == 0
    assert out
    assert errors.startswith("TM151 cut.txt, byte")


def test_the_size_limit_is_an_option(streams: Streams) -> None:
    code, _, errors = streams.run("analyze", "a.txt", "--max-megabytes", "0.00001")
    assert (code, errors.split()[0]) == (1, "TM109")


def test_the_encoding_is_an_option(streams: Streams) -> None:
    code, _, errors = streams.run("analyze", "b.txt", "--encoding", "utf-8")
    assert (code, errors.split()[0]) == (1, "TM107")


def test_patterns_that_the_shell_left_are_resolved(streams: Streams, tmp_path: Path) -> None:
    (tmp_path / "[1].txt").write_text("8回", encoding="utf-8")
    _, out, _ = streams.run("analyze", "?.txt", "[1].txt", "--format", "csv")
    files = {line.split(",")[1] for line in out.decode("utf-8-sig").splitlines()[1:]}
    assert files == {"a.txt", "b.txt", "[1].txt"}


def test_the_version(streams: Streams) -> None:
    import textmine

    assert streams.run("--version") == (0, f"textmine {textmine.__version__}\n".encode(), "")


def test_the_command_line_is_there_without_its_script() -> None:
    import textmine

    done = subprocess.run([sys.executable, "-m", "textmine", "--version"], capture_output=True, check=True, text=True)
    assert done.stdout == f"textmine {textmine.__version__}\n"


@pytest.mark.parametrize("words", [("--help",), ("analyze", "--help"), ("train", "-h"), ("evaluate", "claims", "-h")])
def test_help_can_be_shown_anywhere(streams: Streams, words: tuple[str, ...]) -> None:
    code, out, errors = streams.run(*words, encoding="ascii")
    assert (code, errors) == (0, "")
    assert b"Usage" in out


def test_a_broken_lexicon_beside_the_document_is_named(streams: Streams, tmp_path: Path) -> None:
    (tmp_path / "c.txt").write_text("語彙", encoding="utf-8")
    code, _, errors = streams.run("analyze", "c.txt")
    assert (code, errors.split()[:2]) == (1, ["TM401", "textmine.toml:"])


def test_gold_that_is_none_is_told(streams: Streams, tmp_path: Path) -> None:
    code, _, errors = streams.run("evaluate", "claims", str(tmp_path / "missing"))
    assert (code, errors.split()[0]) == (1, "TM402")


ROW = EvaluationRow("textmine", "all", 2, {"gold": 8, "span_f1": 0.75, "period": None}, {"span_f1": Interval(0.5, 1.0)})


@pytest.mark.parametrize("columns", ["20", "120"])
def test_an_evaluation_is_shown_whole_on_any_terminal(streams: Streams, columns: str) -> None:
    streams.monkeypatch.setenv("COLUMNS", columns)
    streams.monkeypatch.setattr(evaluate, "evaluate_claims", lambda *_, **__: Evaluation("claims", {"seed": 1}, (ROW,)))
    code, out, errors = streams.run("evaluate", "claims", ".", encoding="cp932")
    assert (code, errors) == (0, "")
    assert "0.7500" in out.decode("cp932")
    _, out, _ = streams.run("evaluate", "claims", ".", "--json")
    assert json.loads(out)["rows"][0]["figures"] == {"gold": 8, "span_f1": 0.75, "period": None}


def run_for_real(*words: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", "from textmine.cli import main; main()", *words],
        input="参加者は1,250人(前年度比38人減)であった。".encode("cp932"),
        env=os.environ | variables,
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("encoding", ["cp932", "ascii"])
def test_the_whole_way_on_a_narrow_console(encoding: str) -> None:
    done = run_for_real("analyze", "-", "--format", "table", PYTHONIOENCODING=encoding, COLUMNS="80", LANG="C.UTF-8")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"-38" in done.stdout
    assert b"claims: 2" in done.stdout


def test_two_processes_give_what_one_gives(tmp_path: Path) -> None:
    paths = []
    for number in (1, 2, 3):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"研修を{number}回開催した。", encoding="utf-8")
        paths.append(str(path))
    (tmp_path / "0.txt").touch()
    one = run_for_real("analyze", *paths, str(tmp_path / "0.txt"), "--jobs", "1")
    two = run_for_real("analyze", *paths, str(tmp_path / "0.txt"), "--jobs", "2")
    assert (one.returncode, one.stdout, one.stderr) == (two.returncode, two.stdout, two.stderr)
    assert one.returncode == 1
    assert [json.loads(line)["text"] for line in one.stdout.decode().splitlines()] == ["1回", "2回", "3回"]
