"""What the heads of the rows and columns of a table say: a name, a year, a role, a comparison."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from textmine.claims.cues import role_cues
from textmine.claims.head_names import folded, head_name
from textmine.claims.row_units import names_amount, one_of
from textmine.claims.years import named_year
from textmine.labels import Role, UnitKind
from textmine.lexicons import Lexicon, default_lexicon

YEAR_HEAD = re.compile(
    r"[(（]?(?P<year>(?:令和|平成|昭和|[RHSrhs])[.．]?\s?(?:元|\d{1,2})|(?:19|20)\d\d|\d{1,2}(?=年度)|元(?=年度))年?度?末?[)）]?"
)
"""A year as heads name it, group ``year``."""

_FIGURE = re.compile(r"\d")
_BLANK = re.compile(r"\s+")
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")


@dataclass(frozen=True, slots=True)
class TableHead:
    """What the head of a row or a column says.

    Attributes
    ----------
    name : str
        Its words without number, unit and marks of notes.
    year : int or None
    role : Role or None
    unit : str
        That of its bracket, or "".
    kind : str
        As table ``heading`` of the lexicon ``figure_tables`` tells, or "".
    at_year_end : bool
        Whether its figures hold for the last day of the year.
    """

    name: str
    year: int | None
    role: Role | None
    unit: str
    kind: str
    at_year_end: bool

    @property
    def is_name(self) -> bool:
        """Whether it says nothing but what is measured."""
        return bool(self.name) and self.role is None and self.year is None and not self.kind


@dataclass(frozen=True, slots=True, eq=False)
class _Words:
    kinds: tuple[tuple[str, re.Pattern[str]], ...]
    roles: tuple[tuple[Role, re.Pattern[str]], ...]
    role_name: re.Pattern[str]
    unit_head: re.Pattern[str]


@lru_cache(maxsize=8)
def _words(lexicon: Lexicon) -> _Words:
    table = lexicon.table("figure_tables")
    return _Words(
        kinds=tuple((row["kind"], re.compile(row["pattern"])) for row in table["heading"]),
        roles=tuple((Role(row["role"]), re.compile(row["pattern"])) for row in table["head_role"]),
        role_name=re.compile("|".join(row["pattern"] for row in table["role_name"])),
        unit_head=re.compile("|".join(row["pattern"] for row in table["unit_head"])),
    )


def read_head(content: str, near: int | None = None, lexicon: Lexicon | None = None) -> TableHead:
    """Return what a head says.

    Parameters
    ----------
    content : str
        The cell of the head.
    near : int, optional
        A known year: years without an era are those near it.
    lexicon : Lexicon, optional
        Tables ``figure_tables`` and ``roles``.

    Examples
    --------
    >>> head = read_head("基準値(平成30年度)")
    >>> head.year, head.role.value, head.is_name
    (2018, 'reference', False)
    >>> [(head.unit, head.name) for head in map(read_head, ("千円", "法人"))]
    [('千円', ''), ('', '法人')]
    """
    chosen = lexicon or default_lexicon()
    words = _words(chosen)
    one = one_of(folded(content).strip(), chosen)
    if one is not None and one.kind is not UnitKind.COUNTER:
        # ％ beside figures is what they are counted in; 法人 may be whose they are.
        return unit_cell(content)
    own = head_name(content, chosen)
    named = _BLANK.sub("", folded(own.text))
    found = YEAR_HEAD.search(named)
    year = named_year(re.sub(r"[.．]", "", found["year"]), near) if found is not None else None
    rest = named.replace(found.group(), "") if found is not None else named
    keys = role_cues(chosen).keys
    role = next((known for part in _parts(rest) if (known := keys.get(part)) is not None), None)
    role = role or next((known for known, pattern in words.roles if pattern.search(rest)), None)
    kind = next((kind for kind, pattern in words.kinds if pattern.search(named)), "")
    return TableHead(own.text, year, None if kind else role, own.unit, kind, own.at_year_end)


def unit_cell(content: str) -> TableHead:
    """Return what a cell of a column of units says, known ones or not.

    Examples
    --------
    >>> unit_cell("決議").unit, unit_cell("決議").is_name
    ('決議', False)
    """
    return TableHead("", None, None, content.strip(), "", at_year_end=False)


def heads_units(content: str, lexicon: Lexicon | None = None) -> bool:
    """Tell whether a head is that of a column of units.

    Examples
    --------
    >>> heads_units("単位"), heads_units("指標")
    (True, False)
    """
    return _words(lexicon or default_lexicon()).unit_head.search(_BLANK.sub("", folded(content))) is not None


def named_roles(heads: Iterable[TableHead], lexicon: Lexicon | None = None) -> list[TableHead]:
    """Return the heads that tell a role and are names as well: 予算額, 執行率.

    Examples
    --------
    >>> [head.name for head in named_roles(map(read_head, ["計画値", "予算額(千円)"]))]
    ['予算額']
    """
    chosen = lexicon or default_lexicon()
    named = (head for head in heads if head.role is not None)
    return [h for h in named if names_amount(h.name, chosen) or _words(chosen).role_name.search(h.name) is not None]


def begins_with_words(content: str) -> bool:
    """Tell whether a cell begins with words rather than with a figure.

    Examples
    --------
    >>> begins_with_words("年間8回"), begins_with_words("△8")
    (True, False)
    """
    return _FIGURE.match(content.lstrip("△▲-−約(（")) is None


def _parts(head: str) -> Iterator[str]:
    """Yield a head's words without brackets about them, then what stands before, after and in brackets."""
    yield head.strip("()（）")
    yield re.split(r"[(（]", head, maxsplit=1)[0]
    yield _BRACKETED.sub("", head)
    yield from (part for part in re.split(r"[()（）]", head) if part)
