"""How far two annotators agree who marked the same passages without seeing each other's marks.

``python -m textmine.training.agreement corpora/agreement`` prints the figures and every disagreement.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from textmine.corpus.collections import read_markup_folder
from textmine.corpus.markup import MarkupFile, qualified
from textmine.errors import CorpusError, Place
from textmine.metrics.claims import (
    RIGHT_NAME,
    ClaimCounts,
    ClaimScores,
    character_f1,
    claim_place,
    count_claims,
    score_claims,
    sum_counts,
)
from textmine.structures import Claim, Spans

FIRST, SECOND = "first", "second"
"""Folders of the two annotations; files and records have the same names in both."""

_EQUAL_FIELDS = ("value", "value_high", "unit", "form", "bound", "role", "period")
_NAME_FIELDS = ("indicator", "group", "base")
_GAP = 2

_Links = dict[Spans, tuple[Spans, str]]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One field of one claim in which the annotators differ.

    Attributes
    ----------
    kind : str
        The field; ``missing`` where only one of them marked a claim, ``span`` where the marks overlap.
    record : str
        File and record: ``fisheries:r3``.
    first, second : str
        What each of them wrote; empty for nothing.
    """

    kind: str
    record: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two annotations of one or several files have in common.

    Attributes
    ----------
    passages : int
    counts : ClaimCounts
        The first annotation taken as gold, the second as predicted.
    labels : tuple of pairs of str
        The two labels of each claim that both marked.
    links : tuple of int
        Links of the first, of the second, and those that both have.
    disagreements : tuple of Disagreement
    """

    passages: int
    counts: ClaimCounts
    labels: tuple[tuple[str, str], ...]
    links: tuple[int, int, int]
    disagreements: tuple[Disagreement, ...]

    @property
    def scores(self) -> ClaimScores:
        """Shares of the counts."""
        return score_claims(self.counts)

    @property
    def linked_f1(self) -> float | None:
        """Harmonic mean of the shares of either's links that the other has too; None without links."""
        first, second, both = self.links
        return round(2 * both / (first + second), 4) if first + second else None

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa of the labels; None where chance alone would agree."""
        return cohens_kappa(self.labels)


def cohens_kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Return Cohen's kappa of two judgements of the same things.

    Examples
    --------
    >>> cohens_kappa([("count", "count"), ("count", "measure"), ("measure", "measure"), ("amount", "amount")])
    0.6364
    """
    if not pairs:
        return None
    observed = sum(first == second for first, second in pairs) / len(pairs)
    firsts, seconds = Counter(first for first, _ in pairs), Counter(second for _, second in pairs)
    chance = sum(firsts[label] * seconds[label] for label in firsts) / len(pairs) ** 2
    return round((observed - chance) / (1 - chance), 4) if chance < 1 else None


def agreement(folder: Path) -> dict[str, Agreement]:
    """Compare the annotations of a folder, file by file.

    Parameters
    ----------
    folder : pathlib.Path
        Holds the folders :data:`FIRST` and :data:`SECOND` of markup files with the same names.

    Raises
    ------
    CorpusError
        If a file or record is in one of them only, or has another text.
    MarkupError
        If a file breaks the format.
    """
    first, second = (read_markup_folder(folder / name) for name in (FIRST, SECOND))
    if first.keys() != second.keys() or not first:
        raise CorpusError("TM402", Place(file=str(folder)), "files of one annotation only")
    return {name: compared(name, first[name], second[name]) for name in first}


def overall(files: Mapping[str, Agreement]) -> Agreement:
    """Return the agreement over all files together."""
    parts = tuple(files.values())
    firsts, seconds, both = (sum(part.links[at] for part in parts) for at in range(3))
    return Agreement(
        sum(part.passages for part in parts),
        sum_counts(part.counts for part in parts),
        tuple(pair for part in parts for pair in part.labels),
        (firsts, seconds, both),
        tuple(each for part in parts for each in part.disagreements),
    )


def compared(name: str, first: MarkupFile, second: MarkupFile) -> Agreement:
    """Compare two annotations of one file.

    Raises
    ------
    CorpusError
        If the records or their texts differ.
    """
    texts = [{record.id: record.text for record in content.records} for content in (first, second)]
    if texts[0] != texts[1]:
        differing = min(texts[0].items() ^ texts[1].items())[0]
        raise CorpusError("TM402", Place(file=name), f"record {differing} has not the same text in both annotations")
    gold, found = _placed_claims(first), _placed_claims(second)
    by_place = {claim_place(claim): claim for claim in found}
    both = [(claim, by_place[place]) for claim in gold if (place := claim_place(claim)) in by_place]
    links = _links(gold), _links(found)
    return Agreement(
        len(texts[0]),
        count_claims(gold, found),
        tuple((one.label.value, other.label.value) for one, other in both),
        (len(links[0]), len(links[1]), len(links[0].items() & links[1].items())),
        (*_fields(name, both, links), *_unmatched(name, gold, found)),
    )


def _placed_claims(content: MarkupFile) -> list[Claim]:
    """Return the claims of a file with ids and places that are unique in it."""
    claims: list[Claim] = []
    base = 0
    for record in content.records:
        for claim in record.claims:
            spans = tuple((start + base, end + base) for start, end in claim.spans)
            of = qualified(record, claim.of) if claim.of else None
            claims.append(replace(claim, id=qualified(record, claim.id), of=of, spans=spans))
        base += len(record.text) + _GAP
    return claims


def _links(claims: Sequence[Claim]) -> _Links:
    """Return place and text of the claims that links lead to, by the places of those that they lead from."""
    by_id = {claim.id: claim for claim in claims}
    pairs = ((claim, by_id[claim.of]) for claim in claims if claim.of in by_id)
    return {claim_place(claim): (claim_place(target), target.text) for claim, target in pairs}


def _fields(name: str, both: Sequence[tuple[Claim, Claim]], links: tuple[_Links, _Links]) -> list[Disagreement]:
    found: list[Disagreement] = []
    for one, other in both:
        record = _home(name, one)
        if one.label is not other.label:
            found.append(Disagreement(f"label {_either(one.label, other.label)}", record, _said(one), _said(other)))
        for field in _EQUAL_FIELDS:
            values = str(getattr(one, field)), str(getattr(other, field))
            if getattr(one, field) != getattr(other, field):
                kind = f"role {_either(*values)}" if field == "role" else field
                found.append(Disagreement(kind, record, f"{one.text} {values[0]}", f"{other.text} {values[1]}"))
        for field in _NAME_FIELDS:
            names = getattr(one, field), getattr(other, field)
            if character_f1(*names) < RIGHT_NAME:
                found.append(Disagreement(field, record, f"{one.text} {names[0]}", f"{other.text} {names[1]}"))
        targets = [each.get(claim_place(claim)) for each, claim in zip(links, (one, other), strict=True)]
        if targets[0] != targets[1]:
            shown = [f"{one.text} → {target[1] if target else None}" for target in targets]
            found.append(Disagreement("of", record, *shown))
    return found


def _unmatched(name: str, gold: Sequence[Claim], found: Sequence[Claim]) -> list[Disagreement]:
    places = {claim_place(claim) for claim in gold} & {claim_place(claim) for claim in found}
    left = [claim for claim in gold if claim_place(claim) not in places]
    right = [claim for claim in found if claim_place(claim) not in places]
    pairs: list[Disagreement] = []
    for claim in left:
        rivals = [other for other in right if _overlap(claim, other)]
        kind, said = ("span", " ".join(other.text for other in rivals)) if rivals else ("missing", "")
        pairs.append(Disagreement(kind, _home(name, claim), _said(claim), said))
    alone = [claim for claim in right if not any(_overlap(claim, other) for other in left)]
    return [*pairs, *(Disagreement("missing", _home(name, claim), "", _said(claim)) for claim in alone)]


def _overlap(one: Claim, other: Claim) -> bool:
    return any(a < d and c < b for a, b in one.spans for c, d in other.spans)


def _home(name: str, claim: Claim) -> str:
    return f"{name}:{claim.id.partition('.')[0]}"


def _said(claim: Claim) -> str:
    return f"{claim.text} {claim.label.value}"


def _either(one: str, other: str) -> str:
    return " / ".join(sorted((one, other)))


def listed(files: Mapping[str, Agreement]) -> str:
    """Return the figures of each file and of all, and every disagreement, as plain text."""
    lines: list[str] = []
    for name, each in {**files, "all": overall(files)}.items():
        figures = each.scores.to_dict() | {"label_kappa": each.kappa, "linked_f1": each.linked_f1}
        lines += [f"{name}: {each.passages} passages", *(f"  {key} {value}" for key, value in figures.items())]
    for one in sorted(overall(files).disagreements, key=lambda each: (each.kind, each.record)):
        lines.append(f"{one.kind:<28} {one.record:<24} {one.first or '—'} | {one.second or '—'}")
    return "\n".join(lines)


if __name__ == "__main__":
    print(listed(agreement(Path(sys.argv[1]))))  # noqa: T201
