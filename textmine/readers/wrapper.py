"""The wrapper of a document site: lines around the text of a page that name its source and its use.

Known by cues that are data (``lexicons/wrappers.toml``), never by the lines of one site. A wrapper is believed
where two kinds of cue stand close together at the top or bottom of a page and one of them is in words that no
report uses; a single 出典 under a table is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from textmine.lexicons import Lexicon
from textmine.readers.lines import RawLine
from textmine.structures import Spans

_HEAD = 40  # lines at the top among which cues are looked for
_TAIL = 25  # lines at the bottom
_LEAD = 6  # lines without cue that may stand before the first one: a site's name and slogan
_GAP = 2  # lines without cue between two cues
_TRAIL = 1  # lines without cue behind the last one at the bottom


@dataclass(frozen=True, slots=True)
class Wrapper:
    """What the wrapper of one page holds; empty where there is none."""

    lines: Spans = ()
    title: str | None = None
    page: int | None = None
    url: str | None = None
    meeting: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class _Cue:
    kind: str
    strong: bool
    alone: bool
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Hit:
    index: int
    cue: _Cue
    line: RawLine
    match: re.Match[str]

    def group(self, name: str) -> str | None:
        """Return the group in the characters of the document, not in folded ones."""
        if name not in self.match.re.groupindex or self.match.group(name) is None:
            return None
        start, end = self.match.span(name)
        return self.line.text[start:end].strip()


@lru_cache(maxsize=4)
def _cues(lexicon: Lexicon) -> tuple[_Cue, ...]:
    return tuple(
        _Cue(row["kind"], row["strong"], row.get("alone", False), re.compile(row["pattern"]))
        for row in lexicon.table("wrappers")["cue"]
    )


def find_wrapper(lines: Sequence[RawLine], lexicon: Lexicon) -> Wrapper:
    """Return the wrapper of a page.

    Parameters
    ----------
    lines : sequence of RawLine
        The lines of the page that are not blank.
    lexicon : Lexicon
        Holds the cues, table ``wrappers``.

    Returns
    -------
    Wrapper
        Without lines where the page has no wrapper.
    """
    head = _head(lines, lexicon)
    believed = bool(head)
    top = head[-1].index + 1 if head else 0
    tail = _tail(lines, top, lexicon, believed=believed)
    bottom = tail[0].index if tail else len(lines)
    top_alone = list(_peel(lines, range(top, bottom), lexicon))
    top += len(top_alone)
    bottom_alone = list(_peel(lines, range(bottom - 1, top - 1, -1), lexicon))
    bottom -= len(bottom_alone)
    taken = [*lines[:top], *lines[bottom:]]
    hits = [*head, *tail, *top_alone, *bottom_alone]
    page = _first(hits, "page")
    return Wrapper(
        lines=tuple((line.start, line.end) for line in taken),
        title=_first(hits, "title"),
        page=int(page) if page else None,
        url=_first(hits, "url"),
        meeting=_first(hits, "meeting"),
        publisher=_first(hits, "publisher"),
    )


def begins_with_wrapper(lines: Sequence[RawLine], lexicon: Lexicon) -> bool:
    """Tell whether a believable wrapper with a title and page number stands at the top."""
    titled = any(_is_title(line, lexicon) for line in lines[: _LEAD + 1])
    return titled and bool(_head(lines, lexicon))


def wrapper_starts(lines: Sequence[RawLine], lexicon: Lexicon) -> list[int]:
    """Return the offsets at which further wrappers begin, for pages that follow each other without form feed.

    Parameters
    ----------
    lines : sequence of RawLine
        The lines between two form feeds.
    lexicon : Lexicon
        Holds the cues, table ``wrappers``.
    """
    titles = [index for index, line in enumerate(lines) if _is_title(line, lexicon)]
    wrapped = [index for index in titles if _head(lines[index : index + _HEAD], lexicon)]
    if len(wrapped) < 2:
        return []
    lead = [line.text for line in lines[: wrapped[0]]]
    starts = []
    for index in wrapped[1:]:
        first = index - len(lead)
        same = [line.text for line in lines[first:index]] == lead
        starts.append(lines[first if same else index].start)
    return starts


def _is_title(line: RawLine, lexicon: Lexicon) -> bool:
    if not line.folded.endswith(")"):
        return False
    return any(
        cue.strong and (match := cue.pattern.fullmatch(line.folded)) is not None and match.group("page") is not None
        for cue in _cues(lexicon)
        if cue.kind == "title" and "page" in cue.pattern.groupindex
    )


def _hits(lines: Sequence[RawLine], indices: range, lexicon: Lexicon) -> Iterator[_Hit]:
    for index in indices:
        line = lines[index]
        for cue in _cues(lexicon):
            match = cue.pattern.fullmatch(line.folded) if line.folded else None
            if match is not None:
                yield _Hit(index, cue, line, match)
                break


def _head(lines: Sequence[RawLine], lexicon: Lexicon) -> list[_Hit]:
    chain: list[_Hit] = []
    for hit in _hits(lines, range(min(_HEAD, len(lines))), lexicon):
        skipped = hit.index - (chain[-1].index + 1 if chain else 0)
        if skipped > (_GAP if chain else _LEAD) or (skipped and chain and not hit.cue.strong):
            break
        chain.append(hit)
    return chain if _believable(chain) else []


def _tail(lines: Sequence[RawLine], top: int, lexicon: Lexicon, *, believed: bool) -> list[_Hit]:
    chain: list[_Hit] = []
    low = max(top, len(lines) - _TAIL)
    for hit in _hits(lines, range(len(lines) - 1, low - 1, -1), lexicon):
        skipped = (chain[-1].index if chain else len(lines)) - hit.index - 1
        if skipped > (_GAP if chain else _TRAIL) or (skipped and not hit.cue.strong):
            break
        chain.append(hit)
    chain.reverse()
    # Below a believed head one strong cue is enough: the page is known to come from a site.
    return chain if _believable(chain) or (believed and any(hit.cue.strong for hit in chain)) else []


def _believable(chain: Sequence[_Hit]) -> bool:
    return len({hit.cue.kind for hit in chain}) >= 2 and any(hit.cue.strong for hit in chain)


def _peel(lines: Sequence[RawLine], indices: range, lexicon: Lexicon) -> Iterator[_Hit]:
    """Yield the outermost lines that are furniture by themselves, from outside inwards."""
    for expected, hit in zip(indices, _hits(lines, indices, lexicon), strict=False):
        if hit.index != expected or not hit.cue.alone:
            return
        yield hit


def _first(hits: Sequence[_Hit], group: str) -> str | None:
    return next((value for hit in hits if (value := hit.group(group))), None)
