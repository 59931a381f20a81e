"""Changes that words give a name or a circle of their own: 回収した票の数では12.0%の増, 初診に限ると前年度比103.1%."""

from __future__ import annotations

import re
from dataclasses import replace

from textmine.audit.memo import per_lexicon
from textmine.audit.scene import Scene
from textmine.audit.surroundings import folded_name
from textmine.audit.told_times import doubted
from textmine.audit.words import patterns
from textmine.labels import CHANGE_LABELS, Form
from textmine.lexicons import Lexicon
from textmine.structures import Claim

_LEAD = 40
_SHARE = "%"


def of_others(scene: Scene, change: Claim) -> Claim:
    """Return a change that its words make one of something else than the figure that it is linked to.

    What is told in a later sentence than a change is not its level either.

    Parameters
    ----------
    scene : Scene
    change : Claim
        One of `CHANGE_LABELS`.
    """
    level = scene.whole(change)
    if level is None:
        return change
    printed = scene[change.id]
    behind = scene.rank(level) > scene.rank(printed)
    if behind and scene.passage(level) is scene.passage(printed):
        apart = "。" in scene.between(level, printed)
        return doubted(replace(change, of=None)) if apart else change
    before = scene.next_to(printed, -1)
    lead = scene.before(printed, _LEAD)
    if before is not None and scene.passage(before) is scene.passage(printed):
        lead = scene.between(before, printed)[-_LEAD:]
    words = _words(scene.lexicon)
    circle = words.circle.search(lead)
    if circle is not None and folded_name(circle["name"]) not in folded_name(f"{level.indicator}{level.group}"):
        return doubted(replace(change, of=None, group=circle["name"]))
    each = words.each.search(lead)
    if each is not None and words.each.search(f"{folded_name(level.indicator)}は") is None:
        return doubted(replace(change, of=None, indicator=each["name"], group=None))
    own = words.own.search(lead) if change.form is not Form.DIFFERENCE else None
    if own is None or words.empty.search(own["name"]):
        return change
    # 率が78.0%で、票の数では12.0%の増: a rate has points and percent, a number of things has no share of its own.
    is_rate = words.rate.search(own["name"]) is not None
    crosses = level.label not in CHANGE_LABELS and (level.unit == _SHARE) != is_rate
    told = words.counted.search(own["name"]) is not None or is_rate
    if crosses and told and folded_name(own["name"]) != folded_name(level.indicator):
        return doubted(replace(change, of=None, indicator=own["name"], group=None))
    return change


class _Words:
    """Compiled: a circle before a change, a name of its own, what names nothing, and how rates and counts end."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = {name: pattern.pattern for name, pattern in patterns(lexicon).items()}
        last = words["year_before"]
        against = rf"(?:(?:対)?(?:{last})(?:度)?(?:の|比|との比較|に比べ|より|から|で)?[はで、]*)?"
        self.circle = re.compile(
            rf"(?:^|[、。(\s])(?P<name>[^、。()\d]{{1,14}}?)(?:に限|だけ(?:を|で|に)|のみ(?:を|で|に)|に絞|を除)[^、。\d]{{0,8}}、?{against}$"
        )
        self.own = re.compile(rf"(?:^|[、。(\s])(?P<name>[^、。()\d]{{2,20}}?)(?:では|は|で|も){against}$")
        # 登録者1人当たりの利用回数では3.2%の増: an average is none of what it divides.
        self.each = re.compile(
            rf"(?:^|[、。(\s])(?P<name>[^、。()]{{0,12}}(?:当たり|あたり|につき)[^、。()\d]{{0,12}}?)(?:では|は|で|も){against}$"
        )
        self.empty = re.compile(rf"{last}|{words['rate_of_change']}$|増|減|伸び|差")
        self.rate = re.compile(r"(?:率|割合|比率|度)$")
        self.counted = re.compile(r"(?:数|額|量|高)$")


@per_lexicon
def _words(lexicon: Lexicon) -> _Words:
    return _Words(lexicon)
