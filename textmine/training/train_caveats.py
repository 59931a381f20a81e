"""Train the model of caveats on the audit corpus: planted contradictions against true figures that look like one.

A probability is calibrated on hands left out in turn. The same training gives the same bytes: the fit is deterministic
and its weights are rounded.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

from textmine.audit.caveats import sentences_of, terms_of, words_around
from textmine.audit.scene import Scene
from textmine.corpus.collections import read_markup_folder
from textmine.corpus.document_sets import set_files
from textmine.corpus.markup import MarkupFile
from textmine.corpus.markup_pages import plain_page
from textmine.modelstore import save_model
from textmine.training.gold_corpus import audit_folder
from textmine.training.model_card import ModelCard, data_sha256, settings_of, write_card

_SPLIT = "train"
_DIGITS = 4
_LEAST_OF_A_CHECK = 2
_HAND = re.compile(r"_(\d+)_")


@dataclass(frozen=True, slots=True)
class CaveatsConfig:
    """Settings of a training run.

    Attributes
    ----------
    folder : pathlib.Path
        Where the model is written.
    corpus : pathlib.Path or None
        Audit corpus of which the split train is learned from; None takes that of ``textmine_corpora``.
    strength : float
        Inverse strength of the regularisation.
    least : int
        Sets of passages that a sequence of characters must stand in to be learned.
    short : float
        Rarity, over all its terms, of a text that says much: what a shorter one says counts less.
    cut : float
        What the bare sentences of a contradiction count, beside the same with what stands around them: they teach that
        nothing accounts for figures where nothing is said.
    folds : int
        Parts of the hands left out in turn for calibration.
    """

    folder: Path
    corpus: Path | None = None
    strength: float = 10.0
    least: int = 3
    short: float = 60.0
    cut: float = 0.5
    folds: int = 6


@dataclass(frozen=True, slots=True)
class CaveatsResult:
    """What a training run gave.

    Attributes
    ----------
    planted, clean : int
        Sets of passages.
    terms : int
    held_out_auroc : float
        Of hands left out in turn: how well planted and true figures are told apart by words alone.
    """

    planted: int
    clean: int
    terms: int
    held_out_auroc: float
    data_sha256: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Example:
    """The words of a set of passages.

    Attributes
    ----------
    text : str
        As :func:`textmine.audit.caveats.words_around` gives it.
    check : str
        The one that was planted, or that the passages try to mislead.
    clean : bool
    hand : str
        Who wrote it, by the file's name.
    bare : bool
        The sentences alone, without what stands around them.
    """

    text: str
    check: str
    clean: bool
    hand: str
    bare: bool = False


def train(config: CaveatsConfig) -> CaveatsResult:
    """Learn the weights, calibrate them on hands left out, write the model with its card.

    Raises
    ------
    CorpusError, MarkupError
        If a file breaks the format of the markup.
    OSError
        If a file cannot be read or written.
    """
    folder = config.corpus or audit_folder()
    contents = {name: each for name, each in read_markup_folder(folder).items() if each.split == _SPLIT}
    learned = [example for name, content in contents.items() for example in examples(content, name)]
    held_out = _held_out(learned, config)
    whole = np.array([not example.bare for example in learned])
    clean = _clean(learned)[whole]
    calibration = LogisticRegression(C=1e6).fit(held_out[whole, None], clean)
    fitted = _fit(learned, config)
    data = data_sha256(contents.values())
    of_check, number = np.nonzero(fitted.extra)
    digest = save_model(
        config.folder,
        {
            "terms": np.array(fitted.terms),
            "rarity": fitted.rarity.astype(np.float32),
            "weights": fitted.weights.astype(np.float32),
            "term": number.astype(np.int32),
            "check": of_check.astype(np.int8),
            "extra": fitted.extra[of_check, number].astype(np.float32),
        },
        {
            "checks": list(fitted.checks),
            "least": config.short,
            "bias": fitted.bias,
            "slope": round(float(calibration.coef_[0, 0]), _DIGITS),
            "offset": round(float(calibration.intercept_[0]), _DIGITS),
            "training": {**settings_of(config, without=("folder", "corpus")), "data_sha256": data},
        },
    )
    result = CaveatsResult(
        int((~clean).sum()),
        int(clean.sum()),
        len(fitted.terms),
        round(float(roc_auc_score(clean, held_out[whole])), _DIGITS),
        data,
        digest,
    )
    write_card(config.folder, _card(config, result))
    return result


def examples(content: MarkupFile, name: str) -> Iterator[Example]:
    """Yield what stands around the planted figures of each set of a file, and their bare sentences; all of a clean one.

    Parameters
    ----------
    content : MarkupFile
    name : str
        Of the file; its number is that of the hand.
    """
    numbered = _HAND.search(name)
    hand = numbered[1] if numbered else "1"
    for key, document in set_files(content):
        page = plain_page(document, f"{name}-{key}")
        claims = page.claims or ()
        scene = Scene(claims, page.passages, text=page.text)
        trap = next((record.attributes.get("trap", "") for record in document.records if not record.is_note), "")
        if page.audit:
            for each in page.audit:
                planted = [claim for claim in claims if claim.id in each.claims]
                yield Example(words_around(scene, planted), each.check, clean=False, hand=hand)
                yield Example(sentences_of(scene, planted), each.check, clean=False, hand=hand, bare=True)
        elif claims:
            yield Example(words_around(scene, claims), trap, clean=True, hand=hand)


@dataclass(frozen=True, slots=True)
class _Fitted:
    """Terms with what they say about all checks, and about each; `least` as in `Caveats`."""

    terms: tuple[str, ...]
    rarity: NDArray[np.float64]
    checks: tuple[str, ...]
    least: float
    weights: NDArray[np.float64]
    extra: NDArray[np.float64]
    bias: float

    def scores(self, learned: Sequence[Example]) -> NDArray[np.float64]:
        """Return what the model says of examples, before calibration."""
        joint = np.concatenate([self.weights, self.extra.ravel()])
        return np.asarray(_design(learned, self) @ joint) + self.bias


def _fit(learned: Sequence[Example], config: CaveatsConfig) -> _Fitted:
    found = Counter(term for example in learned if not example.bare for term in terms_of(example.text))
    terms = tuple(sorted(term for term, times in found.items() if times >= config.least))
    rarity = np.log(len(learned) / np.array([found[term] for term in terms])) + 1
    checks = tuple(sorted({example.check for example in learned}))
    nothing = np.zeros(len(terms))
    bare = _Fitted(terms, np.round(rarity, _DIGITS), checks, config.short, nothing, np.zeros((len(checks), 0)), 0.0)
    design = _design(learned, bare)
    used = np.asarray((design > 0).sum(axis=0)).ravel() >= _LEAST_OF_A_CHECK
    model = LogisticRegression(C=config.strength, max_iter=1000)
    model.fit(design[:, used], _clean(learned), sample_weight=_counts(learned, config.cut))
    weights = np.zeros(design.shape[1])
    weights[used] = np.round(model.coef_[0], _DIGITS)
    extra = weights[len(terms) :].reshape(len(checks), len(terms))
    bias = round(float(model.intercept_[0]), _DIGITS)
    return replace(bare, weights=weights[: len(terms)], extra=extra, bias=bias)


def _clean(learned: Sequence[Example]) -> NDArray[np.bool_]:
    return np.array([example.clean for example in learned])


def _counts(learned: Sequence[Example], cut: float) -> NDArray[np.float64]:
    """Return what each example counts: true figures and contradictions as much in all."""
    counts = np.array([cut if example.bare else 1.0 for example in learned])
    clean = _clean(learned)
    half = counts.sum() / 2
    weighed: NDArray[np.float64] = counts * np.where(clean, half / counts[clean].sum(), half / counts[~clean].sum())
    return weighed


def _design(learned: Sequence[Example], model: _Fitted) -> csr_matrix:
    """Return the terms of examples by length of the row, once for all checks and once for that of the example."""
    known = {term: number for number, term in enumerate(model.terms)}
    met = [sorted(known[term] for term in terms_of(example.text) if term in known) for example in learned]
    starts = np.cumsum([0, *map(len, met)])
    columns = np.array([number for row in met for number in row], dtype=np.int64)
    shared = csr_matrix((model.rarity[columns], columns, starts), shape=(len(learned), len(model.terms)))
    lengths = np.sqrt(np.asarray(shared.multiply(shared).sum(axis=1)).ravel())
    shared = diags(1 / np.maximum(lengths, model.least)) @ shared
    own = [diags([float(example.check == check) for example in learned]) @ shared for check in model.checks]
    return hstack([shared, *own], format="csr")


def _held_out(learned: Sequence[Example], config: CaveatsConfig) -> NDArray[np.float64]:
    scores = np.zeros(len(learned))
    hands = [example.hand for example in learned]
    folds = GroupKFold(min(config.folds, len(set(hands))))
    for kept, left in folds.split(scores, groups=hands):
        model = _fit([learned[at] for at in kept], config)
        scores[left] = model.scores([learned[at] for at in left])
    return scores


def _card(config: CaveatsConfig, result: CaveatsResult) -> ModelCard:
    return ModelCard(
        name="caveats",
        what=(
            "Linear weights of sequences of one to three characters around figures that do not fit: whether these "
            "words account for it (another base, people counted twice, a revision), for all checks and for each."
        ),
        command="textmine train caveats models/caveats",
        data="the split train of the audit corpus: planted contradictions, and true figures that look wrong.",
        data_sha256=result.data_sha256,
        model_sha256=result.sha256,
        settings=settings_of(config, without=("folder", "corpus")),
        counts={
            "sets with a contradiction": result.planted,
            "sets without": result.clean,
            "terms": result.terms,
            "AUROC on hands left out in turn": result.held_out_auroc,
        },
        evaluation=None,
        figures=(),
        limits=(
            "The AUROC is by words alone, whatever the figures: what the audit finds is measured in docs/audit.md.",
            "The probability is that of a corpus in which nearly half of the sets are true, which no report is.",
            "It reads 150 characters to each side: a caveat on another page is not seen.",
        ),
    )
