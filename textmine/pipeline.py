"""The stages in their order: the one place that names it.

file → readers → layout → tokenizer → quantities → claims → criteria → Report
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from textmine.claims import (
    ClaimClassifier,
    Context,
    Draft,
    Home,
    Placed,
    assemble,
    extract,
    place,
    scorer,
    shipped_classifier,
)
from textmine.claims.recorder import STRONGEST, Recorder
from textmine.criteria import map_criteria
from textmine.errors import TextmineError
from textmine.explanations import ClaimExplanation
from textmine.labels import Extractor
from textmine.layout import OffsetMap, arrange, make_passages
from textmine.ledger import furniture_numerals
from textmine.lexicons import USER_FILE, Lexicon, default_lexicon, extended_lexicon
from textmine.provenance import content_key, make_provenance
from textmine.quantities import scan
from textmine.readers import MAX_BYTES, from_text, read
from textmine.report import Report
from textmine.structures import Claim, Document, Passage, Rejected, Spans


def analyze(
    source: Path | str | bytes,
    *,
    name: str | None = None,
    encoding: str | None = None,
    max_bytes: int = MAX_BYTES,
    extractor: Extractor | str = Extractor.HYBRID,
) -> Report:
    """Read a document and return everything that was found in it.

    Parameters
    ----------
    source : pathlib.Path, str or bytes
        A path, or the content of a file. A file ``textmine.toml`` beside the document adds rows to the lexicons.
    name : str, optional
        What the document is called in the report; by default the file's name.
    encoding : str, optional
        Encoding of a text; by default it is detected.
    max_bytes : int, optional
        Largest input that is read.
    extractor : Extractor or str, optional
        ``rules``, ``ml`` or ``hybrid``: who decides about claims.

    Returns
    -------
    Report

    Raises
    ------
    ReadError
        If the source cannot be read; the error names file, place and remedy.
    LexiconError
        If the ``textmine.toml`` beside it is not TOML.

    Examples
    --------
    >>> report = analyze("研修を8回開催した。".encode(), name="a.txt")
    >>> [(claim.text, claim.unit) for claim in report.claims]
    [('8回', '回')]
    """
    lexicon = _lexicon_beside(source)
    document = read(source, name=name, encoding=encoding, max_bytes=max_bytes, lexicon=lexicon)
    return _report(document, lexicon, Extractor(extractor), encoding)


def analyze_text(
    text: str,
    *,
    name: str = "<text>",
    lexicon: Lexicon | None = None,
    extractor: Extractor | str = Extractor.HYBRID,
) -> Report:
    """Return everything that was found in a text.

    Parameters
    ----------
    text : str
        One sentence or a whole document; form feeds separate pages. An empty text gives an empty report.
    name : str, optional
        What the text is called in the report.
    lexicon : Lexicon, optional
        By default the shipped one.
    extractor : Extractor or str, optional
        As in :func:`analyze`.

    Examples
    --------
    >>> report = analyze_text("理解度は97.3%(対前年度比0.3ポイント増)であった。")
    >>> [(claim.text, claim.label.value, str(claim.value), claim.of) for claim in report.claims]
    [('97.3%', 'percentage', '97.3', None), ('0.3ポイント増', 'yoy_change', '0.3', 'c1')]
    """
    chosen = lexicon or default_lexicon()
    return _report(from_text(text, name=name, lexicon=chosen), chosen, Extractor(extractor), None)


def analyze_many(
    sources: Iterable[Path | str | bytes],
    *,
    encoding: str | None = None,
    extractor: Extractor | str = Extractor.HYBRID,
) -> Iterator[Report | TextmineError]:
    """Yield the report of each source, or the error that kept it from being read, in order.

    Parameters
    ----------
    sources : iterable of pathlib.Path, str or bytes
    encoding : str, optional
        Encoding of all texts; by default it is detected for each.
    extractor : Extractor or str, optional
        As in :func:`analyze`.
    """
    for source in sources:
        try:
            yield analyze(source, encoding=encoding, extractor=extractor)
        except TextmineError as error:
            yield error


def explain(
    source: Path | str | bytes,
    *,
    encoding: str | None = None,
    extractor: Extractor | str = Extractor.HYBRID,
    strongest: int = STRONGEST,
) -> list[ClaimExplanation]:
    """Return why each claim of a document is as it is.

    Parameters
    ----------
    source : pathlib.Path, str or bytes
        As in :func:`analyze`.
    encoding : str, optional
    extractor : Extractor or str, optional
    strongest : int, optional
        Features that are told of each field.

    Raises
    ------
    ReadError
        If the source cannot be read.

    Examples
    --------
    >>> [why.fields[0].decided for why in explain("研修を8回開催した。".encode())]
    ['count']
    """
    lexicon = _lexicon_beside(source)
    document = read(source, encoding=encoding, lexicon=lexicon)
    recorder = Recorder()
    classifier = recorder.watching(shipped_classifier(Extractor(extractor)))
    pages = tuple(arrange(document.text, page, lexicon=lexicon) for page in document.pages)
    _, passages = map_criteria(document.text, make_passages(document.text, pages, lexicon=lexicon), lexicon=lexicon)
    placed, claims, _ = extract_claims(document, passages, lexicon, classifier)
    return [recorder.explained(p.draft, claim, strongest) for p, claim in zip(placed, claims, strict=True)]


def _lexicon_beside(source: Path | str | bytes) -> Lexicon:
    if isinstance(source, bytes):
        return default_lexicon()
    own = Path(source).parent / USER_FILE
    return extended_lexicon(own) if own.is_file() else default_lexicon()


def _report(document: Document, lexicon: Lexicon, extractor: Extractor, encoding: str | None) -> Report:
    text = document.text
    pages = tuple(arrange(text, page, lexicon=lexicon) for page in document.pages)
    passages = make_passages(text, pages, lexicon=lexicon)
    criteria, passages = map_criteria(text, passages, lexicon=lexicon)
    _, claims, rejected = extract_claims(document, passages, lexicon, shipped_classifier(extractor))
    rejected = sorted([*rejected, *furniture_numerals(text, pages)], key=lambda r: r.spans)
    return Report(
        name=document.name,
        text=text,
        meta=document.meta,
        provenance=make_provenance(document, lexicon, {"encoding": encoding, "extractor": extractor.value}),
        pages=pages,
        criteria=criteria,
        passages=passages,
        claims=tuple(claims),
        rejected=tuple(rejected),
    )


def extract_claims(
    document: Document, passages: Sequence[Passage], lexicon: Lexicon, classifier: ClaimClassifier | None
) -> tuple[list[Placed], list[Claim], list[Rejected]]:
    """Extract the claims of all passages, column by column, and bring them to places in the document.

    Parameters
    ----------
    document : Document
    passages : sequence of Passage
        In reading order; those of one column follow each other.
    lexicon : Lexicon
    classifier : ClaimClassifier or None
        None for the rules alone.

    Returns
    -------
    tuple of list of Placed, list of Claim and list of Rejected
        One claim for each of the placed drafts, and the numerals that are none.
    """
    year = document.meta.fiscal_year
    fiscal_year = int(year.removeprefix("FY")) if year else None
    maps = [OffsetMap(p.spans) for p in passages]
    drafts: list[tuple[Draft, ...]] = []
    rejected: list[Rejected] = []
    first = 0
    for _, group in groupby(passages, key=lambda p: (p.page, p.column)):
        own = list(group)
        texts = [p.text for p in own]
        contexts = [Context(p.column, p.heading, fiscal_year) for p in own]
        scans = [scan(text, lexicon=lexicon) for text in texts]
        for number, found in enumerate(extract(texts, scans, contexts, lexicon, classifier)):
            drafts.append(found.drafts)
            rejected.extend(_located(r, maps[first + number]) for r in found.rejected)
        first += len(own)

    def locate(number: int, start: int, end: int) -> Spans:
        return maps[number].to_raw(start, end)

    placed = place(drafts, locate, document.text)
    homes = [_home(p.spans, passages[p.passage], document.sha256) for p in placed]
    return placed, assemble(placed, scorer(classifier), homes), rejected


def _located(rejected: Rejected, places: OffsetMap) -> Rejected:
    spans = tuple(raw for start, end in rejected.spans for raw in places.to_raw(start, end))
    return replace(rejected, spans=spans)


def _home(spans: Spans, passage: Passage, document: str) -> Home:
    """Return what the passage knows of a claim: page, criterion, the content key, the weakest join under it."""
    return Home(
        page=passage.page,
        passage=passage.id,
        criterion=None if passage.criterion == "none" else passage.criterion,
        key=content_key(document, spans),
        join=_weakest_join(spans, passage),
    )


def _weakest_join(spans: Spans, passage: Passage) -> float:
    """Return the lowest probability of the joins that a claim's own lines and their neighbours hang on."""
    lines = [i for i, (s, e) in enumerate(passage.spans) if any(s <= a < e for a, _ in spans)]
    joins = [p for i, p in enumerate(passage.joins) if i in lines or i + 1 in lines]
    return min(joins, default=1.0)
