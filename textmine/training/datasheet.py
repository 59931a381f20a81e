"""The figures of the corpora's datasheet, as Markdown: ``python -m textmine.training.datasheet corpora``.

``make docs`` puts them into ``corpora/README.md``.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict
from pathlib import Path

from textmine.corpus.collections import read_markup_folder
from textmine.corpus.markup import MarkupFile
from textmine.corpus.splits import files_of_split
from textmine.labels import Bound, ClaimLabel, Form, Role
from textmine.training.agreement import Agreement, agreement, overall
from textmine.training.corpus_figures import (
    FIELDS,
    Wording,
    claims,
    contradiction_counts,
    field_counts,
    lemmas,
    noise_counts,
    passage_figures,
    passages,
    type_token_ratio,
    wording,
)

GOLD, AGREEMENT = "gold", "agreement"
"""Folders of the corpora that the figures are about."""

_SPLITS = ("train", "dev", "test")
_AGREED = (
    ("claims of the first annotation", "gold"),
    ("claims of the second annotation", "predicted"),
    ("span F1", "span_f1"),
    ("span and label F1", "span_label_f1"),
    ("value, unit, form and bound alike", "value_accuracy"),
    ("role alike", "role_accuracy"),
    ("link alike", "link_accuracy"),
    ("linked recall", "linked_recall"),
    ("indicator, character F1", "indicator_char_f1"),
    ("group, character F1", "group_char_f1"),
    ("period alike", "period_accuracy"),
)
_KINDS = 12


def datasheet(corpora: Path) -> str:
    """Return all figures of the corpora as Markdown.

    Parameters
    ----------
    corpora : pathlib.Path
        Holds the folders :data:`GOLD` and :data:`AGREEMENT`.

    Raises
    ------
    MarkupError
        If a file breaks the format.
    CorpusError
        If the two annotations are not of the same passages.
    """
    files = read_markup_folder(corpora / GOLD)
    agreed = agreement(corpora / AGREEMENT)
    sections = {
        "By split": by_split(files),
        "Claims": by_label(files.values()),
        "Noise and planted contradictions": noise_and_contradictions(files.values()),
        "Wording": wording_table(wording(files)),
        "By agency": by_agency(files),
        "Two annotations": agreement_tables(agreed),
    }
    return "\n".join(f"### {title}\n\n{body}" for title, body in sections.items())


def table(head: Iterable[object], rows: Iterable[Iterable[object]]) -> str:
    """Return a Markdown table; whole numbers have their thousands parted, shares four places.

    Examples
    --------
    >>> print(table(["label", "claims"], [["count", 1200]]), end="")
    | label | claims |
    | --- | ---: |
    | count | 1,200 |
    """
    heads = [str(name) for name in head]
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)], *([_shown(value) for value in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _shown(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.4f}"
    if isinstance(value, int):
        return f"{value:,}"
    return "–" if value is None else str(value).replace("|", "\\|")


def by_split(files: Mapping[str, MarkupFile]) -> str:
    """Return what each split holds."""
    columns = [asdict(passage_figures(files_of_split(files, split).values())) for split in _SPLITS]
    columns.append(asdict(passage_figures(files.values())))
    rows = [[name.replace("_", " "), *(column[name] for column in columns)] for name in columns[0]]
    return table(["", *_SPLITS, "all"], rows)


def by_label(files: Collection[MarkupFile]) -> str:
    """Return claims by label, role, bound and form, and how many have each field."""
    found = list(claims(files))
    roles = [role.value for role in Role]
    counted = Counter((claim.label, claim.role) for claim in found)
    labels = [
        [label.value, *(counted[label, role] for role in Role), sum(counted[label, role] for role in Role)]
        for label in ClaimLabel
    ]
    bounds, forms = Counter(claim.bound for claim in found), Counter(claim.form for claim in found)
    filled = field_counts(files)
    others = [
        ["bound", ", ".join(f"{bound.value} {bounds[bound]:,}" for bound in Bound)],
        ["form", ", ".join(f"{form.value} {forms[form]:,}" for form in Form)],
        ["filled fields", ", ".join(f"{name} {filled[name] / len(found):.1%}" for name in FIELDS)],
    ]
    return table(["label", *roles, "all"], labels) + "\n" + table(["", "claims"], others)


def noise_and_contradictions(files: Collection[MarkupFile]) -> str:
    """Return passages by kind of noise, and planted contradictions by check."""
    noise, checks = noise_counts(files), contradiction_counts(files)
    rows = [
        ["passages with noise", f"{noise['any']:,} of {sum(len(passages(content)) for content in files):,}"],
        ["noise", ", ".join(f"{kind} {count}" for kind, count in sorted(noise.items()) if kind != "any")],
        ["planted contradictions", ", ".join(f"{check} {count}" for check, count in sorted(checks.items()))],
    ]
    return table(["", "passages"], rows)


def wording_table(found: Wording) -> str:
    """Return how varied the passages are."""
    rows = [
        ["characters", found.characters],
        ["words (UniDic, numbers and marks left out)", found.words],
        ["lemmas", found.lemmas],
        ["type–token ratio by lemma", found.lemmas / found.words],
        ["share of the most frequent template", found.most_frequent_template / found.passages],
        ["share of near-duplicates", found.near_duplicates / found.passages],
    ]
    repeated = [["".join(each.text.split()), len(each.text), ", ".join(each.files)] for each in found.repeated]
    return table(["", "all"], rows) + "\n" + table(["longest repeated between files", "characters", "files"], repeated)


def by_agency(files: Mapping[str, MarkupFile]) -> str:
    """Return a row for each file."""
    rows = []
    for name, content in files.items():
        words = [word for record in passages(content) for word in lemmas(record.text)]
        figures = passage_figures([content])
        counts = (figures.passages, figures.claims, figures.non_claims, figures.criteria, figures.results)
        rows.append([name, content.split, content.fiscal_year, *counts, type_token_ratio(words)])
    return table(["field", "split", "year", "passages", "claims", "non-claims", "criteria", "results", "TTR"], rows)


def agreement_tables(files: Mapping[str, Agreement]) -> str:
    """Return the agreement by file and overall, and the most frequent disagreements by kind."""
    together = overall(files)
    columns = {**files, "all": together}
    rows: list[list[object]] = [["passages", *(each.passages for each in columns.values())]]
    rows += [[said, *(each.scores.to_dict()[name] for each in columns.values())] for said, name in _AGREED]
    rows.append(["label, Cohen's kappa", *(each.kappa for each in columns.values())])
    rows.append(["linked F1", *(each.linked_f1 for each in columns.values())])
    kinds = Counter(each.kind for each in together.disagreements)
    return table(["", *columns], rows) + "\n" + table(["disagreement", "claims"], kinds.most_common(_KINDS))


if __name__ == "__main__":
    print(datasheet(Path(sys.argv[1])), end="")  # noqa: T201
