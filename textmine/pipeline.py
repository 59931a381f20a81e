"""The stages in their order: the one place that names it.

file → readers → layout → tokenizer → quantities → claims → criteria → Report
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from textmine.claims import Context, Draft, assemble, extract, place, rule_scores
from textmine.criteria import map_criteria
from textmine.errors import TextmineError
from textmine.layout import OffsetMap, arrange, make_passages
from textmine.ledger import furniture_numerals
from textmine.lexicons import USER_FILE, Lexicon, default_lexicon, extended_lexicon
from textmine.provenance import content_key, make_provenance
from textmine.quantities import scan
from textmine.readers import MAX_BYTES, from_text, read
from textmine.report import Report
from textmine.structures import Claim, Document, Passage, Rejected, Spans


def analyze(
    source: Path | str | bytes, *, name: str | None = None, encoding: str | None = None, max_bytes: int = MAX_BYTES
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
    return _report(read(source, name=name, encoding=encoding, max_bytes=max_bytes, lexicon=lexicon), lexicon, encoding)


def analyze_text(text: str, *, name: str = "<text>", lexicon: Lexicon | None = None) -> Report:
    """Return everything that was found in a text.

    Parameters
    ----------
    text : str
        One sentence or a whole document; form feeds separate pages. An empty text gives an empty report.
    name : str, optional
        What the text is called in the report.
    lexicon : Lexicon, optional
        By default the shipped one.

    Examples
    --------
    >>> report = analyze_text("理解度は97.3%(対前年度比0.3ポイント増)であった。")
    >>> [(claim.text, claim.label.value, str(claim.value), claim.of) for claim in report.claims]
    [('97.3%', 'percentage', '97.3', None), ('0.3ポイント増', 'yoy_change', '0.3', 'c1')]
    """
    chosen = lexicon or default_lexicon()
    return _report(from_text(text, name=name, lexicon=chosen), chosen, None)


def analyze_many(
    sources: Iterable[Path | str | bytes], *, encoding: str | None = None
) -> Iterator[Report | TextmineError]:
    """Yield the report of each source, or the error that kept it from being read, in order.

    Parameters
    ----------
    sources : iterable of pathlib.Path, str or bytes
    encoding : str, optional
        Encoding of all texts; by default it is detected for each.
    """
    for source in sources:
        try:
            yield analyze(source, encoding=encoding)
        except TextmineError as error:
            yield error


def _lexicon_beside(source: Path | str | bytes) -> Lexicon:
    if isinstance(source, bytes):
        return default_lexicon()
    own = Path(source).parent / USER_FILE
    return extended_lexicon(own) if own.is_file() else default_lexicon()


def _report(document: Document, lexicon: Lexicon, encoding: str | None) -> Report:
    text = document.text
    pages = tuple(arrange(text, page, lexicon=lexicon) for page in document.pages)
    passages = make_passages(text, pages, lexicon=lexicon)
    criteria, passages = map_criteria(text, passages, lexicon=lexicon)
    claims, rejected = _claims(document, passages, lexicon)
    rejected = sorted([*rejected, *furniture_numerals(text, pages)], key=lambda r: r.spans)
    return Report(
        name=document.name,
        text=text,
        meta=document.meta,
        provenance=make_provenance(document, lexicon, {"encoding": encoding}),
        pages=pages,
        criteria=criteria,
        passages=passages,
        claims=tuple(claims),
        rejected=tuple(rejected),
    )


def _claims(document: Document, passages: Sequence[Passage], lexicon: Lexicon) -> tuple[list[Claim], list[Rejected]]:
    """Extract the claims of all passages, column by column, and bring them to places in the document."""
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
        for number, found in enumerate(extract(texts, [scan(t, lexicon=lexicon) for t in texts], contexts, lexicon)):
            drafts.append(found.drafts)
            rejected.extend(_located(r, maps[first + number]) for r in found.rejected)
        first += len(own)

    def locate(number: int, start: int, end: int) -> Spans:
        return maps[number].to_raw(start, end)

    placed = place(drafts, locate, document.text)
    claims = assemble(placed, rule_scores())
    finished = [_finish(claim, passages[p.passage], document.sha256) for claim, p in zip(claims, placed, strict=True)]
    return finished, rejected


def _located(rejected: Rejected, places: OffsetMap) -> Rejected:
    spans = tuple(raw for start, end in rejected.spans for raw in places.to_raw(start, end))
    return replace(rejected, spans=spans)


def _finish(claim: Claim, passage: Passage, document: str) -> Claim:
    """Fill what the passage knows: page, criterion, the weakest join under the claim, the content key."""
    join = _weakest_join(claim, passage)
    return replace(
        claim,
        page=passage.page,
        passage=passage.id,
        criterion=None if passage.criterion == "none" else passage.criterion,
        key=content_key(document, claim.spans),
        score=claim.score * join,
        scores=replace(claim.scores, join=join),
    )


def _weakest_join(claim: Claim, passage: Passage) -> float:
    """Return the lowest probability of the joins that a claim's own lines and their neighbours hang on."""
    lines = [i for i, (s, e) in enumerate(passage.spans) if any(s <= a < e for a, _ in claim.spans)]
    joins = [p for i, p in enumerate(passage.joins) if i in lines or i + 1 in lines]
    return min(joins, default=1.0)
