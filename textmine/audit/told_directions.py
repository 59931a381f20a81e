"""What words say of two levels of one thing (A5): which way they went, at the figures, in a cell, or behind them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from textmine.audit.attaining_words import Said as Attained
from textmine.audit.attaining_words import said_behind
from textmine.audit.direction_words import Said, Word, named_directions, word_of
from textmine.audit.directions_in_passing import said_in_passing
from textmine.audit.memo import per_lexicon
from textmine.audit.scene import Scene
from textmine.audit.targets import name_key
from textmine.audit.words import patterns
from textmine.characters import KANJI, KATAKANA, normalise
from textmine.labels import CHANGE_LABELS, ClaimLabel
from textmine.lexicons import Lexicon, word_sets
from textmine.structures import Claim

_WITHIN = 30
"""Characters behind the figures in which a word says which way they went."""
_NAMED, _TELLING, _NOUN, _FILLED = 3, 4, 2, 12
"""Fewest characters of a name that is told again, and in the next passage, those of its last noun, most behind it."""
_CLAUSE = 16
"""Most characters of a clause before the words for the direction: 処理の迅速化が進み、前年度より短縮."""
_ASIDE = (
    r"約?[\d.]+(?:割|%|倍)(?:程度|近く|ほど|余り|強|弱|以上)?"
    r"|[^。、\d|]{1,12}(?:とおり|通り|ように|に反して|に反し)、?|[ぁ-ん]{2,5}[とりに](?=[^ぁ-ん])"
    rf"|[{KANJI}]{{1,3}}なる?(?=[{KANJI}])"
)
"""Between a figure and a direction: ご指摘のとおり, 予想に反して, じわじわと, 約1割."""
_FOLLOWING = 8
"""Most characters between a direction and the later of two figures: 減少し、."""
_MARKED = 16
"""Characters behind a figure in which a mark for a direction stands: 288日より減, | ↓ |."""
_NAMING = re.compile(rf"[の{KANJI}{KATAKANA}]")
"""The last letter before a noun that is told of something else: 相談の期間."""
_CLOSING = ")]」』 "
_SIDES = {Attained.ABOVE: Word.UP, Attained.BELOW: Word.DOWN, Attained.MISSED: Word.DOWN}
_TOPIC = re.compile(r"[^\s、。]{2,}[はも]")


def said_of(scene: Scene, level: Claim, previous: Claim) -> Said | None:
    """Return what words say of two levels of one thing, None where nothing is.

    Parameters
    ----------
    scene : Scene
    level, previous : Claim
        The later and the earlier one, in either order.
    """
    return (
        _at_figures(scene, level, previous)
        or _in_clause(scene, level, previous)
        or _said_later(scene, level, previous)
        or _said_of_list(scene, level, previous)
        or said_in_passing(scene, level, previous)
    )


def _at_figures(scene: Scene, level: Claim, previous: Claim) -> Said | None:
    """Return what is said of two levels right behind the later of them, or between the two."""
    wording = _compiled(scene.lexicon)
    first, last = sorted((level, previous), key=scene.rank)
    behind = _until_next(scene, last)
    if (relation := _as_of_target(scene, level, previous)) is not None:
        return relation
    tried = [wording.behind.match(behind), wording.cell.match(behind)]
    if first is previous:
        tried.append(wording.between.fullmatch(scene.between(first, last)))
    tried += [wording.mark.match(scene.after(claim, _MARKED)) for claim in (level, last)]
    return next((said for match in tried if (said := wording.said(match)) is not None), None)


def _as_of_target(scene: Scene, level: Claim, previous: Claim) -> Said | None:
    """Return what is said of an earlier figure as of a target: 前年度の36.9億円を確保できなかった."""
    if scene.rank(previous) < scene.rank(level):
        return None
    text, end = scene.passage(previous).text, scene.place(previous)[1]
    told = said_behind(text, end, scene.lexicon) if end else None
    # 前年度の410tを上回る需要: that of another thing.
    if told is None or told[0] not in _SIDES or _compiled(scene.lexicon).other_thing.match(text, told[1]):
        return None
    return Said(_SIDES[told[0]], text[end : told[1]].lstrip(_CLOSING))


def _in_clause(scene: Scene, level: Claim, previous: Claim) -> Said | None:
    """Return what a clause of its own says behind two levels: 落ち着きを見せ、減少傾向にある; in the next sentence too.

    The clause begins with the direction, or with an earlier time that it is told against; nothing else is its topic.
    """
    wording = _compiled(scene.lexicon)
    text = _until_next(scene, max(level, previous, key=scene.rank))
    for number, sentence in enumerate(text.split("。")[:2]):
        match = wording.clause.search(sentence if number == 0 else f"、{sentence}")
        if match is None or (number and not match["past"] and not wording.asks_why(match)):
            continue
        topics = [each for each in match.string[: match.start()].split("、")[1:] if _TOPIC.search(each)]
        # 企業の意欲は衰えず、前年度から増加した: what goes by the way has a topic of its own, and may be what rose.
        by_the_way = match["past"] is not None and all(wording.aside.search(topic) for topic in topics)
        if (by_the_way or not topics) and (said := wording.said(match)) is not None:
            return replace(said, sure=not topics)
    return None


def _said_later(scene: Scene, level: Claim, previous: Claim) -> Said | None:
    """Return what is said of the figures of an indicator behind them, up to the next figure, or in the next passage.

    There the words name it and an earlier time (返還率が前年度より向上), or its last noun (待ち時間を短縮).
    """
    name = normalise(level.indicator or "")
    if len(name) < _NAMED:
        return None
    last = max(level, previous, key=scene.rank)
    text, end = scene.passage(last).text, scene.place(last)[1]
    later = scene.next_to(last, 1)
    rest = text[end : len(text) if later is None else scene.place(later)[0]]
    at = scene.order(scene.passage(last)) + 1
    behind = scene.passages[at].text if at < len(scene.passages) else ""
    words = _compiled(scene.lexicon)
    behind = behind if len(name) >= _TELLING else ""
    noun = name[-_NOUN:]
    # 届出が312件に増えたにもかかわらず期間を短縮できた: the noun alone, behind a figure of another kind.
    aside = "" if later is None or later.unit == level.unit else text[end : end + 2 * _WITHIN]
    for place, where in ((rest, name), (behind, name), (rest[: 2 * _WITHIN], noun), (aside, noun)):
        start = place.find(where)
        if place is aside and start > 0 and _NAMING.match(place[start - 1]):
            continue
        match = words.later.match(place, start + len(where)) if start >= 0 else None
        told = match is not None and (where != name or words.past.search(match[0]) is not None)
        if match is not None and told and not words.undone.search(place, match.end(), match.end() + _WITHIN):
            return Said(word_of(match), f"{where}{match[0]}", sure=where == name)
    return None


def _said_of_list(scene: Scene, level: Claim, previous: Claim) -> Said | None:
    """Return what is said below a list of years of its last one, which needs no name: 令和5年度も前年度を上回り."""
    row = scene.beside(level)
    if set(row[-2:]) != {level, previous} or len({name_key(scene, claim) for claim in row}) > 1:
        return None
    words = _compiled(scene.lexicon)
    match = words.of_list.match(scene.after(row[-1], 2 * _WITHIN))
    if match is None or words.undone.search(match.string, match.end()):
        return None
    return Said(word_of(match), f"{level.indicator}{match[0]}")


def _until_next(scene: Scene, claim: Claim) -> str:
    """Return the text behind a claim to the next claim of its passage; a change says itself which way it went."""
    later = scene.next_to(claim, 1)
    if later is None:
        return scene.after(claim, 2 * _WITHIN)
    between = scene.between(claim, later)
    if "。" not in between and (later.label in CHANGE_LABELS or later.label is ClaimLabel.ACHIEVEMENT):
        return ""
    return between[: 2 * _WITHIN]


@dataclass(frozen=True, slots=True)
class _Wording:
    """Compiled: a direction right behind figures, in a cell, between two, behind a name; what takes it back, and more.

    Attributes
    ----------
    other_thing : re.Pattern
        Behind a direction: it is that of another thing (前年度の410tを上回る需要), not of the figure.
    """

    behind: re.Pattern[str]
    mark: re.Pattern[str]
    cell: re.Pattern[str]
    other_thing: re.Pattern[str]
    between: re.Pattern[str]
    clause: re.Pattern[str]
    aside: re.Pattern[str]
    undone: re.Pattern[str]
    later: re.Pattern[str]
    past: re.Pattern[str]
    of_list: re.Pattern[str]
    reason: re.Pattern[str]

    def asks_why(self, match: re.Match[str]) -> bool:
        """Tell whether a sentence begins with a direction and asks or tells why: 減った理由は."""
        return match.start() == 0 and self.reason.match(match.string, match.end()) is not None

    def said(self, match: re.Match[str] | None) -> Said | None:
        """Return what a match says, None where it is taken back or said of another thing."""
        if match is None:
            return None
        word = word_of(match)
        end = match.end(word.value)
        # 減少に転じた: what it turned to is what it did.
        turned = match.string.startswith("に転じ", end)
        is_taken_back = not turned and self.undone.search(match.string, end, end + _WITHIN) is not None
        return None if is_taken_back or self.other_thing.match(match.string, end) else Said(word, match[word.value])


@per_lexicon
def _compiled(lexicon: Lexicon) -> _Wording:
    words = word_sets(lexicon.table("audit")["wording"])
    time_only = patterns(lexicon)["time_only"].pattern
    named = named_directions(lexicon)
    # A direction that was left for the one behind it: 減少から増加に転じた.
    turned = rf"(?:{words['turned_from']})(?:傾向)?から(?=[増減上低悪改])"
    # Before a direction, why the figures went so: 事務の効率化により短縮, 解約に歯止めがかかり減少.
    cause = (
        rf"(?:[^。、\dはも]{{1,20}}(?:{words['because']})、?"
        rf"|[^。、\dはも]{{1,20}}[りしてえみきけせび](?=[{KANJI}]{{2}}))?"
    )
    joint = f"(?:{words['joint']}|{words['degree']}|{turned}|{_ASIDE})*+"
    compared = "(?:に|と)比べ(?:て|ると|ますと|れば)?|に比して?|と比較(?:して?|すると|しますと)|に対して?"
    against = f"を|よりも?|{compared}|から|比で|対比で"
    return _Wording(
        behind=re.compile(
            rf"(?:\([^()\n]{{1,8}}\))?[)\]}}」]*。?[.…‥※:;/=\-―─→⇒\s]*{joint}(?<![年期度回]の)(?:{named})"
        ),
        mark=re.compile(rf"[\s(|:、)\]/]*{joint}(?:(?P<up>[↑↗⇧]|増)|(?P<down>[↓↘⇩]|減))(?=[\s、,。)|/]|$)"),
        cell=re.compile(rf"\s*\|\s*(?:{named})[^|\n\d]{{0,4}}(?:\||\n|$)"),
        other_thing=re.compile(
            rf"(?:っ?(?:て?い[るた]|る|し?た)?(?<=[るた])(?!{words['outcome']})[{KANJI}{KATAKANA}]"
            # 超過勤務: no direction, but a word that begins as one.
            rf"|(?<=[{KANJI}])(?!{words['outcome']})[{KANJI}]{{2}})"
        ),
        between=re.compile(rf"[)\]}}」]*{joint}(?:{named})[^\d。]{{0,{_FOLLOWING}}}"),
        # Without an earlier time 高い水準 says nothing of a change.
        clause=re.compile(
            rf"[、(]{cause}(?:(?:{words['joint']}|{words['degree']}){{0,3}}(?P<past>(?:{words['past']})度?(?:の[^。、\d]{{1,4}})?(?:{against}))"
            rf"|(?!{words['absolute']}))(?:{words['degree']}|{turned})*+(?:{named})"
        ),
        aside=re.compile(rf"(?:{words['aside']})$"),
        # 落ち込みは避けられなかった: what could not be kept off came about.
        undone=re.compile(
            rf"(?![^。、]{{0,4}}?(?:{words['unavoidable']})[^。、]{{0,3}}?(?:な[いかくし]|ず|ません|まい|得ぬ))[^。]{{0,6}}?{words['undone']}"
        ),
        later=re.compile(rf"(?:が|は|も|を)、?[^。\d(]{{0,{_FILLED}}}?(?:{named})"),
        past=re.compile(words["past"]),
        of_list=re.compile(
            rf"[\s。)|]*(?:[^。\d\n]{{0,{_CLAUSE}}}、)?(?:[^。\d\n]{{0,4}}\d{{1,4}}年度?[はもで、]*|(?:{time_only})[はもで、]*)?"
            rf"(?:{words['past']})(?!度?に(?![比対]))度?[^。\d\n]{{0,{_FOLLOWING}}}?(?<![年期度回]の)(?:{named})"
        ),
        reason=re.compile(rf"[^。、]{{0,3}}[たるの](?:{words['reason']})"),
    )
