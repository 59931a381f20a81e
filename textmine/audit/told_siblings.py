"""Siblings as their names tell them: groups of one indicator with everyone, 前者 and 後者, rows that agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from textmine.audit.scene import Scene
from textmine.audit.sibling_words import sibling_words
from textmine.audit.surroundings import folded_name
from textmine.audit.targets import name_key
from textmine.audit.told_times import doubted, is_read
from textmine.labels import ClaimLabel, Role
from textmine.structures import Claim

_FEWEST, _ROWS = 2, 3
_FULL, _SLIP = 100, 10
_LIKELY = 0.8
"""Score of a link that all rows of a list share, whatever each of them has."""
_LEAD = 24
_FORMER, _LATTER = "前者", "後者"
_LABELS = frozenset({ClaimLabel.PERCENTAGE, ClaimLabel.MEASURE})


def groups_of_one_name(scene: Scene, known: Mapping[str, Claim]) -> Iterator[Claim]:
    """Yield shares of groups without a link as those of the one figure of their name that is of no group.

    「解決率は71.8%。経路別では、来所分68.4%、電話分70.9%」; it stands before them, or in the passage before.

    Parameters
    ----------
    scene : Scene
    known : mapping of str to Claim
        Claims that were read anew, by id.
    """
    runs: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    overall: dict[tuple[str, str, str], Claim] = {}
    words = sibling_words(scene.lexicon)
    for claim in scene.levels():
        if claim.label not in _LABELS or not is_read(claim) or claim.role is not Role.ACTUAL or not claim.indicator:
            continue
        now = known.get(claim.id, claim)
        key = name_key(scene, now)[0], now.unit, now.period or ""
        if now.group is None or words.overall.search(folded_name(now.group)):
            overall[key] = claim
        elif key in overall and scene.order(scene.passage(claim)) - scene.order(scene.passage(overall[key])) <= 1:
            runs[(*key, overall[key].id)].append(claim)
    for (*_, whole), groups in runs.items():
        names = {folded_name(known.get(claim.id, claim).group) for claim in groups}
        added = Decimal(sum(claim.value for claim in (scene[whole], *groups)))
        if abs(added - _FULL) <= _SLIP and scene[whole].unit == "%":
            continue  # 新規34.6%、更新57.9%、変更9.8%: the first of the shares of one whole
        if len(names) == len(groups) >= _FEWEST and any(_is_loose(scene, claim, groups) for claim in groups):
            yield from (doubted(replace(known.get(c.id, c), of=whole)) for c in groups if c.of != whole)
            now = known.get(whole, scene[whole])
            if now.group is not None:
                yield doubted(replace(now, group=None))


def _is_loose(scene: Scene, claim: Claim, groups: Sequence[Claim]) -> bool:
    """Tell whether a share is linked to nothing, or to another one of its list."""
    return claim.of is None or scene.whole(claim) in groups


def former_and_latter(scene: Scene, known: Mapping[str, Claim]) -> Iterator[Claim]:
    """Yield figures called 前者 and 後者 as those of the two groups told before them.

    Parameters
    ----------
    scene : Scene
    known : mapping of str to Claim
        Claims that were read anew, by id.
    """
    for passage in scene.passages:
        if _FORMER not in passage.text or _LATTER not in passage.text:
            continue
        claims = [known.get(claim.id, claim) for claim in scene.inside(passage)]
        for at, (one, other) in enumerate(pairwise(claims)):
            called = [folded_name(c.group) or folded_name(c.indicator) for c in (one, other)]
            groups = [c for c in claims[:at] if c.group is not None][-_FEWEST:]
            if called == [_FORMER, _LATTER] and len({c.group for c in groups}) == _FEWEST:
                names = [folded_name(scene.before(c, _LEAD)) for c in (one, other)]
                if all(call in name for call, name in zip(called, names, strict=True)):
                    for claim, group in zip((one, other), groups, strict=True):
                        yield doubted(replace(claim, group=group.group))


def agreeing(scene: Scene, known: Mapping[str, Claim]) -> Iterator[Claim]:
    """Yield the rows of a list that are all linked to one figure with a link that is likely: one confirms the other.

    Parameters
    ----------
    scene : Scene
    known : mapping of str to Claim
        Claims that were read anew, by id.
    """
    linked: dict[str, list[Claim]] = defaultdict(list)
    for claim in scene.levels():
        now = known.get(claim.id, claim)
        if now.of is not None and now.of in scene:
            linked[now.of].append(now)
    for name, parts in linked.items():
        whole = scene[name]
        rows = [c for c in parts if c.label is whole.label and c.unit == whole.unit]
        if len(rows) < _ROWS or min(c.scores.of for c in rows) >= _LIKELY or not all(map(is_read, rows)):
            continue
        ranks = [scene.rank(claim) for claim in rows]
        listed = ranks == list(range(ranks[0], ranks[0] + len(ranks)))
        if listed and sum(c.value for c in rows) <= whole.value * _FEWEST:
            for claim in rows:
                yield replace(claim, scores=replace(claim.scores, of=max(claim.scores.of, _LIKELY)))
