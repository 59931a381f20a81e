"""Pages as passages, written down briefly: what the layout would hand on."""

from textmine.labels import ColumnKind
from textmine.structures import Passage

COLUMNS = {
    "目標": ColumnKind.GOAL,
    "計画": ColumnKind.PLAN,
    "年度": ColumnKind.YEAR_PLAN,
    "視点": ColumnKind.CRITERIA,
    "実績": ColumnKind.RESULTS,
    "自己": ColumnKind.SELF_EVALUATION,
    "指標": ColumnKind.INDICATOR,
    "本文": ColumnKind.TEXT,
}
_ROW = 100
_LINE = 20


def page_of(columns: dict[str, str], *, number: int = 1) -> list[Passage]:
    """Set columns of text side by side: a line of a column is a row of the table, an empty one leaves the row free.

    Lines with ``|`` between them are one passage of several rows.
    """
    passages = []
    for order, (name, content) in enumerate(columns.items()):
        row = 0
        for paragraph in content.split("\n"):
            parts = paragraph.strip().split("|")
            spans = []
            for part in parts:
                start = number * 100_000 + row * _ROW + order * _LINE
                spans.append((start, start + len(part)))
                row += 1
            if parts != [""]:
                identity = f"p{number}-{name}-{len(passages)}"
                passages.append(Passage(identity, COLUMNS[name], number, tuple(spans), "".join(parts)))
    return passages
