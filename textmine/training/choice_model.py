"""A conditional logit: which of several options is the right one, by linear weights of their features."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.base import BaseEstimator

Floats = NDArray[np.float64]


class ChoiceModel(BaseEstimator):  # type: ignore[misc]
    """Linear model of choices, fitted by maximum likelihood with a quadratic penalty.

    The probability of an option is the softmax of its score among those of its group (McFadden 1974, "Conditional
    logit analysis of qualitative choice behavior").

    Parameters
    ----------
    C : float
        Inverse strength of the penalty, as scikit-learn has it.
    max_iter : int
        Iterations of L-BFGS at most.

    Examples
    --------
    >>> options = csr_matrix([[1.0, 0.0], [0.0, 1.0], [1.0, 0.0], [0.0, 1.0]])
    >>> model = ChoiceModel().fit(options, [1, 0, 1, 0], groups=[0, 0, 1, 1])
    >>> bool(model.coef_[0] > model.coef_[1])
    True
    """

    def __init__(self, C: float = 0.3, max_iter: int = 200) -> None:  # noqa: N803 (scikit-learn's name)
        self.C = C
        self.max_iter = max_iter

    def fit(self, X: csr_matrix, y: ArrayLike, *, groups: ArrayLike) -> ChoiceModel:  # noqa: N803
        """Fit the weights.

        Parameters
        ----------
        X : scipy.sparse.csr_matrix
            Shape (options, features); the options of a group stand together.
        y : array-like of float
            How good each option is; the shares within a group are its target.
        groups : array-like of int
            The group of each option, 0 first, ascending.
        """
        group = np.asarray(groups)
        gains = np.asarray(y, dtype=np.float64)
        starts = np.flatnonzero(np.r_[True, group[1:] != group[:-1]])
        sums = np.add.reduceat(gains, starts)
        own = np.cumsum(np.r_[False, group[1:] != group[:-1]])
        target = gains / np.where(sums > 0, sums, 1.0)[own]
        weight = (sums > 0).astype(np.float64)
        transposed = X.T.tocsr()

        def loss(weights: Floats) -> tuple[float, Floats]:
            scores = X @ weights
            scores = scores - np.maximum.reduceat(scores, starts)[own]
            powers = np.exp(scores)
            totals = np.add.reduceat(powers, starts)
            likelihood = float((target * scores).sum() - (weight * np.log(totals)).sum())
            gradient = transposed @ (target - weight[own] * powers / totals[own])
            return 0.5 * float(weights @ weights) - self.C * likelihood, weights - self.C * gradient

        found: Any = minimize(
            loss, np.zeros(X.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": self.max_iter}
        )
        self.coef_: Floats = found.x
        return self
