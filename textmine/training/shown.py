"""How commands show what they found: JSON for programs, tables for readers."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable

import typer

from textmine.errors import CorpusError
from textmine.training.results import Evaluation


def show(evaluation_of: Callable[[], Evaluation], *, as_json: bool) -> None:
    """Print an evaluation on standard output.

    Raises
    ------
    CorpusError
        If the gold that it reads is not well formed.
    """
    from textmine.corpus.goldfiles import GoldError
    from textmine.corpus.markup import MarkupError

    try:
        evaluation = evaluation_of()
    except (GoldError, MarkupError) as error:
        raise CorpusError("TM402", value=error) from error
    if as_json:
        show_json(evaluation.to_dict())
    else:
        show_table(evaluation)


def show_table(evaluation: Evaluation, *, aside: bool = False) -> None:
    """Print an evaluation as a table where the terminal is wide enough, else as a block of lines for each row.

    Parameters
    ----------
    evaluation : Evaluation
    aside : bool
        Print on standard error, where standard output belongs to something else.
    """
    from rich.console import Console

    from textmine.export.terminal import terminal_width

    console = Console(width=terminal_width(), color_system=None, legacy_windows=False, stderr=aside)
    table = evaluation.table()
    if console.measure(table, options=console.options.update(width=10_000)).maximum <= console.width:
        console.print(table)
        return
    width = max((len(name) for row in evaluation.rows for name in row.figures), default=0)
    for row in evaluation.rows:
        typer.echo(f"{evaluation.task}: {row.method}, {row.subset}, {row.pages} pages", err=aside)
        for name, figure in row.figures.items():
            shown = "-" if figure is None else str(figure) if isinstance(figure, int) else f"{figure:.4f}"
            interval = row.intervals.get(name)
            between = f"  {interval.low:.4f}..{interval.high:.4f}" if interval else ""
            typer.echo(f"  {name:<{width}}{shown:>8}{between}", err=aside)


def show_json(value: object) -> None:
    """Print a value as JSON in UTF-8, whatever the console's encoding."""
    sys.stdout.buffer.write(f"{json.dumps(value, ensure_ascii=False, indent=1, default=str)}\n".encode())
    sys.stdout.buffer.flush()
