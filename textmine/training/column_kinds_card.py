"""The card of the model of column kinds, written by the training that it tells of."""

from __future__ import annotations

from textmine.training.train_column_kinds import ColumnKindsConfig, ColumnKindsResult


def model_card(config: ColumnKindsConfig, result: ColumnKindsResult) -> str:
    """Return the card in Markdown.

    Parameters
    ----------
    config : ColumnKindsConfig
        Settings of the training run.
    result : ColumnKindsResult
        What it gave.
    """
    return f"""# Model: column_kinds

**What it is.** A log-linear model of the kinds of all columns of a table together: the language and shape of each
column, what it shares with the one right of it, and which kinds stand side by side. Kinds keep the order of tables.
It also weighs the language against the rows of the page where the leftmost column is looked for. A heading decides
by itself and is not learned.

**Files.** `arrays.npz` (weights of raw features, no pickle), `config.json` (feature names, settings, SHA-256 of both:
`{result.sha256}`).

**Trained on** text of our own only: `corpora/gold` (split `train`), composed into {result.pages:,} pages of 2 to 7
columns, half of them with the passages as they are, half with goals rewritten for each column; their headings left
out. Each page is learned from in its true order and as the reading order restores it: {result.columns:,} columns, and
{result.turns} pages whose leftmost column was to be found. Seed {config.seed}, regularisation {config.penalty}.

**Made by** `textmine train column-kinds models/column_kinds`, which writes this card too; three minutes on one core;
the same bytes every time. It needs the model `reading_order`.

**On the training pages.** {result.columns_right:.3f} of the columns get their kind and {result.turns_right:.3f} of the
restored pages their leftmost column; {result.loss:.3f} nats a page. On pages never seen: `docs/reading_order.md`.

**Use.** Tables of Japanese evaluation reports. A kind that is hardly likelier than others is given as その他. Columns
of indicators are told by their heading only: the corpus has none.

**Licence.** Apache-2.0, as the project.
"""
