"""What others take for the same work: run by the Python of an environment that has them; it need not have textmine.

``PYTHON benchmarks/peers.py NAME FILE`` prints ``{"seconds": …, "version": …}``, or ``{"missing": …}``. The file is a
PDF for readers and a JSON list of texts for extractors; loading models and a first small round do not count.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

Work = Callable[[], object]


def pdfplumber(path: Path) -> tuple[Work, str]:
    """Words and tables of every page."""
    import pdfplumber as peer

    def work() -> None:
        with peer.open(path) as document:
            for page in document.pages:
                page.extract_words()
                page.extract_tables()
                page.close()

    return work, version("pdfplumber")


def docling_parse(path: Path) -> tuple[Work, str]:
    """Cells of text, lines and paths of every page."""
    from docling_parse.pdf_parser import DoclingPdfParser

    def work() -> None:
        document = DoclingPdfParser(loglevel="fatal").load(path_or_stream=str(path))
        for _, page in document.iterate_pages():
            list(page.textline_cells)
        document.unload()

    return work, version("docling-parse")


def ginza(path: Path) -> tuple[Work, str]:
    """Named entities, numbers among them, of every text."""
    import spacy

    language = spacy.load("ja_ginza")
    texts = json.loads(path.read_text(encoding="utf-8"))
    language(texts[0])
    return lambda: [document.ents for document in language.pipe(texts)], version("ginza")


def numexp(path: Path) -> tuple[Work, str]:
    """Normalised numerical expressions of every text."""
    from pynormalizenumexp.normalize_numexp import NormalizeNumexp

    normaliser = NormalizeNumexp("ja")
    texts = json.loads(path.read_text(encoding="utf-8"))
    normaliser.normalize(texts[0])
    return lambda: [normaliser.normalize(text) for text in texts], version("pynormalizenumexp")


PEERS: dict[str, Callable[[Path], tuple[Work, str]]] = {
    "pdfplumber": pdfplumber,
    "docling-parse": docling_parse,
    "GiNZA": ginza,
    "pyNormalizeNumExp": numexp,
}


def main() -> None:
    try:
        work, found = PEERS[sys.argv[1]](Path(sys.argv[2]))
    except ImportError as error:
        print(json.dumps({"missing": str(error)}))
        return
    start = time.process_time()
    work()
    print(json.dumps({"seconds": time.process_time() - start, "version": found}))


if __name__ == "__main__" and len(sys.argv) == 3:
    main()
