"""The spaCy side of textmine: a pipeline, and the components that find quantities and claims."""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from textmine.claims import Context, assemble, extract, place, scorer, shipped_classifier
from textmine.extensions import declare_extensions, set_claims, set_quantities
from textmine.labels import Extractor
from textmine.lexicons import Lexicon, default_lexicon, extended_lexicon
from textmine.quantities import scan
from textmine.structures import Spans
from textmine.tokenizer import TOKENIZER_NAME

QUANTITIES_NAME = "textmine_quantities"
CLAIMS_NAME = "textmine_claims"

MAX_LENGTH = 10**9
"""Characters of the longest text; spaCy's limit of a million guards a parser that is not here."""


def load(*, lexicon: str | None = None) -> Language:
    """Return a spaCy pipeline that tokenises Japanese and finds quantities and claims.

    Parameters
    ----------
    lexicon : str, optional
        Path of a ``textmine.toml`` with rows to add to the shipped lexicon.

    Returns
    -------
    spacy.Language
        Quantities are in ``doc.spans["quantities"]``, claims in ``doc.spans["claims"]``; ``span._.quantity`` and
        ``span._.claim`` give what they mean.

    Raises
    ------
    OSError
        If `lexicon` cannot be read.
    LexiconError
        If it is not TOML.

    Examples
    --------
    >>> doc = load()("受講者は5,410人(前年度比198人減)であった。")
    >>> [(span._.claim.text, str(span._.claim.value)) for span in doc.spans["claims"]]
    [('5,410人', '5410'), ('198人減', '-198')]
    """
    nlp = spacy.blank("ja", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER_NAME}}})
    nlp.max_length = MAX_LENGTH
    nlp.add_pipe(QUANTITIES_NAME, config={"lexicon": lexicon})
    nlp.add_pipe(CLAIMS_NAME, config={"lexicon": lexicon})
    return nlp


class QuantityFinder:
    """Fill ``doc.spans["quantities"]``: every number with its unit and bound.

    Parameters
    ----------
    lexicon : Lexicon
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Find the quantities of `doc`."""
        set_quantities(doc, list(scan(doc.text, lexicon=self._lexicon).quantities))
        return doc


class ClaimFinder:
    """Fill ``doc.spans["claims"]``, the text of the Doc taken as one passage.

    Parameters
    ----------
    lexicon : Lexicon
    extractor : Extractor
        Who decides about claims.
    """

    def __init__(self, lexicon: Lexicon, extractor: Extractor = Extractor.HYBRID) -> None:
        self._lexicon = lexicon
        self._extractor = extractor

    def __call__(self, doc: Doc) -> Doc:
        """Find the claims of `doc`."""
        text = doc.text
        scans = [scan(text, lexicon=self._lexicon)]
        classifier = shipped_classifier(self._extractor)
        drafts = [found.drafts for found in extract([text], scans, [Context()], self._lexicon, classifier)]
        set_claims(doc, assemble(place(drafts, _own_place, text), scorer(classifier)))
        return doc


def _own_place(_: int, start: int, end: int) -> Spans:
    return ((start, end),)


@Language.factory(QUANTITIES_NAME, default_config={"lexicon": None}, assigns=["doc.spans"])
def create_quantities(nlp: Language, name: str, lexicon: str | None) -> QuantityFinder:  # noqa: ARG001 (spaCy's interface)
    """Return the component that finds quantities; `lexicon` is the path of a user's own rows."""
    declare_extensions()
    return QuantityFinder(_lexicon(lexicon))


@Language.factory(CLAIMS_NAME, default_config={"lexicon": None, "extractor": "hybrid"}, assigns=["doc.spans"])
def create_claims(nlp: Language, name: str, lexicon: str | None, extractor: str) -> ClaimFinder:  # noqa: ARG001 (spaCy's interface)
    """Return the component that finds claims.

    Parameters
    ----------
    lexicon : str or None
        Path of a user's own rows.
    extractor : str
        rules, ml or hybrid.
    """
    declare_extensions()
    return ClaimFinder(_lexicon(lexicon), Extractor(extractor))


def _lexicon(path: str | None) -> Lexicon:
    return default_lexicon() if path is None else extended_lexicon(Path(path))
