"""Candidates for names: the noun phrases and quotations of a row that an indicator can be, each found once a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from textmine.claims.names import NameCues, clean_name, is_nominal
from textmine.claims.passages import CLOSING, PassageText, Token

_LONGEST = 32
_JOINTS = frozenset(
    {
        "の",
        "等",
        "など",
        "な",
        "と",
        "や",
        "及び",
        "及",
        "び",
        "・",
        "ごと",
        "別",
        "における",
        "に対する",
        "による",
        "に関する",
    }
)
_CASES = ("助詞-格助詞", "助詞-接続助詞", "助動詞", "動詞", "形容詞", "助詞-副助詞", "連体詞", "助詞-係助詞")
_BEFORE_NAME = re.compile(r"[、。,:;\n「」『』()・=→\s]")
_DIGIT = re.compile(r"\d")
_MOST_STARTS = 5
_TOPIC_PARTICLE = "助詞-係助詞"
"""A name does not hold the topic of its sentence: 経費は予算額 is two."""
_LETTER = re.compile(r"[^\W\d_]")


class NameCandidate(NamedTuple):
    """Words of a row that may name what a figure measures.

    `start` and `end` are places in the row. `depth` counts the joints (の, における …) that lie in the name,
    `longer` whether the phrase goes on to the left of it.
    """

    text: str
    start: int
    end: int
    depth: int
    longer: bool
    quote: bool


def name_candidates(passage: PassageText, cues: NameCues) -> list[NameCandidate]:
    """Return the names that a row holds, in the order of their ends, the shorter first.

    Parameters
    ----------
    passage : PassageText
        Analysed.
    cues : NameCues
    """
    found: dict[tuple[int, int], NameCandidate] = {}
    tokens = passage.tokens_from(0, len(passage.morphemes[0]))
    for index in range(len(tokens)):
        if not _ends_name(tokens, index):
            continue
        for candidate in _ending_at(passage, tokens, index, cues):
            found.setdefault((candidate.start, candidate.end), candidate)
    for bracket in passage.brackets:
        inside = passage.text[bracket.open + 1 : bracket.close]
        if bracket.quote and 1 < len(inside) <= 2 * _LONGEST:
            found.setdefault(
                (bracket.open + 1, bracket.close),
                NameCandidate(inside, bracket.open + 1, bracket.close, 0, False, True),
            )
    return sorted(found.values(), key=lambda c: (c.end, -c.start))


def _ends_name(tokens: list[Token], index: int) -> bool:
    token = tokens[index]
    if (
        not is_nominal(token)
        or token.tag.startswith(("名詞-数詞", "NUM", "接頭辞"))
        or _LETTER.search(token.text) is None
    ):
        return False
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    return (
        after is None
        or after.start > token.end
        or not is_nominal(after)
        or _DIGIT.match(after.text) is not None
        or after.tag.startswith(("名詞-数詞", "NUM"))
    )


def _ending_at(passage: PassageText, tokens: list[Token], last: int, cues: NameCues) -> Iterator[NameCandidate]:
    """Yield the names that end with a token: from each joint to the left of it on."""
    end = tokens[last].end
    index = last
    depth = 0
    starts = 0
    while index >= 0 and end - tokens[index].start <= _LONGEST and starts < _MOST_STARTS:
        token = tokens[index]
        before = tokens[index - 1] if index else None
        nominal = is_nominal(token) and not token.tag.startswith("NUM")
        touching = before is not None and before.end == token.start
        inner = (
            touching
            and before is not None
            and is_nominal(before)
            and _BEFORE_NAME.match(before.text) is None
            and not before.tag.startswith("NUM")
        )
        if nominal and not inner:
            text = passage.text[token.start : end]
            name = clean_name(text, cues)
            if name and _LETTER.search(name):
                at = token.start + max(text.find(name), 0)
                yield NameCandidate(
                    name, at, at + len(name), depth, touching and before is not None and before.text in _JOINTS, False
                )
                starts += 1
            if not touching or before is None or _BEFORE_NAME.match(before.text) or before.text in CLOSING:
                return
            depth += 1
        index -= 1
        if index >= 0 and tokens[index].tag.startswith(_TOPIC_PARTICLE):
            return
        if index >= 0 and _BEFORE_NAME.match(tokens[index].text) and tokens[index].text != "・":
            return
