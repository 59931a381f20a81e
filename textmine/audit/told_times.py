"""Claims as the words right at them tell them, where what was read says otherwise: years, names, what a change is of.

An extractor takes the year of a figure from the report and its name from a heading where it sees none. The words at a
figure may tell better: 「前年度は68.1%であり」 is last year's figure of what was named before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from textmine.audit.heads import head_of
from textmine.audit.memo import per_lexicon
from textmine.audit.scene import Scene
from textmine.audit.sibling_words import sibling_words
from textmine.audit.surroundings import folded_name
from textmine.audit.targets import fiscal_year, same_name, words_before
from textmine.audit.words import passage_says, patterns
from textmine.labels import CHANGE_LABELS, ClaimLabel, Role
from textmine.lexicons import Lexicon, alternation
from textmine.structures import Claim

DOUBTED = 0.5
"""Score of what was read anew: it gives hints, and no more."""
_SURE = 0.6
"""Score of a role above which a target is one."""
_LEAD, _TAIL = 24, 16
_FARTHEST = 10
"""Years before that of the report in which its figures still may be."""
_NO_LEVEL = CHANGE_LABELS | {ClaimLabel.ACHIEVEMENT}
_MARKS = r"[\s・:;,、()\[\]【】〔〕「」/→⇒※○●◯◆◇-]"
_WORD = re.compile(r"\w")
_STOP = re.compile(r"[。\n]")
_FIRST_HALF = 3
_STOPS = 1
"""Ends of sentences or rows between a figure and that of which it has its name."""


def as_told(scene: Scene, known: Mapping[str, Claim]) -> dict[str, Claim]:
    """Return the levels that their words tell of another year or name than was read, by id.

    Claims that nothing doubts (all scores 1, as gold) are taken as they are.

    Parameters
    ----------
    scene : Scene
    known : mapping of str to Claim
        Claims that were read anew before, by id.
    """
    own = fiscal_year(scene.meta.fiscal_year)
    found = dict(known)
    for printed in scene.levels() if own is not None else ():
        if not is_read(printed):
            continue
        claim = found.get(printed.id, printed)
        # A target that is hardly one is a result where it stands under a year.
        aimed = claim.role is Role.TARGET and (claim.scores.role >= _SURE or not _is_under_head(scene, claim))
        year = None if aimed else _told_year(scene, claim, own or 0, found)
        if year is None and not is_nameless(scene, claim) and not (_is_lent(scene, claim) and _goes_on(scene, claim)):
            continue
        now = _of_year(claim, year, own or 0)
        now = _apart(scene, _renamed(scene, now, found))
        if now is not claim:
            # A name that was lent may be that of another figure.
            found[claim.id] = doubted(now) if (now.indicator, now.group) != (claim.indicator, claim.group) else now
    return found


def is_read(claim: Claim) -> bool:
    """Tell whether a claim was read by machine: gold has no doubt."""
    scores = claim.scores
    return min(scores.label, scores.role, scores.of, scores.value) < 1


def doubted(claim: Claim) -> Claim:
    """Return a claim with scores that allow no more than a hint."""
    scores = claim.scores
    return replace(
        claim,
        scores=replace(scores, role=min(scores.role, DOUBTED), of=min(scores.of, DOUBTED)),
    )


def _of_year(claim: Claim, year: int | None, own: int) -> Claim:
    if year is None:
        return claim
    is_read_so = fiscal_year(claim.period) == year and "/" not in (claim.period or "")
    if is_read_so and claim.role is not Role.TARGET and (year != own or claim.role is not Role.REFERENCE):
        return claim
    return replace(claim, period=f"FY{year}", role=Role.ACTUAL if year == own else Role.REFERENCE)


def _apart(scene: Scene, claim: Claim) -> Claim:
    """Return a figure of an earlier year without the link by which it was read as a part of the later one."""
    whole = scene.whole(claim) if claim.role is Role.REFERENCE else None
    if whole is None or whole.label is not claim.label or whole.unit != claim.unit or whole.role is Role.REFERENCE:
        return claim
    return replace(claim, of=None) if claim.indicator == whole.indicator and claim.group == whole.group else claim


def _told_year(scene: Scene, claim: Claim, own: int, known: Mapping[str, Claim]) -> int | None:
    """Return the year that the words right before or behind a figure tell: 前年度は, だった前年度から."""
    passage = scene.passage(claim)
    if not passage_says(scene, "year_before", passage) and "年度" not in passage.text:
        return None
    # 前期22名、後期31名: halves of a year.
    if "後期" in passage.text and scene.before(claim, _FIRST_HALF).endswith(("前期", "前期に", "前期は")):
        return None
    words = _words(scene.lexicon)
    head = head_of(passage.text, scene.place(claim)[0])
    if head:
        year = _named(scene, words.before.search(head), own)
        return own - 1 if year is None and words.last_before.fullmatch(head) else year
    before, behind = words_before(scene, claim, _LEAD), scene.after(claim, _TAIL)
    named = _named(scene, words.before.search(scene.before(claim, _LEAD)), own)
    # 318隻であった令和4年度から341隻へ: what a year leads to is of the next one, here that of the report.
    if words.source.search(scene.before(claim, _LEAD)) and words.goal.match(behind):
        return own
    # 1年前の61.9%: a digit that names no figure.
    if (
        words.last_before.search(before)
        or words.last_before.search(scene.before(claim, _LEAD))
        or words.last_behind.match(behind)
    ):
        return own - 1
    if words.this_before.search(before):
        return own
    if words.next_before.search(before):
        return _year_behind(scene, claim, known)
    if words.as_above.search(before):
        return _year_above(scene, claim)
    return named if named is not None else _named(scene, words.behind.match(behind), own)


class _Words:
    """Compiled: names of the year before right before a figure and right behind it; names of years there."""

    def __init__(self, lexicon: Lexicon) -> None:
        last = patterns(lexicon)["year_before"].pattern
        self.eras = {n: row["first_year"] for row in lexicon.table("eras")["era"] for n in row["surfaces"]}
        year = rf"(?:(?P<era>{alternation(self.eras)})(?P<year>元|\d{{1,2}})|(?P<west>20\d\d))年度"
        noun = "割合|比率|率|数値?|値|実績|水準|件数|人数|回数|数量|金?額|累計額?|通算額?|総額|残高|合計"
        to = rf"(?:同(?:月|期|時期)末?|実績|値|末|の(?:{noun}))?(?:[はがにのでも]|には|では|、|\(|:|\s)*$"
        was = r"(?:[)\]]|だった|であった|あった|でした)*[(]?"
        case = r"(?=[)\]にかをよのとへで、])"
        self.last_before = re.compile(rf"(?:{last}){to}")
        self.this_before = re.compile(r"(?:今|本|当)年度?(?:実績|値|末)?(?:[はがのにで]|には|では|、|\(|:|\s)*$")
        self.as_above = re.compile(r"[(、]同(?:年度)?\s?$")
        self.next_before = re.compile(r"(?:翌年度?|次の年度?|その次の年度?)(?:は|が|に|には|、|:|\s)*$")
        self.last_behind = re.compile(rf"{was}(?:{last}){case}")
        self.before = re.compile(rf"{year}{to}")
        self.behind = re.compile(rf"(?:だった|であった|あった|でした)+{year}{case}")
        self.source = re.compile(rf"(?:{last}|{year})から$")
        self.outcome = re.compile(rf"(?:{patterns(lexicon)['time_only'].pattern}|結果|成果)+(?:は|が|では|には|の)?")
        nameless = patterns(lexicon)["nameless"].pattern
        date = r"\d+(?:年度?|月|日|か年|年間)|元年度?"
        nameless = f"{nameless}|割合|比率|数値|人数|件数|回数"
        self.nameless = re.compile(rf"(?:{date}|{last}|{patterns(lexicon)['time_only'].pattern}|{nameless}|{_MARKS})*")
        self.goal = re.compile(r"(?:へ|に|まで|と)")


@per_lexicon
def _words(lexicon: Lexicon) -> _Words:
    return _Words(lexicon)


def _named(scene: Scene, match: re.Match[str] | None, own: int) -> int | None:
    """Return the year that a name of one tells, none after that of the report."""
    if match is None:
        return None
    first = _words(scene.lexicon).eras
    digits = match["year"]
    year = int(match["west"]) if match["west"] else first[match["era"]] + (1 if digits == "元" else int(digits)) - 1
    return year if own - _FARTHEST < year <= own else None


def _year_above(scene: Scene, claim: Claim) -> int | None:
    """Return the year of the last figure of another year before one: (令和2年度81.3%)、72.5%(同69.0%)."""
    earlier = (c for c in scene.preceding(claim) if c.role is Role.REFERENCE and c.label is claim.label)
    return next((fiscal_year(c.period) for c in earlier), None)


def _year_behind(scene: Scene, claim: Claim, known: Mapping[str, Claim]) -> int | None:
    """Return the year behind that of the figure before one: 令和4年度が1,120万円、翌年度が940万円."""
    before = scene.next_to(claim, -1)
    year = None if before is None else fiscal_year(known.get(before.id, before).period)
    return None if year is None else year + 1


def _is_under_head(scene: Scene, claim: Claim) -> bool:
    return head_of(scene.passage(claim).text, scene.place(claim)[0]) != ""


def _is_lent(scene: Scene, claim: Claim) -> bool:
    """Tell whether the name of a figure is not printed in its passage: it was taken from a heading, or the title."""
    name = folded_name(claim.indicator)
    return name != "" and name not in folded_name(scene.passage(claim).text)


def _goes_on(scene: Scene, claim: Claim) -> bool:
    """Tell whether nothing but a word for the outcome stands before a figure of a sentence: 結果は21か所."""
    lead = re.split("[、。]", words_before(scene, claim, _LEAD))[-1].strip()
    return _words(scene.lexicon).outcome.fullmatch(lead) is not None


def is_nameless(scene: Scene, claim: Claim) -> bool:
    """Tell whether the words before a figure say when it was or what it was for, but not what it measures: 一年前は."""
    before = scene.next_to(claim, -1)
    start, _ = scene.place(claim)
    floor = max(start - _LEAD, 0 if before is None else scene.place(before)[1])
    text = scene.passage(claim).text
    lead = _STOP.split(text[floor:start])[-1].strip()
    if not _WORD.search(lead) or len(lead) == _LEAD or head_of(text, start):
        return False
    return _words(scene.lexicon).nameless.fullmatch(lead) is not None


def _renamed(scene: Scene, claim: Claim, known: Mapping[str, Claim]) -> Claim:
    """Return a figure without a name of its own with that of the figure of its kind before it, else behind it."""
    old = scene[claim.id]
    nameless, bare = is_nameless(scene, old), _is_bare(scene, old)
    if claim.indicator and not (nameless or bare) and not _is_lent(scene, old):
        return claim
    for other in _kin(scene, old, known):
        giver = known.get(other.id, other)
        if nameless and same_name(scene, giver, claim):
            return claim
        if bare and not nameless and folded_name(old.indicator) in folded_name(scene.between(other, old)):
            continue  # 登録者は512人、利用者は前年度の480人から: a name of its own stands between
        # 3,760件の相談に応じた。一人当たり370件: an average lends no name.
        if scene.rank(other) > scene.rank(old) and sibling_words(scene.lexicon).per_unit.search(giver.indicator or ""):
            continue
        if giver.indicator and not _is_lent(scene, other) and (giver is not other or not is_nameless(scene, other)):
            # Bが4項目の計6項目: a sum is of no part.
            is_sum = sibling_words(scene.lexicon).adds_up.search(scene.before(old, _LEAD)) is not None
            return replace(claim, indicator=giver.indicator, group=None if is_sum else giver.group)
    return claim


def _is_bare(scene: Scene, claim: Claim) -> bool:
    """Tell whether nothing but the year before stands between a figure and the clause before it: に達し、前年度の."""
    lead = re.split(r"[、。\n(]", words_before(scene, claim, _LEAD))[-1]
    lead = lead.removeprefix("と")  # 21,306件と前年度19,884件に比べ
    return lead != "" and _words(scene.lexicon).last_before.fullmatch(lead) is not None


def _kin(scene: Scene, claim: Claim, known: Mapping[str, Claim]) -> Iterator[Claim]:
    """Yield the levels of a figure's unit right before it, then right behind it, no further than a sentence or row."""
    for other in sorted(
        scene.alike(claim), key=lambda c: (scene.rank(c) > scene.rank(claim), abs(scene.rank(c) - scene.rank(claim)))
    ):
        plain = (
            other is not claim and other.label is claim.label and not _is_part(scene, known.get(other.id, other), claim)
        )
        between = scene.between(other, claim)
        if plain and between.count("。") + between.count("\n") <= _STOPS:
            yield other


def _is_part(scene: Scene, other: Claim, claim: Claim) -> bool:
    """Tell whether a figure is a part of another one that is no part of the figure asked for."""
    whole = scene.whole(other)
    return other.label in _NO_LEVEL or (whole is not None and whole is not claim and whole.unit == other.unit)
