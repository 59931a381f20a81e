"""Examples for the learned extractor: gold passages read by the very steps that prediction takes, beside gold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from textmine.claims.candidates import candidates
from textmine.claims.classifier import ClaimClassifier, best_link, best_name
from textmine.claims.drafts import Draft
from textmine.claims.extract import part, read_rows
from textmine.claims.features import Features, draft_features, reason_feature, surface_features
from textmine.claims.name_features import chained, name_scenes
from textmine.claims.names import name_cues
from textmine.claims.pair_features import chain_features, none_features, pair_features
from textmine.claims.pair_scenes import pair_scenes
from textmine.claims.passages import PassageText
from textmine.claims.revision import relabel, set_role
from textmine.claims.rows import Row
from textmine.corpus.markup import MarkupFile, Record, qualified
from textmine.metrics.claims import character_f1
from textmine.quantities import scan
from textmine.structures import Claim, Quantity
from textmine.training.gold_passages import column_runs, contexts_of


@dataclass(slots=True)
class Choices:
    """Examples of choosing one of several.

    Attributes
    ----------
    options : list of list of Features
        Of each example: the features of what could be chosen.
    gains : list of list of float
        How good each choice would be, 0 to 1.
    """

    options: list[list[Features]] = field(default_factory=list)
    gains: list[list[float]] = field(default_factory=list)


@dataclass(slots=True)
class ClaimExamples:
    """What the models of the extractor learn from one file.

    Attributes
    ----------
    quantities, is_claim, reasons : list
        Features of every quantity that the rules judged in its surroundings; whether gold has it; why the rules
        set it aside, "" where they did not.
    drafts, labels, roles : list
        Features, gold label and role of every claim that the grammar finds.
    links, names : Choices
    """

    quantities: list[Features] = field(default_factory=list)
    is_claim: list[bool] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    drafts: list[Features] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    links: Choices = field(default_factory=Choices)
    names: Choices = field(default_factory=Choices)


def examples_of(content: MarkupFile, history: ClaimClassifier | None = None) -> ClaimExamples:
    """Read a file and set what the models will see beside what gold says.

    Parameters
    ----------
    content : MarkupFile
    history : ClaimClassifier, optional
        A choice depends on those before it. In prediction these are the model's own, with its errors; so that the
        models learn to live with them (Ross et al. 2011, "DAgger"), the choices before are those of a classifier that
        has not learned from the file. Without one they are those of gold.
    """
    examples = ClaimExamples()
    for run in column_runs(content):
        _add_run(examples, run, content.fiscal_year, history)
    return examples


def _add_run(examples: ClaimExamples, run: Sequence[Record], fiscal_year: str, history: ClaimClassifier | None) -> None:
    passages: list[PassageText] = []
    owners: list[Record] = []
    kept: list[list[Quantity]] = []
    for record, context in zip(run, contexts_of(run, fiscal_year), strict=True):
        for passage in part(record.text, scan(record.text), context):
            kept.append(_add_quantities(examples, passage, record))
            passages.append(passage)
            owners.append(record)
    rows = read_rows(passages, kept)
    gold = _gold_of(rows, owners)
    for row in rows:
        for number, draft in enumerate(row.drafts):
            claim = gold.get(id(draft))
            if claim is not None:
                at = row.passage.quantities.index(draft.quantity)
                examples.drafts.append(surface_features(row.passage, at) + draft_features(row.drafts, number))
                examples.labels.append(claim[1].label.value)
                examples.roles.append(claim[1].role.value)
    for row in rows:
        for draft in row.drafts:
            if (found := gold.get(id(draft))) is not None:
                relabel(draft, found[1].label)
                set_role(draft, found[1].role)
    _add_links(examples.links, rows, gold, history)
    _add_names(examples.names, rows, gold, history)


def _add_quantities(examples: ClaimExamples, passage: PassageText, record: Record) -> list[Quantity]:
    _, refused = candidates(passage)
    reasons = {rejected.spans[0]: rejected.reason for rejected in refused}
    kept = []
    for number, quantity in enumerate(passage.quantities):
        reason = reasons.get((quantity.start, quantity.end))
        is_claim = claim_at(record.claims, quantity.start + passage.offset, quantity.end + passage.offset) is not None
        examples.quantities.append([*surface_features(passage, number), reason_feature(reason)])
        examples.is_claim.append(is_claim)
        examples.reasons.append("" if reason is None else reason.value)
        if is_claim:
            kept.append(quantity)
    return kept


def claim_at(claims: Sequence[Claim], start: int, end: int) -> Claim | None:
    """Return the claim that a quantity at a place belongs to: one that holds it, else one that it touches."""
    touched = [c for c in claims if c.spans[0][0] < end and start < c.spans[-1][1]]
    inside = [c for c in touched if c.spans[0][0] <= start and end <= c.spans[-1][1]]
    return next(iter(inside or touched), None)


def _gold_of(rows: Sequence[Row], owners: Sequence[Record]) -> dict[int, tuple[Record, Claim]]:
    """Return the gold claim of each draft, by the identity of the draft."""
    found: dict[int, tuple[Record, Claim]] = {}
    for row, record in zip(rows, owners, strict=True):
        offset = row.passage.offset
        for draft in row.drafts:
            claim = claim_at(record.claims, draft.quantity.start + offset, draft.quantity.end + offset)
            if claim is not None:
                found[id(draft)] = record, claim
    return found


def _add_links(
    choices: Choices, rows: Sequence[Row], gold: dict[int, tuple[Record, Claim]], history: ClaimClassifier | None
) -> None:
    drafts: dict[str, Draft] = {}
    for row in rows:
        for draft in row.drafts:
            if id(draft) in gold:
                record, claim = gold[id(draft)]
                drafts[qualified(record, claim.id)] = draft
    chosen: dict[int, Draft | None] = {}
    for scene in pair_scenes(rows):
        if id(scene.draft) not in gold:
            continue
        record, claim = gold[id(scene.draft)]
        target = drafts.get(qualified(record, claim.of)) if claim.of else None
        options = [
            [*none_features(scene), *chain_features(scene, None, chosen)],
            *([*pair_features(scene, other), *chain_features(scene, other, chosen)] for other in scene.others),
        ]
        chosen[id(scene.draft)] = target
        if history is not None:
            chosen[id(scene.draft)] = (None, *scene.others)[best_link(history.link.logits(options)[:, 0])[0]]
        right = [target is None and not claim.of, *(other is target for other in scene.others)]
        if any(right):
            choices.options.append(options)
            choices.gains.append([float(r) for r in right])


def _add_names(
    choices: Choices, rows: Sequence[Row], gold: dict[int, tuple[Record, Claim]], history: ClaimClassifier | None
) -> None:
    names: dict[int, str] = {}
    for scene in name_scenes(rows, name_cues()):
        found = gold.get(id(scene.draft))
        if found is None or not found[1].indicator:
            continue
        name = found[1].indicator
        texts, chain = chained(scene, names)
        fixed = [*scene.fixed, *([] for _ in texts[len(scene.fixed) :])]
        own = [*scene.features, *([] for _ in texts[len(scene.features) :])]
        options = [[*f, *o, *c] for f, o, c in zip(fixed, own, chain, strict=True)]
        names[id(scene.draft)] = name
        if not texts:
            continue
        if history is not None:
            names[id(scene.draft)] = best_name(texts, history.name.logits(options)[:, 0])[0]
        choices.options.append(options)
        choices.gains.append([character_f1(name, text) for text in texts])
