"""Groups as rows tell them: figures of everyone and of groups that lines name in one order, or a table in its heads."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from textmine.audit.heads import cells_of, head_of
from textmine.audit.memo import per_lexicon
from textmine.audit.scene import Scene
from textmine.audit.sibling_words import SiblingWords, sibling_words
from textmine.audit.surroundings import folded_name
from textmine.audit.targets import row_of
from textmine.audit.told_times import doubted, is_read
from textmine.labels import Bound, ClaimLabel, Role
from textmine.lexicons import Lexicon
from textmine.structures import Claim

_FEWEST = 3
"""Figures of a row: of everyone and of two groups."""
_ROWS = 2
_LONGEST = 40
_FULL = 100
_LABELS = frozenset({ClaimLabel.PERCENTAGE, ClaimLabel.MEASURE})


@dataclass(frozen=True, slots=True)
class Row:
    """Figures of one line with the names right before them, or over them; `name` is what the line is about."""

    name: str
    claims: tuple[Claim, ...]
    names: tuple[str, ...]


def row_groups(scene: Scene, known: Mapping[str, Claim]) -> Iterator[Claim]:
    """Yield figures of groups, and of everyone, as their rows tell them: 理解 全体88.0%、本科92.0%、別科80.0%.

    Parameters
    ----------
    scene : Scene
    known : mapping of str to Claim
        Claims that were read anew, by id.
    """
    words = sibling_words(scene.lexicon)
    for lines in _lines(scene):
        rows = [row for line in lines if (row := _row(scene, line, words)) is not None]
        for row in rows:
            at = _overall(row, rows, words)
            if at is not None:
                yield from _told(row, at, row.name, known)
        if not rows:
            yield from _column(scene, lines, known, words)


def _lines(scene: Scene) -> Iterator[Sequence[Sequence[Claim]]]:
    """Yield the lines of passages of several that hold shares or scores read by machine."""
    for passage in scene.passages:
        if "\n" not in passage.text:
            continue
        found: dict[int, list[Claim]] = defaultdict(list)
        for claim in scene.inside(passage):
            if claim.label in _LABELS and claim.form is None and claim.bound is Bound.EXACT:
                found[row_of(scene, claim)[1]].append(claim)
        if len(found) >= _ROWS and any(is_read(claim) for line in found.values() for claim in line):
            yield tuple(found.values())


def _row(scene: Scene, line: Sequence[Claim], siblings: SiblingWords) -> Row | None:
    """Return a line of figures of one unit with their names, None where it is no such line."""
    first = line[0]
    if len(line) < _FEWEST or any((c.unit, c.label, c.role) != (first.unit, first.label, first.role) for c in line):
        return None
    text, start = scene.passage(first).text, scene.place(first)[0]
    heads = [folded_name(head_of(text, scene.place(claim)[0])) for claim in line]
    if all(heads) and len(set(heads)) == len(heads):
        cells = list(cells_of(text, start))
        return Row(folded_name(cells[0][1]), tuple(line), tuple(heads)) if cells else None
    words = _words(scene.lexicon)
    lead = text[text.rfind("\n", 0, start) + 1 : start]
    parts = words.apart.split(lead.strip(words.edges))
    between = (scene.between(one, other) for one, other in pairwise(line))
    names = [parts[-1], *(name.strip(words.edges) for name in between)]
    clean = [folded_name(words.particle.sub("", name)) for name in names]
    if len(lead) > _LONGEST or not all(clean) or any(words.broken.search(name) for name in names[1:]):
        return None
    own = parts if siblings.overall.fullmatch(clean[0]) is None else parts[:-1]
    about = folded_name("".join(own)) or clean[0]
    return Row(about, tuple(line), tuple(clean))


def _overall(row: Row, rows: Sequence[Row], words: SiblingWords) -> int | None:
    """Return which figure of a row is that of everyone: the one called so, else the first, called as its row is."""
    called = [at for at, name in enumerate(row.names) if words.overall.fullmatch(name)]
    if called:
        return called[0] if len(called) == 1 else None
    alike = [other for other in rows if other.names[1:] == row.names[1:]]
    own = len({other.names[0] for other in alike}) == len(alike)
    return 0 if len(alike) >= _ROWS and own else None


def _told(row: Row, at: int, name: str, known: Mapping[str, Claim]) -> Iterator[Claim]:
    """Yield the figures of a row where they were read otherwise."""
    everyone = row.claims[at]
    parts = [claim for claim in row.claims if claim is not everyone]
    names = [each for number, each in enumerate(row.names) if number != at]
    if _divides(everyone, parts) or len(set(names)) < len(names):
        return
    alike = {folded_name(c.indicator) for c in row.claims}
    linked = all(part.of == everyone.id for part in parts)
    grouped = [folded_name(part.group) for part in parts]
    if linked and grouped == names and len(alike) == 1:
        return
    yield doubted(replace(known.get(everyone.id, everyone), indicator=name, group=None, of=None))
    for part, group in zip(parts, names, strict=True):
        now = known.get(part.id, part)
        yield doubted(replace(now, indicator=name, group=group, of=everyone.id, period=everyone.period))


def _divides(everyone: Claim, parts: Sequence[Claim]) -> bool:
    """Tell whether figures are rather the parts of a sum."""
    added = Decimal(sum(claim.value for claim in parts))
    slack = len(parts) * everyone.step
    return everyone.value == _FULL or abs(added - everyone.value) <= slack or abs(added - _FULL) <= slack


def _column(
    scene: Scene, lines: Sequence[Sequence[Claim]], known: Mapping[str, Claim], words: SiblingWords
) -> Iterator[Claim]:
    """Yield the first figures of lines that name one group each, one of them everyone: 東日本 38.4%, 全国 44.1%."""
    first = [line[0] for line in lines if line[0].role is Role.ACTUAL]
    rest = [claim for line in lines for claim in line[1:]]
    asides = all(scene.before(claim, _LONGEST).rpartition("\n")[2].count("(") for claim in rest)
    if len(first) < len(lines) or not len(first) >= _FEWEST or not asides or not all(map(is_read, first)):
        return
    if len({(claim.unit, claim.label, claim.period) for claim in first}) > 1:
        return
    cleaned = _words(scene.lexicon)
    leads = (scene.before(claim, _LONGEST).rpartition("\n")[2].strip(cleaned.edges) for claim in first)
    names = [folded_name(cleaned.particle.sub("", lead)) for lead in leads]
    called = [at for at, name in enumerate(names) if words.overall.fullmatch(name)]
    if len(called) != 1 or not all(names) or any(map(cleaned.broken.search, names)):
        return
    everyone = first[called[0]]
    text, start = scene.passage(first[0]).text, scene.place(first[0])[0]
    above = text[: text.rfind("\n", 0, start) + 1].strip().rpartition("\n")[2]
    name = folded_name(above) if above and len(above) <= _LONGEST else folded_name(everyone.indicator)
    yield from _told(Row(name, tuple(first), tuple(names)), called[0], name, known)


class _Words:
    """Compiled: what parts the name of a figure from that of its row, marks around it, what stands in no name."""

    def __init__(self, _: Lexicon) -> None:
        self.edges = " \n\t・:、,/|…-―→;○●◆■"
        self.apart = re.compile(r"[:|/、…\s]+")
        self.particle = re.compile(r"(?:では|には|は|が|で|も)$")
        self.broken = re.compile(r"[。()\d%]")


@per_lexicon
def _words(lexicon: Lexicon) -> _Words:
    return _Words(lexicon)
