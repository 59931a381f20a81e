"""Splits: no agency and no passage is in two of them."""

from pathlib import Path

import pytest

from textmine.corpus.collections import read_markup_folder
from textmine.corpus.markup import MarkupFile, Record
from textmine.corpus.splits import SplitError, check_splits, files_of_split

CORPORA = Path(__file__).parents[2] / "corpora"
LONG = "灯台及び浮標の点検を計画的に行い、故障の未然防止を図るとともに、記録を残す。"


def file(agency: str, split: str, text: str = LONG) -> MarkupFile:
    return MarkupFile(agency, "ports", "FY2023", split, (Record("r1", {}, text),))


def test_files_of_a_split() -> None:
    files = {"a": file("甲", "train"), "b": file("乙", "dev", "別の文。")}
    assert list(files_of_split(files, "dev")) == ["b"]
    with pytest.raises(SplitError, match="'devel' is not a split"):
        files_of_split(files, "devel")


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"a": file("甲", "train"), "b": file("甲", "dev", "別の文。")}, "a, b are of different splits"),
        ({"a": file("甲", "train"), "b": file("乙", "dev")}, "a, b are of different splits"),
        ({"a": file("甲", "devel")}, "a: 'devel' is not a split"),
    ],
    ids=["agency", "passage", "unknown"],
)
def test_what_leaks_is_named(files: dict[str, MarkupFile], says: str) -> None:
    with pytest.raises(SplitError, match=says):
        check_splits(files)


def test_short_passages_may_be_shared() -> None:
    check_splits({"a": file("甲", "train", "該当なし。"), "b": file("乙", "dev", "該当なし。")})


def test_the_corpora_do_not_leak() -> None:
    folders = {"reports": read_markup_folder(CORPORA / "reports"), "gold": read_markup_folder(CORPORA / "gold")}
    check_splits({f"{folder}/{name}": content for folder, files in folders.items() for name, content in files.items()})
