"""Targets and achievements as words tell them, where an extractor read them otherwise: 98%と定めております."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from textmine.audit.heads import head_of
from textmine.audit.memo import per_lexicon
from textmine.audit.scene import Scene
from textmine.audit.surroundings import folded_name
from textmine.audit.targets import fiscal_year, is_plain_level, row_text, same_name, same_unit
from textmine.audit.told_times import DOUBTED, doubted, is_read
from textmine.audit.words import passage_says, patterns, says
from textmine.audit.year_names import names_of_year
from textmine.labels import CHANGE_LABELS, Bound, ClaimLabel, Form, Role
from textmine.lexicons import Lexicon, surfaces
from textmine.structures import Claim

_TAIL, _NEAR, _LEAD = 24, 16, 60
_FEW = 8
"""Figures between the word 達成度 and one of the list that it heads, and between a target and its achievement."""
_FULL = 100
_SURE, _DOUBTFUL = 0.8, 0.6
"""Scores of a role from which a target is one, and below which its words may tell otherwise."""
_CLOSE = 12
"""Characters behind a figure in which its bracket closes."""
_CLAUSE = re.compile(r"[、。\n(|]")


def as_target(scene: Scene, claim: Claim) -> Claim:
    """Return a level as the target that the words right behind it make it, and a share among targets as a share."""
    if claim.label in CHANGE_LABELS:
        return claim
    if claim.label is ClaimLabel.ACHIEVEMENT and claim.role is Role.TARGET and claim.unit == "%":
        # 目標を92%と定める: what was aimed at is a share; an achievement is told of a result.
        unsure = claim.scores.label < scene.settings.hint_below and claim.value <= _FULL
        called = patterns(scene.lexicon)["attainment"].search(folded_name(claim.indicator))
        return _relabelled(claim, ClaimLabel.PERCENTAGE) if unsure and not called else claim
    if claim.role is Role.TARGET or claim.label is ClaimLabel.ACHIEVEMENT:
        return claim
    words, behind = _words(scene.lexicon), scene.after(claim, _TAIL)
    # 計画変更で90回に改めた: what a plan was changed to.
    changed = words.changed.match(behind) and words.plan.search(scene.before(claim, _NEAR))
    told = words.aimed.match(behind) is not None or changed or _is_put(scene, claim)
    if not told and not _is_to_come(scene, claim) and not _is_planned(scene, claim):
        return claim
    return doubted(replace(claim, role=Role.TARGET, of=None))


def _is_put(scene: Scene, claim: Claim) -> bool:
    """Tell whether the words right before a figure say that it was set: 年度の水準として置いた70%, 目標に据えた."""
    return _words(scene.lexicon).put.search(scene.before(claim, _TAIL)) is not None


def _is_to_come(scene: Scene, claim: Claim) -> bool:
    """Tell whether a figure is of a year to come, in a row that speaks of a plan: 令和6年度計画 | 18日."""
    own, year = fiscal_year(scene.meta.fiscal_year), fiscal_year(claim.period)
    if own is None or year is None or year <= own or "/" in (claim.period or ""):
        return False
    row = row_text(scene, claim)
    named = any(name in row for name in names_of_year(year, scene.lexicon))
    return named and says(scene.lexicon, "planned", f"{row}。")


def _is_planned(scene: Scene, claim: Claim) -> bool:
    """Tell whether the sentence of a figure ends as plans do, and another figure of its passage is a target."""
    rest = scene.after(claim, _LEAD).partition("。")
    planned = rest[1] and "、" not in rest[0] and rest[0].endswith(_words(scene.lexicon).endings)
    return bool(planned) and any(c.role is Role.TARGET and c.scores.role >= _SURE for c in scene.around(claim))


def bracketed(scene: Scene, known: Mapping[str, Claim]) -> Iterator[Claim]:
    """Yield a percentage as the achievement of the result and target in the bracket right behind it, and these.

    「設立支援:104.2%(支援125クラブ、計画120クラブ)」

    Parameters
    ----------
    scene : Scene
    known : mapping of str to Claim
        Claims that were read anew, by id.
    """
    words = _words(scene.lexicon)
    for stated in scene.claims:
        if stated.unit != "%" or stated.form is not None or not is_read(stated) or stated.role is Role.TARGET:
            continue
        two = [scene.next_to(stated, 1), scene.next_to(stated, 2)]
        if not scene.after(stated, 1).startswith("(") or two[0] is None or two[1] is None:
            continue
        one, other = two[0], two[1]
        leads = scene.between(stated, one).removeprefix("("), scene.between(one, other)
        closed = scene.after(other, _CLOSE).split("、")[0]
        if any(words.bracket.search(lead) for lead in leads) or ")" not in closed or not _is_pair(scene, one, other):
            continue
        aimed = [words.aim.search(lead) is not None for lead in leads]
        if aimed[0] is not aimed[1]:
            target, result = (one, other) if aimed[0] else (other, one)
            yield from _of_pair(known, stated, result, target)


def _is_pair(scene: Scene, one: Claim, other: Claim) -> bool:
    return is_plain_level(one) and is_plain_level(other) and same_unit(scene, one, other)


def _of_pair(known: Mapping[str, Claim], stated: Claim, result: Claim, target: Claim) -> Iterator[Claim]:
    """Yield an achievement, its result and its target as such and of one name, where they were read otherwise."""
    achieved, done, aimed = (known.get(each.id, each) for each in (stated, result, target))
    name, group = done.indicator, done.group
    if achieved.label is not ClaimLabel.ACHIEVEMENT or achieved.of != done.id:
        yield doubted(_relabelled(replace(achieved, of=done.id, indicator=name, group=group), ClaimLabel.ACHIEVEMENT))
    if done.role is not Role.ACTUAL or done.of is not None:
        yield doubted(replace(done, role=Role.ACTUAL, of=None))
    if aimed.role is not Role.TARGET or (aimed.indicator, aimed.group) != (name, group):
        yield doubted(replace(aimed, role=Role.TARGET, of=None, indicator=name, group=group, period=done.period))


def as_result(scene: Scene, claim: Claim) -> Claim:
    """Return a doubtful target as the result that its words make it: 45件以下が目標のところ36件, 486haまで広がった."""
    if claim.role is not Role.TARGET or claim.scores.role >= _SURE or claim.label in CHANGE_LABELS:
        return claim
    words = _words(scene.lexicon)
    own, year = fiscal_year(scene.meta.fiscal_year), fiscal_year(claim.period)
    passed = own is not None and year is not None and year < own and claim.bound is Bound.EXACT
    if passed and words.aim.search(row_text(scene, claim)) is None:
        return doubted(replace(claim, role=Role.ACTUAL))  # 令和4年度末までに累計214基を終えている
    if claim.scores.role >= _DOUBTFUL:
        return claim
    behind_aim = words.behind_aim.search(scene.before(claim, _TAIL)) is not None
    sentence = row_text(scene, claim)
    past = words.past.search(scene.after(claim, _LEAD).partition("。")[0]) is not None
    # What came about, in a sentence that speaks of no target.
    told = behind_aim or (past and words.aim.search(sentence) is None and claim.bound is Bound.EXACT)
    return doubted(replace(claim, role=Role.ACTUAL)) if told else claim


def as_achievement(scene: Scene, claim: Claim) -> Claim:
    """Return a percentage as an achievement where the list that it stands in is one of them: 項目ごとの達成度."""
    ratio = claim.label is ClaimLabel.PERCENTAGE or (claim.label in CHANGE_LABELS and claim.form is Form.INDEX)
    passage = scene.passage(claim)
    if not ratio or claim.unit != "%" or claim.of is not None or not passage_says(scene, "attainment", passage):
        return claim
    start, _ = scene.place(claim)
    if claim.role is not Role.ACTUAL or head_of(passage.text, start):
        return claim
    floor = max(0, start - 2 * _LEAD)
    heads = list(patterns(scene.lexicon)["attainment"].finditer(passage.text, floor, start))
    if not heads or _words(scene.lexicon).head_goes_on.match(passage.text, heads[-1].end()) is None:
        return claim
    begin = heads[-1].end()
    before = scene.preceding(scene[claim.id])[:_FEW]
    others = [other for other in before if scene.place(other)[0] >= begin]
    lead = passage.text[scene.place(before[0])[1] if others else begin : start]
    if "。" in passage.text[begin:start] or any(other.unit != "%" for other in others):
        return claim
    if _words(scene.lexicon).own.search(lead) is not None:
        return claim
    return _relabelled(replace(claim, form=None, base=None), ClaimLabel.ACHIEVEMENT)


def against_plan(scene: Scene, claim: Claim) -> Claim:
    """Return a change whose clause speaks of a plan and of no year as an achievement: 計画に掲げた760件の1.15倍."""
    if claim.label not in CHANGE_LABELS or claim.form is Form.DIFFERENCE or claim.role is not Role.ACTUAL:
        return claim
    clause = _CLAUSE.split(scene.before(claim, _LEAD // 2))[-1]
    known = patterns(scene.lexicon)
    if known["goal"].search(clause) is None or known["year_before"].search(clause + claim.text):
        return claim
    return _relabelled(replace(claim, form=None, base=None), ClaimLabel.ACHIEVEMENT)


def of_target(scene: Scene, claim: Claim, known: Mapping[str, Claim]) -> Claim:
    """Return an achievement without a name of its own as that of the target told right before it.

    「出席率は97%以上という目標を置いたが達成度は106.5%」 is of 出席率.
    """
    if claim.label is not ClaimLabel.ACHIEVEMENT or claim.role is not Role.ACTUAL:
        return claim
    before = scene.next_to(scene[claim.id], -1)
    target = None if before is None else known.get(before.id, before)
    if before is None or target is None or target.role is not Role.TARGET or target.label in CHANGE_LABELS:
        return claim
    between = scene.between(before, scene[claim.id])
    if between.count("。") > 2 or _words(scene.lexicon).nameless.fullmatch(between.rpartition("。")[2]) is None:
        return claim
    linked = scene.whole(claim)
    if same_name(scene, target, claim) or (linked is not None and same_name(scene, target, linked)):
        return claim
    return doubted(replace(claim, indicator=target.indicator, group=target.group, of=None))


def without_hollow_group(scene: Scene, claim: Claim) -> Claim:
    """Return a figure without a group that names nobody: 掲げた水準, 上記のとおり."""
    if claim.group is None or _words(scene.lexicon).hollow.fullmatch(folded_name(claim.group)) is None:
        return claim
    return doubted(replace(claim, group=None))


def _relabelled(claim: Claim, label: ClaimLabel) -> Claim:
    return replace(claim, label=label, scores=replace(claim.scores, label=DOUBTED))


class _Words:
    """Compiled: what makes a figure a target; words and groups that name nothing; what goes on behind 達成度."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = {name: pattern.pattern for name, pattern in patterns(lexicon).items()}
        bound = r"(?:以上|以下|以内|超|未満|程度)?"
        aim = rf"(?:{words['goal']})"
        plans = rf"[^。、\d]{{0,12}}(?:{words['plans_to']})(?:こととする|こととしている|ものとする)?。"
        self.aimed = re.compile(
            rf"{plans}|"
            rf"{bound}(?:と(?:定め|設定し|掲げ)|を(?:{aim}|目指|掲げ|めざ)"
            rf"|(?:を得る|とする|にする|に抑える|を維持する|を確保する)(?:こと)?(?:を{aim}|を目指|としてい|とし[、た])"
            r"|[^、。\d]{0,12}?[うくすつぬふむるぐぶ](?:こと)?と(?:している|しており|していた|することと)"
            rf"|(?:という|との|とする)[ぁ-ん一-鿿]{{0,4}}?{aim}を?(?:置|掲げ|立て|設け|定め))"
        )
        self.changed = re.compile(r"(?:に|へ)(?:改め|変更し|見直し|引き上げ|引き下げ|修正し)")
        set_up = r"(?:置|掲げ|定め|設定し|設け|据え|見込|立て|課)[いんし]?(?:た|だ|ている|ていた|でいた)?"
        self.put = re.compile(rf"(?:{aim}|水準|線|値)(?:として|と|に){set_up}$")
        self.aim = re.compile(aim)
        self.behind_aim = re.compile(
            rf"{aim}(?:値|額)?(?:だった|である|であった|の|としていた|とした)?(?:ところ|に対し(?:て|、)?|に見合う)、?$"
        )
        self.past = re.compile(r"(?:まし)?た$")
        self.bracket = re.compile(r"[()。\d\n]|.{13}")
        self.endings = tuple(surfaces(row for row in lexicon.table("roles")["ending"] if row["role"] == "target"))
        self.plan = re.compile(rf"{aim}[^。\d]*$")
        self.nameless = re.compile(
            rf"(?:{words['nameless']}|{words['time_only']}|{words['attainment']}|{words['goal']}|[\s、,・:(「」)]"
            r"|高い|低い|という|との|置いた|自己評価書|評価書|法人|記された|示された|伸び|比べた|対する|着実|平均|[ぁ-ん])*"
        )
        self.head_goes_on = re.compile(r"[)】\]〕]*\s*(?:は|が|:|、|を|の|となって|について|\n|・)")
        self.own = re.compile(rf"{aim}|(?:率|割合|比率|度|比)[はがの:\s]*$")
        self.hollow = re.compile(rf"(?:{words['nameless']}|とおり|通り)+")


@per_lexicon
def _words(lexicon: Lexicon) -> _Words:
    return _Words(lexicon)
