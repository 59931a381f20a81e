"""Names as words tell them: a topic right before a figure, and what an achievement and its plan are both called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from textmine.audit.memo import per_lexicon
from textmine.audit.scene import Scene
from textmine.audit.surroundings import folded_name
from textmine.audit.targets import is_plain_level, name_key, same_name, same_unit
from textmine.audit.told_times import doubted, is_read
from textmine.audit.words import patterns
from textmine.labels import ClaimLabel, Role
from textmine.lexicons import Lexicon
from textmine.structures import Claim

_LEAD = 48
_PHRASE = 6
"""Characters that the words before two figures share where they are of one thing."""
_NAME = 4
"""Fewest characters of a name that tells by itself."""
_PASSAGES = 2
_LINKED = 0.6
"""Score from which a link to the figure before outweighs a topic."""
_FEW = 6


def with_plan(scene: Scene, known: Mapping[str, Claim]) -> Iterator[Claim]:
    """Yield achievements whose passage has no target with those of the passage before that words tell to be theirs.

    「自然体験プログラムへ2,200人の参加を得る。」 … 「自然体験プログラムには2,343人が参加し、達成度は105.6%」: the
    name of one is printed before the other, or both stand behind one phrase.

    Parameters
    ----------
    scene : Scene
    known : mapping of str to Claim
        Claims that were read anew, by id.
    """
    for printed in scene.claims:
        stated = known.get(printed.id, printed)
        if stated.label is not ClaimLabel.ACHIEVEMENT or stated.role is Role.TARGET or not is_read(stated):
            continue
        if any(known.get(c.id, c).role is Role.TARGET for c in scene.around(printed)):
            continue
        found = [aim for aim in _aims(scene, printed, known) if _is_of_one(scene, stated, aim)]
        if len({name_key(scene, aim) for aim in found}) == 1 and not same_name(scene, found[0], stated):
            yield from _named_alike(scene, stated, found[0], known)


def with_result(scene: Scene, known: Mapping[str, Claim]) -> Iterator[Claim]:
    """Yield targets without a result beside them under the name of the one of a passage before that ends with theirs.

    「溶解から圧印までを通した損率は0.41%」 … 「損率を0.35%以下に抑えるとした目標を達成した」

    Parameters
    ----------
    scene : Scene
    known : mapping of str to Claim
        Claims that were read anew, by id.
    """
    for printed in scene.levels():
        aim = known.get(printed.id, printed)
        name = folded_name(aim.indicator)
        if aim.role is not Role.TARGET or not is_read(aim) or len(name) <= 1:
            continue
        if any(_is_result(scene, known.get(c.id, c), aim) for c in scene.around(printed)):
            continue
        found = [r for r in _results(scene, printed, known) if _is_result(scene, r, aim)]
        named = [r for r in found if _topic(scene, r).endswith(name) or _is_longer(folded_name(r.indicator), name)]
        if len(named) == 1 and not any(same_name(scene, r, aim) for r in found):
            yield doubted(replace(aim, indicator=named[0].indicator, group=named[0].group))


def _is_result(scene: Scene, claim: Claim, aim: Claim) -> bool:
    return is_plain_level(claim) and claim.role is Role.ACTUAL and same_unit(scene, claim, aim)


def _is_longer(one: str, other: str) -> bool:
    """Tell whether one of two telling names is the other with words before or behind it: 録音図書の製作."""
    short, long = sorted((one, other), key=len)
    return len(short) >= _NAME and (long.endswith(short) or long.startswith(f"{short}の"))


def _results(scene: Scene, aim: Claim, known: Mapping[str, Claim]) -> Iterator[Claim]:
    """Yield the levels of the passages right before and behind that of a target."""
    at = scene.order(scene.passage(aim))
    for passage in (*scene.passages[max(0, at - _PASSAGES) : at], *scene.passages[at + 1 : at + 1 + _PASSAGES]):
        yield from (known.get(claim.id, claim) for claim in scene.inside(passage)[-_LEAD:])


def _topic(scene: Scene, claim: Claim) -> str:
    return _words(scene.lexicon).particle.sub("", _lead(scene, claim))


def _aims(scene: Scene, stated: Claim, known: Mapping[str, Claim]) -> Iterator[Claim]:
    """Yield the targets of the passages right before that of an achievement."""
    at = scene.order(scene.passage(stated))
    for passage in scene.passages[max(0, at - _PASSAGES) : at]:
        for claim in scene.inside(passage)[-_LEAD:]:
            now = known.get(claim.id, claim)
            if now.role is Role.TARGET and is_plain_level(now):
                yield now


def _is_of_one(scene: Scene, stated: Claim, aim: Claim) -> bool:
    one, other = _lead(scene, stated), _lead(scene, aim)
    names = folded_name(stated.indicator), folded_name(aim.indicator)
    if any(len(name) >= _NAME and name in lead for name, lead in zip(names, (other, one), strict=True)):
        return True
    phrases = {one[at : at + _PHRASE] for at in range(len(one) - _PHRASE + 1)}
    return any(other[at : at + _PHRASE] in phrases for at in range(len(other) - _PHRASE + 1))


def _lead(scene: Scene, claim: Claim) -> str:
    """Return the words of its sentence before a figure."""
    return folded_name(scene.before(claim, _LEAD).rpartition("。")[2])


def _named_alike(scene: Scene, stated: Claim, aim: Claim, known: Mapping[str, Claim]) -> Iterator[Claim]:
    """Yield an achievement, its target and its result under one name: that which is printed at both."""
    lead, own = _lead(scene, aim), folded_name(stated.indicator)
    name, group = (stated.indicator, stated.group) if own and own in lead else (aim.indicator, aim.group)
    result = scene.whole(stated) or _result_before(scene, aim, known)
    named = (known.get(c.id, c) for c in (aim, result) if c is not None)
    yield doubted(replace(stated, indicator=name, group=group, of=None if result is None else result.id))
    for claim in named:
        if (claim.indicator, claim.group) != (name, group):
            yield doubted(replace(claim, indicator=name, group=group))


def _result_before(scene: Scene, aim: Claim, known: Mapping[str, Claim]) -> Claim | None:
    """Return the result in whose bracket or sentence a target stands: 258回を実施(年度計画の目標240回)."""
    before = scene.next_to(scene[aim.id], -1)
    result = None if before is None else known.get(before.id, before)
    if before is None or result is None or "。" in scene.between(before, scene[aim.id]):
        return None
    return result if is_plain_level(result) and result.role is Role.ACTUAL and same_unit(scene, result, aim) else None


def topics(scene: Scene) -> Mapping[str, Claim]:
    """Return levels under their own topic that were read by that of the figure before, by id.

    「ウェブは38件(前年度33件)、はがきは21件(前年度19件)」; two topics under one name are groups of it.
    A figure without any name has that which stands right before it (損率を0.35%以下に).

    Parameters
    ----------
    scene : Scene
    """
    found: dict[str, Claim] = {}
    for claim in scene.levels():
        told = _by_topic(scene, claim, found) if is_read(claim) else claim
        if told is not claim:
            found[claim.id] = told
    return found


def _by_topic(scene: Scene, claim: Claim, known: Mapping[str, Claim]) -> Claim:
    match = _words(scene.lexicon).topic.search(_own_lead(scene, claim))
    name = "" if match is None else folded_name(match["name"])
    if not name or _words(scene.lexicon).empty.search(name):
        return claim
    if claim.indicator is None:
        return doubted(replace(claim, indicator=name))
    old = folded_name(claim.indicator)
    if claim.group is None and match is not None and match["case"] == "は" and name not in old:
        framed = _framed_with(scene, claim, name)
        if framed is not None:
            return framed
    if name in old or old in name or name in folded_name(claim.group):
        return claim
    # Only where the other figure of that name has it right before it too, both are topics of one sentence.
    for other in scene.preceding(claim)[:_FEW]:
        if other.label is claim.label and other.unit == claim.unit and folded_name(other.indicator) == old:
            topic = _words(scene.lexicon).topic.search(_own_lead(scene, other))
            beside = topic is not None and folded_name(topic["name"]) == old and "。" not in scene.between(other, claim)
            # 樹木は3,460本で、高木が1,285本: a part, unless each has its figure of the year before it.
            part = claim.of == other.id and (claim.scores.of >= _LINKED or not _is_followed(scene, other, claim))
            same = topic is not None and match is not None and topic["case"] == match["case"]
            if beside and same and not part and known.get(other.id, other).indicator == other.indicator:
                return doubted(
                    replace(claim, indicator=name, group=None, of=None if claim.of == other.id else claim.of)
                )
    return claim


def _framed_with(scene: Scene, claim: Claim, name: str) -> Claim | None:
    """Return one of two topics under one name as a group of it: 稼働率は本館は71%(前年度68%)、別館は44%(前年度47%)."""
    behind = scene.next_to(claim, 1)
    if behind is None or behind.role is not Role.REFERENCE or behind.unit != claim.unit:
        return None
    near = (c for step in (-2, 2) if (c := _step(scene, claim, step)) is not None)
    for other in near:
        topic = _words(scene.lexicon).topic.search(_own_lead(scene, other))
        alike = other.label is claim.label and other.unit == claim.unit and other.indicator == claim.indicator
        if topic is None or topic["case"] != "は" or not alike or not _is_followed(scene, claim, other):
            continue
        if folded_name(topic["name"]) not in (name, folded_name(claim.indicator)) and "。" not in scene.between(
            other, claim
        ):
            return doubted(replace(claim, group=name, of=None if claim.of == other.id else claim.of))
    return None


def _step(scene: Scene, claim: Claim, step: int) -> Claim | None:
    first = scene.next_to(claim, step // 2)
    return None if first is None else scene.next_to(first, step // 2)


def _is_followed(scene: Scene, one: Claim, other: Claim) -> bool:
    """Tell whether two figures each stand before one of the year before."""
    behind = [scene.next_to(claim, 1) for claim in (one, other)]
    return all(c is not None and c.role is Role.REFERENCE and c.unit == one.unit for c in behind)


def _own_lead(scene: Scene, claim: Claim) -> str:
    before = scene.next_to(claim, -1)
    return scene.before(claim, _LEAD) if before is None else scene.between(before, claim)[-_LEAD:]


class _Words:
    """Compiled: a topic right before a figure, and what is none."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = {name: pattern.pattern for name, pattern in patterns(lexicon).items()}
        self.particle = re.compile(r"(?:では|には|は|が|も|を|で|:)$")
        self.topic = re.compile(
            r"(?:^|[、。\s(])(?P<name>[^、。()\s\d%]{1,13}[^、。()\s\d%でにとは])(?P<case>は|が|を)$"
        )
        self.empty = re.compile(
            rf"^(?:{words['time_only']}|{words['nameless']}|{words['rate_of_change']}|{words['goal']})$"
            rf"|{words['year_before']}|うち|合計|全体|総数|年度|その|この|これ|それ|平均|残"
        )


@per_lexicon
def _words(lexicon: Lexicon) -> _Words:
    return _Words(lexicon)
