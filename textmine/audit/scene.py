"""What checks look at: claims with their links both ways, their passages and words around them, and the settings."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cached_property, wraps
from itertools import pairwise
from types import MappingProxyType
from typing import TypeVar

from textmine.audit.blocks import joined_rows
from textmine.audit.homes import Homes, Line, lines_of, offset_in, place_in, reading_order
from textmine.audit.intervals import Interval
from textmine.audit.printed import Mode, Reading
from textmine.audit.settings import AuditSettings
from textmine.audit.squeezed import squeezed
from textmine.characters import normalise
from textmine.labels import CHANGE_LABELS, ClaimLabel
from textmine.lexicons import Lexicon, default_lexicon
from textmine.structures import Claim, Item, Meta, Passage, Scores, Span

_T = TypeVar("_T")

SCORED = ("label", "value", "role", "of")
"""The scores of a claim that a check leans on unless it names others."""


_GOLD = Scores()

NEAR = 60
"""Claims to each side of one that can belong to it."""


class Scene:
    """The claims of a document as checks see them; nothing in it changes.

    Parameters
    ----------
    claims : sequence of Claim
        In any order; their order of reading is that of their spans.
    passages : sequence of Passage, optional
        A claim belongs to the one that it names, else to the one that it stands in; where there is none, to the
        stretch of `text` between blank lines. Rows of a list or table are joined (:mod:`textmine.audit.blocks`).
    text : str, optional
        The document text, to which all spans refer.
    items : sequence of Item, optional
    meta : Meta, optional
    settings : AuditSettings, optional
    lexicon : Lexicon, optional

    Attributes
    ----------
    claims : tuple of Claim
        In reading order.
    passages : tuple of Passage
        Those that hold claims, folded by :func:`textmine.characters.normalise`, and squeezed
        (:mod:`textmine.audit.squeezed`).
    said : dict of (str, str) to bool
        Whether a passage, by id, holds a word of a set: looked up once, by :func:`textmine.audit.words.passage_says`.
    rows : dict of str to (str, int)
        What tells the row of a claim, by id: made once, by :func:`textmine.audit.targets.row_of`.
    name_keys : dict of (str or None, str or None) to (str, str)
        Indicator and group as they are compared: made once, by :func:`textmine.audit.targets.name_key`.
    """

    def __init__(
        self,
        claims: Sequence[Claim],
        passages: Sequence[Passage] = (),
        *,
        text: str = "",
        items: Sequence[Item] = (),
        meta: Meta | None = None,
        settings: AuditSettings | None = None,
        lexicon: Lexicon | None = None,
    ) -> None:
        self.lexicon = default_lexicon() if lexicon is None else lexicon
        self.settings = settings or AuditSettings()
        self.text = text
        self.items = tuple(items)
        self.meta = meta or Meta()
        blocks, block_of = joined_rows(passages, text)
        self._blocks = blocks
        known = reading_order(blocks)
        homes = Homes(blocks, text)
        printed = {claim.id: block_of.get(claim.passage) or homes.of(claim.spans) for claim in claims}
        self._printed = {passage.id: passage for passage in printed.values()}
        self._kept: dict[str, Sequence[int]] = {}
        folded = {name: self._as_meant(passage) for name, passage in self._printed.items()}
        own = {claim: folded[passage.id] for claim, passage in printed.items()}
        # Numbered ids end ties, so that the order given never matters.
        ordered = sorted(claims, key=lambda c: (known(own[c.id]), c.spans, len(c.id), c.id))
        self.claims = tuple(ordered)
        self._by_id = {claim.id: claim for claim in ordered}
        self._rank = {claim.id: rank for rank, claim in enumerate(ordered)}
        self._home = own
        inside: dict[str, list[Claim]] = defaultdict(list)
        for claim in ordered:
            inside[own[claim.id].id].append(claim)
        self._inside = {name: tuple(found) for name, found in inside.items()}
        self._at = {claim.id: at for found in inside.values() for at, claim in enumerate(found)}
        self._places: dict[str, Span] = {}
        self._lines: dict[str, Sequence[Line]] = {}
        self._read: dict[tuple[str, bool, bool], Interval] = {}
        self._plain: dict[Mode, Reading] = {}
        self.said: dict[tuple[str, str], bool] = {}
        self.rows: dict[str, tuple[str, int]] = {}
        self.name_keys: dict[tuple[str | None, str | None], tuple[str, str]] = {}
        self._made: dict[Callable[..., object], object] = {}
        self.passages = tuple({own[claim.id].id: own[claim.id] for claim in ordered}.values())
        self._order = {passage.id: number for number, passage in enumerate(self.passages)}

    def __getitem__(self, claim_id: str) -> Claim:
        return self._by_id[claim_id]

    def __contains__(self, claim_id: object) -> bool:
        return claim_id in self._by_id

    def _as_meant(self, passage: Passage) -> Passage:
        """Return a passage with its text folded, without the spaces and line breaks of its setting."""
        folded = normalise(passage.text)
        shorter = squeezed(folded)
        if shorter is not None:
            folded, self._kept[passage.id] = shorter
        return passage if folded is passage.text else replace(passage, text=folded)

    def reading(
        self, mode: Mode = Mode.ROUNDED, slack: Fraction = Fraction(0), instead: tuple[tuple[str, Interval], ...] = ()
    ) -> Reading:
        """Return how the figures of the scene are read: see :class:`textmine.audit.printed.Reading`."""
        if instead or slack:
            return Reading(mode, slack, instead, self.lexicon, self._read)
        if mode not in self._plain:
            self._plain[mode] = Reading(mode, slack, (), self.lexicon, self._read)
        return self._plain[mode]

    def rank(self, claim: Claim) -> int:
        """Return the place of a claim in reading order, from 0."""
        return self._rank[claim.id]

    def passage(self, claim: Claim) -> Passage:
        """Return the passage that a claim stands in."""
        return self._home[claim.id]

    def order(self, passage: Passage) -> int:
        """Return the place of a passage among those that hold claims, from 0."""
        return self._order[passage.id]

    def as_printed(self, passage: Passage, start: int, end: int) -> str:
        """Return a stretch of a passage as the report has it."""
        kept = self._kept.get(passage.id)
        if kept is not None and start < end:
            start, end = kept[start], kept[end - 1] + 1
        return self._printed[passage.id].text[start:end]

    def inside(self, passage: Passage) -> tuple[Claim, ...]:
        """Return the claims of a passage, in reading order."""
        return self._inside.get(passage.id, ())

    def beside(self, claim: Claim) -> tuple[Claim, ...]:
        """Return the claims of a claim's own passage, itself included, in reading order."""
        return self._inside[self._home[claim.id].id]

    def around(self, claim: Claim) -> tuple[Claim, ...]:
        """Return the claims of a claim's passage that stand near it, itself included: no more than `NEAR` to a side.

        A passage of ten thousand claims, as a broken page gives it, must not cost the square of them.
        """
        at = self._at[claim.id]
        return self.beside(claim)[max(0, at - NEAR) : at + NEAR + 1]

    @cached_property
    def _by_unit(self) -> Mapping[tuple[str, str], tuple[Claim, ...]]:
        found: dict[tuple[str, str], list[Claim]] = defaultdict(list)
        for claim in self.claims:
            found[self._home[claim.id].id, claim.unit].append(claim)
        return MappingProxyType({key: tuple(each) for key, each in found.items()})

    def alike(self, claim: Claim) -> Sequence[Claim]:
        """Return the claims of a claim's passage that have its unit and stand near it, itself included."""
        return self.nearest(claim, self._by_unit[self._home[claim.id].id, claim.unit])

    def nearest(self, claim: Claim, row: Sequence[Claim]) -> Sequence[Claim]:
        """Return those of some claims in reading order that stand near another: no more than `NEAR` to a side."""
        if len(row) <= NEAR:
            return row
        at = bisect_left(row, self.rank(claim), key=self.rank)
        return row[max(0, at - NEAR) : at + NEAR + 1]

    def next_to(self, claim: Claim, step: int) -> Claim | None:
        """Return the claim of the same passage right before (-1) or behind (1) another; None at its ends."""
        row, at = self.beside(claim), self._at[claim.id] + step
        return row[at] if 0 <= at < len(row) else None

    def preceding(self, claim: Claim) -> tuple[Claim, ...]:
        """Return the claims before one in its passage, the nearest first, no more than `NEAR`."""
        at = self._at[claim.id]
        return self.beside(claim)[max(0, at - NEAR) : at][::-1]

    def changes_beside(self, claim: Claim) -> tuple[Claim, ...]:
        """Return the changes of a claim's passage that stand right before and right behind it."""
        near = (self.next_to(claim, -1), self.next_to(claim, 1))
        return tuple(c for c in near if c is not None and c.label in CHANGE_LABELS)

    def whole(self, claim: Claim) -> Claim | None:
        """Return the claim that `claim` qualifies (its `of`): level, total or count; None where there is none."""
        found = self._by_id.get(claim.of) if claim.of else None
        return None if found is claim else found

    @cached_property
    def _qualifiers(self) -> Mapping[str, tuple[Claim, ...]]:
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            if claim.of in self._by_id and claim.of != claim.id:
                found[str(claim.of)].append(claim)
        return MappingProxyType({name: tuple(each) for name, each in found.items()})

    def qualifiers(self, claim: Claim) -> tuple[Claim, ...]:
        """Return the claims whose `of` is `claim`, in reading order."""
        return self._qualifiers.get(claim.id, ())

    def changes(self, claim: Claim) -> tuple[Claim, ...]:
        """Return the changes (yoy_change, change) of a level."""
        return tuple(each for each in self.qualifiers(claim) if each.label in CHANGE_LABELS)

    def place(self, claim: Claim) -> Span:
        """Return start and end of a claim in the text of its passage; (0, 0) where it is not in it."""
        known = self._places.get(claim.id)
        if known is None:
            known = self._places[claim.id] = self._found(claim)
        return known

    def _found(self, claim: Claim) -> Span:
        if not claim.spans:
            return 0, 0
        passage = self._home[claim.id]
        if len(passage.spans) == 1 and passage.id not in self._kept:
            return place_in(passage.spans[0], claim.spans)
        if passage.id not in self._lines:
            self._lines[passage.id] = lines_of(passage.spans)
        lines = self._lines[passage.id]
        begin, stop = offset_in(lines, claim.spans[0][0]), offset_in(lines, claim.spans[-1][1] - 1)
        if begin is None or stop is None or stop < begin:
            return 0, 0
        kept = self._kept.get(passage.id)
        return (begin, stop + 1) if kept is None else (bisect_left(kept, begin), bisect_left(kept, stop + 1))

    def before(self, claim: Claim, length: int = 40) -> str:
        """Return the characters of the passage that stand before a claim."""
        start, _ = self.place(claim)
        return self._home[claim.id].text[max(0, start - length) : start]

    def after(self, claim: Claim, length: int = 40) -> str:
        """Return the characters of the passage that stand behind a claim."""
        _, end = self.place(claim)
        return self._home[claim.id].text[end : end + length] if end else ""

    def between(self, first: Claim, second: Claim) -> str:
        """Return the characters between two claims of one passage; "" where they are not of one."""
        if self._home[first.id] is not self._home[second.id]:
            return ""
        one, other = sorted((self.place(first), self.place(second)))
        return self._home[first.id].text[one[1] : other[0]]

    def doubt(self, claims: Iterable[Claim], fields: Sequence[str] = SCORED) -> float:
        """Return the lowest score, 0 to 1, of what claims were read by: 1 for gold.

        The score of a link counts only for a claim that has one.
        """
        scores = (
            getattr(claim.scores, name) for claim in claims for name in fields if name != "of" or claim.of is not None
        )
        return min(scores, default=1.0)

    @cached_property
    def _doubtful(self) -> frozenset[str]:
        return frozenset(c.id for c in self.claims if c.scores is not _GOLD and c.scores != _GOLD)

    def is_sure(self, claims: Iterable[Claim]) -> bool:
        """Tell whether nothing that was read of some claims is in doubt, as of gold."""
        return not self._doubtful or self._doubtful.isdisjoint([claim.id for claim in claims])

    @cached_property
    def all_passages(self) -> tuple[Passage, ...]:
        """Return the passages of the document, those without claims too."""
        known = {passage.id: passage for passage in self.passages}
        blocks = {block.id: known.get(block.id) or self._as_meant(block) for block in self._blocks}
        return (*blocks.values(), *(passage for name, passage in known.items() if name not in blocks))

    @cached_property
    def _next(self) -> Mapping[str, Passage]:
        return {before.id: behind for before, behind in pairwise(self.all_passages)}

    def inside_behind(self, passage: Passage) -> tuple[Claim, ...]:
        """Return the first claims of the passage behind another, no more than `NEAR`; none at the end."""
        found = self._next.get(passage.id)
        return () if found is None else self.inside(found)[:NEAR]

    def ahead(self, passage: Passage) -> str:
        """Return the text of the passage before another, "" at the beginning of the document."""
        found = self._last.get(passage.id)
        return "" if found is None else found.text

    @cached_property
    def _last(self) -> Mapping[str, Passage]:
        return {behind.id: before for before, behind in pairwise(self.all_passages)}

    def behind(self, passage: Passage) -> str:
        """Return the text of the passage behind another, "" at the end of the document."""
        found = self._next.get(passage.id)
        return "" if found is None else found.text

    def levels(self) -> tuple[Claim, ...]:
        """Return the claims that are neither changes nor achievements."""
        return self._levels

    @cached_property
    def _levels(self) -> tuple[Claim, ...]:
        return tuple(
            claim
            for claim in self.claims
            if claim.label not in CHANGE_LABELS and claim.label is not ClaimLabel.ACHIEVEMENT
        )

    def once(self, make: Callable[[Scene], _T]) -> _T:
        """Return what `make` gives for the scene; it is called once."""
        if make not in self._made:
            self._made[make] = make(self)
        return self._made[make]  # type: ignore[return-value]  # what is kept under a function is what it gave

    def forget(self) -> None:
        """Drop what was made once for checks that have all been run: it may be larger than the claims."""
        self._made.clear()
        self._read.clear()
        self.said.clear()


def once(make: Callable[[Scene], _T]) -> Callable[[Scene], _T]:
    """Make a function of a scene one that is called once for each, however many checks ask it."""

    @wraps(make)
    def known(scene: Scene) -> _T:
        return scene.once(make)

    return known
