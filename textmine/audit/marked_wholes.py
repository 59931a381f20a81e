"""Words at a figure that mark it as the sum of others (合わせて, 計) or as that of everyone (全体)."""

from __future__ import annotations

import re

from textmine.audit.heads import head_of
from textmine.audit.sibling_words import SiblingWords
from textmine.audit.surroundings import Seen, Surroundings, folded_name
from textmine.labels import ClaimLabel

_PARTICLES = "はがもで:、 ()\n|"
_EQUALS = re.compile(r"(?:^|[^a-z])=\s*$", re.IGNORECASE)
"""Before a sum: 312件＋48件＝370件; n=40 is none."""


def is_total(view: Surroundings, seen: Seen, words: SiblingWords) -> bool:
    """Tell whether a figure is marked as the sum of others (合わせて, 計)."""
    lead = view.lead(seen)
    # 二つを足して、照会は574件: its name may stand between.
    line = lead.rpartition("\n")[2].rstrip(_PARTICLES)
    bare = line.removesuffix(folded_name(seen.claim.indicator) or line)
    said = lead, bare, head_of(view.text, seen.start), _row(view, seen), _lead_of_size(view, seen)
    return any(words.adds_up.search(text) for text in said) or _EQUALS.search(lead) is not None


def _row(view: Surroundings, seen: Seen) -> str:
    """Return the name of the row of a figure; 「便利だと思う:合計52.0%、昼間70.0%」 names the first figure only."""
    name = view.row_name(seen)
    return "" if ":" in name else name


def _lead_of_size(view: Surroundings, seen: Seen) -> str:
    """Return what stands before the count that a share is of (合計1,000件での不適合は4.4%), "" where none is."""
    size = view.before(seen)
    counted = seen.claim.label is ClaimLabel.PERCENTAGE and size is not None and size.claim.label is ClaimLabel.COUNT
    return view.lead(size) if counted and size and view.between(size, seen)[:1] == "で" else ""


def is_overall(view: Surroundings, seen: Seen, words: SiblingWords) -> bool:
    """Tell whether a figure is marked as that of everyone (全体)."""
    lead = view.lead(seen).rstrip(_PARTICLES)
    # 両者を合わせた全体の理解度は: its name may stand between.
    bare = lead.removesuffix(folded_name(seen.claim.indicator)).removesuffix("の")
    said = lead, bare, head_of(view.text, seen.start), _row(view, seen).rstrip(_PARTICLES)
    return any(words.overall.search(text) for text in said)
