"""From bytes to text: byte order marks, NUL patterns, strict decoding, and how Japanese the result looks."""

from __future__ import annotations

import codecs
import warnings

from textmine.errors import Place, ReadError, TextmineWarning

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
LEGACY = ("cp932", "euc_jp", "euc_jis_2004")  # the last knows ① and other vendor characters in EUC
SAMPLE = 20_000
"""Characters by which a decoding is judged."""
PLAUSIBLE = 0.35
"""Least score at which a guessed decoding is believed; real texts reach .6, misread ones stay below .2."""
BROKEN = 0.05
"""Greatest share of broken characters in a text whose encoding is still clear."""


def decode(data: bytes, name: str, encoding: str | None = None) -> tuple[str, str]:
    """Return the text and the name of its encoding; a byte order mark is left out.

    Parameters
    ----------
    data : bytes
        Not empty.
    name : str
        Name of the file, for messages.
    encoding : str, optional
        Encoding to use; by default it is detected.

    Raises
    ------
    ReadError
        If no encoding, or not the one given, fits all of `data`.

    Examples
    --------
    >>> decode("利用者は120人".encode("euc_jp"), "a.txt")
    ('利用者は120人', 'euc_jp')
    """
    if encoding is not None:
        return _decode_as(data, name, encoding)
    for mark, found in BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], name, found, skipped=len(mark)), found
    if b"\x1b$" in data[:SAMPLE] and data.isascii():
        found = "iso2022_jp_ext"
        return _strict(data, name, found), found
    nul = data.find(b"\0")
    if nul >= 0:
        return _decode_nuls(data, name, nul)
    return _decode_guessed(data, name)


def _decode_as(data: bytes, name: str, encoding: str) -> tuple[str, str]:
    try:
        found = codecs.lookup(encoding).name
        if not isinstance("".encode(found), bytes):
            raise LookupError(encoding)
    except (LookupError, ValueError, UnicodeError) as error:
        raise ReadError("TM110", Place(file=name), encoding) from error
    skipped = next((len(mark) for mark, of in BOMS if data.startswith(mark) and found in (of, of.rsplit("-", 1)[0])), 0)
    if skipped and found in ("utf-16", "utf-32"):
        found = next(of for mark, of in BOMS if data.startswith(mark) and of.startswith(found))
    return _strict(data[skipped:], name, found, skipped=skipped), found


def _decode_nuls(data: bytes, name: str, nul: int) -> tuple[str, str]:
    # In UTF-16 the NUL bytes of line breaks, digits and Latin letters stand all at odd or all at even places.
    for found, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        if b"\0" not in data[1 - first :: 2]:
            text = _attempt(data, found)
            if text and plausibility(text) >= PLAUSIBLE:
                return _strict(data, name, found), found
    raise ReadError("TM104", Place(file=name, byte=nul))


def _decode_guessed(data: bytes, name: str) -> tuple[str, str]:
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        place = error.start
    tried = [(found, _attempt(data, found)) for found in (*LEGACY, "utf-8", "utf-16-le", "utf-16-be")]
    scored = [(plausibility(text), -rank, found) for rank, (found, text) in enumerate(tried) if text is not None]
    score, _, best = max(scored, default=(0.0, 0, ""))
    if score < PLAUSIBLE:
        raise _undecodable(data, name, place)
    return _strict(data, name, best), best


def _undecodable(data: bytes, name: str, place: int) -> ReadError:
    """Tell a good text with a few broken bytes from one of unknown encoding."""
    for encoding in ("utf-8", "cp932", "euc_jis_2004"):
        text = data.decode(encoding, "replace")
        broken = text.count("\N{REPLACEMENT CHARACTER}")
        if broken <= BROKEN * len(text) and plausibility(text) >= PLAUSIBLE:
            try:
                data.decode(encoding)
            except UnicodeDecodeError as error:
                return ReadError("TM112", Place(file=name, byte=error.start), encoding)
    return ReadError("TM106", Place(file=name, byte=place))


def _attempt(data: bytes, encoding: str) -> str | None:
    # final=False: a character cut off at the end is no reason against an encoding.
    try:
        return codecs.getincrementaldecoder(encoding)("strict").decode(data, final=False)
    except (UnicodeError, LookupError, ValueError):
        return None


def _strict(data: bytes, name: str, encoding: str, *, skipped: int = 0) -> str:
    """Decode all of `data`; a last character that is cut off becomes U+FFFD with a warning."""
    try:
        text = data.decode(encoding)
        text.encode("utf-8")  # a codec such as unicode_escape can make lone surrogates
    except UnicodeDecodeError as error:
        place = Place(file=name, byte=error.start + skipped)
    except (UnicodeError, LookupError, ValueError) as error:
        raise ReadError("TM107", Place(file=name), encoding) from error
    else:
        return text
    whole = _attempt(data, encoding)
    if whole is None or (place.byte or 0) - skipped < len(data) - 4:
        raise ReadError("TM107", place, encoding)
    if not whole.strip():
        raise ReadError("TM108", place)
    warnings.warn(TextmineWarning("TM151", place), stacklevel=2)
    return whole + "\N{REPLACEMENT CHARACTER}"


def plausibility(text: str) -> float:
    """Return how much `text` looks like Japanese rather than like misread bytes, at most 1.

    Hiragana speaks for it most; half-width katakana, private characters, control characters and rare kanji, in
    which misread bytes abound, speak against it. ASCII says nothing; a text of ASCII alone scores 1.
    """
    weights = [weight for c in text[:SAMPLE] if (weight := _weight(c)) is not None]
    return sum(weights) / len(weights) if weights else 1.0


def _weight(char: str) -> float | None:
    code = ord(char)
    if code < 0x80:
        return None if char.isprintable() or char.isspace() else -1.0
    for low, high, weight in _RANGES:
        if low <= code <= high:
            return weight
    if 0x4E00 <= code <= 0x9FFF:
        return 0.7 if _is_common(char) else -0.2
    return -1.0 if not char.isprintable() and not char.isspace() else 0.0


_RANGES = (
    (0x3040, 0x309F, 1.0),  # hiragana
    (0x30A0, 0x30FF, 0.8),  # katakana
    (0x3000, 0x303F, 0.8),  # CJK punctuation
    (0xFF01, 0xFF60, 0.8),  # full-width forms
    (0xFF61, 0xFF9F, -0.3),  # half-width katakana
    (0x2460, 0x24FF, 0.5),  # circled numbers
    (0x3200, 0x33FF, 0.5),  # enclosed and squared characters
    (0x2190, 0x25FF, 0.3),  # arrows, operators, box drawing, △ ○ ■
    (0xE000, 0xF8FF, -1.0),  # private use
)


def _is_common(char: str) -> bool:
    # JIS level 1 ends with row 47: lead byte 0xCF in EUC-JP.
    try:
        encoded = char.encode("euc_jp")
    except UnicodeEncodeError:
        return False
    return len(encoded) == 2 and encoded[0] <= 0xCF
