"""The two classifiers with the interface of scikit-learn; predicting with the shipped models does not need them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.linear_model import LogisticRegression
from sklearn.utils.validation import check_is_fitted

from textmine.criteria.decision import pair_probabilities
from textmine.criteria.fitting import NO_LABEL, Evidence, Group, fit_passes, group_of
from textmine.criteria.pairs import Pair, PairedTask, paired_tasks
from textmine.criteria.taxonomy import Array, LinearModel, Row, row_terms
from textmine.criteria.words import Bag

_DECIMALS = 4


class CriterionMatcher(ClassifierMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn has no types
    """Whether a passage answers a criterion: criteria are given with the passages, and need not be known from training.

    X is a sequence of pairs: :class:`~textmine.criteria.pairs.Pair`, or two texts without context. Pairs of one
    document are weighed against each other, so that a passage answers one criterion or none; where all passages and
    criteria tell their place (``at``), the answers run along the column. y is 1 where the passage answers the
    criterion, else 0; a passage whose pairs are all 0 answers none.

    Parameters
    ----------
    strength : float
        Of the quadratic regularisation.
    order : bool
        Whether to use the order of passages and criteria.
    decoding : bool
        Whether to use what neighbouring and like passages answer.

    Attributes
    ----------
    classes_ : numpy.ndarray
        0 and 1.
    ordered_, free_ : Passes
        The weights where the order is known, and where it is not.

    Examples
    --------
    >>> asked = ["灯台の点検を行っているか。", "海図の刊行を早めているか。"]
    >>> told = ["灯台の点検を終えた。", "海図の刊行を6日早めた。"]
    >>> pairs = [(passage, criterion) for passage in told for criterion in asked]
    >>> CriterionMatcher().fit(pairs, [1, 0, 0, 1]).predict(pairs).tolist()
    [1, 0, 0, 1]
    """

    def __init__(self, strength: float = 1.0, order: bool = True, decoding: bool = True) -> None:
        self.strength = strength
        self.order = order
        self.decoding = decoding

    def fit(self, X: Iterable[Any], y: ArrayLike) -> Self:  # noqa: N803 (the name that scikit-learn calls it by)
        """Learn from pairs and whether they match.

        Raises
        ------
        ValueError
            If y is not one 0 or 1 a pair.
        TypeError
            If a row of X is no pair.
        """
        pairs = [Pair.of(row) for row in X]
        labels = np.asarray(y)
        if len(labels) != len(pairs) or not np.isin(labels, (0, 1)).all():
            raise ValueError(f"y must hold 0 or 1 for each of {len(pairs)} pairs")
        groups = _groups(pairs, labels)
        self.classes_ = np.array([0, 1])
        self.ordered_ = fit_passes(groups, self.strength, Evidence(order=self.order, decoding=self.decoding))
        self.free_ = fit_passes(groups, self.strength, Evidence(order=False, decoding=False, form=False))
        return self

    def predict_proba(self, X: Iterable[Any]) -> Array:  # noqa: N803
        """Return for each pair the probability that it does not match, and that it does.

        Raises
        ------
        sklearn.exceptions.NotFittedError
            Before `fit`.
        """
        check_is_fitted(self)
        matching = np.minimum(pair_probabilities([Pair.of(row) for row in X], self.ordered_, self.free_), 1.0)
        return np.stack([1.0 - matching, matching], axis=1)

    def predict(self, X: Iterable[Any]) -> NDArray[np.int_]:  # noqa: N803
        """Return 1 for each pair that is the most probable answer of its passage, else 0."""
        check_is_fitted(self)
        pairs = [Pair.of(row) for row in X]
        matching = self.predict_proba(pairs)[:, 1]
        rows: dict[tuple[str, Any], list[int]] = {}
        for number, pair in enumerate(pairs):
            rows.setdefault((pair.document, pair.passage), []).append(number)
        answers = np.zeros(len(pairs), int)
        for numbers in rows.values():
            best = max(numbers, key=lambda number: matching[number])
            # What is left of 1 is the probability that the passage answers none.
            answers[best] = matching[best] > 1.0 - sum(matching[number] for number in numbers)
        return self.classes_[answers]


def _groups(pairs: Sequence[Pair], labels: NDArray[Any]) -> list[Group]:
    """Return pairs as examples, those of one document together where they have the same criteria."""
    documents: dict[tuple[str, tuple[Any, ...]], list[PairedTask]] = {}
    for made in paired_tasks(pairs):
        documents.setdefault((made.document, tuple(made.task.statements)), []).append(made)
    groups = []
    for own in documents.values():
        answers = []
        for made in own:
            answer = [NO_LABEL] * len(made.task.passages)
            for number, (row, column) in made.rows.items():
                if labels[number] == 1:
                    answer[row] = column
            answers.append(answer)
        groups.append(group_of([made.task for made in own], answers, asked=[made.asked for made in own]))
    return groups


class TaxonomyClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn has no types
    """Texts to labels of a fixed set: logistic regression over words, meanings, cues, section, heading and criterion.

    X is a sequence of rows: a string; an :class:`~textmine.criteria.pairs.Entry` (text with heading and section); or
    a :class:`~textmine.criteria.pairs.Pair` (a passage with the criterion that it answers). y holds any labels.

    Parameters
    ----------
    strength : float
        The inverse of the regularisation, ``C`` of the logistic regression.
    least : int
        Texts that a term must stand in to be learned.

    Attributes
    ----------
    classes_ : numpy.ndarray
        The labels, sorted.
    model_ : LinearModel
        What was learned, as it is saved.

    Examples
    --------
    >>> texts = ["広報誌を発行した。", "動画を配信し広報した。", "契約を入札に付した。", "随意契約を減らした。"]
    >>> fitted = TaxonomyClassifier(least=1).fit(texts, ["outreach", "outreach", "procurement", "procurement"])
    >>> fitted.predict(["入札の公告を早めた。"]).tolist()
    ['procurement']
    """

    def __init__(self, strength: float = 3.0, least: int = 2) -> None:
        self.strength = strength
        self.least = least

    def fit(self, X: Iterable[Row], y: ArrayLike) -> Self:  # noqa: N803 (the name that scikit-learn calls it by)
        """Learn from texts and their labels.

        Raises
        ------
        ValueError
            If there are fewer than two labels, or not one a text.
        """
        bags = [row_terms(row) for row in _listed(X)]
        labels = np.asarray(y)
        if len(labels) != len(bags):
            raise ValueError(f"{len(bags)} texts and {len(labels)} labels")
        self.classes_ = np.unique(labels)
        if len(self.classes_) < 2:
            raise ValueError("at least two labels are needed")
        model = self._blank(bags)
        learner = LogisticRegression(C=self.strength, class_weight="balanced", max_iter=500, tol=1e-6)
        learner.fit(_matrix(model, bags), labels)
        weights, bias = learner.coef_, learner.intercept_
        if len(self.classes_) == 2:
            # One row of weights tells two labels apart; half of it each gives the same probabilities by softmax.
            weights, bias = np.vstack([-weights, weights]) / 2, np.concatenate([-bias, bias]) / 2
        self.model_ = LinearModel(
            model.labels, model.terms, model.rarity, np.round(weights, _DECIMALS), np.round(bias, _DECIMALS)
        )
        return self

    def _blank(self, bags: Sequence[Bag]) -> LinearModel:
        frequency = Counter(term for bag in bags for term in bag)
        terms = sorted(term for term, count in frequency.items() if count >= self.least)
        counts = np.array([frequency[term] for term in terms], float)
        rarity = np.round(np.log((1 + len(bags)) / (1 + counts)) + 1.0, _DECIMALS)
        width = len(self.classes_)
        known = {term: column for column, term in enumerate(terms)}
        labels = tuple(str(label) for label in self.classes_)
        return LinearModel(labels, known, rarity, np.zeros((width, len(terms))), np.zeros(width))

    def predict_proba(self, X: Iterable[Row]) -> Array:  # noqa: N803
        """Return the probability of each of `classes_` for each text.

        Raises
        ------
        sklearn.exceptions.NotFittedError
            Before `fit`.
        """
        check_is_fitted(self)
        return self.model_.probabilities([row_terms(row) for row in _listed(X)])

    def predict(self, X: Iterable[Row]) -> NDArray[Any]:  # noqa: N803
        """Return the most probable label of each text."""
        probabilities = self.predict_proba(X)
        return self.classes_[probabilities.argmax(axis=1)]  # type: ignore[no-any-return]


def _listed(rows: Iterable[Row]) -> list[Row]:
    """Return rows as a list; strings of numpy become those of Python.

    Raises
    ------
    TypeError
        If `rows` is one string.
    """
    if isinstance(rows, str):
        raise TypeError("a list of texts, not one text")
    return [str(row) if isinstance(row, str) else row for row in rows]


def _matrix(model: LinearModel, bags: Sequence[Bag]) -> Any:
    from scipy.sparse import csr_array

    columns, values = model.rows(bags)
    ends = np.cumsum([0, *(len(own) for own in columns)])
    return csr_array((np.concatenate(values), np.concatenate(columns), ends), shape=(len(bags), len(model.terms)))
