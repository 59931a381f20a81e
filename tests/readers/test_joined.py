"""Folders and ZIP files of pages: one document in page order, with gaps, doubles and bad pages told."""

from __future__ import annotations

import io
import warnings
import zipfile
from pathlib import Path

import pytest

import textmine
from textmine.errors import ReadError, TextmineWarning
from textmine.readers import read


def packed(**members: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


def saved(folder: Path, **files: bytes) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


PAGES = {f"p{n}.txt": f"研修を{n}回実施した。".encode() for n in range(1, 12)}


def test_pages_come_in_natural_order(tmp_path: Path) -> None:
    for document in (read(packed(**PAGES), name="a.zip"), read(saved(tmp_path, **PAGES))):
        assert document.text.split("\f") == [f"研修を{n}回実施した。" for n in range(1, 12)]
        assert [page.number for page in document.pages] == list(range(1, 12))
        assert document.meta.page_count == 11


def test_claims_stand_on_their_pages(tmp_path: Path) -> None:
    report = textmine.analyze(saved(tmp_path, **PAGES))
    assert [(claim.text, claim.page) for claim in report.claims] == [(f"{n}回", n) for n in range(1, 12)]


def test_pages_of_several_formats() -> None:
    data = packed(**{"1.html": b"<html><body><table><tr><td>A<td>12</table>", "2.txt": "二頁目".encode()})
    document = read(data, name="a.zip")
    assert document.text == "A  12\f二頁目"
    assert [cell.spans for cell in document.pages[0].blocks[0].cells] == [((0, 1),), ((3, 5),)]


@pytest.mark.parametrize(
    ("names", "code", "value"),
    [
        (["p1.txt", "p2.txt", "p4.txt"], "TM157", "3"),
        (["p1.txt", "p2.txt", "p2.html", "p3.txt", "p4.txt"], "TM158", "2"),
    ],
)
def test_gaps_and_doubles_are_told(names: list[str], code: str, value: str) -> None:
    with pytest.warns(TextmineWarning, match=code) as caught:
        read(packed(**dict.fromkeys(names, "本文".encode())), name="a.zip")
    assert [w.message.value for w in caught if isinstance(w.message, TextmineWarning)] == [value]


@pytest.mark.parametrize("names", [["a.txt", "b.txt"], ["20240401.txt", "20250331.txt"], ["p1.txt"]])
def test_names_that_number_no_pages(names: list[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        read(packed(**dict.fromkeys(names, "本文".encode())), name="a.zip")


def test_a_bad_page_costs_no_other() -> None:
    with pytest.warns(TextmineWarning, match=r"TM156 a\.zip/p2\.txt"):
        document = read(packed(**{"p1.txt": b"1", "p2.txt": b"\0\0", "p3.txt": b"3"}), name="a.zip")
    assert document.text == "1\f3"


def test_what_systems_put_into_folders_is_no_page(tmp_path: Path) -> None:
    saved(tmp_path, **{"p1.txt": b"1", ".DS_Store": b"\0", "__MACOSX/p1.txt": b"\0", "textmine.toml": b""})
    assert read(tmp_path).text == "1"


def test_a_name_that_climbs_out_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    read(packed(**{"../../escaped.txt": b"1"}), name="a.zip")
    assert list(tmp_path.rglob("*")) == []


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"PK\x03\x04" + bytes(20), "TM118", id="cut off"),
        pytest.param(packed(**{"a.txt": b""}), "TM121", id="an empty page"),
        pytest.param(packed(**{"a.txt": b"8" * 30_000_000}), "TM119", id="a bomb"),
        pytest.param(packed(**{"a.zip": packed(**{"b.txt": b"1"})}), "TM121", id="a ZIP within a ZIP"),
    ],
)
def test_bad_archives(data: bytes, code: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with pytest.raises(ReadError) as caught:
            read(data, name="a.zip")
    assert caught.value.code == code


def test_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="TM121"):
        read(tmp_path)


def test_a_folder_that_is_too_large(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="TM109"):
        read(saved(tmp_path, **PAGES), max_bytes=20)
