"""Tables as pandas DataFrames, for those who have pandas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textmine.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd


def data_frame(columns: Sequence[str], rows: Iterable[Iterable[object]]) -> pd.DataFrame:
    """Return rows as a pandas DataFrame.

    Parameters
    ----------
    columns : sequence of str
    rows : iterable of iterable
        Cells in the order of the columns.

    Raises
    ------
    UsageError
        If pandas is not installed (``pip install 'textmine[pandas]'``).

    Examples
    --------
    >>> data_frame(["year", "value"], [(2022, "2,468")]).shape
    (1, 2)
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise UsageError("TM306", value="pandas") from error
    return pd.DataFrame([list(row) for row in rows], columns=list(columns))
