"""Examples for the learned extractor: gold passages read by the very steps that prediction takes, beside gold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from textmine.claims.candidates import candidates
from textmine.claims.choices import best_link, best_name, link_options, needed
from textmine.claims.classifier import ClaimClassifier
from textmine.claims.drafts import Draft
from textmine.claims.extract import part, read_rows
from textmine.claims.facts import Fact
from textmine.claims.features import company_fact, draft_facts, reason_fact, roles_fact, surfaces
from textmine.claims.linear import FactSums
from textmine.claims.name_scenes import all_options, name_scenes
from textmine.claims.pair_scenes import pair_scenes
from textmine.claims.passages import PassageText
from textmine.claims.revision import forget, relabel_by
from textmine.claims.rows import Row
from textmine.corpus.markup import MarkupFile, Record, qualified
from textmine.metrics.claims import character_f1
from textmine.quantities import scan
from textmine.scheme import Scheme, default_scheme
from textmine.structures import Claim, Quantity
from textmine.training.gold_passages import column_runs, contexts_of

NAMES_KEY, OWN_NAMES = "names", "own"
"""Header line of a file whose names nobody has harmonised with those of the other files: they are not learned from."""


@dataclass(slots=True)
class Choices:
    """Examples of choosing one of several.

    Attributes
    ----------
    options : list of list of list of Fact
        Of each example: the facts about what could be chosen.
    gains : list of list of float
        How good each choice would be, 0 to 1.
    """

    options: list[list[list[Fact]]] = field(default_factory=list)
    gains: list[list[float]] = field(default_factory=list)


@dataclass(slots=True)
class ClaimExamples:
    """What the models of the extractor learn from one file.

    Attributes
    ----------
    quantities, is_claim, reasons : list
        Facts about every quantity that the rules judged in its surroundings; whether gold has it; why the rules
        set it aside, "" where they did not.
    drafts, labels, roles : list
        Facts about, gold label and role of every claim that the grammar finds.
    links, names : Choices
    """

    quantities: list[list[Fact]] = field(default_factory=list)
    is_claim: list[bool] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    drafts: list[list[Fact]] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    links: Choices = field(default_factory=Choices)
    names: Choices = field(default_factory=Choices)


def examples_of(
    content: MarkupFile,
    history: ClaimClassifier | None = None,
    *,
    uses_rules: bool = True,
    scheme: Scheme | None = None,
) -> ClaimExamples:
    """Read a file and set what the models will see beside what gold says.

    Parameters
    ----------
    content : MarkupFile
    history : ClaimClassifier, optional
        A choice depends on those before it. In prediction these are the model's own, with its errors; so that the
        models learn to live with them (Ross et al. 2011, "DAgger"), the choices before are those of a classifier that
        has not learned from the file. Without one they are those of gold.
    uses_rules : bool
        False for the extractor ``ml``, whose models choose links and names without what the rules said of them.
    scheme : Scheme, optional
        Whose labels and roles the file has; ours if not given.
    """
    own = scheme or default_scheme()
    examples = ClaimExamples()
    teaches_names = content.notes.get(NAMES_KEY) != OWN_NAMES
    choosers = None if history is None else _Choosers(FactSums(history.link), FactSums(history.name))
    for run in column_runs(content):
        _add_run(examples, run, content.fiscal_year, choosers, own, uses_rules=uses_rules, names=teaches_names)
    return examples


@dataclass(frozen=True, slots=True)
class _Choosers:
    """What chooses before the examples: models of another part of the corpus."""

    link: FactSums
    name: FactSums


def _add_run(
    examples: ClaimExamples,
    run: Sequence[Record],
    fiscal_year: str,
    history: _Choosers | None,
    scheme: Scheme,
    *,
    uses_rules: bool,
    names: bool,
) -> None:
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
        own_surfaces = row.passage.remembered("surfaces", surfaces)
        for number, draft in enumerate(row.drafts):
            claim = gold.get(id(draft))
            if claim is not None:
                surface = own_surfaces[row.passage.quantities.index(draft.quantity)]
                examples.drafts.append([*surface.as_facts, *draft_facts(row.drafts, number), roles_fact(row.drafts)])
                examples.labels.append(claim[1].label.value)
                examples.roles.append(claim[1].role.value)
    for row in rows:
        for draft in row.drafts:
            if (found := gold.get(id(draft))) is not None:
                relabel_by(draft, scheme, found[1].label, found[1].role)
    if not uses_rules:
        forget(rows)
    _add_links(examples.links, rows, gold, history)
    if names:
        _add_names(examples.names, rows, gold, history)


def _add_quantities(examples: ClaimExamples, passage: PassageText, record: Record) -> list[Quantity]:
    _, refused = candidates(passage)
    reasons = {rejected.spans[0]: rejected.reason for rejected in refused}
    company = company_fact(passage)
    kept = []
    for quantity, surface in zip(passage.quantities, passage.remembered("surfaces", surfaces), strict=True):
        reason = reasons.get((quantity.start, quantity.end))
        is_claim = claim_at(record.claims, quantity.start + passage.offset, quantity.end + passage.offset) is not None
        examples.quantities.append([*surface.as_facts, reason_fact(reason), company])
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
    choices: Choices, rows: Sequence[Row], gold: dict[int, tuple[Record, Claim]], history: _Choosers | None
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
        if not scene.others:
            chosen[id(scene.draft)] = target if history is None else None
            continue
        options = link_options(scene, chosen)
        chosen[id(scene.draft)] = target
        if history is not None:
            best, _ = best_link(list(map(history.link.of, options)), needed(scene))
            chosen[id(scene.draft)] = scene.options[best]
        right = [target is None and not claim.of, *(other is target for other, _ in scene.others)]
        if any(right):
            choices.options.append(options)
            choices.gains.append([float(r) for r in right])


def _add_names(
    choices: Choices, rows: Sequence[Row], gold: dict[int, tuple[Record, Claim]], history: _Choosers | None
) -> None:
    names: dict[int, str] = {}
    for scene in name_scenes(rows):
        found = gold.get(id(scene.draft))
        if found is None or not found[1].indicator:
            continue
        name = found[1].indicator
        if scene.goes_on:
            if history is not None and id(scene.previous) in names:
                name = names[id(scene.previous)]
            names[id(scene.draft)] = name
            continue
        texts, options = all_options(scene, names)
        names[id(scene.draft)] = name
        if not texts:
            continue
        if history is not None:
            best, _ = best_name(texts, list(map(history.name.of, options)), scene.draft.indicator)
            names[id(scene.draft)] = texts[best]
        choices.options.append(options)
        choices.gains.append([character_f1(name, text) for text in texts])
