"""The extractors on gold passages: figures, and on request plots of the decisions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from textmine.claims.classifier import of_model
from textmine.corpus.markup import MarkupFile
from textmine.labels import Extractor
from textmine.modelstore import read_model
from textmine.scheme import Scheme, default_scheme, load_scheme, translate_claims
from textmine.structures import Claim
from textmine.training.decisions import label_pairs, scored_claims
from textmine.training.evaluate_extractors import Extract, evaluate_extractors, extract_by, shipped_extractors
from textmine.training.gold_corpus import read_split
from textmine.training.gold_passages import gold_claims
from textmine.training.plots import FORMATS, confusion_plot, reliability_plot, save_plot
from textmine.training.progress import watched
from textmine.training.results import Evaluation


def passage_report(
    corpus: Path | None = None,
    split: str = "dev",
    *,
    model: Path | None = None,
    scheme: Path | None = None,
    plots: Path | None = None,
    resamples: int = 1000,
) -> Evaluation:
    """Score the extractors on the passages of a split, in gold reading order.

    Parameters
    ----------
    corpus : pathlib.Path, optional
        Folder of annotated reports; by default the gold corpus.
    split : str
        train, dev or test.
    model : pathlib.Path, optional
        Folder of a model that ``textmine train claims`` has written: one more row, by the name of the folder.
    scheme : pathlib.Path, optional
        Scheme file whose labels and roles are scored; those of the shipped extractors are translated into it.
    plots : pathlib.Path, optional
        Folder for the confusion matrix of the labels and the reliability of the scores, of that model or else of the
        default extractor.
    resamples : int
        Of the bootstrap over the files.

    Raises
    ------
    CorpusError
        If a file is not well formed, or there is none of the split.
    ModelError
        If there is no sound model in `model`.
    UsageError
        If plots are asked for and matplotlib is not installed.
    """
    chosen_scheme = load_scheme(scheme)
    contents = read_split(split, corpus, chosen_scheme)
    own = {} if model is None else {model.name: extract_by(of_model(read_model(model)))}
    found = {name: _found(extract, contents, name) for name, extract in (own | _shipped(chosen_scheme)).items()}
    known = {name: _remembering(contents, each) for name, each in found.items()}
    if plots is not None:
        chosen = model.name if model is not None else Extractor.HYBRID.value
        write_plots(contents, found[chosen], plots, f"{chosen}, split {split}")
    return evaluate_extractors(contents, extractors=known, resamples=resamples)


def write_plots(
    contents: Sequence[MarkupFile],
    found: Sequence[Sequence[Claim]],
    folder: Path,
    title: str,
    formats: Sequence[str] = FORMATS,
) -> list[Path]:
    """Write the plots of what one extractor found in some files, and return the paths of all files written.

    Parameters
    ----------
    contents : sequence of MarkupFile
    found : sequence of sequence of Claim
        One a file, places as :func:`gold_claims` counts them.
    folder : pathlib.Path
    title : str
        Ends the title of each plot.
    formats : sequence of str
        Endings of the files.

    Raises
    ------
    UsageError
        If matplotlib is not installed.
    """
    gold = [gold_claims(content) for content in contents]
    pairs = [pair for g, p in zip(gold, found, strict=True) for pair in label_pairs(g, p)]
    scored = [pair for g, p in zip(gold, found, strict=True) for pair in scored_claims(g, p)]
    drawn = {
        "labels": confusion_plot(pairs, f"Labels: {title}"),
        "reliability": reliability_plot(scored, f"Scores: {title}"),
    }
    return [path for name, figure in drawn.items() for path in save_plot(figure, folder, name, formats)]


def _shipped(scheme: Scheme) -> dict[str, Extract]:
    """Return the shipped extractors, their claims in a scheme."""
    if scheme == default_scheme():
        return shipped_extractors()
    return {name: partial(_translated, extract, scheme) for name, extract in shipped_extractors().items()}


def _translated(extract: Extract, scheme: Scheme, content: MarkupFile) -> list[Claim]:
    return translate_claims(extract(content), scheme)


def _remembering(contents: Sequence[MarkupFile], found: Sequence[Sequence[Claim]]) -> Extract:
    """Return an extractor that gives what was found already."""
    by_content = {id(content): claims for content, claims in zip(contents, found, strict=True)}
    return lambda content: by_content[id(content)]


def _found(extract: Extract, contents: Sequence[MarkupFile], name: str) -> list[Sequence[Claim]]:
    return [extract(content) for content in watched(contents, name)]
