"""What a figure measures (indicator) and for whom (group), read from the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from textmine.claims.candidates import counted_noun
from textmine.claims.drafts import Draft
from textmine.claims.names import clean_name, is_nominal, quote_before, row_name, strip_fillers
from textmine.claims.passages import QUOTES
from textmine.claims.phrases import Phrases
from textmine.labels import ClaimLabel
from textmine.lexicons import Lexicon

_SUBJECT_ENDS = ("は", "が", "も")
_SUBJECT = re.compile(r"(については|に関しては|につきましては|においても|においては|では|には|とは|は|が|も)$")
_PARTICLES = (*"はがもをにでとへのやか、:", "から", "より", "まで", "として")
_PART_MARK = "うち"
_SEPARATORS = " \t\r\n\f\v:：…=＝→"
_PREDICATE_BEHIND = re.compile(r"\s?[はが]\s?([^。、()]{1,30})")
_COUNTED_BEHIND = re.compile(r"\s?の([^\s。、()をがはにで]{2,20})(を)?")
_LETTER = re.compile(r"[^\W\d_]")
_RUNS_ON = re.compile(r"[をがはに]")
_BLANK = re.compile(r"\s")
_LONGEST_ROW_NAME = 40
_SHORT_GROUP = 20
_CLASS_NAME = 8
_QUOTED = frozenset({ClaimLabel.PERCENTAGE, ClaimLabel.COUNT})


def set_names(drafts: Sequence[Draft], lexicon: Lexicon | None = None) -> None:
    """Fill `indicator` and `group` of the drafts of one passage, levels first; heads and labels are known.

    Parameters
    ----------
    drafts : sequence of Draft
        In text order.
    lexicon : Lexicon, optional
        Tables ``indicators`` and ``roles``.
    """
    if not drafts:
        return
    phrases = Phrases(drafts[0].passage, lexicon)
    for number, draft in enumerate(drafts):
        _Namer(draft, drafts[:number], phrases).name()


class _Namer:
    """Finds the names of one draft; holds what its steps share."""

    def __init__(self, draft: Draft, earlier: Sequence[Draft], phrases: Phrases) -> None:
        self.draft = draft
        self.earlier = earlier
        self.phrases = phrases
        self.passage = phrases.passage
        self.cues = phrases.cues
        self.start, self.end = draft.clause
        before = earlier[-1] if earlier else None
        self.before = before
        self._left_words: str | None = None
        self.floor = max(self.start, before.end if before is not None and before.end <= draft.start else self.start)

    def name(self) -> None:
        draft = self.draft
        if draft.head is not None:
            self._in_bracket(draft.head)
            return
        for step in self._STEPS:
            if step(self):
                return

    # -- figures behind a figure ---------------------------------------------------------------------------------------

    def _in_bracket(self, head: Draft) -> None:
        """Name a figure in the bracket behind another: a group of it, an indicator of its own, or the same."""
        draft = self.draft
        words = self._words_before()
        if not words and self.cues.part.match(self.passage.normal[self.floor : draft.start].lstrip()):
            behind = self._subject_behind()
            if behind:
                self._set(behind, behind, "indicator.part_behind")
                return
        if not words or draft.is_change or draft.role is not head.role:
            self._set(head.indicator, head.group, "indicator.head")
        elif self.cues.ratio_head.search(words) and not (head.is_share and draft.is_share and "の" in words):
            self._set(words, head.group, "indicator.own_in_bracket")
        elif (head.is_share and draft.is_share) or draft.unit == head.unit or draft.is_share:
            self._set(head.indicator, words, "indicator.head_group")
        else:
            self._set(words, head.group, "indicator.own_in_bracket")

    def _words_before(self) -> str:
        """Return the naming words between the last break and the figure, without roles, periods and fillers."""
        text = self.passage.normal[self.floor : self.draft.start]
        comparison = self.draft.comparison
        if comparison is not None and comparison.start >= self.floor:
            text = self.passage.normal[self.floor : comparison.start]
        text = self._strip(text)
        if self.cues.part.match(text.strip()):
            text = self.cues.part.sub("", text, count=1)
        text = self._strip(self.cues.about.sub("", text))
        name = clean_name(text, self.cues)
        return name if _LETTER.search(name) and not self.phrases.is_plan(name) else ""

    def _strip(self, text: str) -> str:
        """Strip fillers, periods and role words off the end of `text`."""
        while True:
            shorter = self.phrases.without_key(strip_fillers(text.rstrip(), self.cues))
            if shorter == text:
                return text
            text = shorter

    # -- figures in running text ---------------------------------------------------------------------------------------

    @property
    def _left(self) -> str:
        """The clause before the figure without comparison, fillers and role words."""
        if self._left_words is None:
            comparison = self.draft.comparison
            own = comparison is not None and comparison.start >= self.floor
            end = comparison.start if comparison is not None and own else self.draft.start
            floor = self.floor if self.before is not None and self.floor == self.before.end else self.start
            self._left_words = " " * (floor - self.start) + self._strip(self.passage.normal[floor:end])
        return self._left_words

    def _abutting(self) -> bool:
        """Share the names of a figure that stands right before: 46都道府県49回."""
        before = self.before
        if before is None or before.end != self.draft.start:
            return False
        return self._set(before.indicator, before.group, "indicator.shared")

    def _counted_all(self) -> bool:
        """Name a bare number by the noun that it counts: 全国47全ての支所."""
        if self.draft.quantity.unit:
            return False
        noun = counted_noun(self.passage.normal, self.draft.end)
        if noun is None:
            return False
        place = self.passage.normal.index(noun, self.draft.end)
        before = self.passage.token(self.passage.token_before(self.draft.start)) if self.draft.start else None
        near = before is not None and before.end == self.draft.start and is_nominal(before)
        front = before.text if near and before is not None else ""
        return self._set(front + self.passage.text[self.draft.end : place + len(noun)], None, "indicator.counted_all")

    def _quoted(self) -> bool:
        if not self.passage.brackets or self.draft.label not in _QUOTED:
            return False
        found = quote_before(self.passage, self.draft.start, self.floor, self.cues)
        return found is not None and self._set(self.passage.text[found[0] : found[1]], None, "indicator.quote")

    def _part(self) -> bool:
        """Name a part: うち男性は300人, うち92%は当機構以外の方."""
        part = self.passage.normal.rfind(_PART_MARK, self.floor, self.draft.start)
        if part < 0:
            return False
        text = self.passage.normal[part + len(_PART_MARK) : self.draft.start]
        words = clean_name(self.cues.about.sub("", self._strip(text)), self.cues)
        if not words:
            words = self._subject_behind() or self.phrases.action_behind(self.draft.end) or ""
            return bool(words) and self._set(words, words, "indicator.part")
        whole = next((d for d in reversed(self.earlier) if d.unit == self.draft.unit and d.is_level), None)
        if (
            whole is not None
            and whole.indicator
            and len(words) <= _CLASS_NAME
            and not self.cues.ratio_head.search(words)
        ):
            return self._set(whole.indicator, words, "indicator.part_of")
        return self._set(words, words, "indicator.part")

    def _subject_behind(self) -> str | None:
        """Return the predicate noun behind: (うち92%は当機構以外の方)."""
        match = _PREDICATE_BEHIND.match(self.passage.normal, self.draft.end, self.end)
        if match is None:
            return None
        return self.cues.predicate.sub("", match.group(1)) or None

    def _subject(self) -> bool:
        """Name by the words that a particle marks: 理解度は97.3%, シェアはA社が36.1%."""
        left = self._left
        match = _SUBJECT.search(left) if left.endswith(_SUBJECT_ENDS) else None
        if match is None:
            return False
        name = self.phrases.measure(self.start + match.start(), self.start)
        if name is None:
            return False
        if not self.cues.ratio_head.search(name):
            topic = self.phrases.topic(self.start + match.start())
            if topic is not None and topic != name and self.cues.topic_head.search(topic):
                return self._set(topic, name, "indicator.topic_and_group")
        return self._set(name, None, "indicator.subject")

    def _adjacent(self) -> bool:
        """Name by the noun right before the figure; where a topic names the measure, the noun is its group."""
        left = self._left
        words = left.rstrip()
        if not words or words.endswith(_PARTICLES):
            return False
        name = self.phrases.measure(self.start + len(left.rstrip(_SEPARATORS)), self.floor)
        if name is None:
            return False
        if (
            self.draft.is_share
            and self.passage.normal[: self.draft.start].rstrip().endswith("の")
            and self._has_subject()
        ):
            # 決定額が予算総額の35%: the base of the share, not what is measured.
            return False
        topic = self.phrases.topic(self.draft.start)
        if (
            topic is not None
            and topic not in name
            and len(name) <= _SHORT_GROUP
            and not self.cues.ratio_head.search(name)
        ):
            return self._set(topic, name, "indicator.topic_and_group")
        row = words.lstrip()
        if self.passage.has_stop or row.startswith("、"):
            return self._set(name, None, "indicator.adjacent")
        return self._adjacent_row(row, name)

    def _adjacent_row(self, row: str, name: str) -> bool:
        """Name a figure of a table by all words of its row, by the noun beside it where the row is a sentence."""
        whole = row_name(row, self.cues)
        apart = self.passage.normal[self.draft.start - 1 : self.draft.start].isspace()
        if apart or not _RUNS_ON.search(whole):
            if self.phrases.role_key.search(whole) and _BLANK.search(whole):
                return False
            name = whole if 0 < len(whole) <= _LONGEST_ROW_NAME else name
        return self._set(name, None, "indicator.adjacent")

    def _has_subject(self) -> bool:
        return any(mark in ("は", "が") for _, mark in self.phrases.marks(self.start, self.draft.start))

    def _object(self) -> bool:
        """Name by the object (研修会を8回開催) or by the noun that is counted (4,600人の推進員を確保)."""
        left = self._left
        if left.endswith("を"):
            name = self.phrases.measure(self.start + len(left) - 1, self.start)
            if name is not None:
                return self._set(name, None, "indicator.object")
        counted = _COUNTED_BEHIND.match(self.passage.normal, self.draft.end, self.end)
        if counted is None or self.phrases.topic(self.draft.start) is not None:
            return False
        name = clean_name(counted.group(1), self.cues)
        if self.phrases.is_plan(name):
            return False
        if counted.group(2):
            action = self.phrases.action(counted.end())
            name = f"{name}を{action}" if action else name
        return self._set(name, None, "indicator.counted_noun")

    def _bracketed(self) -> bool:
        """Name a figure in brackets behind a noun or verb: 参加者(計1,204人), 開催した(全62回)."""
        around = self.draft.around
        if around is None or self.passage.normal[around.open] in QUOTES:
            return False
        words = self._words_before()
        if words:
            return self._set(words, None, "indicator.own_in_bracket")
        name = self.phrases.noun(around.open, self.passage.clause(around.open)[0])
        if name is not None and self.phrases.is_plan(name):
            name = self.phrases.topic(around.open)
        return bool(name or (name := self.phrases.verb_before(around.open))) and self._set(
            name, None, "indicator.before_bracket"
        )

    def _by_topic(self) -> bool:
        topic = self.phrases.topic(self.draft.start)
        return topic is not None and self._set(topic, None, "indicator.topic")

    def _acted(self) -> bool:
        """Name by what was done: 5,410人に修了証書を交付した."""
        action = self.phrases.action_behind(self.draft.end)
        return bool(action) and self._set(action, None, "indicator.action")

    def _marked(self) -> bool:
        """Name by the last object or subject of the sentence."""
        start, _ = self.draft.sentence
        for place, _ in reversed(self.phrases.marks(start, self.draft.start)):
            name = self.phrases.measure(place, start)
            if name is not None:
                return self._set(name, None, "indicator.marked")
        return False

    def _shared(self) -> bool:
        """Take the name of the figure before in the same sentence: 17,619件、64,586百万円."""
        before = self.before
        if before is None or "。" in self.passage.normal[before.end : self.draft.start]:
            return False
        return bool(before.indicator) and self._set(before.indicator, before.group, "indicator.shared")

    def _set(self, indicator: str | None, group: str | None, rule: str) -> bool:
        if not indicator:
            return False
        draft = self.draft
        draft.indicator = indicator.strip()
        draft.group = group
        draft.decide("indicator", rule)
        return True

    # The words nearest to a figure come first, those farther away behind them.
    _STEPS = (
        _abutting,
        _counted_all,
        _quoted,
        _part,
        _subject,
        _adjacent,
        _object,
        _bracketed,
        _by_topic,
        _acted,
        _marked,
        _shared,
    )
