"""Every usual encoding of Japanese, detected or named; what is no text is refused with its place."""

import codecs
import warnings
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from textmine.errors import ReadError, TextmineWarning
from textmine.readers import read
from textmine.readers.encodings import PLAUSIBLE, plausibility
from textmine.readers.formats import foreign_format

REPORT = (
    "令和4年度業務実績\r\n①養浜工事を１４か所で実施し、満足度は96.1％（前年度比△0.4ポイント）であった。\n～以上～\n"
)
SHORT = "利用者は120人"
KATAKANA = "アンケートノカイシュウリツ"
KANJI = "業務実績評価委員会議事要旨"
CODECS = ["utf-8", "utf-8-sig", "cp932", "euc_jis_2004", "utf-16", "utf-16-le", "utf-16-be", "iso2022_jp_ext"]


def encoded(text: str, codec: str) -> bytes:
    if codec == "iso2022_jp_ext":
        text = text.replace("①", "(1)").replace("～", "〜").replace("％", "%")
    if codec == "euc_jis_2004":
        text = text.replace("～", "〜")
    return text.encode(codec)


@pytest.mark.parametrize("codec", CODECS)
@pytest.mark.parametrize("text", [REPORT, SHORT + "\n"], ids=["report", "short"])
def test_the_encoding_is_detected(codec: str, text: str) -> None:
    data = encoded(text, codec)
    document = read(data)
    assert document.text == data.decode(codec)


@pytest.mark.parametrize("codec", ["cp932", "euc_jp"])
@pytest.mark.parametrize("text", [KATAKANA, KANJI, SHORT, "満足度80%", "目標値：３００件以上"])
def test_a_few_words_are_enough(codec: str, text: str) -> None:
    document = read(text.encode(codec))
    assert (document.text, document.encoding) == (text, codec)


@pytest.mark.parametrize(
    ("codec", "mark"),
    [("utf-16-le", codecs.BOM_UTF16_LE), ("utf-16-be", codecs.BOM_UTF16_BE), ("utf-8", codecs.BOM_UTF8)],
)
def test_a_byte_order_mark_is_no_text(codec: str, mark: bytes) -> None:
    document = read(mark + SHORT.encode(codec))
    assert (document.text, document.encoding) == (SHORT, codec)


def test_newlines_stand_as_they_are() -> None:
    assert read("一\r\n二\r三\n四".encode()).text == "一\r\n二\r三\n四"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [("Größe: 5 m²", "latin-1"), (SHORT, "CP932"), (SHORT, "utf-8"), (SHORT, "utf_16"), (SHORT, "euc-jp")],
)
def test_a_named_encoding_is_used(text: str, encoding: str) -> None:
    assert read(text.encode(encoding), encoding=encoding).text == text


def test_a_named_encoding_may_have_a_byte_order_mark() -> None:
    assert read(SHORT.encode("utf-8-sig"), encoding="utf-8").text == SHORT
    assert read(codecs.BOM_UTF16_BE + SHORT.encode("utf-16-be"), encoding="utf-16").text == SHORT


@pytest.mark.parametrize("text", ["Only English, 5% of it.", "Всего 5 человек", "一共5个人参加", "전체 5명"])
def test_other_languages_are_text(text: str) -> None:
    assert read(text.encode()).text == text


@pytest.mark.parametrize(
    ("data", "encoding", "code", "byte"),
    [
        (b"", None, "TM102", None),
        (b" \r\n\t\x0c", None, "TM103", None),
        ("\u3000\n".encode(), None, "TM103", None),  # an ideographic space is white space
        (codecs.BOM_UTF8, None, "TM103", None),
        ("120人\0".encode(), None, "TM104", 6),
        (b"\0", None, "TM104", 0),
        (bytes(range(256)), None, "TM104", 0),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", None, "TM113", None),
        (b"PK\x03\x04\x14\x00", None, "TM118", None),
        ("Größe naïve façade".encode("latin-1"), None, "TM106", 2),
        (SHORT.encode("cp932"), "utf-8", "TM107", 0),
        (SHORT.encode(), "ascii", "TM107", 0),
        (SHORT.encode(), "no-such-code", "TM110", None),
        (SHORT.encode(), "base64", "TM110", None),  # a codec, but not of text
        (b"\\ud800 8", "unicode_escape", "TM107", None),  # half a surrogate pair is no character
        ("人".encode()[:2], None, "TM108", 0),
        ("人".encode()[:2], "utf-8", "TM108", 0),
        (f"{REPORT}".encode() + b"\xff" + REPORT.encode(), None, "TM112", len(REPORT.encode())),
        (REPORT.encode("cp932") + b"\x81 " + REPORT.encode("cp932"), None, "TM112", len(REPORT.encode("cp932"))),
    ],
)
def test_bad_input_is_an_error_with_file_and_place(
    data: bytes, encoding: str | None, code: str, byte: int | None
) -> None:
    with pytest.raises(ReadError) as caught:
        read(data, name="a.txt", encoding=encoding)
    assert (caught.value.code, caught.value.place.file, caught.value.place.byte) == (code, "a.txt", byte)


@pytest.mark.parametrize("codec", ["utf-8", "cp932", "euc_jp", "utf-16"])
def test_a_cut_off_last_character_is_replaced_with_a_warning(codec: str) -> None:
    data = f"参加者は120人、会場は8か所\n以上{SHORT}".encode(codec)[:-1]
    with pytest.warns(TextmineWarning) as caught:
        document = read(data, name="a.txt")
    assert document.text.endswith("120\N{REPLACEMENT CHARACTER}")
    warning = caught[0].message
    assert isinstance(warning, TextmineWarning)
    assert (warning.code, warning.place.file) == ("TM151", "a.txt")
    assert len(data) - 3 <= (warning.place.byte or 0) < len(data)


@pytest.mark.parametrize("name", ["missing.txt", "a\0b.txt"])
def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(tmp_path / name)
    assert caught.value.code == "TM101"
    assert "txt" in str(caught.value)


def test_absurd_sizes_are_refused_before_reading(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    path.write_bytes(b"8" * 101)
    with pytest.raises(ReadError, match="TM109"):
        read(path, max_bytes=100)
    assert len(read(path, max_bytes=101).text) == 101


def test_a_path_may_be_a_str_and_gives_the_name(tmp_path: Path) -> None:
    path = tmp_path / "報告.txt"
    path.write_bytes(SHORT.encode())
    assert read(str(path)).name == read(path).name == "報告.txt"
    assert read(path, name="b").name == "b"


@given(st.binary(max_size=200))
def test_any_bytes_give_a_document_or_an_error(data: bytes) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", TextmineWarning)
        try:
            document = read(data)
        except ReadError:
            return
    document.text.encode("utf-8")


@given(st.text(min_size=1, max_size=50).filter(str.strip), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_any_text_comes_back_from_unicode(text: str, codec: str) -> None:
    data = text.encode(codec)
    assume("\0" not in text and not text.startswith("\ufeff") and foreign_format(data) is None)
    assert read(data).text == text


@pytest.mark.parametrize("codec", ["utf-8", "cp932", "euc_jp"])
@given(data=st.data())
def test_any_encoding_name_gives_a_document_or_an_error(codec: str, data: st.DataObject) -> None:
    name = data.draw(
        st.text(max_size=8) | st.sampled_from(["utf-7", "idna", "punycode", "rot13", "hex", "mbcs", "undefined"])
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            read(SHORT.encode(codec), encoding=name)
        except ReadError:
            return


@pytest.mark.parametrize("text", [REPORT, SHORT, KATAKANA, KANJI])
def test_japanese_is_more_plausible_than_the_same_bytes_misread(text: str) -> None:
    assert plausibility(text) >= PLAUSIBLE
    for codec, other in (("cp932", "euc_jp"), ("euc_jp", "cp932")):
        misread = text.replace("①", "").replace("～", "〜").encode(codec).decode(other, "replace")
        assert plausibility(misread) < plausibility(text)
