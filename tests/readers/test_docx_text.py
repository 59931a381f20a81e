"""Word files beyond plain paragraphs: notes, text boxes, tracked changes, comments, ruby, nested tables."""

from __future__ import annotations

import io
from typing import Any

import pytest

import textmine
from textmine.errors import TextmineWarning
from textmine.readers import read

docx = pytest.importorskip("docx", reason="extra word")

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BOXES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def said(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def note(kind: str, number: int, text: str, more: str = "") -> str:
    return f'<w:{kind} w:id="{number}"{more}><w:p><w:r><w:{kind}Ref/></w:r>{said(text)}</w:p></w:{kind}>'


def word(*paragraphs: str, **parts: str) -> bytes:
    """Return a Word file of paragraphs given as XML; `parts` are other parts by name, their elements as XML."""
    from docx.opc.constants import CONTENT_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml.parser import parse_xml

    document = docx.Document()
    for content in paragraphs:
        whole = content if content.startswith("<w:tbl") else f"<w:p>{content}</w:p>"
        element = parse_xml(whole.replace(">", f" {SPACE} {BOXES}>", 1))
        document.element.body.insert_element_before(element, "w:sectPr")
    for name, content in parts.items():
        blob = f"<w:{name} {SPACE}>{content}</w:{name}>".encode()
        part = Part(PackURI(f"/word/{name}.xml"), CONTENT_TYPE.XML, blob, document.part.package)
        document.part.relate_to(part, f"{OFFICE}/{name}")
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def lines(data: bytes) -> list[str]:
    return read(data, name="a.docx").text.split("\n")


def test_footnotes_stand_apart_and_are_linked() -> None:
    data = word(
        said("受講者は640人") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + said("であった。"),
        said("窓口を8か所に設けた。"),
        footnotes=note("footnote", 0, "―", ' w:type="separator"') + note("footnote", 2, "延べ人数である。"),
    )
    assert lines(data) == ["受講者は640人¹であった。", "窓口を8か所に設けた。", "¹ 延べ人数である。"]
    report = textmine.analyze(data, name="a.docx")
    [own] = [passage for passage in report.passages if passage.mark]
    assert own.text == "¹ 延べ人数である。"
    assert [(claim.text, claim.notes) for claim in report.claims] == [("640人", (own.id,)), ("8か所", ())]


def test_endnotes_stand_at_the_end_with_numbers_of_their_own() -> None:
    reference = '<w:r><w:{}Reference w:id="1"/></w:r>'
    data = word(
        said("研修を12回") + reference.format("endnote") + said("実施した。"),
        '<w:r><w:br w:type="page"/></w:r>' + said("相談は40件") + reference.format("footnote") + said("であった。"),
        footnotes=note("footnote", 1, "速報値である。"),
        endnotes=note("endnote", 1, "前期を含む。"),
    )
    assert read(data, name="a.docx").text == (
        "研修を12回¹実施した。\f相談は40件²であった。\n² 速報値である。\n¹ 前期を含む。"
    )
    report = textmine.analyze(data, name="a.docx")
    noted = {passage.id: passage.text for passage in report.passages}
    assert [noted[claim.notes[0]] for claim in report.claims if claim.notes] == ["¹ 前期を含む。", "² 速報値である。"]


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        pytest.param(
            said("研修を") + f'<w:ins w:id="1" w:author="a">{said("12回")}</w:ins>' + said("実施した。"),
            "研修を12回実施した。",
            id="a tracked insertion",
        ),
        pytest.param(
            f"<w:sdt><w:sdtContent>{said('12回')}</w:sdtContent></w:sdt>" + said("実施した。"),
            "12回実施した。",
            id="a content control",
        ),
        pytest.param(
            said("2,400") + '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1)</w:t></w:r>' + said("件"),
            "2,400¹⁾件",
            id="a raised mark is no digit of the figure before it",
        ),
        pytest.param(
            "<w:tbl><w:tr><w:tc><w:p/><w:tbl><w:tr><w:tc><w:p>"
            + said("内側の12回")
            + "</w:p></w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>",
            "内側の12回",
            id="a table within a cell",
        ),
    ],
)
def test_what_stands_deeper_than_runs(paragraph: str, text: str) -> None:
    assert lines(word(paragraph)) == [text]


@pytest.mark.filterwarnings("ignore::textmine.errors.TextmineWarning")
def test_text_boxes_are_read_once_behind_their_paragraph() -> None:
    box = f"<w:txbxContent><w:p>{said('枠内の30人')}</w:p></w:txbxContent>"
    shape = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    data = word(said("本文である。") + f"<w:r>{shape}</w:r>", said("次の段落。"))
    assert lines(data) == ["本文である。", "枠内の30人", "次の段落。"]


@pytest.mark.parametrize(
    ("paragraph", "parts", "code", "text"),
    [
        pytest.param(
            "<w:r><w:ruby><w:rt><w:r><w:t>どくりつ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>独立</w:t></w:r></w:rubyBase>"
            "</w:ruby></w:r>" + said("行政法人"),
            {},
            "TM165",
            "独立行政法人",
            id="ruby",
        ),
        pytest.param(
            said("本文"), {"comments": '<w:comment w:id="0"><w:p/></w:comment>'}, "TM167", "本文", id="comments"
        ),
        pytest.param(
            said("12回") + '<w:del w:id="1" w:author="a"><w:r><w:delText>11回</w:delText></w:r></w:del>',
            {},
            "TM168",
            "12回",
            id="a tracked deletion",
        ),
        pytest.param(said("本文") + "<w:r><w:object/></w:r>", {}, "TM169", "本文", id="an embedded object"),
    ],
)
def test_what_is_not_read_is_told(paragraph: str, parts: dict[str, str], code: str, text: str) -> None:
    with pytest.warns(TextmineWarning, match=code):
        assert lines(word(paragraph, **parts)) == [text]


def test_a_plain_file_warns_of_nothing(recwarn: Any) -> None:
    lines(word(said("研修を12回実施した。")))
    assert not [own for own in recwarn if issubclass(own.category, TextmineWarning)]
