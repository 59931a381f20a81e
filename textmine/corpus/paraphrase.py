"""Rewriting sentences as the columns of an evaluation table rewrite each other."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

_SENTENCE = re.compile(r"(?:[^。\n]|。(?=[)）」]))+(?:。|\n|$)")

_EDITS = (
    ("を図る。", "を進める。"),
    ("を図る。", "に努める。"),
    ("を行う。", "を実施する。"),
    ("を実施する。", "を行う。"),
    ("を推進する。", "を進める。"),
    ("を支援する。", "の支援を行う。"),
    ("に資する。", "に寄与する。"),
    ("することにより、", "し、"),
    ("するため、", "することを目的として、"),
    ("及び", "並びに"),
    ("や", "及び"),
    ("に向けて", "に向け"),
    ("について", "に関し"),
    ("に対し、", "に対して、"),
    ("とともに、", "ほか、"),
    ("等の", "などの"),
    ("促進", "推進"),
    ("強化", "充実"),
)
_OPENINGS = ("さらに、", "また、", "引き続き、", "令和5年度においては、", "このため、", "具体的には、")

_PAST = (
    ("である。", "であった。"),
    ("ている。", "ていた。"),
    ("する。", "した。"),
    ("図る。", "図った。"),
    ("行う。", "行った。"),
    ("なう。", "なった。"),
    ("める。", "めた。"),
    ("ける。", "けた。"),
    ("げる。", "げた。"),
    ("える。", "えた。"),
    ("れる。", "れた。"),
    ("せる。", "せた。"),
    ("いる。", "いた。"),
    ("なる。", "なった。"),
    ("たる。", "たった。"),
    ("指す。", "指した。"),
    ("たす。", "たした。"),
)
_QUESTIONS = (
    ("図る。", "図っているか。"),
    ("する。", "しているか。"),
    ("行う。", "行っているか。"),
    ("なう。", "なっているか。"),
    ("める。", "めているか。"),
    ("ける。", "けているか。"),
    ("げる。", "げているか。"),
    ("える。", "えているか。"),
    ("れる。", "れているか。"),
    ("せる。", "せているか。"),
    ("ている。", "ているか。"),
    ("なる。", "なっているか。"),
    ("指す。", "指しているか。"),
    ("たす。", "たしているか。"),
)
_REMARKS = (
    "詳細は以下のとおり。",
    "実施に当たっては、関係機関との連絡を密にした。",
    "結果については、ホームページで公表している。",
    "利用者からは、内容が分かりやすいとの意見が寄せられた。",
    "前年度に寄せられた要望を踏まえ、手順書を改めた。",
    "なお、「ご意見箱」に寄せられた改善要望については、翌月までに回答した。",
    "年度末までに、全ての拠点で点検を終えた。",
)
_JUDGEMENTS = (
    "以上のことから、計画どおりの成果を上げたと評価する。",
    "所期の目標を達成したものと認められる。",
    "引き続き、取組の充実を期待する。",
    "このことは、他の地域にも広がる取組として評価できる。",
)


def sentences(text: str) -> list[str]:
    """Split running text after its full stops and newlines.

    Examples
    --------
    >>> sentences("点検を行う。記録を残す。")
    ['点検を行う。', '記録を残す。']
    """
    return [part for match in _SENTENCE.finditer(text) if (part := match.group().strip())]


class Rewriter:
    """Rewrites sentences, drawing the edits from `rng`."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng

    def edited(self, texts: Sequence[str]) -> list[str]:
        """Return the sentences with a few words changed, some left out, their order kept."""
        kept = [text for text in texts if self._rng.random() >= 0.12] or list(texts[:1])
        return [self._edit(text) for text in kept]

    def past(self, texts: Sequence[str]) -> list[str]:
        """Return the sentences in the past tense where their ending is known."""
        return [_ended(text, _PAST) for text in texts]

    def asked(self, texts: Sequence[str]) -> list[str]:
        """Return the sentences that can be asked, as questions; the last one always."""
        chosen = [text for text in texts if self._rng.random() < 0.7] or list(texts[-1:])
        return [_ended(text, _QUESTIONS, default="について、計画どおり実施しているか。") for text in chosen]

    def mixed(self, told: Sequence[str], others: Sequence[str]) -> list[str]:
        """Return both lists shuffled into each other, the order of each kept, remarks between."""
        result: list[str] = []
        queues = [list(told), list(others)]
        while any(queues):
            queue = self._rng.choice([queue for queue in queues if queue])
            result.append(queue.pop(0))
            if self._rng.random() < 0.25:
                result.append(self._rng.choice(_REMARKS))
        return result

    def evaluated(self, texts: Sequence[str]) -> list[str]:
        """Return what an evaluation says of the sentences: told, then judged."""
        chosen = [text for text in self.past(texts) if self._rng.random() < 0.6]
        return [*chosen, self._rng.choice(_JUDGEMENTS)]

    def _edit(self, text: str) -> str:
        for old, new in _EDITS:
            if old in text and self._rng.random() < 0.3:
                text = text.replace(old, new, 1)
        if self._rng.random() < 0.1 and not text.startswith(_OPENINGS):
            text = self._rng.choice(_OPENINGS) + text
        return text


def _ended(text: str, endings: Sequence[tuple[str, str]], default: str = "") -> str:
    for old, new in endings:
        if text.endswith(old):
            return text.removesuffix(old) + new
    return text.removesuffix("。") + default if default else text
