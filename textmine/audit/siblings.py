"""Sets of claims that belong together: shares of one question, parts of one total, one indicator over groups.

A set is built from the links (`of`), labels, names and places of its claims, and each carries how sure it is that it is
what it seems to be. The words that speak for and against are rows of ``lexicons/siblings.toml``.
"""

from __future__ import annotations

from collections.abc import Iterable

from textmine.audit.breakdowns import breakdown
from textmine.audit.columns import column_lists
from textmine.audit.group_lines import group_line
from textmine.audit.scene import Scene, once
from textmine.audit.share_sets import share_lists, share_set
from textmine.audit.sibling_lists import linked_kind, lists, loose_kind
from textmine.audit.sibling_sets import SURE, SURE_LINK, GroupLine, Siblings
from textmine.audit.sibling_words import SiblingWords, sibling_words
from textmine.audit.surroundings import surroundings
from textmine.audit.wholes import wholes
from textmine.structures import Passage


@once
def siblings(scene: Scene) -> tuple[Siblings, ...]:
    """Return the sets of sibling claims of every passage; they are made once for a scene.

    Parameters
    ----------
    scene : Scene

    Returns
    -------
    tuple of Siblings
        In the order of the passages.

    Examples
    --------
    >>> from decimal import Decimal
    >>> from textmine.labels import ClaimLabel
    >>> from textmine.structures import Claim
    >>> text = "共同研究は29件(大学15件、企業14件)"
    >>> places = {"c1": (5, 8), "c2": (11, 14), "c3": (17, 20)}
    >>> def count(name, of=None):
    ...     start, end = places[name]
    ...     value = Decimal(text[start : end - 1])
    ...     return Claim(name, (places[name],), text[start:end], ClaimLabel.COUNT, value, "件", of=of)
    >>> scene = Scene([count("c1"), count("c2", "c1"), count("c3", "c1")], text=text)
    >>> [part.id for part in siblings(scene)[0].breakdowns[0].parts]
    ['c2', 'c3']
    """
    words = sibling_words(scene.lexicon)
    return tuple(_of_passage(scene, passage, words) for passage in scene.passages)


def _of_passage(scene: Scene, passage: Passage, words: SiblingWords) -> Siblings:
    view = surroundings(scene, passage)
    if len(view.seen) <= 1:
        return Siblings(passage, view, (), (), ())
    loose, linked = tuple(lists(view, words, loose_kind)), tuple(lists(view, words, linked_kind))
    list_of = {claim.id: listed for listed in loose for claim in listed.claims}
    found = wholes(scene, view, linked, (*loose, *column_lists(view)), words)
    lines = _best_lines(line for whole in found if (line := group_line(view, whole, words)) is not None)
    sets = [share_set(scene, view, listed, words) for listed in share_lists(scene, view, linked, loose)]
    whole_sets = [frozenset(each.members) for each in sets if each.one_question >= SURE and each.makes_a_whole]
    # 窓口35%、郵送22%、オンライン48%: what words tell to be shares of one whole is no figure of everyone with groups.
    lines = tuple(
        line for line in lines if line.linked or not any({line.overall, *line.parts} <= s for s in whole_sets)
    )
    sure = (line for line in lines if not line.linked or all(part.scores.of >= SURE_LINK for part in line.parts))
    in_lines = {part.id for line in sure for part in line.parts}
    sums = [whole for whole in found if whole.listed.claims[0].id not in in_lines]
    rest = [each for each in sets if not in_lines & {claim.id for claim in each.members}]
    return Siblings(
        passage,
        view,
        tuple(rest),
        tuple(each for whole in sums if (each := breakdown(scene, view, whole, list_of, words)) is not None),
        lines,
    )


def _best_lines(lines: Iterable[GroupLine]) -> tuple[GroupLine, ...]:
    """Return one line for each list of groups: that whose overall figure the words tell, else the linked one."""
    best: dict[tuple[str, ...], GroupLine] = {}
    for line in lines:
        key = tuple(part.id for part in line.parts)
        if key not in best or (line.exhaustive, not line.linked) > (best[key].exhaustive, not best[key].linked):
            best[key] = line
    return tuple(sorted(best.values(), key=lambda line: line.start))
