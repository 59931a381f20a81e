"""Checks A4 and A5: what the words say of a change (percent or points, up or down) against the levels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from textmine.audit.changes import gravity, movement, unfit
from textmine.audit.directions import Better, better
from textmine.audit.intervals import Interval
from textmine.audit.levels import change_sets, is_valued, previous_levels
from textmine.audit.memo import per_lexicon
from textmine.audit.printed import Reading
from textmine.audit.registry import Outcome, Skip, check, judge, skipped
from textmine.audit.scene import Scene
from textmine.audit.targets import name_key
from textmine.audit.trends import trends
from textmine.audit.words import patterns
from textmine.characters import KANJI, KATAKANA, normalise
from textmine.labels import CHANGE_LABELS, ClaimLabel, Form, Role, Severity
from textmine.lexicons import Lexicon, alternation, word_sets
from textmine.structures import Claim

_WITHIN = 30
"""Characters behind the figures in which a word says which way they went."""
_NAMED, _NOUN, _FILLED = 4, 2, 12
"""Fewest characters of a name that is told again, those of its last noun, most behind it up to a direction."""
_CLAUSE = 16
"""Most characters of a clause before the words for the direction: 処理の迅速化が進み、前年度より短縮."""
_ASIDE = "[^。、\\d|]{1,12}(?:とおり|通り|ように|に反して|に反し)、?|[ぁ-ん]{2,5}[とりに](?=[^ぁ-ん])"
"""Between a figure and a direction: ご指摘のとおり, 予想に反して, じわじわと."""
_FOLLOWING = 8
"""Most characters between a direction and the later of two figures: 減少し、."""
_LEVEL = Fraction(1, 20)
"""Part of the earlier level within which 横ばい is right whatever the printed precision."""


class Word(StrEnum):
    """What a word says of two levels."""

    UP = "up"
    DOWN = "down"
    FLAT = "flat"
    BETTER = "better"
    WORSE = "worse"


@check("A4", strength=85)
def percent_or_points(scene: Scene) -> Iterator[Outcome]:
    """Tell points from percent in a change of a share; flagged only if just the other of the two fits."""
    for changes in change_sets(scene):
        level = changes.level
        if level is None or level.unit != "%":
            continue
        for previous in changes.previous[:1]:
            for change in changes.changes:
                points = change.unit == "pt" and change.form is Form.DIFFERENCE
                if points or (change.unit == "%" and change.form in {Form.PERCENT, Form.DIFFERENCE}):
                    yield from _percent_or_points(scene, level, change, previous, points=points)


@check("A5", strength=88)
def direction_of_levels(scene: Scene) -> Iterator[Outcome]:
    """Compare the direction that a change or a word states with that of the two levels."""
    for changes in change_sets(scene):
        if changes.level is not None and changes.level.value > 0:
            for previous in changes.previous[:1]:
                for change in changes.changes:
                    yield _sign(scene, changes.level, change, previous)
    for level in scene.levels():
        if level.role is Role.ACTUAL:
            yield from _worded(scene, level)
    yield from trends(scene)


def _percent_or_points(
    scene: Scene, level: Claim, change: Claim, previous: Claim, *, points: bool
) -> Iterator[Outcome]:
    def by_points(read: Reading) -> bool:
        return (read(level) - read(change)).meets(read(previous))

    def by_percent(read: Reading) -> bool:
        factor = Interval.point(1) + read(change).scaled(Fraction(1, 100))
        return (read(previous) * factor).meets(read(level))

    meant, other = (by_points, by_percent) if points else (by_percent, by_points)
    read = scene.reading()
    if unfit(scene, level, previous) or (not meant(read) and not other(read)):
        return

    def formula(read: Reading) -> str:
        difference = read(level) - read(previous)
        rate = (read(level) / read(previous)).scaled(100) - Interval.point(100)
        return f"{read(level)} − {read(previous)} = {difference} (pt), {rate} (%); {change.text} = {read(change)}"

    texts = {"level": level.text, "change": change.text, "previous": previous.text}
    yield judge(
        scene,
        "A4",
        (level, change, previous),
        meant,
        formula=formula,
        texts=texts,
        # 「5%増」 of a share is often said for 5 points.
        severity=Severity.ERROR if points else Severity.HINT,
        links=(change,),
        variant="points" if points else "percent",
    )


def _sign(scene: Scene, level: Claim, change: Claim, previous: Claim) -> Outcome:
    claims = (level, change, previous)
    if why := unfit(scene, level, previous):
        return skipped("A5", claims, why)

    def holds(read: Reading) -> bool:
        return bool((read(level) - read(previous)).signs() & movement(change, read).signs())

    def formula(read: Reading) -> str:
        return f"{read(level)} − {read(previous)} = {read(level) - read(previous)} ⇄ {read(change)}"

    texts = {"level": level.text, "word": change.text, "previous": previous.text}
    if is_valued(scene, change):
        return skipped("A5", claims, Skip.WORDING)
    severity = gravity(scene, level, change, previous, Severity.DECISION)
    return judge(scene, "A5", claims, holds, formula=formula, texts=texts, severity=severity, links=(change,))


def _worded(scene: Scene, level: Claim) -> Iterator[Outcome]:
    for previous in previous_levels(scene, level)[:1]:
        first, last = sorted((scene.rank(level), scene.rank(previous)))
        # 作成費2,664万円、一件につき36万円と、前年度の39万円から: the nearer of two results is the one that went down.
        if any(first < scene.rank(c) < last and c.role is Role.ACTUAL for c in scene.alike(level)):
            continue
        said = _word(scene, level, previous)
        if said is not None:
            yield _against_word(scene, level, previous, *said)
        elif (later := _said_later(scene, level, previous) or _said_of_list(scene, level, previous)) is not None:
            yield _against_word(scene, level, previous, *later, weight=_later_weight(level, later[1]))


def _later_weight(level: Claim, text: str) -> Severity:
    """Return a decision where words name the figure in full (返還率が前年度より向上), else a hint."""
    return Severity.DECISION if normalise(level.indicator or "?") in text else Severity.HINT


def _said_later(scene: Scene, level: Claim, previous: Claim) -> tuple[Word, str] | None:
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
    for place, where in ((rest, name), (behind, name), (rest[: 2 * _WITHIN], name[-_NOUN:])):
        start = place.find(where)
        match = words.later.match(place, start + len(where)) if start >= 0 else None
        told = match is not None and (where != name or words.past.search(match[0]) is not None)
        if match is not None and told and not words.undone.search(place, match.end(), match.end() + _WITHIN):
            found = next(key for key, value in match.groupdict().items() if value)
            return Word(found), f"{where}{match[0]}"
    return None


def _said_of_list(scene: Scene, level: Claim, previous: Claim) -> tuple[Word, str] | None:
    """Return what is said below a list of years of its last one, which needs no name: 令和5年度も前年度を上回り."""
    row = scene.beside(level)
    if set(row[-2:]) != {level, previous} or len({name_key(scene, claim) for claim in row}) > 1:
        return None
    words = _compiled(scene.lexicon)
    match = words.of_list.match(scene.after(row[-1], 2 * _WITHIN))
    if match is None or words.undone.search(match.string, match.end()):
        return None
    return Word(next(key for key, value in match.groupdict().items() if value)), f"{level.indicator}{match[0]}"


def _against_word(
    scene: Scene, level: Claim, previous: Claim, word: Word, text: str, *, weight: Severity = Severity.DECISION
) -> Outcome:
    claims = (level, previous)
    if why := unfit(scene, level, previous):
        return skipped("A5", claims, why)
    wanted = _wanted(scene, level, word, text)
    if wanted is None:
        return skipped("A5", claims, Skip.WORDING)

    def holds(read: Reading) -> bool:
        difference = read(level) - read(previous)
        if word is Word.FLAT:
            allowed = abs(Fraction(previous.value)) * _LEVEL
            return difference.meets(Interval(-allowed, allowed))
        return wanted in difference.signs()

    def formula(read: Reading) -> str:
        return f"{read(level)} − {read(previous)} = {read(level) - read(previous)} ⇄ {text}"

    texts = {"level": level.text, "word": text, "previous": previous.text}
    severity = Severity.HINT if word is Word.FLAT else weight
    return judge(scene, "A5", claims, holds, formula=formula, texts=texts, severity=severity, links=())


def _wanted(scene: Scene, level: Claim, word: Word, text: str) -> int | None:
    """Return the sign that the difference must have; None where one cannot tell which way is better."""
    if word in {Word.UP, Word.DOWN, Word.FLAT}:
        return {Word.UP: 1, Word.DOWN: -1}.get(word, 0)
    way = better(scene, (level,))
    if way is Better.UNKNOWN:
        # 向上: what is not known to be better when it is less rises.
        return 1 if _compiled(scene.lexicon).raised.search(text) else None
    return 1 if (word is Word.BETTER) == (way is Better.HIGHER) else -1


def _word(scene: Scene, level: Claim, previous: Claim) -> tuple[Word, str] | None:
    """Return what is said of two levels right behind the later of them, or between the two, with its words."""
    wording = _compiled(scene.lexicon)
    first, last = sorted((level, previous), key=scene.rank)
    between = scene.between(first, last)
    behind = _until_next(scene, last)
    tried = [wording.behind.match(behind), wording.cell.match(behind)]
    if first is previous:
        tried.append(wording.between.fullmatch(between))
    for match in tried:
        if match is None:
            continue
        name = next(name for name, found in match.groupdict().items() if found)
        end = match.end(name)
        is_taken_back = wording.undone.search(match.string, end, end + _WITHIN) is not None
        if not is_taken_back and not wording.other_thing.match(match.string, end):
            return Word(name), match[name]
    return None


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
    cell: re.Pattern[str]
    other_thing: re.Pattern[str]
    between: re.Pattern[str]
    undone: re.Pattern[str]
    later: re.Pattern[str]
    past: re.Pattern[str]
    of_list: re.Pattern[str]
    raised: re.Pattern[str]


@per_lexicon
def _compiled(lexicon: Lexicon) -> _Wording:
    words = word_sets(lexicon.table("audit")["wording"])
    time_only = patterns(lexicon)["time_only"].pattern
    named = "|".join(f"(?P<{word.value}>{_surfaces(lexicon, words, word)})" for word in Word)
    joint = f"(?:{words['joint']}|{words['degree']}|{_ASIDE})*"
    return _Wording(
        re.compile(rf"[)\]}}」]*。?{joint}(?:{named})"),
        re.compile(rf"\s*\|\s*(?:{named})[^|\n\d]{{0,4}}(?:\||\n|$)"),
        re.compile(rf"(?:て?いる|る)?(?<=る)(?!{words['outcome']})[{KANJI}{KATAKANA}]"),
        re.compile(rf"[)\]}}」]*{joint}(?:{named})[^\d。]{{0,{_FOLLOWING}}}"),
        re.compile(rf"[^。]{{0,6}}?{words['undone']}"),
        re.compile(rf"(?:が|は|も|を)、?[^。\d(]{{0,{_FILLED}}}?(?:{named})"),
        re.compile(words["past"]),
        re.compile(
            rf"[\s。)|]*(?:[^。\d\n]{{0,{_CLAUSE}}}、)?(?:[^。\d\n]{{0,4}}\d{{1,4}}年度?[はもで、]*|(?:{time_only})[はもで、]*)?"
            rf"(?:{words['past']})度?[^。\d\n]{{0,{_FOLLOWING}}}?(?:{named})"
        ),
        re.compile(words["raised"]),
    )


def _surfaces(lexicon: Lexicon, words: Mapping[str, str], word: Word) -> str:
    if word not in {Word.UP, Word.DOWN}:
        return words[word.value]
    sign = 1 if word is Word.UP else -1
    changes = lexicon.table("changes")
    rows = [row for name in ("direction", "verb") for row in changes[name] if row["sign"] == sign]
    taken = {
        s for row in lexicon.table("audit")["wording"] if row["set"] in {"better", "worse"} for s in row["surfaces"]
    }
    of_changes = alternation(s for row in rows for s in row["surfaces"] if len(s) > 1 and s not in taken)
    return f"{of_changes}|{words[word.value]}"
