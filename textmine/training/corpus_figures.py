"""What stands in a gold corpus, counted: passages, claims, criteria, words, what files repeat, what was planted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from textmine.corpus.markup import MarkupFile, Record
from textmine.corpus.notes import held_sums, known_contradictions
from textmine.corpus.wording import Repeated, longest_repeated, masked, near_duplicates
from textmine.labels import Bound, ColumnKind
from textmine.morphemes import analyzer
from textmine.structures import Claim

NON_CLAIMS = "non_claims"
"""Value of ``kind=`` of a passage whose numerals are no claims."""

FIELDS = ("value_high", "form", "bound", "indicator", "group", "of", "base", "period")
"""Fields of a claim that may be empty; ``bound`` counts as filled where it is not exact."""

_REPEATED = 8


@dataclass(frozen=True, slots=True)
class PassageFigures:
    """Passages of some files by what they are.

    Attributes
    ----------
    agencies : int
    passages : int
        Records that are no notes.
    with_claims, non_claims : int
        Passages that hold claims, and passages full of numerals that are none.
    claims, links : int
    criteria, unanswered : int
        Statements, and those that no results passage answers.
    results, without_criterion : int
        Results passages, and those that answer none.
    contradictions, sums : int
        Planted, and marked as holding.
    """

    agencies: int
    passages: int
    with_claims: int
    non_claims: int
    claims: int
    links: int
    criteria: int
    unanswered: int
    results: int
    without_criterion: int
    contradictions: int
    sums: int


@dataclass(frozen=True, slots=True)
class Wording:
    """How varied the passages of some files are.

    Attributes
    ----------
    characters : int
        White space left out.
    words, lemmas : int
        Morphemes of UniDic other than numbers and marks, and different lemmas among them.
    most_frequent_template : int
        Passages that share the template of most passages.
    near_duplicates : int
        Passages that are a near-duplicate of an earlier one.
    passages : int
    repeated : tuple of Repeated
        The longest stretches that two files share.
    """

    characters: int
    words: int
    lemmas: int
    most_frequent_template: int
    near_duplicates: int
    passages: int
    repeated: tuple[Repeated, ...]


def passages(content: MarkupFile) -> list[Record]:
    """Return the records of a file that are no notes."""
    return [record for record in content.records if not record.is_note]


def claims(files: Collection[MarkupFile]) -> Iterator[Claim]:
    """Yield the claims of all files."""
    for content in files:
        for record in content.records:
            yield from record.claims


def passage_figures(files: Collection[MarkupFile]) -> PassageFigures:
    """Count the passages of files.

    Examples
    --------
    >>> records = (
    ...     Record("v1", {"column": "評価の視点"}, "・点検したか。"),
    ...     Record("r1", {"column": "業務実績", "criterion": "v1"}, "・点検した。"),
    ... )
    >>> figures = passage_figures([MarkupFile("a", "f", "FY2023", "dev", records)])
    >>> figures.criteria, figures.unanswered, figures.results
    (1, 0, 1)
    """
    found = [(content, record) for content in files for record in passages(content)]
    criteria = [(content, record) for content, record in found if record.column is ColumnKind.CRITERIA]
    results = [(content, record) for content, record in found if is_answer(record)]
    answered = {(content.agency, record.attributes["criterion"]) for content, record in results}
    return PassageFigures(
        agencies=len({content.agency for content in files}),
        passages=len(found),
        with_claims=sum(bool(record.claims) for _, record in found),
        non_claims=sum(record.attributes.get("kind") == NON_CLAIMS for _, record in found),
        claims=sum(1 for _ in claims(files)),
        links=sum(claim.of is not None for claim in claims(files)),
        criteria=len(criteria),
        unanswered=sum((content.agency, record.id) not in answered for content, record in criteria),
        results=len(results),
        without_criterion=sum(record.attributes["criterion"] == "none" for _, record in results),
        contradictions=sum(len(known_contradictions(content)) for content in files),
        sums=sum(len(held_sums(content)) for content in files),
    )


def is_answer(record: Record) -> bool:
    """Tell whether a record is a results passage that is mapped to a criterion or to none."""
    return record.column is ColumnKind.RESULTS and "criterion" in record.attributes


def field_counts(files: Collection[MarkupFile]) -> Counter[str]:
    """Count the claims in which each of :data:`FIELDS` is filled."""
    counts: Counter[str] = Counter()
    for claim in claims(files):
        filled = {name: getattr(claim, name) is not None for name in FIELDS} | {"bound": claim.bound is not Bound.EXACT}
        counts.update(name for name, value in filled.items() if value)
    return counts


def noise_counts(files: Collection[MarkupFile]) -> Counter[str]:
    """Count the passages that have each kind of noise of scans and dumps; ``any`` counts those with some."""
    kinds = [record.attributes["noise"] for content in files for record in passages(content) if _noisy(record)]
    return Counter(kind for each in kinds for kind in each.split(",")) + Counter({"any": len(kinds)})


def _noisy(record: Record) -> bool:
    return bool(record.attributes.get("noise"))


def contradiction_counts(files: Collection[MarkupFile]) -> Counter[str]:
    """Count the planted contradictions by the audit check that finds them."""
    return Counter(known.check for content in files for known in known_contradictions(content))


def wording(files: Mapping[str, MarkupFile]) -> Wording:
    """Measure how varied the passages of files are."""
    by_file = {name: [record.text for record in passages(content)] for name, content in files.items()}
    texts = [text for each in by_file.values() for text in each]
    words = [word for text in texts for word in lemmas(text)]
    return Wording(
        characters=sum(len("".join(text.split())) for text in texts),
        words=len(words),
        lemmas=len(set(words)),
        most_frequent_template=max(Counter(map(masked, texts)).values(), default=0),
        near_duplicates=len({later for _, later, _ in near_duplicates(texts)}),
        passages=len(texts),
        repeated=tuple(longest_repeated(by_file, _REPEATED)),
    )


def lemmas(text: str) -> list[str]:
    """Return the lemmas of a text by UniDic, numbers and marks left out.

    Examples
    --------
    >>> lemmas("灯台を12回点検した。")
    ['灯台', 'を', '回', '点検', '為る', 'た']
    """
    read = analyzer()(text)
    morphs = [read.morph(at) for at in range(len(read))]
    left_out = ("補助記号", "空白", "名詞-数詞", "記号")
    return [morph.lemma for morph in morphs if morph.lemma and not morph.tag.startswith(left_out)]


def type_token_ratio(words: Sequence[str]) -> float:
    """Return different words a word; 0 without words."""
    return len(set(words)) / len(words) if words else 0.0
