"""Where results go, and what is refused before any work is done."""

import io
import json
import os
import threading
from pathlib import Path

import pytest

from tests.export.samples import EMPTY, LEDGER, REPORT
from textmine.errors import ExportError, TextmineError, UsageError
from textmine.export.formats import Format
from textmine.export.sinks import open_sink
from textmine.export.targets import Target, choose_target
from textmine.report import Report


def target_of(
    name: str | None = None, output: str | None = None, names: tuple[str, ...] = ("a.txt",), *, terminal: bool = False
) -> Target:
    return choose_target(name, output, names, [], terminal=terminal)


def write(target: Target, *reports: Report) -> bytes:
    standard = io.BytesIO()
    with open_sink(target, standard, lambda _: LEDGER, width=80, encoding="cp932") as put:
        for number, report in enumerate(reports):
            put(number, report)
    return standard.getvalue()


@pytest.mark.parametrize(
    ("name", "output", "terminal", "chosen"),
    [
        (None, None, True, Format.TABLE),  # a person looks at it
        (None, None, False, Format.JSONL),  # a program reads it
        (None, "-", False, Format.JSONL),
        ("csv", None, True, Format.CSV),
        (None, "x.csv", True, Format.CSV),
        (None, "x.JSONL", True, Format.JSONL),
        (None, "x.json", True, Format.JSON),
        (None, "x.txt", True, Format.TABLE),
        ("jsonl", "x.csv", True, Format.JSONL),  # what is said counts more than the ending
    ],
)
def test_the_format_follows(name: str | None, output: str | None, terminal: bool, chosen: Format) -> None:
    assert target_of(name, output, terminal=terminal).format is chosen


@pytest.mark.parametrize(
    ("name", "output", "names", "code"),
    [
        ("yaml", None, ("a",), "TM301"),
        ("xlsx", None, ("a",), "TM302"),
        ("parquet", None, ("a",), "TM302"),
        (None, "x.html", ("a",), "TM302"),
        (None, "x.doc", ("a",), "TM307"),
        ("json", None, ("a", "b"), "TM303"),
        ("json", "x.json", ("a", "b"), "TM303"),
    ],
)
def test_wrong_usage(name: str | None, output: str | None, names: tuple[str, ...], code: str) -> None:
    with pytest.raises(UsageError) as caught:
        target_of(name, output, names)
    assert caught.value.code == code


def test_an_input_is_never_overwritten(tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    source.write_text("8回")
    (tmp_path / "sub").mkdir()
    same = tmp_path / "sub" / ".." / "a.csv"
    with pytest.raises(UsageError, match="TM304"):
        choose_target(None, str(same), ["a.csv"], [source], terminal=True)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="TM305"):
        target_of("csv", str(tmp_path))


def test_json_of_several_documents_goes_into_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    target = target_of("json", str(folder), ("a.txt", "b.txt"))
    write(target, REPORT, EMPTY)
    assert sorted(path.name for path in folder.iterdir()) == ["a.json", "b.json"]


def test_json_of_one_document_goes_into_a_file_or_a_folder(tmp_path: Path) -> None:
    write(target_of(None, str(tmp_path / "x.json")), REPORT)
    write(target_of(None, str(tmp_path)), REPORT)
    assert (tmp_path / "x.json").read_bytes() == (tmp_path / "a.json").read_bytes()


@pytest.mark.parametrize("name", ["csv", "jsonl", "json"])
def test_files_for_programs_are_utf8_on_any_terminal(name: str) -> None:
    written = write(target_of(name), REPORT).decode("utf-8")
    assert "参加者" in written
    assert written.startswith("\ufeff") == (name == "csv")


def test_a_table_on_standard_output_has_the_encoding_of_the_terminal() -> None:
    assert "参加者" in write(target_of("table"), REPORT).decode("cp932")


def test_csv_of_several_documents_has_one_header() -> None:
    written = write(target_of("csv", names=("a", "b")), REPORT, EMPTY).decode("utf-8-sig")
    assert written.count("document,file") == 1


def test_tables_of_several_documents_stand_apart() -> None:
    assert "\n\n空.txt\n" in write(target_of("table", names=("a", "b")), REPORT, EMPTY).decode("cp932")


def test_a_document_without_claims_gives_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    write(target_of(None, str(path)), EMPTY)
    assert path.read_bytes() == b""


def test_nothing_is_written_when_every_document_failed(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("old")
    write(target_of(None, str(path)))
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name != "posix", reason="named pipes and links are made otherwise on Windows")
def test_a_pipe_stays_a_pipe_and_a_link_a_link(tmp_path: Path) -> None:
    pipe, file, link = tmp_path / "pipe.csv", tmp_path / "x.csv", tmp_path / "link.csv"
    os.mkfifo(pipe)
    file.write_text("old")
    link.symlink_to(file)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write(target_of(None, str(pipe)), REPORT)
    reader.join()
    write(target_of(None, str(link)), REPORT)
    assert pipe.is_fifo()
    assert link.is_symlink()
    assert read == [file.read_bytes()]


def write_interrupted(target: Target) -> None:
    with open_sink(target, io.BytesIO(), lambda _: LEDGER, width=80, encoding="utf-8") as put:
        put(0, REPORT)
        raise KeyboardInterrupt


def test_an_interrupted_run_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("old")
    with pytest.raises(KeyboardInterrupt):
        write_interrupted(target_of(None, str(path)))
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def lines_of(data: bytes) -> list[str]:
    return [json.loads(line)["id"] for line in data.splitlines()]


def test_lines_of_claims_can_be_read_while_the_report_is_still_made(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    document, names = REPORT.provenance.document, [claim.id for claim in REPORT.claims]
    with open_sink(target_of(None, str(path)), io.BytesIO(), lambda _: LEDGER, width=80, encoding="utf-8") as put:
        assert put.heard is not None
        put.heard(REPORT.name, document, REPORT.claims[:1])
        assert lines_of((tmp_path / ".x.jsonl.part").read_bytes()) == names[:1]
        put(0, REPORT)
        put(1, REPORT)
    assert lines_of(path.read_bytes()) == names * 2, "what was written page by page is not written again"


def test_lines_stay_although_the_report_never_came(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    with open_sink(target_of(None, str(path)), io.BytesIO(), lambda _: LEDGER, width=80, encoding="utf-8") as put:
        assert put.heard is not None
        put.heard(REPORT.name, REPORT.provenance.document, REPORT.claims[:1])
    assert len(lines_of(path.read_bytes())) == 1


@pytest.mark.parametrize("name", ["x.csv", "x.txt", "x.json"])
def test_other_formats_wait_for_the_report(tmp_path: Path, name: str) -> None:
    target = target_of(None, str(tmp_path / name))
    with open_sink(target, io.BytesIO(), lambda _: LEDGER, width=80, encoding="utf-8") as put:
        assert put.heard is None


def test_what_cannot_be_written_is_an_error_with_the_place(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(TextmineError) as caught:
        write(target_of(None, str(tmp_path / "file" / "x.csv")), REPORT)
    assert caught.value.code == "TM305"
    assert "x.csv" in str(caught.value)
