"""The spaCy pipeline: components, extensions, and that what they find survives every way a Doc can be stored."""

from __future__ import annotations

import configparser
import importlib
from decimal import Decimal
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.util import registry
from spacy.vocab import Vocab

from textmine.components import CLAIMS_NAME, QUANTITIES_NAME, load
from textmine.extensions import set_claims, set_quantities
from textmine.labels import Bound, ClaimLabel, Form, Origin, Role, UnitKind
from textmine.structures import Claim, Quantity, Scores
from textmine.tokenizer import TOKENIZER_NAME

TEXT = "受講者は5,410人(前年度比198人減、1.17倍)であった。"


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def tokenised(text: str) -> Doc:
    return spacy.blank("ja", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER_NAME}}})(text)


def test_quantities_are_spans_with_values(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert [
        (span.text, span.label_, str(span._.quantity.value), span._.quantity.unit) for span in doc.spans["quantities"]
    ] == [
        ("5,410人", "counter", "5410", "人"),
        ("198人", "counter", "198", "人"),
        ("1.17倍", "factor", "1.17", "倍"),
    ]


def test_claims_are_spans_with_meaning(nlp: Language) -> None:
    doc = nlp(TEXT)
    spans = list(doc.spans["claims"])
    claims = {span._.claim.id: span._.claim for span in spans}
    level, difference, factor = claims.values()
    assert [span.text for span in spans] == ["5,410人", "198人減", "1.17倍"]
    assert (level.label, level.value) == (ClaimLabel.COUNT, Decimal(5410))
    assert (difference.label, difference.form, difference.value) == (
        ClaimLabel.YOY_CHANGE,
        Form.DIFFERENCE,
        Decimal(-198),
    )
    assert claims[difference.of] == level
    assert claims[factor.of] == level


def test_what_a_span_means_is_none_without_an_id(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert doc[0:2]._.quantity is None
    assert doc[0:2]._.claim is None
    assert tokenised(TEXT)[0:2]._.claim is None


QUANTITY = Quantity(
    text="1〜2.50ン",
    start=4,
    end=9,
    value=Decimal(1),
    unit="ン",
    value_high=Decimal("2.50"),
    bound=Bound.ABOUT,
    step=Decimal("0.01"),
    kind=UnitKind.COUNTER,
    numerals=((4, 5), (6, 10)),
    rule="range",
)

CLAIM = Claim(
    id="c7",
    spans=((0, 2), (5, 6)),
    text="約2割",
    label=ClaimLabel.CHANGE,
    value=Decimal("-0.30"),
    unit="%",
    value_high=Decimal(1234567890123456789012345678901234567890),
    form=Form.PERCENT,
    bound=Bound.LESS_THAN,
    role=Role.TARGET,
    indicator="修了率",
    group="初参加の方",
    of="c1",
    base="FY2022",
    period="FY2019/FY2023",
    criterion="3-1",
    page=4,
    passage="p9",
    key="abc",
    step=Decimal("0.01"),
    rule="percent_change",
    cues=("前年度比", "減"),
    score=0.5,
    scores=Scores(label=0.9, value=0.8, role=0.7, of=0.6, indicator=0.5, join=0.4),
    origin=Origin.CORRECTED,
)


def test_a_quantity_inside_tokens_keeps_its_exact_place() -> None:
    doc = tokenised("研修センター12センター")
    set_quantities(doc, [QUANTITY])
    (span,) = doc.spans["quantities"]
    assert span._.quantity == QUANTITY
    assert (span.start_char, span.end_char) == (2, 12)


def test_two_meanings_on_one_place_do_not_mix() -> None:
    doc = tokenised("約2割は県外")
    quantity = Quantity("約2割", 0, 3, Decimal(20), "%")
    claim = Claim("q1", ((0, 3),), "約2割", ClaimLabel.PERCENTAGE, Decimal(20), "%")
    set_quantities(doc, [quantity])
    set_claims(doc, [claim])
    (first,), (second,) = doc.spans["quantities"], doc.spans["claims"]
    assert first.start == second.start
    assert first._.quantity == quantity
    assert second._.claim == claim


def test_two_quantities_on_one_place_do_not_mix() -> None:
    doc = tokenised("約2割は県外")
    quantities = [Quantity("約2割", 0, 3, Decimal(20), "%"), Quantity("2割", 1, 3, Decimal(20), "%")]
    set_quantities(doc, quantities)
    assert [span._.quantity for span in doc.spans["quantities"]] == quantities


def test_a_place_outside_the_text_is_an_error() -> None:
    with pytest.raises(ValueError, match="no tokens at 4:9"):
        set_quantities(tokenised("研修"), [QUANTITY])


def filled() -> Doc:
    doc = tokenised("研修センター12センター")
    set_quantities(doc, [QUANTITY])
    set_claims(doc, [CLAIM])
    return doc


@pytest.mark.parametrize("way", ["bytes", "docbin", "docbin_bytes", "disk"])
def test_meaning_survives_storing(way: str, tmp_path: Path) -> None:
    doc = filled()
    if way == "bytes":
        again = Doc(Vocab()).from_bytes(doc.to_bytes())
    elif way == "disk":
        doc.to_disk(tmp_path / "doc")
        again = Doc(Vocab()).from_disk(tmp_path / "doc")
    else:
        bundle = DocBin(docs=[doc], store_user_data=True)
        bundle = DocBin().from_bytes(bundle.to_bytes()) if way == "docbin_bytes" else bundle
        (again,) = bundle.get_docs(doc.vocab)
    assert [span._.quantity for span in again.spans["quantities"]] == [QUANTITY]
    assert [span._.claim for span in again.spans["claims"]] == [CLAIM]
    assert again.text == doc.text


def meanings(doc: Doc) -> tuple[list[Quantity], list[Claim]]:
    return (
        [span._.quantity for span in doc.spans["quantities"]],
        [span._.claim for span in doc.spans["claims"]],
    )


def test_pipe_and_two_processes(nlp: Language) -> None:
    texts = [TEXT, "", "研修を8回開催した。", "数字のない文。"] * 2
    single = [meanings(nlp(text)) for text in texts]
    assert [meanings(doc) for doc in nlp.pipe(texts, batch_size=2)] == single
    assert [meanings(doc) for doc in nlp.pipe(texts, batch_size=2, n_process=2)] == single


@pytest.mark.parametrize("text", ["", " \n", "\x00", "(((", "５" * 5000])
def test_awkward_texts(nlp: Language, text: str) -> None:
    assert nlp(text).text == text


def test_a_users_own_units(tmp_path: Path) -> None:
    own = tmp_path / "textmine.toml"
    own.write_text(
        '[[units.unit]]\nunit = "架"\nkind = "counter"\nsurfaces = ["架"]\nexample = "12架"\n', encoding="utf-8"
    )
    doc = load(lexicon=str(own))("書庫に12架ある。")
    (span,) = doc.spans["quantities"]
    assert (span._.quantity.unit, span._.quantity.value) == ("架", Decimal(12))


def test_one_component_alone() -> None:
    nlp = spacy.blank("ja", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER_NAME}}})
    nlp.add_pipe(QUANTITIES_NAME)
    doc = nlp(TEXT)
    assert len(doc.spans["quantities"]) == 3
    assert "claims" not in doc.spans


def test_a_stored_pipeline_is_the_same(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "nlp")
    again = spacy.load(tmp_path / "nlp")
    assert again.pipe_names == [QUANTITIES_NAME, CLAIMS_NAME]
    assert meanings(again(TEXT)) == meanings(nlp(TEXT))


def test_entry_points_name_what_is_registered() -> None:
    config = configparser.ConfigParser()
    config.read(Path(__file__).parents[1] / "setup.cfg", encoding="utf-8")
    groups = config["options.entry_points"]
    for group, names in (
        ("spacy_tokenizers", {TOKENIZER_NAME}),
        ("spacy_factories", {QUANTITIES_NAME, CLAIMS_NAME}),
    ):
        lines = dict(line.split(" = ") for line in groups[group].strip().splitlines())
        assert set(lines) == names
        for name, place in lines.items():
            module, _, function = place.partition(":")
            target = getattr(importlib.import_module(module), function)
            assert target is not None
            if group == "spacy_tokenizers":
                assert registry.tokenizers.get(name) is target
            else:
                assert Language.has_factory(name)
