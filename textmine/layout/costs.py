"""What the search for the reading order charges and grants."""

from __future__ import annotations

from dataclasses import dataclass

# Lines of a page beyond which its length no longer speaks against a column.
_MANY = 100


@dataclass(frozen=True, slots=True)
class Costs:
    """What the search charges and grants, in nats; found by search on composed pages of our own text."""

    join: float = 3.0  # prior of a join over the pairs of a window
    paragraph: float = 3.12  # the same of a paragraph after another
    lowest: float = -4.0  # no link is worse
    first: float = -0.96  # a column opens
    left: float = -0.5  # the page's first line stands in a column further right, a column
    column: float = -2.4  # one more column
    column_line: float = -0.08  # the same, for each line of the page up to a hundred
    table_line: float = -0.08  # a page is a table, each line up to a hundred
    skip_active: float = -2.5  # a column of the row above is passed over
    skip_ended: float = -1.5  # the same where its paragraph has ended
    skip_idle: float = -0.24
    appear: float = -1.6  # a column that the row above did not have
    swap: float = -3.0  # a cell stands after one that belongs right of it
    again: float = -4.0  # a second line of the same cell
    again_close: float = 2.5  # the same where fewer newlines than usual stand between
    late_right: float = -0.8  # a column opens below the page's top, a column further right: the left run out first
    cell: float = 2.0  # the next column for the next cell of one physical line
    over: float = -0.4  # a cell beyond the column's width, a unit
    over_most: float = -10.0
    over_wrapped: float = -22.0  # the most where a line of the column has been wrapped
    short: float = -0.25  # a short line that ends no paragraph
    unnamed: float = -10.0  # a column without a heading where others have one
    aside: float = -8.5  # a line near the page's end is set aside
    aside_apart: float = -1.0  # the same below a gap
    hope: float = 0.96  # weight of what the columns' last lines may still be followed by, while hypotheses compete
    aside_back: float = -7.0  # the same of a line anywhere that seems to belong further up
    aside_rank: float = 0.9  # share of the best place's gain that an aside line may hope for
    narrow_right: float = -12.0  # a narrow column stands right of the widest, each
    page_width: float = -0.1  # all columns together are wider than a page, a unit
    hole: float = 1.0  # a line is put where a row lacks it
    no_hole: float = -2.16  # and where none does
    twin: float = 8.5  # a line is put into a row in which another column begins alike
    edge: float = -1.0  # a column begins or ends with a line
    move: float = -9.6  # a line is moved from its place in the file
    move_back: float = -5.5  # the same where it begins a paragraph further up in its column
    move_late: float = -7.5  # the same at the page's end
    move_apart: float = -7.5  # the same below a gap at the page's end

    def of_column(self, lines: int) -> float:
        """Return what one more column costs on a page of so many lines."""
        return self.column + self.column_line * min(lines, _MANY)

    def of_table(self, lines: int) -> float:
        """Return what speaks against a page of so many lines being a table."""
        return self.table_line * min(lines, _MANY)
