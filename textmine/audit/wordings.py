"""Checks A4 and A5: what the words say of a change (percent or points, up or down) against the levels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from textmine.audit.changes import gravity, movement, unfit
from textmine.audit.direction_words import Said, Word
from textmine.audit.directions import Better, better
from textmine.audit.intervals import Interval
from textmine.audit.levels import change_sets, is_valued, previous_levels
from textmine.audit.memo import per_lexicon
from textmine.audit.printed import Reading
from textmine.audit.registry import Outcome, Skip, check, judge, skipped
from textmine.audit.scene import Scene
from textmine.audit.told_directions import said_of
from textmine.audit.trends import trends
from textmine.labels import Form, Role, Severity
from textmine.lexicons import Lexicon, word_sets
from textmine.structures import Claim

_LEVEL = Fraction(1, 20)
"""Part of the earlier level within which 横ばい is right whatever the printed precision."""


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
        said = said_of(scene, level, previous)
        if said is not None:
            yield _against_word(scene, level, previous, said)


def _against_word(scene: Scene, level: Claim, previous: Claim, said: Said) -> Outcome:
    claims = (level, previous)
    if why := unfit(scene, level, previous):
        return skipped("A5", claims, why)
    wanted = _wanted(scene, level, said)
    if wanted is None:
        return skipped("A5", claims, Skip.WORDING)

    def holds(read: Reading) -> bool:
        difference = read(level) - read(previous)
        if said.word is Word.FLAT:
            allowed = abs(Fraction(previous.value)) * _LEVEL
            return difference.meets(Interval(-allowed, allowed))
        return wanted in difference.signs()

    def formula(read: Reading) -> str:
        return f"{read(level)} − {read(previous)} = {read(level) - read(previous)} ⇄ {said.text}"

    texts = {"level": level.text, "word": said.text, "previous": previous.text}
    severity = Severity.DECISION if said.sure and said.word is not Word.FLAT else Severity.HINT
    return judge(scene, "A5", claims, holds, formula=formula, texts=texts, severity=severity, links=())


def _wanted(scene: Scene, level: Claim, said: Said) -> int | None:
    """Return the sign that the difference must have; None where one cannot tell which way is better."""
    if said.word in {Word.UP, Word.DOWN, Word.FLAT}:
        return {Word.UP: 1, Word.DOWN: -1}.get(said.word, 0)
    way = better(scene, (level,))
    if way is Better.UNKNOWN:
        # 向上: what is not known to be better when it is less rises.
        return 1 if _raised(scene.lexicon).search(said.text) else None
    return 1 if (said.word is Word.BETTER) == (way is Better.HIGHER) else -1


@per_lexicon
def _raised(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(word_sets(lexicon.table("audit")["wording"])["raised"])
