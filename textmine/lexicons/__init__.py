"""Knowledge about Japanese as data: TOML tables, read once, extended by a user's own file.

Each table is an array of rows in ``<name>.toml``; a row that is not obvious carries an ``example``. A user
adds rows with a ``textmine.toml`` of the form ``[[units.unit]]`` (the name of the table, then the array) without
touching the package. What is no row in a file is a setting; a user's own stands under the table's name: ``[audit]``.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

from textmine.errors import LexiconError, Place
from textmine.labels import Reason

Table = Mapping[str, tuple[Mapping[str, Any], ...]]
"""Arrays of rows by name, as one TOML file holds them."""

Settings = Mapping[str, Any]
"""What else a TOML file holds: single values by name."""

USER_FILE = "textmine.toml"

_CHOICES: Mapping[str, Sequence[str]] = MappingProxyType({"reason": [reason.value for reason in Reason]})


class Lexicon:
    """All tables, hashable by content so that what is compiled from them can be cached.

    Parameters
    ----------
    tables : mapping of str to Table
        Tables by file name without ending.
    digest : str
        SHA-256 over the files that the tables came from.
    settings : mapping of str to Settings, optional
        Single values by file name without ending.

    Examples
    --------
    >>> from textmine.lexicons import default_lexicon
    >>> any("人" in row["surfaces"] for row in default_lexicon().table("units")["unit"])
    True
    """

    __slots__ = ("_settings", "_tables", "digest")

    def __init__(
        self, tables: Mapping[str, Table], digest: str, settings: Mapping[str, Settings] = MappingProxyType({})
    ) -> None:
        self._tables = tables
        self._settings = settings
        self.digest = digest

    def table(self, name: str) -> Table:
        """Return the table `name`, such as ``"units"``."""
        return self._tables[name]

    def settings(self, name: str) -> Settings:
        """Return the single values of the table `name`, such as ``"audit"``."""
        return self._settings.get(name, MappingProxyType({}))

    def __hash__(self) -> int:
        return hash(self.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lexicon) and self.digest == other.digest


def _table(raw: Mapping[str, Any]) -> Table:
    return MappingProxyType({name: tuple(rows) for name, rows in raw.items() if _is_array(rows)})


def _plain(raw: Mapping[str, Any]) -> Settings:
    return MappingProxyType({name: value for name, value in raw.items() if not _is_array(value)})


def _is_array(value: object) -> bool:
    """Tell whether a value is an array of rows, not a list of words."""
    return isinstance(value, list) and bool(value) and all(isinstance(row, dict) for row in value)


@cache
def default_lexicon() -> Lexicon:
    """Return the lexicon that ships with textmine."""
    digest = hashlib.sha256()
    tables: dict[str, Table] = {}
    settings: dict[str, Settings] = {}
    for entry in sorted(files(__name__).iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".toml"):
            content = entry.read_bytes()
            digest.update(content)
            raw = tomllib.loads(content.decode("utf-8"))
            name = entry.name.removesuffix(".toml")
            tables[name], settings[name] = _table(raw), _plain(raw)
    return Lexicon(MappingProxyType(tables), digest.hexdigest(), MappingProxyType(settings))


def extended_lexicon(path: Path) -> Lexicon:
    """Return the shipped lexicon with the rows of a user's file added and its settings changed.

    Parameters
    ----------
    path : pathlib.Path
        A TOML file with rows such as ``[[units.unit]]`` and settings such as ``silent_below`` under ``[audit]``.

    Raises
    ------
    LexiconError
        If the file is not TOML in UTF-8, or a row is not of the form that its array has in the package.
    """
    content = path.read_bytes()
    try:
        added = tomllib.loads(content.decode("utf-8"))
    except ValueError as error:
        raise LexiconError("TM401", Place(file=str(path)), error) from error
    return with_rows(added, file=str(path), content=content)


def with_rows(added: Mapping[str, Any], *, file: str, content: bytes) -> Lexicon:
    """Return the shipped lexicon with rows added and settings changed.

    Parameters
    ----------
    added : mapping of str to Any
        Arrays of rows and settings by table, as TOML gives them.
    file : str
        Where they come from, for error messages.
    content : bytes
        What the digest tells apart.

    Raises
    ------
    LexiconError
        If a row is not of the form that its array has in the package.
    """
    base = default_lexicon()
    for fault in _faults(base, added):
        raise LexiconError("TM401", Place(file=file), fault)
    tables = {
        name: _merged(base.table(name), _table(added.get(name, {})))
        for name in base._tables  # noqa: SLF001
    }
    settings = {name: MappingProxyType({**base.settings(name), **_plain(added.get(name, {}))}) for name in tables}
    digest = hashlib.sha256(base.digest.encode() + content).hexdigest()
    return Lexicon(MappingProxyType(tables), digest, MappingProxyType(settings))


def _faults(base: Lexicon, added: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with rows of a user's own, held against the shipped rows of the same array."""
    for table, arrays in added.items():
        if table not in base._tables or not isinstance(arrays, dict):  # noqa: SLF001
            yield f"[[{table}.…]]: no such table"
            continue
        for array, rows in arrays.items():
            if array in base.settings(table):
                yield from _setting_faults(f"[{table}] {array}", base.settings(table)[array], rows)
                continue
            shipped = base.table(table).get(array)
            if shipped is None or not isinstance(rows, list):
                yield f"[[{table}.{array}]]: no such array of rows"
                continue
            for row in rows:
                yield from (f"[[{table}.{array}]]: {fault}" for fault in _row_faults(shipped, row))


def _setting_faults(name: str, shipped: object, value: object) -> Iterator[str]:
    number = isinstance(shipped, int | float) and isinstance(value, int | float) and not isinstance(value, bool)
    if type(value) is not type(shipped) and not number:
        yield f"{name} must be a {type(shipped).__name__}"


def _row_faults(shipped: Sequence[Mapping[str, Any]], row: object) -> Iterator[str]:
    if not isinstance(row, dict):
        yield "not a row"
        return
    for missing in sorted(set[str].intersection(*(set(r) for r in shipped)) - set(row) - {"example"}):
        yield f"{missing} is missing"
    for key, value in row.items():
        types = {type(r[key]) for r in shipped if key in r}
        if types and type(value) not in types:
            yield f"{key} must be a {' or '.join(sorted(kind.__name__ for kind in types))}"
        elif isinstance(value, list) and not all(isinstance(item, str) for item in value):
            yield f"{key} must hold strings"
        choices = sorted({r["set"] for r in shipped if "set" in r}) if key == "set" else _CHOICES.get(key)
        if choices and value not in choices:
            yield f"{key}: {value} is none of {', '.join(choices)}"


def _merged(table: Table, added: Mapping[str, Any]) -> Table:
    # Own rows come first, so that they win where the first match counts.
    names = [*table, *(name for name in added if name not in table)]
    return MappingProxyType({name: (*added.get(name, ()), *table.get(name, ())) for name in names})


def alternation(surfaces: Iterable[str]) -> str:
    """Return a regular expression that matches the longest of `surfaces`.

    Examples
    --------
    >>> alternation(["減", "減少"])
    '(?:減少|減)'
    """
    return "(?:" + "|".join(re.escape(s) for s in sorted(set(surfaces), key=lambda s: (-len(s), s))) + ")"


def word_sets(rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return a regular expression, as :func:`alternation` makes it, for each `set` that rows belong to.

    Examples
    --------
    >>> word_sets([{"set": "plan", "surfaces": ["目標"]}, {"set": "plan", "surfaces": ["目標値"]}])
    {'plan': '(?:目標値|目標)'}
    """
    words: dict[str, list[str]] = {}
    for row in rows:
        words.setdefault(row["set"], []).extend(row["surfaces"])
    return {name: alternation(found) for name, found in words.items()}


def surfaces(rows: Iterable[Mapping[str, Any]], **where: object) -> list[str]:
    """Return the surfaces of all rows whose fields equal `where`."""
    return [s for row in rows if all(row.get(k) == v for k, v in where.items()) for s in row["surfaces"]]
