"""Scheme files: TOML to a scheme, what is wrong with them told with file and line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from textmine.errors import Place, SchemeError
from textmine.labels import ClaimLabel, Role, UnitKind
from textmine.lexicons import with_rows
from textmine.scheme.rows import ALL_KINDS, LabelRow, RoleRow, Scheme

_ROW_KEYS = ("name", "meaning", "ja", "covers")
_LABEL_KEYS = (*_ROW_KEYS, "kinds", "change", "roles")
# What stands unquoted in inline markup, and no `key=value`.
_NAME = re.compile(r"""[^\s"'\\\[\]|#=]+""")
_TOML_LINE = re.compile(r"\(at line (\d+)")

_E = TypeVar("_E", bound=StrEnum)


@cache
def default_scheme() -> Scheme:
    """Return the scheme that ships with textmine: the labels and roles of :mod:`textmine.labels`."""
    content = (files(__package__) / "scheme.toml").read_bytes()
    return parse_scheme(content, file="scheme.toml")


def load_scheme(path: Path | None = None) -> Scheme:
    """Read a scheme file.

    Parameters
    ----------
    path : pathlib.Path, optional
        A file in the form of :file:`textmine/scheme/scheme.toml`; ours if not given. Without roles it has ours.

    Raises
    ------
    SchemeError
        With file and line, if it is not TOML in UTF-8, has no labels, or a row is not of that form.
    LexiconError
        If a row of the lexicon in it is not of the form that its array has in the package.
    OSError
        If it cannot be read.
    """
    if path is None:
        return default_scheme()
    scheme = parse_scheme(path.read_bytes(), file=str(path))
    ours = default_scheme()
    if scheme.name == ours.name and (scheme.label_rows, scheme.role_rows) != (ours.label_rows, ours.role_rows):
        raise SchemeError("TM403", Place(str(path)), f"name: {ours.name} is the name of the shipped scheme")
    return scheme


def parse_scheme(content: bytes, *, file: str = "<string>") -> Scheme:
    """Read the content of a scheme file.

    Parameters
    ----------
    content : bytes
        TOML in UTF-8.
    file : str
        Its name, for error messages; its stem is the name of a scheme that has none.

    Raises
    ------
    SchemeError, LexiconError
        As :func:`load_scheme`.
    """
    return _Reading(file, content).scheme()


class _Reading:
    """One scheme file while it is read: knows where in the file a fault stands."""

    def __init__(self, file: str, content: bytes) -> None:
        self._file = file
        self._content = content
        try:
            self._text = content.decode("utf-8")
            self._tables = tomllib.loads(self._text)
        except ValueError as error:
            line = _TOML_LINE.search(str(error))
            raise SchemeError("TM403", Place(file, line=int(line.group(1)) if line else None), error) from error

    def scheme(self) -> Scheme:
        name = self._tables.get("name", Path(self._file).stem)
        if not isinstance(name, str):
            raise self._error("name", 0, "", "name must be a string")
        labels = tuple(self._label(number, row) for number, row in enumerate(self._rows("label")))
        if not labels:
            raise self._error("label", 0, "", "no [[label]]")
        roles = tuple(self._role(number, row) for number, row in enumerate(self._rows("role")))
        cues = {table: rows for table, rows in self._tables.items() if table not in ("name", "label", "role")}
        return Scheme(
            name=name,
            label_rows=labels,
            role_rows=roles or default_scheme().role_rows,
            lexicon=with_rows(cues, file=self._file, content=self._content) if cues else None,
            source=self._text,
        )

    def _rows(self, table: str) -> list[Mapping[str, Any]]:
        rows = self._tables.get(table, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise self._error(table, 0, "", f"[[{table}]] must be an array of rows")
        for number, row in enumerate(rows):
            if row.get("name") in [other.get("name") for other in rows[:number]]:
                raise self._error(table, number, "name", f"{row.get('name')} comes twice")
        return rows

    def _label(self, number: int, row: Mapping[str, Any]) -> LabelRow:
        self._check_keys("label", number, row, _LABEL_KEYS)
        change = row.get("change", False)
        if not isinstance(change, bool):
            raise self._error("label", number, "change", "change must be true or false")
        kinds = self._choices("label", number, row, "kinds", UnitKind)
        return LabelRow(
            **self._texts("label", number, row),
            kinds=ALL_KINDS if kinds is None else frozenset(kinds),
            change=change,
            covers=self._covers("label", number, row, ClaimLabel),
            roles=self._choices("label", number, row, "roles", Role) or (),
        )

    def _role(self, number: int, row: Mapping[str, Any]) -> RoleRow:
        self._check_keys("role", number, row, _ROW_KEYS)
        return RoleRow(**self._texts("role", number, row), covers=self._covers("role", number, row, Role))

    def _check_keys(self, table: str, number: int, row: Mapping[str, Any], known: Iterable[str]) -> None:
        for key in row:
            if key not in known:
                raise self._error(table, number, key, f"{key} is none of {', '.join(known)}")

    def _texts(self, table: str, number: int, row: Mapping[str, Any]) -> dict[str, str]:
        for key in ("name", "meaning"):
            if key not in row:
                raise self._error(table, number, "", f"{key} is missing")
        texts = {"name": row["name"], "meaning": row["meaning"], "ja": row.get("ja", row["name"])}
        for key, text in texts.items():
            if not isinstance(text, str) or not text.strip() or "\n" in text:
                raise self._error(table, number, key, f"{key} must be a line of text")
        if _NAME.fullmatch(texts["name"]) is None:
            raise self._error(table, number, "name", f"a name has no blank, quote, bracket, |, # or =: {row['name']}")
        return texts

    def _covers(self, table: str, number: int, row: Mapping[str, Any], members: type[_E]) -> tuple[_E, ...]:
        covers = self._choices(table, number, row, "covers", members)
        return tuple(member for member in members if member == row["name"]) if covers is None else covers

    def _choices(
        self, table: str, number: int, row: Mapping[str, Any], key: str, members: type[_E]
    ) -> tuple[_E, ...] | None:
        if key not in row:
            return None
        values = row[key]
        if not isinstance(values, list):
            raise self._error(table, number, key, f"{key} must be a list")
        for value in values:
            if value not in tuple(members):
                raise self._error(table, number, key, f"{key}: {value} is none of {', '.join(members)}")
        return tuple(members(value) for value in values)

    def _error(self, table: str, number: int, key: str, fault: str) -> SchemeError:
        return SchemeError("TM403", Place(self._file, line=self._line(table, number, key)), fault)

    def _line(self, table: str, number: int, key: str) -> int | None:
        """Return the line of a key, or of the head of its row; None where the row is not written as a table."""
        lines = self._text.split("\n")
        heads = [at for at, line in enumerate(lines) if re.match(rf"\s*\[\[\s*{table}\s*\]\]", line)]
        if number >= len(heads):
            return None
        for at in range(heads[number] + 1, len(lines)):
            if lines[at].lstrip().startswith("[["):
                break
            if key and re.match(rf"\s*{re.escape(key)}\s*=", lines[at]):
                return at + 1
        return heads[number] + 1
