"""The tokenizer: exact places, numbers in one piece, lemma, reading, tag and universal part of speech."""

from __future__ import annotations

import pickle
from collections.abc import Iterator

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from textmine.lexicons import default_lexicon
from textmine.mecab_input import SEGMENT_LIMIT, segments
from textmine.morphemes import UD_POS, Analyzer, Entries, analyzer
from textmine.tokenizer import TOKENIZER_NAME, JapaneseTokenizer
from textmine.unidic import Morph, UdMapping, morph_from_feature, ud_mapping


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.blank("ja", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER_NAME}}})


@pytest.fixture(scope="module")
def tokenizer() -> JapaneseTokenizer:
    return JapaneseTokenizer(Vocab())


def split(doc: Doc) -> str:
    return "|".join(token.text for token in doc)


@pytest.mark.parametrize(
    "tokens",
    [
        "参加|者|は|5,410|人|だっ|た|。",
        "前|年度|比|1.17|倍",
        "０．０６３|％",
        "１億2,300万|円",
        "24億50百万|円",
        "13万5千|件",
        "35百万|円",
        "12345678901234567890|人",
        "1,234,567.89|円",
        "二百三十|人",
        "令和|５|年度",
        "①|95.1|％|②|90.4|％",
    ],
)
def test_a_number_is_one_token(tokenizer: JapaneseTokenizer, tokens: str) -> None:
    doc = tokenizer(tokens.replace("|", ""))
    assert split(doc) == tokens
    assert [token.pos_ for token in doc if any(c.isdecimal() for c in token.text)] == ["NUM"] * sum(
        any(c.isdecimal() for c in token) for token in tokens.split("|")
    )


@pytest.mark.parametrize(
    ("tokens", "reason"),
    [
        ("5|,|41|人", "a comma that parts no thousands is no part of the number"),
        ("1|,|23|,|4", "a list of numbers"),
        ("12|、|3", "the comma of running text"),
        ("5|,| |410|人", "the blank is the text's own; the quantity matcher joins over it"),
        ("三重|県", "the kanji is part of a name"),
        ("46|千葉|市", "千葉 is a name, no scale"),
        ("①|②|③", "circled numbers mark items"),
    ],
)
def test_what_is_not_one_number(tokenizer: JapaneseTokenizer, tokens: str, reason: str) -> None:
    doc = tokenizer(tokens.replace("|", ""))
    assert [token.text for token in doc] == [part for part in tokens.split("|") if part != " "], reason


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("センター", "センター"),
        ("食べ", "食べる"),
        ("ＰＤＦ", "PDF"),
        ("PDF", "PDF"),
        ("１億2,300万", "1億2,300万"),
        ("⼈", "人"),
        ("ﾃﾞｰﾀ", "データ"),
    ],
)
def test_lemma_is_unidics_without_its_suffix(tokenizer: JapaneseTokenizer, text: str, lemma: str) -> None:
    assert [token.lemma_ for token in tokenizer(text)] == [lemma]


def test_reading_and_inflection(nlp: Language) -> None:
    doc = nlp("5,410人に 実施した")
    assert [token._.reading for token in doc] == ["", "ニン", "ニ", "ジッシ", "シ", "タ"]
    assert [token._.inflection for token in doc][-2:] == ["サ行変格;連用形-一般", "助動詞-タ;終止形-一般"]


def test_reading_of_merged_tokens(nlp: Language) -> None:
    doc = nlp("産業保健を支援する")
    with doc.retokenize() as retokenizer:
        retokenizer.merge(doc[0:2])
    assert doc[0]._.reading == "サンギョウホケン"


@pytest.mark.parametrize(
    "sentence",
    [
        "実施/VERB し/AUX た/AUX 。/PUNCT",
        "研修/NOUN を/ADP 実施/VERB し/AUX て/SCONJ いる/VERB 。/PUNCT",
        "健康/ADJ な/AUX 職員/NOUN",
        "健康/NOUN を/ADP 守る/VERB",
        "この/DET 大きな/ADJ 成果/NOUN",
        "数/NOUN は/ADP 多く/ADJ ない/AUX",
        "減っ/VERB たり/PART 増え/VERB たり/PART する/VERB",
        "など/ADP が/ADP ある/VERB",
        "増え/VERB た/AUX ため/SCONJ 、/PUNCT",
        "増える/VERB よう/AUX だ/AUX",
        "次/NOUN の/ADP よう/NOUN に/AUX",
        "また/CCONJ 、/PUNCT 彼/PRON は/ADP 東京/PROPN に/ADP 行っ/VERB た/AUX か/PART",
        "約/NOUN 3/NUM 件/NOUN ・/SYM 8/NUM 割/NOUN",
        "使い/VERB やす/PART さ/PART",
        "開い/VERB た/AUX の/SCONJ は/ADP 昨日/NOUN だ/AUX",
        "とても/ADV 早い/ADJ",
    ],
)
def test_universal_part_of_speech(tokenizer: JapaneseTokenizer, sentence: str) -> None:
    pairs = [pair.rsplit("/", 1) for pair in sentence.split()]
    doc = tokenizer("".join(word for word, _ in pairs))
    assert [f"{token.text}/{token.pos_}" for token in doc] == sentence.split()


def test_the_edges_of_a_text_satisfy_no_neighbour() -> None:
    own, before, after = ud_mapping().bits(None)
    rows = default_lexicon().table("ud_tags")["context"]
    for number, row in enumerate(rows):
        assert bool(before >> number & 1) != any(key.startswith("before_") for key in row)
        assert bool(after >> number & 1) != any(key.startswith("after_") for key in row)
    assert own == 0


def test_more_rules_than_bits_are_an_error() -> None:
    with pytest.raises(ValueError, match="17 rows"):
        UdMapping({}, [{"pos": "X"}] * 17)


def test_every_pos_of_the_lexicon_is_universal() -> None:
    table = default_lexicon().table("ud_tags")
    assert {row["pos"] for name in ("pos", "context") for row in table[name]} <= set(UD_POS)


def test_unknown_words_have_six_features() -> None:
    assert morph_from_feature("カナカナ", "名詞,普通名詞,一般,*,*,*") == Morph(
        "名詞-普通名詞-一般", "カナカナ", "カナカナ"
    )


AWKWARD = [
    "",
    " ",
    "\n",
    "  前に空白",
    "後に空白  ",
    "タブ\tと\r\n改行\n\n\n段落",
    "全角　空白",
    "NUL\x00と\x01制御\x1b文字",
    "面の外𠮷野家😀",
    "⼈⽇㎡㍻㈱ⅷ①ﾊﾟｿｺﾝｶﾞ",
    "か\u3099き\u3099は\u309a\u3099",
    "\u3099先頭の濁点",
    "Noël é ß 한국어 العربية",
    "5" * 5000,
    "一" * 300,
    "％" * 50,
]


@pytest.mark.parametrize("text", AWKWARD)
def test_tokens_and_blanks_are_the_text(tokenizer: JapaneseTokenizer, text: str) -> None:
    doc = tokenizer(text)
    assert doc.text == text
    assert all(token.tag_ and token.pos_ and token.lemma_ for token in doc)


def test_a_lone_surrogate_keeps_its_place(tokenizer: JapaneseTokenizer) -> None:
    assert tokenizer("研\ud800修\udfff").text == "研\ufffd修\ufffd"


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("0１,.，．万千一二か\u3099\n\t 。「」\x00"))))
def test_any_string_survives(text: str) -> None:
    morphemes = analyzer()(text)
    covered = 0
    for start, end in zip(morphemes.starts.tolist(), morphemes.ends.tolist(), strict=True):
        assert text[covered:start].isspace() or covered == start
        assert start < end
        covered = end
    assert text[covered:].isspace() or covered == len(text)


def test_long_text_is_cut_behind_sentences() -> None:
    sentence = "参加者は5,410人であり、前年度と比べて増加した。"
    alone = [(int(s), int(e)) for s, e in zip(analyzer()(sentence).starts, analyzer()(sentence).ends, strict=True)]
    many = analyzer()(sentence * 100)
    shifted = [(s + len(sentence) * n, e + len(sentence) * n) for n in range(100) for s, e in alone]
    assert list(zip(many.starts.tolist(), many.ends.tolist(), strict=True)) == shifted


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("開いた。閉じた", ["開いた。", "閉じた"]),
        ("「開いた。」と言う", ["「開いた。」と言う"]),
        ("本当か。。次", ["本当か。。", "次"]),
        ("一行\n二行", ["一行\n二行"]),
        ("段落\n\n段落", ["段落\n\n", "段落"]),
    ],
)
def test_segments(text: str, parts: list[str]) -> None:
    assert list(segments(text)) == parts


def test_segments_are_never_too_long() -> None:
    text = "あ" * (3 * SEGMENT_LIMIT) + "、" + "い" * SEGMENT_LIMIT
    parts = list(segments(text))
    assert "".join(parts) == text
    assert max(map(len, parts)) <= SEGMENT_LIMIT


def test_a_number_across_a_hard_cut_stays_one(tokenizer: JapaneseTokenizer) -> None:
    text = "あ" * (SEGMENT_LIMIT - 2) + "12,345人"
    assert tokenizer(text)[-2].text == "12,345"


def test_a_full_memory_starts_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("textmine.morphemes.ENTRY_LIMIT", 3)
    limited = Analyzer(default_lexicon())
    monkeypatch.setattr("textmine.tokenizer.analyzer", lambda: limited)
    tokenizer = JapaneseTokenizer(Vocab())
    texts = ["参加者は増えた", "費用が減った", "参加者は増えた"]
    docs = [tokenizer(text) for text in texts]
    assert (
        [token.lemma_ for token in docs[2]]
        == [token.lemma_ for token in docs[0]]
        == ["参加", "者", "は", "増える", "た"]
    )


def test_entries_grow(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = Entries(ud_mapping())
    size = len(entries.rows)
    for number in range(size + 1):
        entries.learn(f"語{number}\t1,1,1", "名詞,普通名詞,一般,*,*,*")
    assert len(entries.rows) == 2 * size
    assert entries.morphs[-1].lemma == f"語{size}"


def test_pickle_and_storing(nlp: Language, tmp_path_factory: pytest.TempPathFactory) -> None:
    text = "受講者は5,410人。"
    assert split(pickle.loads(pickle.dumps(nlp.tokenizer))(text)) == split(nlp(text))
    nlp.to_disk(folder := tmp_path_factory.mktemp("nlp"))
    assert split(spacy.load(folder)(text)) == split(nlp(text))
    again = spacy.blank("ja", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER_NAME}}}).from_bytes(nlp.to_bytes())
    assert split(again(text)) == split(nlp(text))


def attributes(docs: Iterator[Doc] | list[Doc]) -> list[list[tuple[str, ...]]]:
    return [[(t.text, t.lemma_, t.tag_, t.pos_, t._.reading) for t in doc] for doc in docs]


def test_pipe_and_two_processes(nlp: Language) -> None:
    texts = ["研修を8回開催した。", "", "参加者は１億2,300万人。 \n", "前年度比1.17倍"] * 3
    single = attributes([nlp(text) for text in texts])
    assert attributes(nlp.pipe(texts, batch_size=2)) == single
    assert attributes(nlp.pipe(texts, batch_size=2, n_process=2)) == single


def test_docs_survive_a_docbin(nlp: Language) -> None:
    doc = nlp("研修を 8回開催した。\n")
    (stored,) = DocBin(docs=[doc], attrs=["TAG", "POS", "LEMMA"]).get_docs(Vocab())
    assert attributes([stored]) == attributes([doc])
    assert stored.text == doc.text
