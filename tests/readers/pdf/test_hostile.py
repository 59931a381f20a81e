"""PDF files made to do harm: written object by object, since no producer writes them."""

from __future__ import annotations

import tracemalloc
import warnings

import pytest

from textmine.errors import ReadError, TextmineWarning
from textmine.readers import read

CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
ONE_PAGE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
SAID = "12 people attended"
TEXT = f"BT /F1 12 Tf 50 700 Td ({SAID}) Tj ET ".encode()


def pdf(*objects: bytes) -> bytes:
    """Return a PDF file of these objects, numbered from 1; the first is the catalogue."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer <</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(content), entries, content)


def page(resources: bytes = b"") -> bytes:
    """Return a page whose content is object 4 and whose font is object 5."""
    own = b"/Font<</F1 5 0 R>>" + resources
    return b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<%s>>>>" % own


def form(content: bytes, resources: bytes) -> bytes:
    entries = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<<%s>>" % resources
    return stream(content, entries)


def pages_of(kids: bytes, count: int, *more: bytes, content: bytes = TEXT) -> bytes:
    tree = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count)
    return pdf(CATALOGUE, tree, page(), stream(content), FONT, *more)


def code_of(data: bytes) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", TextmineWarning)
        with pytest.raises(ReadError) as caught:
            read(data, name="a.pdf")
    assert caught.value.place.file == "a.pdf"
    return caught.value.code


def test_what_these_files_are_made_of_is_readable() -> None:
    assert read(pages_of(b"3 0 R", 1), name="a.pdf").text == SAID


def test_no_pages() -> None:
    assert code_of(pdf(CATALOGUE, b"<</Type/Pages/Kids[]/Count 0>>")) == "TM113"


@pytest.mark.parametrize("own", [True, False], ids=["each an object of its own", "all the same object"])
def test_fifty_thousand_pages(*, own: bool) -> None:
    count = 50_000
    kids = b" ".join(b"%d 0 R" % (6 + number if own else 3) for number in range(count))
    assert code_of(pages_of(kids, count, *([page()] * count if own else []))) == "TM115"


def test_more_pages_said_than_there_are() -> None:
    with pytest.warns(TextmineWarning, match="TM154"):
        document = read(pages_of(b"3 0 R", 40), name="a.pdf")
    assert document.text.strip("\f") == SAID


def test_a_tree_of_pages_a_hundred_thousand_deep() -> None:
    deep = [b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (7 + number) for number in range(100_000)]
    assert code_of(pages_of(b"6 0 R", 1, *deep, b"<</Type/Pages/Kids[3 0 R]/Count 1>>")) == "TM125"


def test_a_tree_of_pages_that_holds_itself() -> None:
    assert code_of(pages_of(b"2 0 R", 1)) == "TM125"


@pytest.mark.parametrize(("opening", "closing"), [(b"[", b"]"), (b"<</A ", b">>")], ids=["arrays", "dictionaries"])
def test_objects_a_million_deep(opening: bytes, closing: bytes) -> None:
    deep = opening * 1_000_000 + b"1" + closing * 1_000_000
    tree = b"<</Type/Pages/Kids[3 0 R]/Count 1/X %s>>" % deep
    assert read(pdf(CATALOGUE, tree, page(), stream(TEXT), FONT), name="a.pdf").text == SAID


def test_states_saved_a_million_times() -> None:
    data = pages_of(b"3 0 R", 1, content=b"q " * 1_000_000 + TEXT + b"Q " * 1_000_000)
    assert read(data, name="a.pdf").text == SAID


def test_a_form_that_draws_itself() -> None:
    own = b"/XObject<</X 6 0 R>>"
    data = pdf(CATALOGUE, ONE_PAGE, page(own), stream(TEXT + b"/X Do"), FONT, form(b"/X Do", own))
    assert read(data, name="a.pdf").text == SAID


def test_forms_that_draw_each_other_ten_times() -> None:
    levels = 5
    forms = [form(b"/X Do " * 10, b"/XObject<</X %d 0 R>>" % (7 + level)) for level in range(levels)]
    last = form(TEXT, b"/Font<</F1 5 0 R>>")
    data = pdf(CATALOGUE, ONE_PAGE, page(b"/XObject<</X 6 0 R>>"), stream(TEXT + b"/X Do"), FONT, *forms, last)
    tracemalloc.start()
    try:
        with pytest.warns(TextmineWarning, match="TM162"), pytest.raises(ReadError):
            read(data, name="a.pdf")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 10_000_000
