"""Names of several rows at half their height, where no ruling line tells how far they reach."""

from __future__ import annotations

from collections.abc import Sequence


def name_extents(names: Sequence[str], kinds: Sequence[str]) -> dict[int, tuple[int, int]]:
    """Return how far names reach that stand beside the middle one of their rows.

    Parameters
    ----------
    names : sequence of str
        What stands in the first column of each row, "" for nothing.
    kinds : sequence of str
        What stands in the second column, "" for nothing or a figure.

    Returns
    -------
    dict of int to tuple of int and int
        For the row of each name its first row and the number of rows; empty where rows do not come in groups, each
        with the same kinds about a name in the middle.

    Examples
    --------
    >>> name_extents(["指標等", "", "研修の回数", "", "", "相談件数", ""], ["", *["計画値", "実績値", "達成度"] * 2])
    {2: (1, 3), 5: (4, 3)}
    >>> name_extents(["研修の回数", "相談件数"], ["実績値", "実績値"])
    {}
    """
    body = [row for row, kind in enumerate(kinds) if kind]
    named = [at for at, row in enumerate(body) if names[row]]
    size, rest = divmod(len(body), len(named)) if named else (0, 1)
    if rest or size < 2:
        return {}
    groups = range(0, len(body), size)
    middle = all(at == first + (size - 1) // 2 for at, first in zip(named, groups, strict=True))
    alike = all(kinds[body[at]] == kinds[body[at % size]] for at in range(len(body)))
    if not middle or not alike or len({kinds[row] for row in body[:size]}) < size:
        return {}
    return {
        body[at]: (body[first], body[first + size - 1] - body[first] + 1)
        for at, first in zip(named, groups, strict=True)
    }
