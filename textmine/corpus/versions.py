"""Two versions of one report: an excerpt of any annotated report, and the same after edits that are known."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from textmine.corpus.goldfiles import GoldPage
from textmine.corpus.markup import MarkupFile, Record, qualified
from textmine.corpus.markup_pages import plain_page
from textmine.corpus.pieces import with_lines
from textmine.corpus.version_changes import Edit, GoldChange, Wordings
from textmine.corpus.version_edits import Editor
from textmine.structures import Passage

USUAL_EDITS: Mapping[Edit, int] = {
    Edit.MOVE: 1,
    Edit.FLIP: 1,
    Edit.BAND: 1,
    Edit.REMOVE: 2,
    Edit.VALUE: 3,
    Edit.REWORD: 3,
    Edit.ADD: 2,
}
"""How many edits of each kind a pair has where the excerpt has places for them."""

_WIDTHS = (56, 64, 72, 80)
_WRAPPED_SHARE = 0.5
_FIRST_ONLY = "heading"
_UNWRAPPED = ("noise", "kind")  # rows, and passages whose lines are part of what is annotated


@dataclass(frozen=True, slots=True)
class VersionPair:
    """A report in two versions.

    Attributes
    ----------
    old, new : GoldPage
        Texts of several pages, form feeds between them; claims by the ids of the report, every record a passage.
    changes : tuple of GoldChange
        All claims that are not the same in both; whatever is not listed is.
    """

    name: str
    old: GoldPage
    new: GoldPage
    changes: tuple[GoldChange, ...]


@cache
def shipped_wordings() -> Wordings:
    """Return the wordings that ship with textmine (``corpora/versions/wordings.toml``)."""
    data = tomllib.loads((files("textmine_corpora") / "versions" / "wordings.toml").read_text(encoding="utf-8"))
    return Wordings(
        tuple((row["old"], row["new"]) for row in data["rewording"]), tuple(row["text"] for row in data["addition"])
    )


def version_pairs(
    contents: Sequence[MarkupFile],
    n: int,
    seed: int,
    *,
    edits: Mapping[Edit, int] = USUAL_EDITS,
    claims: int = 60,
    wordings: Wordings | None = None,
) -> Iterator[VersionPair]:
    """Yield `n` pairs, made of the reports in turn; pair `i` depends on `seed` and `i` only.

    Parameters
    ----------
    contents : sequence of MarkupFile
        Annotated reports.
    edits : mapping of Edit to int
        How many of each kind; fewer where an excerpt has no place for more.
    claims : int
        About as many claims has an excerpt.
    """
    for number in range(n):
        content = contents[number % len(contents)]
        yield version_pair(
            content,
            seed=f"{seed}:{number}",
            edits=edits,
            claims=claims,
            wordings=wordings,
            name=f"versions-{seed}-{number:03d}",
        )


def version_pair(
    content: MarkupFile,
    *,
    seed: int | str,
    edits: Mapping[Edit, int] = USUAL_EDITS,
    claims: int = 60,
    wordings: Wordings | None = None,
    name: str = "versions",
) -> VersionPair:
    r"""Return an excerpt of a report and the excerpt after edits, half of the pairs with other line and page breaks.

    Parameters
    ----------
    content : MarkupFile
    seed : int or str
        The same seed makes the same pair.
    edits, claims, wordings
        As :func:`version_pairs`.

    Examples
    --------
    >>> from textmine.corpus.markup import parse_markup
    >>> gold = parse_markup("agency: a\nfield: f\nfiscal_year: FY2023\nsplit: dev\n---\n"
    ...     "@ r1\n灯台は[[32基|c1 count 32 基 indicator=灯台 period=FY2023]]である。\n")
    >>> pair = version_pair(gold, seed=1, edits={Edit.VALUE: 1})
    >>> [(change.kind.value, change.old, change.new) for change in pair.changes]
    [('changed', 'r1.c1', 'r1.c1')]
    """
    rng = random.Random(f"versions:{seed}")  # noqa: S311 (must be reproducible, not secret)
    old = excerpt(content, claims, rng)
    editor = Editor(old.records, rng, wordings or shipped_wordings(), content.fiscal_year)
    for edit, times in edits.items():
        for _ in range(times):
            editor.apply(edit)
    new = replace(old, records=tuple(record for record in editor.records if record.text.strip()))
    widths = rng.sample(_WIDTHS, 2) if rng.random() < _WRAPPED_SHARE else (0, 0)
    pages = [
        version_page(_set(version, width), f"{name}-{which}", rng)
        for version, width, which in zip((old, new), widths, ("old", "new"), strict=True)
    ]
    return VersionPair(name, pages[0], pages[1], tuple(editor.changes))


def excerpt(content: MarkupFile, claims: int, rng: random.Random) -> MarkupFile:
    """Return a run of records with about so many claims, from a place that is drawn, without links out of it.

    Headings stand on the first record under them only.
    """
    records = [record for record in content.records if not record.is_note]
    total = sum(len(record.claims) for record in records)
    first = rng.randrange(len(records)) if total > claims else 0
    chosen: list[Record] = []
    count = 0
    for record in (*records[first:], *records[:first]):
        if count >= claims:
            break
        chosen.append(record)
        count += len(record.claims)
    chosen.sort(key=records.index)
    return replace(content, records=tuple(_own(_headings_once(chosen))))


def _headings_once(records: Sequence[Record]) -> Iterator[Record]:
    heading = None
    for record in records:
        attributes = dict(record.attributes)
        if attributes.get(_FIRST_ONLY, heading) == heading:
            attributes.pop(_FIRST_ONLY, None)
        heading = attributes.get(_FIRST_ONLY, heading)
        yield replace(record, attributes=attributes)


def _own(found: Iterator[Record]) -> Iterator[Record]:
    """Yield records without links to what is not among them."""
    records = list(found)
    claims = {qualified(record, claim.id) for record in records for claim in record.claims}
    names = {record.id for record in records} | {"none"}
    for record in records:
        attributes = {key: value for key, value in record.attributes.items() if key != "criterion" or value in names}
        kept = (
            claim if claim.of is None or qualified(record, claim.of) in claims else replace(claim, of=None)
            for claim in record.claims
        )
        yield replace(
            record,
            attributes=attributes,
            claims=tuple(c if c.criterion in names else replace(c, criterion=None) for c in kept),
        )


def _set(content: MarkupFile, width: int) -> MarkupFile:
    """Return a version with its running text in lines of a width; 0 leaves it as it is."""
    if not width:
        return content
    return replace(
        content,
        records=tuple(
            record if any(key in record.attributes for key in _UNWRAPPED) else with_lines(record, width)
            for record in content.records
        ),
    )


def version_page(content: MarkupFile, name: str, rng: random.Random) -> GoldPage:
    """Return a version as a text of several pages whose records are its passages.

    Page breaks stand in the place of the blank line between two records, as many as are drawn.
    """
    page = plain_page(content, name)
    starts: dict[str, int] = {}
    at = 0
    for record in content.records:
        starts[record.id] = at = page.text.index(record.text, at)
        at += len(record.text)
    text = page.text
    for start in list(starts.values())[1:]:
        if rng.random() < 1 / 6 and text[start - 2 : start] == "\n\n":
            text = f"{text[: start - 1]}\f{text[start:]}"
    passages = tuple(
        Passage(
            record.id,
            record.column,
            text.count("\f", 0, starts[record.id]) + 1,
            ((starts[record.id], starts[record.id] + len(record.text)),),
            record.text,
            item=record.attributes.get("item"),
            heading=record.attributes.get("heading", ""),
            criterion=record.attributes.get("criterion", "none"),
        )
        for record in content.records
    )
    homes = {passage.id: passage for passage in passages}
    claims = tuple(
        replace(claim, passage=claim.id.rpartition(".")[0], page=homes[claim.id.rpartition(".")[0]].page)
        for claim in page.claims or ()
    )
    return replace(page, text=text, passages=passages, claims=claims)
