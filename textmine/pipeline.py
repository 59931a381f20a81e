"""The stages in their order: the one place that names it.

file → readers → layout → tokenizer → quantities → claims → criteria → audit → Report
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import overload

from textmine.audit import audit, settings_for
from textmine.claims import shipped_classifier
from textmine.claims.recorder import STRONGEST, Recorder
from textmine.collector import without_collector
from textmine.criteria import map_criteria
from textmine.errors import TextmineError
from textmine.explanations import ClaimExplanation
from textmine.extraction import extract_claims, parts
from textmine.items import countable, map_items
from textmine.labels import Extractor, Ocr
from textmine.layout import arrange_pages, make_passages
from textmine.ledger import furniture_numerals
from textmine.lexicons import USER_FILE, Lexicon, default_lexicon, extended_lexicon
from textmine.notes import linked_notes, with_notes
from textmine.progress import Stage, Watch
from textmine.provenance import make_provenance
from textmine.readers import MAX_BYTES, MAX_PAGES, from_text, read
from textmine.report import Report
from textmine.scheme import load_scheme
from textmine.series.collection import Collection
from textmine.series.crosswalk import read_crosswalk
from textmine.series.manifest import read_manifest
from textmine.series.registry import read_registry
from textmine.structures import Claim, Document, Page

Found = Callable[[str, Sequence[Claim]], None]
"""Is given the SHA-256 of a document and the claims of some of its pages."""


def analyze(
    source: Path | str | bytes,
    *,
    name: str | None = None,
    encoding: str | None = None,
    max_bytes: int = MAX_BYTES,
    max_pages: int = MAX_PAGES,
    password: str | None = None,
    ocr: Ocr | str = Ocr.AUTO,
    extractor: Extractor | str = Extractor.HYBRID,
    checks: Iterable[str] | None = None,
    scheme: Path | None = None,
    watch: Watch | None = None,
    found: Found | None = None,
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
    max_pages : int, optional
        Most pages that a document may have.
    password : str, optional
        That of an encrypted file.
    ocr : Ocr or str, optional
        ``auto``, ``always`` or ``never``: which pages are recognised from their pictures (extra ``textmine[ocr]``).
    extractor : Extractor or str, optional
        ``rules``, ``ml`` or ``hybrid``: who decides about claims.
    checks : iterable of str, optional
        Audit checks that run, such as ``["A2", "B7"]``; by default all, unless a ``textmine.toml`` says otherwise; an
        empty one switches the audit off.
    scheme : pathlib.Path, optional
        Scheme file with labels and roles of one's own, which the claims are to have; ours if not given.
    watch : callable, optional
        Is told of every page that a stage is through with; where it answers False while the document is read, the
        report is that of the pages so far.
    found : callable, optional
        Is given the SHA-256 of the document and the claims of one page after the other (of the pages together that
        a table stands on), in the order of the report; not with a `scheme`, which is put on the whole report.

    Returns
    -------
    Report

    Raises
    ------
    ReadError
        If the source cannot be read; the error names file, place and remedy.
    LexiconError
        If the ``textmine.toml`` beside it is not TOML, or holds what is no row or setting.
    UsageError
        If there is no such check.
    SchemeError
        If the scheme file is not usable.

    Examples
    --------
    >>> report = analyze("研修を8回開催した。".encode(), name="a.txt")
    >>> [(claim.text, claim.unit) for claim in report.claims]
    [('8回', '回')]
    """
    lexicon = _lexicon_beside(source)
    own = load_scheme(scheme)
    # No name here for the document: its places are let go as soon as the claims have theirs.
    report = _report(
        read(
            source,
            name=name,
            encoding=encoding,
            max_bytes=max_bytes,
            lexicon=lexicon,
            password=password,
            max_pages=max_pages,
            ocr=Ocr(ocr),
            page_read=watch and partial(watch, Stage.READING),
        ),
        lexicon,
        extractor=Extractor(extractor),
        checks=checks,
        encoding=encoding,
        watch=watch,
        found=found if scheme is None else None,
    )
    return report if scheme is None else report.in_scheme(own)


def analyze_text(
    text: str,
    *,
    name: str = "<text>",
    lexicon: Lexicon | None = None,
    extractor: Extractor | str = Extractor.HYBRID,
    checks: Iterable[str] | None = None,
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
    checks : iterable of str, optional
        As in :func:`analyze`.

    Examples
    --------
    >>> report = analyze_text("理解度は97.3%(対前年度比0.3ポイント増)であった。")
    >>> [(claim.text, claim.label.value, str(claim.value), claim.of) for claim in report.claims]
    [('97.3%', 'percentage', '97.3', None), ('0.3ポイント増', 'yoy_change', '0.3', 'c1')]
    """
    chosen = lexicon or default_lexicon()
    document = from_text(text, name=name, lexicon=chosen)
    return _report(document, chosen, extractor=Extractor(extractor), checks=checks)


@overload
def analyze_many(  # type: ignore[overload-overlap]  # a str is a path, not an iterable of paths
    sources: Path | str,
    *,
    encoding: str | None = None,
    extractor: Extractor | str = Extractor.HYBRID,
    registry: Path | str | None = None,
    crosswalk: Path | str | None = None,
) -> Collection[Report, TextmineError]: ...


@overload
def analyze_many(
    sources: Iterable[Path | str | bytes],
    *,
    encoding: str | None = None,
    extractor: Extractor | str = Extractor.HYBRID,
) -> Iterator[Report | TextmineError]: ...


def analyze_many(
    sources: Path | str | Iterable[Path | str | bytes],
    *,
    encoding: str | None = None,
    extractor: Extractor | str = Extractor.HYBRID,
    registry: Path | str | None = None,
    crosswalk: Path | str | None = None,
) -> Collection[Report, TextmineError] | Iterator[Report | TextmineError]:
    """Return the reports of many documents, in order, or of each the error that kept it from being read.

    Parameters
    ----------
    sources : pathlib.Path, str, or iterable of pathlib.Path, str or bytes
        Documents; or the one path of a manifest: a CSV file with the columns path, agency_id, fiscal_year and perhaps
        status and url.
    encoding : str, optional
        Encoding of all texts; by default it is detected for each.
    extractor : Extractor or str, optional
        As in :func:`analyze`.
    registry, crosswalk : pathlib.Path or str, optional
        With a manifest: CSV files of agencies and of indicators, which overrule how names are matched.

    Returns
    -------
    iterator, or Collection
        A collection, given a manifest: it is iterated alike, and has ``series`` and ``panel()``.

    Raises
    ------
    UsageError
        If manifest, registry or crosswalk is not of its form; the error names file and line.
    """

    def outcome(source: Path | str | bytes) -> Report | TextmineError:
        try:
            return analyze(source, encoding=encoding, extractor=extractor)
        except TextmineError as error:
            return error

    if not isinstance(sources, Path | str):
        return map(outcome, sources)
    return Collection(
        read_manifest(Path(sources)),
        lambda entry: outcome(entry.path),
        registry=None if registry is None else read_registry(Path(registry)),
        crosswalk=None if crosswalk is None else read_crosswalk(Path(crosswalk)),
    )


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
    pages = arrange_pages(document.text, document.pages, lexicon=lexicon)
    passages = make_passages(document.text, pages, lexicon=lexicon)
    _, passages = map_items(document.text, pages, passages, lexicon=lexicon)
    _, passages = map_criteria(document.text, passages, lexicon=lexicon)
    placed, claims, _ = extract_claims(replace(document, pages=pages), passages, lexicon, classifier)
    return [recorder.explained(p.draft, claim, strongest) for p, claim in zip(placed, claims, strict=True)]


def _lexicon_beside(source: Path | str | bytes) -> Lexicon:
    if isinstance(source, bytes):
        return default_lexicon()
    own = Path(source).parent / USER_FILE
    return extended_lexicon(own) if own.is_file() else default_lexicon()


def _report(
    document: Document,
    lexicon: Lexicon,
    *,
    extractor: Extractor,
    checks: Iterable[str] | None,
    encoding: str | None = None,
    watch: Watch | None = None,
    found: Found | None = None,
) -> Report:
    text = document.text
    asked = None if checks is None else sorted(checks)
    settings = settings_for(lexicon, asked)
    tell = watch or _unwatched
    count = len(document.pages)
    with without_collector():
        pages = arrange_pages(text, _told(document.pages, tell), lexicon=lexicon)
        document = replace(document, pages=pages)
        items, passages = map_items(text, pages, make_passages(text, pages, lexicon=lexicon), lexicon=lexicon)
        criteria, passages = map_criteria(text, passages, lexicon=lexicon)
        passages, references = linked_notes(passages, lexicon=lexicon)
        claims: list[Claim] = []
        rejected = list(furniture_numerals(text, pages))
        for part in parts(document, passages, lexicon, shipped_classifier(extractor)):
            own = with_notes(part.claims, passages, references)
            claims += own
            rejected += part.rejected
            if found is not None:
                found(document.sha256, own)
            tell(Stage.CLAIMS, part.last_page, count)
        rejected.sort(key=lambda r: r.spans)
        # Claims have their boxes now; those of all characters are a good part of what a long document keeps in memory.
        document = replace(document, places=None)
        tell(Stage.AUDIT, 0, count)
        audited = audit(
            claims, passages, items=countable(items), meta=document.meta, text=text, settings=settings, lexicon=lexicon
        )
        tell(Stage.AUDIT, count, count)
        options = {"encoding": encoding, "extractor": extractor.value, "checks": asked and ",".join(asked)}
        return Report(
            name=document.name,
            text=text,
            meta=document.meta,
            provenance=make_provenance(document, lexicon, options),
            pages=pages,
            items=items,
            criteria=criteria,
            passages=passages,
            claims=tuple(claims),
            rejected=tuple(rejected),
            findings=audited.findings,
            checks_run=audited.checks_run,
        )


def _unwatched(_: Stage, __: int, ___: int) -> bool:
    return True


def _told(pages: Sequence[Page], tell: Watch) -> Iterator[Page]:
    """Yield pages, and tell of each that is arranged."""
    for number, page in enumerate(pages, 1):
        yield page
        tell(Stage.LAYOUT, number, len(pages))
