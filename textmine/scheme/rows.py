"""Labels and roles of a scheme, and what they share with ours."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from textmine.labels import ClaimLabel, OwnName, Role, UnitKind
from textmine.lexicons import Lexicon

ALL_KINDS = frozenset(UnitKind)

_E = TypeVar("_E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class RoleRow:
    """One role of a scheme.

    Attributes
    ----------
    name : str
        As markup, JSON and tables write it.
    meaning : str
        In one line.
    ja : str
        Its name for Japanese readers.
    covers : tuple of Role
        Our roles that become this one.
    """

    name: str
    meaning: str
    ja: str
    covers: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class LabelRow:
    """One label of a scheme; what it shares with a role is described at :class:`RoleRow`.

    Attributes
    ----------
    kinds : frozenset of UnitKind
        The kinds of unit that a figure of this label may have.
    change : bool
        Whether it is a change, with form and base.
    covers : tuple of ClaimLabel
        Our labels that become this one …
    roles : tuple of Role
        … where the claim has one of these roles of ours; empty for any.
    """

    name: str
    meaning: str
    ja: str
    kinds: frozenset[UnitKind] = ALL_KINDS
    change: bool = False
    covers: tuple[ClaimLabel, ...] = ()
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class Scheme:
    """Labels and roles, in the order of the file.

    Attributes
    ----------
    name : str
    label_rows : tuple of LabelRow
    role_rows : tuple of RoleRow
    lexicon : Lexicon or None
        The shipped lexicon with the cues of the file; None where the file has none.
    source : str
        The file itself, which a model keeps: :func:`parse_scheme` makes it a scheme again.

    Examples
    --------
    >>> from textmine.scheme import default_scheme
    >>> default_scheme().labels
    ('percentage', 'count', 'amount', 'measure', 'yoy_change', 'change', 'achievement')
    >>> default_scheme().roles
    ('actual', 'target', 'reference')
    """

    name: str
    label_rows: tuple[LabelRow, ...]
    role_rows: tuple[RoleRow, ...]
    lexicon: Lexicon | None = None
    source: str = ""

    @property
    def digest(self) -> str:
        """SHA-256 of the file."""
        return hashlib.sha256(self.source.encode()).hexdigest()

    @property
    def labels(self) -> tuple[str, ...]:
        """The names of the labels."""
        return tuple(row.name for row in self.label_rows)

    @property
    def roles(self) -> tuple[str, ...]:
        """The names of the roles."""
        return tuple(row.name for row in self.role_rows)

    @property
    def changes(self) -> frozenset[str]:
        """The names of the labels that are changes."""
        return frozenset(row.name for row in self.label_rows if row.change)

    def label(self, name: str) -> ClaimLabel | OwnName:
        """Return a label by its name: a member of the enum where there is one.

        Raises
        ------
        ValueError
            If the scheme has no such label.
        """
        return _member(ClaimLabel, name, self.labels)

    def role(self, name: str) -> Role | OwnName:
        """Return a role by its name: a member of the enum where there is one.

        Raises
        ------
        ValueError
            If the scheme has no such role.
        """
        return _member(Role, name, self.roles)

    def allowed(self, kind: UnitKind) -> tuple[bool, ...]:
        """Tell of each label whether a figure with a unit of this kind may have it; all may where none would.

        Examples
        --------
        >>> from textmine.scheme import default_scheme
        >>> default_scheme().allowed(UnitKind.MONEY)
        (False, False, True, False, True, True, True)
        """
        allowed = tuple(kind in row.kinds for row in self.label_rows)
        return allowed if any(allowed) else (True,) * len(allowed)

    def own_label(self, label: str, role: str = Role.ACTUAL) -> ClaimLabel | OwnName | None:
        """Return the label that a claim annotated by our scheme has in this one; None if it has none.

        The first row that covers label and role decides.

        Examples
        --------
        >>> from textmine.scheme import default_scheme
        >>> default_scheme().own_label(ClaimLabel.COUNT, Role.TARGET)
        <ClaimLabel.COUNT: 'count'>
        """
        for row in self.label_rows:
            if label in row.covers and (not row.roles or role in row.roles):
                return self.label(row.name)
        return None

    def own_role(self, role: str) -> Role | OwnName | None:
        """Return the role that a claim annotated by our scheme has in this one; None if it has none."""
        return next((self.role(row.name) for row in self.role_rows if role in row.covers), None)

    def known_label(self, name: str, ruled: ClaimLabel, *likely: ClaimLabel) -> ClaimLabel:
        """Return the label of ours as which the rules treat a claim of this label.

        Parameters
        ----------
        name : str
            A label of this scheme.
        ruled : ClaimLabel
            What the rules decided: it stays where the label covers it, or covers none.
        likely : ClaimLabel
            What is taken instead, the first that the label covers, as the label that the unit alone gives.
        """
        covers = next((row.covers for row in self.label_rows if row.name == name), ())
        return next((label for label in (ruled, *likely) if label in covers), covers[0] if covers else ruled)

    def known_role(self, name: str, ruled: Role) -> Role:
        """Return the role of ours as which the rules treat a claim of this role, as :meth:`known_label` does."""
        covers = next((row.covers for row in self.role_rows if row.name == name), ())
        return ruled if ruled in covers or not covers else covers[0]


def _member(members: type[_E], name: str, names: Sequence[str]) -> _E | OwnName:
    if name not in names:
        raise ValueError(f"not a {members.__name__}: {name!r}; there are {', '.join(names)}")
    try:
        return members(name)
    except ValueError:
        return OwnName(name)
