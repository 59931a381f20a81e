"""Candidates for spaCy's span categorizer: the quantities of the grammar, so that ``spacy train`` can label them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import Ops, get_current_ops
from thinc.types import Ragged

from textmine.characters import normalise
from textmine.claims.cues import change_cues
from textmine.claims.directions import find_direction
from textmine.lexicons import Lexicon, default_lexicon, extended_lexicon
from textmine.quantities import find_quantities

SUGGESTER_NAME = "textmine.quantity_suggester.v1"


@dataclass(frozen=True, slots=True)
class QuantitySuggester:
    """Suggests the quantities of each Doc, widened to whole tokens.

    Attributes
    ----------
    directions : bool
        Whether a quantity with the direction word behind it (198人**減**, 2.4%**の増**) is a candidate of its own.
    lexicon : str or None
        Path of a ``textmine.toml`` with rows to add to the shipped lexicon.

    Examples
    --------
    >>> from textmine.components import load
    >>> doc = load()("受講者は5,410人(前年度比198人減)であった。")
    >>> found = QuantitySuggester()([doc])
    >>> [doc[start:end].text for start, end in found.dataXd.tolist()]
    ['5,410人', '198人', '198人減']
    """

    directions: bool = True
    lexicon: str | None = None

    def __call__(self, docs: Iterable[Doc], *, ops: Ops | None = None) -> Ragged:
        """Return the token spans of all candidates, ends exclusive, and how many there are in each Doc.

        Parameters
        ----------
        docs : iterable of Doc
        ops : thinc.api.Ops, optional
            Where the arrays live; those of the current device if not given.

        Raises
        ------
        OSError
            If the lexicon cannot be read.
        LexiconError
            If it is not well formed.
        """
        lexicon = _lexicon(self.lexicon)
        found = [self._candidates(doc, lexicon) for doc in docs]
        spans = np.array([span for own in found for span in own], dtype="i").reshape(-1, 2)
        own_ops = get_current_ops() if ops is None else ops
        data = own_ops.asarray2i(spans)  # type: ignore[arg-type]  # thinc has an array type of its own
        return Ragged(data, own_ops.asarray1i([len(own) for own in found]))

    def _candidates(self, doc: Doc, lexicon: Lexicon) -> list[tuple[int, int]]:
        """Return the token spans of a Doc, each once, in the order of the text."""
        spans: dict[tuple[int, int], None] = {}
        for start, end in self._places(doc.text, lexicon):
            span = doc.char_span(start, end, alignment_mode="expand")
            if span is not None:
                spans[span.start, span.end] = None
        return list(spans)

    def _places(self, text: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
        quantities = find_quantities(text, lexicon=lexicon)
        if not quantities:
            return
        cues, normal = change_cues(lexicon), normalise(text)
        for quantity in quantities:
            yield quantity.start, quantity.end
            direction = find_direction(normal, quantity.end, cues) if self.directions else None
            if direction is not None:
                yield quantity.start, direction.end


@lru_cache(maxsize=8)
def _lexicon(path: str | None) -> Lexicon:
    return default_lexicon() if path is None else extended_lexicon(Path(path))


@registry.misc(SUGGESTER_NAME)  # type: ignore[untyped-decorator]  # spaCy's registry has no types
def create_suggester(directions: bool = True, lexicon: str | None = None) -> QuantitySuggester:
    """Return the suggester that a config names, its settings those of :class:`QuantitySuggester`."""
    return QuantitySuggester(directions=directions, lexicon=lexicon)
