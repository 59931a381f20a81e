"""The card of the reading-order model, written by the training that it tells of."""

from __future__ import annotations

from textmine.training.train_reading_order import ReadingOrderConfig, ReadingOrderResult


def model_card(config: ReadingOrderConfig, result: ReadingOrderResult) -> str:
    """Return the card in Markdown.

    Parameters
    ----------
    config : ReadingOrderConfig
        Settings of the training run.
    result : ReadingOrderResult
        What it gave.
    """
    return f"""# Model: reading_order

**What it is.** Six logistic models over lines of a page: that a line continues another (`join`), that it begins the
paragraph after it (`paragraph`), that a paragraph ends with it (`end`), that the second of two neighbours continues the
first (in tables `read_on`, in running text `prose`, in lists `rows`); and the trust in a restored join (`trust`).

**Files.** `arrays.npz` (weights of raw features, no pickle), `config.json` (feature names, settings, SHA-256 of both:
`{result.sha256}`).

**Trained on** text of our own only: `corpora/reports` (split `train`), composed into {2 * config.pages} table pages of
2 to 7 columns and {result.pages - 2 * config.pages} pages of prose, row lists and short proses; {result.pairs:,} pairs
of lines, {result.joins:,} of them true joins. No annotation is needed: the composer knows where each line belongs.
Seed {config.seed}.

**Made by** `textmine train reading-order models/reading_order`, which writes this card too; a minute on one core, 2 GB
of memory; the same bytes every time.

**On the training pages.** Area under the curve of `join` {result.join_auc:.3f}; accuracy of `read_on`
{result.read_on_accuracy:.3f}, of `prose` and `rows` {result.running_accuracy:.3f}; `trust` differs from the share that
is right by {result.trust_error:.3f} on average. On pages never seen: `docs/reading_order.md`.

**Use.** Text dumps of Japanese evaluation reports: tables read row by row, prose, row lists. Not for vertical text or
other languages: there every line stays where it stands.

**Licence.** Apache-2.0, as the project.
"""
