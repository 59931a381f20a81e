"""How well the differences of two versions are found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

KINDS = ("changed", "added", "removed", "moved", "reworded")


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of one claim, by its ids in the two versions; None where it does not stand.

    Equal ones are the same difference, whatever they decide.

    Attributes
    ----------
    decides : bool
        A direction is turned round, or a band of rating crossed.
    """

    kind: str
    old: str | None
    new: str | None
    decides: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class VersionCounts:
    """What was counted on one pair of versions, or summed.

    Attributes
    ----------
    claims : int
        Of the old version.
    false : int
        Differences that are none, or of another kind.
    gold, found : mapping of str to int
        Differences by kind, and those of them that were found; ``decides`` counts those that decide, found where
        they are also told to.
    """

    claims: int
    false: int
    gold: Mapping[str, int]
    found: Mapping[str, int]


def count_differences(gold: Collection[Difference], predicted: Collection[Difference], claims: int) -> VersionCounts:
    """Return the counts of one pair.

    Examples
    --------
    >>> gold = [Difference("changed", "c1", "c1", True), Difference("added", None, "c9")]
    >>> counts = count_differences(gold, [Difference("changed", "c1", "c1"), Difference("removed", "c4", None)], 12)
    >>> counts.found["changed"], counts.found["decides"], counts.found["added"], counts.false
    (1, 0, 0, 1)
    """
    known = set(gold)
    seen = {difference: difference.decides for difference in predicted}
    told = [(kind, [d for d in gold if d.kind == kind]) for kind in KINDS]
    deciding = [difference for difference in gold if difference.decides]
    return VersionCounts(
        claims,
        sum(difference not in known for difference in seen),
        {kind: len(own) for kind, own in told} | {"decides": len(deciding)},
        {kind: sum(d in seen for d in own) for kind, own in told}
        | {"decides": sum(seen.get(difference, False) for difference in deciding)},
    )


def version_figures(counts: Iterable[VersionCounts]) -> dict[str, int | float | None]:
    """Return the figures of an evaluation over pairs, by name.

    Examples
    --------
    >>> gold = [Difference("moved", "c1", "c1")]
    >>> figures = version_figures([count_differences(gold, gold, 50)])
    >>> figures["changes_found"], figures["false_per_100_claims"]
    (1.0, 0.0)
    """
    pairs = list(counts)
    gold = {kind: sum(pair.gold[kind] for pair in pairs) for kind in (*KINDS, "decides")}
    found = {kind: sum(pair.found[kind] for pair in pairs) for kind in gold}
    claims = sum(pair.claims for pair in pairs)
    all_gold, all_found = (sum(side[kind] for kind in KINDS) for side in (gold, found))
    figures: dict[str, int | float | None] = {
        "claims": claims,
        "changes": all_gold,
        "changes_found": all_found / all_gold if all_gold else None,
        "false_per_100_claims": 100 * sum(pair.false for pair in pairs) / claims if claims else None,
    }
    for kind, count in gold.items():
        figures[f"{kind}_found"] = found[kind] / count if count else None
    return figures
