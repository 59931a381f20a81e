"""MeCab with UniDic over any text: exact places, numbers in one piece, linear time.

Sentences are parsed one by one. MeCab prints each morpheme as a short key, its surface with context id and cost; a key
never seen is looked up by parsing the sentence again with UniDic's features, then it is numbered, and everything
that follows works on arrays of these numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

import fugashi
import numpy as np
import numpy.typing as npt
import unidic_lite

from textmine.lexicons import Lexicon, default_lexicon
from textmine.mecab_input import NO_RANGES, SCALES, IntArray, MecabInput, mecab_input, number_pattern, segments
from textmine.unidic import NUMBER_TAG, Morph, UdMapping, morph_from_feature, ud_mapping

RowArray = npt.NDArray[np.uint32]

UD_POS: Final = (
    "X", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT",
    "SCONJ", "SPACE", "SYM", "VERB",
)  # fmt: skip

ENTRY_LIMIT: Final = 100_000
"""Distinct morphemes that are remembered; beyond it the memory starts anew."""

NUMBER: Final = 0
"""Id of the morpheme that stands for every assembled number; its lemma is its own surface."""

# A surface with its left context id and cost is one entry of UniDic; the right context id would tell no more apart.
_KEYS = r"%m\t%phl,%c\n"
_FEATURES = r"%H\n"
_KANJI_NUMERAL = re.compile(f"[〇零一二三四五六七八九０-９{SCALES}]+")
_OWN, _BEFORE, _AFTER, _POS, _NUMERAL = range(5)


@dataclass(frozen=True, slots=True)
class Morphemes:
    """The morphemes of one text, white space left out.

    Attributes
    ----------
    starts, ends : array of int
        Places in the text, code points.
    ids : array of int
        Numbers of `entries`.
    pos : array of int
        Universal part of speech, an index of :data:`UD_POS`.
    entries : Entries
        What the numbers stand for.
    touched : array of int
        Places in the text where MeCab was given another character.
    contiguous : bool
        Whether the morphemes cover the text without a gap.
    """

    starts: IntArray
    ends: IntArray
    ids: IntArray
    pos: IntArray
    entries: Entries
    touched: IntArray
    contiguous: bool

    def __len__(self) -> int:
        return len(self.ids)

    def morph(self, index: int) -> Morph:
        """Return tag, lemma, reading and inflection of one morpheme (the lemma of a number is "")."""
        return self.entries.morphs[int(self.ids[index])]


class Entries:
    """Distinct morphemes, numbered in the order they were met.

    Attributes
    ----------
    numbers : dict
        Number by key, as MeCab prints it.
    morphs, surfaces : list
        What a number stands for.
    rows : array of int
        For each number the rules it can take part in, its part of speech, and whether it is a numeral.
    lengths, tags : array
        For each number the length of its surface and its UniDic tag.
    """

    def __init__(self, mapping: UdMapping) -> None:
        self._mapping = mapping
        self.numbers: dict[str, int] = {}
        self.morphs: list[Morph] = []
        self.surfaces: list[str] = []
        self.rows: RowArray = np.zeros((4096, 5), dtype=np.uint32)
        self.lengths: IntArray = np.zeros(4096, dtype=np.int64)
        self.tags: npt.NDArray[np.object_] = np.zeros(4096, dtype=np.object_)
        self._add("", Morph(NUMBER_TAG, ""), numeral=True)

    def learn(self, key: str, feature: str) -> None:
        """Give the morpheme that MeCab prints as `key` a number."""
        surface, _, _ = key.partition("\t")
        morph = morph_from_feature(surface, feature)
        numeral = morph.tag == NUMBER_TAG and _KANJI_NUMERAL.fullmatch(surface) is not None
        self.numbers[key] = self._add(surface, morph, numeral=numeral)

    def _add(self, surface: str, morph: Morph, *, numeral: bool) -> int:
        number = len(self.morphs)
        if number == len(self.rows):
            self.rows = np.concatenate([self.rows, np.zeros_like(self.rows)])
            self.lengths = np.concatenate([self.lengths, np.zeros_like(self.lengths)])
            self.tags = np.concatenate([self.tags, np.zeros_like(self.tags)])
        own, before, after = self._mapping.bits(morph)
        pos = UD_POS.index(self._mapping.pos(morph.tag))
        self.morphs.append(morph)
        self.surfaces.append(surface)
        self.rows[number] = (own, before, after, pos, numeral)
        self.lengths[number] = len(surface)
        self.tags[number] = morph.tag
        return number


class Analyzer:
    """Text to morphemes.

    Parameters
    ----------
    lexicon : Lexicon
        Where the tag mapping and the words that are no scales come from.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._mapping = ud_mapping(lexicon)
        self._number = number_pattern(lexicon)
        self._entries = Entries(self._mapping)
        _, self._before_edge, self._after_edge = (np.uint32(bits) for bits in self._mapping.bits(None))
        self._pos_of_rules = _pos_of_rules(self._mapping)

    def __call__(self, text: str) -> Morphemes:
        """Analyse `text`, of any length and content; lone surrogates and NUL count as symbols.

        Examples
        --------
        >>> morphemes = analyzer()("参加者は5,410人")
        >>> list(zip(morphemes.starts.tolist(), morphemes.ends.tolist()))
        [(0, 2), (2, 3), (3, 4), (4, 9), (9, 10)]
        """
        if len(self._entries.numbers) > ENTRY_LIMIT:
            self._entries = Entries(self._mapping)
        given = mecab_input(text, self._number)
        ids = self._parsed(given.string)
        entries = self._entries
        rows = entries.rows.take(ids, axis=0)
        starts, ends = _places(given, entries.lengths.take(ids))
        first, last = _tiled(starts, ends, given.numbers)
        numerals = _numeral_runs(starts, ends, rows)
        if len(numerals) or first.tolist() != last.tolist():
            runs = np.concatenate([np.stack([first, last], axis=1), numerals])
            starts, ends, ids = _merged(starts, ends, ids, runs)
            rows = entries.rows.take(ids, axis=0)
        elif len(first):
            ids[first] = NUMBER
            rows[first] = entries.rows[NUMBER]
        pos = self._resolved(rows)
        return Morphemes(starts, ends, ids, pos, self._entries, given.touched, given.starts is None)

    def _parsed(self, string: str) -> IntArray:
        parse = _tagger(_KEYS).parse
        parts = [(segment, output) for segment in segments(string) if (output := parse(segment))]
        if not parts:
            return np.zeros(0, dtype=np.int64)
        keys = "\n".join([output for _, output in parts]).split("\n")
        number = self._entries.numbers.__getitem__
        try:
            return np.array([*map(number, keys)], dtype=np.int64)
        except KeyError:
            for segment, output in parts:
                self._learn(segment, output.split("\n"))
            return np.array([*map(number, keys)], dtype=np.int64)

    def _learn(self, segment: str, keys: list[str]) -> None:
        """Give every key of a segment that has none its number."""
        if self._entries.numbers.keys() >= set(keys):
            return
        features = _tagger(_FEATURES).parse(segment).split("\n")
        for key, feature in zip(keys, features, strict=True):
            if key not in self._entries.numbers:
                self._entries.learn(key, feature)

    def _resolved(self, rows: RowArray) -> IntArray:
        """Return universal parts of speech, neighbours taken into account."""
        pos = rows[:, _POS].astype(np.int64)
        if not len(pos):
            return pos
        rules = rows[:, _OWN]
        rules[1:] &= rows[:-1, _BEFORE]
        rules[:-1] &= rows[1:, _AFTER]
        rules[0] &= self._before_edge
        rules[-1] &= self._after_edge
        hits = rules.nonzero()[0]
        pos[hits] = self._pos_of_rules[rules[hits]]
        return pos


@lru_cache(maxsize=4)
def analyzer(lexicon: Lexicon | None = None) -> Analyzer:
    """Return the analyser of this process for `lexicon`, the shipped one unless given."""
    return Analyzer(lexicon or default_lexicon())


def _pos_of_rules(mapping: UdMapping) -> IntArray:
    """Return for each set of rules that hold, as bits, the part of speech of the first."""
    first = [0, *((rules & -rules).bit_length() - 1 for rules in range(1, 1 << len(mapping.rule_pos)))]
    return np.array([UD_POS.index(mapping.rule_pos[rule]) for rule in first], dtype=np.int64)


def _places(given: MecabInput, lengths: IntArray) -> tuple[IntArray, IntArray]:
    """Return where the morphemes of these `lengths` stand in the text."""
    stops = lengths.cumsum()
    if given.starts is None or given.ends is None:
        return stops - lengths, stops
    return given.starts[stops - lengths], given.ends[stops - 1]


def _tiled(starts: IntArray, ends: IntArray, numbers: IntArray) -> tuple[IntArray, IntArray]:
    """Return first and last morpheme of each number whose edges are edges of morphemes."""
    begin, end = numbers[:, 0], numbers[:, 1]
    if not len(numbers):
        return begin, end
    first, last = starts.searchsorted(begin), ends.searchsorted(end)
    exact = (starts.take(first, mode="clip") == begin) & (ends.take(last, mode="clip") == end)
    # Few as they are, a list of them is searched faster than an array.
    return (first[exact], last[exact]) if False in exact.tolist() else (first, last)


def _numeral_runs(starts: IntArray, ends: IntArray, rows: RowArray) -> IntArray:
    """Return first and last of the neighbours that are numerals, such as 二百 and 三十."""
    numeral = rows[:, _NUMERAL]
    joined = (numeral[1:] & numeral[:-1]).nonzero()[0]
    if len(joined):
        joined = joined[starts[joined + 1] == ends[joined]]
    if not len(joined):
        return NO_RANGES
    breaks = np.flatnonzero(np.diff(joined) > 1)
    return np.stack([joined[np.append(0, breaks + 1)], joined[np.append(breaks, -1)] + 1], axis=1)


def _merged(starts: IntArray, ends: IntArray, ids: IntArray, runs: IntArray) -> tuple[IntArray, IntArray, IntArray]:
    """Make one number of each run of morphemes."""
    first, last = runs[:, 0], runs[:, 1]
    ids[first] = NUMBER
    ends = ends.copy()
    np.maximum.at(ends, first, ends[last])
    inside = np.zeros(len(ids) + 1, dtype=np.int64)
    np.add.at(inside, first + 1, 1)
    np.add.at(inside, last + 1, -1)
    keep = inside.cumsum()[:-1] == 0
    return starts[keep], ends[keep], ids[keep]


@cache
def _tagger(node: str) -> Any:
    folder = Path(unidic_lite.DICDIR)
    return fugashi.GenericTagger(f'-O "" -r "{folder / "mecabrc"}" -d "{folder}" -F "{node}" -U "{node}" -E ""')
