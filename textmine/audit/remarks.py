"""What a text says of how its figures were made, where that explains why they do not agree."""

from __future__ import annotations

import re
from collections.abc import Sequence

from textmine.audit.registry import Outcome, Skip
from textmine.audit.scene import Scene
from textmine.audit.sibling_words import SiblingWords, sibling_words, told
from textmine.audit.surroundings import folded_name
from textmine.characters import normalise
from textmine.structures import Claim, Passage

_SHARE, _PART = "B1", "B3"
_OF_GROUPS = frozenset({"B6", "B7", "B8"})
SET_APART = frozenset({_SHARE, "B2", _PART, "B6", "B7", "B8", "B9", "B10", "B11", "B12"})
"""The checks of figures that a remark may set apart from each other."""
_FAR = 300
"""Characters before and behind figures in which a remark is meant for them."""
_SENTENCES = 3
"""Ends of sentences behind the last figure up to which a remark is meant for it."""
_NOTE = re.compile(r"\s*(?:※|\*|＊|注|\(注|なお|ただし|備考)")


def made_otherwise(scene: Scene, outcome: Outcome) -> Skip | None:
    """Return why a formula need not hold, where the text says that a figure was made in another way.

    Weighted by something else, a plain mean of groups, a median: the text says so itself.

    Parameters
    ----------
    scene : Scene
    outcome : Outcome
        One that is not consistent.
    """
    words = sibling_words(scene.lexicon)
    if outcome.check not in SET_APART:
        return None
    said = "。".join(_remarks(scene, outcome.claims))
    explained = told(words.reweighted, said) or (outcome.check in _OF_GROUPS and told(words.plain_mean, said))
    return Skip.WORDING if explained else None


def is_set_apart(scene: Scene, outcome: Outcome) -> bool:
    """Tell whether words near figures may explain why they do not agree: something is left out, or added to one.

    Parameters
    ----------
    scene : Scene
    outcome : Outcome
        One that is not consistent.
    """
    if outcome.check not in SET_APART:
        return False
    words, (among, behind) = sibling_words(scene.lexicon), _remarks(scene, outcome.claims)
    added = told(words.added_in, _without_sums(among, outcome.claims, words))
    # 45名(学生54名を含む): behind a part it says what that is.
    if added or outcome.check in (_SHARE, _PART):
        return added
    return told(words.added_in, behind) or any(
        told(pattern, said) for pattern in (words.left_out, words.told_apart) for said in (among, behind)
    )


def _without_sums(said: str, claims: Sequence[Claim], words: SiblingWords) -> str:
    """Return what stands among figures without words that add up those right before them: 246件を足して."""
    for text in {claim.text for claim in claims}:
        said = re.sub(rf"{re.escape(normalise(text))}[)\]]?{words.added_in.pattern}", "", said)
    return said


def _remarks(scene: Scene, claims: Sequence[Claim]) -> tuple[str, str]:
    """Return what stands among some figures, and what stands behind them, without the names of the figures."""
    passages = {scene.passage(claim).id: scene.passage(claim) for claim in claims}
    said = [_of_passage(scene, passage, claims) for passage in passages.values()]
    among, behind = ("。".join(texts) for texts in zip(*said, strict=True))
    names = {folded_name(name) for claim in claims for name in (claim.indicator, claim.group)} - {""}
    for name in sorted(names, key=len, reverse=True):
        among, behind = among.replace(name, ""), behind.replace(name, "")
    return among, behind


def _of_passage(scene: Scene, passage: Passage, claims: Sequence[Claim]) -> tuple[str, str]:
    """Return the sentences of figures up to the last of them, and what may be a remark behind it."""
    text = passage.text
    places = [scene.place(claim) for claim in claims if scene.passage(claim) is passage]
    first, last = min(place[0] for place in places), max(place[1] for place in places)
    start = max(text.rfind("。", 0, first) + 1, first - _FAR)
    end = last
    for _ in range(_SENTENCES):
        stop = text.find("。", end)
        end = len(text) if stop < 0 else stop + 1
    note = scene.behind(passage)
    behind = text[last : min(end, last + _FAR)]
    return text[start:last], f"{behind}。{note[:_FAR]}" if _NOTE.match(note) else behind
