"""What the notes of a markup file tell of its claims: contradictions that were planted, and sums that hold."""

from __future__ import annotations

from dataclasses import dataclass

from textmine.corpus.goldfiles import KnownContradiction
from textmine.corpus.markup import MarkupFile, Record, qualified
from textmine.labels import CHANGE_LABELS
from textmine.structures import Claim


@dataclass(frozen=True, slots=True)
class HeldSum:
    """Claims whose values add up exactly.

    Attributes
    ----------
    total : str
        Id of the claim that is the sum, as it is unique in the file: ``r1.c1``.
    parts : tuple of str
        Ids of the claims that are added.
    why : str
        In words; may be empty.
    """

    total: str
    parts: tuple[str, ...]
    why: str = ""


def known_contradictions(content: MarkupFile) -> tuple[KnownContradiction, ...]:
    """Return the contradictions that the notes of a file tell; claims by their ids in the file."""
    return tuple(
        KnownContradiction(_claim_ids(record), record.text, record.attributes["audit"])
        for record in content.records
        if "audit" in record.attributes
    )


def held_sums(content: MarkupFile) -> tuple[HeldSum, ...]:
    """Return the sums that the notes of a file say to hold: the first claim is the total, the rest are its parts.

    Examples
    --------
    >>> note = Record("h1", {"holds": "sum", "claims": "r1.c1,r1.c2,r1.c3"}, "")
    >>> held_sums(MarkupFile("a", "f", "FY2023", "dev", (note,)))[0].parts
    ('r1.c2', 'r1.c3')
    """
    sets = [(_claim_ids(r), r.text) for r in content.records if r.attributes.get("holds") == "sum"]
    return tuple(HeldSum(ids[0], ids[1:], why) for ids, why in sets)


def claims_by_id(content: MarkupFile) -> dict[str, Claim]:
    """Return the claims of a file by the ids that are unique in it: ``r1.c1``."""
    return {qualified(record, claim.id): claim for record in content.records for claim in record.claims}


def slips(content: MarkupFile) -> tuple[str, ...]:
    r"""Return what breaks the annotation scheme in a file that is well formed, one line each.

    Changes without form or base, form or base of what is no change, links in a circle, notes that name no claim,
    sums that do not hold, ranges whose upper end is not above the lower one.

    Examples
    --------
    >>> from textmine.corpus.markup import parse_markup
    >>> header = "agency: a\nfield: f\nfiscal_year: FY2023\nsplit: dev\n---\n"
    >>> slips(parse_markup(header + "@ r1\n[[5人減|c1 change -5 人 form=difference]]となった。"))
    ('r1.c1: a change without base',)
    """
    claims = claims_by_id(content)
    links = {
        qualified(record, claim.id): qualified(record, claim.of)
        for record in content.records
        for claim in record.claims
        if claim.of
    }
    found = [f"{name}: {slip}" for name, claim in claims.items() for slip in _claim_slips(claim)]
    found += [f"{name}: its links lead back to it" for name in links if _in_circle(name, links)]
    for record in content.records:
        if record.is_note:
            found += [f"{record.id}: {name} names no claim" for name in _claim_ids(record) if name not in claims]
    for held in held_sums(content):
        if {held.total, *held.parts} <= claims.keys() and not _holds(held, claims):
            found.append(f"{held.total}: not the sum of {', '.join(held.parts)}")
    return tuple(found)


def _claim_ids(record: Record) -> tuple[str, ...]:
    return tuple(record.attributes.get("claims", "").split(","))


def _claim_slips(claim: Claim) -> list[str]:
    change = claim.label in CHANGE_LABELS
    named = {"form": claim.form, "base": claim.base}
    found = [f"a change without {name}" for name, value in named.items() if change and not value]
    found += [f"{name} of what is no change" for name, value in named.items() if not change and value]
    if claim.value_high is not None and abs(claim.value_high) <= abs(claim.value):
        found.append("a range whose upper end is not above the lower one")
    return found


def _in_circle(name: str, links: dict[str, str]) -> bool:
    seen = {name}
    at = links.get(name)
    while at is not None and at not in seen:
        seen.add(at)
        at = links.get(at)
    return at == name


def _holds(held: HeldSum, claims: dict[str, Claim]) -> bool:
    return claims[held.total].value == sum(claims[name].value for name in held.parts)
