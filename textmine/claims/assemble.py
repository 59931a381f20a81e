"""From drafts to claims: places in the document, ids, links by id, scores."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from textmine.claims.drafts import Draft
from textmine.claims.scores import Scorer
from textmine.structures import Claim, Scores, Spans

Locate = Callable[[int, int, int], Spans]
"""From the number of a passage and a place in it to spans of the document."""


class Placed(NamedTuple):
    """A draft with its passage and its spans in the document."""

    draft: Draft
    passage: int
    spans: Spans
    text: str


class Home(NamedTuple):
    """What is known of a claim from the passage that it stands in; `join` is the weakest join of lines under it."""

    page: int = 1
    passage: str = ""
    criterion: str | None = None
    key: str = ""
    join: float = 1.0


def place(drafts: Sequence[Sequence[Draft]], locate: Locate, text: str) -> list[Placed]:
    """Find the place of every draft in the document.

    Parameters
    ----------
    drafts : sequence of sequence of Draft
        The drafts of each passage.
    locate : callable
        Maps (number of the passage, start, end) to spans.
    text : str
        The document text.
    """
    placed = []
    for number, own in enumerate(drafts):
        for draft in own:
            offset = draft.passage.offset
            spans = locate(number, draft.start + offset, draft.end + offset)
            words = text[slice(*spans[0])] if len(spans) == 1 else "".join([text[a:b] for a, b in spans])
            placed.append(Placed(draft, number, spans, words))
    return placed


def assemble(
    placed: Sequence[Placed], scorer: Scorer, homes: Sequence[Home] | None = None, *, first: int = 1
) -> list[Claim]:
    """Make claims of placed drafts, ids in their order.

    Parameters
    ----------
    placed : sequence of Placed
        In reading order.
    scorer : Scorer
        What says how sure they are.
    homes : sequence of Home, optional
        What is known of the place of each draft.
    first : int, optional
        Number of the first claim.

    Returns
    -------
    list of Claim
        ``id`` is c1, c2 …
    """
    ids = {id(p.draft): f"c{number}" for number, p in enumerate(placed, first)}
    if homes is None:
        homes = [Home()] * len(placed)
    return [_claim(p, ids, home, *scorer.judge(p.draft)) for p, home in zip(placed, homes, strict=True)]


def _claim(placed: Placed, ids: dict[int, str], home: Home, score: float, scores: Scores) -> Claim:
    draft = placed.draft
    return Claim(
        id=ids[id(draft)],
        spans=placed.spans,
        text=placed.text,
        label=draft.own_label or draft.label,
        value=draft.value,
        value_high=draft.value_high,
        unit=draft.unit,
        form=draft.form,
        bound=draft.bound,
        role=draft.own_role or draft.role,
        indicator=draft.indicator,
        group=draft.group,
        of=None if draft.of is None else ids.get(id(draft.of)),
        base=draft.base,
        period=draft.period,
        criterion=home.criterion,
        page=home.page,
        passage=home.passage,
        key=home.key,
        step=draft.quantity.step,
        rule=draft.rules["label"],
        cues=draft.cues,
        score=score * home.join,
        scores=scores if home.join == scores.join else replace(scores, join=home.join),
    )
