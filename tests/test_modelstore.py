"""Models as arrays and JSON: the same bytes from the same content, nothing read that was not saved."""

from __future__ import annotations

import io
import json
import pickle
import shutil
import zipfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from textmine.errors import ModelError
from textmine.modelstore import ARRAYS_FILE, CONFIG_FILE, load_model, read_model, save_model

ARRAYS = {"weights": np.array([[0.5, -1.25], [3.0, 0.0]]), "counts": np.array([1, 2, 3], dtype=np.int32)}
CONFIG = {"version": 2, "names": ["行末", "行頭"], "costs": {"join": -0.5, "edge": None}, "final": True}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    save_model(tmp_path / "beacon", ARRAYS, CONFIG)
    return tmp_path / "beacon"


def saved_bytes(folder: Path) -> tuple[bytes, bytes]:
    return (folder / ARRAYS_FILE).read_bytes(), (folder / CONFIG_FILE).read_bytes()


def refused(folder: Path) -> str:
    with pytest.raises(ModelError) as caught:
        read_model(folder)
    return caught.value.code


def sealed(folder: Path, packed: bytes, config: object) -> None:
    """Write files whose hash is right whatever they hold, as one does who means harm."""
    settings = json.dumps(config, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    digest = sha256(packed + settings.encode()).hexdigest()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ARRAYS_FILE).write_bytes(packed)
    (folder / CONFIG_FILE).write_text(json.dumps({"sha256": digest, "config": config}), encoding="utf-8")


def test_arrays_and_settings_come_back(folder: Path) -> None:
    model = read_model(folder)
    assert set(model.arrays) == set(ARRAYS)
    for name, array in ARRAYS.items():
        np.testing.assert_array_equal(model.arrays[name], array)
        assert model.arrays[name].dtype == array.dtype
    assert dict(model.config) == CONFIG


@pytest.mark.parametrize(
    "array",
    [
        np.zeros((0, 3)),
        np.array(1.5),
        np.array([np.nan, np.inf, -0.0]),
        np.array(["鎖", "灯器の名"]),
        np.array([True, False]),
        np.arange(12).reshape(3, 4)[:, ::2],
    ],
    ids=["empty", "a single number", "not finite", "text", "flags", "a view with gaps"],
)
def test_array_of_any_plain_kind_comes_back(tmp_path: Path, array: np.ndarray[Any, Any]) -> None:
    save_model(tmp_path, {"only": array}, {})
    found = read_model(tmp_path).arrays["only"]
    np.testing.assert_array_equal(found, array)
    assert found.shape == array.shape


def test_model_without_arrays_comes_back(tmp_path: Path) -> None:
    save_model(tmp_path, {}, {"only": "settings"})
    assert dict(read_model(tmp_path).arrays) == {}


def test_hash_returned_is_the_one_read(tmp_path: Path) -> None:
    assert save_model(tmp_path, ARRAYS, CONFIG) == read_model(tmp_path).sha256


def test_folders_above_are_made(tmp_path: Path) -> None:
    save_model(tmp_path / "a" / "b", ARRAYS, CONFIG)
    assert read_model(tmp_path / "a" / "b").arrays


def test_saving_again_replaces_the_model(folder: Path) -> None:
    save_model(folder, {"other": np.ones(2)}, {"version": 3})
    assert set(read_model(folder).arrays) == {"other"}


def test_model_cannot_be_changed_by_who_reads_it(folder: Path) -> None:
    model = read_model(folder)
    with pytest.raises(TypeError):
        model.config["version"] = 9  # type: ignore[index]
    with pytest.raises(TypeError):
        model.arrays["weights"] = np.zeros(1)  # type: ignore[index]


def test_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    save_model(tmp_path / "first", ARRAYS, CONFIG)
    save_model(tmp_path / "second", ARRAYS, CONFIG)
    assert saved_bytes(tmp_path / "first") == saved_bytes(tmp_path / "second")


def test_order_of_names_does_not_matter(tmp_path: Path) -> None:
    save_model(tmp_path / "first", ARRAYS, CONFIG)
    save_model(tmp_path / "second", dict(reversed(ARRAYS.items())), dict(reversed(CONFIG.items())))
    assert saved_bytes(tmp_path / "first") == saved_bytes(tmp_path / "second")


def test_order_in_memory_does_not_matter(tmp_path: Path) -> None:
    save_model(tmp_path / "first", {"weights": np.ascontiguousarray(ARRAYS["weights"])}, CONFIG)
    save_model(tmp_path / "second", {"weights": np.asfortranarray(ARRAYS["weights"])}, CONFIG)
    assert saved_bytes(tmp_path / "first") == saved_bytes(tmp_path / "second")


def test_archive_carries_no_time_of_training(folder: Path) -> None:
    with zipfile.ZipFile(folder / ARRAYS_FILE) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    ("arrays", "config"),
    [
        ({**ARRAYS, "counts": np.array([1, 2, 4], dtype=np.int32)}, CONFIG),
        ({**ARRAYS, "counts": np.array([1, 2, 3], dtype=np.int64)}, CONFIG),
        ({"weights": ARRAYS["weights"], "numbers": ARRAYS["counts"]}, CONFIG),
        (ARRAYS, {**CONFIG, "version": 3}),
        (ARRAYS, {**CONFIG, "names": ["行頭", "行末"]}),
    ],
    ids=["value", "type", "name of an array", "setting", "order in a list"],
)
def test_other_content_gives_another_hash(tmp_path: Path, arrays: Mapping[str, Any], config: Mapping[str, Any]) -> None:
    assert save_model(tmp_path / "a", ARRAYS, CONFIG) != save_model(tmp_path / "b", arrays, config)


def test_settings_are_readable_japanese(folder: Path) -> None:
    assert "行末" in (folder / CONFIG_FILE).read_text(encoding="utf-8")


@pytest.mark.parametrize("at", [0, 40, -1], ids=["first byte", "inside", "last byte"])
def test_one_byte_changed_in_the_arrays_is_noticed(folder: Path, at: int) -> None:
    packed = bytearray((folder / ARRAYS_FILE).read_bytes())
    packed[at] ^= 1
    (folder / ARRAYS_FILE).write_bytes(packed)
    assert refused(folder) == "TM202"


def test_arrays_of_another_model_are_noticed(folder: Path, tmp_path: Path) -> None:
    save_model(tmp_path / "other", {"weights": np.ones(3)}, CONFIG)
    shutil.copy(tmp_path / "other" / ARRAYS_FILE, folder / ARRAYS_FILE)
    assert refused(folder) == "TM202"


@pytest.mark.parametrize(
    "written",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"text"',
        b"{}",
        b'{"config": {}}',
        b"\xff\xfe\x00",
        b'{"config": {}, "sha256": null}',
    ],
    ids=["empty", "cut off", "a list", "null", "a string", "nothing in it", "no hash", "no UTF-8", "hash is null"],
)
def test_damaged_settings_are_noticed(folder: Path, written: bytes) -> None:
    (folder / CONFIG_FILE).write_bytes(written)
    assert refused(folder) == "TM202"


def test_changed_setting_is_noticed(folder: Path) -> None:
    stored = json.loads((folder / CONFIG_FILE).read_text(encoding="utf-8"))
    stored["config"]["costs"]["join"] = 0.5
    (folder / CONFIG_FILE).write_text(json.dumps(stored), encoding="utf-8")
    assert refused(folder) == "TM202"


def test_layout_of_the_settings_file_is_no_change(folder: Path) -> None:
    stored = json.loads((folder / CONFIG_FILE).read_text(encoding="utf-8"))
    (folder / CONFIG_FILE).write_text(json.dumps(stored), encoding="utf-8")
    assert dict(read_model(folder).config) == CONFIG


def test_empty_arrays_file_is_noticed(folder: Path) -> None:
    (folder / ARRAYS_FILE).write_bytes(b"")
    assert refused(folder) == "TM202"


def test_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError) as caught:
        read_model(tmp_path / "nowhere")
    assert caught.value.code == "TM201"
    assert "nowhere" in str(caught.value)


@pytest.mark.parametrize("name", [ARRAYS_FILE, CONFIG_FILE])
def test_missing_file_is_noticed(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert refused(folder) == "TM201"


@pytest.mark.parametrize("name", [ARRAYS_FILE, CONFIG_FILE])
def test_folder_in_place_of_a_file_is_noticed(folder: Path, name: str) -> None:
    (folder / name).unlink()
    (folder / name).mkdir()
    assert refused(folder) == "TM201"


def test_file_in_place_of_the_folder_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "beacon").write_text("no folder", encoding="utf-8")
    assert refused(tmp_path / "beacon") == "TM201"


def test_objects_cannot_be_saved(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="allow_pickle"):
        save_model(tmp_path, {"objects": np.array([{"鎖": 1}], dtype=object)}, {})


def test_settings_that_json_cannot_hold_cannot_be_saved(tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        save_model(tmp_path, ARRAYS, {"names": {"鎖"}})


def test_nothing_is_written_where_saving_fails(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="allow_pickle"):
        save_model(tmp_path / "beacon", {"objects": np.array([None], dtype=object)}, {})
    assert not (tmp_path / "beacon" / ARRAYS_FILE).exists()


class Burglar:
    """An object that runs code when it is unpickled."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return _leave_mark, (str(self.mark),)


def _leave_mark(path: str) -> None:
    Path(path).write_text("ran", encoding="utf-8")


def pickled_archive(mark: Path) -> bytes:
    buffer = io.BytesIO()
    np.savez(buffer, objects=np.array([Burglar(mark)], dtype=object))
    return buffer.getvalue()


def plain_archive() -> bytes:
    buffer = io.BytesIO()
    np.savez(buffer, weights=np.ones(2))
    return buffer.getvalue()


@pytest.mark.parametrize("packing", ["archive", "bare pickle"])
def test_pickled_objects_never_run(tmp_path: Path, packing: str) -> None:
    mark = tmp_path / "mark"
    packed = pickled_archive(mark) if packing == "archive" else pickle.dumps(Burglar(mark))
    sealed(tmp_path / "beacon", packed, {})
    with pytest.raises(ModelError):
        read_model(tmp_path / "beacon")
    assert not mark.exists()


@pytest.mark.parametrize(
    ("packing", "config"),
    [("objects", {}), ("no archive", {}), ("cut off", {}), ("one array", {}), ("arrays", [1]), ("arrays", None)],
    ids=[
        "pickled objects",
        "no archive",
        "archive cut off",
        "one array without archive",
        "settings a list",
        "no settings",
    ],
)
def test_content_of_another_shape_is_refused_by_name(tmp_path: Path, packing: str, config: object) -> None:
    single = io.BytesIO()
    np.save(single, np.ones(2))
    packed = {
        "objects": pickled_archive(tmp_path / "mark"),
        "no archive": b"not an archive",
        "cut off": plain_archive()[:60],
        "one array": single.getvalue(),
        "arrays": plain_archive(),
    }[packing]
    sealed(tmp_path / "beacon", packed, config)
    assert refused(tmp_path / "beacon") == "TM202"


@pytest.mark.parametrize("name", ["reading_order", "criteria", "rules"])
def test_shipped_model_is_whole(name: str) -> None:
    model = load_model(name)
    assert model.arrays
    assert len(model.sha256) == 64


def test_shipped_model_is_read_once() -> None:
    assert load_model("reading_order") is load_model("reading_order")


@pytest.mark.parametrize("name", ["lighthouse", "reading_order/none", ""], ids=["unknown", "below a model", "no name"])
def test_unknown_model_is_refused(name: str) -> None:
    with pytest.raises(ModelError) as caught:
        load_model(name)
    assert caught.value.code == "TM201"
