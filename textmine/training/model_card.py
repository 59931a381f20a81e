"""Model cards: what a model is, what it learned from and how well it does, written beside it by its training."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from importlib.metadata import version
from pathlib import Path
from textwrap import fill

from textmine import __version__
from textmine.corpus.markup import MarkupFile
from textmine.corpus.markup_writer import write_markup
from textmine.training.results import Evaluation, EvaluationRow

CARD_FILE = "MODEL_CARD.md"
LIBRARIES = ("numpy", "scikit-learn")
"""What the bytes of a model can depend on, beside textmine."""

_WIDTH = 120
_REPEATS = "The same data, settings and versions give the same bytes."


@dataclass(frozen=True, slots=True)
class ModelCard:
    """What a card tells.

    Attributes
    ----------
    name : str
        Of the model.
    what : str
        What it decides and how, in Markdown.
    command : str
        The command that makes it.
    data : str
        What it learned from, in Markdown.
    data_sha256 : str
        Of what it learned from.
    model_sha256 : str
    settings : mapping of str to object
        As :func:`settings_of` gives them.
    counts : mapping of str to int or float
        Of the training.
    evaluation : Evaluation or None
        On text that it has not learned from.
    figures : tuple of str
        Those of the evaluation that are shown; a long table would not be read.
    limits : sequence of str
        What not to expect of it.
    """

    name: str
    what: str
    command: str
    data: str
    data_sha256: str
    model_sha256: str
    settings: Mapping[str, object]
    counts: Mapping[str, int | float]
    evaluation: Evaluation | None
    figures: tuple[str, ...]
    limits: Sequence[str]


def write_card(folder: Path, card: ModelCard) -> Path:
    """Write a card as ``MODEL_CARD.md`` into the folder of its model.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    place = folder / CARD_FILE
    place.write_text(card_text(card), encoding="utf-8")
    return place


def card_text(card: ModelCard) -> str:
    """Return a card in Markdown; without date and place, so that the same training gives the same card."""
    versions = {"textmine": __version__} | {name: version(name) for name in LIBRARIES}
    paragraphs = (
        f"**What it is.** {card.what}",
        f"**Made by** `{card.command}`, which writes this card too; with {_listed(versions)}. {_REPEATS}",
        f"**Files.** `arrays.npz` (no pickle) and `config.json`; SHA-256 of both `{card.model_sha256}`.",
        f"**Learned from** {card.data} SHA-256 of the data `{card.data_sha256}`.",
        f"**Settings.** {_listed(card.settings)}.",
        f"**Training.** {_listed(card.counts)}.",
    )
    return "\n".join(
        [
            f"# Model: {card.name}",
            "",
            *(line for paragraph in paragraphs for line in (_wrapped(paragraph), "")),
            *_evaluation(card),
            "**Limits.**",
            "",
            *(_wrapped(f"- {limit}", "  ") for limit in card.limits),
            "",
            "**Licence.** Apache-2.0, as the project.",
            "",
        ]
    )


def data_sha256(contents: Iterable[MarkupFile]) -> str:
    """Return the SHA-256 of annotated reports, written by one hand, so that line ends and blank lines do not count.

    Examples
    --------
    >>> data_sha256([])[:8]
    'e3b0c442'
    """
    digest = hashlib.sha256()
    for content in contents:
        digest.update(f"{write_markup(content)}\0".encode())
    return digest.hexdigest()


def settings_of(config: object, *, without: Sequence[str] = ("folder",)) -> dict[str, object]:
    """Return the settings of a run by name, those of inner dataclasses as ``outer.inner``.

    Parameters
    ----------
    config : object
        A dataclass.
    without : sequence of str
        Fields that say where files lie on one machine only.
    """
    settings: dict[str, object] = {}
    for item in fields(config):  # type: ignore[arg-type]  # callers give dataclasses
        value = getattr(config, item.name)
        if item.name in without:
            continue
        if is_dataclass(value):
            settings |= {f"{item.name}.{name}": inner for name, inner in settings_of(value, without=without).items()}
        else:
            settings[item.name] = value
    return settings


def _wrapped(text: str, indent: str = "") -> str:
    return fill(text, _WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def _listed(values: Mapping[str, object]) -> str:
    return ", ".join(f"{name.replace('_', ' ')} {_shown(value)}" for name, value in values.items()) or "none"


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,}" if isinstance(value, int) else str(value)


def _evaluation(card: ModelCard) -> list[str]:
    if card.evaluation is None:
        return ["**Figures.** None: there was nothing beside what it learned from to score it on.", ""]
    rows = card.evaluation.rows
    drawn = f"{_listed(card.evaluation.settings)}; 95% intervals by bootstrap over files"
    return [
        _wrapped(f"**Figures** on text that it has not learned from ({drawn}):"),
        "",
        f"| | {' | '.join(name.replace('_', ' ') for name in card.figures)} |",
        f"| --- |{' --- |' * len(card.figures)}",
        *(f"| {row.method} | {' | '.join(_cell(row, name) for name in card.figures)} |" for row in rows),
        "",
    ]


def _cell(row: EvaluationRow, name: str) -> str:
    value = row.figures.get(name)
    if not isinstance(value, float):
        return "" if value is None else f"{value:,}"
    interval = row.intervals.get(name)
    return f"{value:.3f}" + (f" ({interval.low:.3f}–{interval.high:.3f})" if interval else "")
