"""Targets and achievements as words tell them, where an extractor read them otherwise: 98%と定めております."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from textmine.audit.heads import head_of
from textmine.audit.memo import per_lexicon
from textmine.audit.scene import Scene
from textmine.audit.surroundings import folded_name
from textmine.audit.targets import same_name
from textmine.audit.told_times import DOUBTED, doubted
from textmine.audit.words import passage_says, patterns
from textmine.labels import CHANGE_LABELS, ClaimLabel, Form, Role
from textmine.lexicons import Lexicon
from textmine.structures import Claim

_TAIL, _NEAR, _LEAD = 24, 16, 60
_FEW = 8
"""Figures between the word 達成度 and one of the list that it heads, and between a target and its achievement."""
_FULL = 100
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
    before = scene.before(claim, _NEAR)
    # 水準として置いた70%, 計画に掲げた30社: what was set down.
    set_down = words.set_down.search(before) and words.plan.search(scene.before(claim, _LEAD))
    if words.aimed.match(behind) is None and not changed and not set_down:
        return claim
    return doubted(replace(claim, role=Role.TARGET, of=None))


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
            rf"|(?:という|との|とする)[ぁ-ん一-鿿]{{0,4}}?{aim}を?(?:置|掲げ|立て|設け|定め))"
        )
        self.set_down = re.compile(rf"(?:として|と|に)(?:{words['set_down']})[ただ]$")
        self.changed = re.compile(r"(?:に|へ)(?:改め|変更し|見直し|引き上げ|引き下げ|修正し)")
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
