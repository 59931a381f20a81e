"""One training run of the extractor from gold to model, early report and card: ``textmine train claims``."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from textmine.claims.classifier import of_model
from textmine.corpus.markup import MarkupFile
from textmine.errors import CorpusError
from textmine.labels import Extractor
from textmine.modelstore import read_model
from textmine.scheme import load_scheme
from textmine.training.evaluate_extractors import evaluate_extractors, extract_by, quantities_only
from textmine.training.gold_corpus import read_split, read_taught
from textmine.training.model_card import ModelCard, data_sha256, settings_of, write_card
from textmine.training.results import Evaluation
from textmine.training.train_claims import ClaimsConfig, ClaimsResult, train

CARD_FIGURES = (
    "gold",
    "predicted",
    "span_label_f1",
    "value_accuracy",
    "role_accuracy",
    "linked_recall",
    "indicator_char_f1",
    "expected_calibration_error",
    "auroc",
)
_LIMITS = (
    "The reports of the gold corpus are composed, their agencies invented: expect less on text of another manner.",
    "It decides about quantities that the grammar finds: a number that the grammar does not read stays unread.",
    "It reads passages in reading order; what the reading order loses on a page comes on top.",
    "Scores are calibrated on passages of the same corpus in gold reading order.",
)


@dataclass(frozen=True, slots=True)
class ClaimsRun:
    """What a run gave: the training, and its figures on the split dev; None where the corpus has no such split."""

    result: ClaimsResult
    dev: Evaluation | None

    def to_dict(self) -> dict[str, Any]:
        """Return the run as a JSON object."""
        return {"training": asdict(self.result), "dev": None if self.dev is None else self.dev.to_dict()}


def run(config: ClaimsConfig, *, resamples: int = 1000) -> ClaimsRun:
    """Train, score the model on the split dev beside the rules and the baseline, and write its card beside it.

    Parameters
    ----------
    config : ClaimsConfig
    resamples : int
        Of the bootstrap over the files of dev.

    Raises
    ------
    CorpusError
        If a file is not well formed or there is none of the split train.
    OSError
        If the model cannot be written.
    """
    result = train(config)
    learned = read_taught(config.corpus, load_scheme(config.scheme))
    dev = _evaluation(config, resamples)
    write_card(config.folder, _card(config, result, learned, dev))
    return ClaimsRun(result, dev)


def _evaluation(config: ClaimsConfig, resamples: int) -> Evaluation | None:
    try:
        files = read_split("dev", config.corpus, load_scheme(config.scheme))
    except CorpusError:  # all files were read before, so there are none
        return None
    extractors = {
        _method(config).value: extract_by(of_model(read_model(config.folder))),
        Extractor.RULES.value: extract_by(None),
        "quantities only": quantities_only,
    }
    return evaluate_extractors(files, extractors=extractors, resamples=resamples)


def _method(config: ClaimsConfig) -> Extractor:
    return Extractor.HYBRID if config.uses_rules else Extractor.ML


def _card(
    config: ClaimsConfig, result: ClaimsResult, learned: list[MarkupFile], evaluation: Evaluation | None
) -> ModelCard:
    own = _method(config)
    told = "with what the rules decided among their features" if config.uses_rules else "without the rules"
    source = (
        "`corpora/gold`, `corpora/audit` and `corpora/manners`" if config.corpus is None else "a corpus of the user's"
    )
    return ModelCard(
        name=config.folder.name,
        what="Four linear models over named features of quantities that the grammar found: whether one is a claim "
        "(`gate`), its label and role (`fields`), which figure it qualifies (`link`), which words name it (`name`); "
        f"and the calibration of their probabilities. For the extractor `{own.value}`: {told}.",
        command=f"textmine train claims {_shown(config.folder)} --extractor {own.value}",
        data=f"{result.documents} annotated documents of {source}, split `train`, by {result.agencies} agencies.",
        data_sha256=data_sha256(learned),
        model_sha256=result.sha256,
        settings=settings_of(config, without=("folder", "corpus", "scheme")),
        counts={
            "documents": result.documents,
            "agencies": result.agencies,
            "claims": result.claims,
            "features kept": result.features,
        },
        evaluation=evaluation,
        figures=CARD_FIGURES,
        limits=_LIMITS,
    )


def _shown(folder: Path) -> str:
    """Return a folder without what is so on one machine only."""
    return folder.name if folder.is_absolute() else folder.as_posix()
