"""Settings of the training commands: a TOML file, over which the options of the command line stand."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from pydantic import TypeAdapter, ValidationError

from textmine.errors import Place, UsageError

ConfigT = TypeVar("ConfigT")

_UNBOUNDED = frozenset({"seed"})
_LEAST = {"folds": 0, "pages": 2}
"""Least values; numbers that stand neither here nor among the unbounded ones must be above 0."""


def configured(
    kind: type[ConfigT],
    command: str,
    path: Path | None = None,
    options: Mapping[str, object] | None = None,
) -> ConfigT:
    """Return the settings of a command: those of a file, the command line's in their place where given.

    Parameters
    ----------
    kind : type
        The dataclass of the command's settings; dataclasses inside it are tables inside the command's table.
    command : str
        Name of the command and of its table in the file, such as ``reading-order``.
    path : pathlib.Path, optional
        A TOML file; tables of other commands in it are left alone. Paths in it are those of the working folder.
    options : mapping of str to object, optional
        By field; None is an option that was not given.

    Raises
    ------
    UsageError
        If the file cannot be read, has no table of the command, or a key or value in it does not fit; the message
        names file and key.

    Examples
    --------
    >>> from textmine.training.train_rule_scores import RuleScoresConfig
    >>> configured(RuleScoresConfig, "rule-scores", options={"folder": Path("own"), "corpus": None}).folder.name
    'own'
    """
    place = Place() if path is None else Place(file=str(path))
    table = {} if path is None else _table(path, command, place)
    _check_keys(kind, table, command, place)
    given = {name: value for name, value in (options or {}).items() if value is not None}
    try:
        # As JSON, because its strict reading takes text for paths and lists for tuples, but no "3" for a number.
        config = TypeAdapter(kind).validate_json(json.dumps(table | given, default=str), strict=True)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, (command, *first["loc"])))
        raise UsageError("TM404", place, f"{key}: {first['msg']}") from error
    _check_numbers(config, command, place)
    return config


def default_configuration(command: str) -> Traversable:
    """Return the file with the default settings of a command, each with what it does."""
    return files("textmine.training") / "configs" / f"{command}.toml"


def _table(path: Path, command: str, place: Place) -> dict[str, Any]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError("TM404", place, error.strerror or error) from error
    except ValueError as error:
        raise UsageError("TM404", place, error) from error
    table = content.get(command)
    if not isinstance(table, dict):
        raise UsageError("TM404", place, f"no table [{command}]")
    return table


def _check_keys(kind: type, table: Mapping[str, object], name: str, place: Place) -> None:
    types = get_type_hints(kind)
    known = [item.name for item in fields(kind)]
    for key, value in table.items():
        if key not in known:
            near = get_close_matches(key, known, n=1)
            raise UsageError("TM404", place, f"{name}.{key}: unknown key" + (f", not {near[0]}?" if near else ""))
        if is_dataclass(types[key]) and isinstance(value, dict):
            _check_keys(types[key], value, f"{name}.{key}", place)


def _check_numbers(config: Any, name: str, place: Place) -> None:
    for item in fields(config):
        value = getattr(config, item.name)
        if is_dataclass(value):
            _check_numbers(value, f"{name}.{item.name}", place)
        elif isinstance(value, int | float) and not isinstance(value, bool) and item.name not in _UNBOUNDED:
            least = _LEAST.get(item.name)
            if value < least if least is not None else not value > 0:
                bound = "above 0" if least is None else f"{least} or more"
                raise UsageError("TM404", place, f"{name}.{item.name}: {value} is not {bound}")
