"""What is said of all years of a list (A5): 一貫して増加している, though one of them fell."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from textmine.audit.direction_words import words_of_change
from textmine.audit.memo import per_lexicon
from textmine.audit.printed import Reading
from textmine.audit.registry import Outcome, judge
from textmine.audit.scene import Scene
from textmine.audit.targets import fiscal_year, is_recounted, name_key, same_unit
from textmine.audit.words import says
from textmine.labels import Role, Severity
from textmine.lexicons import Lexicon, alternation, word_sets
from textmine.structures import Claim

_FEWEST = 3
"""Years from which on more is said of them than of two."""
_WITHIN = 40
"""Characters behind the last of them in which it is said."""


def trends(scene: Scene) -> Iterator[Outcome]:
    """Hold each step of a list of years against what is said of all its steps.

    Parameters
    ----------
    scene : Scene
    """
    ways = _words(scene.lexicon)
    spoken = {passage.id for passage in scene.passages if ways.steady.search(passage.text)}
    levels: dict[str, list[Claim]] = defaultdict(list)
    for claim in scene.levels() if spoken else ():
        levels[scene.passage(claim).id].append(claim)
    for home, found in levels.items():
        if home in spoken:
            for years in _runs(scene, found):
                match = ways.behind.match(scene.after(years[-1], _WITHIN))
                match = match or ways.ahead.search(scene.before(years[0], _WITHIN))
                if match is not None and not is_recounted(scene, years):
                    sign = 1 if match["up"] or match["on_up"] else -1
                    yield from (_step(scene, now, before, sign, match[0]) for before, now in pairwise(years))


def _runs(scene: Scene, levels: Sequence[Claim]) -> Iterator[tuple[Claim, ...]]:
    """Yield the figures of one name that follow each other, each of the year after the one before it."""
    run: list[Claim] = []
    for claim in levels:
        if run and not _goes_on(scene, run[-1], claim):
            if len(run) >= _FEWEST:
                yield tuple(run)
            run = []
        if claim.role is not Role.TARGET and "/" not in (claim.period or ""):
            run.append(claim)
    if len(run) >= _FEWEST:
        yield tuple(run)


def _goes_on(scene: Scene, before: Claim, now: Claim) -> bool:
    years = fiscal_year(before.period), fiscal_year(now.period)
    follows = years[0] is not None and years[1] is not None and years[1] - years[0] == 1
    return follows and same_unit(scene, before, now) and name_key(scene, before) == name_key(scene, now)


def _step(scene: Scene, now: Claim, before: Claim, sign: int, text: str) -> Outcome:
    def holds(read: Reading) -> bool:
        return sign in (read(now) - read(before)).signs()

    def formula(read: Reading) -> str:
        return f"{read(now)} − {read(before)} = {read(now) - read(before)} ⇄ {text.strip()}"

    texts = {"level": now.text, "word": text.strip(), "previous": before.text}
    severity = Severity.HINT if says(scene.lexicon, "vague", text) else Severity.DECISION
    return judge(scene, "A5", (now, before), holds, formula=formula, texts=texts, severity=severity, links=())


@dataclass(frozen=True, slots=True)
class _Ways:
    """Compiled: what says that all steps are alike; that with the way they go right behind a list, and right before."""

    steady: re.Pattern[str]
    behind: re.Pattern[str]
    ahead: re.Pattern[str]


@per_lexicon
def _words(lexicon: Lexicon) -> _Ways:
    words = word_sets(lexicon.table("audit")["wording"])
    up, down = (alternation(words_of_change(lexicon, sign)) for sign in (1, -1))
    up, down = rf"{up}|{words['up']}|{words['raised']}", rf"{down}|{words['down']}"
    # 一貫して増加; 下がり続け.
    said = (
        rf"(?:(?:{words['steady']})[^。\d]{{0,8}}?(?:(?P<up>{up})|(?P<down>{down}))"
        rf"|(?:(?P<on_up>{up})|(?P<on_down>{down}))[^。、\d]{{0,4}}(?:{words['goes_on']}))"
    )
    return _Ways(
        re.compile(rf"{words['steady']}|{words['goes_on']}"),
        re.compile(
            rf"(?:\([^()\n]{{1,8}}\))?[)\]}}」\s]*(?:{words['joint']}|{words['degree']})*+(?:\d{{1,2}}年(?:度)?)?{said}"
        ),
        # 回答率は3年続けて上昇している(令和3年度61.2%、…
        re.compile(rf"{said}[^。、\d]{{0,8}}[。(:、]\s*(?:[^。、\d(]{{0,4}}\d{{1,4}}年?度?[末はがにの:]*)?$"),
    )
