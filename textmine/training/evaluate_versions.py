"""How well the differences of two versions of a report are found, beside matching the quotes of the figures alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from textmine.comparison import ChangeKind, ClaimChange, Version, compare, version_of
from textmine.corpus.goldfiles import GoldPage
from textmine.corpus.markup import MarkupFile
from textmine.corpus.versions import VersionPair, version_pairs
from textmine.labels import Severity
from textmine.metrics.intervals import Interval, bootstrap_intervals
from textmine.metrics.versions import Difference, VersionCounts, count_differences, version_figures
from textmine.pipeline import analyze_text
from textmine.training.results import Evaluation, EvaluationRow

METHOD = "textmine"
Method = Callable[[VersionPair], Iterable[Difference]]


def evaluate_versions(
    contents: Sequence[MarkupFile],
    pairs: int = 60,
    seed: int = 1,
    *,
    resamples: int = 1000,
    from_text: bool = True,
    watch: Callable[[Iterable[VersionPair]], Iterable[VersionPair]] | None = None,
) -> Evaluation:
    """Compose pairs of versions and find their differences, from annotated claims and from the texts alone.

    Parameters
    ----------
    contents : sequence of MarkupFile
        Annotated reports to make versions of.
    pairs, seed : int
        How many pairs, and of which seed; figures to be reported need seeds that were never used in tuning.
    resamples : int
        Of the bootstrap over pairs; 0 for no intervals.
    from_text : bool
        Read the texts end to end too.
    watch : callable, optional
        Gets the pairs and gives the same pairs, for a progress bar.
    """
    methods: dict[str, Method] = {METHOD: annotated_differences, "quotes only": quote_differences}
    if from_text:
        methods[f"{METHOD}, from text"] = read_differences
    counted: dict[str, list[VersionCounts]] = {name: [] for name in methods}
    for pair in (watch or iter)(version_pairs(contents, pairs, seed)):
        gold = [Difference(c.kind.value, c.old, c.new, c.decides) for c in pair.changes]
        for name, method in methods.items():
            counted[name].append(count_differences(gold, list(method(pair)), len(pair.old.claims or ())))
    rows = [
        EvaluationRow(name, "all", len(counts), version_figures(counts), _intervals(counts, resamples))
        for name, counts in counted.items()
    ]
    return Evaluation("versions", {"pairs": pairs, "seed": seed, "resamples": resamples}, tuple(rows))


def _intervals(counts: Sequence[VersionCounts], resamples: int) -> dict[str, Interval]:
    return bootstrap_intervals(counts, _shares, resamples=resamples)


def _shares(counts: Sequence[VersionCounts]) -> dict[str, float | None]:
    return {name: value for name, value in version_figures(counts).items() if isinstance(value, float)}


def annotated_differences(pair: VersionPair) -> Iterator[Difference]:
    """Yield what the comparison finds between the annotated claims of both versions."""
    old, new = (
        Version(page.name, page.claims or (), page.passages, page.text, _year(page)) for page in (pair.old, pair.new)
    )
    return _differences(compare(old, new).changes, {}, {})


def read_differences(pair: VersionPair) -> Iterator[Difference]:
    """Yield what the comparison finds between both texts; claims that gold has too are named by their gold ids."""
    versions: list[Version] = []
    names: list[dict[str, str]] = []
    for page in (pair.old, pair.new):
        ids = {claim.spans: claim.id for claim in page.claims or ()}
        version = version_of(analyze_text(page.text, name=page.name))
        versions.append(replace(version, fiscal_year=_year(page)))
        names.append({claim.id: ids.get(claim.spans, f"+{claim.id}") for claim in version.claims})
    return _differences(compare(*versions).changes, *names)


def _year(page: GoldPage) -> int | None:
    return int(page.meta.fiscal_year.removeprefix("FY")) if page.meta.fiscal_year else None


def _differences(
    changes: Iterable[ClaimChange], old: Mapping[str, str], new: Mapping[str, str]
) -> Iterator[Difference]:
    for change in changes:
        if change.kind is not ChangeKind.SAME:
            yield Difference(
                change.kind.value,
                old.get(change.old.id, change.old.id) if change.old else None,
                new.get(change.new.id, change.new.id) if change.new else None,
                change.severity is Severity.DECISION,
            )


def quote_differences(pair: VersionPair) -> Iterator[Difference]:
    """Yield what matching the figures as they are printed finds, in reading order and without their meaning."""
    old, new = pair.old.claims or (), pair.new.claims or ()
    quotes = SequenceMatcher(None, [claim.text for claim in old], [claim.text for claim in new], autojunk=False)
    for kind, start, end, other, last in quotes.get_opcodes():
        if kind == "equal":
            continue
        both = min(end - start, last - other)
        for number in range(both):
            yield Difference(ChangeKind.CHANGED.value, old[start + number].id, new[other + number].id)
        for claim in old[start + both : end]:
            yield Difference(ChangeKind.REMOVED.value, claim.id, None)
        for claim in new[other + both : last]:
            yield Difference(ChangeKind.ADDED.value, None, claim.id)
