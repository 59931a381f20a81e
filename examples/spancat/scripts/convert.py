"""Marked-up passages to a DocBin whose spans carry the labels of a scheme file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from textmine.corpus.markup import MarkupFile, Record
from textmine.corpus.schemes import in_scheme
from textmine.scheme import Scheme, load_scheme
from textmine.training.gold_corpus import read_split


def to_doc(record: Record, nlp: Language, key: str) -> Doc:
    """Return a passage as a Doc with its claims as spans."""
    doc = nlp.make_doc(record.text)
    spans: list[Span] = []
    for claim in record.claims:
        span = doc.char_span(claim.spans[0][0], claim.spans[-1][1], label=claim.label, alignment_mode="expand")
        if span is not None:
            spans.append(span)
    doc.spans[key] = spans
    return doc


def convert(contents: Iterable[MarkupFile], scheme: Scheme, key: str = "sc") -> DocBin:
    """Return all passages of some marked-up files; claims that the scheme does not cover are left out."""
    nlp = spacy.blank("ja", config={"nlp": {"tokenizer": {"@tokenizers": "textmine.JapaneseTokenizer.v1"}}})
    own = [in_scheme(content, scheme) for content in contents]
    docs = (to_doc(record, nlp, key) for content in own for record in content.records if record.text)
    return DocBin(docs=docs, store_user_data=False)


def main() -> None:
    """Convert one split."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scheme", type=Path, help="scheme file with the labels")
    parser.add_argument("split", choices=("train", "dev", "test"))
    parser.add_argument("output", type=Path)
    parser.add_argument("--gold", default="", help="folder of marked-up files; by default textmine's gold corpus")
    parser.add_argument("--key", default="sc", help="the span group, spans_key of the config")
    given = parser.parse_args()
    contents = read_split(given.split, Path(given.gold) if given.gold else None)
    docs = convert(contents, load_scheme(given.scheme), given.key)
    given.output.parent.mkdir(parents=True, exist_ok=True)
    docs.to_disk(given.output)
    sys.stdout.write(f"{given.output}: {len(docs)} passages of {len(contents)} files\n")


if __name__ == "__main__":
    main()
