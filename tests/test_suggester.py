"""The suggester: candidates are the quantities of the grammar on whole tokens, and it survives what spaCy does with it."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import registry

from textmine.errors import LexiconError
from textmine.quantities import find_quantities
from textmine.suggester import SUGGESTER_NAME, QuantitySuggester, create_suggester
from textmine.tokenizer import TOKENIZER_NAME

NOTHING = "講習会を計画どおり実施した。"
TEXTS = [
    "受講者は5,410人(前年度比198人減、1.17倍)であった。",
    NOTHING,
    "令和5年度は約1億2,300万円を支出し、2.4%の増となった。",
    "",
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.blank("ja", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER_NAME}}})


def suggested(docs: list[Doc], suggester: QuantitySuggester) -> list[list[str]]:
    found = suggester(docs)
    assert found.dataXd.shape == (int(found.lengths.sum()), 2)
    return [
        [doc[start:end].text for start, end in found[number].dataXd.tolist()] if length else []
        for number, (doc, length) in enumerate(zip(docs, found.lengths.tolist(), strict=True))
    ]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        (TEXTS[0], ["5,410人", "198人", "198人減", "1.17倍"]),
        (NOTHING, []),
        (TEXTS[2], ["約1億2,300万円", "2.4%", "2.4%の増"]),  # 令和5年度 is a date
        ("参加者は３～５件程度、満足度は80%以上", ["３～５件程度", "80%以上"]),
        ("\n\n  12回\n", ["12回"]),  # white space is tokens of its own
        ("前年度より12件多い96件", ["12件", "12件多い", "96件"]),
    ],
)
def test_candidates_are_quantities_with_and_without_direction(nlp: Language, text: str, spans: list[str]) -> None:
    assert suggested([nlp(text)], QuantitySuggester()) == [spans]


@given(st.text(alphabet="一二三百億1２3,.%人件円減増のはを(△約以上 \n", max_size=40))
def test_candidates_without_directions_are_those_of_find_quantities(text: str) -> None:
    doc = spacy.blank("ja", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER_NAME}}})(text)
    found = QuantitySuggester(directions=False)([doc]).dataXd.tolist()
    spans = [doc.char_span(q.start, q.end, alignment_mode="expand") for q in find_quantities(doc.text)]
    assert found == [list(pair) for pair in dict.fromkeys((span.start, span.end) for span in spans)]


def test_a_batch_keeps_its_docs_apart(nlp: Language) -> None:
    docs = [nlp(text) for text in TEXTS]
    alone = [suggested([doc], QuantitySuggester())[0] for doc in docs]
    assert suggested(docs, QuantitySuggester()) == alone
    assert QuantitySuggester()([]).lengths.tolist() == []


def test_two_quantities_in_the_same_tokens_are_one_candidate(nlp: Language) -> None:
    doc = Doc(nlp.vocab, words=["12回34人"], spaces=[False])
    assert suggested([doc], QuantitySuggester()) == [["12回34人"]]


def test_own_units_make_candidates(nlp: Language, tmp_path: Path) -> None:
    rows = tmp_path / "textmine.toml"
    rows.write_text('[[not_claims.after]]\nreason = "name"\nsurfaces = ["号機"]', encoding="utf-8")
    doc = nlp("3号機で12回の試験を行った。")
    assert suggested([doc], QuantitySuggester(lexicon=str(rows))) == [["12回"]]
    rows.with_name("broken.toml").write_text("[[units.unit]]\nunit = 3", encoding="utf-8")
    with pytest.raises(LexiconError, match="TM401"):
        QuantitySuggester(lexicon=str(rows.with_name("broken.toml")))([doc])


def test_it_is_found_by_its_name_and_comes_back_from_pickle(nlp: Language) -> None:
    suggester = registry.misc.get(SUGGESTER_NAME)(directions=False)
    assert suggester == create_suggester(directions=False)
    back = pickle.loads(pickle.dumps(suggester))
    assert suggested([nlp(TEXTS[0])], back) == [["5,410人", "198人", "1.17倍"]]


def trained(nlp: Language, steps: int) -> Language:
    """Let a small span categorizer learn two labels by heart."""
    own = spacy.blank("ja", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER_NAME}}})
    own.add_pipe("spancat", config={"suggester": {"@misc": SUGGESTER_NAME}})
    examples = []
    for text in TEXTS[:3]:
        doc = own.make_doc(text)
        places = [(place, "増減" if text[place[1] - 1] in "減増" else "水準") for place in places_of(doc)]
        doc.spans["sc"] = [doc.char_span(*place, label=label) for place, label in places]
        examples.append(Example(own.make_doc(text), doc))
    optimizer = own.initialize(lambda: examples)
    for _ in range(steps):
        own.update(examples, sgd=optimizer)
    return own


def places_of(doc: Doc) -> list[tuple[int, int]]:
    """Return the candidates that are not part of a longer one."""
    spans = [doc[start:end] for start, end in QuantitySuggester()([doc]).dataXd.tolist()]
    longest = {span.start: span for span in sorted(spans, key=len)}
    return [(span.start_char, span.end_char) for span in longest.values()]


def test_own_labels_are_learned_stored_and_predicted_by_several_processes(nlp: Language, tmp_path: Path) -> None:
    own = trained(nlp, 40)
    expected = [[(span.text, span.label_) for span in doc.spans["sc"]] for doc in own.pipe(TEXTS)]
    assert expected[0] == [("5,410人", "水準"), ("198人減", "増減"), ("1.17倍", "水準")]
    assert expected[1] == expected[3] == []
    own.to_disk(tmp_path / "model")
    loaded = spacy.load(tmp_path / "model")
    docs = loaded.pipe(TEXTS, n_process=2, batch_size=2)
    assert [[(span.text, span.label_) for span in doc.spans["sc"]] for doc in docs] == expected


def test_training_goes_on_where_no_doc_has_a_candidate(nlp: Language) -> None:
    own = trained(nlp, 1)
    doc = own.make_doc(NOTHING)
    doc.spans["sc"] = []
    own.update([Example(own.make_doc(NOTHING), doc)])
    assert list(own(NOTHING).spans["sc"]) == []
