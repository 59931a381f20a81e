"""Edits that make of a report its second version, each with what it changes about the claims."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from textmine.corpus.markup import Record, parse_markup, qualified
from textmine.corpus.pieces import Mark, Piece, claims_of, sentences_of, text_of, with_sentences
from textmine.corpus.rewriting import revalued, reworded, turned
from textmine.corpus.version_changes import ChangeKind, Edit, GoldChange, Wordings
from textmine.labels import ClaimLabel
from textmine.structures import Claim

_BANDS = tuple(map(Decimal, (80, 100, 120)))
_HEADER = "agency: a\nfield: f\nfiscal_year: FY2000\nsplit: dev\n---\n@ r1\n"
_LEAST_CROSSED = 3


class Editor:
    """Edits records; no sentence is edited twice, so that every change of a claim has one cause.

    Parameters
    ----------
    records : sequence of Record
        The old version, in order.
    rng : random.Random
        Draws what is edited, and how.
    fiscal_year : str
        Of the report.
    """

    def __init__(self, records: Sequence[Record], rng: random.Random, wordings: Wordings, fiscal_year: str) -> None:
        self._rng = rng
        self._wordings = wordings
        self._year = fiscal_year
        self._order = [record.id for record in records]
        self._records = {record.id: record for record in records}
        self._sentences = {record.id: list(sentences_of(record)) for record in records}
        self._done: set[tuple[str, int]] = set()
        self._added = 0
        self.changes: list[GoldChange] = []

    @property
    def records(self) -> tuple[Record, ...]:
        """The new version as it is by now."""
        return tuple(with_sentences(self._records[name], self._sentences[name]) for name in self._order)

    def apply(self, edit: Edit) -> bool:
        """Make one edit of a kind at a place that is drawn; False where no place is left for it."""
        makers: Mapping[Edit, Callable[[], bool]] = {
            Edit.VALUE: lambda: self._revalue(edit, self._other_value),
            Edit.FLIP: lambda: self._revalue(edit, turned),
            Edit.BAND: lambda: self._revalue(edit, self._across_band),
            Edit.ADD: self._add,
            Edit.REMOVE: self._remove,
            Edit.MOVE: self._move,
            Edit.REWORD: self._reword,
        }
        return makers[edit]()

    def _places(self) -> list[tuple[str, int]]:
        """Return the sentences with claims that are not edited yet, shuffled."""
        found = [
            (name, number)
            for name in self._order
            for number, sentence in enumerate(self._sentences[name])
            if (name, number) not in self._done and claims_of(sentence)
        ]
        self._rng.shuffle(found)
        return found

    def _note(self, kind: ChangeKind, name: str, claims: Sequence[Claim], edit: Edit, *, decides: bool = False) -> None:
        for claim in claims:
            key = qualified(self._records[name], claim.id)
            old, new = (None if kind is ChangeKind.ADDED else key), (None if kind is ChangeKind.REMOVED else key)
            self.changes.append(GoldChange(kind, old, new, edit, decides))

    def _revalue(self, edit: Edit, other: Callable[[Mark], Mark | None]) -> bool:
        for name, number in self._places():
            sentence = self._sentences[name][number]
            whole = "".join(map(text_of, self._sentences[name]))
            marks = [at for at, piece in enumerate(sentence) if isinstance(piece, Mark)]
            self._rng.shuffle(marks)
            for at in marks:
                mark = sentence[at]
                changed = other(mark) if isinstance(mark, Mark) else None
                # A figure that stands in the passage already could be taken for another claim's.
                if changed is None or changed.surface in whole:
                    continue
                self._sentences[name][number] = (*sentence[:at], changed, *sentence[at + 1 :])
                self._done.add((name, number))
                self._note(ChangeKind.CHANGED, name, [changed.claim], edit, decides=edit is not Edit.VALUE)
                return True
        return False

    def _other_value(self, mark: Mark) -> Mark | None:
        if mark.claim.label is ClaimLabel.ACHIEVEMENT:
            return None
        factor = Decimal(self._rng.choice((87, 92, 96, 104, 108, 113))) / 100
        return revalued(mark, factor)

    def _across_band(self, mark: Mark) -> Mark | None:
        claim = mark.claim
        if claim.label is not ClaimLabel.ACHIEVEMENT or claim.unit != "%" or not claim.value:
            return None
        limit = min(_BANDS, key=lambda band: abs(band - claim.value))
        away = Decimal(self._rng.choice((21, 34, 47))) / 10
        return revalued(mark, (limit - away if claim.value >= limit else limit + away) / claim.value)

    def _add(self) -> bool:
        homes = [name for name in self._order if self._open_end(name)]
        if not homes:
            return False
        name = self._rng.choice(homes)
        self._added += 1
        figures = {
            "a": self._rng.randint(11, 48),
            "b": self._rng.randint(210, 980),
            "p": self._rng.randint(61, 89),
            "fy": self._year,
        }
        marked = parse_markup(_HEADER + self._rng.choice(self._wordings.additions).format(**figures)).records[0]
        sentence = tuple(_named(piece, f"n{self._added}") for piece in sentences_of(marked)[0])
        self._done.add((name, len(self._sentences[name])))
        self._sentences[name].append(sentence)
        self._note(ChangeKind.ADDED, name, claims_of(sentence), Edit.ADD)
        return True

    def _open_end(self, name: str) -> bool:
        sentences = self._sentences[name]
        last = len(sentences) - 1
        return (name, last) not in self._done and bool(sentences) and text_of(sentences[-1]).endswith("。")

    def _remove(self) -> bool:
        for name, number in self._places():
            sentence = self._sentences[name][number]
            rest = [s for at, s in enumerate(self._sentences[name]) if at != number]
            own = {qualified(self._records[name], claim.id) for claim in claims_of(sentence)}
            prose = text_of(sentence).endswith("。") and any(map(text_of, rest))
            if prose and len(own) <= _LEAST_CROSSED + 1 and not own & self._named_outside(name, number):
                self._note(ChangeKind.REMOVED, name, claims_of(sentence), Edit.REMOVE)
                self._sentences[name][number] = ()
                self._done.add((name, number))
                return True
        return False

    def _named_outside(self, name: str, number: int) -> set[str]:
        """Return the claims that sentences other than this one refer to."""
        return {
            qualified(self._records[home], claim.of)
            for home in self._order
            for at, sentence in enumerate(self._sentences[home])
            if (home, at) != (name, number)
            for claim in claims_of(sentence)
            if claim.of
        }

    def _move(self) -> bool:
        """Move a passage past more claims than it has, so that it is the passage that moved and not the others."""
        names = list(self._order)
        self._rng.shuffle(names)
        for name in names:
            own = len(self._claims(name))
            touched = any(done == name for done, _ in self._done)
            if not own or touched or "heading" in self._records[name].attributes:
                continue
            at = self._order.index(name)
            rest = [other for other in self._order if other != name]
            # Not before the first record: it may bring the heading that others stand under.
            targets = [
                to
                for to in range(1, len(rest) + 1)
                if sum(len(self._claims(other)) for other in rest[min(at, to) : max(at, to)]) > 2 * own
                and abs(at - to) >= _LEAST_CROSSED
            ]
            if targets:
                to = self._rng.choice(targets)
                self._order = [*rest[:to], name, *rest[to:]]
                self._note(ChangeKind.MOVED, name, self._claims(name), Edit.MOVE)
                self._done |= {(name, number) for number in range(len(self._sentences[name]))}
                return True
        return False

    def _claims(self, name: str) -> tuple[Claim, ...]:
        return tuple(claim for sentence in self._sentences[name] for claim in claims_of(sentence))

    def _reword(self) -> bool:
        for name, number in self._places():
            names = {word for claim in self._claims(name) for word in (claim.indicator, claim.group) if word}
            sentence = self._sentences[name][number]
            wordings = list(self._wordings.rewordings)
            self._rng.shuffle(wordings)
            for old, new in wordings:
                other = reworded(sentence, old, new, names)
                if other is not None:
                    self._sentences[name][number] = other
                    self._done.add((name, number))
                    self._note(ChangeKind.REWORDED, name, claims_of(other), Edit.REWORD)
                    return True
        return False


def _named(piece: Piece, prefix: str) -> Piece:
    """Return a piece whose claim has an id that no claim of the report has."""
    return piece if isinstance(piece, str) else replace(piece, claim=replace(piece.claim, id=prefix + piece.claim.id))
