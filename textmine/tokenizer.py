"""fugashi and unidic-lite as a spaCy tokenizer: lemma, reading, UniDic tag and universal part of speech.

Tag, part of speech and lemma are spaCy's own attributes; ``token._.reading`` and ``token._.inflection`` are looked up
when asked for, because ``token.morph`` would cost every text a third of the speed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import DummyTokenizer, registry
from spacy.vocab import Vocab

from textmine.extensions import declare_extensions
from textmine.morphemes import NUMBER, UD_POS, Entries, Morphemes, analyzer
from textmine.unidic import SPACE_TAG, Morph

RowArray = npt.NDArray[np.uint64]
Words = list[int | str]
"""Surfaces as spaCy takes them: the id of a known string, or the string."""

TOKENIZER_NAME = "textmine.JapaneseTokenizer.v1"

_ATTRIBUTES: list[int | str] = ["TAG", "POS", "LEMMA"]
_POS, _LEMMA, _ORTH = 1, 2, 3
_SURROGATE = re.compile("[\ud800-\udfff]")


class JapaneseTokenizer(DummyTokenizer):
    """Text to a spaCy Doc whose tokens and blanks, joined, are the text again.

    White space other than a single blank becomes tokens of its own, as in spaCy's other languages. A lone surrogate,
    which no Doc can hold, is shown as U+FFFD at its place. There are no settings, hence nothing for ``to_bytes`` and
    ``to_disk`` to store.

    Parameters
    ----------
    vocab : spacy.vocab.Vocab

    Examples
    --------
    >>> tokenizer = JapaneseTokenizer(Vocab())
    >>> [(token.text, token.pos_) for token in tokenizer("5,410人が受講した")]
    [('5,410', 'NUM'), ('人', 'NOUN'), ('が', 'ADP'), ('受講', 'VERB'), ('し', 'AUX'), ('た', 'AUX')]
    """

    def __init__(self, vocab: Vocab) -> None:
        declare_extensions()
        self.vocab = vocab
        self._rows = _Rows(vocab)

    def __call__(self, text: str) -> Doc:
        """Tokenise `text`, of any length and content."""
        if _SURROGATE.search(text) is not None:
            text = _SURROGATE.sub("\ufffd", text)
        morphemes = analyzer()(text)
        rows = self._rows(morphemes)
        words = self._words(text, morphemes, rows)
        spaces = [False] * len(words)
        if not morphemes.contiguous:
            rows, words, spaces = self._with_white_space(text, morphemes, rows, words)
        doc = Doc(self.vocab, words=words, spaces=spaces)  # type: ignore[arg-type]  # ids of words are allowed
        if words:
            doc.from_array(_ATTRIBUTES, rows[:, :_ORTH])  # type: ignore[arg-type]  # thinc has an array type of its own
        return doc

    def _words(self, text: str, morphemes: Morphemes, rows: RowArray) -> Words:
        """Return the surfaces, and put the lemmas of numbers into `rows`."""
        words: Words = rows[:, _ORTH].tolist()
        numbers = (morphemes.ids == NUMBER).nonzero()[0].tolist()
        touched = morphemes.ends.searchsorted(morphemes.touched, side="right").tolist()
        starts, ends = morphemes.starts.tolist(), morphemes.ends.tolist()
        for index in {*touched, *numbers} - {len(words)}:
            words[index] = text[starts[index] : ends[index]]
        add = self.vocab.strings.add
        for index in numbers:
            rows[index, _LEMMA] = add(unicodedata.normalize("NFKC", str(words[index])))
        return words

    def _with_white_space(
        self, text: str, morphemes: Morphemes, rows: RowArray, words: Words
    ) -> tuple[RowArray, Words, list[bool]]:
        """Return rows and words with those of white space put in, and for each word whether a blank follows."""
        starts = np.append(morphemes.starts, len(text))
        ends = np.append(0, morphemes.ends)
        spaces = [False] * len(words)
        white: list[str] = []
        order: list[int] = []
        last = 0
        for word in (starts > ends).nonzero()[0].tolist():
            gap = text[ends[word] : starts[word]]
            if word and gap[0] == " ":
                spaces[word - 1] = True
                gap = gap[1:]
            if gap:
                order += range(last, word)
                order.append(len(words) + len(white))
                white.append(gap)
                last = word
        if not white:
            return rows, words, spaces
        order += range(last, len(words))
        rows = np.concatenate([rows, self._rows.white_space(white)])[order]
        words, spaces = [*words, *white], [*spaces, *[False] * len(white)]
        return rows, [words[index] for index in order], [spaces[index] for index in order]

    def __reduce__(self) -> tuple[type[JapaneseTokenizer], tuple[Vocab]]:
        return JapaneseTokenizer, (self.vocab,)


class _Rows:
    """The strings of the entries as ids of one vocabulary: tag, part of speech, lemma, morph and surface."""

    def __init__(self, vocab: Vocab) -> None:
        self._vocab = vocab
        self._entries: Entries | None = None
        self._known: RowArray = np.zeros((0, 4), dtype=np.uint64)
        self._pos = np.array([vocab.strings.add(name) for name in UD_POS], dtype=np.uint64)

    def __call__(self, morphemes: Morphemes) -> RowArray:
        """Return one row a morpheme."""
        entries = morphemes.entries
        if entries is not self._entries:
            self._entries = entries
            self._known = self._known[:0]
        count = len(self._known)
        if count < len(entries.morphs):
            fresh = [self._row(*pair) for pair in zip(entries.morphs[count:], entries.surfaces[count:], strict=True)]
            self._known = np.concatenate([self._known, np.array(fresh, dtype=np.uint64)])
        rows = self._known.take(morphemes.ids, axis=0)
        rows[:, _POS] = self._pos.take(morphemes.pos)
        return rows

    def white_space(self, surfaces: list[str]) -> RowArray:
        """Return one row for each token of white space."""
        add = self._vocab.strings.add
        tag, pos = add(SPACE_TAG), add("SPACE")
        return np.array([(tag, pos, add(surface), 0) for surface in surfaces], dtype=np.uint64)

    def _row(self, morph: Morph, surface: str) -> tuple[int, int, int, int]:
        add = self._vocab.strings.add
        return add(morph.tag), 0, add(morph.lemma), add(surface)


@registry.tokenizers(TOKENIZER_NAME)  # type: ignore[untyped-decorator]  # spaCy's registry has no types
def create_tokenizer() -> Callable[[Language], JapaneseTokenizer]:
    """Return what spaCy calls to make the tokenizer of a pipeline."""

    def factory(nlp: Language) -> JapaneseTokenizer:
        return JapaneseTokenizer(nlp.vocab)

    return factory
