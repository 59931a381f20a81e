"""Fixed labels for series across agencies: the statutory part of the plan, and the theme.

Predicting needs numpy only; :class:`textmine.criteria.estimators.TaxonomyClassifier` learns the weights.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from textmine.characters import normalise
from textmine.criteria.pairs import Entry, Pair
from textmine.criteria.words import Bag, lemmas, meanings, pieces
from textmine.errors import ModelError
from textmine.lexicons import Lexicon, default_lexicon
from textmine.modelstore import load_model

MODEL = "taxonomy"
KINDS = ("part", "theme")
ARRAYS = ("rarity", "weights", "bias")
"""What a model of a kind is saved as."""

Array = NDArray[np.float64]
Row = str | Entry | Pair
"""A text; a text with its heading and section; or a passage with the criterion that it answers."""

_SECTION_COUNT = 2
_LEAST = 1e-9


@dataclass(frozen=True, slots=True)
class Label:
    """A label given to a text.

    Attributes
    ----------
    name : str
        As in the lexicon ``taxonomy``, such as ``outreach``.
    title : str
        What it is called in Japanese.
    score : float
        Its probability.
    """

    name: str
    title: str
    score: float


@dataclass(frozen=True, slots=True)
class LinearModel:
    """A linear classifier of bags of terms.

    Attributes
    ----------
    labels : tuple of str
    terms : mapping of str to int
        The column of each known term.
    rarity : numpy.ndarray
        Weight of each term.
    weights : numpy.ndarray
        Labels x terms.
    bias : numpy.ndarray
        One a label.
    """

    labels: tuple[str, ...]
    terms: Mapping[str, int]
    rarity: Array
    weights: Array
    bias: Array

    def rows(self, bags: Sequence[Bag]) -> tuple[list[NDArray[np.int_]], list[Array]]:
        """Return the columns of each bag's known terms and their values: log count times rarity, length 1."""
        columns, values = [], []
        for bag in bags:
            known = sorted((self.terms[term], count) for term, count in bag.items() if term in self.terms)
            own = np.array([column for column, _ in known], int)
            value = (1.0 + np.log(np.array([count for _, count in known], float))) * self.rarity[own]
            columns.append(own)
            values.append(value / max(float(np.sqrt((value**2).sum())), 1e-12))
        return columns, values

    def probabilities(self, bags: Sequence[Bag]) -> Array:
        """Return the probability of each label for each bag; rows sum to 1."""
        logits = np.empty((len(bags), len(self.labels)))
        for number, (columns, values) in enumerate(zip(*self.rows(bags), strict=True)):
            logits[number] = self.weights[:, columns] @ values + self.bias
        likely = np.exp(logits - logits.max(axis=1, keepdims=True))
        shares: Array = likely / likely.sum(axis=1, keepdims=True)
        return shares


@cache
def shipped_taxonomy(kind: str) -> LinearModel:
    """Return the model of `kind` that ``textmine.training.train_taxonomy`` made.

    Raises
    ------
    ModelError
        If the model is missing or of another shape.
    """
    model = load_model(MODEL)
    try:
        terms, labels = model.config["terms"][kind], model.config["labels"][kind]
        rarity, weights, bias = (np.asarray(model.arrays[f"{kind}.{name}"], float) for name in ARRAYS)
    except KeyError as error:
        raise ModelError("TM202", value=MODEL) from error
    if weights.shape != (len(labels), len(terms)) or bias.shape != (len(labels),) or rarity.shape != (len(terms),):
        raise ModelError("TM202", value=MODEL)
    return LinearModel(tuple(labels), {term: column for column, term in enumerate(terms)}, rarity, weights, bias)


def classify(rows: Sequence[Row], kind: str = "theme", *, lexicon: Lexicon | None = None) -> list[Label]:
    """Return the label of each text.

    Parameters
    ----------
    rows : sequence of str, Entry or Pair
        Texts; what is known of section, heading and criterion helps. A criterion itself is a pair with itself: it and
        the passages of its document that answer it are decided together.
    kind : str
        One of `KINDS`.
    lexicon : Lexicon, optional
        Tables ``taxonomy`` and ``criteria``.

    Raises
    ------
    ModelError
        If the model is missing or not the one that was saved.

    Examples
    --------
    >>> [label.title for label in classify(["標的型メールの訓練を2回行い、開封率は3%であった。"])]
    ['情報セキュリティ・システム']
    """
    model = shipped_taxonomy(kind)
    titles = label_titles(kind, lexicon)
    found = []
    for shares in pooled(rows, model.probabilities([row_terms(row, lexicon) for row in rows])):
        best = int(shares.argmax())
        found.append(Label(model.labels[best], titles.get(model.labels[best], ""), float(shares[best])))
    return found


def pooled(rows: Sequence[Row], probabilities: Array) -> Array:
    """Return probabilities in whose light a criterion and what answers it agree; those of other rows as they are.

    Parameters
    ----------
    rows : sequence of str, Entry or Pair
    probabilities : numpy.ndarray
        Of each row by itself.

    Examples
    --------
    >>> asked, told = Entry("窓口を改めているか。"), Entry("待ち時間は5分であった。")
    >>> pooled([Pair(asked, asked), Pair(told, asked)], np.array([[0.8, 0.2], [0.4, 0.6]])).round(2).tolist()
    [[0.73, 0.27], [0.64, 0.36]]
    """
    groups: dict[tuple[str, Entry], list[int]] = {}
    for number, row in enumerate(rows):
        if isinstance(row, Pair):
            groups.setdefault((row.document, row.criterion), []).append(number)
    logs = np.log(np.maximum(probabilities, _LEAST))
    for (_, criterion), numbers in groups.items():
        own = [number for number in numbers if rows[number].passage == criterion]  # type: ignore[union-attr]
        others = [number for number in numbers if number not in own]
        together = sum(logs[part].mean(axis=0) for part in (own, others) if part)
        logs[others] += together
        logs[own] = together
    likely = np.exp(logs - logs.max(axis=1, keepdims=True))
    shares: Array = likely / likely.sum(axis=1, keepdims=True)
    return shares


def label_titles(kind: str, lexicon: Lexicon | None = None) -> dict[str, str]:
    """Return the Japanese name of each label of a kind.

    Examples
    --------
    >>> label_titles("part")["finance"]
    '財務内容の改善'
    """
    return {row["name"]: row["title"] for row in (lexicon or default_lexicon()).table("taxonomy")[kind]}


def row_terms(row: Row, lexicon: Lexicon | None = None) -> Bag:
    """Return what a text, its heading, its section and its criterion say, as one bag of terms.

    Examples
    --------
    >>> sorted(term for term in row_terms(Entry("灯台", section="2-1")) if term[0] in "s")
    ['s:2', 's:2-1']
    """
    chosen = lexicon or default_lexicon()
    if isinstance(row, Pair):
        return Counter(_entry_terms(row.passage, chosen)) + _prefixed("c", _text_terms(row.criterion.text, chosen))
    return _entry_terms(Entry(row) if isinstance(row, str) else row, chosen)


def _entry_terms(entry: Entry, lexicon: Lexicon) -> Counter[str]:
    terms = Counter(_text_terms(entry.text, lexicon))
    if entry.title:
        terms += _prefixed("h", _text_terms(entry.title, lexicon))
    if entry.section:
        outer = entry.section.partition("-")[0]
        terms += Counter({f"s:{part}": _SECTION_COUNT for part in {outer, entry.section}})
    return terms


def _prefixed(prefix: str, terms: Bag) -> Counter[str]:
    return Counter({f"{prefix}{term}": count for term, count in terms.items()})


@lru_cache(maxsize=4096)
def _text_terms(text: str, lexicon: Lexicon) -> Bag:
    """Return pieces of content words, lemmas, meanings and cues of labels, each kind of term with a mark of its own."""
    terms: Counter[str] = Counter()
    for mark, bag in (
        ("p", pieces(text)),
        ("l", lemmas(text, lexicon)),
        ("m", meanings(text, lexicon)),
        ("q", _cues(text, lexicon)),
    ):
        terms.update({f"{mark}:{term}": count for term, count in bag.items()})
    return terms


@lru_cache(maxsize=8)
def _cue_table(lexicon: Lexicon) -> tuple[tuple[str, str], ...]:
    table = lexicon.table("taxonomy")
    return tuple(
        (normalise(surface), f"{kind}.{row['name']}")
        for kind in KINDS
        for row in table[kind]
        for surface in row["surfaces"]
    )


def _cues(text: str, lexicon: Lexicon) -> Bag:
    normal = normalise(text)
    return Counter(label for surface, label in _cue_table(lexicon) if surface in normal)
