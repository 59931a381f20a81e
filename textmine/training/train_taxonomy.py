"""Train the labels of fixed sets: statutory part and theme, on the gold reports of the training split."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from textmine.corpus.markup import MarkupFile
from textmine.criteria.estimators import TaxonomyClassifier
from textmine.criteria.pairs import Entry, Pair
from textmine.criteria.taxonomy import KINDS, Row
from textmine.labels import ColumnKind
from textmine.modelstore import save_model
from textmine.training.criteria_reports import annotated_reports, criteria_report, is_gold, is_mapped, reading_order
from textmine.training.model_card import data_sha256, write_card

VIEWS = ("text", "heading", "criterion")
"""What is known of a text: nothing else; its heading and section; also the criterion that it answers."""


@dataclass(frozen=True, slots=True)
class TaxonomyConfig:
    """Settings of a training run.

    Attributes
    ----------
    folder : pathlib.Path
        Where the model is written.
    reports : tuple of pathlib.Path or None
        Folders of reports whose records tell ``part`` and ``theme``; None takes those of ``textmine_corpora``.
    strength : float
        The inverse of the regularisation.
    least : int
        Texts that a term must stand in to be learned.
    """

    folder: Path
    reports: tuple[Path, ...] | None = None
    strength: float = 1.0
    least: int = 3


@dataclass(frozen=True, slots=True)
class TaxonomyResult:
    """What a training run gave: reports and texts learned from, terms by kind, hashes."""

    reports: int
    texts: int
    terms: dict[str, int]
    data_sha256: str
    sha256: str


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A record with its labels, and what is known of it.

    Attributes
    ----------
    id, document : str
    entry : Entry
    criterion : Entry or None
        The criterion that it answers; a criterion answers itself.
    labels : dict of str to str
        By kind.
    """

    id: str
    document: str
    entry: Entry
    criterion: Entry | None
    labels: dict[str, str]

    def row(self, view: str) -> Row:
        """Return what a classifier is given in one of `VIEWS`."""
        if view == "text":
            return self.entry.text
        if view == "criterion" and self.criterion is not None:
            return Pair(self.entry, self.criterion, self.document)
        return self.entry


def train(config: TaxonomyConfig) -> TaxonomyResult:
    """Learn both sets of labels and write the model.

    Raises
    ------
    MarkupError
        If a report breaks the format of the markup.
    OSError
        If a file cannot be read or written.
    """
    everything = annotated_reports(config.reports)
    reports = [report for report in everything if is_gold(report) and report.split == "train"]
    texts = [text for report in reports for text in labelled_texts(report)]
    models = {kind: fit(texts, kind, config.strength, config.least).model_ for kind in KINDS}
    data = data_sha256(reports)
    digest = save_model(
        config.folder,
        {
            f"{kind}.{name}": getattr(model, name)
            for kind, model in models.items()
            for name in ("rarity", "weights", "bias")
        },
        {
            "terms": {kind: list(model.terms) for kind, model in models.items()},
            "labels": {kind: list(model.labels) for kind, model in models.items()},
            "training": {"strength": config.strength, "least": config.least, "data_sha256": data},
        },
    )
    result = TaxonomyResult(len(reports), len(texts), {k: len(m.terms) for k, m in models.items()}, data, digest)

    # The card scores the model with what imports this module.
    from textmine.training.criteria_cards import taxonomy_card

    write_card(config.folder, taxonomy_card(config, result, everything, models))
    return result


def fit(texts: Sequence[LabelledText], kind: str, strength: float = 1.0, least: int = 3) -> TaxonomyClassifier:
    """Return a classifier of one kind of labels that has seen each text in every view."""
    rows = [text.row(view) for view in VIEWS for text in texts]
    labels = [text.labels[kind] for _ in VIEWS for text in texts]
    return TaxonomyClassifier(strength, least).fit(rows, labels)


def labelled_texts(content: MarkupFile, found: Mapping[Entry, Entry] | None = None) -> Iterator[LabelledText]:
    """Yield the criteria and passages of a report that tell their part and theme.

    Parameters
    ----------
    content : MarkupFile
    found : mapping of Entry to Entry, optional
        The criterion of each passage, as :func:`~textmine.training.criteria_reports.criteria_report` makes them; by
        default the annotated ones.
    """
    records = reading_order(content)
    report = criteria_report(content)
    if found is None:
        answers = zip(report.passages, report.answers, strict=True)
        found = {passage: report.criteria[answer] for passage, answer in answers if answer is not None}
    criteria, passages = iter(report.criteria), iter(report.passages)
    for record in records:
        entry = next(criteria) if record.column is ColumnKind.CRITERIA else None
        if entry is None and is_mapped(record):
            entry = next(passages)
        if entry is not None and all(kind in record.attributes for kind in KINDS):
            asked = entry if record.column is ColumnKind.CRITERIA else found.get(entry)
            yield LabelledText(
                record.id, content.agency, entry, asked, {kind: record.attributes[kind] for kind in KINDS}
            )
