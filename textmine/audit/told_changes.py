"""Changes as the words and figures right at them tell them: what they are of, and against what."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from textmine.audit.attainments import is_achievement
from textmine.audit.memo import per_lexicon
from textmine.audit.scene import Scene
from textmine.audit.targets import fiscal_year, same_unit
from textmine.audit.told_across import of_one_thing, of_passage_before
from textmine.audit.told_cells import of_cells
from textmine.audit.told_groups import of_all, sized_groups
from textmine.audit.told_heads import under_heads
from textmine.audit.told_links import as_part, as_share, beside_part, beside_share, with_level
from textmine.audit.told_names import topics, with_plan, with_result
from textmine.audit.told_others import of_others
from textmine.audit.told_roles import (
    against_plan,
    as_achievement,
    as_result,
    as_target,
    bracketed,
    of_target,
    without_hollow_group,
)
from textmine.audit.told_rows import row_groups
from textmine.audit.told_siblings import agreeing, former_and_latter, groups_of_one_name
from textmine.audit.told_spans import of_years
from textmine.audit.told_times import DOUBTED, as_told, doubted, is_read
from textmine.audit.told_totals import announced_parts
from textmine.audit.words import patterns, says
from textmine.characters import normalise
from textmine.labels import CHANGE_LABELS, ClaimLabel, Form, Role
from textmine.lexicons import Lexicon
from textmine.structures import Claim

_NEAR = 14
"""Characters between two changes that are told in one breath."""
_LEAD = 18
_HALF = 50
_MINUS = re.compile(r"[▲△−]")
_SPREAD = re.compile(r"%\s+\S")


_HEALS = (
    of_cells,
    under_heads,
    bracketed,
    of_years,
    former_and_latter,
    sized_groups,
    of_all,
    row_groups,
    groups_of_one_name,
    announced_parts,
    agreeing,
    with_plan,
    with_result,
    of_passage_before,
    of_one_thing,
)
"""What reads several figures together, in the order in which one may build on the other."""


def read_anew(scene: Scene) -> tuple[Claim, ...] | None:
    """Return the claims of a scene with those read anew that their own words tell otherwise; None where none is.

    Parameters
    ----------
    scene : Scene
    """
    if scene.is_sure(scene.claims):
        return None
    found = as_told(scene, topics(scene))
    for claim in scene.claims:
        if is_read(claim):
            now = without_hollow_group(scene, found.get(claim.id, claim))
            told = against_plan(scene, as_achievement(scene, as_target(scene, as_result(scene, now))))
            told = of_target(scene, as_part(scene, _as_change(scene, told, found)), found)
            told = as_share(scene, beside_share(scene, beside_part(scene, told)), found)
            if told is not claim:
                found[claim.id] = told
    for heal in _HEALS:
        found.update({claim.id: claim for claim in heal(scene, found)})
    return tuple(found.get(claim.id, claim) for claim in scene.claims) if found else None


def _as_change(scene: Scene, claim: Claim, known: Mapping[str, Claim]) -> Claim:
    told = _formed(scene, claim)
    if told.label not in CHANGE_LABELS or told.form is None:
        return told
    before = scene.next_to(claim, -1)
    first = None if before is None else known.get(before.id, before)
    if first is not None and first.label in CHANGE_LABELS and first.form is not None and _in_one_breath(scene, claim):
        told = _joined(told, first)
        if first.of is None and told.of is None:
            return told
    own = of_others(scene, told)
    return own if own is not told else _of_later(scene, with_level(scene, told, known), known)


def _formed(scene: Scene, claim: Claim) -> Claim:
    """Return a claim with the form that its words give: (1.15倍) behind a change, 前年度比103.4%　増加率."""
    lead = scene.before(claim, _LEAD)
    words = _words(scene.lexicon)
    if (
        claim.form is Form.PERCENT
        and claim.value >= _HALF
        and _SPREAD.search(normalise(claim.text))
        and words.ratio.search(lead)
    ):
        return _doubted_label(replace(claim, form=Form.INDEX))
    before = scene.next_to(claim, -1)
    behind = before is not None and before.label in CHANGE_LABELS and _in_one_breath(scene, claim)
    if claim.unit == "倍" and claim.form is None and before is not None and behind:
        return _doubted_label(replace(claim, label=ClaimLabel.YOY_CHANGE, form=Form.FACTOR, role=before.role))
    if before is not None and behind and (form := _beside_change(before, claim)) is not None:
        return _doubted_label(replace(claim, label=before.label, form=form, of=before.of, base=before.base))
    if claim.form is Form.DIFFERENCE and claim.value > 0 and _MINUS.match(normalise(claim.text)):
        return _doubted_label(replace(claim, value=-claim.value))
    unsure = claim.scores.label < scene.settings.hint_below
    if claim.label is ClaimLabel.PERCENTAGE and unsure and is_achievement(scene, claim):
        return _doubted_label(replace(claim, label=ClaimLabel.ACHIEVEMENT))
    if claim.label is ClaimLabel.PERCENTAGE and claim.form is None and words.against.search(lead):
        return _doubted_label(replace(claim, label=ClaimLabel.YOY_CHANGE, form=Form.INDEX))
    return claim


def _beside_change(change: Claim, claim: Claim) -> Form | None:
    """Return the form of a percentage that restates a difference right before it: 2,352件増(104.6%), 120件減(4.5%)."""
    level = claim.label is ClaimLabel.PERCENTAGE or claim.label is ClaimLabel.ACHIEVEMENT
    if not level or claim.unit != "%" or claim.form is not None or claim.role is Role.TARGET:
        return None
    if change.form is not Form.DIFFERENCE or change.unit in ("%", "pt"):
        return None
    return Form.INDEX if claim.value >= _HALF else Form.PERCENT if change.value > 0 else None


def _doubted_label(claim: Claim) -> Claim:
    return replace(claim, scores=replace(claim.scores, label=DOUBTED))


def _in_one_breath(scene: Scene, claim: Claim) -> bool:
    """Tell whether nothing but a word for a rate stands between a change and the figure before it: 、率にして."""
    before = scene.next_to(claim, -1)
    between = "" if before is None else scene.between(before, claim)
    return len(between) <= _NEAR and _words(scene.lexicon).breath.fullmatch(between) is not None


def _joined(change: Claim, first: Claim) -> Claim:
    """Return a change as one of the same figure, against the same base, as the one told right before it."""
    same = change.of == first.of and change.base == first.base and change.label is first.label
    if same or change.of == first.id:
        return change if same else doubted(replace(change, of=first.of, base=first.base, period=first.period))
    return doubted(
        replace(
            change,
            label=first.label,
            of=first.of,
            base=first.base,
            period=first.period,
            indicator=first.indicator,
            group=first.group,
        )
    )


def _of_later(scene: Scene, change: Claim, known: Mapping[str, Claim]) -> Claim:
    """Return a change as that of the later of two figures beside it, where it was linked to the earlier one or none."""
    own = fiscal_year(scene.meta.fiscal_year)
    level = scene.whole(change) if change.of in scene else None
    level = known.get(level.id, level) if level is not None else None
    if own is None or change.role is Role.TARGET:
        return change
    if change.base is not None and says(scene.lexicon, "year_before", change.base):
        change = doubted(replace(change, label=ClaimLabel.YOY_CHANGE)) if change.label is ClaimLabel.CHANGE else change
    near = [known.get(c.id, c) for c in scene.preceding(scene[change.id])[:4]]
    if level is None or level.label in CHANGE_LABELS:
        return change
    alike = [c for c in near if c.label is level.label and same_unit(scene, c, level) and c.role is not Role.TARGET]
    alike = [c for c in alike if (c.indicator, c.group) == (level.indicator, level.group) or c is level]
    earlier = [c for c in alike if fiscal_year(c.period) == own - 1]
    later = [c for c in alike if fiscal_year(c.period) == own]
    if len(earlier) != 1 or not later:
        return change
    right = change.of == later[0].id and fiscal_year(change.base) == own - 1
    # A base of the report's own year, of which the figure is, was read amiss.
    if right or change.of not in (later[0].id, earlier[0].id) or fiscal_year(change.base) not in (None, own - 1, own):
        return change
    told = replace(change, label=ClaimLabel.YOY_CHANGE, of=later[0].id, base=f"FY{own - 1}", period=f"FY{own}")
    return doubted(told)


class _Words:
    """Compiled: what stands between two changes told in one breath; a ratio to last year right before a figure."""

    def __init__(self, lexicon: Lexicon) -> None:
        last = patterns(lexicon)["year_before"].pattern
        rate = patterns(lexicon)["rate_of_change"].pattern
        said = rf"(?:対)?(?:{last})?(?:{rate})?(?:にして|では|にすると|で|は)?"
        self.breath = re.compile(rf"(?:の水準|に当たり|となり|で)?[、,(・/;:|\s]*(?:{said})?[、(:|\s]*")
        self.ratio = re.compile(rf"(?:{last})[^、。\d]{{0,3}}比[はがで:\s|]*$")
        whole = r"を(?:100%?|1)と(?:して|した場合|すると|すれば|置くと|おくと|みると|し)、?"
        self.against = re.compile(
            rf"(?:{last})(?:に対する|との|からの)?(?:比率|割合|比)[はがで:\s|]*$|(?:{last})(?:度)?{whole}$"
        )


@per_lexicon
def _words(lexicon: Lexicon) -> _Words:
    return _Words(lexicon)
