"""How well passages find their criteria, texts their labels, and review sheets their goals; baselines beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from textmine.corpus.markup import MarkupFile
from textmine.criteria.decision import Passes, decide, shipped_passes
from textmine.criteria.fitting import Evidence, fit_passes
from textmine.criteria.likeness import cosines
from textmine.criteria.pairs import Entry
from textmine.criteria.taxonomy import KINDS, LinearModel, Row, pooled, row_terms, shipped_taxonomy
from textmine.criteria.words import pieces
from textmine.metrics.intervals import bootstrap_intervals
from textmine.training.criteria_reports import CriteriaReport, criteria_report, report_tasks, training_reports
from textmine.training.results import Evaluation, EvaluationRow
from textmine.training.train_criteria import report_groups
from textmine.training.train_taxonomy import VIEWS, LabelledText, labelled_texts

METHOD = "textmine"
ABLATIONS = {
    "without the second decision": Evidence(echoes=False),
    "without decoding": Evidence(decoding=False),
    "without order features": Evidence(order=False),
    "without both": Evidence(order=False, decoding=False),
}
_NONE = "none"
_THRESHOLDS = tuple(step / 100 for step in range(31))

Outcome = tuple[str, str]
"""A gold and a predicted class."""
Answers = Callable[[CriteriaReport], Sequence[int | None]]
Statistics = Mapping[str, int | float | None]


def evaluate_matcher(
    reports: Sequence[MarkupFile],
    split: str,
    *,
    passes: Passes | None = None,
    resamples: int = 1000,
    ablations: bool = True,
) -> Evaluation:
    """Map the passages of the gold reports of a split to the criteria of their report.

    Parameters
    ----------
    reports : sequence of MarkupFile
        All annotated reports: ablations and thresholds are learned from those that are not held out.
    split : str
        ``dev`` or ``test``.
    passes : Passes, optional
        Weights; by default those that ship with textmine.
    resamples : int
        Of the bootstrap over passages; 0 for no intervals.
    ablations : bool
        Train and score the matcher without parts of its evidence too.
    """
    known = training_reports(reports)
    held = [criteria_report(r) for r in reports if r not in known and r.split == split]
    methods: dict[str, Answers] = {METHOD: _with(passes or shipped_passes("report"))}
    if ablations:
        groups = report_groups(known)
        for name, evidence in ABLATIONS.items():
            methods[name] = _with(fit_passes(groups, evidence=evidence))
    threshold = _threshold([criteria_report(r) for r in known])
    methods |= {
        "TF-IDF cosine": lambda report: cosine_answers(report, threshold),
        "order only": order_answers,
        "majority": lambda report: [None] * len(report.passages),
    }
    rows = [scored(name, split, _outcomes(held, answers), _matching, resamples) for name, answers in methods.items()]
    return Evaluation("matcher", {"resamples": resamples}, tuple(rows))


def _with(passes: Passes) -> Answers:
    return lambda report: passes_answers(report, passes)


def passes_answers(report: CriteriaReport, passes: Passes) -> list[int | None]:
    """Return the number of the criterion that weights give each passage, or None."""
    answers: list[int | None] = [None] * len(report.passages)
    numbers, tasks = report_tasks(report)
    for own, chain in zip(numbers, decide(tasks, passes), strict=True):
        for number, best in zip(own, chain.marginals.argmax(axis=1).tolist(), strict=True):
            answers[number] = None if best == len(report.criteria) else best
    return answers


def cosine_answers(report: CriteriaReport, threshold: float) -> list[int | None]:
    """Return the most alike criterion of the section by TF-IDF of pieces of words; None below a threshold."""
    return [best if value >= threshold else None for best, value in _nearest(report)]


def _nearest(report: CriteriaReport) -> Iterator[tuple[int, float]]:
    """Yield for each passage the most alike criterion of its section, and the cosine."""
    likeness = cosines([pieces(p.text) for p in report.passages], [pieces(c.text) for c in report.criteria])
    for passage, values in zip(report.passages, likeness.tolist(), strict=True):
        near = [n for n, c in enumerate(report.criteria) if c.section == passage.section] or range(len(values))
        best = max(near, key=lambda number: values[number])
        yield best, values[best]


def order_answers(report: CriteriaReport) -> list[int | None]:
    """Return the criterion whose rank among those of the section is nearest to the passage's."""
    answers: list[int | None] = []
    for number, passage in enumerate(report.passages):
        near = [n for n, c in enumerate(report.criteria) if c.section == passage.section]
        own = [n for n, p in enumerate(report.passages) if p.section == passage.section and p.column is passage.column]
        answers.append(near[own.index(number) * len(near) // len(own)] if near else None)
    return answers


def _threshold(reports: Sequence[CriteriaReport]) -> float:
    """Return the threshold that is right most often on reports to learn from."""
    known = [
        (gold, best, value)
        for report in reports
        if report.criteria
        for gold, (best, value) in zip(report.answers, _nearest(report), strict=True)
    ]

    def right(threshold: float) -> int:
        return sum(gold == (best if value >= threshold else None) for gold, best, value in known)

    return max(_THRESHOLDS, key=right)


def _outcomes(reports: Sequence[CriteriaReport], answers: Answers) -> list[Outcome]:
    def name(report: CriteriaReport, answer: int | None) -> str:
        return _NONE if answer is None else f"{report.name}:{answer}"

    return [
        (name(report, gold), name(report, found))
        for report in reports
        for gold, found in zip(report.answers, answers(report), strict=True)
    ]


def _matching(outcomes: Sequence[Outcome]) -> Statistics:
    none = [gold == found for gold, found in outcomes if gold == _NONE]
    return {**_labelling(outcomes), "none": len(none), "none_accuracy": sum(none) / len(none) if none else None}


def _labelling(outcomes: Sequence[Outcome]) -> Statistics:
    gold, found = (Counter(pair[side] for pair in outcomes) for side in (0, 1))
    right = Counter(a for a, b in outcomes if a == b)
    f1 = [2 * right[name] / (gold[name] + found[name]) for name in gold]
    return {
        "texts": len(outcomes),
        "accuracy": sum(right.values()) / len(outcomes) if outcomes else None,
        "macro_f1": sum(f1) / len(f1) if f1 else None,
    }


def evaluate_taxonomy(
    reports: Sequence[MarkupFile],
    split: str,
    *,
    models: Mapping[str, LinearModel] | None = None,
    resamples: int = 1000,
) -> Evaluation:
    """Label the criteria and passages of the gold reports of a split with part and theme.

    What a passage answers is what the shipped matcher finds, not what the annotator says.

    Parameters
    ----------
    reports : sequence of MarkupFile
        All annotated reports.
    split : str
        ``dev`` or ``test``.
    models : mapping of str to LinearModel, optional
        By kind; by default those that ship with textmine.
    resamples : int
        Of the bootstrap over texts; 0 for no intervals.
    """
    models = models or {kind: shipped_taxonomy(kind) for kind in KINDS}
    known = training_reports(reports)
    held = [report for report in reports if report not in known and report.split == split]
    texts = [text for report in held for text in labelled_texts(report, _found_criteria(report))]
    rows = []
    for kind in KINDS:
        gold = [text.labels[kind] for text in texts]
        for view in VIEWS:
            found = predicted_labels(texts, models[kind], view)
            rows.append(scored(f"{kind}, by {view}", split, list(zip(gold, found, strict=True)), _labelling, resamples))
        common = Counter(text.labels[kind] for report in known for text in labelled_texts(report)).most_common(1)[0][0]
        rows.append(scored(f"{kind}, majority", split, [(label, common) for label in gold], _labelling, resamples))
    return Evaluation("taxonomy", {"resamples": resamples}, tuple(rows))


def predicted_labels(texts: Sequence[LabelledText], model: LinearModel, view: str) -> list[str]:
    """Return the labels that a model gives texts in one of `VIEWS`."""
    rows: list[Row] = [text.row(view) for text in texts]
    shares = pooled(rows, model.probabilities([row_terms(row) for row in rows]))
    return [model.labels[best] for best in shares.argmax(axis=1)]


def _found_criteria(content: MarkupFile) -> dict[Entry, Entry]:
    """Return the criterion that the matcher finds for each passage of a report."""
    report = criteria_report(content)
    answers = passes_answers(report, shipped_passes("report"))
    return {
        passage: report.criteria[answer]
        for passage, answer in zip(report.passages, answers, strict=True)
        if answer is not None
    }


def scored(
    method: str, split: str, units: Sequence[object], statistics: Callable[..., Statistics], resamples: int
) -> EvaluationRow:
    """Return the figures of one method with their intervals by bootstrap over units."""
    figures = statistics(units)
    intervals = bootstrap_intervals(units, statistics, resamples=resamples)
    shares = {name: interval for name, interval in intervals.items() if isinstance(figures[name], float)}
    return EvaluationRow(method, split, len(units), figures, shares)
