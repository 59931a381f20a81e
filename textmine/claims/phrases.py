"""Phrases around a figure: topics, marked nouns and what was done, read from the morphemes of a passage."""

from __future__ import annotations

import re
from bisect import bisect_left

from textmine.claims.cues import last_match, role_cues
from textmine.claims.names import NameCues, clean_name, is_nominal, name_cues, noun_phrase, without_note
from textmine.claims.passages import PassageText
from textmine.lexicons import Lexicon
from textmine.structures import Span

_MARK = re.compile(r"(については|に関しては|について|では|は|が|も|を)")
_TOPIC_MARKS = ("は", "については", "に関しては", "について", "では", "も")
_KEY_REST = re.compile(r"(値|額|数|の|は|が|:|：|として|は、|\s)*")
_KEY_REST_ENDS = frozenset("値額数のはが:：て、 \n")
_VERBAL_NOUN = "名詞-普通名詞-サ変可能"
_OBJECT = re.compile(r"(?:[にがをでと]|に対し|に対して|から|まで|程度|の(?=[^。、]{0,12}を))?、?")
_VERB_ENDINGS = ("し", "す", "さ", "、", "。", "で", "を", "")
_ACTION_LENGTH = 14
_VERB_LENGTH = 5
_LONGEST_NAME = 30
_SHORTEST_PLACED = 5
"""A name with a place before it has more characters."""

_Particle = tuple[int, str, int]
"""Place and surface of a particle, with the number of the bracket around it."""


def _outside(_: int) -> int:
    """Return the level of any place of a line without brackets."""
    return -1


class Phrases:
    """Reads noun and verb phrases of one passage.

    Parameters
    ----------
    passage : PassageText
    lexicon : Lexicon, optional
        Tables ``indicators`` and ``roles``.
    """

    def __init__(self, passage: PassageText, lexicon: Lexicon | None = None) -> None:
        self.passage = passage
        self.cues: NameCues = name_cues(lexicon)
        self.roles = role_cues(lexicon)
        self.role_key = self.roles.key
        self._measures: dict[Span, str | None] = {}
        self._topics: dict[int, str | None] = {}
        self._particles: list[_Particle] | None = None

    def without_key(self, text: str) -> str:
        """Return `text` without the role word at its end, as in 入館者数の目標値は."""
        if text[-1:] not in self.roles.key_ends and text[-1:] not in _KEY_REST_ENDS:
            return text
        key = last_match(self.role_key, text)
        return text[: key.start()] if key is not None and _KEY_REST.fullmatch(text, key.end()) else text

    def is_plan(self, name: str) -> bool:
        """Tell whether a name is only that of a plan or a base, such as 計画 in 計画(520件)."""
        return self.cues.plan.fullmatch(name) is not None

    def topic(self, end: int) -> str | None:
        """Return the topic of the sentence (…は、…) before `end`."""
        if end not in self._topics:
            self._topics[end] = self._topic(end)
        return self._topics[end]

    def _topic(self, end: int) -> str | None:
        start, _ = self.passage.sentence(end)
        for place, mark in reversed(self.marks(start, end)):
            if mark in _TOPIC_MARKS and place + len(mark) < end:
                name = self.measure(place, start)
                if name is not None:
                    return name
        return None

    def marks(self, start: int, end: int) -> list[tuple[int, str]]:
        """Return the particles は, が, も, を between two places, in the brackets of `end`, with their places."""
        if self._particles is None:
            self._particles = self._find_particles()
        level = self.passage.level(end)
        first = bisect_left(self._particles, (start,))
        last = bisect_left(self._particles, (end,), first)
        return [
            (place, mark)
            for place, mark, own in self._particles[first:last]
            if own == level and place + len(mark) <= end
        ]

    def _find_particles(self) -> list[_Particle]:
        starts, _, tags = self.passage.morphemes
        level = self.passage.level if self.passage.brackets else _outside
        found: list[_Particle] = []
        index, last = 0, len(starts)
        for match in _MARK.finditer(self.passage.normal):
            at = match.start()
            index = bisect_left(starts, at, index)
            if index == last:
                break
            if starts[index] == at and tags[index].startswith("助詞"):
                found.append((at, match.group(), level(at)))
        return found

    def action_behind(self, end: int) -> str | None:
        """Return what was done to or by the counted: 5,410人に修了証書を交付した, 8回開催し."""
        end = self.passage.behind_bracket(end)
        if self.passage.normal[end : end + 1].isspace():
            return None
        tail = self.passage.normal[end : self.passage.sentence(end)[1]]
        match = _OBJECT.match(tail)
        return self.action(end + (match.end() if match else 0))

    def action(self, begin: int) -> str | None:
        """Return the phrase from `begin` up to its verbal noun, its object included."""
        last = None
        for token in self.passage.tokens_from(self.passage.token_before(begin + 1), _ACTION_LENGTH):
            if token.start < begin:
                continue
            if token.text in "。、()「」" or token.tag.startswith(("名詞-数詞", "NUM")):
                break
            if token.tag.startswith(_VERBAL_NOUN):
                last = token
                if self.passage.normal[token.end : token.end + 1] in _VERB_ENDINGS:
                    break
        return None if last is None else self.passage.text[begin : last.end].strip() or None

    def verb_before(self, end: int) -> str | None:
        """Return the verbal noun of the verb that ends at `end`: 開催した(全62回)."""
        index = self.passage.token_before(end)
        for token in reversed(self.passage.tokens_from(index - _VERB_LENGTH + 1, _VERB_LENGTH)):
            if token.tag.startswith(_VERBAL_NOUN):
                return token.text
        return None

    def measure(self, end: int, floor: int) -> str | None:
        """Return the name that the noun phrase ending at `end` gives unless it is that of a plan."""
        if (end, floor) not in self._measures:
            name = self.noun(end, floor)
            self._measures[end, floor] = None if name is None or self.is_plan(name) else name
        return self._measures[end, floor]

    def noun(self, end: int, floor: int) -> str | None:
        """Return the name that the noun phrase ending at `end` gives, None where it names nothing measured."""
        found = noun_phrase(self.passage, end, floor, self.cues)
        if found is None:
            return None
        name = clean_name(self.passage.text[found[0] : found[1]], self.cues)
        if name in self.cues.generic:
            name = self._with_modifier(found[0], found[1], floor) or name
        if len(name) > _SHORTEST_PLACED:
            name = self.cues.place.sub("", name)
        name = without_note(name)
        return None if not name or self.role_key.fullmatch(name) is not None or name.isdigit() else name

    def _with_modifier(self, start: int, end: int, floor: int) -> str | None:
        """Return a generic head with the clause that modifies it: 協定を締結した件数."""
        name = clean_name(self.passage.text[floor:end], self.cues)
        at = self.passage.token_before(start)
        if at < 0 or is_nominal(self.passage.token(at)):
            return name if len(name) <= _LONGEST_NAME else None
        words = re.split(r"[はが]、?|、", name)[-1]
        return words if len(words) > end - start else None
