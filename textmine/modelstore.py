"""Models as arrays and JSON, the same bytes from the same training, verified by hash when read.

A model is a folder with ``arrays.npz`` (no pickle inside) and ``config.json``, which holds the settings and the
SHA-256 of both.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.lib.npyio import NpzFile
from numpy.typing import NDArray

from textmine.errors import ModelError, Place

PACKAGE = "textmine_models"
ARRAYS_FILE = "arrays.npz"
CONFIG_FILE = "config.json"

Arrays = Mapping[str, NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Model:
    """Arrays and settings of a trained model.

    Attributes
    ----------
    arrays : mapping of str to numpy.ndarray
    config : mapping of str to object
        What JSON can hold.
    sha256 : str
        Hash over arrays and settings, for the provenance of a report.
    """

    arrays: Arrays
    config: Mapping[str, Any]
    sha256: str


@cache
def load_model(name: str) -> Model:
    """Return a model that ships with textmine.

    Parameters
    ----------
    name : str
        Its folder in ``textmine_models``, such as ``"reading_order"``.

    Raises
    ------
    ModelError
        If the model is missing, or its files are not those that were saved.
    """
    try:
        folder = files(PACKAGE) / name
    except ModuleNotFoundError as error:
        raise ModelError("TM201", value=f"{PACKAGE}.{name}") from error
    return read_model(folder)


def read_model(folder: Traversable) -> Model:
    """Return the model in `folder`, its hashes checked.

    Raises
    ------
    ModelError
        If a file is missing, unreadable or not the one that was saved.
    """
    place = Place(file=str(folder))
    try:
        packed = (folder / ARRAYS_FILE).read_bytes()
        stored = json.loads((folder / CONFIG_FILE).read_text(encoding="utf-8"))
    except OSError as error:
        raise ModelError("TM201", place, folder.name) from error
    except ValueError as error:
        raise ModelError("TM202", place, folder.name) from error
    config = stored.get("config") if isinstance(stored, dict) else None
    if not isinstance(config, dict) or _digest(packed, config) != stored.get("sha256"):
        raise ModelError("TM202", place, folder.name)
    try:
        arrays = _unpacked(packed)
    except (ValueError, EOFError, zipfile.BadZipFile) as error:
        raise ModelError("TM202", place, folder.name) from error
    return Model(MappingProxyType(arrays), MappingProxyType(config), stored["sha256"])


def save_model(folder: Path, arrays: Arrays, config: Mapping[str, Any]) -> str:
    """Write a model; equal arrays and settings give equal bytes.

    Parameters
    ----------
    folder : pathlib.Path
        Made if missing.
    arrays : mapping of str to numpy.ndarray
    config : mapping of str to object
        What JSON can hold.

    Returns
    -------
    str
        The model's SHA-256.
    """
    folder.mkdir(parents=True, exist_ok=True)
    packed = _packed(arrays)
    digest = _digest(packed, dict(config))
    (folder / ARRAYS_FILE).write_bytes(packed)
    stored = {"sha256": digest, "config": dict(config)}
    (folder / CONFIG_FILE).write_text(
        json.dumps(stored, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8"
    )
    return digest


def _digest(packed: bytes, config: object) -> str:
    settings = json.dumps(config, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(packed + settings.encode()).hexdigest()


def _unpacked(packed: bytes) -> dict[str, NDArray[Any]]:
    loaded = np.load(io.BytesIO(packed), allow_pickle=False)
    if not isinstance(loaded, NpzFile):
        raise ValueError("one array, not an archive of named ones")
    with loaded:
        return {name: loaded[name] for name in loaded.files}


def _packed(arrays: Arrays) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(arrays):
            content = io.BytesIO()
            np.save(content, np.asarray(arrays[name], order="C"), allow_pickle=False)
            # A ZipInfo of one's own carries no time stamp, so the bytes do not depend on the day of training.
            archive.writestr(zipfile.ZipInfo(f"{name}.npy"), content.getvalue(), compress_type=zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
