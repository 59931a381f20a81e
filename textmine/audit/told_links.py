"""Links as words and names tell them, where an extractor saw none: a change of its level, a part of its total."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from textmine.audit.memo import per_lexicon
from textmine.audit.scene import Scene, once
from textmine.audit.sibling_words import SiblingWords, sibling_words
from textmine.audit.surroundings import folded_name
from textmine.audit.targets import fiscal_year, is_telling, name_key, same_unit
from textmine.audit.told_times import doubted, is_nameless, is_read
from textmine.labels import CHANGE_LABELS, ClaimLabel, Form, Role
from textmine.lexicons import Lexicon
from textmine.structures import Claim

_NO_LEVEL = CHANGE_LABELS | {ClaimLabel.ACHIEVEMENT}
_STOPS = 1
"""Ends of sentences or rows between a change and its level, where no name ties them."""
_LEAD = 40
_FEW = 8
"""Figures before a part among which its total is looked for by name."""
_STOP = re.compile(r"[。\n]")
_SHORTEST, _LONGEST = 3, 20
"""Characters of a name that tells a total."""


def with_level(scene: Scene, change: Claim, known: Mapping[str, Claim]) -> Claim:
    """Return a change that is linked to nothing as that of the level beside it, else of the one of its name.

    Parameters
    ----------
    scene : Scene
    change : Claim
    known : mapping of str to Claim
        Claims that were read anew, by id.
    """
    own = fiscal_year(scene.meta.fiscal_year)
    if own is None or change.of is not None or change.role is Role.TARGET or not is_read(change):
        return change
    level = next(_beside(scene, change, known, own), None) or _of_its_name(scene, change, own)
    return change if level is None else doubted(replace(change, of=level.id))


def _beside(scene: Scene, change: Claim, known: Mapping[str, Claim], own: int) -> Iterator[Claim]:
    """Yield the levels of the year of the report around a change which it can be of, those before it first."""
    printed = scene[change.id]
    near = (*scene.preceding(printed), *(c for c in scene.around(printed) if scene.rank(c) > scene.rank(printed)))
    for other in near:
        between = scene.between(other, printed)
        if between.count("。") + between.count("\n") > _STOPS:
            continue
        level = known.get(other.id, other)
        named = folded_name(level.indicator) == folded_name(change.indicator) or is_nameless(scene, printed)
        if named and _may_change(scene, level, change, own):
            yield level


def _may_change(scene: Scene, level: Claim, change: Claim, own: int) -> bool:
    if level.label in _NO_LEVEL or level.role is not Role.ACTUAL or fiscal_year(level.period) not in (None, own):
        return False
    points = change.unit == "pt" and level.unit in ("%", "点")
    return points or change.form is not Form.DIFFERENCE or same_unit(scene, level, change)


def _of_its_name(scene: Scene, change: Claim, own: int) -> Claim | None:
    """Return the only level of the report's year with the name of a change; 講座の受講の減 is of 講座の受講 too."""
    key, group = name_key(scene, change)
    by_name = _levels_by_name(scene)
    for end in range(len(key), _SHORTEST, -1):
        found = [c for c in by_name.get((key[:end], group), ()) if _may_change(scene, c, change, own)]
        if found and is_telling(scene, key[:end]):
            return found[-1] if len({(c.value, c.unit) for c in found}) == 1 else None
    return None


@once
def _levels_by_name(scene: Scene) -> Mapping[tuple[str, str], Sequence[Claim]]:
    found: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in scene.levels():
        if claim.role is Role.ACTUAL:
            found[name_key(scene, claim)].append(claim)
    return found


def as_part(scene: Scene, claim: Claim) -> Claim:
    """Return a figure behind このうち, or behind うち and more words, as a part of the figure that these speak of.

    Parameters
    ----------
    scene : Scene
    claim : Claim
    """
    if claim.label is ClaimLabel.PERCENTAGE or claim.label in _NO_LEVEL or not is_read(claim):
        return claim
    words = sibling_words(scene.lexicon)
    lead = scene.before(claim, _LEAD)
    if words.part_of.search(lead) is None:
        return claim
    before = next((c for c in scene.preceding(claim)[:_FEW] if _is_alike(scene, c, claim)), None)
    if before is None:
        return claim
    whole = _named_total(scene, claim, lead) or (before if _speaks_of(scene, before, claim, words) else None)
    return (
        claim
        if whole is None or claim.of == whole.id or whole.of == claim.id
        # What is うち one at the end of a year is told of that day too.
        else doubted(replace(claim, of=whole.id, period=whole.period))
    )


def beside_part(scene: Scene, claim: Claim) -> Claim:
    """Return a part that was read as one of the part before it, where no うち says so, as one of the same total."""
    other = scene.whole(claim) if is_read(claim) and claim.label not in _NO_LEVEL else None
    whole = None if other is None else scene.whole(other)
    if other is None or whole is None or not (_is_alike(scene, other, claim) and _is_alike(scene, whole, claim)):
        return claim
    between = scene.between(other, scene[claim.id])
    behind = scene.rank(other) < scene.rank(claim) and between and "。" not in between
    nested = sibling_words(scene.lexicon).part_of.search(between) or scene.whole(whole) is not None
    return doubted(replace(claim, of=whole.id)) if behind and not nested else claim


def beside_share(scene: Scene, claim: Claim) -> Claim:
    """Return a share that was read as one of the share before it, where one answer was asked for, as linked to none."""
    other = scene.whole(claim) if claim.label is ClaimLabel.PERCENTAGE and is_read(claim) else None
    if other is None or other.label is not claim.label or claim.group is not None or other.of is not None:
        return claim
    words = sibling_words(scene.lexicon)
    named = folded_name(claim.indicator) != folded_name(other.indicator)
    passage = scene.passage(claim)
    single = named and words.single_answer.search(f"{scene.ahead(passage)}\n{passage.text}") is not None
    # 全体の…: the figure of everyone has groups, the first of several answers none.
    everyone = words.overall.search(scene.before(other, _LEAD).rstrip("は:、 (\n|のでに"))
    return doubted(replace(claim, of=None)) if single and not everyone else claim


def as_share(scene: Scene, claim: Claim, known: Mapping[str, Claim]) -> Claim:
    """Return a share that words tell to be that of the part right before it as one of the same name: その比率は."""
    before = scene.next_to(scene[claim.id], -1)
    if claim.label is not ClaimLabel.PERCENTAGE or before is None or not is_read(claim):
        return claim
    count = known.get(before.id, before)
    whole = scene.whole(count)
    if count.label is not ClaimLabel.COUNT or whole is None or not _is_alike(scene, whole, count):
        return claim
    if _words(scene.lexicon).restates.fullmatch(scene.between(before, scene[claim.id])) is None:
        return claim
    if (claim.of, claim.indicator, claim.group) == (count.id, count.indicator, count.group):
        return claim
    return doubted(replace(claim, of=count.id, indicator=count.indicator, group=count.group))


def _is_alike(scene: Scene, other: Claim, claim: Claim) -> bool:
    same = other.label is claim.label and other.role is claim.role and other.form is None
    return same and same_unit(scene, other, claim)


def _speaks_of(scene: Scene, before: Claim, claim: Claim, words: SiblingWords) -> bool:
    """Tell whether うち before a figure speaks of the figure right before it, which is no part beside it."""
    between = scene.between(before, claim)
    if between.count("。") > _STOPS or "\n" in between or scene.next_to(claim, -1) is not before:
        return False
    parts = _words(scene.lexicon)
    # うち夜間12回、うち冬94回: parts one after the other, unless a verb ends the first: 12回で最も多く、うち
    # Of another row it is not: 送電線 1,420 うち夜光型386 / 風車 275 うち夜光型302.
    lead = _STOP.split(scene.before(before, _LEAD // 2))[-1]
    beside = words.part_of.search(lead) is not None
    return parts.of_this.search(between) is not None or (not beside and parts.first.match(between) is not None)


def _named_total(scene: Scene, claim: Claim, lead: str) -> Claim | None:
    """Return the figure before one whose group is named as its total: 市町村の職員のうち."""
    match = _words(scene.lexicon).named.search(lead)
    if match is None:
        return None
    name = folded_name(match["name"])
    for other in scene.preceding(claim)[:_FEW]:
        if _is_alike(scene, other, claim) and folded_name(other.group) == name:
            return other
    return None


class _Words:
    """Compiled: what speaks of the figure right before, the name of a total, what stands before a share told again."""

    def __init__(self, _: Lexicon) -> None:
        inside = r"(?:うち|内(?=[、,])|中(?=[でか、])|なか(?=[でか、]))"
        self.of_this = re.compile(rf"(?:こ|そ|これら|それら)の{inside}|[ぁ-ん][、,]\s*うち")
        self.restates = re.compile(
            r"[^。\d]{0,20}。(?:その|この|これが|[^。、\d]{1,12}に占める|[^。、\d]{1,12}に対する)(?:割合|比率|構成比|比)[はが、]*"
            r"|\([^。、\d(]{1,12}の"
            # 外航船は1,117隻と全体の34.9%を占めた
            r"|(?:と|で|、|となり、?|であり、?|で、)*(?:全体|総数|全数)(?:の|に占める割合[はが])約?"
        )
        self.first = re.compile(rf"[\s、,(。・:|]*{inside}")
        self.named = re.compile(
            rf"(?:その|この|[。、,(])(?P<name>[^。、,(のこそ][^。、,(]{{{_SHORTEST - 1},{_LONGEST}}})の{inside}"
        )


@per_lexicon
def _words(lexicon: Lexicon) -> _Words:
    return _Words(lexicon)
