"""Directions that words tell in passing (A5): anywhere in what follows two levels, if they speak of nothing else.

The strict forms of :mod:`textmine.audit.told_directions` know where a direction stands. Here it may stand in any clause
behind the figures, or right before them, as long as the clause names nothing but the indicator: weak evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from textmine.audit.direction_words import Said, Word, named_directions, word_of
from textmine.audit.memo import per_lexicon
from textmine.audit.scene import Scene
from textmine.audit.surroundings import folded_name
from textmine.audit.words import patterns
from textmine.characters import KANJI, KATAKANA
from textmine.labels import CHANGE_LABELS, ClaimLabel
from textmine.lexicons import Lexicon, word_sets
from textmine.structures import Claim

_FAR, _AHEAD = 90, 40
"""Characters behind the figures, and before them, in which a direction is looked for."""
_UNDONE = 30
"""Characters behind a direction in which it is taken back."""
_STOPS = re.compile(r"[、。]")
_COMMON = 2
"""Characters that a clause and an indicator have in common where it speaks of it."""
_LETTERS = re.compile(rf"[{KANJI}{KATAKANA}A-Za-z]")
_NEAR = 12
_OF_VIRTUES = {Word.UP: Word.BETTER, Word.DOWN: Word.WORSE}
_BECAME = ("な", "く")
"""What begins what is said behind 短: 短くなった."""


def said_in_passing(scene: Scene, level: Claim, previous: Claim) -> Said | None:
    """Return what a clause near two levels of one thing says of the way they went; None where that is not one way.

    Parameters
    ----------
    scene : Scene
    level, previous : Claim
    """
    words = _compiled(scene.lexicon)
    name = folded_name(level.indicator)
    is_against = previous is max(level, previous, key=scene.rank) and words.against.match(scene.after(previous, _NEAR))
    clauses = _clauses(scene, level, previous)
    found = (words.said(clause, name, is_against=is_against is not None) for clause in clauses)
    told = [said for said in found if said is not None]
    ways = {said.word for said in told}
    return told[0] if len(ways) == 1 else None


def _clauses(scene: Scene, level: Claim, previous: Claim) -> Iterator[str]:
    """Yield the clauses behind two levels, up to the next figure that may be meant, then the one right before them."""
    first, last = sorted((level, previous), key=scene.rank)
    later = scene.next_to(last, 1)
    is_told = later is not None and (later.label in CHANGE_LABELS or later.label is ClaimLabel.ACHIEVEMENT)
    if first is level:
        # 前年度より上積みを図ることができた(前年度2,905隻): between the two.
        clauses = _STOPS.split(scene.between(first, last)[:_FAR])[1:]
        yield from (f"{clause.partition('(')[0]}\v" for clause in clauses)
    behind = scene.after(last, _FAR)
    if later is not None:
        behind = scene.between(last, later)[:_FAR]
    if is_told and "。" not in behind:
        return
    rows = behind.split("\n")[0]
    # Each clause keeps what stands behind it, by which a direction may be taken back.
    at = 0
    for stop in (*_STOPS.finditer(rows), None):
        end = len(rows) if stop is None else stop.start()
        yield rows[at:end] + "\v" + rows[end : end + _UNDONE]
        at = end + 1
    before = scene.before(first, _AHEAD).rpartition("。")[2].rpartition("\n")[2]
    if "、" in before:
        ahead, _, rest = before.rpartition("、")
        if not any(char.isdecimal() for char in ahead):
            yield ahead.rpartition("、")[2] + "\v、" + rest


@dataclass(frozen=True, slots=True)
class _Passing:
    """Compiled: a direction; what may stand before it in its clause; what takes it back."""

    direction: re.Pattern[str]
    lead: re.Pattern[str]
    generic: re.Pattern[str]
    past: re.Pattern[str]
    undone: re.Pattern[str]
    other_thing: re.Pattern[str]
    absolute: re.Pattern[str]
    against: re.Pattern[str]
    virtue: re.Pattern[str]

    def said(self, clause: str, name: str, *, is_against: bool) -> Said | None:
        """Return what a clause says, if it speaks of an indicator, or of nothing by name.

        That it is high or low says something where it is told against an earlier figure.
        """
        text, _, behind = clause.partition("\v")
        found = [match for match in self.direction.finditer(text) if not self._is_other(text, match, name)]
        if not found:
            return None
        match = found[-1]
        rest = text[match.end() :] + behind
        if self.undone.match(rest, 0, _UNDONE) or self.other_thing.match(text + behind, match.end()):
            return None
        became = is_against or self.past.search(text) is not None or rest.startswith(_BECAME)
        if self.absolute.match(match[0]) and not became:
            return None
        word = word_of(match)
        if self.virtue.search(text[: match.start()]):
            word = _OF_VIRTUES.get(word, word)  # 健全性は高まった: which way the figures went is not told
        return Said(word, match[0], sure=False)

    def _is_other(self, text: str, match: re.Match[str], name: str) -> bool:
        """Tell whether a direction is that of what its clause names: 会場を増やし, 経費の削減."""
        # What leads to the direction first: the より of により is none of a comparison.
        own = self.lead.sub("", text[: match.start()])
        for aside in (self.past, self.generic, self.virtue):
            own = aside.sub("", own)
        if not _LETTERS.search(own):
            return False
        return not any(own[at : at + _COMMON] in name for at in range(len(own) - 1) if _LETTERS.match(own, at))


@per_lexicon
def _compiled(lexicon: Lexicon) -> _Passing:
    words = word_sets(lexicon.table("audit")["wording"])
    time_only = patterns(lexicon)["time_only"].pattern
    return _Passing(
        direction=re.compile(named_directions(lexicon)),
        # 改修が奏功して抑えられ, 効果により減った: what has its own verb, or is a cause, before the direction.
        lead=re.compile(rf"^.*(?:{words['because']}|[てで](?![はも]))"),
        generic=re.compile(
            rf"[{KANJI}]{{1,3}}なる?(?=[{KANJI}]|$)|\d+年(?:度)?(?:連続で?|続けて|間)?|{time_only}|{words['degree']}|{words['means_figure']}"
        ),
        past=re.compile(rf"(?:{words['past']})度?(?:の[^。、\d]{{1,4}})?(?:を|よりも?|に比べ?て?|から|比で)?"),
        # 落ち込みは避けられなかった: what could not be kept off came about.
        undone=re.compile(
            rf"(?![^。、]{{0,4}}?(?:{words['unavoidable']})[^。、]{{0,3}}?(?:な[いかくし]|ず|ません|まい|得ぬ))[^。]{{0,6}}?{words['undone']}"
        ),
        other_thing=re.compile(
            rf"(?:っ?(?:て?い[るた]|る|し?た)?(?<=[るた])(?!{words['outcome']})[{KANJI}{KATAKANA}]"
            # 超過勤務: no direction, but a word that begins as one.
            rf"|(?<=[{KANJI}])(?!{words['outcome']})[{KANJI}]{{2}})"
        ),
        absolute=re.compile(words["absolute"]),
        virtue=re.compile(rf"(?:{words['virtue']})(?=[はがも])"),
        against=re.compile(r"[)\]」]*(?:[にと]比[べし較]|に対し|より|から|を)"),
    )
